"""Who does what a director does: the director, and while nobody directs whoever works with the family."""

from datetime import timedelta

import pytest

from kring.sharing.actions import end_mandates
from kring.sharing.permissions import may_direct
from tests.cast import BEGIN, Cast


@pytest.mark.parametrize(
    ("who", "reason"),
    [("director", "you_direct"), ("teacher", "director_does_this"), ("police", "not_involved")],
)
def test_the_director_directs_and_others_do_not(cast: Cast, who: str, reason: str) -> None:
    assert may_direct(cast.family.pk, by=cast.actor(who), on=BEGIN).reason.code == reason


def test_while_nobody_directs_those_who_work_with_the_family_may(cast: Cast) -> None:
    end_mandates(
        cast.family.pk,
        kind="director",
        organisation=cast.organisations["team"].pk,
        by=cast.actor("director"),
        on=BEGIN,
        because="Yara gaat weg.",
    )
    after = BEGIN + timedelta(days=1)
    assert may_direct(cast.family.pk, by=cast.actor("teacher"), on=after).reason.code == "nobody_directs_yet"
    assert may_direct(cast.family.pk, by=cast.actor("police"), on=after).reason.code == "not_involved"
