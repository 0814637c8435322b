"""Worries, and beside them what goes well: always the two together, never one without the other."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kring.lifecourse.domain import Event, LifeCourse
from kring.lifecourse.vocabulary import DOMAIN_OF, DOMAINS, OF_RECORD

WORRIES = frozenset({"concern", "incident", "report"})
MOST = 8


@dataclass(frozen=True)
class Worry:
    """A nature of worry: how often it was recorded, and the last time."""

    nature: str
    times: int
    last: Event


@dataclass(frozen=True)
class Factors:
    """Worries by life domain, and what goes well, the latest first; `more` are those that are folded."""

    worries: list[tuple[str, list[Worry]]]
    good: list[Event]
    more: list[Event]


def factors(known: LifeCourse, *, without: Collection[str]) -> Factors:
    """What burdens and what protects in a life course; without entries that say why a pattern was set aside."""
    good = sorted(
        (event for event in known.events if event.id not in without and goes_well(event)),
        key=lambda event: (event.last, event.order),
        reverse=True,
    )
    return Factors(_worries(known.events), good[:MOST], good[MOST:])


def goes_well(event: Event) -> bool:
    """Whether an entry tells what goes well: something seen that is no worry, help that worked, what was kept."""
    details = event.details
    match event.kind:
        case "observation":
            of_a_worry = event.ref is not None or event.nature
            return not of_a_worry and event.source != OF_RECORD
        case "condition_met" | "referral_arrived":
            return True
        case "help_ended":
            return details.get("goal_met") in ("yes", "partly")
        case "agreement_checked":
            return details.get("kept") is True
        case "assessment":
            return details.get("level") in (0, 1)
        case _:
            return False


def _worries(events: Iterable[Event]) -> list[tuple[str, list[Worry]]]:
    found: dict[str, list[Event]] = {}
    for event in events:
        if event.kind in WORRIES:
            for nature in event.nature:
                found.setdefault(nature, []).append(event)
    by_domain: dict[str, list[Worry]] = {}
    for nature, those in found.items():
        last = max(those, key=lambda event: (event.last, event.order))
        worry = Worry(nature, sum(event.count for event in those), last)
        by_domain.setdefault(DOMAIN_OF[nature], []).append(worry)
    order = sorted(by_domain, key=lambda domain: (domain != "safety", DOMAINS.index(domain)))
    return [(domain, sorted(by_domain[domain], key=lambda worry: worry.last.last, reverse=True)) for domain in order]
