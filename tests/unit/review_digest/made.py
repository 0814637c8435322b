"""A small family and hand-made episodes, so that a digest can be tested without any pattern."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from kring.lifecourse.domain import Event, LifeCourse, Organisation, Person, When
from kring.patterns.domain import Episode, Evaluation, OpenLoop

END = date(2014, 12, 31)


class Made(NamedTuple):
    """A pattern with only what a digest asks of it."""

    section: str
    danger: bool = False


CATALOGUE: Mapping[str, Made] = {
    "child-not-seen": Made("child-out-of-view", danger=True),
    "siblings-judged-apart": Made("child-out-of-view"),
    "signals-not-added-up": Made("signals"),
    "unsafe-without-agreement": Made("limits", danger=True),
    "unverified-referral": Made("loops"),
    "no-feedback": Made("loops"),
}


def day(text: str) -> date:
    """A day in 2014 by month and day."""
    return date.fromisoformat(f"2014-{text}")


def event(id_: str, on: str, by: str, *, last: str | None = None, **more: Any) -> Event:
    """An event in 2014; with `last`, on some day from `on` to `last`."""
    first = day(on)
    until = day(last) if last else first
    text = f"{first}/{until}" if last else str(first)
    kind = more.pop("kind", "contact")
    return Event(id_, text, first.toordinal(), until.toordinal(), int(id_[1:]), kind, by, **more)


def family(*events: Event) -> LifeCourse:
    """Two children and their mother, with three agencies and a placeholder."""
    people = (
        Person("anna", "child", "Anna"),
        Person("bram", "child", "Bram"),
        Person("mother", "adult", "Moeder"),
    )
    agencies = (
        Organisation("school", "Basisschool", "education", "signalling", "school"),
        Organisation("gp", "Huisarts", "health", "interpreting", "gp"),
        Organisation("team", "Wijkteam", "family", "helping"),
        Organisation("someone", "Onbekende hulpverlener", unspecified=True),
    )
    return LifeCourse(
        id="made-2014",
        title="A made family",
        language="nl",
        period=When("2014", date(2014, 1, 1).toordinal(), END.toordinal()),
        sources=(),
        organisations={agency.id: agency for agency in agencies},
        people={person.id: person for person in people},
        households={},
        relations=(),
        events=events,
    )


def episode(
    pattern: str,
    first: str,
    until: str | None = None,
    *,
    about: Iterable[str] = ("anna",),
    alone: Mapping[str, str] | None = None,
    certainty: str = "certain",
) -> Episode:
    """An episode in 2014; `alone` gives agencies and the day from which each could have seen it."""
    return Episode(
        pattern=pattern,
        about=tuple(about),
        agencies=("school",),
        visible_from=day(first),
        visible_until=None if until is None else day(until),
        evidence=("e1", "e2"),
        certainty=certainty,
        alone={agency: day(on) for agency, on in (alone or {}).items()},
        sentence={"nl": f"{pattern} nl", "en": f"{pattern} en"},
        parameters={},
    )


def evaluation(*episodes: Episode, loops: Iterable[OpenLoop] = ()) -> Evaluation:
    """What was seen by the end of 2014."""
    return Evaluation("made-2014", END, episodes, tuple(loops))


def loop(pattern: str, owner: str, due: str, opened_by: str = "e1") -> OpenLoop:
    """Something expected of an agency by a day in 2014."""
    return OpenLoop(pattern, owner, day(due), opened_by, ("anna",), {"nl": "verwacht", "en": "expected"})
