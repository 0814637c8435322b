"""A finger on the pulse: looking on the days that were agreed, and acting when it is needed."""

from datetime import date, timedelta

import pytest

from kring.coordination.closing import queries
from kring.coordination.closing.aftercare import look
from kring.coordination.closing.domain import Found, State
from kring.coordination.closing.models import Check, Closing
from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.loops.models import Loop
from tests.cast import BEGIN, Cast
from tests.integration.closing.living import closed

ON = BEGIN + timedelta(days=200)
LATER = ON + timedelta(days=42)


def first(closing: Closing) -> Check:
    return queries.checks_of(closing)[0]


def looked(cast: Cast, closing: Closing, found: Found, on: date = LATER, **more: object) -> Check:
    return look(first_open(closing), found=found, text="Zo gaat het.", by=cast.actor("teacher"), on=on, **more)


def first_open(closing: Closing) -> Check:
    return next(one for one in queries.checks_of(closing) if one.done_on is None)


def test_all_well_twice_is_done(cast: Cast) -> None:
    closing = closed(cast, ON)
    looked(cast, closing, Found.WELL, seen=[cast.people["sem"].pk], alone=True)
    seen = Entry.objects.get(kind="child_contact")
    assert (seen.about, seen.details["alone"]) == ([f"p{cast.people['sem'].pk}"], True)
    closing.refresh_from_db()
    assert closing.state == State.CLOSED
    looked(cast, closing, Found.WELL, ON + timedelta(days=91))
    closing.refresh_from_db()
    assert closing.state == State.DONE
    assert not Loop.objects.filter(closed_on=None).exists()


def test_a_worry_makes_the_work_go_on(cast: Cast) -> None:
    closing = closed(cast, ON)
    looked(cast, closing, Found.WORRY, nature=["domestic_violence"])
    closing.refresh_from_db()
    assert closing.state == State.REOPENED
    assert Entry.objects.get(kind="concern").nature == ["domestic_violence"]
    assert [(loop.kind, loop.owner.key) for loop in Loop.objects.filter(closed_on=None)] == [
        ("aftercare_act", "school")
    ]


def test_who_was_not_reached_is_still_to_be_looked_at(cast: Cast) -> None:
    closing = closed(cast, ON)
    looked(cast, closing, Found.NOT_REACHED)
    assert {loop.kind for loop in Loop.objects.filter(closed_on=None)} == {"aftercare_check", "follow_up"}
    assert first(closing).done_on is None


def test_one_may_look_again_later(cast: Cast) -> None:
    closing = closed(cast, ON)
    looked(cast, closing, Found.WELL)
    looked(cast, closing, Found.WELL, ON + timedelta(days=91), again=ON + timedelta(days=200))
    closing.refresh_from_db()
    assert closing.state == State.CLOSED
    assert Loop.objects.filter(closed_on=None, kind="aftercare_check", due=ON + timedelta(days=200)).count() == 1


@pytest.mark.parametrize("who", ["gp", "director", "police"])
def test_only_the_holder_looks(cast: Cast, who: str) -> None:
    closing = closed(cast, ON)
    with pytest.raises(Refused) as refusal:
        look(first(closing), found=Found.WELL, text="Goed.", by=cast.actor(who), on=LATER)
    assert refusal.value.reason.code == "aftercare_of_others"


def test_what_was_checked_is_not_checked_again(cast: Cast) -> None:
    closing = closed(cast, ON)
    check = first(closing)
    look(check, found=Found.WELL, text="Goed.", by=cast.actor("teacher"), on=LATER)
    with pytest.raises(Refused) as refusal:
        look(check, found=Found.WELL, text="Goed.", by=cast.actor("teacher"), on=LATER)
    assert refusal.value.reason.code == "checked_already"
