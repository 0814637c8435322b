"""Telling of violence: once read it is read; the family hears of it, or it is said why not yet."""

from datetime import date

import pytest

from kring.coordination.told.actions import take_note, tell_family
from kring.coordination.told.models import Telling
from kring.coordination.told.permissions import may_take_note, may_tell_family
from kring.kernel.decision import Refused
from tests.cast import Cast
from tests.integration.told.living import told

MONDAY = date(2026, 2, 2)


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
