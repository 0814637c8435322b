"""The replay as data for the page's script: the same days for all together and for each agency alone."""

from collections.abc import Iterable
from typing import Any

from kring.lifecourse.words import day_words
from kring.review.digest import Catalogue
from kring.review.replay import DayLine, DayOfChange, replay
from kring.review.view import View, group_of


class Lines:
    """Each line of any day once, as (text, anchor, mark); days refer to them by number."""

    def __init__(self, view: View, titles: dict[str, str]) -> None:
        self._view = view
        self._titles = titles
        self._places: dict[tuple[str, str, str], int] = {}

    def places(self, lines: Iterable[DayLine]) -> list[int]:
        """The number of each line, new or met before."""
        told = (tell(self._view, line, self._titles) for line in lines)
        return [self._places.setdefault(line, len(self._places)) for line in told]

    def all(self) -> list[tuple[str, str, str]]:
        """Every line, in order of its number."""
        return list(self._places)


def tell(view: View, line: DayLine, titles: dict[str, str]) -> tuple[str, str, str]:
    """A line of a day as its text, the anchor that it leads to, and its mark: a group, pattern or loop."""
    if line.event is not None:
        return view.headline(line.event), view.event_anchor(line.event), group_of(line.event)
    if line.loop is not None:
        opened = view.case.by_id.get(line.loop.opened_by)
        return line.loop.sentence[view.lang], view.event_anchor(opened) if opened else "", "loop"
    first = line.episodes[0]
    more = f" (+ {len(line.episodes) - 1})" if len(line.episodes) > 1 else ""
    text = f"{titles[first.pattern]}{more}. {first.sentence[view.lang]}"
    return text, view.episode_anchor(first), "likely" if first.certainty == "likely" else "pattern"


def player(view: View, catalogue: Catalogue, titles: dict[str, str], days: Iterable[DayOfChange]) -> dict[str, Any]:
    """All that the script needs to step through the days: lines, and the days of each reader."""
    lines = Lines(view, titles)
    readers = [{"id": "", "name": "", "days": _days(days, lines, view)}]
    if view.as_seen_by is None:
        for agency in view.agencies:
            seen = replay(view.case, view.full, catalogue, as_seen_by=agency.id)
            if seen:
                readers.append({"id": agency.id, "name": agency.name, "days": _days(seen, lines, view)})
    spans = [[a.short, [list(span) for span in a.spans]] for a in view.agencies if a.spans]
    return {"lines": lines.all(), "readers": readers, "active": spans}


def _days(days: Iterable[DayOfChange], lines: Lines, view: View) -> list[Any]:
    """Days as [ordinal, place on the axis, words, patterns showing, groups]."""
    return [
        [
            day.on.toordinal(),
            round(view.scale(day.on.toordinal()), 4),
            day_words(day.on, view.lang),
            day.showing,
            [[g.change, lines.places(g.opened), lines.places(g.folded)] for g in day.groups],
        ]
        for day in days
    ]
