"""A whole invented case, lived through by acts, shows the same patterns as its case file, and is exported as one."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from kring.audit.models import Line
from kring.families.models import Family
from kring.lifecourse.casefile import read
from kring.lifecourse.domain import LifeCourse
from kring.lifecourse.queries import whole_course
from kring.loops.models import Loop
from kring.patterns import evaluate
from kring.patterns.domain import Episode
from tests.integration.whole.replay import Replay

CASES = Path(__file__).resolve().parents[3] / "examples" / "cases"


def shown(case: LifeCourse, on: date) -> set[str]:
    """The patterns that show on a day."""
    return {one.pattern for one in evaluate(case, as_of=on).episodes}


@pytest.mark.django_db
def test_the_well_run_case_shows_nothing_as_in_its_file() -> None:
    case = read((CASES / "goed-verlopen.json").read_bytes())
    replay = Replay(case)
    replay.live()
    last = date.fromordinal(max(event.last for event in case.events))
    for months in range(0, 36, 3):
        on = last - timedelta(days=30 * months)
        assert shown(whole_course(replay.family, as_of=on), on) == shown(case, on), on
    open_ones = Loop.objects.filter(family=replay.family, closed_on=None)
    assert all(loop.owner_id for loop in open_ones)


@pytest.mark.django_db
def test_what_was_lived_is_exported_as_a_case_file_that_reviews_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    case = read((CASES / "goed-verlopen.json").read_bytes())
    replay = Replay(case)
    replay.live(until=date(2023, 7, 31))
    on = date(2023, 7, 31)
    key = Family.objects.get(pk=replay.family).key
    call_command("export_case", str(key), "--as-of", on.isoformat())
    again = read(capsys.readouterr().out.encode())
    assert len(again.events) == len(whole_course(replay.family, as_of=on).events)
    assert evaluate(again, as_of=on) == evaluate(whole_course(replay.family, as_of=on), as_of=on)
    assert Line.objects.filter(action="export_case", family=replay.family).count() == 1


@pytest.mark.django_db
def test_a_family_that_is_not_there_is_not_exported() -> None:
    with pytest.raises(CommandError, match="there is no family"):
        call_command("export_case", str(uuid4()))


LIMITS = read((Path(__file__).parent / "grenzen.json").read_bytes())
GIVES_WAY = {
    "no-feedback",
    "unverified-referral",
    "agreement-unchecked",
    "voluntary-once-more",
    "no-director",
    "agreement-not-known",
    "help-does-not-come-about",
}


@pytest.fixture(scope="module")
def expected() -> set[str]:
    """What the case file shows in the end."""
    return shown(LIMITS, date(2025, 10, 31))


@pytest.mark.django_db
def test_limits_that_give_way_show_live_on_the_day_on_which_the_file_shows_them(expected: set[str]) -> None:
    assert expected >= GIVES_WAY
    replay = Replay(LIMITS)
    replay.live()
    last = date(2025, 10, 31)
    live = evaluate(whole_course(replay.family, as_of=last), as_of=last).episodes
    file = evaluate(LIMITS, as_of=last).episodes
    assert {one.pattern for one in live} == expected
    for pattern in expected:
        assert first_day(live, pattern) == first_day(file, pattern), pattern


@pytest.mark.django_db
def test_each_limit_that_gives_way_is_on_somebodys_list(expected: set[str]) -> None:
    replay = Replay(LIMITS)
    replay.live()
    open_ones = set(Loop.objects.filter(family=replay.family, closed_on=None).values_list("kind", flat=True))
    assert {"feedback", "agreement_check"} <= open_ones


def first_day(episodes: Iterable[Episode], pattern: str) -> date:
    """The first day on which a pattern shows."""
    return min(one.visible_from for one in episodes if one.pattern == pattern)
