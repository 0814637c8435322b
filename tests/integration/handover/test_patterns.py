"""The patterns see referrals that are lived as they see those of a review case, and good work silences them."""

from datetime import timedelta

import pytest

from kring.handover import actions
from kring.handover.queries import trail_of
from kring.index.actions import stop_sharing
from kring.lifecourse.actions import record
from kring.lifecourse.queries import whole_course
from kring.patterns import evaluate
from kring.sharing.models import Involvement
from tests.cast import Cast
from tests.integration.handover.living import MONDAY, offered, with_consent

MUCH_LATER = MONDAY + timedelta(days=100)


def shown(cast: Cast, days: int) -> set[str]:
    on = MONDAY + timedelta(days=days)
    return {one.pattern for one in evaluate(whole_course(cast.family.pk, as_of=on), as_of=on).episodes}


@pytest.mark.parametrize("parent", [True, False])
def test_a_referral_that_nobody_checks_shows_after_four_weeks(cast: Cast, parent: bool) -> None:
    offered(cast, **({"check_on": MONDAY + timedelta(days=14)} if parent else {}))
    assert "unverified-referral" not in shown(cast, 28)
    assert "unverified-referral" in shown(cast, 29)
    assert "help-does-not-come-about" in shown(cast, 61)


def test_accepted_and_waiting_is_no_help_yet(cast: Cast) -> None:
    one = actions.accept(offered(cast), by=cast.actor("helper"), on=MONDAY)
    actions.wait(one, by=cast.actor("helper"), on=MONDAY, since=MONDAY, until=MUCH_LATER)
    assert {"unverified-referral", "help-does-not-come-about"} <= shown(cast, 61)


def test_arrived_it_shows_nothing(cast: Cast) -> None:
    one = actions.accept(offered(cast), by=cast.actor("helper"), on=MONDAY)
    day = MONDAY + timedelta(days=10)
    actions.arrive(one, by=cast.actor("helper"), on=day, came_on=day)
    assert not {"unverified-referral", "help-does-not-come-about", "to-and-fro"} & shown(cast, 100)


@pytest.mark.parametrize("how", ["decline", "withdraw"])
def test_what_ended_with_a_reason_shows_nothing(cast: Cast, how: str) -> None:
    one, who = offered(cast), "helper" if how == "decline" else "director"
    getattr(actions, how)(one, by=cast.actor(who), on=MONDAY, because="Het past niet.")
    assert not {"unverified-referral", "help-does-not-come-about"} & shown(cast, 100)


@pytest.mark.parametrize("talked", [True, False])
def test_a_cold_handover_shows_and_a_warm_one_does_not(cast: Cast, talked: bool) -> None:
    helper, director = cast.actor("helper"), cast.actor("director")
    one = actions.accept(offered(cast), by=helper, on=MONDAY)
    if talked:
        actions.talk(one, by=director, on=MONDAY, spoke_on=MONDAY, who="Yara, Iris, Eva", with_family=True)
    actions.arrive(one, by=helper, on=MONDAY, came_on=MONDAY)
    actions.close(one, by=director, on=MONDAY)
    ours = Involvement.objects.get(organisation=cast.organisations["team"])
    stop_sharing(ours.pk, by=director, on=MONDAY + timedelta(days=1), because="Overgedragen.")
    handover = [one for one in whole_course(cast.family.pk, as_of=MUCH_LATER).events if one.kind == "handover"]
    assert [one.details["warm"] for one in handover] == [talked]
    assert "cold-handover" not in shown(cast, 100)  # that the family came was told to the sender, so it was not cold


def test_said_to_be_cold_without_anything_shared_it_shows(cast: Cast) -> None:
    """So that the pattern does read what is written at the end of a referral."""
    help_, noor = cast.organisations["help"].pk, [cast.people["noor"].pk]
    team = cast.actor("director")
    record(
        "handover",
        family=cast.family.pk,
        by=team,
        on=MONDAY,
        about=noor,
        organisations=[help_],
        details={"warm": False},
    )
    assert "cold-handover" in shown(cast, 61)


def test_to_and_fro_shows_on_the_page_on_the_day_on_which_the_pattern_shows(cast: Cast) -> None:
    first = actions.accept(offered(cast), by=cast.actor("helper"), on=MONDAY + timedelta(days=1))
    on_to = actions.send_on(
        first,
        to=cast.organisations["jgz"].pk,
        because="Meer iets voor de jeugdgezondheidszorg.",
        basis=with_consent(cast),
        by=cast.actor("helper"),
        on=MONDAY + timedelta(days=3),
    )
    actions.decline(on_to, by=cast.actor("nurse"), on=MONDAY + timedelta(days=5), because="Te zwaar voor ons.")
    day = MONDAY + timedelta(days=9)
    before = trail_of(first, on=day).shows
    assert before is not None
    assert (before.times, before.shows, "to-and-fro" in shown(cast, 9)) == (2, False, False)
    last = offered(cast, to="certified", on=day, instead_of=on_to)
    now = trail_of(last, on=day).shows
    assert now is not None
    assert (now.times, now.shows, "to-and-fro" in shown(cast, 9)) == (3, True, True)


def test_there_and_back_shows_at_the_second(cast: Cast) -> None:
    first = actions.accept(offered(cast, who="gp", to="team"), by=cast.actor("director"), on=MONDAY)
    actions.send_back(first, by=cast.actor("director"), on=MONDAY, because="Niet voor ons.")
    second = offered(cast, who="director", to="gp", on=MONDAY + timedelta(days=2))
    trail = trail_of(second, on=MONDAY + timedelta(days=2)).shows
    assert trail is not None
    assert (trail.there_and_back, trail.shows, "to-and-fro" in shown(cast, 2)) == (True, True, True)
