"""What is kept of a family is always what a fresh evaluation gives, after whatever entries and days."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic_core import to_json

from kring.lifecourse import casefile
from kring.lifecourse.queries import whole_course
from kring.patterns import Episode, OpenLoop, evaluate
from kring.simulate import simulate_family
from kring.watch.actions import catch_up, look
from kring.watch.models import Awaited, Look, Shown
from kring.watch.queries import due
from tests.integration.watch.loading import Loaded, load

pytestmark = pytest.mark.django_db


def kept(family: int) -> tuple[list[Any], list[Any]]:
    episodes = [
        {name: getattr(one, name) for name in Episode._fields}
        for one in Shown.objects.filter(family=family).order_by("pk")
    ]
    loops = [
        {name: getattr(one, name) for name in OpenLoop._fields}
        for one in Awaited.objects.filter(family=family).order_by("pk")
    ]
    return episodes, loops


def fresh(family: int, on: date) -> tuple[list[Any], list[Any]]:
    """A fresh evaluation, as a table keeps it."""
    found = evaluate(whole_course(family, as_of=on), as_of=on)
    episodes = [
        {
            **one._asdict(),
            "about": list(one.about),
            "agencies": list(one.agencies),
            "evidence": list(one.evidence),
            "alone": {agency: day.isoformat() for agency, day in one.alone.items()},
            "sentence": dict(one.sentence),
            "parameters": dict(one.parameters),
        }
        for one in found.episodes
    ]
    loops = [
        {**one._asdict(), "owner": one.owner or "", "about": list(one.about), "sentence": dict(one.sentence)}
        for one in found.loops
    ]
    return episodes, loops


def family_of(number: int, *, coarse: float = 0.0) -> Loaded:
    return load(casefile.read(to_json(simulate_family(7, number, 3, coarse=coarse))))


STEPS = st.lists(st.tuples(st.integers(0, 30), st.sampled_from([0, 1, 9, 60, 200])), min_size=1, max_size=8)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=st.integers(1, 40), coarse=st.sampled_from([0.0, 0.3]), steps=STEPS)
def test_after_any_entries_and_days_what_is_kept_is_what_a_fresh_evaluation_gives(
    number: int, coarse: float, steps: list[tuple[int, int]]
) -> None:
    loaded = family_of(number, coarse=coarse)
    waiting = list(loaded.case.events)
    on = date.fromordinal(waiting[0].first)
    for entries, days in steps:
        for event in waiting[:entries]:
            on = max(on, date.fromordinal(event.first))
            loaded.add(event)
        waiting = waiting[entries:]
        on += timedelta(days=days)
        look(loaded.family.pk, on=on)
        assert kept(loaded.family.pk) == fresh(loaded.family.pk, on)


@pytest.mark.parametrize("number", [3, 11])
@pytest.mark.parametrize("coarse", [0.0, 0.3])
def test_until_the_next_day_nothing_changes_and_a_look_leaves_it_alone(number: int, coarse: float) -> None:
    loaded = family_of(number, coarse=coarse)
    events = loaded.case.events
    for event in events[: len(events) * 2 // 3]:
        loaded.add(event)
    on = max(date.fromordinal(event.first) for event in events[: len(events) * 2 // 3])
    for _ in range(12):
        made = look(loaded.family.pk, on=on)
        assert made.next_day is not None
        assert made.next_day > on
        for day in (on, on + (made.next_day - on) / 2, made.next_day - timedelta(days=1)):
            assert kept(loaded.family.pk) == fresh(loaded.family.pk, day)
            assert look(loaded.family.pk, on=day).as_of == on
        on = made.next_day


def test_a_family_is_due_when_new_when_changed_and_when_its_day_has_come() -> None:
    loaded = family_of(3)
    for event in loaded.case.events[:40]:
        loaded.add(event)
    on = date.fromordinal(max(event.first for event in loaded.case.events[:40]))
    assert due(on, limit=5) == [loaded.family.pk]
    assert catch_up(on=on) == 1
    assert due(on, limit=5) == []
    next_day = Look.objects.get().next_day
    assert next_day is not None
    assert due(next_day, limit=5) == [loaded.family.pk]
    loaded.add(loaded.case.events[40])
    assert due(on, limit=5) == [loaded.family.pk]
    assert catch_up(on=on, limit=0) == 0
