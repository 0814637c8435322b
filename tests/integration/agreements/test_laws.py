"""The laws of safety agreements, whatever is done to them and by whom.

One that runs is never without an open check, and never not kept without an open decision; each has an owner. What was
written is never changed. And of two who do something at the same moment, the second is told.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections, transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kring.kernel.decision import Refused
from kring.loops import actions as loops
from kring.loops.models import Loop
from kring.plan.agreements import actions, queries
from kring.plan.agreements.actions import Found
from kring.plan.agreements.domain import Choice, Result, State
from kring.plan.agreements.models import (
    Agreement,
    Check,
    Confirmation,
    Decision,
    Informed,
    Version,
)
from kring.sharing.actions import become_involved, end_involvement, end_mandates
from kring.sharing.models import Involvement
from tests.cast import Cast, make_cast
from tests.integration.agreements.agreeing import FIRST, MONDAY, an_agreement, terms

KEPT_FOR_GOOD = (Version, Informed, Confirmation, Check, Decision)
WHO = st.sampled_from(["teacher", "gp", "director", "team_worker", "nurse", "police"])


class Living(RuleBasedStateMachine):
    """Everybody does what they like with one agreement, as far as they may, on days that go by."""

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.cast = make_cast()
        self.on = MONDAY
        self.agreement = an_agreement(self.cast)
        self.seen: dict[tuple[type, int], dict[str, Any]] = {}

    def teardown(self) -> None:
        """As if nothing happened."""
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    def attempt(self, act: Callable[[], object]) -> None:
        """Do it, or be refused and change nothing."""
        try:
            with transaction.atomic():
                act()
        except Refused:
            pass
        self.agreement.refresh_from_db()

    @rule(days=st.integers(min_value=1, max_value=20))
    def days_go_by(self, days: int) -> None:
        self.on += timedelta(days=days)
        for loop in Loop.objects.filter(closed_on__isnull=True).values_list("pk", flat=True):
            loops.step_up(loop, on=self.on)

    @rule(who=WHO, result=st.sampled_from(Result))
    def somebody_checks(self, who: str, result: Result) -> None:
        loop = queries.awaited(self.agreement, "agreement_check")
        found = Found(result, "Noor zei het.", result is Result.KEPT)
        seen = loop.pk if loop else 0
        by = self.cast.actor(who)
        self.attempt(lambda: actions.check(self.agreement, found=found, by=by, on=self.on, seen=seen))

    @rule(who=WHO, choice=st.sampled_from(Choice), because=st.sampled_from(["Zo.", " "]))
    def somebody_decides(self, who: str, choice: Choice, because: str) -> None:
        def act() -> None:
            access = self.cast.access(who, self.on)
            seen = queries.current(self.agreement).number
            new = terms(self.cast, self.on)
            actions.decide(access, self.agreement, choice=choice, because=because, on=self.on, terms=new, seen=seen)

        self.attempt(act)

    @rule(who=WHO, checker=st.sampled_from(["school", "gp", "team", "jgz"]), stale=st.booleans())
    def somebody_revises(self, who: str, checker: str, stale: bool) -> None:
        seen = queries.current(self.agreement).number - stale
        new = terms(self.cast, self.on, checker=self.cast.organisations[checker].pk)
        by = self.cast.actor(who)
        self.attempt(lambda: actions.revise(self.agreement, terms=new, by=by, on=self.on, because="Zo.", seen=seen))

    @rule(who=WHO)
    def somebody_confirms(self, who: str) -> None:
        for one in queries.informed_of(queries.current(self.agreement)):
            by = self.cast.actor(who)
            self.attempt(lambda one=one, by=by: actions.confirm(one, by=by, on=self.on, how="Ja."))

    @rule(who=WHO)
    def somebody_clears_their_work_list(self, who: str) -> None:
        for loop in Loop.objects.filter(closed_on__isnull=True).values_list("pk", flat=True):
            by = self.cast.actor(who)
            shut = {"by": by, "on": self.on, "outcome": "not_needed", "because": "Opgeruimd."}
            self.attempt(lambda loop=loop, shut=shut: loops.close(loop, **shut))

    @rule(who=WHO, to=st.sampled_from(["school", "gp", "team", "jgz"]))
    def somebody_hands_over(self, who: str, to: str) -> None:
        for loop in Loop.objects.filter(closed_on__isnull=True).values_list("pk", flat=True):
            by, organisation = self.cast.actor(who), self.cast.organisations[to].pk
            passing = {"by": by, "on": self.on, "because": "Zo.", "organisation": organisation}
            self.attempt(lambda loop=loop, passing=passing: loops.hand_over(loop, **passing))

    @rule(key=st.sampled_from(["school", "gp", "jgz"]))
    def an_agency_comes(self, key: str) -> None:
        by = self.cast.actor("nurse")
        become_involved(self.cast.family.pk, organisation=self.cast.organisations[key].pk, by=by, on=self.on)
        actions.tell_newcomers(self.cast.family.pk, on=self.on)

    @rule(who=st.sampled_from(["teacher", "gp", "nurse"]))
    def an_agency_leaves(self, who: str) -> None:
        by = self.cast.actor(who)
        for one in Involvement.objects.filter(organisation=by.organisation, until__isnull=True):
            end_involvement(one.pk, by=by, on=self.on, because="Klaar.")
        actions.tell_newcomers(self.cast.family.pk, on=self.on + timedelta(days=1))

    @rule()
    def nobody_directs_any_more(self) -> None:
        team = self.cast.organisations["team"].pk
        end_mandates(
            self.cast.family.pk,
            kind="director",
            organisation=team,
            by=self.cast.actor("director"),
            on=self.on,
            because="Zo.",
        )

    @precondition(lambda self: self.agreement.state != State.ENDED)
    @rule(who=WHO)
    def somebody_ends_it(self, who: str) -> None:
        by = self.cast.actor(who)
        self.attempt(lambda: actions.end(self.agreement, by=by, on=self.on, because="Niet meer nodig."))

    @invariant()
    def one_that_runs_is_watched(self) -> None:
        now = Agreement.objects.get(pk=self.agreement.pk)
        expected = Loop.objects.filter(subject=f"agreement:{now.key}", closed_on__isnull=True)
        kinds = sorted(expected.exclude(kind="weigh_stepping_up").values_list("kind", flat=True))
        wanted = {
            State.RUNNING: ["agreement_check"],
            State.NOT_KEPT: ["agreement_check", "agreement_decision"],
            State.ENDED: [],
        }
        assert kinds == wanted[State(now.state)]
        assert all(one.owner_id is not None for one in expected)

    @invariant()
    def what_was_written_stays(self) -> None:
        now = {(model, row["id"]): row for model in KEPT_FOR_GOOD for row in model.objects.values()}
        assert {key: now.get(key) for key in self.seen} == self.seen
        self.seen = now

    @invariant()
    def each_check_that_found_it_not_kept_is_decided_or_awaited(self) -> None:
        undecided = Check.objects.filter(version__agreement=self.agreement, result="not_kept", decision__isnull=True)
        last = Check.objects.filter(version__agreement=self.agreement, result="not_kept").order_by("-pk").first()
        assert last not in undecided or Agreement.objects.get(pk=self.agreement.pk).state == State.NOT_KEPT


class TestLaws(TestCase, Living.TestCase):
    """The machine, in a database that is put back after each run."""

    settings = settings(max_examples=12, stateful_step_count=12)


# --- Two at once -------------------------------------------------------------------------------------

at_once_only = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time"),
]


def at_once(*acts: Callable[[], object]) -> list[str]:
    """What became of these acts, done at the same moment: `done`, or why it was refused."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        try:
            gate.wait(10)
            act()
        except Refused as refused:
            return refused.reason.code
        else:
            return "done"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(one.result(30) for one in [pool.submit(run, act) for act in acts])


def check(cast: Cast, agreement: Agreement, who: str, result: Result, seen: int) -> Callable[[], object]:
    """Somebody writes down what they found."""
    by, found = cast.actor(who), Found(result, f"{who} keek.")
    return lambda: actions.check(agreement, found=found, by=by, on=FIRST, seen=seen)


class TestTwoAtOnce:
    """Two people do something to one agreement at the same moment."""

    pytestmark = at_once_only

    def test_of_two_who_check_the_second_is_told(self, cast: Cast) -> None:
        agreement = an_agreement(cast)
        seen = queries.awaited(agreement, "agreement_check").pk
        kept = check(cast, agreement, "teacher", Result.KEPT, seen)
        assert at_once(kept, check(cast, agreement, "director", Result.NOT_KEPT, seen)) == [
            "agreement_changed_meanwhile",
            "done",
        ]
        assert Check.objects.count() == 1
        assert Loop.objects.filter(kind="agreement_check", closed_on__isnull=True).count() == 1

    def test_a_check_and_a_revision_follow_one_another(self, cast: Cast) -> None:
        agreement, yara, new = an_agreement(cast), cast.actor("director"), terms(cast, date(2026, 3, 9))
        seen = queries.awaited(agreement, "agreement_check").pk
        came = at_once(
            check(cast, agreement, "teacher", Result.NOT_KEPT, seen),
            lambda: actions.revise(agreement, terms=new, by=yara, on=FIRST, because="Zo.", seen=1),
        )
        assert came in (["done", "done"], ["agreement_changed_meanwhile", "done"])
        agreement.refresh_from_db()
        waits = Loop.objects.filter(subject=f"agreement:{agreement.key}", closed_on__isnull=True)
        assert [one.kind for one in waits] == ["agreement_check"]
        assert (agreement.state, Decision.objects.count()) == (State.RUNNING, came.count("done") - 1)

    def test_of_two_who_decide_the_second_is_told(self, cast: Cast) -> None:
        agreement = an_agreement(cast)
        check(cast, agreement, "teacher", Result.NOT_KEPT, queries.awaited(agreement, "agreement_check").pk)()
        access = cast.access("director", FIRST)
        decide = [
            lambda one=one: actions.decide(access, agreement, choice=one, because="Zo.", on=FIRST)
            for one in (Choice.STAYS, Choice.STEPPED_UP)
        ]
        assert at_once(*decide) == ["agreement_nothing_to_decide", "done"]
        assert Decision.objects.count() == 1
        assert connection.vendor == "postgresql"
