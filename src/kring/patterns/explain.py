"""The sentence of an episode or a loop: the facts of the case in the words of the pattern, in both languages."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kring.lifecourse.domain import Event
from kring.patterns import words
from kring.patterns.course import Course
from kring.patterns.language import Mark, Norms, Words

LANGUAGES = ("nl", "en")


class Sentence(Mapping[str, str]):
    """What an episode or a loop says, by language; put into words when somebody reads it."""

    __slots__ = ("_about", "_agencies", "_course", "_marks", "_norms", "_said", "_says")

    def __init__(
        self,
        course: Course,
        says: Words,
        marks: Sequence[Mark],
        about: Sequence[str],
        agencies: Sequence[str],
        norms: Norms,
    ) -> None:
        self._course = course
        self._says = says
        self._marks = marks
        self._about = about
        self._agencies = agencies
        self._norms = norms
        self._said: dict[str, str] = {}

    def __getitem__(self, lang: str) -> str:
        if lang not in LANGUAGES:
            raise KeyError(lang)
        if lang not in self._said:
            self._said[lang] = _said(
                self._course, self._says, self._marks, self._about, self._agencies, self._norms, lang
            )
        return self._said[lang]

    def __iter__(self) -> Iterator[str]:
        return iter(LANGUAGES)

    def __len__(self) -> int:
        return len(LANGUAGES)

    def __repr__(self) -> str:
        return repr(dict(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)


def _said(
    course: Course,
    says: Words,
    marks: Sequence[Mark],
    about: Sequence[str],
    agencies: Sequence[str],
    norms: Norms,
    lang: str,
) -> str:
    """A sentence with this case's facts, in one language; it begins with a capital."""
    events = _events(course, marks)
    facts = {
        **{norm if norm != "agencies" else "agencies_norm": value for norm, value in norms.items()},
        **_own_facts(course, marks, lang),
        "about": words.listed([name(course, p) for p in about], lang),
        "agencies": words.listed([name(course, a) for a in agencies], lang),
        "owner": words.listed(_owners(course, marks), lang),
        "on": words.when(events[0], lang) if events else "",
        "last_on": words.when(events[-1], lang) if events else "",
        "n": sum(mark.weight for mark in marks),
    }
    said = says[lang].format(**facts)
    return said[:1].upper() + said[1:]


def _events(course: Course, marks: Sequence[Mark]) -> list[Event]:
    """The evidence, with its dates as their source had them."""
    events = {e.id: course.case.by_id[e.id] for mark in marks for e in mark.events}
    return sorted(events.values(), key=lambda e: (e.last, e.order))


def _owners(course: Course, marks: Sequence[Mark]) -> list[str]:
    return list(dict.fromkeys([name(course, mark.owner) for mark in marks if mark.owner]))


def _own_facts(course: Course, marks: Sequence[Mark], lang: str) -> dict[str, str]:
    """The facts that a pattern names itself: ids become names, `domains` become the words for life domains."""
    gathered: dict[str, dict[str, None]] = {}
    for mark in marks:
        for fact, value in mark.facts.items():
            values = value if isinstance(value, (tuple, list)) and not isinstance(value, Words) else (value,)
            for one in values:
                word = (
                    one[lang]
                    if isinstance(one, Words)
                    else words.life_domain(one, lang)
                    if fact == "domains"
                    else name(course, one)
                )
                gathered.setdefault(fact, {})[word] = None
    return {fact: words.listed(list(named), lang) for fact, named in gathered.items()}


def name(course: Course, who: str | None) -> str:
    """What a person or an organisation is called in this case."""
    if who is None:
        return ""
    organisation = course.case.organisations.get(who)
    if organisation is not None:
        return organisation.name
    person = course.case.people.get(who)
    return person.label if person is not None else str(who)
