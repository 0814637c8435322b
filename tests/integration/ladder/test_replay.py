"""What is done on the ladder reads in the patterns exactly as the same in a case file."""

from datetime import date, timedelta

from kring.lifecourse.actions import record
from kring.lifecourse.casefile import read
from kring.lifecourse.queries import whole_course
from kring.lifecourse.write import write
from kring.patterns import evaluate
from tests.cast import Cast
from tests.integration.ladder.living import MONDAY, a_condition, a_measure, a_request, ended, not_met, once_more

STRESSORS = ("eviction_announced", "income_stopped", "debt", "partner_joined")
ABOUT_LIMITS = {"limit-stretched", "voluntary-once-more", "pressure-building"}


def live(cast: Cast, on: date) -> set[tuple[str, date, date | None]]:
    course = whole_course(cast.family.pk, as_of=on)
    return {(one.pattern, one.visible_from, one.visible_until) for one in evaluate(course, as_of=on).episodes}


def from_file(cast: Cast, on: date) -> set[tuple[str, date, date | None]]:
    course = read(write(whole_course(cast.family.pk, as_of=on)))
    return {(one.pattern, one.visible_from, one.visible_until) for one in evaluate(course, as_of=on).episodes}


def test_a_live_ladder_reads_as_its_case_file(cast: Cast) -> None:
    eva, sem = cast.people["eva"].pk, cast.people["sem"].pk
    for days, kind in enumerate(STRESSORS):
        on = MONDAY + timedelta(days=days)
        record(kind, family=cast.family.pk, by=cast.actor("director"), on=on, about=[eva, sem])
    first = a_condition(cast)
    unmet = MONDAY + timedelta(days=28)
    not_met(cast, first, unmet)
    late = unmet + timedelta(days=40)
    once_more(cast, first, late)
    second = a_condition(cast, late)
    not_met(cast, second, late)
    once_more(cast, second, late)
    asked = late + timedelta(days=10)
    a_request(cast, asked)
    measure = a_measure(cast, asked + timedelta(days=30))
    end = asked + timedelta(days=200)
    ended(cast, measure, end)
    for on in (unmet + timedelta(days=31), late, asked, end):
        assert live(cast, on) == from_file(cast, on)
    seen = {pattern for on in (unmet + timedelta(days=31), late) for pattern, _since, _until in live(cast, on)}
    assert seen >= ABOUT_LIMITS
    stretched = next(one for one in live(cast, end) if one[0] == "limit-stretched")
    assert stretched[1:] == (unmet + timedelta(days=31), late - timedelta(days=1))
    once = next(one for one in live(cast, end) if one[0] == "voluntary-once-more")
    assert once[1:] == (late, asked - timedelta(days=1))
