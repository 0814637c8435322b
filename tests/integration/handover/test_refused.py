"""What is not offered, told or said of a referral; and the family that hears of it later."""

from datetime import timedelta
from typing import Any

import pytest

from kring.families.models import Family
from kring.handover import actions
from kring.handover.queries import trails
from kring.kernel.decision import Refused
from kring.loops.models import Loop
from kring.network.models import Organisation
from kring.sharing.actions import become_involved, open_family
from tests.cast import Cast
from tests.integration.handover.living import MONDAY, offered, with_consent
from tests.integration.handover.test_referral import FRIDAY, LATER, TUESDAY, accepted


def refusal(act: Any) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.reason.code


def test_who_came_is_of_whom_it_is_about(cast: Cast) -> None:
    one, by = accepted(cast), cast.actor("helper")
    sem = [cast.people["sem"].pk]
    assert refusal(lambda: actions.arrive(one, by=by, on=LATER, came_on=LATER, seen=sem)) == "not_of_this_family"


def test_it_is_offered_to_somebody_who_works_there_and_not_sent_on_to_nobody(cast: Cast) -> None:
    teacher = cast.professionals["teacher"].pk
    assert refusal(lambda: offered(cast, to_professional=teacher)) == "receiver_does_not_work_there"
    one = accepted(cast)
    Organisation.objects.filter(key="jgz").update(unspecified=True)
    given = {"because": "Beter.", "basis": with_consent(cast, FRIDAY), "by": cast.actor("helper"), "on": FRIDAY}
    to = cast.organisations["jgz"].pk
    assert refusal(lambda: actions.send_on(one, to=to, **given)) == "referral_to_nobody"


def test_it_does_not_come_instead_of_one_about_another_family(cast: Cast) -> None:
    one = offered(cast)
    other = Family.objects.create(label="Gezin Berg")
    become_involved(other.pk, organisation=cast.organisations["team"].pk, by=cast.actor("director"), on=MONDAY)
    elsewhere = open_family(other.pk, by=cast.actor("director"), on=MONDAY)
    assert refusal(lambda: offered(cast, access=elsewhere, instead_of=one)) == "referral_of_others"


def test_only_what_a_parent_was_to_arrange_is_checked_and_told_later(cast: Cast) -> None:
    by, basis = cast.actor("director"), with_consent(cast)
    ordinary = offered(cast)
    assert refusal(lambda: actions.tell_receiver(ordinary, basis=basis, by=by, on=MONDAY)) == "referral_moved_on"
    again = {"because": "Eva belt morgen.", "by": by, "on": MONDAY}
    assert refusal(lambda: actions.check_later(ordinary, check_on=FRIDAY, **again)) == "referral_moved_on"
    theirs = offered(cast, to="jgz", domain="health", check_on=FRIDAY)
    yesterday = MONDAY - timedelta(days=1)
    assert refusal(lambda: actions.check_later(theirs, check_on=yesterday, **again)) == "say_when_to_check"


def test_the_family_hears_of_it_or_it_is_said_why_not_and_asked_again_once(cast: Cast) -> None:
    one, by = offered(cast), cast.actor("director")
    assert refusal(lambda: actions.tell_family(one, by=by, on=TUESDAY)) == "say_how_told_or_why_not"
    for _time in range(2):
        actions.tell_family(one, by=by, on=TUESDAY, not_told_because="Dan is Noor niet veilig.")
    waiting = Loop.objects.filter(kind="referral_tell_family", closed_on=None)
    assert waiting.count() == 1
    actions.tell_family(one, by=by, on=FRIDAY, how="Bij Eva thuis.")
    assert not waiting.exists()


def test_a_withdrawal_is_taken_note_of_by_the_one_who_was_told(cast: Cast) -> None:
    one = offered(cast)
    assert refusal(lambda: actions.take_note(one, by=cast.actor("helper"), on=MONDAY, because="Gezien.")) == (
        "referral_moved_on"
    )


def test_each_trail_is_seen_by_who_sees_a_referral_of_it(cast: Cast) -> None:
    first, apart = offered(cast), offered(cast, to="jgz", domain="health")
    seen = [{one.pk for one in trail.referrals} for trail in trails(cast.access("director", MONDAY), on=MONDAY)]
    assert seen == [{apart.pk}, {first.pk}]
    assert trails(cast.access("teacher", MONDAY), on=MONDAY) == []
