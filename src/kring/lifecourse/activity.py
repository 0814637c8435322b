"""When each agency is active with the family.

From its `involvement_started` until its `involvement_ended`; an agency that has not (yet) said that it started, for
180 days after each event of its own. Each day is judged from that day's own past. Coarse dates give two answers:
the days on which it was *surely* active, and those on which it *perhaps* was.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kring.kernel.days import Span, union
from kring.lifecourse.domain import FAR_FUTURE, FAR_PAST, Day, Event, LifeCourse
from kring.lifecourse.order import may_follow, surely_follows
from kring.norms import TERMS

QUIET_AFTER: Final[int] = TERMS["active_after_event"].value


def active_spans(case: LifeCourse, *, surely: bool = True, until: Day | None = None) -> dict[str, list[Span]]:
    """For each organisation that did something, the spans of days on which it was active.

    `surely` False gives the widest reading of coarse dates. Spans end on `until` (default: the last day of the
    case's period). A placeholder organisation (`unspecified`) is left out: it never counts as one more agency.
    """
    horizon = case.period.last if until is None else until
    own: dict[str, list[Event]] = {}
    for event in case.events:
        own.setdefault(event.by, []).append(event)
    spans = {}
    for organisation in case.organisations.values():
        if organisation.id in own and not organisation.unspecified:
            of_this_one = activity(own[organisation.id], case.by_id, surely=surely)
            clipped = [(first, min(last, horizon)) for first, last in of_this_one if first <= horizon]
            if clipped:
                spans[organisation.id] = clipped
    return spans


class Trace:
    """The days on which an agency was active by one event of its own: by its start, or (until a start) by any other."""

    __slots__ = ("event", "first", "last", "starts")

    def __init__(self, event: Event, first: Day, last: Day, starts: bool) -> None:
        self.event = event
        self.first = first
        self.last = last
        self.starts = starts


def activity(events: Sequence[Event], by_id: Mapping[str, Event], *, surely: bool) -> list[Span]:
    """The spans on which an agency with these events of its own was active; open-ended at FAR_FUTURE."""
    return joined(traces(events, by_id, surely=surely))


def traces(events: Sequence[Event], by_id: Mapping[str, Event], *, surely: bool) -> list[Trace]:
    """What each event of an agency's own adds to its activity, up to the end that ended it; ends add nothing."""
    ends = [event for event in events if event.kind == "involvement_ended"]
    last_days = [_end_day(end, surely=surely) for end in ends]
    found = []
    for event in events:
        if event.kind == "involvement_started":
            first, last = _involvement(event, ends, by_id, surely=surely)
            found.append(Trace(event, first, last, True))
        elif event.kind != "involvement_ended":
            first, last = _trace(event, surely=surely)
            for place, end in enumerate(ends):
                if last_days[place] < last and _ends(end, event, surely):
                    last = last_days[place]
            found.append(Trace(event, first, last, False))
    return found


def joined(traces: Sequence[Trace]) -> list[Span]:
    """The spans of days on which an agency was active by any of these: without a start, by what it did before one."""
    first_start = FAR_FUTURE
    for trace in traces:
        if trace.starts and trace.first < first_start:
            first_start = trace.first
    spans: list[Span] = []
    since, until = FAR_FUTURE, FAR_PAST
    for trace in traces:
        first = trace.first
        last = trace.last if trace.starts or trace.last < first_start else first_start - 1
        if first > last:
            continue
        if since <= first <= until + 1:
            if last > until:
                until = last
        else:
            if since <= until:
                spans.append((since, until))
            since, until = first, last
    if since <= until:
        spans.append((since, until))
    return union(spans)  # of which there are few: most traces went on where the one before them was


def _trace(event: Event, *, surely: bool) -> Span:
    """The days for which one event of its own keeps an agency active."""
    if event.throughout:
        return event.first, event.last + QUIET_AFTER
    if surely:
        return event.last, event.first + QUIET_AFTER
    return event.first, event.last + QUIET_AFTER


def _involvement(start: Event, ends: Iterable[Event], by_id: Mapping[str, Event], *, surely: bool) -> Span:
    stops = [_end_day(end, surely=surely) for end in ends if _closes(end, start, by_id, surely)]
    return (start.last if surely else start.first), min(stops, default=FAR_FUTURE)


def _closes(end: Event, start: Event, by_id: Mapping[str, Event], surely: bool) -> bool:
    """Whether this end is the end of this start: it names it, or names no other start and comes after it."""
    if end.ref == start.id:
        return True
    named = by_id.get(end.ref) if end.ref else None
    if named is not None and named.kind == "involvement_started" and named.by == start.by:
        return False
    return _ends(end, start, surely)


def _ends(end: Event, event: Event, surely: bool) -> bool:
    return may_follow(end, event) if surely else surely_follows(end, event)


def _end_day(end: Event, *, surely: bool) -> Day:
    return (end.first if surely else end.last) - 1
