"""What is not offered, told or said of a referral; and the family that hears of it later."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from kring.families.models import Family, Relation
from kring.handover import actions
from kring.handover.domain import State
from kring.handover.permissions import may_say_alternative, may_see, may_take_note, may_tell_family
from kring.handover.queries import given_back, referral_seen_by, trail_of, trails
from kring.kernel.decision import Refused
from kring.lifecourse.actions import record
from kring.loops.models import Loop
from kring.network.models import Organisation
from kring.sharing.actions import become_involved, open_family
from tests.cast import Cast
from tests.integration.handover.living import MONDAY, offered, with_consent
from tests.integration.handover.test_referral import FRIDAY, LATER, TUESDAY, accepted, expects


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


def test_each_reads_the_trail_of_their_own_referral(cast: Cast) -> None:
    first, apart = offered(cast), offered(cast, to="jgz", domain="health")
    assert [trail_of(one, on=MONDAY).referrals for one in (first, apart)] == [(first,), (apart,)]


def test_how_each_was_given_back_is_known(cast: Cast) -> None:
    by = cast.actor("helper")
    back = actions.send_back(accepted(cast), by=by, on=FRIDAY, because="Te zwaar voor ons.")
    declined = actions.decline(offered(cast, domain="health"), by=by, on=FRIDAY, because="Geen plek.")
    waits = offered(cast, to="jgz", domain="health")
    assert given_back([back, declined, waits]) == {back.pk: State.RETURNED, declined.pk: State.DECLINED}


def test_who_directs_sees_a_referral_between_others_and_nobody_sees_what_is_not_there(cast: Cast) -> None:
    one, director = offered(cast, "teacher", to="jgz"), cast.actor("director")
    assert may_see(one, by=director, on=MONDAY).reason.code == "loop_of_your_family"
    assert may_see(one, by=cast.actor("gp"), on=MONDAY).reason.code == "referral_of_others"
    assert refusal(lambda: referral_seen_by(uuid4(), by=director, on=MONDAY)) == "referral_of_others"


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("director", "referral_of_your_agency"),
        ("helper", "sender_decides"),
        ("police", "referral_of_others"),
    ],
)
def test_the_family_is_told_later_and_an_alternative_said_by_who_is_responsible(
    cast: Cast, who: str, code: str
) -> None:
    one = accepted(cast)
    actions.tell_family(one, by=cast.actor("director"), on=TUESDAY, not_told_because="Dan is Noor niet veilig.")
    until = MONDAY + timedelta(days=61)  # longer than the norm: an alternative is asked
    actions.wait(one, by=cast.actor("helper"), on=FRIDAY, since=FRIDAY, until=until)
    answers = (may_tell_family(one, by=cast.actor(who)), may_say_alternative(one, by=cast.actor(who)))
    assert [one.reason.code for one in answers] == [code, code]


@pytest.mark.parametrize(("who", "code"), [("helper", "referral_to_your_agency"), ("director", "not_asked_here")])
def test_of_what_is_withdrawn_the_one_who_had_accepted_it_takes_note(cast: Cast, who: str, code: str) -> None:
    one = accepted(cast)
    assert may_take_note(one, by=cast.actor(who)).reason.code == "not_asked_here"
    actions.withdraw(one, by=cast.actor("director"), on=FRIDAY, because="Het gezin verhuist.")
    assert may_take_note(one, by=cast.actor(who)).reason.code == code


def test_what_may_no_longer_be_told_when_it_is_accepted_the_sender_is_asked_to_tell(cast: Cast) -> None:
    noor, tom = cast.people["noor"], cast.people["tom"]
    told = record("concern", family=cast.family.pk, by=cast.actor("director"), on=MONDAY, about=[noor.pk])
    one = offered(cast, basis=with_consent(cast, entries=(told.pk,)))
    Relation.objects.create(family=cast.family, origin=tom, target=noor, kind="parent", authority=True)
    actions.accept(one, by=cast.actor("helper"), on=TUESDAY)
    assert expects(one) == {"referral_hold": "team", "referral_talk": "help", "referral_tell": "team"}
    assert one.steps.get(what="not_handed").details == {"reason": "not_everybody_agreed"}
    told.refresh_from_db()
    assert f"o{cast.organisations['help'].pk}" not in told.known_to
    assert not one.family.disclosures.exists()
