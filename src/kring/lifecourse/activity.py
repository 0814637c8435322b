"""When each agency is active with the family.

From its `involvement_started` until its `involvement_ended`; an agency that has not (yet) said that it started, for
180 days after each event of its own. Each day is judged from that day's own past. Coarse dates give two answers:
the days on which it was *surely* active, and those on which it *perhaps* was.
"""

from collections.abc import Iterable, Mapping, Sequence

from kring.kernel.days import Span, union
from kring.lifecourse.domain import FAR_FUTURE, Day, Event, LifeCourse
from kring.lifecourse.order import may_follow, surely_follows
from kring.norms import TERMS

QUIET_AFTER: int = TERMS["active_after_event"].value


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


def activity(events: Sequence[Event], by_id: Mapping[str, Event], *, surely: bool) -> list[Span]:
    """The spans on which an agency with these events of its own was active; open-ended at FAR_FUTURE."""
    starts, ends, others = [], [], []
    for event in events:
        if event.kind == "involvement_started":
            starts.append(event)
        elif event.kind == "involvement_ended":
            ends.append(event)
        else:
            others.append(event)
    spans = [_involvement(start, ends, by_id, surely=surely) for start in starts]
    first_start = min((s.last if surely else s.first for s in starts), default=FAR_FUTURE)
    for event in others:
        first, last = _trace(event, surely=surely)
        if first >= first_start:
            continue
        stops = [_end_day(e, surely=surely) for e in ends if _ends(e, event, surely)] if ends else []
        spans.append((first, min(last, first_start - 1, *stops)))
    return union(spans)


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
