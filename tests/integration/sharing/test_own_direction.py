"""A family directs itself, with somebody beside it: who then does what a director does, and until when."""

from datetime import date

import pytest

from kring.sharing.actions import end_mandates, end_own_direction, let_family_direct
from kring.sharing.permissions import may_direct
from kring.sharing.queries import supporter_of
from tests.cast import Cast

MONDAY, FRIDAY = date(2026, 2, 2), date(2026, 2, 6)


@pytest.fixture
def directs_itself(cast: Cast) -> Cast:
    """Nobody of an agency directs; Eva does, and the team worker supports her."""
    team = cast.organisations["team"].pk
    end_mandates(
        cast.family.pk,
        kind="director",
        organisation=team,
        by=cast.actor("director"),
        on=MONDAY,
        because="Eva doet het.",
    )
    let_family_direct(
        cast.family.pk,
        person=cast.people["eva"].pk,
        supporter=cast.actor("team_worker"),
        by=cast.actor("director"),
        on=MONDAY,
        because="Eva wil het zelf doen.",
    )
    return cast


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        ("team_worker", "supports_the_family"),
        ("director", "family_directs_itself"),
        ("teacher", "family_directs_itself"),
        ("police", "not_involved"),
    ],
)
def test_who_supports_it_writes_down_what_it_decides_and_nobody_else(
    directs_itself: Cast, who: str, reason: str
) -> None:
    assert may_direct(directs_itself.family.pk, by=directs_itself.actor(who), on=FRIDAY).reason.code == reason


def test_it_ends_once(directs_itself: Cast) -> None:
    family, by = directs_itself.family.pk, directs_itself.actor("team_worker")
    for _again in range(2):
        end_own_direction(family, by=by, on=FRIDAY, because="Eva wil het niet meer alleen doen.")
    assert supporter_of(family, on=FRIDAY) is None
    assert may_direct(family, by=directs_itself.actor("teacher"), on=FRIDAY).reason.code == "nobody_directs_yet"
