"""Reading loops: what is expected of somebody, of their agency, what they expect of others; page by page."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from math import ceil
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, When, Window
from django.db.models.functions import RowNumber

from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.calendar import working_days_after, working_days_before
from kring.kernel.decision import Reason, Refused
from kring.loops.domain import AFTER, HOLDING, TERMS, Rung, Standing, late_before, soon_until, standing
from kring.loops.models import Loop, Step, Task
from kring.loops.permissions import may_see, may_see_task
from kring.network.queries import is_called_on, municipality_of
from kring.sharing.queries import directed_by, openable
from kring.tables.asking import Given, Question, given

PAGE = 20


class Whose(Enum):
    """Which loops somebody asks for."""

    MINE = "mine"  # theirs, and what nobody of their agency has taken yet
    AGENCY = "agency"  # all of their agency
    AWAITED = "awaited"  # what their agency waits for, or handed over to another
    STEPPED_UP = "stepped_up"  # what stepped up to them: as leader, director or municipality


@dataclass(frozen=True)
class Line:
    """A loop on a work list. `people` and `family` are empty where the reader may not know about whom it is."""

    loop: Loop
    standing: Standing
    known: bool
    people: tuple[str, ...]
    family: str


@dataclass(frozen=True)
class Page:
    """Some lines, which page it is, and how many pages and lines there are."""

    lines: tuple[Line, ...]
    number: int
    pages: int
    total: int


def tally(by: Actor, whose: Whose, *, on: date) -> dict[Standing, int]:
    """How many open loops there are of each standing."""
    days = _Days.of(on)
    counted = _of(by, whose, on=on).aggregate(
        **{one.value: Count("pk", filter=_standing(one, days)) for one in Standing}
    )
    return {one: counted[one.value] for one in Standing}


def overview(by: Actor, whose: Whose, *, on: date, size: int, professional: int | None = None) -> dict[Standing, Page]:
    """The open loops in brief: of each standing that has any the first, what is due first first, and how many.

    Args:
        size: how many of each standing, at most.
        professional: only those that this professional owns.
    """
    if by.organisation is None:
        return {}
    days = _Days.of(on)
    if whose in _FIRST and professional is None:
        own = {"organisation": by.organisation, "professional": by.professional or 0}
        ranked = _FIRST[whose](**own, size=size, **days._asdict())
    else:
        ranked = list(_ranked(_of(by, whose, on=on, professional=professional), days, size))
    lines = {line.loop.pk: line for line in _lines(_THESE(loops=[loop for loop, *_ in ranked]), by=by, on=on)}
    of_each: dict[Standing, list[Line]] = {}
    totals: dict[Standing, int] = {}
    for loop, which, total in ranked:
        of_each.setdefault(_STANDINGS[which], []).append(lines[loop])
        totals[_STANDINGS[which]] = total
    return {
        one: Page(tuple(of_each[one]), 1, ceil(totals[one] / size), totals[one]) for one in Standing if one in of_each
    }


def page(
    by: Actor,
    whose: Whose,
    *,
    on: date,
    standing: Standing,
    professional: int | None = None,
    number: int = 1,
    size: int = PAGE,
) -> Page:
    """One page of the open loops of this standing, what is due first first."""
    found = _of(by, whose, on=on, professional=professional).filter(_standing(standing, _Days.of(on)))
    total = found.count()
    pages = max(1, ceil(total / size))
    number = min(max(1, number), pages)
    some = _whole(found).order_by("due", "pk")[(number - 1) * size : number * size] if total else ()
    return Page(_lines(list(some), by=by, on=on), number=number, pages=pages, total=total)


def stepped_up_to(by: Actor, *, on: date) -> bool:
    """Whether any loop could step up to this actor: they lead, direct, or act for the municipality."""
    return is_called_on(by) or by.function == "policy_officer" or bool(directed_by(by, on=on))


def loop_seen_by(loop: int, *, by: Actor, on: date) -> tuple[Line, str]:
    """A loop, with the code of the reason for which this actor sees it. Raises Refused, also without such a loop."""
    found = _whole(Loop.objects.filter(pk=loop)).first()
    if found is None:
        raise Refused(Reason("loop_of_others"))
    reason = may_see(found, by=by, on=on).require()
    return _lines([found], by=by, on=on)[0], reason.code


def steps_of(loop: Loop) -> list[Step]:
    """What happened to a loop, oldest first. Ask for the loop with `loop_seen_by`."""
    named = ("organisation", "professional", "owner", "owner_professional")
    return list(loop.steps.select_related(*named).order_by("pk"))


def steps_about(subject: str) -> list[Step]:
    """What happened to all loops of one subject, oldest first. Ask for what it is about before, with its own query."""
    named = ("organisation", "professional", "owner", "owner_professional")
    return list(Step.objects.filter(loop__subject=subject).select_related(*named).order_by("pk"))


def loops_about(subject: str) -> list[Loop]:
    """All loops of one subject, also those that are closed, oldest first. Ask for what it is about before."""
    return list(Loop.objects.filter(subject=subject).order_by("pk"))


def of_family(access: Access, *, on: date) -> list[Line]:
    """The open loops of a family that this access sees: all, or those that their agency owns or waits for."""
    if access.whole:
        found = _ALL_OF_FAMILY(family=access.family)
    else:
        found = _OURS_OF_FAMILY(family=access.family, organisation=access.actor.organisation or 0)
    return list(_lines(found, by=access.actor, on=on))


def still_open() -> QuerySet[Loop]:
    """The loops that nobody has closed yet, for other capabilities to hold their own against; never for a page."""
    return Loop.objects.filter(closed_on__isnull=True)


def is_relied_on(organisation: int, *, family: int) -> bool:
    """Whether an agency holds something for a family that nobody has taken over: it does not leave before."""
    return still_open().filter(owner=organisation, family=family, kind__in=HOLDING).exists()


def is_open(subject: str, kind: str) -> bool:
    """Whether a loop of this subject and kind is open."""
    return still_open().filter(subject=subject, kind=kind).exists()


def is_late(subject: str, kind: str, *, on: date) -> bool:
    """Whether a loop of this subject and kind is open and was due before this day, as work lists count it."""
    return still_open().filter(subject=subject, kind=kind, due__lt=late_before(on)).exists()


def task_seen_by(key: UUID, *, by: Actor) -> Task:
    """A task by its key. Raises Refused when this actor may not see it, also where there is no such task."""
    named = ("family", "asked_by", "asked_by_professional", "to", "loop", "evidence", "done_entry")
    found = Task.objects.select_related(*named).prefetch_related("about").filter(key=key).first()
    if found is None:
        raise Refused(Reason("task_of_others"))
    may_see_task(found, by=by).require()
    return found


def trail_of(task: Task) -> list[Task]:
    """A task with those before it of which something was missing and those that followed, the first first.

    Ask for the task with `task_seen_by`: who sees one sees those of its trail.
    """
    named = ("asked_by", "to", "evidence", "done_entry")
    trail = [Task.objects.select_related(*named).get(pk=task.pk)]
    while trail[0].follows_id is not None:
        trail.insert(0, Task.objects.select_related(*named).get(pk=trail[0].follows_id))
    while (after := Task.objects.select_related(*named).filter(follows=trail[-1].pk).first()) is not None:
        trail.append(after)
    return trail


def to_remind_of(on: date) -> list[int]:
    """Ids of the open loops of which Kring reminds the owner on a day: what `domain.needs_reminder` says, for all."""
    late = Q(due__lt=late_before(on))
    near = Q(due__gte=late_before(on), due__lt=working_days_after(on, 2))
    eve = near & Q(reminded_on__isnull=True, opened_on__lt=on)
    again = Q(reminded_on__isnull=True) | Q(reminded_on__lte=F("due"))
    long_ago = Q(reminded_on__lte=working_days_before(on, TERMS["remind_again"].value))
    return list(still_open().filter(eve | (late & (again | long_ago))).order_by("pk").values_list("pk", flat=True))


def to_step_up(on: date) -> list[int]:
    """Ids of the open loops that are late enough for a higher rung than they are on; `step_up` says whether they go."""
    ripe = Q(pk__in=())
    for rung, days in AFTER.items():
        ripe |= Q(level__lt=rung, due__lte=working_days_before(on, days))
    return list(still_open().filter(ripe).order_by("pk").values_list("pk", flat=True))


class _Days(NamedTuple):
    """The days by which a loop stands as it does: days, or the places of days that are given later."""

    late: Any
    soon: Any

    @classmethod
    def of(cls, on: date) -> "_Days":
        """What is due before `late` is late; what is due up to `soon` is due soon."""
        return cls(late_before(on), soon_until(on))


def _of(by: Actor, whose: Whose, *, on: date, professional: int | None = None) -> QuerySet[Loop]:
    if by.organisation is None:
        return Loop.objects.none()
    if whose is Whose.STEPPED_UP:
        found = still_open().filter(_stepped_up(by, on))
    else:
        found = still_open().filter(_whose(whose, by.organisation, by.professional or 0))
    return found.filter(owner_professional=professional) if professional is not None else found


def _whose(whose: Whose, organisation: Any, professional: Any) -> Q:
    """Which loops are theirs, their agency's or awaited by it, of somebody who is named now or given later."""
    match whose:
        case Whose.MINE:
            nobody_s = Q(owner_professional__isnull=True) | Q(owner_professional__in=_gone(organisation))
            return Q(owner=organisation) & (Q(owner_professional=professional) | nobody_s)
        case Whose.AGENCY:
            return Q(owner=organisation)
        case _:
            ours = Q(asked_by=organisation) | Q(passed_on_by=organisation)
            return ours & ~Q(owner=organisation)


def _stepped_up(by: Actor, on: date) -> Q:
    up = Q(level__gte=Rung.DIRECTOR, family__in=directed_by(by, on=on))
    if is_called_on(by):
        up |= Q(level__gte=Rung.LEADER, owner=by.organisation)
    if by.function == "policy_officer" and by.organisation is not None:
        town = municipality_of(by.organisation)
        if town is not None:
            theirs = Q(family__municipality=town) | Q(family__municipality__isnull=True, owner__municipality=town)
            up |= Q(level__gte=Rung.MUNICIPALITY) & theirs
    return up


def _gone(organisation: Any) -> QuerySet[Any]:
    """Who still has loops of an agency without working for it."""
    held = still_open().filter(owner=organisation, owner_professional__isnull=False)
    left = Q(owner_professional__active=False) | ~Q(owner_professional__organisation=F("owner"))
    return held.filter(left).values_list("owner_professional", flat=True)


_STANDINGS = dict(enumerate(Standing))


def _standing(which: Standing, days: _Days) -> Q:
    """What `domain.standing` says, for the database."""
    match which:
        case Standing.STEPPED_UP:
            return Q(level__gt=0)
        case Standing.LATE:
            return Q(level=0, due__lt=days.late)
        case Standing.SOON:
            return Q(level=0, due__gte=days.late, due__lte=days.soon)
        case Standing.LATER:
            return Q(level=0, due__gt=days.soon)


def _ranked(found: QuerySet[Loop], days: _Days, size: Any) -> QuerySet[Any]:
    """The first of each standing: id, standing (as `_STANDINGS` numbers them), how many of it there are."""
    which = Case(*(When(_standing(one, days), then=number) for number, one in _STANDINGS.items()), output_field=_NUMBER)
    each = {"partition_by": [F("which")]}
    ranked = found.annotate(
        which=which, place=Window(RowNumber(), order_by=["due", "pk"], **each), among=Window(Count("*"), **each)
    )
    return ranked.filter(place__lte=size).order_by("due", "pk").values_list("pk", "which", "among")


_NUMBER = IntegerField()
_FIRST = {
    one: Question(
        lambda one=one: _ranked(
            still_open().filter(_whose(one, given("organisation", Loop, "owner"), given("professional", Loop, "id"))),
            _Days(given("late", Loop, "due"), given("soon", Loop, "due")),
            Given("size", _NUMBER),
        )
    )
    for one in (Whose.MINE, Whose.AGENCY, Whose.AWAITED)
}


def _whole(found: QuerySet[Loop]) -> QuerySet[Loop]:
    return found.select_related("owner", "owner_professional", "asked_by", "family")


def _of_family() -> QuerySet[Loop]:
    return _whole(still_open().filter(family=given("family", Loop, "family"))).order_by("due", "pk")


def _ours_of_family() -> QuerySet[Loop]:
    ours = given("organisation", Loop, "owner")
    return _of_family().filter(Q(owner=ours) | Q(asked_by=ours) | Q(passed_on_by=ours))


_ALL_OF_FAMILY, _OURS_OF_FAMILY = Question(_of_family), Question(_ours_of_family)
_THESE = Question(lambda: _whole(Loop.objects.filter(pk__among=given("loops", Loop, "id"))))


_ABOUT = Question(
    lambda: (
        Loop.about.through.objects.filter(loop__among=given("loops", Loop, "id"))
        .select_related("person")
        .order_by("person")
    )
)


def _lines(loops: list[Loop], *, by: Actor, on: date) -> tuple[Line, ...]:
    known = openable({loop.family_id for loop in loops if loop.family_id is not None}, by=by, on=on)
    theirs = [loop.pk for loop in loops if loop.family_id in known]
    people: dict[int, list[str]] = {}
    for one in _ABOUT(loops=theirs) if theirs else ():
        people.setdefault(one.loop_id, []).append(one.person.name)
    return tuple(_line(loop, people.get(loop.pk, []), loop.family_id in known, on) for loop in loops)


def _line(loop: Loop, people: list[str], known: bool, on: date) -> Line:
    return Line(
        loop=loop,
        standing=standing(loop.due, level=loop.level, on=on),
        known=known,
        people=tuple(people),
        family=loop.family.label if known and loop.family is not None else "",
    )
