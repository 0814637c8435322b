"""Things of the ladder as rows of a page: in words, with where each is seen to."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.dateformat import format as written
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kring.coordination.ladder.domain import HOLDS, Rung
from kring.coordination.ladder.kinds import KINDS
from kring.coordination.ladder.queries import Condition, Loop, Measure, Request, Standing, Step, Weighing
from kring.kernel.access import Access
from kring.web.families.opening import language
from kring.web.ladder import words
from kring.web.work.places import place_of


def rungs(standing: Iterable[Standing]) -> list[dict[str, Any]]:
    """The ladder as a list, the highest rung first, each with the children who stand on it."""
    here = list(standing)
    return [
        {"rung": rung, "words": words.RUNGS[rung], "children": [one.name for one in here if one.rung is rung]}
        for rung in reversed(Rung)
    ]


def names_of(thing: Any) -> str:
    """The children whom something is about."""
    return ", ".join(one.name for one in thing.children.all())


def now_row(loop: Loop, *, access: Access, on: date) -> dict[str, Any]:
    """What is awaited now: of whom, by when, and where it is done."""
    return {
        "asks": words.AWAITED.get(loop.kind, loop.kind),
        "who": f"{loop.owner_professional}, {loop.owner}" if loop.owner_professional else str(loop.owner),
        "due": loop.due,
        "late": loop.due < on,
        "yours": loop.owner_id == access.actor.organisation,
        "url": place_of(loop.subject),
    }


def stretched(condition: Condition) -> str:
    """How often the limit was moved, in words."""
    if not condition.moved:
        return ""
    return ngettext(
        "The date was moved once: the limit is stretched.",
        "The date was moved %(n)s times: the limit is stretched.",
        condition.moved,
    ) % {"n": condition.moved}


def condition_row(one: Condition) -> dict[str, Any]:
    """A condition."""
    return {
        "one": one,
        "children": names_of(one),
        "state": words.CONDITIONS[one.state],
        "holds": one.state in HOLDS,
        "stretched": stretched(one),
        "url": reverse("ladder:condition", args=[one.key]),
    }


def request_row(one: Request) -> dict[str, Any]:
    """A request."""
    return {
        "one": one,
        "kind": words.KINDS[one.kind],
        "children": names_of(one),
        "state": words.REQUESTS[one.state],
        "url": reverse("ladder:request", args=[one.key]),
    }


def measure_row(one: Measure) -> dict[str, Any]:
    """A measure."""
    return {
        "one": one,
        "kind": KINDS[one.kind].name(language()),
        "children": names_of(one),
        "state": words.MEASURES[one.state],
        "url": reverse("ladder:measure", args=[one.key]),
    }


def weighing_row(one: Weighing) -> dict[str, Any]:
    """A step up that was weighed."""
    return {
        "one": one,
        "children": names_of(one),
        "towards": words.RUNGS[one.towards],
        "state": words.WEIGHINGS[one.state],
        "because": words.BECAUSE[one.because] if one.because else "",
        "url": reverse("ladder:weighing", args=[one.key]),
    }


def step_row(one: Step) -> dict[str, Any]:
    """Something that happened, with its grounds and the rungs between which children went."""
    moved: dict[tuple[str, str], list[str]] = {}
    for move in one.moves.all():
        if move.was != move.becomes:
            moved.setdefault((move.was, move.becomes), []).append(move.child.name)
    return {
        "one": one,
        "what": words.HAPPENED[one.what],
        "once_more": one.what in ("once_more", "condition_moved"),
        "moves": [
            _("%(children)s: from %(was)s to %(becomes)s")
            % {"children": ", ".join(children), "was": words.RUNGS[Rung(was)], "becomes": words.RUNGS[Rung(becomes)]}
            for (was, becomes), children in moved.items()
        ],
        "children": ", ".join(move.child.name for move in one.moves.all()),
        "because": words.BECAUSE.get(one.details.get("because"), ""),
        "again": _day(one.details.get("look_again_on")),
        "url": reverse("ladder:step", args=[one.key]),
    }


def _day(text: str | None) -> str:
    return str(written(date.fromisoformat(text), "j F Y")) if text else ""
