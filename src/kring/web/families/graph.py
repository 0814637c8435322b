"""The family and its network as a drawing, as of a day: households as groups, lines for what people are to another.

Adults stand above children. Who lives in a household stands in its box; a child that also stays elsewhere stands there
a second time, with a dashed border. All places are in units of the drawing; a table beside it holds the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kring.lifecourse.domain import LifeCourse, Person
from kring.web.families.homes import age_on, holds_on

WIDE, HIGH = 138, 46
GAP, ROW_GAP = 22, 74
PADDING, TITLE = 18, 30
MARGIN, ARCS = 12, 64
LONGEST = 17
DRAWN = ("partner", "ex_partner")
NAMED = ("grandparent", "legal_representative", "network")


@dataclass(frozen=True)
class Node:
    """A person; `again` where a child stands a second time, at another place where it stays.

    `role` is what somebody of the network is, as a relation: lines for it would only cross one another.
    """

    person: str
    name: str
    kind: str
    age: int | None
    x: float
    y: float
    again: bool = False
    share: str = ""
    role: str = ""
    wide: int = WIDE
    high: int = HIGH

    @property
    def short(self) -> str:
        """The name as it fits."""
        return self.name if len(self.name) <= LONGEST else f"{self.name[: LONGEST - 1].rstrip()}…"

    @property
    def middle(self) -> float:
        """Where its words stand."""
        return self.x + WIDE / 2

    @property
    def foot(self) -> float:
        """Its lower side."""
        return self.y + HIGH


@dataclass(frozen=True)
class Home:
    """A household as a box around those who live there."""

    label: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Line:
    """What two people are to one another: a path, its word and where that stands."""

    kind: str
    path: str
    title: tuple[str, str]
    authority: bool | None = None
    label: tuple[float, float] | None = None

    @property
    def style(self) -> str:
        """The name of its looks; never by colour alone."""
        if self.kind == "parent":
            return "parent" if self.authority else "parent-without"
        return self.kind.replace("_", "-")


@dataclass(frozen=True)
class Graph:
    """The drawing."""

    top: float
    width: float
    height: float
    homes: list[Home]
    nodes: list[Node]
    lines: list[Line]


def graph(known: LifeCourse, *, on: date, homes: Mapping[str, str]) -> Graph:
    """The family on a day. `homes` are the households by id, as they may be called to this reader."""
    people = known.people
    groups, again = _groups(known, on)
    adults_high = any(_grown(people[one]) for those in groups.values() for one in those)
    top = MARGIN + ARCS
    nodes: list[Node] = []
    boxes: list[Home] = []
    x: float = MARGIN
    for home, those in groups.items():
        grown = [one for one in those if _grown(people[one])]
        young = [one for one in those if not _grown(people[one])]
        guests = again.get(home, [])
        columns = max(len(grown), len(young) + len(guests), 1)
        width = columns * WIDE + (columns - 1) * GAP + 2 * PADDING
        if home:
            high = TITLE + HIGH + (ROW_GAP + HIGH if adults_high else 0) + PADDING
            boxes.append(Home(homes.get(home, ""), x, top, width, high))
        second = top + TITLE + (HIGH + ROW_GAP if adults_high else 0)
        nodes += _row(known, on, [(one, "", False) for one in grown], x, width, top + TITLE)
        rest = [(one, "", False) for one in young] + [(one, share, True) for one, share in guests]
        nodes += _row(known, on, rest, x, width, second)
        x += width + GAP
    bottom = top + TITLE + HIGH + (ROW_GAP + HIGH if adults_high else 0) + PADDING
    lines = _lines(known, on, nodes)
    head = min([top - MARGIN, *(line.label[1] - 2 * MARGIN for line in lines if line.label)])
    return Graph(head, max(x - GAP + MARGIN, 320), bottom + MARGIN - head, boxes, nodes, lines)


def _grown(person: Person) -> bool:
    return person.kind != "child"


def _groups(known: LifeCourse, on: date) -> tuple[dict[str, list[str]], dict[str, list[tuple[str, str]]]]:
    """Everybody once, at the main place where they live ("" for elsewhere), and where children stay besides."""
    main: dict[str, str] = {}
    besides: dict[str, list[tuple[str, str]]] = {}
    stays = [
        one for one in known.relations if one.kind == "lives_in" and holds_on(one, on) and one.origin in known.people
    ]
    for one in sorted(stays, key=lambda one: one.share not in ("main", None)):
        if main.setdefault(one.origin, one.target) != one.target:
            besides.setdefault(one.target, []).append((one.origin, one.share or ""))
    order = [*dict.fromkeys(one.target for one in stays), ""]
    groups = {home: [one for one in known.people if main.get(one, "") == home] for home in order}
    return {home: those for home, those in groups.items() if those or home in besides}, besides


def _row(
    known: LifeCourse, on: date, those: Sequence[tuple[str, str, bool]], x: float, width: float, y: float
) -> list[Node]:
    roles: dict[str, set[str]] = {}
    for relation in known.relations:
        if relation.origin in known.people and known.people[relation.origin].kind == "network":
            roles.setdefault(relation.origin, set()).add(relation.kind)
    start = x + (width - len(those) * WIDE - max(len(those) - 1, 0) * GAP) / 2
    return [
        Node(
            one,
            known.people[one].label,
            known.people[one].kind,
            age_on(known.people[one], on),
            round(start + place * (WIDE + GAP), 1),
            y,
            again,
            share,
            next((kind for kind in NAMED if kind in roles.get(one, ())), ""),
        )
        for place, (one, share, again) in enumerate(those)
    ]


def _lines(known: LifeCourse, on: date, nodes: Sequence[Node]) -> list[Line]:
    at = {node.person: node for node in nodes if not node.again}
    lines = []
    heights: dict[tuple[str, str], int] = {}
    for one in known.relations:
        if one.origin not in at or one.target not in at or not (holds_on(one, on) or one.kind == "ex_partner"):
            continue
        if one.kind == "partner" and not holds_on(one, on):
            continue
        a, b = at[one.origin], at[one.target]
        title = (a.name, b.name)
        if one.kind == "parent":
            lines.append(Line("parent", _down(a, b), title, authority=one.authority))
        elif one.kind in DRAWN:
            pair = (min(one.origin, one.target), max(one.origin, one.target))
            heights[pair] = times = heights.get(pair, 0) + 1
            path, label = _over(a, b, times)
            lines.append(Line(one.kind, path, title, label=label))
    return lines


def _down(parent: Node, child: Node) -> str:
    """From the foot of a parent to the head of a child."""
    half = (parent.foot + child.y) / 2
    return f"M{parent.middle} {parent.foot}C{parent.middle} {half} {child.middle} {half} {child.middle} {child.y}"


def _over(a: Node, b: Node, times: int) -> tuple[str, tuple[float, float]]:
    """An arc over the heads; beside one another a straight line between them."""
    left, right = (a, b) if a.x <= b.x else (b, a)
    if left.y == right.y and right.x - (left.x + WIDE) <= GAP + 1 and times == 1:
        y = left.y + HIGH / 2
        return f"M{left.x + WIDE} {y}H{right.x}", ((left.x + WIDE + right.x) / 2, left.y - 6)
    reach = min(26 + (right.middle - left.middle) / 14 + 12 * (times - 1), ARCS + TITLE - 6)
    top = min(left.y, right.y) - reach
    path = f"M{left.middle} {left.y}C{left.middle} {top} {right.middle} {top} {right.middle} {right.y}"
    return path, ((left.middle + right.middle) / 2, round((top * 3 + min(left.y, right.y)) / 4 - 5, 1))


def turns(known: LifeCourse, *, until: date) -> list[date]:
    """The days up to a day on which something changes in who lives where or who is what to whom, the last first."""
    days: set[date] = set()
    for one in known.relations:
        for day in (one.when.first, one.when.last + 1 if one.when.last < until.toordinal() else 0):
            if 1 < day <= until.toordinal():
                days.add(date.fromordinal(day))
    return sorted(days, reverse=True)
