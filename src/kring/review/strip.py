"""A strip for each child: worries, when it was seen, heard alone and assessed, and what help it got."""

from collections.abc import Sequence
from typing import NamedTuple

from kring.lifecourse.domain import Day, Event
from kring.review.children import ChildStory, Help, spoke
from kring.review.scale import lanes
from kring.review.terms import term
from kring.review.timeline import Bar, YearMark
from kring.review.view import View, group_of

WIDTH = 1000
LEFT = 170
PLOT = WIDTH - LEFT - 16
HEAD = 24
ROW = 26
HELP_ROW = 15
WORRIES = ("concern", "incident", "report", "advice")


class Sign(NamedTuple):
    """An event on the strip; `said` is written beside it."""

    x: float
    y: float
    group: str
    title: str
    said: str
    span: tuple[float, float] | None


class HelpBar(NamedTuple):
    """Help from its start to its end; `open` when nothing says that it ended."""

    x: float
    width: float
    y: float
    label: str
    open: bool
    named: bool
    title: str


class StripRow(NamedTuple):
    """One row of the strip by what it shows."""

    what: str
    y: float
    signs: tuple[Sign, ...]


class Strip(NamedTuple):
    """A child with its strip."""

    story: ChildStory
    anchor: str
    born: Day | None
    rows: tuple[StripRow, ...]
    help: tuple[HelpBar, ...]
    help_y: float
    help_height: float
    height: float
    years: tuple[YearMark, ...]
    worries: tuple[Event, ...]
    heard_alone: tuple[Event, ...]
    width: int = WIDTH
    left: int = LEFT


def strips(view: View, stories: Sequence[ChildStory]) -> tuple[Strip, ...]:
    """Lays out a strip for each child."""
    return tuple(_strip(view, story, number) for number, story in enumerate(stories, 1))


def _strip(view: View, story: ChildStory, number: int) -> Strip:
    child = story.child.id
    worries = tuple(e for e in view.events if e.kind in WORRIES and child in e.about)
    alone = tuple(e for e in story.seen if spoke(e) and e.details.get("alone") is True)
    rows = tuple(
        StripRow(what, HEAD + place * ROW, tuple(_sign(view, e, HEAD + (place + 0.5) * ROW) for e in events))
        for place, (what, events) in enumerate(
            (("worries", worries), ("seen", story.seen), ("alone", alone), ("assessed", story.assessments))
        )
    )
    help_y = HEAD + len(rows) * ROW
    bars, deep = _help(view, story.help, help_y)
    return Strip(
        story=story,
        anchor=f"child-{number}",
        born=story.child.born.first if story.child.born else None,
        rows=rows,
        help=bars,
        help_y=help_y,
        help_height=deep,
        height=help_y + deep + 6,
        years=tuple(YearMark(t.at, str(t.year), t.quiet, _x(t.at)) for t in view.scale.years()),
        worries=worries,
        heard_alone=alone,
    )


def _sign(view: View, event: Event, y: float) -> Sign:
    level = event.details.get("level") if event.kind == "assessment" else None
    ends = (event.first, min(event.last, view.last))
    return Sign(
        x=_x(view.scale(view.middle(event))),
        y=y,
        group=group_of(event),
        title=view.headline(event),
        said=str(level) if isinstance(level, int) else "",
        span=(_x(view.scale(ends[0])), _x(view.scale(ends[1] + 1))) if ends[1] > ends[0] else None,
    )


def _help(view: View, helps: Sequence[Help], y: float) -> tuple[tuple[HelpBar, ...], float]:
    """The bars of help, those at the same time under each other, and how high they stand."""
    bars: list[tuple[Help, Bar]] = []
    for help_ in sorted(helps, key=lambda h: view.middle(h.started)):
        end = view.middle(help_.ended) if help_.ended else view.last
        bars.append((help_, Bar(view.scale(view.middle(help_.started)), view.scale(end + 1))))
    chosen = lanes([(bar.start, max(bar.end, bar.start + 0.01)) for _, bar in bars], 0.004)
    placed = tuple(
        HelpBar(
            x=_x(bar.start),
            width=round(max((bar.end - bar.start) * PLOT, 4), 1),
            y=y + 5 + lane * HELP_ROW,
            label=_label(view, help_, bar),
            open=help_.ended is None,
            named=help_.named,
            title=view.headline(help_.started),
        )
        for (help_, bar), lane in zip(bars, chosen, strict=True)
    )
    return placed, 10 + HELP_ROW * (max(chosen, default=0) + 1)


def _label(view: View, help_: Help, bar: Bar) -> str:
    """Who helps and in which domain, where the bar has room for it."""
    domain = help_.started.details.get("domain")
    who = view.name(help_.started.by)
    label = f"{who}: {term('domain', domain, view.lang).lower()}" if isinstance(domain, str) else who
    return label if len(label) * 5.6 < (bar.end - bar.start) * PLOT - 8 else ""


def _x(at: float) -> float:
    return round(LEFT + at * PLOT, 1)
