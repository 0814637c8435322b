"""Laws over the seams: directing, referring, planning, agreeing on safety and closing, mixed in one family.

No sequence of acts loses a loop, leaves a family without somebody responsible between offered and arrived, makes two
directors or two plans, or leaves what keeps a child safe with an agency that is no longer there.
"""

from datetime import timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from kring.coordination import handing
from kring.coordination.actions import appoint, ask_for_director, end_direction, let_family_direct, replace
from kring.coordination.models import Change
from kring.handover import actions as handover
from kring.handover.domain import EXPECTS
from kring.handover.domain import State as Stage
from kring.handover.expecting import BESIDE
from kring.handover.models import Referral
from kring.index.actions import share_involvement
from kring.loops.models import Loop
from kring.plan.agreements import actions as agreements
from kring.plan.agreements import queries
from kring.plan.agreements.actions import Found
from kring.plan.agreements.domain import Choice, Result, State
from kring.plan.agreements.models import Agreement
from kring.sharing.queries import involved_organisations
from tests.integration.agreements.agreeing import terms
from tests.integration.closing.test_laws import ACTS as CLOSING
from tests.integration.closing.test_laws import ClosingIt
from tests.integration.coordination.directing import AGREED, AUTHORITY, assessed
from tests.integration.coordination.test_laws import Directing
from tests.integration.handover.living import offered
from tests.integration.handover.test_laws import Referrals
from tests.integration.plan.test_laws import ACTS as PLANNING
from tests.integration.plan.test_laws import Planning
from tests.machines import AT, Turn, hold_in_any_order, turns

WHO = ["director"] * 6 + ["helper"] * 2 + ["team_worker", "teacher", "gp", "principal", "policy", "police"]
RECEIVERS, DIRECTORS = ("help", "team", "school", "gp"), ("helper", "team_worker", "director", "gp")
ACTS = [
    *PLANNING,
    *CLOSING,
    *["refers", "refers", "answers_a_referral", "answers_a_referral", "goes_on_with_a_referral"],
    *["goes_on_with_a_referral", "goes_on_with_a_referral"],
    *["appoints", "replaces", "hands_over_directing", "answers_about_directing", "answers_about_directing"],
    *["lets_the_family_direct", "asks_for_a_director", "stops_directing"],
    *["checks_an_agreement", "checks_an_agreement", "decides_on_an_agreement", "revises_an_agreement"],
    *["comes", "leaves"],
]
MUST_BE_THERE = {
    *["plan_agree", "plan_evaluation", "agreement_check", "agreement_decision", "close_family", "aftercare_check"],
    *["referral_hold", "referral_decide"],
}


class Seams(Planning, ClosingIt):
    """All of it in one family: what a plan and a closing do, and directing, referring and agreeing beside it."""

    @rule(turn=turns(WHO, ACTS), days=st.sampled_from([0, 0, 0, 1, 10]))
    def somebody_does_something(self, turn: Turn, days: int) -> None:
        """The same day, or some days later; who came or left since is taken up, as after each request."""
        self.passes(days)
        self.moment += 1
        self.does(turn)
        agreements.tell_newcomers(self.cast.family.pk, on=self.on)

    # --- Directing -----------------------------------------------------------------------------------

    def appoints(self, turn: Turn) -> None:
        who, by = self.cast.professionals[DIRECTORS[turn.other % 4]].pk, self.cast.actor(turn.who)
        words = {"authority": AUTHORITY, "agreed": AGREED}
        self.tries(lambda: appoint(self.cast.family.pk, who=who, by=by, on=self.on, **words))

    def replaces(self, turn: Turn) -> None:
        who, by = self.cast.professionals[DIRECTORS[turn.other % 4]].pk, self.cast.actor(turn.who)
        words = {"authority": AUTHORITY, "agreed": AGREED}
        self.tries(lambda: replace(self.cast.family.pk, who=who, by=by, on=self.on, **words))

    def hands_over_directing(self, turn: Turn) -> None:
        who = self.cast.professionals[DIRECTORS[turn.other % 4]].pk
        words = {"because": turn.because, "must_know": "Alles.", "talk_on": self.on, "agreed": AGREED}
        self.tries(lambda: handing.offer(self.access(turn.who), who=who, on=self.on, **words))

    def answers_about_directing(self, turn: Turn) -> None:
        change = Change.objects.order_by("-pk").first()
        if change is None:
            return
        by, on = change.professional.account.email.partition("@")[0], self.on
        asked = self.cast.actor(by if turn.sure else turn.who)
        acts = (
            lambda: handing.talked(change, said="Gesproken.", talked_on=on, by=asked, on=on),
            lambda: handing.accept(change, by=asked, on=on),
            lambda: handing.accept(change, by=asked, on=on),
            lambda: handing.decline(change, because="Te druk.", by=asked, on=on),
            lambda: handing.withdraw(change, because="Toch niet.", by=self.cast.actor(turn.who), on=on),
            lambda: handing.talked(change, said="Geen tijd.", talked_on=None, by=asked, on=on),
        )
        self.tries(acts[turn.other])

    def lets_the_family_direct(self, turn: Turn) -> None:
        supporter = self.cast.professionals[DIRECTORS[turn.other % 4]].pk

        def act() -> None:
            let_family_direct(
                self.access(turn.who),
                person=self.cast.people["eva"].pk,
                supporter=supporter,
                assessment=assessment,
                authority=AUTHORITY,
                agreed=AGREED,
                on=self.on,
            )

        assessment = self.tries(lambda: assessed(self.cast, turn.who, self.on))
        if assessment is not None:
            self.tries(act)

    def asks_for_a_director(self, turn: Turn) -> None:
        self.tries(lambda: ask_for_director(self.access(turn.who), because=turn.because, on=self.on))

    def stops_directing(self, turn: Turn) -> None:
        if turn.which % 2 == 0:
            self.tries(lambda: end_direction(self.access(turn.who), because=turn.because, on=self.on))

    # --- Referring -----------------------------------------------------------------------------------

    def refers(self, turn: Turn) -> None:
        parent = {"check_on": self.on + timedelta(days=9)} if turn.which % 4 == 0 else {}
        to = RECEIVERS[turn.other % 4]
        self.tries(lambda: offered(self.cast, to=to, on=self.on, access=self.access(turn.who), **parent))

    def answers_a_referral(self, turn: Turn) -> None:
        act = ("accept", "accept", "decline", "send_back", "withdraw", "close")[turn.other]
        words = {} if act in ("accept", "close") else {"because": "Zo is het beter."}
        one = turn.one(Referral.objects)
        if one is None:
            return
        agency = (one.sender if act == "withdraw" else one.receiver).key
        by = self.cast.actor(AT[agency] if turn.sure else turn.who)
        self.tries(lambda: getattr(handover, act)(one, by=by, on=self.on, **words))

    def goes_on_with_a_referral(self, turn: Turn) -> None:
        on = self.on
        one = turn.one(Referral.objects)
        if one is None:
            return
        by = self.cast.actor(AT[one.receiver.key] if turn.sure else turn.who)
        acts = (
            lambda: handover.talk(one, by=by, on=on, spoke_on=on, who="Wij", with_family=True),
            lambda: handover.arrive(one, by=by, on=on, came_on=on),
            lambda: handover.wait(one, by=by, on=on, since=on, until=on + timedelta(days=90)),
        )
        self.tries(acts[turn.other % 3])

    # --- Agreeing on safety --------------------------------------------------------------------------

    def checks_an_agreement(self, turn: Turn) -> None:
        found = Found(list(Result)[turn.other % len(Result)], "Noor zei het.", True)
        one = turn.one(Agreement.objects)
        if one is None:
            return
        loop = queries.awaited(one, "agreement_check")
        seen, key = (loop.pk, loop.owner.key) if loop else (0, "school")
        by = self.cast.actor(AT[key] if turn.sure else turn.who)
        self.tries(lambda: agreements.check(one, found=found, by=by, on=self.on, seen=seen))

    def decides_on_an_agreement(self, turn: Turn) -> None:
        choice = list(Choice)[turn.other % len(Choice)]
        one = turn.one(Agreement.objects)
        if one is None:
            return
        new, seen = terms(self.cast, self.on), queries.current(one).number
        self.tries(
            lambda: agreements.decide(
                self.access(turn.who), one, choice=choice, because=turn.because, on=self.on, terms=new, seen=seen
            )
        )

    def revises_an_agreement(self, turn: Turn) -> None:
        checker, by = self.cast.organisations[("team", "gp", "school")[turn.other % 3]].pk, self.cast.actor(turn.who)
        one = turn.one(Agreement.objects)
        if one is None:
            return
        new, seen = terms(self.cast, self.on, checker=checker), queries.current(one).number
        self.tries(lambda: agreements.revise(one, terms=new, by=by, on=self.on, because=turn.because, seen=seen))

    def comes(self, turn: Turn) -> None:
        by = self.cast.actor(("nurse", "teacher", "gp", "director", "helper", "team_worker")[turn.other])
        self.cast.finds(AT["jgz"], "noor")
        self.tries(lambda: share_involvement(self.cast.family.pk, by=by, on=self.on, told_how="Thuis verteld."))

    # --- What always holds ---------------------------------------------------------------------------

    one_directs_at_most = Directing.at_most_one_directs_and_the_mandate_says_the_same
    what_waits_for_a_new_director = Directing.what_waits_for_an_answer_has_its_loop_and_what_is_over_has_none
    somebody_is_responsible_on_the_way = Referrals.somebody_is_responsible_from_offer_until_arrival

    @invariant()
    def each_referral_waits_for_what_its_state_says(self) -> None:
        for one in Referral.objects.all():
            found = Loop.objects.filter(subject=f"referral:{one.key}", closed_on=None).exclude(kind__in=BESIDE)
            kinds = sorted(found.exclude(kind="referral_alternative").values_list("kind", flat=True))
            assert kinds == sorted(each.kind for each in EXPECTS[Stage(one.state)]), one.state

    @invariant()
    def each_agreement_that_runs_is_watched(self) -> None:
        wanted = {
            State.RUNNING: ["agreement_check"],
            State.NOT_KEPT: ["agreement_check", "agreement_decision"],
            State.ENDED: [],
        }
        for one in Agreement.objects.all():
            found = Loop.objects.filter(subject=f"agreement:{one.key}", closed_on=None, kind__startswith="agreement_")
            assert sorted(found.values_list("kind", flat=True)) == wanted[State(one.state)]

    @invariant()
    def what_a_family_relies_on_is_with_somebody_who_is_there(self) -> None:
        involved = involved_organisations(self.cast.family.pk, on=self.on)
        if not involved:
            return  # the last agency left: it said why
        for loop in Loop.objects.filter(closed_on=None, kind__in=MUST_BE_THERE).select_related("owner"):
            assert loop.owner_id in involved, f"{loop.kind} is with {loop.owner}, which left"


@pytest.mark.django_db
def test_no_sequence_of_acts_in_one_family_loses_what_it_relies_on() -> None:
    hold_in_any_order(Seams, runs=12, steps=25)
