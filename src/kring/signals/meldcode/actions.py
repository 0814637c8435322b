"""Walking the Meldcode: starting a track, taking a step, skipping one, keeping a draft. Step 5 is in `decisions`."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from kring.audit.actions import note
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.lifecourse.actions import record
from kring.loops.actions import close_loop, open_loop
from kring.loops.domain import due_after
from kring.norms.book import terms
from kring.signals.meldcode.domain import Answer, Step
from kring.signals.meldcode.models import Draft, Pending, TakenStep, Track
from kring.signals.meldcode.permissions import may_act, may_start

TERMS = terms("meldcode")


@transaction.atomic
def start_track(access: Access, *, children: Iterable[int], why: str, by: Actor, on: date) -> Track:
    """Start the Meldcode about these children of a family; from now on a next step is always expected of somebody."""
    may_start(access.family, by=by, on=on).require()
    track = Track.objects.create(
        family_id=access.family, organisation_id=by.organisation, professional_id=by.professional, why=why, opened_on=on
    )
    track.children.set(children)
    expect_next(track, by=by, on=on)
    note("start_track", by=by, family=track.family_id, subject=f"track:{track.pk}")
    return track


@transaction.atomic
def map_signals(
    track: Track,
    *,
    by: Actor,
    on: date,
    entries: Iterable[int],
    findings: str,
    basis: str,
    nature: Iterable[str],
    child_check: str,
) -> TakenStep:
    """Step 1: choose what is known already and add what is new. Only what is new becomes a worry in the life course."""
    _allow(track, by=by, on=on)
    written = []
    natures = list(nature)
    if findings:
        new = record(
            "concern",
            family=track.family_id,
            by=by,
            on=on,
            about=children_of(track),
            nature=natures,
            details={"basis": basis},
            text=findings,
        )
        written.append(new.pk)
    details = {"chosen": list(entries), "basis": basis, "nature": natures, "child_check": child_check}
    return take(track, Step.MAP, by=by, on=on, findings=findings, details=details, entries=written)


@transaction.atomic
def consult(track: Track, *, by: Actor, on: date, whom: Iterable[str], name: str, findings: str) -> TakenStep:
    """Step 2: consult a colleague, Veilig Thuis, an injury expert.

    Advice of Veilig Thuis or an expert is written in one's own part of the life course and addressed to nobody: the one
    who advises keeps no data of the family. Consulting a colleague stays in the track.
    """
    _allow(track, by=by, on=on)
    asked = list(whom)
    written = []
    if asked != ["colleague"]:
        advice = record(
            "advice",
            family=track.family_id,
            by=by,
            on=on,
            about=children_of(track),
            nature=natures_of(track),
            details={"linked": False},
            text=findings,
        )
        written.append(advice.pk)
    return take(
        track, Step.CONSULT, by=by, on=on, findings=findings, details={"whom": asked, "name": name}, entries=written
    )


@transaction.atomic
def talk(
    track: Track,
    *,
    by: Actor,
    on: date,
    parents: Iterable[int],
    children: Mapping[int, Mapping[str, bool]],
    unreachable: Iterable[int],
    findings: str,
) -> TakenStep:
    """Step 3: talk with the parents and with the child.

    Args:
        children: who was spoken with, each with `alone` and `about_home`.
        unreachable: the adults whom one sought in vain.
    """
    _allow(track, by=by, on=on)
    written = []
    adults = list(parents)
    in_vain = list(unreachable)
    concerned = children_of(track)
    common = {"family": track.family_id, "by": by, "on": on}
    if adults:
        talked = record("contact", **common, about=[*adults, *concerned], text=findings, details={"mode": "talk"})
        written.append(talked.pk)
    for child, how in children.items():
        seen = record("child_contact", **common, about=[child], text=findings, details={"spoke": True, **how})
        written.append(seen.pk)
    if in_vain:
        sought = record("unreachable", **common, about=[*in_vain, *concerned], text=findings)
        written.append(sought.pk)
    details = {
        "parents": adults,
        "children": {str(child): dict(how) for child, how in children.items()},
        "unreachable": in_vain,
    }
    return take(track, Step.TALK, by=by, on=on, findings=findings, details=details, entries=written)


@transaction.atomic
def weigh(
    track: Track,
    *,
    by: Actor,
    on: date,
    levels: Mapping[int, int | None],
    answers: Mapping[str, Answer],
    grounds: Mapping[str, str],
    findings: str,
    doubt: bool,
) -> TakenStep:
    """Step 4: weigh the risk, its nature and severity, child by child, and answer the first two questions.

    Each child whose level could be told gets an assessment in the life course; doubt is no level.
    """
    _allow(track, by=by, on=on)
    written = []
    for child, level in levels.items():
        if level is None:
            continue
        judged = record(
            "assessment",
            family=track.family_id,
            by=by,
            on=on,
            about=[child],
            nature=natures_of(track),
            details={"instrument": "Meldcode 4", "standardised": False, "level": level, "subject": f"p{child}"},
            text=findings,
        )
        written.append(judged.pk)
    details = {
        "levels": {str(child): level for child, level in levels.items()},
        "answers": {question: answer.value for question, answer in answers.items()},
        "grounds": dict(grounds),
        "doubt": doubt,
    }
    return take(track, Step.WEIGH, by=by, on=on, findings=findings, details=details, entries=written)


@transaction.atomic
def skip(track: Track, step: Step, *, by: Actor, on: date, because: str) -> TakenStep:
    """Skip a step for now, with a reason; it may still be taken later."""
    _allow(track, by=by, on=on)
    return take(track, step, by=by, on=on, skipped=True, because=because)


@transaction.atomic
def keep_draft(track: Track, step: Step, *, by: Actor, on: date, written: Mapping[str, Any]) -> None:
    """Keep what was written on the page of a step, until it is signed. Each colleague has a draft of their own."""
    may_act(track, by=by, on=on).require()
    Draft.objects.update_or_create(
        track=track, step=step, professional_id=by.professional, defaults={"written": dict(written)}
    )


def take(
    track: Track,
    step: Step,
    *,
    by: Actor,
    on: date,
    findings: str = "",
    because: str = "",
    skipped: bool = False,
    details: Mapping[str, Any] | None = None,
    entries: Iterable[int] = (),
) -> TakenStep:
    """Write that a step was taken or skipped, drop its draft, and expect the next one; for the actions of steps."""
    row = TakenStep.objects.create(
        track=track,
        step=step,
        skipped=skipped,
        on=on,
        professional_id=by.professional,
        findings=findings,
        because=because,
        details=dict(details or {}),
        entries=list(entries),
    )
    Draft.objects.filter(track=track, step=step, professional=by.professional).delete()
    note("skip_step" if skipped else "take_step", by=by, family=track.family_id, subject=f"step:{row.pk}")
    settle(track, ("next",), by=by, on=on, outcome="step_taken", because=f"Meldcode {step:d}")
    if step is not Step.DECIDE or skipped:
        expect_next(track, by=by, on=on)
    return row


def expect_next(track: Track, *, by: Actor, on: date) -> None:
    """Open the loop that asks for the next step, of the professional who walks the track."""
    await_(track, "next", due=due_after(TERMS["next_step"], on), by=by, on=on)


def await_(
    track: Track, what: str, *, due: date, by: Actor, on: date, opened_by: int | None = None, hidden: bool = False
) -> None:
    """Open a loop of a track. A hidden one is on the professional's own list, and in nothing of the family."""
    loop = open_loop(
        f"meldcode_{what}",
        family=None if hidden else track.family_id,
        about=() if hidden else children_of(track),
        owner=track.organisation_id,
        owner_professional=track.professional_id,
        due=max(due, on),
        by=by,
        on=on,
        opened_by=opened_by,
        subject=f"track:{track.key}",
    )
    Pending.objects.create(track=track, loop=loop, what=what)


def settle(
    track: Track, what: Iterable[str], *, by: Actor, on: date, outcome: str, because: str, evidence: int | None = None
) -> None:
    """Close the open loops of these kinds of a track."""
    waiting = Pending.objects.filter(track=track, what__in=tuple(what), loop__closed_on__isnull=True)
    for loop in waiting.values_list("loop", flat=True):
        close_loop(loop, by=by, on=on, outcome=outcome, because=because, evidence=evidence)


def children_of(track: Track) -> list[int]:
    """The ids of the children whom a track is about."""
    return list(track.children.order_by("pk").values_list("pk", flat=True))


def natures_of(track: Track) -> list[str]:
    """The natures of the worry, as step 1 last named them."""
    last = track.steps.filter(step=Step.MAP, skipped=False).order_by("pk").last()
    return list(last.details.get("nature", ())) if last else []


def _allow(track: Track, *, by: Actor, on: date) -> None:
    """Hold the track, and see that this may be done."""
    track.refresh_from_db(from_queryset=Track.objects.select_for_update())
    may_act(track, by=by, on=on).require()
