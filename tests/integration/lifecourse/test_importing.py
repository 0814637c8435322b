"""A case file that is brought in loses nothing: the patterns find in the tables what they find in the file."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kring.audit.models import Line
from kring.families.models import Family
from kring.kernel.actor import SYSTEM
from kring.lifecourse import casefile
from kring.lifecourse.domain import LifeCourse, Relation
from kring.lifecourse.importing import CannotBringIn, Known, import_case
from kring.lifecourse.models import Entry
from kring.lifecourse.queries import whole_course
from kring.network.models import Organisation
from kring.patterns import evaluate
from kring.patterns.domain import Episode
from kring.sharing.models import Involvement, Mandate
from tests.patterns import cast as drawn

CASES = Path(__file__).resolve().parents[3] / "examples" / "cases"
WEIGHED = (
    ("2024-01-10", "involvement_started", "school", []),
    ("2024-02-01", "report", "school", ["vt"]),
    ("2024-02-03", "involvement_started", "vt", []),
    ("2024-03-01", "director_appointed", "team", ["team"]),
    ("2024-05-01", "director_ended", "team", []),
    ("2024-06-01", "involvement_ended", "vt", []),
)
EXAMPLES = ("drenthe-2015", "rotterdam-2015", "goed-verlopen")


def known(case: LifeCourse) -> Known:
    """The organisations of a case, in the tables."""
    made: dict[str, Organisation] = {}
    for one in case.organisations.values():
        made[one.id] = Organisation.objects.create(
            key=f"{case.id}-{one.id}",
            name=one.name,
            domain=one.domain or "",
            role=one.role,
            basic_care=one.basic_care or "",
            unspecified=one.unspecified,
        )
    for one in case.organisations.values():
        made[one.id].part_of = made.get(one.part_of or "")
        made[one.id].successor_of = made.get(one.successor_of or "")
        made[one.id].save()
    return Known(organisations={key: one.pk for key, one in made.items()})


def told(episode: Episode, ids: Mapping[str, str]) -> dict[str, Any]:
    """An episode with its ids as they came to be called."""
    return {
        "pattern": episode.pattern,
        "about": [ids[one] for one in episode.about],
        "agencies": [ids[one] for one in episode.agencies],
        "from": episode.visible_from,
        "until": episode.visible_until,
        "evidence": [ids[one] for one in episode.evidence],
        "certainty": episode.certainty,
        "alone": sorted((ids[agency], day) for agency, day in episode.alone.items()),
        "sentence": episode.sentence,
    }


def example(name: str) -> LifeCourse:
    return casefile.read(CASES / f"{name}.json")


def course(happened: Sequence[tuple[str, str, str, list[str]]]) -> LifeCourse:
    """A short life course: on which day what happened, by whom, to whom."""
    events = [
        {"id": f"e{n}", "on": on, "kind": kind, "by": by, "to": to, "about": ["boy"]}
        for n, (on, kind, by, to) in enumerate(happened)
    ]
    written = {
        "format": "kring-casefile",
        "version": 1,
        "id": "short",
        "title": "Short",
        "language": "en",
        "period": "2024-01-01/2024-12-31",
        "organisations": drawn.ORGANISATIONS,
        "people": drawn.PEOPLE,
        "households": drawn.HOUSEHOLDS,
        "relations": drawn.RELATIONS,
        "events": events,
    }
    return casefile.read(json.dumps(written).encode())


class Same(dict[str, str]):
    """Ids that stay as they are."""

    def __missing__(self, key: str) -> str:
        return key


@pytest.mark.django_db
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_patterns_find_the_same_episodes_with_the_same_evidence(name: str) -> None:
    case = example(name)
    arrived = import_case(case, known(case), by=SYSTEM)
    live = whole_course(arrived.family, as_of=date.fromordinal(case.period.last))
    in_file, in_tables = evaluate(case), evaluate(live)
    found = {repr(told(one, Same())) for one in in_tables.episodes}
    assert found == {repr(told(one, arrived.ids)) for one in in_file.episodes}
    assert len(in_tables.episodes) == len(in_file.episodes)
    assert len(in_tables.loops) == len(in_file.loops)


@pytest.mark.django_db
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_entry_person_and_relation_comes_in_as_it_stood(name: str) -> None:
    case = example(name)
    arrived = import_case(case, known(case), by=SYSTEM)
    live = whole_course(arrived.family, as_of=date.fromordinal(case.period.last))
    back = {new: old for old, new in arrived.ids.items()}
    for event, entry in zip(case.events, live.events, strict=True):
        same = ("on", "first", "last", "order", "kind", "nature", "text", "source", "throughout", "unit", "count")
        assert [getattr(event, one) for one in same] == [getattr(entry, one) for one in same]
        for one in ("to", "about", "about_any", "known_to"):
            assert getattr(event, one) == tuple(back[who] for who in getattr(entry, one))
        assert (event.by, event.ref, event.disputes) == (
            back[entry.by],
            entry.ref and back[entry.ref],
            entry.disputes and back[entry.disputes],
        )
        assert event.details.keys() == entry.details.keys()
    assert [one._replace(id="") for one in case.people.values()] == [
        one._replace(id="") for one in live.people.values()
    ]
    assert [one.label for one in case.households.values()] == [one.label for one in live.households.values()]
    assert list(case.relations) == [
        one._replace(origin=back[one.origin], target=back[one.target]) for one in live.relations
    ]
    line = Line.objects.get(action="import_case")
    assert case.title in line.because
    assert all(source.title in line.because for source in case.sources)


@pytest.mark.django_db
def test_what_would_be_lost_is_refused_and_nothing_is_changed() -> None:
    case = example("goed-verlopen")
    everybody = known(case)
    agency, child = next(iter(case.organisations)), case.children[0]
    guardian = Relation(agency, child, "legal_representative", case.period)
    with pytest.raises(CannotBringIn, match="cannot have one here"):
        import_case(replace(case, relations=(*case.relations, guardian)), everybody, by=SYSTEM)
    with pytest.raises(CannotBringIn, match="nobody said"):
        import_case(case, Known(organisations={}), by=SYSTEM)
    long = replace(case, events=(case.events[0]._replace(source="x" * 201), *case.events[1:]))
    with pytest.raises(CannotBringIn, match="longer than 200"):
        import_case(long, everybody, by=SYSTEM)
    assert not Family.objects.exists()


@pytest.mark.django_db
def test_an_entry_that_is_recorded_later_comes_after_those_that_came_in() -> None:
    case = example("goed-verlopen")
    first = import_case(case, known(case), by=SYSTEM)
    last = Entry.objects.order_by("pk").last()
    assert last is not None
    made = Entry.objects.create(
        family_id=first.family,
        kind="contact",
        on="2020-01-01",
        first=date(2020, 1, 1),
        last=date(2020, 1, 1),
        organisation=Organisation.objects.first(),
    )
    assert made.pk > last.pk


@pytest.mark.django_db
def test_who_was_active_is_involved_and_who_got_a_report_sees_the_whole() -> None:
    case = course(WEIGHED)
    arrived = import_case(case, known(case), by=SYSTEM)
    spans = {
        key: [(one.since, one.until) for one in Involvement.objects.filter(organisation__key=f"short-{key}")]
        for key in ("school", "vt")
    }
    assert spans == {
        "school": [(date(2024, 1, 10), None)],
        "vt": [(date(2024, 2, 3), date(2024, 5, 31))],
    }
    held = list(Mandate.objects.filter(family=arrived.family).order_by("pk").values_list("kind", "since", "until"))
    assert held == [
        ("director", date(2024, 3, 1), date(2024, 4, 30)),
        ("report", date(2024, 2, 1), date(2024, 5, 31)),
    ]
