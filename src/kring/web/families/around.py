"""Who is involved, since when and what for; who was before; how many faces that is for a family."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from kring.lifecourse.activity import active_spans
from kring.lifecourse.domain import LifeCourse
from kring.network.queries import Reach, reach_of
from kring.sharing.queries import Involved, Mandate
from kring.web.families.opening import Opened


@dataclass
class Party:
    """An agency around the family: as it shared itself, or only as the life course shows it."""

    id: int
    name: str
    since: date
    until: date | None = None
    children: list[str] = field(default_factory=list)
    reach: Reach | None = None
    aim: str = ""
    holds: list[str] = field(default_factory=list)
    involvement: int | None = None
    own: bool = False
    shared: bool = True


@dataclass(frozen=True)
class Around:
    """Everybody around a family; `changes` says how often another worker came in the place of a known one."""

    now: list[Party]
    before: list[Party]
    changes: int


def around(opened: Opened, involved: list[Involved], mandates: list[Mandate]) -> Around:
    """Who is and was around the family, on the day of the page."""
    on, known = opened.today, opened.course
    now: dict[int, Party] = {}
    before: dict[int, Party] = {}
    for one in involved:
        _put(now if one.until is None or one.until >= on else before, one)
    for mandate in mandates:
        who = mandate.organisation
        party = now.setdefault(who.pk, Party(who.pk, who.name, mandate.since))
        party.holds.append(mandate.kind)
        if mandate.professional is not None and party.reach is None:
            party.reach = reach_of(who, mandate.professional)
    for party in _only_active(known, on):
        if party.id not in now and party.id not in before:
            now[party.id] = party
    changes = sum(event.kind == "worker_changed" for event in known.events)
    return Around(
        sorted(now.values(), key=lambda one: one.since),
        sorted((one for key, one in before.items() if key not in now), key=lambda one: one.until or on, reverse=True),
        changes,
    )


def _put(parties: dict[int, Party], one: Involved) -> None:
    party = parties.setdefault(one.organisation, Party(one.organisation, one.name, one.since, one.until))
    party.since = min(party.since, one.since)
    party.until = max(party.until, one.until) if party.until and one.until else None
    party.aim = party.aim or one.aim
    party.reach = party.reach or one.reach
    party.involvement, party.own = one.involvement, one.own
    if one.child:
        party.children.append(one.child)


def _only_active(known: LifeCourse, on: date) -> Iterator[Party]:
    """The agencies that are active by what they recorded, whatever they shared."""
    day = on.toordinal()
    for who, spans in active_spans(known, until=day).items():
        if spans[-1][1] >= day:
            yield Party(int(who[1:]), known.organisations[who].name, date.fromordinal(spans[-1][0]), shared=False)
