"""Reading the ladder, as far as an access sees the entries of which it is made: the whole, or what one was told."""

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from kring.coordination.ladder import domain
from kring.coordination.ladder.domain import HOLDS, Rung
from kring.coordination.ladder.models import Condition, Measure, Request, Step, StepOf, Telling, Weighing
from kring.coordination.ladder.steps import still_to_tell
from kring.families.queries import members_of
from kring.kernel.access import Access
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.queries import course
from kring.loops.models import Loop
from kring.loops.queries import still_open
from kring.plan.floor.queries import Point, points_of

THINGS: dict[str, type[Model]] = {
    "weighing": Weighing,
    "condition": Condition,
    "request": Request,
    "measure": Measure,
    "step": Step,
}
SUBJECTS = ("weighing", "ladder_condition", "ladder_request", "ladder_measure", "ladder_step")
NAMED = ("organisation", "professional", "entry")
Thing = TypeVar("Thing", bound=Model)


@dataclass(frozen=True)
class Standing:
    """Where one child stands on the ladder, since when, and by which step."""

    child: int
    name: str
    rung: Rung
    since: date | None
    step: Step | None
    once_more: int  # how often voluntary help was tried once more since it was last stepped up
    moved: int  # how often the date of a condition that holds was moved


@dataclass(frozen=True)
class Told:
    """Whether somebody was told of a step: when and how, or why not."""

    person: int
    name: str
    telling: Telling | None


def standing(access: Access, *, on: date) -> list[Standing]:
    """Where each child of the family stands, as far as this access was told."""
    seen = _seen(access, on)
    moves = StepOf.objects.filter(family=access.family).select_related("step").order_by("number")
    by_child: dict[int, list[StepOf]] = {}
    for move in moves:
        if seen is None or move.step.entry_id in seen:
            by_child.setdefault(move.child_id, []).append(move)
    found = []
    for member in members_of(access.family):
        if member.kind != "child":
            continue
        theirs = by_child.get(member.person_id, [])
        changed = [one for one in theirs if one.was != one.becomes]
        rung = Rung(theirs[-1].becomes) if theirs else Rung.VOLUNTARY
        holding = Condition.objects.filter(
            family=access.family, children=member.person_id, state__in=domain.HOLDS
        ).values_list("moved", "entry")
        found.append(
            Standing(
                child=member.person_id,
                name=member.person.name,
                rung=rung,
                since=changed[-1].step.on if changed else None,
                step=changed[-1].step if changed else None,
                once_more=_once_more(theirs),
                moved=max((moved for moved, entry in holding if seen is None or entry in seen), default=0),
            )
        )
    return found


def _once_more(moves: list[StepOf]) -> int:
    count = 0
    for move in moves:
        if move.step.what in ("requested", "imposed"):
            count = 0
        elif move.step.what == "once_more" or (
            move.step.what == "dropped" and move.step.details.get("because") == "family_accepts_help"
        ):
            count += 1
    return count


def steps(access: Access, *, on: date) -> list[Step]:
    """Everything that happened on the ladder that this access sees, the latest first."""
    named = (*NAMED, "weighing", "condition", "request", "measure")
    found = Step.objects.filter(family=access.family).select_related(*named)
    return list(_visible(found.prefetch_related("moves__child"), access, on).order_by("-pk"))


def conditions(access: Access, *, on: date) -> list[Condition]:
    """The conditions that this access sees, those that hold first."""
    named = (*NAMED, "checker", "checker_professional", "decider", "decider_professional", "loop")
    found = Condition.objects.filter(family=access.family).select_related(*named).prefetch_related("children")
    rows = list(_visible(found, access, on).order_by("due", "pk"))
    return sorted(rows, key=lambda one: one.state not in domain.HOLDS)


def any_condition_runs(family: int) -> bool:
    """Whether any condition holds in a family, for who must not let go while one does; it says nothing of what."""
    return Condition.objects.filter(family=family, state__in=HOLDS).exists()


def weighings(access: Access, *, on: date) -> list[Weighing]:
    """What was asked to weigh or let go, as far as this access sees it, the latest first."""
    found = Weighing.objects.filter(family=access.family).select_related(*NAMED, "condition")
    return list(_visible(found.prefetch_related("children"), access, on).order_by("-pk"))


def requests(access: Access, *, on: date) -> list[Request]:
    """The requests to the table or the board that this access sees, the latest first."""
    found = Request.objects.filter(family=access.family).select_related(*NAMED, "to")
    return list(_visible(found.prefetch_related("children"), access, on).order_by("-pk"))


def measures(access: Access, *, on: date) -> list[Measure]:
    """The measures that this access sees, those that run first."""
    found = Measure.objects.filter(family=access.family).select_related("carrier", "holder", "entry", "request")
    rows = list(_visible(found.prefetch_related("children"), access, on).order_by("-pk"))
    return sorted(rows, key=lambda one: one.state != "running")


def awaited(access: Access, *, on: date) -> list[Loop]:
    """What is awaited on the ladder now, of whom and by when: what belongs to anything that this access sees."""
    seen = _seen(access, on)
    found = still_open().filter(family=access.family).select_related("owner", "owner_professional")
    rows = [one for one in found.order_by("due", "pk") if one.subject.partition(":")[0] in SUBJECTS]
    own = access.actor.organisation
    return [one for one in rows if seen is None or one.opened_by_id in seen or own in (one.owner_id, one.asked_by_id)]


def family_of(what: str, key: UUID) -> UUID | None:
    """The key of the family that a thing of the ladder belongs to, before its file is opened; None without one."""
    return THINGS[what].objects.filter(key=key).values_list("family__key", flat=True).first()


def one_of(what: str, key: UUID, *, access: Access, on: date) -> Any:
    """A thing of the ladder by its key. Raises Refused where this access was not told of it."""
    found = THINGS[what].objects.filter(family=access.family, key=key).first()
    seen = _seen(access, on)
    if found is None or not (seen is None or found.entry_id in seen):
        raise Refused(Reason("ladder_of_others"))
    return found


def tellings(step: Step) -> list[Told]:
    """Who is to be told of a step, and for each the last that was said of it."""
    rows: dict[int, Told] = {}
    for one in step.tellings.select_related("person", "professional").order_by("pk"):
        done = one if one.on is not None or one.not_because else None
        rows[one.person_id] = Told(one.person_id, one.person.name, done or None)
    return list(rows.values())


def to_tell(step: Step) -> list[tuple[int, str]]:
    """Who has not been told of a step yet: each id with the name."""
    waiting = set(still_to_tell(step))
    return [(one.person, one.name) for one in tellings(step) if one.person in waiting]


def floor_of(condition: Condition) -> list[Point]:
    """What the floor says that holds for a condition: that of all its children, and that of each of them."""
    if condition.floor is None:
        return []
    them = set(condition.children.values_list("pk", flat=True))
    return [one for one in points_of(condition.floor) if one.child_id is None or one.child_id in them]


def history_of(condition: Condition) -> list[Condition]:
    """The conditions that came before this one, each moved into the next, the first first."""
    before = []
    one = condition.instead_of
    while one is not None:
        before.append(one)
        one = one.instead_of
    return before[::-1]


def _seen(access: Access, on: date) -> frozenset[int] | None:
    """The entries that this access sees; None for all."""
    if access.whole:
        return None
    return frozenset(int(event.id[1:]) for event in course(access, as_of=on).events)


def _visible(found: "QuerySet[Thing]", access: Access, on: date) -> "QuerySet[Thing]":
    seen = _seen(access, on)
    return found if seen is None else found.filter(entry__in=seen)


def steps_on(thing: Any) -> list[Step]:
    """What happened to a thing of the ladder, oldest first. Ask for the thing with `one_of`."""
    found = thing.steps.select_related(*NAMED).prefetch_related("moves__child")
    return list(found.order_by("pk"))


def still_awaited(what: str, thing: Any, kind: str) -> bool:
    """Whether something of this kind is still awaited of a thing."""
    subject = f"{what if what == 'weighing' else f'ladder_{what}'}:{thing.key}"
    return bool(still_open().filter(subject=subject, kind=kind).exists())
