"""Whatever is done in whatever order: at most one directs, the mandate says the same, and no loop is nobody's."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from kring.coordination import handing
from kring.coordination.actions import appoint, ask_for_director, end_direction, let_family_direct, replace
from kring.coordination.models import Change, Direction
from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.loops.models import Loop
from kring.sharing.models import Mandate, OwnDirection
from kring.sharing.queries import director_of, supporter_of
from tests.cast import Cast, make_cast
from tests.integration.coordination.directing import (
    AGREED,
    AUTHORITY,
    MONDAY,
    appointed,
    asked_the_municipality,
    assessed,
    offered,
    undirected,
)

WHO = st.sampled_from(["director", "team_worker", "helper", "gp", "principal", "policy", "police"])


class Directing(RuleBasedStateMachine):
    """Anybody tries anything, on one day after another."""

    def __init__(self) -> None:
        super().__init__()
        self.cast = make_cast()
        self.on = MONDAY

    def tries(self, act: Callable[[], Any]) -> None:
        """What is refused changes nothing."""
        with suppress(Refused):
            act()

    @rule(days=st.integers(0, 3))
    def a_day_passes(self, days: int) -> None:
        self.on += timedelta(days=days)

    @rule(by=WHO, who=WHO)
    def somebody_appoints(self, by: str, who: str) -> None:
        given: dict[str, Any] = {"who": self.cast.professionals[who].pk, "authority": AUTHORITY, "agreed": AGREED}
        self.tries(lambda: appoint(self.cast.family.pk, by=self.cast.actor(by), on=self.on, **given))

    @rule(by=WHO, who=WHO)
    def somebody_replaces(self, by: str, who: str) -> None:
        given: dict[str, Any] = {"who": self.cast.professionals[who].pk, "authority": AUTHORITY, "agreed": AGREED}
        self.tries(lambda: replace(self.cast.family.pk, by=self.cast.actor(by), on=self.on, **given))

    @rule(by=WHO)
    def somebody_ends_it(self, by: str) -> None:
        self.tries(lambda: end_direction(self.cast.access(by, self.on), because="Zo.", on=self.on))

    @rule(by=WHO)
    def somebody_asks_the_municipality(self, by: str) -> None:
        self.tries(lambda: ask_for_director(self.cast.access(by, self.on), because="Zo.", on=self.on))

    @rule(by=WHO, who=WHO)
    def the_family_directs(self, by: str, who: str) -> None:
        def act() -> None:
            let_family_direct(
                self.cast.access(by, self.on),
                person=self.cast.people["eva"].pk,
                supporter=self.cast.professionals[who].pk,
                assessment=assessed(self.cast, by, self.on),
                authority=AUTHORITY,
                agreed=AGREED,
                on=self.on,
            )

        self.tries(act)

    @rule(to=WHO, by=WHO)
    def somebody_hands_over(self, to: str, by: str) -> None:
        def act() -> None:
            handing.offer(
                self.cast.access(by, self.on),
                who=self.cast.professionals[to].pk,
                because="Zo.",
                must_know="Alles.",
                talk_on=self.on,
                agreed=AGREED,
                on=self.on,
            )

        self.tries(act)

    @rule(by=WHO, what=st.sampled_from(["talked", "accept", "decline", "withdraw"]))
    def it_goes_on(self, by: str, what: str) -> None:
        change = Change.objects.order_by("-pk").first()
        if change is None:
            return
        words = {
            "talked": {"said": "Gesproken.", "talked_on": self.on},
            "accept": {},
        }.get(what, {"because": "Zo."})
        self.tries(lambda: getattr(handing, what)(change, by=self.cast.actor(by), on=self.on, **words))

    @invariant()
    def at_most_one_directs_and_the_mandate_says_the_same(self) -> None:
        runs = list(Direction.objects.filter(until=None))
        mandates = list(Mandate.objects.filter(until=None, kind="director"))
        own = list(OwnDirection.objects.filter(until=None))
        assert len(runs) <= 1
        assert len(mandates) + len(own) <= 1
        if runs:
            assert [one.professional_id for one in (*mandates, *own)] == [runs[0].professional_id]
        family = self.cast.family.pk
        director = director_of(family, on=self.on)
        assert [one.professional_id for one in mandates] == ([director.professional] if director else [])
        assert bool(supporter_of(family, on=self.on)) == bool(own)

    @invariant()
    def what_waits_for_an_answer_has_its_loop_and_what_is_over_has_none(self) -> None:
        for one in Change.objects.select_related("loop", "talk"):
            waits = one.state in {"offered", "talked"}
            assert (one.loop.closed_on is None) == waits
            assert (one.talk.closed_on is None) == (one.state == "offered")
        known = Loop.objects.filter(kind="director_known", closed_on=None)
        now = {f"direction:{one.key}" for one in Direction.objects.filter(until=None)}
        assert {one.subject for one in known} <= now
        assert Loop.objects.filter(kind="own_direction_again", closed_on=None).count() == (
            OwnDirection.objects.filter(until=None).count()
        )

    @invariant()
    def each_appointment_but_the_last_has_ended_in_the_life_course(self) -> None:
        began = Entry.objects.filter(kind="director_appointed").count()
        ended = Entry.objects.filter(kind="director_ended", answers__isnull=False).count()
        runs = Direction.objects.filter(until=None, entry__isnull=False).count()
        assert began == ended + runs


class Undone(Directing):
    """The same, of which what each run did is undone."""

    def __init__(self) -> None:
        self._atomic = transaction.atomic()
        self._atomic.__enter__()
        super().__init__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._atomic.__exit__(None, None, None)


@pytest.mark.django_db
def test_the_laws_of_directing_hold() -> None:
    given = settings(max_examples=12, stateful_step_count=20, suppress_health_check=list(HealthCheck), database=None)
    run_state_machine_as_test(Undone, settings=given)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time")
class TwoAtOnce(TransactionTestCase):
    """Two people at the same moment: one does it, the other is told."""

    def setUp(self) -> None:
        self.cast: Cast = make_cast()

    def test_two_appoint_and_one_directs(self) -> None:
        undirected(self.cast)
        asked_the_municipality(self.cast)
        codes = self.at_once(
            lambda: appointed(self.cast, "director", by="director"),
            lambda: appointed(self.cast, "helper", by="policy"),
        )
        assert len(codes) == 1
        assert Direction.objects.filter(until=None).count() == 1
        assert Mandate.objects.filter(until=None, kind="director").count() == 1

    def test_one_accepts_while_the_other_withdraws(self) -> None:
        change = offered(self.cast)
        handing.talked(change, said="Zo.", talked_on=MONDAY, by=self.cast.actor("director"), on=MONDAY)
        codes = self.at_once(
            lambda: handing.accept(change, by=self.cast.actor("helper"), on=MONDAY),
            lambda: handing.withdraw(change, because="Toch niet.", by=self.cast.actor("director"), on=MONDAY),
        )
        assert len(codes) == 1
        assert Direction.objects.filter(until=None).count() == 1

    def test_two_offer_it_and_one_is_asked(self) -> None:
        codes = self.at_once(lambda: offered(self.cast, "helper"), lambda: offered(self.cast, "gp"))
        assert codes == ["handing_under_way"]

    def at_once(self, *acts: Callable[[], Any]) -> list[str]:
        """Let all do it at the same moment; the codes of what was refused."""
        ready, codes = Barrier(len(acts)), []

        def run(act: Callable[[], Any]) -> None:
            ready.wait()
            try:
                act()
            except Refused as refused:
                codes.append(refused.reason.code)
            finally:
                connections.close_all()

        threads = [Thread(target=run, args=(act,)) for act in acts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return codes
