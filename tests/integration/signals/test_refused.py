"""What is not said, not there or not asked any more: refused with the reason. And what was closed by hand goes on."""

from collections.abc import Callable
from datetime import date

import pytest

from kring.families.models import Member
from kring.kernel.decision import Refused
from kring.lifecourse.actions import record
from kring.loops.actions import close
from kring.loops.models import Loop
from kring.signals import actions, queries
from kring.signals.models import Missed
from kring.signals.permissions import may_read
from tests.cast import Cast
from tests.integration.signals.test_intentions import intended, report_of
from tests.integration.signals.test_missed import missed
from tests.integration.signals.test_rulings import decided
from tests.integration.signals.test_worries import raised

MONDAY = date(2026, 3, 2)


def intends_without_a_reason(cast: Cast) -> None:
    actions.intend(cast.access("teacher", MONDAY), about=[], by=cast.actor("teacher"), on=MONDAY, because=" ")


def follows_up_what_is_no_missed_contact(cast: Cast) -> None:
    seen = record("observation", family=cast.family.pk, by=cast.actor("teacher"), on=MONDAY, text="Gezien.")
    owner = cast.professionals["teacher"].pk
    actions.after_missed(seen.pk, by=cast.actor("teacher"), on=MONDAY, step="Langs.", owner=owner, due=MONDAY)


def says_nothing_of_what_was_done(cast: Cast) -> None:
    actions.follow_up(missed(cast).pk, by=cast.actor("teacher"), on=MONDAY, text=" ")


def lets_go_what_nobody_expects(cast: Cast) -> None:
    granted = decided(cast, "income_granted")
    actions.let_go(granted.pk, by=cast.actor("benefits"), on=MONDAY, because="Hoeft niet.")


def settles_a_condition_that_was_not_set(cast: Cast) -> None:
    ruling = decided(cast)
    actions.settle_condition(ruling.pk, by=cast.actor("benefits"), on=MONDAY, met=True, text="Gebracht.")


def settles_a_condition_without_a_word(cast: Cast) -> None:
    ruling = decided(cast, condition="Elke maand een gesprek.", condition_due=date(2026, 4, 2))
    actions.settle_condition(ruling.pk, by=cast.actor("benefits"), on=MONDAY, met=True, text=" ")


def picks_up_a_worry_that_is_not_there(cast: Cast) -> None:
    actions.pick_up(0, by=cast.actor("director"), on=MONDAY)


def answers_before_it_is_picked_up(cast: Cast) -> None:
    tells_back(cast, raised(cast).pk)


def tells_back(cast: Cast, worry: int) -> None:
    contact = cast.professionals["director"].pk
    text = "Wij spraken vandaag met Noor en met haar moeder."
    actions.give_feedback(worry, by=cast.actor("director"), on=MONDAY, done="talked", text=text, contact=contact)


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (intends_without_a_reason, "say_why"),
        (follows_up_what_is_no_missed_contact, "not_missed_contact"),
        (says_nothing_of_what_was_done, "say_what_was_done"),
        (lets_go_what_nobody_expects, "nothing_expected"),
        (settles_a_condition_that_was_not_set, "nothing_expected"),
        (settles_a_condition_without_a_word, "say_why"),
        (picks_up_a_worry_that_is_not_there, "not_there"),
        (answers_before_it_is_picked_up, "pick_up_first"),
    ],
)
def test_it_is_refused(cast: Cast, act: Callable[[Cast], None], code: str) -> None:
    with pytest.raises(Refused) as refused:
        act(cast)
    assert refused.value.reason.code == code


@pytest.mark.parametrize(("who", "code"), [("teacher", "your_draft"), ("principal", "not_your_draft")])
def test_a_draft_is_read_by_its_author_alone(cast: Cast, who: str, code: str) -> None:
    draft = actions.start_draft(by=cast.actor("teacher"), family=cast.family.pk, named=[])
    assert may_read(draft, by=cast.actor(who)).reason.code == code


def closed_by_hand(loop: Loop, cast: Cast, who: str) -> None:
    """Somebody cleared their work list and said why."""
    close(loop.pk, by=cast.actor(who), on=MONDAY, outcome="not_needed", because="Gaat anders.")


def test_an_intention_that_was_let_go_by_hand_is_still_answered_by_the_report(cast: Cast) -> None:
    intention = intended(cast)
    closed_by_hand(intention.loop, cast, "teacher")
    made = report_of(cast, "teacher")
    (settled,) = actions.fulfil_intention(report_entry=made.pk, by=cast.actor("teacher"), on=MONDAY)
    assert (settled, settled.state) == (intention, "reported")
    assert Loop.objects.get(pk=intention.loop_id).outcome == "not_needed"


def test_what_was_done_after_missed_contact_is_written_down_also_when_nobody_waits_for_it(cast: Cast) -> None:
    found = missed(cast)
    closed_by_hand(found.loop, cast, "teacher")
    entry = actions.follow_up(found.pk, by=cast.actor("teacher"), on=MONDAY, text="Toch nog gesproken.")
    assert entry.answers == Missed.objects.get(pk=found.pk).entry


def test_who_raised_a_worry_hears_of_it_also_when_its_loops_were_closed_by_hand(cast: Cast) -> None:
    worry = raised(cast)
    for loop in Loop.objects.filter(closed_on__isnull=True, owner=cast.organisations["team"]):
        closed_by_hand(loop, cast, "director")
    actions.pick_up(worry.pk, by=cast.actor("director"), on=MONDAY)
    for _again in range(2):
        tells_back(cast, worry.pk)
    worry.refresh_from_db()
    assert (worry.state, worry.answered_on, worry.feedback.count()) == ("answered", MONDAY, 2)
    assert not Loop.objects.filter(closed_on__isnull=True).exists()


def test_of_whom_the_birth_is_not_known_no_age_is_said(cast: Cast) -> None:
    noor = cast.people["noor"]
    noor.born = ""
    noor.born_first = noor.born_last = None
    noor.save()
    assert queries.age_of(Member.objects.get(person=noor), MONDAY) is None
