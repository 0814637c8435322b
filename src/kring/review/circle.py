"""The life-course circle (levensloopcirkel): agencies as rings, time as the angle, the family in the middle.

Time runs clockwise from twelve o'clock and leaves a wedge open before it, for the names of the rings. Around
the rings lie the sections of the catalogue, and outside those the key moments, numbered.
"""

from collections.abc import Sequence
from math import cos, degrees, inf, radians, sin
from typing import NamedTuple

from kring.kernel.days import union, without
from kring.lifecourse.domain import Day, Event
from kring.review.digest import Chapter, Stretch
from kring.review.timeline import unseen_days
from kring.review.view import DOMAIN_ORDER, Agency, View, cut, group_of, short_name

SIZE = 1172
CENTRE = SIZE / 2
WEDGE = 60.0
SWEEP = 360.0 - WEDGE
INNER, OUTER = 84.0, 430.0
DOMAIN_GAP = 4.0
LARGEST_HUB = 130.0
DOT_REACH = 14.0
SECTIONS_FROM, SECTION = 442.0, 11.5
MOMENT_RADIUS, MOMENT = 534.0, 9.5
YEAR_RADIUS = 567.0
MOST_MOMENTS = 24
MANY_RINGS = 18
MOMENT_KINDS = (
    ("birth", "death"),
    ("placed_out", "returned_home", "measure", "separation"),
    ("escalation", "director_appointed", "director_ended", "moved", "partner_joined", "contact_resumed"),
    ("eviction_announced", "eviction_averted", "income_stopped", "income_refused", "detention"),
    ("incident",),
    ("report",),
    ("safety_agreement", "condition_unmet", "escalation_dropped", "partner_left", "released"),
)
TELLING = ("information_shared", "referral", "report", "handover", "meeting", "advice", "feedback")


class Arc(NamedTuple):
    """A piece of a ring as an SVG path."""

    path: str


class Dot(NamedTuple):
    """An event on its ring."""

    x: float
    y: float
    group: str
    anchor: str
    title: str


class Thread(NamedTuple):
    """Telling: a line from the ring of the one who told to the ring of the one who was told."""

    x1: float
    y1: float
    x2: float
    y2: float


class Ring(NamedTuple):
    """An agency."""

    label: str
    name: str
    domain: str
    radius: float
    width: float
    font: float
    track: str
    perhaps: tuple[Arc, ...]
    surely: tuple[Arc, ...]
    dots: tuple[Dot, ...]

    @property
    def label_y(self) -> float:
        """Where the name stands, in the open wedge."""
        return round(CENTRE - self.radius, 1)


class SectionRing(NamedTuple):
    """When the patterns of a section showed; `unseen` is where no agency alone could see all of them."""

    section: str
    radius: float
    track: str
    shown: tuple[Arc, ...]
    unseen: tuple[Arc, ...]
    likely: tuple[Arc, ...]

    @property
    def label_y(self) -> float:
        """Where the name stands, in the open wedge."""
        return round(CENTRE - self.radius, 1)


class Moment(NamedTuple):
    """A key moment, numbered outside the rings."""

    number: int
    event: Event
    when: str
    title: str
    anchor: str
    x: float
    y: float
    line: tuple[float, float, float, float]


class Spoke(NamedTuple):
    """The first of January of a year."""

    year: int
    labelled: bool
    line: tuple[float, float, float, float]
    x: float
    y: float


class Circle(NamedTuple):
    """The whole drawing."""

    rings: tuple[Ring, ...]
    threads: tuple[Thread, ...]
    sections: tuple[SectionRing, ...]
    moments: tuple[Moment, ...]
    spokes: tuple[Spoke, ...]
    centre: tuple[tuple[str, float, float], ...]
    hub: float
    mark: float
    size: int = SIZE
    middle: float = CENTRE
    label_x: float = CENTRE - 9

    @property
    def large(self) -> bool:
        """Whether there are so many rings that the drawing needs the whole width."""
        return len(self.rings) > MANY_RINGS


def circle(view: View, chapters: Sequence[Chapter]) -> Circle:
    """Lays out the circle of a case."""
    pitch, radii = _radii(view.agencies)
    hub = min(min(radii.values(), default=OUTER) - pitch / 2 - 10, LARGEST_HUB)
    return Circle(
        rings=tuple(_ring(view, a, radii[a.id], pitch) for a in view.agencies),
        threads=_threads(view, radii),
        sections=_sections(view, chapters),
        moments=_moments(view),
        spokes=_spokes(view),
        centre=_centre(view, hub),
        hub=hub,
        mark=round(min(max(pitch / 15, 0.62), 1.0), 2),
    )


def spread(places: Sequence[float], gap: float, low: float, high: float, *, reach: float = inf) -> list[float]:
    """Moves sorted places as little as it takes to stand a gap apart, between low and high.

    Places that would touch form a block around their own middle. A block takes no more room than `reach` to
    either side, or than its places already do: then they stand closer. With no room for all, the gap shrinks.
    """
    gap = min(gap, (high - low) / max(len(places) - 1, 1))

    def start(block: Sequence[float], width: float) -> float:
        return min(max(sum(block) / len(block) - width / 2, low), high - width)

    def full(block: Sequence[float]) -> float:
        return (len(block) - 1) * gap

    def touch(one: Sequence[float], other: Sequence[float]) -> bool:
        return start(one, full(one)) + full(one) + gap > start(other, full(other))

    blocks: list[list[float]] = []
    for place in places:
        blocks.append([place])
        while len(blocks) > 1 and touch(blocks[-2], blocks[-1]):
            last = blocks.pop()
            blocks[-1] += last
    moved: list[float] = []
    for block in blocks:
        width = min(full(block), max(2 * reach, block[-1] - block[0]))
        first, step = start(block, width), width / max(len(block) - 1, 1)
        moved += [first + n * step for n in range(len(block))]
    return moved


def _radii(agencies: Sequence[Agency]) -> tuple[float, dict[str, float]]:
    """How far apart the rings are, and the radius of each: by life domain, from the outside in."""
    domains = [d for d in DOMAIN_ORDER if any(a.domain == d for a in agencies)]
    room = OUTER - INNER - DOMAIN_GAP * max(len(domains) - 1, 0)
    pitch = min(room / max(len(agencies), 1), 30.0)
    radius, radii = OUTER - pitch / 2, {}
    for domain in domains:
        for agency in agencies:
            if agency.domain == domain:
                radii[agency.id] = round(radius, 2)
                radius -= pitch
        radius -= DOMAIN_GAP
    return pitch, radii


def _ring(view: View, agency: Agency, radius: float, pitch: float) -> Ring:
    surely = union(agency.spans)
    own = sorted((e for e in view.events if e.by == agency.id), key=view.middle)
    angles = [_angle(view, view.middle(event)) for event in own]
    gap, reach = degrees(min(pitch * 0.72, 10) / radius), degrees(DOT_REACH / radius)
    apart = spread(angles, gap, 0.4, SWEEP - 0.4, reach=reach)
    font = min(max(pitch * 0.92, 9.0), 13.0)
    return Ring(
        label=cut(agency.short, int(radius * 1.45 / (font * 0.5))) if radius < 200 else cut(agency.short, 44),
        name=agency.name,
        domain=agency.domain,
        radius=radius,
        width=round(min(pitch - 2.5, 15), 1),
        font=round(font, 1),
        track=_arc(radius, 0, SWEEP),
        perhaps=tuple(_span(view, radius, *s) for s in without(union(agency.perhaps), surely)),
        surely=tuple(_span(view, radius, *s) for s in surely),
        dots=tuple(
            Dot(*_point(radius, angle), group_of(event), view.event_anchor(event), view.headline(event))
            for angle, event in zip(apart, own, strict=True)
        ),
    )


def _threads(view: View, radii: dict[str, float]) -> tuple[Thread, ...]:
    threads = []
    for event in view.events:
        if event.kind in TELLING and event.by in radii:
            angle = _angle(view, view.middle(event))
            for other in event.to:
                if other in radii and other != event.by:
                    threads.append(Thread(*_point(radii[event.by], angle), *_point(radii[other], angle)))
    return tuple(threads)


def _sections(view: View, chapters: Sequence[Chapter]) -> tuple[SectionRing, ...]:
    rings = []
    for place, chapter in enumerate(chapters):
        radius = SECTIONS_FROM + place * SECTION
        certain = [s for line in chapter.lines if line.certainty == "certain" for s in line.stretches]
        likely = [s for line in chapter.lines if line.certainty != "certain" for s in line.stretches]
        shown = _days(certain, view.last)
        unseen = union(days for stretch in certain for days in unseen_days(stretch, view.last))
        rings.append(
            SectionRing(
                section=chapter.section,
                radius=radius,
                track=_arc(radius, 0, SWEEP),
                shown=tuple(_span(view, radius, *days) for days in shown),
                unseen=tuple(_span(view, radius, *days) for days in unseen),
                likely=tuple(_span(view, radius, *d) for d in without(_days(likely, view.last), shown)),
            )
        )
    return tuple(rings)


def _days(stretches: Sequence[Stretch], last: Day) -> list[tuple[Day, Day]]:
    return union((s.first.toordinal(), s.until.toordinal() if s.until else last) for s in stretches)


def _moments(view: View) -> tuple[Moment, ...]:
    """The key moments: kinds that turn a life first, further kinds as long as the whole stays readable."""
    chosen: list[Event] = []
    for kinds in MOMENT_KINDS:
        more = [event for event in view.events if event.kind in kinds]
        if len(chosen) + len(more) <= MOST_MOMENTS:
            chosen += more
    chosen.sort(key=lambda event: (view.middle(event), event.order))
    angles = [_angle(view, view.middle(event)) for event in chosen]
    apart = spread(angles, degrees(2 * MOMENT / MOMENT_RADIUS) + 0.15, 0, SWEEP)
    return tuple(
        Moment(
            number=number,
            event=event,
            when=view.when(event),
            title=view.headline(event),
            anchor=view.event_anchor(event),
            x=_point(MOMENT_RADIUS, at)[0],
            y=_point(MOMENT_RADIUS, at)[1],
            line=(*_point(INNER - 4, angle), *_point(MOMENT_RADIUS - MOMENT - 5, angle)),
        )
        for number, (event, angle, at) in enumerate(zip(chosen, angles, apart, strict=True), 1)
    )


def _spokes(view: View) -> tuple[Spoke, ...]:
    spokes: list[Spoke] = []
    free_from = -10.0
    for tick in view.scale.years():
        angle = tick.at * SWEEP
        labelled = angle >= free_from
        if labelled:
            free_from = angle + 4.6
        x, y = _point(YEAR_RADIUS, angle)
        line = (*_point(INNER - 4, angle), *_point(SECTIONS_FROM + 7 * SECTION, angle))
        spokes.append(Spoke(tick.year, labelled, line, x, y))
    return tuple(spokes)


def _centre(view: View, hub: float) -> tuple[tuple[str, float, float], ...]:
    """The children in the middle, as (text, y, size of letter)."""
    labels = [cut(short_name(view.case.people[child].label), 16) for child in view.case.children[:6]]
    if len(view.case.children) > 6:
        labels.append(f"+ {len(view.case.children) - 6}")
    widest = max((len(label) for label in labels), default=1)
    size = round(min(17.0, 1.6 * hub / (widest * 0.56), 1.3 * hub / (len(labels) + 1)), 1)
    top = CENTRE - (len(labels) - 1) * size * 0.62
    return tuple((label, round(top + n * size * 1.24, 1), size) for n, label in enumerate(labels))


def _angle(view: View, day: Day) -> float:
    return view.scale(day) * SWEEP


def _span(view: View, radius: float, first: Day, last: Day) -> Arc:
    start, end = _angle(view, first), _angle(view, last + 1)
    return Arc(_arc(radius, start, max(end, start + 0.35)))


def _point(radius: float, angle: float) -> tuple[float, float]:
    """A place at an angle in degrees, clockwise from twelve o'clock."""
    turned = radians(angle - 90)
    return round(CENTRE + radius * cos(turned), 1), round(CENTRE + radius * sin(turned), 1)


def _arc(radius: float, start: float, end: float) -> str:
    x1, y1 = _point(radius, start)
    x2, y2 = _point(radius, end)
    return f"M{x1} {y1}A{radius:g} {radius:g} 0 {int(end - start > 180)} 1 {x2} {y2}"
