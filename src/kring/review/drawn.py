"""The circle and the timeline as drawings that stand alone, for paper: the same geometry as on screen."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from kring.patterns.sections import SECTIONS
from kring.review.circle import Circle
from kring.review.marks import SHAPES
from kring.review.speech import speech
from kring.review.terms import term
from kring.review.text import plain
from kring.review.timeline import HEAD, Bar, Row, Timeline, YearMark

SERIF = 1.15
"""How much larger a letter of the font on paper is set, to read as the one on screen does."""

STYLE = """
text { font-family: "Libertinus Serif"; font-size: 13px; fill: #111827; }
.strong { font-weight: 700; fill: #16344a; }
.year { font-weight: 700; fill: #4b5866; }
.line { stroke: #c3ccd5; stroke-width: 0.75; fill: none; }
.row { stroke: #dde3e9; stroke-width: 1; }
.surely { stroke: #dce4eb; fill: none; }
.bar { fill: #dce4eb; stroke: #8696a5; stroke-width: 0.5; }
.perhaps { stroke: #8696a5; stroke-width: 1; stroke-dasharray: 2 3; fill: none; }
.coarse { fill: #8696a5; }
.mark { fill: #ffffff; stroke: #1f2937; stroke-width: 1.2; }
.thread { stroke: #0f5c86; stroke-width: 1.1; stroke-opacity: 0.75; }
.shown { stroke: #b4d3e6; stroke-width: 5.5; fill: none; }
.unseen { stroke: #0f5c86; stroke-width: 5.5; fill: none; }
.likely { stroke: #0f5c86; stroke-width: 2; stroke-dasharray: 2 2; fill: none; }
.whole { fill: #b4d3e6; stroke: #0f5c86; stroke-width: 0.75; }
.alone { fill: #0f5c86; }
.maybe { fill: #ffffff; stroke: #0f5c86; stroke-width: 0.75; stroke-dasharray: 3 2; }
.moment-line { stroke: #8696a5; stroke-width: 0.75; stroke-dasharray: 2 3; }
.moment { fill: #16344a; }
.number { font-weight: 700; font-size: 11px; fill: #ffffff; }
.hub { fill: #f5f7fa; stroke: #0f5c86; stroke-width: 2.5; }
.section { fill: #0f5c86; font-size: 11.5px; }
"""


def circle_svg(circle: Circle, lang: str) -> str:
    """The life-course circle."""
    return _svg(circle.size, circle.size, _circle(circle, lang))


def agencies_svg(timeline: Timeline, lang: str) -> str:
    """The upper half of the timeline: agencies with their involvement and events."""
    return _svg(timeline.width, timeline.height, _agencies(timeline, lang))


def patterns_svg(timeline: Timeline, lang: str) -> str:
    """The lower half of the timeline: patterns with the days on which they showed."""
    return _svg(timeline.width, timeline.bands_height, _patterns(timeline, lang))


def mark_svg(group: str) -> str:
    """The mark of one group of kinds, for a legend."""
    return _svg(14, 14, [_mark(group, 7, 7, 1)])


def _svg(width: float, height: float, parts: Iterable[str]) -> str:
    frame = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {round(height, 1)}">'
    return "".join((frame, f"<style>{STYLE}</style>", *parts, "</svg>"))


def _circle(circle: Circle, lang: str) -> Iterator[str]:
    for spoke in circle.spokes:
        yield _line("line", *spoke.line)
        if spoke.labelled:
            yield _text(str(spoke.year), spoke.x, spoke.y, "year")
    for ring in circle.rings:
        yield _path("line", ring.track)
        yield from (_path("perhaps", arc.path) for arc in ring.perhaps)
        yield from (_path("surely", arc.path, ring.width) for arc in ring.surely)
    for moment in circle.moments:
        yield _line("moment-line", *moment.line)
    for thread in circle.threads:
        yield _line("thread", *thread)
    for ring in circle.rings:
        yield from (_mark(dot.group, dot.x, dot.y, circle.mark) for dot in ring.dots)
        yield _text(ring.label, circle.label_x, ring.label_y, "", anchor="end", size=ring.font * SERIF)
    for section in circle.sections:
        yield _path("line", section.track)
        yield from (_path("likely", arc.path) for arc in section.likely)
        yield from (_path("shown", arc.path) for arc in section.shown)
        yield from (_path("unseen", arc.path) for arc in section.unseen)
        title = SECTIONS[section.section][lang]
        yield _text(title, circle.label_x, section.label_y, "section", anchor="end")
    for moment in circle.moments:
        yield f'<circle class="moment" cx="{moment.x}" cy="{moment.y}" r="9.5"/>'
        yield _text(str(moment.number), moment.x, moment.y, "number")
    yield f'<circle class="hub" cx="{circle.middle}" cy="{circle.middle}" r="{circle.hub}"/>'
    for text, y, size in circle.centre:
        yield _text(text, circle.middle, y, "strong", size=size)


def _agencies(timeline: Timeline, lang: str) -> Iterator[str]:
    yield from _axis(timeline, timeline.height)
    for group in timeline.domains:
        if group.domain != "people":
            yield _text(term("domain", group.domain, lang), 0, group.y + 11, "strong", anchor="start")
        for row in group.rows:
            yield from _row(row, timeline, lang)


def _row(row: Row, timeline: Timeline, lang: str) -> Iterator[str]:
    yield f'<path class="row" d="M0 {row.y}H{timeline.width}"/>'
    label = row.label or speech(lang).gettext("Family and network")
    yield _text(label, timeline.left - 12, row.middle, "", anchor="end")
    yield from (_bar("perhaps", bar, row.bar_y, row.bar_height) for bar in row.perhaps)
    yield from (_bar("bar", bar, row.bar_y, row.bar_height) for bar in row.surely)
    yield from (_bar("coarse", mark.span, mark.y, 1) for mark in row.marks if mark.span)
    yield from (_mark(mark.group, mark.x, mark.y, 0.9) for mark in row.marks)


def _patterns(timeline: Timeline, lang: str) -> Iterator[str]:
    yield from _axis(timeline, timeline.bands_height)
    for section in timeline.sections:
        yield _text(SECTIONS[section.section][lang], 0, section.y + 11, "strong", anchor="start")
        for row in section.rows:
            yield f'<path class="row" d="M0 {row.y}H{timeline.width}"/>'
            yield _text(row.label, timeline.left - 12, row.middle, "", anchor="end")
            for band in row.bands:
                yield _bar("maybe" if band.likely else "whole", band.whole, band.y, band.height)
                yield from (_bar("alone", part, band.y, band.height) for part in band.unseen)


def _axis(timeline: Timeline, bottom: float) -> Iterator[str]:
    labelled: YearMark | None = None
    for year in timeline.years:
        yield _line("line", year.x, HEAD - 6, year.x, bottom)
        if labelled is None or year.x - labelled.x > 34:
            yield _text(year.label, max(year.x, timeline.left), HEAD - 16, "year", anchor="start")
            labelled = year


def _line(kind: str, x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<path class="{kind}" d="M{x1} {y1}L{x2} {y2}"/>'


def _path(kind: str, path: str, width: float | None = None) -> str:
    stroke = "" if width is None else f' stroke-width="{width}"'
    return f'<path class="{kind}" d="{path}"{stroke}/>'


def _bar(kind: str, bar: Bar, y: float, height: float) -> str:
    return f'<rect class="{kind}" x="{bar.x}" y="{y}" width="{bar.width}" height="{height}"/>'


def _mark(group: str, x: float, y: float, scale: float) -> str:
    return f'<path class="mark" d="{SHAPES[group]}" transform="translate({x} {y}) scale({scale})"/>'


def _text(said: str, x: float, y: float, kind: str, *, anchor: str = "middle", size: float | None = None) -> str:
    """A text whose middle stands at this height; anything that a user wrote is escaped."""
    style = "" if size is None else f' style="font-size:{size}px"'
    place = f'x="{x}" y="{round(y, 1)}" dy="0.33em" text-anchor="{anchor}"'
    return f"<text class={quoteattr(kind)} {place}{style}>{escape(plain(said))}</text>"
