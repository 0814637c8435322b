"""Help in one life domain starts and ends without its goal met, and starts and ends again.

A transfer is no stop. The later trajectory starts surely after the earlier ended and is for somebody in common. Shows
from the second end for a year; an end of which the goal was met closes it, and begins anew. A goal of which nobody
said that it was met counts as not met.
"""

from collections.abc import Iterator

from kring.lifecourse.domain import Event
from kring.lifecourse.order import surely_follows
from kring.patterns.course import Course
from kring.patterns.help import Help, trajectories
from kring.patterns.language import LOOP_LAPSES, Mark, Norms, Pattern, Recurrence, Words, one
from kring.patterns.sections import CARE


def stopped_again(course: Course, norms: Norms) -> Iterator[Mark]:
    """Each help that stopped after other help in its domain had stopped before it."""
    stopped = [h for h in trajectories(course) if _stopped(h)]
    for later in stopped:
        end = later.ends[0]
        met = _goals_met(course, later)
        earlier = [h for h in stopped if _before(h, later) and not _met_between(met, h, later)]
        if len(earlier) + 1 >= norms["number"]:
            after = [e.first - 1 for e in met if e.first >= end.last]
            until = min([course.lapses_from(end) + LOOP_LAPSES, *after])
            events = (*(h.ends[0] for h in earlier), end)
            people = {p for h in (*earlier, later) for p in h.people}
            yield Mark(
                (later.domain,),
                end.last,
                until,
                events,
                tuple(sorted(people)),
                tuple(dict.fromkeys([h.by for h in (*earlier, later)])),
                facts={"domains": (later.domain,), "helpers": tuple(h.by for h in (*earlier, later))},
            )


def _stopped(help_: Help) -> bool:
    end = help_.end
    return end is not None and end.details.get("ended_by") != "transfer" and end.details.get("goal_met") != "yes"


def _goals_met(course: Course, later: Help) -> list[Event]:
    """The ends of help in this domain for these people of which the goal was met."""
    return [
        e
        for h in trajectories(course)
        if h.domain == later.domain and not h.people.isdisjoint(later.people)
        for e in h.ends
        if e.details.get("goal_met") == "yes"
    ]


def _met_between(met: list[Event], earlier: Help, later: Help) -> bool:
    return any(e.last >= earlier.ends[0].first and e.first <= later.start.last for e in met)


def _before(earlier: Help, later: Help) -> bool:
    return (
        earlier.domain == later.domain
        and not earlier.people.isdisjoint(later.people)
        and surely_follows(later.start, earlier.ends[0])
    )


PATTERN = Pattern(
    id="help-stop-start",
    section=CARE,
    title=Words("Hulp die stopt en weer begint", "Help that stops and starts"),
    sentence=Words(
        "Hulp op een leefgebied begint en stopt zonder dat het doel is gehaald, en dat herhaalt zich.",
        "Help in a life domain starts and stops without its goal met, and that repeats itself.",
    ),
    forms=(
        Recurrence(
            wakes=("help_ended",),
            of=stopped_again,
            enough=one,
            says=Words(
                "Hulp voor {about} ({domains}) stopte meer dan eens zonder dat vaststaat dat het doel was "
                "gehaald ({helpers}; "
                "{on} tot {last_on}).",
                "Help for {about} ({domains}) stopped more than once without anybody saying that its goal was "
                "met ({helpers}; {on} to "
                "{last_on}).",
            ),
        ),
    ),
    advice=Words(
        "Zoek met het gezin uit wat hulp deed stoppen voordat nieuwe hulp begint.",
        "Find out with the family what made help stop before new help starts.",
    ),
    silent_about=Words("Of de hulp op zich goed was.", "Whether the help itself was any good."),
    source="Drenthe; Groningen",
)
