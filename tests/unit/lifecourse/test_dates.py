"""A date keeps the precision of its source, and has an earliest and a latest day."""

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from kring.lifecourse import dates
from kring.lifecourse.domain import FAR_FUTURE, FAR_PAST

MEANS = [
    ("2015-03-04", "2015-03-04", "2015-03-04"),
    ("2015-03", "2015-03-01", "2015-03-31"),
    ("2016-02", "2016-02-01", "2016-02-29"),
    ("2015", "2015-01-01", "2015-12-31"),
    ("2014-21", "2014-03-01", "2014-05-31"),
    ("2014-22", "2014-06-01", "2014-08-31"),
    ("2014-23", "2014-09-01", "2014-11-30"),
    ("2014-24", "2014-12-01", "2015-02-28"),
    ("2015-24", "2015-12-01", "2016-02-29"),
    ("2014-10~", "2014-10-01", "2014-10-31"),
    ("2007~", "2007-01-01", "2007-12-31"),
    ("2014-10?", "2014-10-01", "2014-10-31"),
    ("2014-10-05%", "2014-10-05", "2014-10-05"),
    ("2014-06~-11", "2014-06-11", "2014-06-11"),
    ("2014-~06", "2014-06-01", "2014-06-30"),
    ("199X", "1990-01-01", "1999-12-31"),
    ("19XX", "1900-01-01", "1999-12-31"),
    ("00XX", "0001-01-01", "0099-12-31"),
    ("2015-XX", "2015-01-01", "2015-12-31"),
    ("2015-02-XX", "2015-02-01", "2015-02-28"),
    ("2012-10/2013-05", "2012-10-01", "2013-05-31"),
    ("2015-03-01/2015-03-10", "2015-03-01", "2015-03-10"),
    ("2014-22/2014-24", "2014-06-01", "2015-02-28"),
    ("2014/2014-06", "2014-01-01", "2014-06-30"),
    ("2014-06/2014-06", "2014-06-01", "2014-06-30"),
    ("2014-10~/2015?", "2014-10-01", "2015-12-31"),
    ("2015-03-04T10:30", "2015-03-04", "2015-03-04"),
    ("2015-03-04T23:59:59Z", "2015-03-04", "2015-03-04"),
    ("[2014-05,2014-07]", "2014-05-01", "2014-07-31"),
    ("{1999,2001..2004}", "1999-01-01", "2004-12-31"),
    ("0001-01-01", "0001-01-01", "0001-01-01"),
    ("9999-12-31", "9999-12-31", "9999-12-31"),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), MEANS)
def test_a_date_has_an_earliest_and_a_latest_day(text: str, earliest: str, latest: str) -> None:
    when = dates.parse(text)
    assert (when.text, date.fromordinal(when.first), date.fromordinal(when.last)) == (
        text,
        date.fromisoformat(earliest),
        date.fromisoformat(latest),
    )


@pytest.mark.parametrize("text", ["2014/..", "2014/"])
def test_a_period_without_an_end_lasts_to_the_end_of_time(text: str) -> None:
    assert dates.parse(text)[1:] == (date(2014, 1, 1).toordinal(), FAR_FUTURE)


@pytest.mark.parametrize("text", ["../2014", "/2014"])
def test_a_period_without_a_start_lasts_since_the_beginning_of_time(text: str) -> None:
    assert dates.parse(text)[1:] == (FAR_PAST, date(2014, 12, 31).toordinal())


def test_always_is_from_the_beginning_to_the_end_of_time() -> None:
    assert dates.parse("../..")[1:] == (FAR_PAST, FAR_FUTURE)


def test_the_last_winter_ends_with_time() -> None:
    assert dates.parse("9999-24").last == FAR_FUTURE


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2015-02-30", "no_such_day"),
        ("2015-02-29", "no_such_day"),
        ("2015-04-31/2016", "no_such_day"),
        ("2015-13", "no_such_day"),
        ("2015-00", "no_such_day"),
        ("2015-01-00", "no_such_day"),
        ("2015-20", "no_such_day"),
        ("2015-25", "no_such_day"),
        ("0000", "no_such_day"),
        ("2015/2014", "reversed"),
        ("2015-03-05/2015-03-04", "reversed"),
        ("2015-24/2015-11", "reversed"),
        ("", "not_a_date"),
        ("/", "not_a_date"),
        ("..", "not_a_date"),
        ("yesterday", "not_a_date"),
        ("4-3-2015", "not_a_date"),
        ("04/03/2015", "not_a_date"),
        ("2015-3-4", "not_a_date"),
        ("20150304", "not_a_date"),
        ("2014-22-01", "not_a_date"),
        ("2015-03T10:00", "not_a_date"),
        ("2015-03-04T25:00", "not_a_date"),
        ("2015-03-04 10:00", "not_a_date"),
        ("2015-03-04\n", "not_a_date"),
        ("٢٠١٥", "not_a_date"),
        ("2014/2015/2016", "not_a_date"),
        ("-0044", "not_a_date"),
        ("Y170000002", "not_a_date"),
        ("[..2014]", "not_a_date"),
        ("2" * 101, "not_a_date"),
    ],
)
def test_what_is_no_date_says_why(text: str, reason: str) -> None:
    with pytest.raises(dates.DateError) as error:
        dates.parse(text)
    assert error.value.reason == reason


component = st.one_of(
    st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(lambda day: day.isoformat()),
    st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(lambda day: f"{day:%Y-%m}"),
    st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(lambda day: f"{day:%Y}"),
    st.tuples(st.integers(1000, 2999), st.integers(21, 23)).map(lambda pair: f"{pair[0]}-{pair[1]}"),
    st.integers(100, 299).map(lambda decade: f"{decade}X"),
)


@settings(max_examples=20)
@given(component, st.sampled_from(["", "~", "?", "%"]))
def test_the_edtf_library_means_the_same(text: str, qualified: str) -> None:
    """Winter and open ends apart: the library's winter is December, and it has no days for an open end."""
    if text.endswith("X") or text[4:6] == "-2":
        qualified = ""  # the library qualifies neither seasons nor decades
    when, theirs = dates.parse(text + qualified), parse_edtf(text + qualified)
    assert when.first == date(*theirs.lower_strict()[:3]).toordinal()
    assert when.last == date(*theirs.upper_strict()[:3]).toordinal()


@given(component, component)
def test_a_period_spans_both_of_its_ends_or_is_reversed(start: str, end: str) -> None:
    first, last = dates.parse(start), dates.parse(end)
    if first.first > last.last:
        with pytest.raises(dates.DateError, match="reversed"):
            dates.parse(f"{start}/{end}")
    else:
        assert dates.parse(f"{start}/{end}")[1:] == (first.first, last.last)


@settings(max_examples=50)
@given(st.text("0123456789X-/.~?%[]{},TYSZ:+", max_size=24))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        when = dates.parse(text)
    except dates.DateError:
        return
    assert FAR_PAST <= when.first <= when.last <= FAR_FUTURE
