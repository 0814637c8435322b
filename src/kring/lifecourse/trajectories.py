"""What follows from a life course for the tables beside it: who was involved when, who held the whole view, basic care.

An agency is involved on the days on which it was active (`lifecourse.activity`).
"""

from collections.abc import Iterator, Mapping
from datetime import date

from kring.families.importing import IncomingCare
from kring.kernel.days import Span
from kring.lifecourse.activity import activity
from kring.lifecourse.domain import FAR_FUTURE, Day, Event, LifeCourse
from kring.sharing.importing import IncomingInvolvement, IncomingMandate

WHOLE_VIEW = {"report": "report", "measure": "measure", "escalation": "board"}
"""The kinds of entry by which the agency they are addressed to gets the whole view, and the mandate that it is."""


def involvements(
    case: LifeCourse, *, organisations: Mapping[str, int], people: Mapping[str, int], of: Mapping[str, int]
) -> Iterator[IncomingInvolvement]:
    """Each span on which an agency was active; about one child where all that it did then was about that one."""
    for agency, own in _own(case).items():
        for span in activity(own, case.by_id, surely=False):
            yield IncomingInvolvement(
                organisation=organisations[agency],
                since=date.fromordinal(span[0]),
                until=_until(span),
                child=_only_child(case, [one for one in own if span[0] <= one.last and one.first <= span[1]], people),
                contact=of.get(agency),
            )


def mandates(case: LifeCourse, *, organisations: Mapping[str, int], of: Mapping[str, int]) -> Iterator[IncomingMandate]:
    """The directors one after another; and who got a report, a request or a measure, while they were active."""
    yield from _directors(case, organisations, of)
    spans = {agency: activity(own, case.by_id, surely=False) for agency, own in _own(case).items()}
    given: set[tuple[str, str, Span]] = set()
    for event in case.events:
        kind = WHOLE_VIEW.get(event.kind)
        for agency in event.to if kind else ():
            if agency not in organisations or (kind == "board" and case.organisations[agency].role != "protecting"):
                continue
            span = next((one for one in spans.get(agency, ()) if one[1] >= event.first), (event.first, FAR_FUTURE))
            if (agency, str(kind), span) not in given:
                given.add((agency, str(kind), span))
                yield IncomingMandate(
                    kind=str(kind),
                    organisation=organisations[agency],
                    since=date.fromordinal(event.first),
                    until=_until(span),
                    ground=event.text or event.kind,
                )


def care_of(case: LifeCourse, *, organisations: Mapping[str, int]) -> list[IncomingCare]:
    """The school, GP and youth health care of each child: from their first entry about it until the next's."""
    first: dict[tuple[str, str], dict[str, Day]] = {}
    for event in case.events:
        agency = case.organisations.get(event.by)
        if agency is None or not agency.basic_care:
            continue
        for person in event.about:
            if case.people[person].kind == "child":
                first.setdefault((person, agency.basic_care), {}).setdefault(agency.id, event.first)
    return [
        IncomingCare(
            person,
            organisations[agency],
            kind,
            date.fromordinal(since),
            min((date.fromordinal(day - 1) for day in those.values() if day > since), default=None),
        )
        for (person, kind), those in first.items()
        for agency, since in those.items()
    ]


def _directors(case: LifeCourse, organisations: Mapping[str, int], of: Mapping[str, int]) -> Iterator[IncomingMandate]:
    changes = [one for one in case.events if one.kind in ("director_appointed", "director_ended")]
    for place, event in enumerate(changes):
        if event.kind == "director_ended":
            continue
        agency = next((one for one in (*event.to, event.by) if one in organisations), None)
        if agency is None:  # the family directs its own plan
            continue
        ended = changes[place + 1].first if place + 1 < len(changes) else None
        yield IncomingMandate(
            kind="director",
            organisation=organisations[agency],
            professional=of.get(agency),
            since=date.fromordinal(event.first),
            until=None if ended is None else date.fromordinal(max(event.first, ended - 1)),
            ground=event.text or event.kind,
        )


def _own(case: LifeCourse) -> dict[str, list[Event]]:
    own: dict[str, list[Event]] = {}
    for event in case.events:
        if event.by in case.organisations and not case.organisations[event.by].unspecified:
            own.setdefault(event.by, []).append(event)
    return own


def _only_child(case: LifeCourse, own: list[Event], people: Mapping[str, int]) -> int | None:
    about = {person for event in own for person in (*event.about, *event.about_any)}
    if len(about) == 1 and len(case.children) > 1:
        (person,) = about
        return people[person] if case.people[person].kind == "child" else None
    return None


def _until(span: Span) -> date | None:
    return None if span[1] >= FAR_FUTURE else date.fromordinal(span[1])
