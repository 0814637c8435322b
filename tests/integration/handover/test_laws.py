"""Laws: whatever is done in whatever order, no loop is lost and somebody is responsible from offer until arrival."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from kring.handover import actions
from kring.handover.domain import EXPECTS, HOLD, NEXT, ON_THE_WAY, Leg, State, to_and_fro
from kring.handover.expecting import BESIDE
from kring.handover.models import Referral
from kring.handover.queries import responsible_for, trail_of
from kring.index.actions import stop_sharing
from kring.kernel.decision import Refused
from kring.loops.actions import close, hand_over
from kring.loops.models import Loop
from kring.sharing.actions import open_family
from kring.sharing.models import Involvement
from tests.cast import BEGIN, make_cast
from tests.integration.handover.living import offered, with_consent

AGENCIES = ("school", "team", "help", "certified", "jgz")
WHO = {"school": "teacher", "team": "director", "help": "helper", "certified": "guardian", "jgz": "nurse"}
FEW = settings(max_examples=12, stateful_step_count=25, suppress_health_check=list(HealthCheck))
AGENCY, WHICH = st.sampled_from(AGENCIES), st.integers(0, 5)


class Referrals(RuleBasedStateMachine):
    """Five agencies who offer, answer, talk, wait, give back, send on, withdraw, close by hand, hand over and leave."""

    def __init__(self) -> None:
        super().__init__()
        self.cast, self.on = make_cast(), BEGIN

    def tries(self, act: Any) -> None:
        """Somebody tries; that they may not is fine."""
        self.on += timedelta(days=1)
        with suppress(Refused):
            act()

    def referral(self, which: int) -> Referral | None:
        found = list(Referral.objects.order_by("-pk")[:6])
        return found[which % len(found)] if found else None

    @rule(sender=AGENCY, to=AGENCY, parent=st.booleans(), instead=st.none() | WHICH)
    def offers(self, sender: str, to: str, parent: bool, instead: int | None) -> None:
        more: dict[str, Any] = {"check_on": self.on + timedelta(days=9)} if parent else {}
        old = None if instead is None else self.referral(instead)

        def act() -> None:
            access = open_family(self.cast.family.pk, by=self.cast.actor(WHO[sender]), on=self.on)
            offered(self.cast, to=to, on=self.on, access=access, instead_of=old, **more)

        self.tries(act)

    @rule(which=WHICH, agency=AGENCY, act=st.sampled_from(("accept", "decline", "send_back", "withdraw", "close")))
    def answers(self, which: int, agency: str, act: str) -> None:
        one, by = self.referral(which), self.cast.actor(WHO[agency])
        more = {} if act in ("accept", "close") else {"because": "Zo is het beter."}
        if one is not None:
            self.tries(lambda: getattr(actions, act)(one, by=by, on=self.on, **more))

    @rule(which=WHICH, agency=AGENCY)
    def talks(self, which: int, agency: str) -> None:
        one, by = self.referral(which), self.cast.actor(WHO[agency])
        if one is not None:
            self.tries(lambda: actions.talk(one, by=by, on=self.on, spoke_on=self.on, who="Wij", with_family=True))

    @rule(which=WHICH, agency=AGENCY)
    def arrives(self, which: int, agency: str) -> None:
        one, by = self.referral(which), self.cast.actor(WHO[agency])
        if one is not None:
            self.tries(lambda: actions.arrive(one, by=by, on=self.on, came_on=self.on))

    @rule(which=WHICH, agency=AGENCY, days=st.sampled_from((5, 90)))
    def waits(self, which: int, agency: str, days: int) -> None:
        one, by = self.referral(which), self.cast.actor(WHO[agency])
        until = self.on + timedelta(days=days)
        if one is not None:
            self.tries(lambda: actions.wait(one, by=by, on=self.on, since=self.on, until=until))

    @rule(which=WHICH, agency=AGENCY, watcher=AGENCY, act=st.sampled_from(("ask", "keep", "look", "stop", "say")))
    def watches(self, which: int, agency: str, watcher: str, act: str) -> None:
        one, by, on = self.referral(which), self.cast.actor(WHO[agency]), self.on
        if one is None:
            return
        doings: dict[str, Any] = {
            "ask": lambda: actions.ask_to_watch(
                one, organisation=self.cast.organisations[watcher].pk, by=by, on=on, because="U ziet haar."
            ),
            "keep": lambda: actions.keep_watch(one, by=by, on=on),
            "look": lambda: actions.looked(one, by=by, on=on, text="Het gaat."),
            "stop": lambda: actions.stop_watching(one, by=by, on=on, because="Te druk."),
            "say": lambda: actions.say_alternative(one, by=by, on=on, text="Opa helpt."),
        }
        self.tries(doings[act])

    @rule(which=WHICH, agency=AGENCY, to=AGENCY)
    def sends_on(self, which: int, agency: str, to: str) -> None:
        one, by, on = self.referral(which), self.cast.actor(WHO[agency]), self.on
        to_, basis = self.cast.organisations[to].pk, with_consent(self.cast, on)
        if one is not None:
            self.tries(lambda: actions.send_on(one, to=to_, because="Zij kunnen dit.", basis=basis, by=by, on=on))

    @rule(which=WHICH, agency=AGENCY)
    def tells_the_receiver(self, which: int, agency: str) -> None:
        one, by, on = self.referral(which), self.cast.actor(WHO[agency]), self.on
        if one is not None:
            self.tries(lambda: actions.tell_receiver(one, basis=with_consent(self.cast, on), by=by, on=on))

    @rule(which=st.integers(0, 30), to=AGENCY, shut=st.booleans())
    def closes_or_passes_on_by_hand(self, which: int, to: str, shut: bool) -> None:
        loops = list(Loop.objects.filter(closed_on=None, subject__startswith="referral:").exclude(kind__in=BESIDE))
        if not loops:
            return
        loop, on = loops[which % len(loops)], self.on
        by = self.cast.actor(WHO[loop.owner.key])
        other = self.cast.organisations[to].pk
        if shut:
            self.tries(lambda: close(loop.pk, by=by, on=on, outcome="not_needed", because="Klaar."))
        elif other != loop.owner_id:
            self.tries(lambda: hand_over(loop.pk, by=by, on=on, because="Druk.", organisation=other))

    @rule(agency=AGENCY)
    def leaves(self, agency: str) -> None:
        ours = Involvement.objects.filter(organisation=self.cast.organisations[agency], until=None).first()
        if ours is not None:
            self.tries(lambda: stop_sharing(ours.pk, by=self.cast.actor(WHO[agency]), on=self.on, because="Klaar."))

    @invariant()
    def each_state_expects_what_it_says_of_whom_it_says(self) -> None:
        for one in Referral.objects.select_related("responsible"):
            found = Loop.objects.filter(subject=f"referral:{one.key}", closed_on=None).exclude(kind__in=BESIDE)
            kinds = sorted(found.exclude(kind="referral_alternative").values_list("kind", flat=True))
            assert kinds == sorted(each.kind for each in EXPECTS[State(one.state)]), one.state

    @invariant()
    def somebody_is_responsible_from_offer_until_arrival(self) -> None:
        for one in Referral.objects.filter(state__in=ON_THE_WAY):
            theirs = Loop.objects.filter(
                subject=f"referral:{one.key}", closed_on=None, kind__in=[HOLD.kind, "referral_decide"]
            )
            assert [loop.owner_id for loop in theirs] == [one.responsible_id]
            assert responsible_for(one).organisation == one.responsible_id
        for one in Referral.objects.exclude(arrived_on=None):
            assert one.accepted_on is not None
            assert responsible_for(one).organisation == one.receiver_id

    @invariant()
    def every_loop_closed_with_evidence_or_a_reason(self) -> None:
        for loop in Loop.objects.filter(subject__startswith="referral:").exclude(closed_on=None):
            assert loop.evidence_id is not None or loop.because

    @invariant()
    def each_is_in_one_trail_with_what_it_followed(self) -> None:
        for one in Referral.objects.all():
            trail = trail_of(one, on=self.on)
            assert one in trail.referrals
            assert one.after is None or one.after in trail.referrals


@pytest.mark.django_db
def test_no_sequence_loses_a_loop_or_a_family() -> None:
    class Each(Referrals):
        """Every run in a transaction of its own, which is undone."""

        def __init__(self) -> None:
            self.transaction = transaction.atomic()
            self.transaction.__enter__()
            super().__init__()

        def teardown(self) -> None:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    run_state_machine_as_test(Each, settings=FEW)


LEGS = st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(0, 300)), max_size=6)


@given(LEGS)
def test_to_and_fro_never_shows_once_the_family_was_helped(found: list[tuple[int, int, int]]) -> None:
    legs = [Leg(a, b, BEGIN + timedelta(days=day)) for a, b, day in sorted(found, key=lambda leg: leg[2]) if a != b]
    if not legs:
        return
    last = legs[-1].on
    helped = [*legs[:-1], Leg(legs[-1].sender, legs[-1].receiver, last, last + timedelta(days=1))]
    shown = to_and_fro(helped, on=last + timedelta(days=2))
    assert shown is not None
    assert not shown.shows


def test_every_state_is_reached_and_the_ends_lead_nowhere() -> None:
    reached = {State.OFFERED, State.WITH_PARENT}.union(*NEXT.values())
    assert reached == set(State) == set(EXPECTS)
    assert all(HOLD in EXPECTS[state] or EXPECTS[state][0].kind == "referral_decide" for state in ON_THE_WAY)
