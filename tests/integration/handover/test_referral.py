"""A referral from offer until arrival: who may take which step, what is expected of whom, what the course tells."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from kring.handover import actions
from kring.handover.domain import State
from kring.handover.models import Referral
from kring.handover.queries import is_known, open_for, referral_seen_by, referrals, responsible_for
from kring.index.actions import stop_sharing
from kring.kernel.decision import Refused
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.loops.actions import close, hand_over
from kring.loops.models import Loop
from kring.sharing.models import Involvement
from tests.cast import BEGIN, Cast
from tests.integration.handover.living import MONDAY, offered, with_consent

TUESDAY, FRIDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=4)
LATER = MONDAY + timedelta(days=21)


def expects(one: Referral) -> dict[str, str]:
    """The loops of a referral that are open: each kind with the key of the agency that owns it."""
    found = Loop.objects.filter(subject=f"referral:{one.key}", closed_on=None)
    return dict(found.values_list("kind", "owner__key"))


def kinds(cast: Cast) -> list[str]:
    return list(Entry.objects.filter(family=cast.family).order_by("pk").values_list("kind", flat=True))


def accepted(cast: Cast, **more: object) -> Referral:
    return actions.accept(offered(cast, **more), by=cast.actor("helper"), on=TUESDAY)


def arrived(cast: Cast, talked: bool = True) -> Referral:
    one, helper = accepted(cast), cast.actor("helper")
    if talked:
        actions.talk(
            one, by=cast.actor("director"), on=FRIDAY, spoke_on=FRIDAY, who="Yara, Iris en Eva", with_family=True
        )
    return actions.arrive(one, by=helper, on=LATER, came_on=LATER, text="Noor en Eva waren er.", seen=[_noor(cast)])


def _noor(cast: Cast) -> int:
    return cast.people["noor"].pk


def test_a_warm_handover_from_offer_until_the_sender_lets_go(cast: Cast) -> None:
    one = offered(cast)
    assert expects(one) == {"referral_hold": "team", "referral_answer": "help"}
    actions.accept(one, by=cast.actor("helper"), on=TUESDAY)
    assert expects(one) == {"referral_hold": "team", "referral_talk": "help"}
    actions.talk(one, by=cast.actor("helper"), on=FRIDAY, spoke_on=FRIDAY, who="Yara, Iris, Eva", with_family=True)
    assert expects(one) == {"referral_hold": "team", "referral_arrival": "help"}
    assert responsible_for(one).organisation == cast.organisations["team"].pk
    actions.arrive(one, by=cast.actor("helper"), on=LATER, came_on=LATER, seen=[_noor(cast)])
    assert expects(one) == {"referral_let_go": "team"}
    assert responsible_for(one).organisation == cast.organisations["help"].pk
    actions.close(one, by=cast.actor("director"), on=LATER)
    assert expects(one) == {}
    told = ["referral", "referral_accepted", "contact", "involvement_started", "child_contact", "referral_arrived"]
    assert kinds(cast) == [*told, "handover"]
    assert Entry.objects.get(kind="handover").details == {"warm": True}
    assert [loop.evidence is not None for loop in Loop.objects.filter(kind="referral_hold")] == [True]


def test_without_a_talk_the_handover_is_not_warm(cast: Cast) -> None:
    actions.close(arrived(cast, talked=False), by=cast.actor("director"), on=LATER)
    assert Entry.objects.get(kind="handover").details == {"warm": False}


def test_the_receiver_reads_the_offer_and_becomes_involved_only_by_accepting(cast: Cast) -> None:
    told = record("concern", family=cast.family.pk, by=cast.actor("director"), on=BEGIN, about=[_noor(cast)])
    one = offered(cast, basis=with_consent(cast, entries=(told.pk,)))
    helper = cast.actor("helper")
    assert is_known(referral_seen_by(one.key, by=helper, on=MONDAY), by=helper, on=MONDAY)
    with pytest.raises(Refused, match="not_involved"):
        cast.access("helper", MONDAY)
    assert not Entry.objects.filter(kind="information_shared").exists()
    actions.accept(one, by=helper, on=TUESDAY)
    assert cast.access("helper", TUESDAY).reason.code == "involved"
    shared = Entry.objects.get(kind="information_shared")
    assert (shared.details, shared.to, shared.organisation) == (
        {"event": [f"e{told.pk}"]},
        [f"o{cast.organisations['help'].pk}"],
        cast.organisations["team"],
    )
    assert one.family.disclosures.get().decided_by == cast.professionals["director"]


def test_what_is_given_back_ends_the_involvement_and_the_sender_decides(cast: Cast) -> None:
    one = accepted(cast)
    with pytest.raises(Refused, match="say_why"):
        actions.send_back(one, by=cast.actor("helper"), on=FRIDAY, because=" ")
    actions.send_back(one, by=cast.actor("helper"), on=FRIDAY, because="Dit vraagt om zwaardere hulp.")
    assert expects(one) == {"referral_decide": "team"}
    assert Involvement.objects.get(organisation=cast.organisations["help"]).until == FRIDAY
    assert not is_known(one, by=cast.actor("helper"), on=LATER)
    again = offered(cast, to="certified", on=LATER, instead_of=one)
    one.refresh_from_db()
    assert (one.state, again.after, expects(one)) == (State.REPLACED, one, {})
    assert responsible_for(one).organisation == cast.organisations["team"].pk


def test_sent_on_the_first_sender_stays_responsible(cast: Cast) -> None:
    one = accepted(cast)
    on_to = actions.send_on(
        one,
        to=cast.organisations["jgz"].pk,
        because="De jeugdverpleegkundige kan dit beter.",
        basis=with_consent(cast, FRIDAY),
        by=cast.actor("helper"),
        on=FRIDAY,
    )
    assert (expects(one), expects(on_to)) == ({}, {"referral_hold": "team", "referral_answer": "jgz"})
    assert responsible_for(one).organisation == cast.organisations["team"].pk
    actions.accept(on_to, by=cast.actor("nurse"), on=FRIDAY)
    with pytest.raises(Refused, match="send_back_instead"):
        actions.send_on(
            on_to,
            to=cast.organisations["team"].pk,
            because="Nee.",
            basis=with_consent(cast, FRIDAY),
            by=cast.actor("nurse"),
            on=FRIDAY,
        )
    assert [row.state for row in referrals(cast.access("director", FRIDAY))] == [State.ACCEPTED, State.SENT_ON]


def test_what_a_parent_is_to_arrange_the_receiver_does_not_know(cast: Cast) -> None:
    one = offered(cast, check_on=FRIDAY)
    assert expects(one) == {"referral_hold": "team", "referral_parent": "team"}
    assert one.entry.details == {"handed_to_parent": True}
    assert open_for(cast.actor("helper"), on=MONDAY) == []
    with pytest.raises(Refused, match="referral_of_others"):
        referral_seen_by(one.key, by=cast.actor("helper"), on=MONDAY)
    with pytest.raises(Refused, match="referral_of_others"):
        actions.accept(one, by=cast.actor("helper"), on=MONDAY)
    actions.check_later(one, check_on=LATER, because="Eva belt vrijdag.", by=cast.actor("director"), on=TUESDAY)
    assert Loop.objects.get(kind="referral_parent", closed_on=None).due == LATER
    actions.tell_receiver(one, basis=with_consent(cast), by=cast.actor("director"), on=FRIDAY)
    assert expects(one) == {"referral_hold": "team", "referral_answer": "help"}
    assert [line.people for line in open_for(cast.actor("helper"), on=FRIDAY)] == [("Noor de Wit",)]


def test_while_it_waits_somebody_keeps_an_eye_and_an_alternative_is_asked(cast: Cast) -> None:
    one, helper, director = accepted(cast), cast.actor("helper"), cast.actor("director")
    actions.wait(one, by=helper, on=FRIDAY, since=FRIDAY, until=MONDAY + timedelta(days=60))
    waiting = {"referral_hold": "team", "referral_start": "help", "referral_watch": "team"}
    assert expects(one) == waiting
    actions.wait(one, by=helper, on=FRIDAY, since=FRIDAY, until=MONDAY + timedelta(days=61))
    assert expects(one) == {**waiting, "referral_alternative": "team"}
    actions.say_alternative(one, by=director, on=FRIDAY, text="Opa neemt Noor in het weekend.")
    assert expects(one) == waiting
    actions.ask_to_watch(
        one, organisation=cast.organisations["school"].pk, by=director, on=FRIDAY, because="Jullie zien Noor elke dag."
    )
    assert expects(one) == {**waiting, "referral_watch_answer": "school"}
    actions.keep_watch(one, by=cast.actor("teacher"), on=FRIDAY)
    assert expects(one) == {**waiting, "referral_watch": "school"}
    first = Loop.objects.get(kind="referral_watch", closed_on=None)
    actions.looked(one, by=cast.actor("teacher"), on=first.due, text="Het gaat redelijk.")
    second = Loop.objects.get(kind="referral_watch", closed_on=None)
    assert second.due >= first.due + timedelta(days=14)
    with pytest.raises(Refused, match="another_watches"):
        actions.looked(one, by=director, on=LATER, text="Goed.")
    actions.arrive(one, by=helper, on=LATER, came_on=LATER)
    assert expects(one) == {"referral_let_go": "team"}


def test_no_arrival_without_acceptance_and_no_letting_go_without_arrival(cast: Cast) -> None:
    one = offered(cast)
    with pytest.raises(Refused, match="not_accepted_yet"):
        actions.arrive(one, by=cast.actor("helper"), on=TUESDAY, came_on=TUESDAY)
    with pytest.raises(Refused, match="not_accepted_yet"):
        actions.talk(one, by=cast.actor("director"), on=TUESDAY, spoke_on=TUESDAY, who="Wij", with_family=False)
    with pytest.raises(Refused, match="not_arrived_yet"):
        actions.close(one, by=cast.actor("director"), on=TUESDAY)
    for wrong in ({"state": "arrived"}, {"arrived_on": TUESDAY}, {"talked_on": TUESDAY}, {"state": "withdrawn"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Referral.objects.filter(pk=one.pk).update(**wrong)


def test_the_sender_neither_leaves_nor_closes_the_loop_nor_passes_it_on(cast: Cast) -> None:
    one, director = offered(cast), cast.actor("director")
    ours = Involvement.objects.get(organisation=cast.organisations["team"])
    with pytest.raises(Refused, match="somebody_relies_on_you"):
        stop_sharing(ours.pk, by=director, on=TUESDAY, because="Wij zijn klaar.")
    hold = Loop.objects.get(kind="referral_hold")
    with pytest.raises(Refused, match="loop_closed_by_its_act"):
        close(hold.pk, by=director, on=TUESDAY, outcome="not_needed", because="Klaar.")
    with pytest.raises(Refused, match="loop_stays_with_its_agency"):
        hand_over(hold.pk, by=director, on=TUESDAY, because="Druk.", organisation=cast.organisations["school"].pk)
    actions.withdraw(one, by=director, on=TUESDAY, because="Opa en oma helpen; dat is genoeg.")
    stop_sharing(ours.pk, by=director, on=TUESDAY, because="Wij zijn klaar.")


def test_what_was_accepted_and_is_withdrawn_the_receiver_is_told(cast: Cast) -> None:
    one = accepted(cast)
    actions.withdraw(one, by=cast.actor("director"), on=FRIDAY, because="Het gezin verhuist.")
    assert expects(one) == {"referral_withdrawn": "help"}
    actions.take_note(one, by=cast.actor("helper"), on=FRIDAY, because="Wij stoppen.")
    assert expects(one) == {}
    assert Involvement.objects.get(organisation=cast.organisations["help"]).until == FRIDAY


def test_offered_to_somebody_their_leader_may_answer_and_when_late_everybody(cast: Cast) -> None:
    one = offered(cast, who="gp", to="school", to_professional=cast.professionals["teacher"].pk)
    assert actions.accept(one, by=cast.actor("principal"), on=TUESDAY).state == State.ACCEPTED
    other = offered(cast, who="gp", to="team", to_professional=cast.professionals["director"].pk)
    with pytest.raises(Refused, match="referral_to_a_colleague"):
        actions.accept(other, by=cast.actor("team_worker"), on=TUESDAY)
    late = Loop.objects.get(subject=f"referral:{other.key}", kind="referral_answer").due + timedelta(days=3)
    assert actions.accept(other, by=cast.actor("team_worker"), on=late).state == State.ACCEPTED


def test_of_a_receiver_that_is_not_connected_the_sender_writes_what_it_was_told(cast: Cast) -> None:
    cast.organisations["help"].connected = False
    cast.organisations["help"].save()
    one = offered(cast)
    assert expects(one) == {"referral_hold": "team", "referral_answer": "team"}
    director = cast.actor("director")
    actions.accept(one, by=director, on=TUESDAY, text="Iris belde: het kan.")
    actions.arrive(one, by=director, on=FRIDAY, came_on=FRIDAY)
    assert Entry.objects.get(kind="referral_arrived").organisation == cast.organisations["help"]
    assert not Involvement.objects.filter(organisation=cast.organisations["help"]).exists()


@pytest.mark.parametrize("who", ["police", "teacher", "gp"])
def test_others_neither_read_nor_touch_it(cast: Cast, who: str) -> None:
    one, by = offered(cast), cast.actor(who)
    with pytest.raises(Refused, match="referral_of_others"):
        referral_seen_by(one.key, by=by, on=MONDAY)
    for act in (
        lambda: actions.accept(one, by=by, on=MONDAY),
        lambda: actions.decline(one, by=by, on=MONDAY, because="Nee."),
        lambda: actions.withdraw(one, by=by, on=MONDAY, because="Nee."),
        lambda: actions.close(one, by=by, on=MONDAY),
    ):
        with pytest.raises(Refused, match="referral_of_others"):
            act()
    assert open_for(by, on=MONDAY) == []


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"asked": " "}, "say_what_is_asked"),
        ({"necessity": ""}, "say_why_needed"),
        ({"about": []}, "referral_about_nobody"),
        ({"about": [987654]}, "not_of_this_family"),
        ({"basis": None}, "choose_a_ground"),
        ({"basis": actions.Basis(ground="consent")}, "not_everybody_agreed"),
        ({"basis": actions.Basis(ground="right_to_report", told_how="Thuis.")}, "only_receiver_of_right_to_report"),
        ({"to": "team"}, "referral_to_own_agency"),
        ({"check_on": MONDAY - timedelta(days=1)}, "say_when_to_check"),
    ],
)
def test_an_offer_says_what_it_must(cast: Cast, given: dict[str, object], wrong: str) -> None:
    with pytest.raises(Refused, match=wrong):
        offered(cast, **given)
    assert not Referral.objects.exists()
    assert not Entry.objects.exists()


def test_on_a_safety_ground_the_family_is_told_or_it_is_said_why_not(cast: Cast) -> None:
    questions = ("consent_tried", "serious_harm", "no_other_way", "harm_prevented", "as_little", "colleague")
    answers = dict.fromkeys(questions, "Zo is het.")
    with pytest.raises(Refused, match="say_how_told_or_why_not"):
        offered(cast, basis=actions.Basis(ground="conflict_of_duties", answers=answers))
    one = offered(
        cast,
        basis=actions.Basis(ground="conflict_of_duties", answers=answers, not_told_because="Tom wordt gewelddadig."),
    )
    assert expects(one) == {"referral_hold": "team", "referral_answer": "help", "referral_tell_family": "team"}
    actions.tell_family(one, by=cast.actor("director"), on=TUESDAY, how="Met Eva alleen besproken.")
    assert expects(one) == {"referral_hold": "team", "referral_answer": "help"}


def test_the_same_is_not_offered_twice(cast: Cast) -> None:
    offered(cast)
    with pytest.raises(Refused, match="referral_runs_already"):
        offered(cast, who="director")


@pytest.mark.parametrize(("came", "wrong"), [(0, "before_acceptance"), (22, "day_to_come")])
def test_a_family_arrives_after_acceptance_and_not_tomorrow(cast: Cast, came: int, wrong: str) -> None:
    one = accepted(cast)
    with pytest.raises(Refused, match=wrong):
        actions.arrive(one, by=cast.actor("helper"), on=LATER, came_on=MONDAY + timedelta(days=came))


def test_weighed_and_not_made_is_in_the_life_course(cast: Cast) -> None:
    made = actions.weigh(cast.access("gp"), about=[_noor(cast)], because="Eva wil eerst zelf proberen.", on=BEGIN)
    assert (made.kind, made.details) == ("referral_dropped", {"reason": "Eva wil eerst zelf proberen."})


def test_a_day_later_the_answer_is_late(cast: Cast) -> None:
    offered(cast)
    loop = Loop.objects.get(kind="referral_answer")
    assert (loop.due, loop.asked_by) == (date(2026, 3, 9), cast.organisations["team"])
