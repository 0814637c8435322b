"""Telling of violence: once read it is read; the family hears of it, or it is said why not yet."""

from datetime import date
from uuid import uuid4

import pytest

from kring.coordination.told.actions import expect_telling, open_telling, take_note, tell, tell_family
from kring.coordination.told.models import Telling
from kring.coordination.told.permissions import may_take_note, may_tell_family
from kring.kernel.decision import Refused
from kring.lifecourse.actions import record
from kring.loops.actions import close
from kring.sharing.actions import become_involved
from tests.cast import Cast, make_cast
from tests.integration.told.living import told

MONDAY, TUESDAY = date(2026, 2, 2), date(2026, 2, 3)


def the_school_was_told(cast: Cast) -> Telling:
    return told(cast, MONDAY).told


@pytest.mark.parametrize(("who", "code"), [("gp", "telling_of_others"), ("teacher", "told_to_you")])
def test_who_was_told_says_that_it_was_read(cast: Cast, who: str, code: str) -> None:
    assert may_take_note(the_school_was_told(cast), by=cast.actor(who)).reason.code == code


def test_it_is_read_once(cast: Cast) -> None:
    telling, by = the_school_was_told(cast), cast.actor("teacher")
    take_note(telling, by=by, on=MONDAY)
    with pytest.raises(Refused, match="telling_read_already"):
        take_note(telling, by=by, on=MONDAY)


def test_the_family_hears_of_it_or_it_is_said_why_not_and_asked_again(cast: Cast) -> None:
    telling, by = the_school_was_told(cast), cast.actor("director")
    for how, why_not in (("", " "), ("Gebeld.", "Het is niet veilig.")):
        with pytest.raises(Refused, match="say_how_told_or_why_not"):
            tell_family(telling, by=by, on=MONDAY, how=how, not_told_because=why_not)
    first = telling.family_loop
    tell_family(telling, by=by, on=MONDAY, not_told_because="Eva is nog niet veilig.")
    telling.refresh_from_db()
    assert (telling.family_loop.closed_on, telling.family_loop.due > first.due) == (None, True)
    tell_family(telling, by=by, on=MONDAY, how="Bij Eva thuis.")
    telling.refresh_from_db()
    assert may_tell_family(telling, by=by, on=MONDAY).reason.code == "telling_moved_on"


def test_it_goes_off_the_work_list_by_reading_it_and_not_by_hand(cast: Cast) -> None:
    telling, by = the_school_was_told(cast), cast.actor("teacher")
    with pytest.raises(Refused, match="loop_closed_by_its_act"):
        close(telling.read_loop_id, by=by, on=MONDAY, outcome="done", because="Ik heb het gelezen.")
    take_note(telling, by=by, on=TUESDAY)
    telling.refresh_from_db()
    assert (telling.read_on, telling.read_loop.closed_on) == (TUESDAY, TUESDAY)


def test_whom_nobody_knows_yet_is_found_out_before_it_is_told(cast: Cast) -> None:
    told(cast, MONDAY)
    unknown = Telling.objects.get(organisation=None)
    given = {"text": "Er was geweld.", "ground": "conflict_of_duties", "necessity": "U ziet Sem.", "on": MONDAY}
    with pytest.raises(Refused, match="find_out_first"):
        tell(cast.access("director", MONDAY), unknown, **given)


def test_where_nothing_was_told_it_is_refused_as_of_others(cast: Cast) -> None:
    with pytest.raises(Refused, match="telling_of_others"):
        open_telling(uuid4(), by=cast.actor("director"), on=MONDAY)


def violence_that_the_police_saw(cast: Cast) -> None:
    record(
        "incident",
        family=cast.family.pk,
        by=cast.actor("police"),
        on=MONDAY,
        about=[cast.people["sem"].pk],
        nature=["domestic_violence"],
        text="Ruben sloeg Eva.",
    )


def test_without_a_director_and_recorded_by_an_outsider_one_that_interprets_is_to_tell(db: None) -> None:
    cast = make_cast(directed=False, involved={"school": "teacher", "team": "director"})
    violence_that_the_police_saw(cast)
    expect_telling(cast.family.pk, on=MONDAY)
    waiting = Telling.objects.get(organisation=cast.organisations["school"])
    assert waiting.loop.owner == cast.organisations["team"]


def test_around_a_family_without_anybody_nothing_is_expected_until_somebody_comes(db: None) -> None:
    cast = make_cast(directed=False, involved={})
    violence_that_the_police_saw(cast)
    assert (expect_telling(cast.family.pk, on=MONDAY), Telling.objects.count()) == (0, 0)
    team = cast.organisations["team"].pk
    become_involved(cast.family.pk, organisation=team, by=cast.actor("director"), on=TUESDAY)
    assert expect_telling(cast.family.pk, on=TUESDAY) == 3
