"""What is open in a family, by whose turn it is: each loop, and what the patterns await, in a line; late ones first."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse

from kring.loops.domain import Standing, standing
from kring.loops.queries import Line
from kring.watch.domain import Due
from kring.web.families.children import name
from kring.web.families.opening import Opened, language
from kring.web.work.lines import holder_of
from kring.web.work.places import expected_of

SHOWN = 3


@dataclass(frozen=True)
class OpenEnd:
    """Something that is expected: what, of whom, by when, and where one reads more of it."""

    owner: str
    name: str
    what: str
    url: str
    due: date
    late: bool
    people: tuple[str, ...] = ()
    holder: str = ""
    asker: str = ""


@dataclass(frozen=True)
class Turn:
    """What waits for one agency: the first few, and the rest folded; how many are late."""

    name: str
    own: bool
    first: list[OpenEnd]
    rest: list[OpenEnd]
    late: int

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.first) + len(self.rest)


def turns_of(family: Opened, loops: list[Line], awaited: list[Due]) -> list[Turn]:
    """By whose turn it is: one's own agency first, then who has most that is late."""
    ends = [*(_of_loop(one, family) for one in loops), *(_of_pattern(one, family) for one in awaited)]
    ends.sort(key=lambda end: (end.owner, end.name))
    turns = []
    for (owner, called), those in groupby(ends, key=lambda end: (end.owner, end.name)):
        theirs = sorted(those, key=lambda end: (not end.late, end.due))
        late = sum(end.late for end in theirs)
        turns.append(Turn(called, owner == family.own, theirs[:SHOWN], theirs[SHOWN:], late))
    return sorted(turns, key=lambda turn: (not turn.own, -turn.late, -turn.total, turn.name))


def _of_loop(line: Line, family: Opened) -> OpenEnd:
    loop = line.loop
    taken = loop.owner_professional is not None
    return OpenEnd(
        owner=f"o{loop.owner_id}",
        name=loop.owner.name,
        what=expected_of(loop.kind),
        url=reverse("work:loop", args=[loop.pk]),
        due=loop.due,
        late=line.standing in {Standing.LATE, Standing.STEPPED_UP},
        people=line.people,
        holder=holder_of(line, by=family.actor) if taken and f"o{loop.owner_id}" == family.own else "",
        asker=loop.asked_by.name if loop.asked_by is not None and loop.asked_by_id != loop.owner_id else "",
    )


def _of_pattern(one: Due, family: Opened) -> OpenEnd:
    return OpenEnd(
        owner=one.owner,
        name=name(family.course, one.owner),
        what=one.sentence[language()],
        url=reverse("families:entry", args=[family.key, int(one.opened_by[1:])]),
        due=one.due,
        late=standing(one.due, level=0, on=family.today) is Standing.LATE,
    )
