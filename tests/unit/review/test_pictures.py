"""The geometry of the report: what is drawn where, on hand-made families."""

from datetime import date, timedelta
from itertools import pairwise
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.lifecourse.domain import LifeCourse, Organisation, Person, When
from kring.lifecourse.words import SHORT_MONTHS
from kring.patterns.domain import Episode, Evaluation
from kring.review.children import children
from kring.review.circle import CENTRE, OUTER, circle, spread
from kring.review.digest import Chapter, Line, Stretch
from kring.review.scale import Scale, lanes
from kring.review.strip import strips
from kring.review.timeline import LEFT, MARK, PLOT, timeline, unseen_days
from kring.review.view import View
from tests.unit.review_digest.made import END, day, episode, event, family


def ordinal(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def view_of(case: LifeCourse, *episodes: Episode, as_seen_by: str | None = None) -> View:
    return View(case, Evaluation(case.id, END, episodes, ()), lang="nl", as_seen_by=as_seen_by)


def chapter_of(*episodes: Episode) -> Chapter:
    line = Line(episodes[0].pattern, episodes[0].certainty, False, 1, tuple(Stretch((e,)) for e in episodes))
    return Chapter("loops", (line,))


def test_the_axis_runs_from_its_first_to_its_last_day() -> None:
    scale = Scale(ordinal("2012-01-01"), ordinal("2014-12-31"))
    assert scale(ordinal("2011-06-01")) == 0
    assert scale(ordinal("2012-01-01")) == 0
    assert scale(ordinal("2014-12-31")) == pytest.approx(1)
    assert [tick.year for tick in scale.years()] == [2012, 2013, 2014]


def test_a_quiet_year_is_narrower_and_says_so() -> None:
    busy = [ordinal("2014-01-01") + n for n in range(300)]
    scale = Scale(ordinal("2012-01-01"), ordinal("2014-12-31"), busy)
    assert scale.quiet_years == {2012, 2013}
    width_2012 = scale(ordinal("2013-01-01")) - scale(ordinal("2012-01-01"))
    width_2014 = scale(ordinal("2014-12-31")) - scale(ordinal("2014-01-01"))
    assert width_2012 < width_2014 / 2


@given(st.lists(st.integers(ordinal("2010-01-01"), ordinal("2019-12-31"))), st.data())
def test_a_later_day_is_never_drawn_earlier(days: list[int], data: st.DataObject) -> None:
    scale = Scale(ordinal("2010-01-01"), ordinal("2019-12-31"), days)
    earlier, later = sorted(data.draw(st.tuples(*[st.integers(ordinal("2009-01-01"), ordinal("2020-12-31"))] * 2)))
    assert 0 <= scale(earlier) <= scale(later) <= 1.000001


def test_stretches_that_meet_lie_in_lanes_of_their_own() -> None:
    assert lanes([(0, 2), (1, 3), (2, 4), (5, 6)]) == [0, 1, 0, 0]


@given(st.lists(st.floats(0, 300), max_size=60).map(sorted), st.floats(0.5, 12))
def test_numbers_around_the_circle_stand_apart_and_in_order(places: list[float], gap: float) -> None:
    moved = spread(places, gap, 0, 300)
    fits = min(gap, 300 / max(len(places) - 1, 1))
    assert len(moved) == len(places)
    assert all(later - earlier >= fits - 1e-6 for earlier, later in pairwise(moved))
    assert all(-1e-6 <= place <= 300 + 1e-6 for place in moved)


def test_a_crowd_of_marks_stays_near_its_day() -> None:
    moved = spread([100.0] * 30, 5, 0, 300, reach=4)
    assert min(moved) == pytest.approx(96)
    assert max(moved) == pytest.approx(104)


def test_no_mark_of_a_row_covers_another() -> None:
    busy = [event(f"e{n}", "03-01", "school") for n in range(8)]
    coarse = [event(f"e{n}", "01-01", "school", last="12-31") for n in range(8, 16)]
    drawn = timeline(view_of(family(*busy, *coarse)), (), {}, SHORT_MONTHS["nl"])
    marks = [mark for group in drawn.domains for row in group.rows for mark in row.marks]
    assert len(marks) == 16
    for n, one in enumerate(marks):
        for other in marks[n + 1 :]:
            assert one.y != other.y or abs(one.at - other.at) >= MARK - 1e-4


def test_a_coarse_date_is_drawn_as_all_that_it_may_mean() -> None:
    drawn = timeline(view_of(family(event("e1", "03-01", "school", last="06-30"))), (), {}, SHORT_MONTHS["nl"])
    (mark,) = (mark for group in drawn.domains for row in group.rows for mark in row.marks)
    assert mark.span is not None
    assert mark.span.x < mark.x < mark.span.x + mark.span.width
    assert LEFT <= mark.x <= LEFT + PLOT


def test_agencies_stand_by_life_domain_and_the_family_first() -> None:
    case = family(
        event("e1", "02-01", "gp"),
        event("e2", "03-01", "mother"),
        event("e3", "04-01", "school", to=("team",)),
    )
    drawn = timeline(view_of(case), (), {}, SHORT_MONTHS["nl"])
    assert [(group.domain, [row.label for row in group.rows]) for group in drawn.domains] == [
        ("people", [""]),
        ("family", ["Wijkteam"]),
        ("health", ["Huisarts"]),
        ("education", ["Basisschool"]),
    ]


def test_a_band_is_dark_until_an_agency_alone_could_see_it() -> None:
    seen = episode("no-feedback", "02-01", "06-30", alone={"school": "03-01"})
    assert unseen_days(Stretch((seen,)), END.toordinal()) == [(day("02-01").toordinal(), day("02-28").toordinal())]
    never = episode("no-feedback", "02-01", "06-30")
    assert unseen_days(Stretch((never,)), END.toordinal()) == [(day("02-01").toordinal(), day("06-30").toordinal())]


def test_the_bands_of_a_pattern_share_a_row() -> None:
    certain = episode("no-feedback", "02-01", "03-01")
    likely = episode("no-feedback", "05-01", "06-01", certainty="likely")
    lines = tuple(Line("no-feedback", e.certainty, False, 1, (Stretch((e,)),)) for e in (certain, likely))
    view = view_of(family(event("e1", "01-01", "school")), certain, likely)
    drawn = timeline(view, (Chapter("loops", lines),), {"no-feedback": "Geen terugkoppeling"}, SHORT_MONTHS["nl"])
    (row,) = drawn.sections[0].rows
    assert [band.likely for band in row.bands] == [False, True]


def many_agencies(number: int) -> LifeCourse:
    """A family with this many agencies over twenty years, each with a long name."""
    agencies = [
        Organisation(f"o{n}", f"Stichting met een heel lange naam voor hulp en ondersteuning nummer {n}", "health")
        for n in range(number)
    ]
    start = date(1995, 1, 1)
    events = tuple(
        event(f"e{n}", "01-01", agencies[n % number].id, kind="birth" if n % 9 == 0 else "contact")._replace(
            on=str(start + timedelta(18 * n)),
            first=(start + timedelta(18 * n)).toordinal(),
            last=(start + timedelta(18 * n)).toordinal(),
        )
        for n in range(400)
    )
    period = When("1995/2014", start.toordinal(), END.toordinal())
    return LifeCourse(
        "many",
        "Many",
        "nl",
        period,
        (),
        {a.id: a for a in agencies},
        {"k": Person("k", "child", "Kind")},
        {},
        (),
        events,
    )


def test_the_circle_is_legible_at_27_agencies_and_20_years() -> None:
    drawn = circle(view_of(many_agencies(27)), (chapter_of(episode("no-feedback", "02-01")),))
    assert len(drawn.rings) == 27
    assert drawn.large
    for inner, outer in pairwise(sorted(drawn.rings, key=lambda ring: ring.radius)):
        assert outer.radius - inner.radius >= outer.font * 0.9, "names of rings would touch"
    for ring in drawn.rings:
        assert ring.font >= 9
        assert len(ring.label) * ring.font * 0.5 <= 1.75 * ring.radius, "a name would leave the open wedge"
    labelled = [spoke for spoke in drawn.spokes if spoke.labelled]
    for one, next_one in pairwise(labelled):
        assert hypot(one.x - next_one.x, one.y - next_one.y) > 30
    for one, next_one in pairwise(drawn.moments):
        assert hypot(one.x - next_one.x, one.y - next_one.y) > 18.5
    assert all(hypot(s.x - CENTRE, s.y - CENTRE) > OUTER for s in drawn.spokes)


def test_telling_is_a_thread_between_two_rings() -> None:
    case = family(
        event("e1", "02-01", "school", kind="information_shared", to=("gp",)),
        event("e2", "02-02", "school", kind="information_shared", to=("mother",)),
    )
    assert len(circle(view_of(case), ()).threads) == 1


def test_one_agency_sees_only_what_it_knew() -> None:
    case = family(
        event("e1", "02-01", "school"),
        event("e2", "03-01", "gp", known_to=("school",)),
        event("e3", "04-01", "gp"),
    )
    assert [e.id for e in view_of(case, as_seen_by="school").events] == ["e1", "e2"]


def test_an_open_beginning_or_end_does_not_stretch_the_axis() -> None:
    known = event("e1", "05-01", "school")
    ever = known._replace(id="e2", on="../2014-06", first=1, last=ordinal("2014-06-30"), order=2)
    still = known._replace(id="e3", on="2014-05/..", last=date.max.toordinal(), order=3)
    case = family(known, ever, still)
    drawn = timeline(view_of(case), (), {}, SHORT_MONTHS["nl"])
    assert [year.label for year in drawn.years] == ["2014", "2015"]


def test_a_child_has_a_strip_with_its_rows_and_its_help() -> None:
    case = family(
        event("e1", "02-01", "school", kind="concern", about=("anna",)),
        event("e2", "03-01", "gp", kind="child_contact", about=("anna",), details={"spoke": True, "alone": True}),
        event("e3", "04-01", "gp", kind="assessment", about=("anna",), details={"level": 2}),
        event("e4", "05-01", "team", kind="help_started", about=("anna",), details={"for": ["anna"]}),
    )
    anna, bram = strips(view_of(case), children(case, END))
    assert [(row.what, len(row.signs)) for row in anna.rows] == [
        ("worries", 1),
        ("seen", 1),
        ("alone", 1),
        ("assessed", 1),
    ]
    assert anna.rows[3].signs[0].said == "2"
    assert [bar.open for bar in anna.help] == [True]
    assert all(not row.signs for row in bram.rows)
