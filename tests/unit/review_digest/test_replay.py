"""The replay steps through the days on which something changed, each opened with a dozen lines at most."""

from dataclasses import replace

from kring.lifecourse.domain import FAR_FUTURE, When
from kring.review.replay import LINES_A_DAY, replay
from tests.unit.review_digest.made import CATALOGUE, END, day, episode, evaluation, event, family, loop


def test_each_day_says_what_happened_what_became_visible_what_fell_due_and_what_ended():
    case = family(event("e1", "02-01", "school"), event("e2", "03-02", "gp"))
    seen = evaluation(
        episode("child-not-seen", "02-10", "03-01"),
        loops=[loop("unverified-referral", "gp", "03-02")],
    )
    days = replay(case, seen, CATALOGUE)
    assert [(d.on, [g.change for g in d.groups], d.showing) for d in days] == [
        (day("02-01"), ["happens"], 0),
        (day("02-10"), ["begins"], 1),
        (day("03-02"), ["happens", "due", "ends"], 0),
    ]


def test_a_coarse_date_stands_at_its_latest_day():
    (only,) = replay(family(event("e1", "02-01", "school", last="04-30")), evaluation(), CATALOGUE)
    assert only.on == day("04-30")


def test_what_comes_after_the_day_of_the_review_is_not_in_it():
    case = family(event("e1", "02-01", "school"), event("e2", "09-01", "school"))
    early = evaluation()._replace(as_of=day("05-01"))
    assert [d.on for d in replay(case, early, CATALOGUE)] == [day("02-01")]


def test_episodes_of_one_pattern_that_begin_on_one_day_are_one_line():
    both = [episode("child-not-seen", "02-10", about=[child]) for child in ("anna", "bram")]
    (only,) = replay(family(), evaluation(*both), CATALOGUE)
    (line,) = only.groups[0].opened
    assert line.episodes == tuple(both)


def test_a_full_day_opens_with_a_dozen_lines_and_folds_the_rest():
    events = [event(f"e{n}", "02-10", "school") for n in range(1, 16)]
    begins = [episode(pattern, "02-10") for pattern in CATALOGUE]
    ends = [episode(pattern, "01-10", "02-09", certainty="likely") for pattern in CATALOGUE]
    days = replay(family(*events), evaluation(*begins, *ends), CATALOGUE)
    full = next(d for d in days if d.on == day("02-10"))
    opened = sum(len(g.opened) + bool(g.folded) for g in full.groups)
    assert opened == LINES_A_DAY
    assert sum(len(g.opened) + len(g.folded) for g in full.groups) == 15 + 6 + 6
    assert full.groups[1].opened[0].pattern in ("child-not-seen", "unsafe-without-agreement")


def test_one_agency_replays_only_what_it_knew_from_the_day_it_knew():
    case = family(
        event("e1", "02-01", "school", kind="concern"),
        event("e2", "03-01", "gp"),
        event("e3", "04-01", "school", kind="information_shared", to=("gp",), details={"event": ["e1"]}),
    )
    seen = evaluation(episode("signals-not-added-up", "02-01", alone={"gp": "04-01"}))
    days = replay(case, seen, CATALOGUE, as_seen_by="gp")
    assert [(d.on, [len(g.opened) for g in d.groups]) for d in days] == [
        (day("03-01"), [1]),
        (day("04-01"), [2, 1]),
    ]


def test_an_event_without_an_end_stands_at_its_first_day_when_the_case_has_none_either():
    case = family(event("e1", "02-01", "school"))
    endless = case.events[0]._replace(on="2014-02-01/..", last=FAR_FUTURE)
    open_case = replace(case, events=(endless,), period=When("2014/..", case.period.first, FAR_FUTURE))
    assert [d.on for d in replay(open_case, evaluation(), CATALOGUE)] == [day("02-01")]
    assert [d.on for d in replay(replace(case, events=(endless,)), evaluation(), CATALOGUE)] == [END]
