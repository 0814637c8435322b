"""Writing a step of the ladder: its grounds, the rung that each child comes to stand on, who is to be told of it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Max

from kring.audit.actions import note
from kring.audit.acts import one_act
from kring.coordination.ladder import domain
from kring.coordination.ladder.domain import Grounds, Rung, goes_up, rung_of
from kring.coordination.ladder.models import Condition, Measure, Request, Step, StepOf, Telling
from kring.coordination.ladder.permissions import may_tell
from kring.families.actions import touch
from kring.families.queries import members_of, relations_of
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.loops.actions import close_loop, open_loop
from kring.loops.domain import due_after
from kring.loops.queries import still_open
from kring.norms.book import terms
from kring.sharing.queries import director_of, supporter_of

TERMS = terms("ladder")
ALWAYS_TOLD = frozenset({"condition_set", "condition_moved", "requested", "imposed", "prolonged", "ended"})


def log(
    what: str,
    *,
    family: int,
    children: Iterable[int],
    grounds: Grounds,
    by: Actor,
    on: date,
    entry: Entry,
    details: Mapping[str, Any] | None = None,
    tells: bool = True,
    **thing: Any,
) -> Step:
    """Write a step after what runs was changed: each child comes to stand on the rung that follows from that.

    Whoever is to be told of it is a loop for the one who took the step. Raises Refused when a step up lacks grounds.
    """
    them = sorted(set(children))
    moves = {child: (rung_now(family, child), runs_for(family, child)) for child in them}
    up = any(goes_up(was, becomes) for was, becomes in moves.values())
    if not grounds.because.strip():
        raise Refused(Reason("say_why"))
    if up and grounds.missing():
        raise Refused(Reason("step_up_needs_grounds"))
    step = Step.objects.create(
        family_id=family,
        what=what,
        on=on,
        organisation_id=by.organisation,
        professional_id=by.professional,
        because=grounds.because.strip(),
        tried=grounds.tried.strip(),
        family_view=grounds.family_view.strip(),
        child_view=grounds.child_view.strip(),
        up=up,
        details=dict(details or {}),
        entry=entry,
        **thing,
    )
    for child, (was, becomes) in moves.items():
        last = StepOf.objects.filter(family=family, child=child).aggregate(last=Max("number"))["last"] or 0
        StepOf.objects.create(
            step=step, family_id=family, child_id=child, number=last + 1, was=was.value, becomes=becomes.value
        )
    if tells and (what in ALWAYS_TOLD or any(was is not becomes for was, becomes in moves.values())):
        _expect_telling(step, them, by=by, on=on)
    note(f"ladder_{what}", by=by, family=family, subject=f"ladder_step:{step.pk}", because=grounds.because)
    return step


def rung_now(family: int, child: int) -> Rung:
    """The rung that a child stood on after its last step."""
    last = StepOf.objects.filter(family=family, child=child).order_by("-number").values_list("becomes", flat=True)
    return Rung(last[0]) if last else Rung.VOLUNTARY


def runs_for(family: int, child: int) -> Rung:
    """The rung that follows from what runs for a child now."""
    requests = Request.objects.filter(family=family, children=child, state__in=domain.RUNS)
    at_table = {"kind": "table", "state__in": ("sent", "accepted")}
    return rung_of(
        measures=Measure.objects.filter(family=family, children=child, state="running").count(),
        boards=requests.exclude(**at_table).count(),
        tables=requests.filter(**at_table).count(),
        conditions=Condition.objects.filter(family=family, children=child, state__in=domain.HOLDS).count(),
    )


def children_named(family: int, children: Iterable[int]) -> list[int]:
    """The children that were named. Raises Refused without any, and for somebody who is no child of this family."""
    named = sorted(set(children))
    ours = {one.person_id for one in members_of(family) if one.kind == "child"}
    if not named:
        raise Refused(Reason("about_nobody"))
    if not set(named) <= ours:
        raise Refused(Reason("not_a_child_of_this_family"))
    return named


def begin(access: Access, family: int) -> None:
    """Wait in line for the family. Raises Refused where the thing is of another family than the access."""
    if access.family != family:
        raise Refused(Reason("not_there"))
    touch(family)


def director_or(by: Actor, family: int, on: date) -> dict[str, int | None]:
    """Who directs, or supports the family that directs itself, owns what is to be decided; else the one who acts."""
    director = director_of(family, on=on)
    if director is not None:
        return {"owner": director.organisation, "owner_professional": director.professional}
    own = supporter_of(family, on=on)
    if own is not None:
        return {"owner": own.organisation_id, "owner_professional": own.professional_id}
    return {"owner": by.organisation, "owner_professional": by.professional}


def settle(
    subject: str, *kinds: str, by: Actor, on: date, outcome: str, evidence: int | None, because: str = ""
) -> None:
    """Close the open loops of these kinds of one subject."""
    for loop in still_open().filter(subject=subject, kind__in=kinds).values_list("pk", flat=True):
        close_loop(loop, by=by, on=on, outcome=outcome, evidence=evidence, because=because)


# --- Telling those concerned -------------------------------------------------------------------------


def hearers(family: int, children: Iterable[int], *, on: date) -> list[int]:
    """Who is to be told of a step: each parent of these children, and the children from 12."""
    them = set(children)
    parents = {
        one.origin_id
        for one in relations_of(family)
        if one.kind == "parent" and one.target_id in them and _runs(one.first, one.last, on)
    }
    old_enough = on.replace(year=on.year - TERMS["tell_child_from"].value, day=min(on.day, 28))
    told = []
    for member in members_of(family):
        person = member.person
        child = person.pk in them and person.born_last is not None and person.born_last <= old_enough
        if (person.pk in parents or child) and person.died is None:
            told.append(person.pk)
    return told


def _runs(first: date | None, last: date | None, on: date) -> bool:
    return (first is None or first <= on) and (last is None or last >= on)


def _expect_telling(step: Step, children: list[int], *, by: Actor, on: date) -> None:
    who = hearers(step.family_id, children, on=on)
    Telling.objects.bulk_create(
        Telling(step=step, person_id=one, organisation_id=by.organisation, professional_id=by.professional)
        for one in who
    )
    if who:
        _open_telling(step, who, by=by, on=on, owner=by.organisation, professional=by.professional)


def _open_telling(
    step: Step, people: Iterable[int], *, by: Actor, on: date, owner: int | None, professional: int | None
) -> None:
    open_loop(
        "ladder_tell",
        family=step.family_id,
        about=people,
        owner=owner,
        owner_professional=professional,
        opened_by=step.entry_id,
        due=due_after(TERMS["tell"], on),
        by=by,
        on=on,
        subject=f"ladder_step:{step.key}",
    )


def still_to_tell(step: Step) -> list[int]:
    """Who has not been told of a step yet."""
    rows = list(step.tellings.order_by("pk").values_list("person", "on"))
    told = {person for person, on in rows if on is not None}
    return list(dict.fromkeys(person for person, _on in rows if person not in told))


@one_act()
def tell(
    access: Access,
    step: Step,
    *,
    person: int,
    on: date,
    told_on: date | None = None,
    how: str = "",
    not_because: str = "",
) -> Telling:
    """Write when and how somebody was told of a step and of their rights, or why safety forbids that for now.

    Not told yet stays expected: it is asked again within the same term.
    """
    by = access.actor
    may_tell(step.family_id, by=by, on=on).require()
    begin(access, step.family_id)
    waiting = still_to_tell(step)
    if person not in waiting:
        raise Refused(Reason("told_done_already"))
    if bool(how.strip()) == bool(not_because.strip()):
        raise Refused(Reason("say_how_told_or_why_not"))
    when = (told_on or on) if how.strip() else None
    if when is not None and when > on:
        raise Refused(Reason("not_in_the_future"))
    row = Telling.objects.create(
        step=step,
        person_id=person,
        on=when,
        how=how.strip(),
        not_because=not_because.strip(),
        organisation_id=by.organisation,
        professional_id=by.professional,
    )
    subject = f"ladder_step:{step.key}"
    if when is not None:
        entry = record(
            "contact",
            family=step.family_id,
            by=by,
            on=when,
            about=[person],
            people=[person],
            answers=step.entry_id if when >= step.on else None,
            details={"mode": "told"},
            text=how.strip(),
        )
        if not still_to_tell(step):
            settle(subject, "ladder_tell", by=by, on=on, outcome="told", evidence=entry.pk)
    else:
        owner = still_open().filter(subject=subject, kind="ladder_tell").values_list("owner", "owner_professional")
        whose = next(iter(owner), (by.organisation, by.professional))
        settle(subject, "ladder_tell", by=by, on=on, outcome="put_off", evidence=None, because=not_because.strip())
        _open_telling(step, waiting, by=by, on=on, owner=whose[0], professional=whose[1])
    note("ladder_tell", by=by, family=step.family_id, subject=subject, because=how or not_because)
    return row
