"""Reading closings: where one stands, what is still missing, and what goes on afterwards."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from kring.coordination.adult.domain import GROWN_UP
from kring.coordination.closing.domain import (
    NOT_CLOSED_YET,
    Established,
    State,
    may_let_go,
)
from kring.coordination.closing.models import RUNNING, Check, Closing, Safe
from kring.coordination.ladder.queries import any_condition_runs
from kring.families.queries import members_of
from kring.kernel.access import Access
from kring.kernel.days import birthday
from kring.kernel.decision import Decision
from kring.lifecourse.queries import whole_course
from kring.lifecourse.vocabulary import DOMAIN_OF
from kring.loops.queries import still_open
from kring.plan.agreements.queries import any_runs as any_agreement_runs
from kring.sharing.queries import mandates_in, running_of

WORRIES = frozenset({"concern", "incident", "report"})


@dataclass(frozen=True)
class Child:
    """A child of the family, how it was last found safe, and the last worry about its safety: its day, its entry."""

    person: int
    name: str
    safe: Safe | None
    worry_on: date | None = None
    worry_entry: int = 0  # of those worries the one that was recorded last

    @property
    def found(self) -> Established:
        """What the rule of letting go looks at."""
        if self.safe is None:
            return Established(None, self.worry_on)
        return Established(self.safe.on, self.worry_on, came_later=self.worry_entry > self.safe.entry_id)

    @property
    def established(self) -> bool:
        """Whether it was found safe, and no worry came after."""
        return self.found.holds


def running(access: Access) -> Closing | None:
    """The closing of a family that is being prepared, or after which somebody keeps a finger on the pulse."""
    return _whole().filter(RUNNING, family=access.family).first()


def earlier(access: Access) -> list[Closing]:
    """The closings of a family that ended, the latest first."""
    return list(_whole().filter(family=access.family).exclude(RUNNING).order_by("-pk"))


def by_key(key: UUID) -> Closing | None:
    """The closing with this key. Open the file of its family before showing anything of it."""
    return _whole().filter(key=key).first()


def children_of(closing: Closing, *, on: date) -> list[Child]:
    """The children of the family who are not grown up yet, with what was established of each."""
    found = {one.child_id: one for one in closing.safety.select_related("professional", "organisation").order_by("pk")}
    worried = _last_worries(closing.family_id, on)
    return [
        Child(pk, name, found.get(pk), *worried.get(f"p{pk}", (None, 0)))
        for pk, name in minors(closing.family_id, on=on).items()
    ]


def minors(family: int, *, on: date) -> dict[int, str]:
    """The children of a family who live and are under eighteen: each id with the name."""
    return {
        one.person_id: one.person.name
        for one in members_of(family)
        if one.kind == "child"
        and one.person.died is None
        and (one.person.born_last is None or birthday(one.person.born_last, GROWN_UP) > on)
    }


def left_open(closing: Closing) -> list[Any]:
    """What is still expected of the agency that closes, when it leaves the finger on the pulse to another."""
    if closing.holder_id == closing.organisation_id:
        return []
    ours = still_open().filter(family=closing.family_id, owner=closing.organisation_id)
    found = ours.exclude(subject=f"closing:{closing.key}")
    return list(found.select_related("owner").order_by("due", "pk"))


def ready(closing: Closing, *, on: date, children: list[Child] | None = None) -> Decision:
    """Whether one may let go now, or what is still missing. `children` is what `children_of` said, if it was asked."""
    children = children_of(closing, on=on) if children is None else children
    family = closing.family_id
    running = {
        "measure": any("measure" in kinds for kinds in mandates_in(family, on=on).values()),
        "condition": any_condition_runs(family),
        "agreement": any_agreement_runs(family),
    }
    return may_let_go(
        {one.person: one.found for one in children},
        runs=[what for what, runs in running.items() if runs],
        open_loops=len(left_open(closing)),
        watched=closing.state == State.AGREED,
        there=closing.holder_id
        in {one.organisation_id for one in running_of(family)} | set(mandates_in(family, on=on)),
        ahead=any(date.fromisoformat(day) > on for day in closing.days),
    )


def check(pk: int) -> Check | None:
    """A check by its number. Open the file of its family before showing anything of it."""
    return Check.objects.select_related("closing__family", "closing__holder").filter(pk=pk).first()


def checks_of(closing: Closing) -> list[Check]:
    """The checks of the finger on the pulse, in the order of their days."""
    return list(closing.checks.select_related("professional").order_by("due"))


def is_open(closing: Closing) -> bool:
    """Whether it is not closed yet."""
    return closing.state in NOT_CLOSED_YET


def _last_worries(family: int, on: date) -> dict[str, tuple[date, int]]:
    """For each person the latest day of a worry about their safety, and the entry that was recorded last."""
    found: dict[str, tuple[date, int]] = {}
    for event in whole_course(family, as_of=on).events:
        if event.kind in WORRIES and (not event.nature or "safety" in {DOMAIN_OF[one] for one in event.nature}):
            day, entry = date.fromordinal(event.last), int(event.id[1:])
            for person in (*event.about, *event.about_any):
                known = found.get(person, (day, entry))
                found[person] = max(day, known[0]), max(entry, known[1])
    return found


def _whole() -> QuerySet[Closing]:
    return Closing.objects.select_related("family", "organisation", "professional", "holder", "loop")
