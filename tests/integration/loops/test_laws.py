"""The laws of loops, whatever happens to them: never lost, closed only by evidence or a reason, never two owners."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from django.test import TransactionTestCase
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kring.kernel.actor import SYSTEM
from kring.kernel.decision import Refused
from kring.loops import actions, queries
from kring.loops.models import Loop, Step
from kring.loops.queries import Whose
from tests.cast import Cast, make_cast

MONDAY = date(2026, 2, 2)
WHO = st.sampled_from(["teacher", "principal", "gp", "director", "team_worker", "police", "policy"])
ACT = st.one_of(
    st.tuples(st.just("take"), WHO),
    st.tuples(st.just("hand_over"), WHO, WHO),
    st.tuples(st.just("pass_on"), WHO, st.sampled_from(["school", "gp", "team", "police"])),
    st.tuples(st.just("remind"), WHO),
    st.tuples(st.just("leave"), WHO),
    st.tuples(st.just("come_back"), WHO),
    st.tuples(st.just("a_day"), st.integers(min_value=1, max_value=9)),
    st.tuples(st.just("close"), WHO, st.sampled_from(["", "  ", "Gebeld."])),
)


def act(cast: Cast, loop: Loop, what: tuple[object, ...], on: date) -> date:
    """Do one thing, or be refused."""
    name, who, *more = what
    by = cast.actor(who) if isinstance(who, str) else SYSTEM
    try:
        match name:
            case "take":
                actions.take(loop.pk, by=by, on=on)
            case "hand_over":
                to = cast.professionals[more[0]]
                actions.hand_over(loop.pk, by=by, on=on, because="Zo.", professional=to.pk)
            case "pass_on":
                actions.hand_over(loop.pk, by=by, on=on, because="Zo.", organisation=cast.organisations[more[0]].pk)
            case "remind":
                actions.remind(loop.pk, by=by, on=on)
            case "leave" | "come_back":
                cast.professionals[who].active = name == "come_back"
                cast.professionals[who].save()
            case "a_day":
                on += timedelta(days=int(who))
                actions.step_up(loop.pk, on=on)
                actions.remind_when_due(loop.pk, on=on)
            case "close":
                actions.close(loop.pk, by=by, on=on, outcome="not_needed", because=more[0])
    except Refused:
        pass
    return on


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(things=st.lists(ACT, max_size=8))
def test_whatever_happens(cast: Cast, things: list[tuple[object, ...]]) -> None:
    Loop.objects.filter(closed_on__isnull=True).update(closed_on=MONDAY, outcome="done", because="Een vorige keer.")
    for one in cast.professionals.values():
        one.active = True
        one.save()
    loop = actions.open_loop(
        "feedback",
        owner=cast.organisations["school"].pk,
        asked_by=cast.organisations["gp"].pk,
        family=cast.family.pk,
        by=SYSTEM,
        on=MONDAY,
    )
    on, was = MONDAY, loop
    for what in things:
        on = act(cast, loop, what, on)
        now = Loop.objects.get(pk=loop.pk)
        closed_for_good(was, now)
        steps_tell_who_owns_it(now)
        was = now
    on_exactly_one_agency_s_list(cast, was, on)


def closed_for_good(was: Loop, now: Loop) -> None:
    if was.closed_on is not None:
        assert (now.closed_on, now.because, now.owner_id) == (was.closed_on, was.because, was.owner_id)
    assert now.closed_on is None or now.evidence_id is not None or now.because.strip()
    assert now.level >= was.level


def steps_tell_who_owns_it(now: Loop) -> None:
    last = now.steps.order_by("pk").last()
    assert (last.owner_id, last.owner_professional_id) == (now.owner_id, now.owner_professional_id)


def on_exactly_one_agency_s_list(cast: Cast, now: Loop, on: date) -> None:
    """The open loop is on the list of its owner and of no other; somebody who works there has it or can take it."""
    having = [
        who
        for who, one in cast.professionals.items()
        if one.active and sum(queries.tally(cast.actor(who), Whose.MINE, on=on).values())
    ]
    if now.closed_on is not None:
        assert having == []
        return
    assert {cast.professionals[who].organisation_id for who in having} <= {now.owner_id}
    works = [one for one in cast.professionals.values() if one.organisation_id == now.owner_id and one.active]
    assert having or not works


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time")
class TwoAtOnce(TransactionTestCase):
    """Two people do something to one loop at the same moment."""

    def setUp(self) -> None:
        self.cast = make_cast()
        self.loop = actions.open_loop(
            "feedback",
            owner=self.cast.organisations["school"].pk,
            family=self.cast.family.pk,
            by=SYSTEM,
            on=MONDAY,
        )

    def test_two_close_it_one_wins_and_the_other_is_told(self) -> None:
        def close(who: str) -> None:
            by = self.cast.actor(who)
            actions.close(self.loop.pk, by=by, on=MONDAY, outcome="not_needed", because=f"Zegt {who}.")

        assert self.at_once(close) == ["loop_closed_already"]
        assert Step.objects.filter(what="closed").count() == 1

    def test_two_take_it_one_has_it_and_the_other_is_told(self) -> None:
        def take(who: str) -> None:
            actions.take(self.loop.pk, by=self.cast.actor(who), on=MONDAY)

        refused = self.at_once(take, ("teacher", "colleague"))
        assert refused == ["loop_of_a_colleague"]
        assert Step.objects.filter(what="taken").count() == 1

    def test_two_hand_it_over_one_does_and_the_other_looks_again(self) -> None:
        seen = self.loop.steps.get().pk

        def hand_over(who: str) -> None:
            to = self.cast.professionals["principal" if who == "teacher" else "teacher"].pk
            actions.hand_over(
                self.loop.pk, by=self.cast.actor(who), on=MONDAY, because="Zo.", professional=to, seen=seen
            )

        assert self.at_once(hand_over) == ["loop_changed_meanwhile"]

    def at_once(self, do: object, who: tuple[str, str] = ("teacher", "principal")) -> list[str]:
        """Let both do it at the same moment; the codes of what was refused."""
        if "colleague" in who:
            nurse = self.cast.professionals["nurse"]
            nurse.organisation = self.cast.organisations["school"]
            nurse.save()
            self.cast.professionals["colleague"] = nurse
        ready, codes = Barrier(2), []

        def run(one: str) -> None:
            ready.wait()
            try:
                do(one)
            except Refused as refused:
                codes.append(refused.reason.code)
            finally:
                connections.close_all()

        both = [Thread(target=run, args=(one,)) for one in who]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
        return codes
