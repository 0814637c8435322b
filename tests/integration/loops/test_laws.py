"""The laws of loops, whatever happens to them: never lost, closed only by evidence or a reason, never two owners.

Several loops live side by side around one family, from the Wednesday before Easter on: people take them, hand them
over, leave and come back; agencies come and go; who directs changes; days go by, and Kring does its part or was away.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import TransactionTestCase
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kring.kernel.actor import SYSTEM
from kring.kernel.decision import Refused
from kring.lifecourse.actions import record
from kring.loops import actions, queries
from kring.loops.digests import step_through
from kring.loops.domain import Rung, needs_reminder, rung_on
from kring.loops.models import Loop, Step
from kring.loops.queries import Whose
from kring.network.models import Professional
from kring.network.queries import actor, called_on, policy_officers, works_for
from kring.sharing.actions import become_involved, end_involvement, end_mandates, give_mandate
from kring.sharing.models import Involvement
from kring.sharing.queries import director_of
from tests.cast import make_cast

BEFORE_EASTER = date(2026, 4, 1)
AGENCIES = ("school", "gp", "team", "jgz", "police")
PEOPLE = ("teacher", "principal", "gp", "director", "team_worker", "nurse", "police", "policy")
WHO, AGENCY, WHICH = st.sampled_from(PEOPLE), st.sampled_from(AGENCIES), st.integers(0, 9)
KIND = st.sampled_from(["feedback", "task", "referral_start", "basic_care_unknown", "something_ordinary"])
WORDS = st.sampled_from(["", "  ", "Gebeld."])


class Living(RuleBasedStateMachine):
    """Everybody does what they like with what is open, as far as they may."""

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.cast = make_cast()
        self.on = BEFORE_EASTER
        self.known: dict[int, Loop] = {}  # as each was when last looked at
        self.shown = {
            key: record("feedback", family=self.cast.family.pk, by=self.cast.actor(who), on=self.on).pk
            for key, who in (("school", "teacher"), ("gp", "gp"), ("team", "director"))
        }

    def teardown(self) -> None:
        """As if nothing happened."""
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    def attempt(self, act: Callable[[], Any]) -> None:
        """What is refused changes nothing."""
        with suppress(Refused):
            act()

    def loop(self, which: int) -> int:
        """One of the loops that there are."""
        return sorted(self.known)[which % len(self.known)]

    def agency(self, key: str | None) -> int | None:
        """The id of an agency."""
        return None if key is None else self.cast.organisations[key].pk

    # --- Something is expected of somebody ---

    @rule(kind=KIND, owner=AGENCY, asker=st.none() | AGENCY, about_the_family=st.booleans())
    def something_is_expected(self, kind: str, owner: str, asker: str | None, about_the_family: bool) -> None:
        made = actions.open_loop(
            kind,
            owner=self.agency(owner),
            asked_by=self.agency(asker),
            family=self.cast.family.pk if about_the_family else None,
            by=SYSTEM,
            on=self.on,
        )
        self.known[made.pk] = made

    @rule(owners=st.lists(AGENCY, max_size=3), who=st.none() | WHO)
    def the_same_is_expected_of_several(self, owners: list[str], who: str | None) -> None:
        professional = self.cast.professionals[who] if who else None
        for made in actions.open_loops(
            [
                actions.Opening(
                    "match",
                    family=self.cast.family.pk,
                    owner=self.agency(owner),
                    owner_professional=professional.pk
                    if professional and works_for(professional.pk, self.agency(owner))
                    else None,
                )
                for owner in owners
            ],
            by=SYSTEM,
            on=self.on,
        ):
            self.known[made.pk] = made

    # --- What people do with it ---

    @precondition(lambda self: self.known)
    @rule(which=WHICH, who=WHO)
    def somebody_takes_it(self, which: int, who: str) -> None:
        self.attempt(lambda: actions.take(self.loop(which), by=self.cast.actor(who), on=self.on))

    @precondition(lambda self: self.known)
    @rule(which=WHICH, who=WHO, to=AGENCY, receiver=st.none() | WHO)
    def somebody_hands_it_over(self, which: int, who: str, to: str, receiver: str | None) -> None:
        professional = self.cast.professionals[receiver] if receiver else None
        given = {
            "organisation": professional.organisation_id if professional else self.agency(to),
            "professional": professional and professional.pk,
        }
        by = self.cast.actor(who)
        self.attempt(lambda: actions.hand_over(self.loop(which), by=by, on=self.on, because="Zo.", **given))

    @precondition(lambda self: self.known)
    @rule(which=WHICH, to=AGENCY, who=st.none() | WHO)
    def it_goes_along_with_its_part(self, which: int, to: str, who: str | None) -> None:
        actions.move_loop(
            self.loop(which),
            organisation=self.agency(to),
            professional=self.cast.professionals[who].pk if who else None,
            by=SYSTEM,
            on=self.on,
            because="De school gaat over.",
        )

    @precondition(lambda self: self.known)
    @rule(which=WHICH, who=WHO)
    def somebody_reminds(self, which: int, who: str) -> None:
        self.attempt(lambda: actions.remind(self.loop(which), by=self.cast.actor(who), on=self.on))

    @precondition(lambda self: self.known)
    @rule(which=WHICH, who=WHO, words=WORDS, shown=st.none() | st.sampled_from(["school", "gp", "team"]))
    def somebody_closes_it(self, which: int, who: str, words: str, shown: str | None) -> None:
        given = {"because": words, "evidence": shown and self.shown[shown], "outcome": "done"}
        self.attempt(lambda: actions.close(self.loop(which), by=self.cast.actor(who), on=self.on, **given))

    @precondition(lambda self: self.known)
    @rule(which=WHICH, who=WHO, words=WORDS, shown=st.booleans())
    def an_act_closes_it(self, which: int, who: str, words: str, shown: bool) -> None:
        given = {"because": words, "evidence": self.shown["team"] if shown else None, "outcome": "done"}
        self.attempt(lambda: actions.close_loop(self.loop(which), by=self.cast.actor(who), on=self.on, **given))

    # --- What happens around it ---

    @rule(who=WHO, works=st.booleans(), organisation=AGENCY)
    def somebody_leaves_or_works_elsewhere(self, who: str, works: bool, organisation: str) -> None:
        one = self.cast.professionals[who]
        one.active, one.organisation = works, self.cast.organisations[organisation]
        one.save()

    @rule()
    def nobody_directs_any_more(self) -> None:
        found = director_of(self.cast.family.pk, on=self.on)
        if found is not None:
            end_mandates(
                self.cast.family.pk,
                kind="director",
                organisation=found.organisation,
                by=SYSTEM,
                on=self.on,
                because="Zo.",
            )

    @rule(who=WHO)
    def somebody_else_directs(self, who: str) -> None:
        self.nobody_directs_any_more()
        if director_of(self.cast.family.pk, on=self.on) is None:
            one = self.cast.professionals[who]
            to = {"organisation": one.organisation_id, "professional": one.pk}
            give_mandate(self.cast.family.pk, kind="director", by=SYSTEM, on=self.on, because="Zo.", **to)

    @rule(key=AGENCY)
    def an_agency_comes(self, key: str) -> None:
        become_involved(self.cast.family.pk, organisation=self.agency(key), by=SYSTEM, on=self.on)

    @rule(who=WHO)
    def an_agency_leaves(self, who: str) -> None:
        by = self.cast.actor(who)
        for one in Involvement.objects.filter(organisation=by.organisation, until__isnull=True):
            end_involvement(one.pk, by=by, on=self.on, because="Klaar.")

    @rule(days=st.integers(1, 9))
    def days_go_by(self, days: int) -> None:
        self.on += timedelta(days=days)

    @rule(days=st.integers(0, 9))
    def kring_does_its_part_of_the_day(self, days: int) -> None:
        """It gives back, reminds and steps up: whatever it is late with, it is as if it had never been away."""
        self.on += timedelta(days=days)
        if step_through(on=self.on, at=datetime.now(UTC)) == 0:
            return  # done before on this day, or nothing to do
        for loop in Loop.objects.filter(closed_on__isnull=True).select_related("owner_professional"):
            nobody_has_what_they_left_behind(loop)
            manned = [rung for rung in up_to(rung_on(loop.due, self.on)) if self.who_stand_on(rung, loop)]
            assert loop.level >= max(manned, default=0)
            assert not needs_reminder(loop.due, opened_on=loop.opened_on, reminded_on=loop.reminded_on, on=self.on)

    def who_stand_on(self, rung: Rung, loop: Loop) -> set[int]:
        """The professionals on this rung, for this loop."""
        match rung:
            case Rung.LEADER:
                return {one.pk for one in called_on(loop.owner_id)}
            case Rung.DIRECTOR:
                found = director_of(loop.family_id, on=self.on) if loop.family_id else None
                return {found.professional} if found and works_for(found.professional, found.organisation) else set()
            case Rung.MUNICIPALITY:
                return {one.pk for one in policy_officers(self.cast.municipality.pk)}
        return set()

    # --- What always holds ---

    @invariant()
    def all_laws_hold(self) -> None:
        self.none_is_lost_and_what_is_closed_stays_so_with_what_showed_it()
        self.its_history_tells_whose_it_was_at_each_moment()
        self.each_is_on_the_list_of_one_agency_and_there_of_who_has_it_or_else_of_everybody()
        self.what_stepped_up_is_on_the_lists_of_who_stand_there()

    def none_is_lost_and_what_is_closed_stays_so_with_what_showed_it(self) -> None:
        now = {loop.pk: loop for loop in Loop.objects.filter(pk__in=self.known)}
        assert now.keys() == self.known.keys()
        for pk, was in self.known.items():
            loop = now[pk]
            assert loop.closed_on is None or loop.evidence_id is not None or loop.because.strip()
            if was.closed_on is not None:
                assert told_of(loop) == told_of(was)
            assert loop.level >= was.level
            assert (loop.due, loop.opened_on, loop.asked_by_id) == (was.due, was.opened_on, was.asked_by_id)
        self.known = now

    def its_history_tells_whose_it_was_at_each_moment(self) -> None:
        for loop in self.known.values():
            steps = list(loop.steps.order_by("pk"))
            assert [one.what for one in steps].index("opened") == 0
            assert [one.what for one in steps if one.what in ("opened", "closed")] == ["opened"] + ["closed"] * (
                loop.closed_on is not None
            )
            for before, after in pairwise(steps):
                assert before.owner_id == after.owner_id or after.what == "handed_over"
                assert before.owner_professional_id == after.owner_professional_id or after.what in MOVES
                assert before.level == after.level or after.what == "stepped_up"
            assert whose(steps[-1]) == whose(loop)

    def each_is_on_the_list_of_one_agency_and_there_of_who_has_it_or_else_of_everybody(self) -> None:
        still = [loop for loop in self.known.values() if loop.closed_on is None]
        at_work = [one for one in self.people() if one.active]
        agencies = {one.organisation_id: self.counted(one, Whose.AGENCY) for one in at_work}
        assert agencies == {here: sum(loop.owner_id == here for loop in still) for here in agencies}
        for one in at_work:
            having = [
                loop for loop in still if loop.owner_id == one.organisation_id and self.holder(loop) in (None, one.pk)
            ]
            assert self.counted(one, Whose.MINE) == len(having)

    def holder(self, loop: Loop) -> int | None:
        """Who has it, while they work for its owner."""
        there = {one.pk for one in self.people() if one.active and one.organisation_id == loop.owner_id}
        return loop.owner_professional_id if loop.owner_professional_id in there else None

    def what_stepped_up_is_on_the_lists_of_who_stand_there(self) -> None:
        risen = [loop for loop in self.known.values() if loop.closed_on is None and loop.level]
        for one in self.people() if risen else ():
            seen = [
                loop for loop in risen if any(one.pk in self.who_stand_on(rung, loop) for rung in up_to(loop.level))
            ]
            assert self.counted(one, Whose.STEPPED_UP) >= len(seen)

    def people(self) -> list[Professional]:
        """Those who act in this story."""
        return [self.cast.professionals[who] for who in PEOPLE]

    def counted(self, one: Professional, which: Whose) -> int:
        """How much there is on a list of somebody; in brief it says the same."""
        counted = queries.tally(actor(one), which, on=self.on)
        brief = queries.overview(actor(one), which, on=self.on, size=2)
        assert {stands: page.total for stands, page in brief.items()} == {one: n for one, n in counted.items() if n}
        return sum(counted.values())


MOVES = ("handed_over", "taken", "released")


def told_of(loop: Loop) -> tuple[object, ...]:
    """What is said of a loop that is closed."""
    return loop.closed_on, loop.outcome, loop.evidence_id, loop.because, *whose(loop)


def whose(one: Loop | Step) -> tuple[int, int | None]:
    """Whose it is: the agency's, and somebody's of it."""
    return one.owner_id, one.owner_professional_id


def up_to(level: int) -> list[Rung]:
    """The rungs above the professional, up to this one."""
    return [rung for rung in Rung if Rung.PROFESSIONAL < rung <= level]


def nobody_has_what_they_left_behind(loop: Loop) -> None:
    assert loop.owner_professional is None or works_for(loop.owner_professional_id, loop.owner_id)


class TestLaws(TestCase, Living.TestCase):
    """Whatever happens, in whatever order; in a database that is put back after each run."""

    settings = settings(max_examples=8, stateful_step_count=16)


# --- Two at once ---

MONDAY = date(2026, 2, 2)


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
