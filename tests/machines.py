"""What the machines that try everything in any order share: family De Wit, days that pass, and laws that always hold.

Each run is undone. Somebody tries; that they may not is fine, and then nothing changed.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from django.db import transaction
from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, run_state_machine_as_test

from kring.kernel.access import Access
from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.loops.models import Loop
from kring.sharing.actions import open_family
from tests.cast import PROFESSIONALS, Cast, make_cast

MONDAY = date(2026, 3, 2)
AT = {at: who for who, (at, _name, _function) in reversed(PROFESSIONALS.items())}
"""Who does something for an agency: the first of the cast who works there."""


class Turn(NamedTuple):
    """Whose turn it is, what they do, and what they choose: each act makes of `which` and `other` what it needs.

    `sure` is whether they fill in all that is asked; now and then somebody does not.
    """

    who: str
    what: str
    which: int
    other: int
    sure: bool

    def one(self, things: Any) -> Any:
        """The thing that they choose of the latest few; None when there is none."""
        found = list(things.order_by("-pk")[:4])
        return found[self.which % len(found)] if found else None

    @property
    def because(self) -> str:
        """The reason that they give, if they do."""
        return "Zo is het beter." if self.sure else ""


def turns(who: Sequence[str], whats: Sequence[str]) -> st.SearchStrategy[Turn]:
    """Turns of these people, who do these things; name more often what is to come more often.

    Drawn evenly from one number: by itself Hypothesis tries the first of each choice far more than the others.
    """

    def turn(number: int) -> Turn:
        even = Random(number)  # noqa: S311 (it only spreads the choices)
        return Turn(even.choice(who), even.choice(whats), even.randrange(12), even.randrange(6), even.random() < 0.9)

    return st.integers(0, 2**32).map(turn)


class AroundAFamily(RuleBasedStateMachine):
    """Family De Wit and its cast, made once; what a run does is undone after it."""

    cast: Cast

    def __init__(self) -> None:
        super().__init__()
        self._undone = transaction.atomic()
        self._undone.__enter__()
        self.on, self.were_open = MONDAY, set[int]()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._undone.__exit__(None, None, None)

    def passes(self, days: int) -> None:
        """So many days pass."""
        self.on += timedelta(days=days)

    def does(self, turn: Turn) -> None:
        """Somebody does something: it is written down for who reads how a law was broken."""
        note(f"{self.on}: {turn}")
        getattr(self, turn.what)(turn)

    def access(self, who: str) -> Access:
        """Somebody opens the family's file. Raises Refused where they may not."""
        return open_family(self.cast.family.pk, by=self.cast.actor(who), on=self.on)

    def tries(self, act: Callable[[], Any]) -> Any:
        """What came of it; None where it was refused, and then no loop and no entry was left behind."""
        before = _written()
        try:
            return act()
        except Refused:
            assert _written() == before, "what was refused left something behind"
            return None

    @invariant()
    def no_loop_is_lost(self) -> None:
        """Each loop that was open is open with an owner who is there, or is closed with evidence or a reason."""
        now = {one.pk: one for one in Loop.objects.select_related("owner_professional")}
        assert self.were_open <= now.keys()
        for one in now.values():
            if one.closed_on is not None:
                assert one.evidence_id is not None or one.because
            who = one.owner_professional
            assert who is None or one.closed_on is not None or who.organisation_id == one.owner_id
        self.were_open = {pk for pk, one in now.items() if one.closed_on is None}


def _written() -> tuple[Any, ...]:
    return Entry.objects.count(), list(Loop.objects.order_by("pk").values_list("pk", "closed_on", "owner"))


def open_about(subject: str) -> list[str]:
    """The kinds of what is open of this subject, each as often as it is."""
    return sorted(Loop.objects.filter(subject=subject, closed_on=None).values_list("kind", flat=True))


def hold_in_any_order(machine: type[AroundAFamily], *, runs: int, steps: int) -> None:
    """Let the machine run; the first order in which a law is broken is shown, made as short as can be."""
    given = settings(
        max_examples=runs,
        stateful_step_count=steps,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    run_state_machine_as_test(type(machine.__name__, (machine,), {"cast": make_cast()}), settings=given)
