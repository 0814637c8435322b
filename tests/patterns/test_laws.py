"""Laws that hold for every life course, whatever happens in it."""

import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kring.lifecourse import casefile
from kring.lifecourse.domain import LifeCourse
from kring.patterns import Episode, evaluate

from .courses import DAYS, day, documents, read

EXAMPLES = sorted(p for p in Path("examples/cases").glob("*.json") if not p.name.endswith(".findings.json"))


def told(episodes: tuple[Episode, ...], until: date) -> Counter[Any]:
    """The episodes visible by a day, as far as that day could know them."""
    return Counter(
        (
            e.pattern,
            e.certainty,
            e.visible_from,
            e.visible_until if e.visible_until and e.visible_until < until else None,
        )
        for e in episodes
        if e.visible_from <= until
    )


def same_as_of(case: LifeCourse, on: date) -> None:
    assert told(evaluate(case, as_of=on).episodes, on) == told(evaluate(case).episodes, on)


@settings(max_examples=150)
@given(documents(), st.integers(0, DAYS))
def test_as_of_a_day_gives_exactly_what_was_visible_by_then(written: dict[str, Any], on: int) -> None:
    same_as_of(read(written), day(on))


@settings(max_examples=100)
@given(documents(in_order=True), st.data())
def test_as_of_a_day_holds_for_coarse_dates_too(written: dict[str, Any], data: st.DataObject) -> None:
    coarsen(written, data)
    same_as_of(read(written), day(data.draw(st.integers(0, DAYS))))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_as_of_holds_on_the_published_cases(path: Path) -> None:
    case = casefile.read(path)
    whole = evaluate(case)
    days = sorted(
        {e.visible_from for e in whole.episodes} | {e.visible_until for e in whole.episodes if e.visible_until}
    )
    for on in days[::7]:
        for near in (on - timedelta(days=1), on, on + timedelta(days=1)):
            assert told(evaluate(case, as_of=near).episodes, near) == told(whole.episodes, near)


@settings(max_examples=100)
@given(documents(), st.randoms(use_true_random=False))
def test_the_order_of_other_dates_in_the_file_does_not_matter(written: dict[str, Any], random: Any) -> None:
    by_day: dict[str, list[dict[str, Any]]] = {}
    for event in written["events"]:
        by_day.setdefault(event["on"], []).append(event)
    groups = list(by_day.values())
    random.shuffle(groups)
    shuffled = {**written, "events": [event for group in groups for event in group]}
    assert set(map(str, evaluate(read(written)).episodes)) == set(map(str, evaluate(read(shuffled)).episodes))


@settings(max_examples=100)
@given(documents(), st.integers(0, DAYS))
def test_an_event_that_nobody_needed_changes_nothing(written: dict[str, Any], on: int) -> None:
    seen = {"id": "extra", "on": day(on).isoformat(), "kind": "observation", "by": "mother", "about": ["mother"]}
    more = {**written, "events": [*written["events"], seen]}
    assert evaluate(read(written)).episodes == evaluate(read(more)).episodes


@settings(max_examples=100)
@given(documents())
def test_nobody_alone_sees_it_before_all_together(written: dict[str, Any]) -> None:
    for episode in evaluate(read(written)).episodes:
        for since in episode.alone.values():
            assert episode.visible_from <= since
            assert episode.visible_until is None or since <= episode.visible_until


@settings(max_examples=300)
@given(documents(in_order=True), st.data())
def test_less_certain_dates_raise_no_alarm_that_certain_ones_would_not(
    written: dict[str, Any], data: st.DataObject
) -> None:
    exact = days_shown(evaluate(read(json.loads(json.dumps(written)))).episodes)
    coarsen(written, data)
    coarse = evaluate(read(written)).episodes
    for pattern, days in days_shown(tuple(e for e in coarse if e.certainty == "certain")).items():
        assert days <= exact.get(pattern, set()), pattern


def coarsen(written: dict[str, Any], data: st.DataObject) -> None:
    """Make some dates less certain around the day that they had."""
    for event in written["events"]:
        before, after = data.draw(st.sampled_from([(0, 0), (0, 0), (20, 0), (0, 20), (40, 60)]))
        on = date.fromisoformat(event["on"])
        if before or after:
            event["on"] = f"{on - timedelta(days=before)}/{on + timedelta(days=after)}"


def days_shown(episodes: tuple[Episode, ...]) -> dict[str, set[int]]:
    """The days on which each pattern shows."""
    shown: dict[str, set[int]] = {}
    end = day(DAYS + 300)
    for e in episodes:
        until = e.visible_until or end
        shown.setdefault(e.pattern, set()).update(range(e.visible_from.toordinal(), until.toordinal() + 1))
    return shown
