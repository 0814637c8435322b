"""A person can take a review in: grouped, ordered without a score, unfolded to the last episode."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.review.digest import chapters, days_shown, digest, showing
from tests.unit.review_digest.made import CATALOGUE, END, day, episode, evaluation, event, family


def test_nothing_shows_in_a_family_where_nothing_was_seen():
    read = digest(family(), evaluation(), CATALOGUE)
    assert read.chapters == ()
    assert read.together.episodes == 0
    assert read.together.median_days is None
    assert read.figures.most_active == 0


def test_the_figures_count_the_family_and_the_agencies_but_no_placeholder():
    case = family(
        event("e1", "02-01", "school"),
        event("e2", "03-01", "gp"),
        event("e3", "03-05", "someone"),
        event("e4", "12-01", "team"),
    )
    figures = digest(case, evaluation(), CATALOGUE).figures
    assert (figures.children, figures.adults, figures.agencies) == (2, 1, 3)
    assert (figures.first, figures.last) == (day("01-01"), END)
    assert figures.days == 365
    assert figures.most_active == 2
    assert figures.most_active_from == day("03-01")
    assert figures.most_active_until == day("07-31")  # the school was last heard of 180 days before


def test_children_with_the_same_pattern_at_the_same_time_are_one_stretch_of_one_line():
    (chapter,) = chapters(
        evaluation(
            episode("child-not-seen", "02-01", "03-01", about=["anna"]),
            episode("child-not-seen", "02-20", "04-01", about=["bram"]),
            episode("child-not-seen", "06-01", about=["anna"]),
        ),
        CATALOGUE,
    )
    (line,) = chapter.lines
    together, later = line.stretches
    assert together.about == ("anna", "bram")
    assert (together.first, together.until) == (day("02-01"), day("04-01"))
    assert (later.first, later.until) == (day("06-01"), None)
    assert line.until is None
    assert line.days == 60 + 214


def test_the_likely_is_never_mixed_with_the_certain():
    (chapter,) = chapters(
        evaluation(
            episode("child-not-seen", "01-01", certainty="likely"),
            episode("child-not-seen", "11-01"),
        ),
        CATALOGUE,
    )
    assert [(line.certainty, len(line.episodes)) for line in chapter.lines] == [("certain", 1), ("likely", 1)]


def test_order_is_by_danger_to_a_child_then_by_how_long_then_by_how_many():
    made = chapters(
        evaluation(
            episode("no-feedback", "01-01"),
            episode("unverified-referral", "01-01", about=["anna", "bram"]),
            episode("signals-not-added-up", "06-01"),
            episode("siblings-judged-apart", "01-01"),
            episode("child-not-seen", "12-01", "12-02"),
            episode("unsafe-without-agreement", "11-01", "12-02"),
        ),
        CATALOGUE,
    )
    assert [(c.section, [line.pattern for line in c.lines]) for c in made] == [
        ("child-out-of-view", ["child-not-seen", "siblings-judged-apart"]),
        ("limits", ["unsafe-without-agreement"]),
        ("signals", ["signals-not-added-up"]),
        ("loops", ["unverified-referral", "no-feedback"]),
    ]


def test_together_against_alone_counts_days_and_gives_no_score():
    together = digest(
        family(),
        evaluation(
            episode("child-not-seen", "02-01"),
            episode("signals-not-added-up", "02-01", alone={"school": "02-11", "gp": "03-01"}),
            episode("signals-not-added-up", "05-01", alone={"gp": "05-31"}),
            episode("no-feedback", "03-01", alone={"school": "03-01"}),
            episode("no-feedback", "04-01", certainty="likely"),
        ),
        CATALOGUE,
    ).together
    assert (together.episodes, together.certain, together.patterns) == (5, 4, 3)
    assert (together.never, together.later, together.same_day) == (2, 2, 1)
    assert together.patterns_never == 1
    assert (together.median_days, together.longest_days) == (20, 30)


def test_one_agency_sees_only_what_it_could_have_seen_by_itself_from_that_day():
    seen = evaluation(
        episode("child-not-seen", "02-01"),
        episode("signals-not-added-up", "02-01", alone={"school": "02-11", "gp": "03-01"}),
    )
    case = family(event("e1", "01-10", "school"), event("e2", "01-20", "gp"))
    read = digest(case, seen, CATALOGUE, as_seen_by="gp")
    (line,) = read.chapters[0].lines
    assert (line.pattern, line.first) == ("signals-not-added-up", day("03-01"))
    assert line.episodes[0].alone == {"gp": day("03-01")}
    assert line.episodes[0].evidence == ("e2",)
    assert read.together.episodes == 2
    assert digest(family(), seen, CATALOGUE, as_seen_by="team").chapters == ()


def test_an_agency_that_the_case_does_not_name_cannot_look():
    with pytest.raises(KeyError):
        digest(family(), evaluation(), CATALOGUE, as_seen_by="police")


def test_days_on_which_two_episodes_show_are_counted_once():
    overlapping = [episode("no-feedback", "01-01", "01-10"), episode("no-feedback", "01-05", "01-12")]
    assert days_shown(overlapping, END) == 12
    assert days_shown([episode("no-feedback", "12-31")], END) == 1


def test_an_episode_shows_on_its_last_day_and_not_the_day_after():
    seen = evaluation(episode("no-feedback", "01-05", "01-12"))
    assert [len(showing(seen, day(on))) for on in ("01-04", "01-05", "01-12", "01-13")] == [0, 1, 1, 0]


EPISODES = st.lists(
    st.builds(
        episode,
        st.sampled_from(list(CATALOGUE)),
        st.sampled_from(["01-05", "02-10", "06-01", "06-02"]),
        st.sampled_from([None, "06-02", "12-15"]),
        about=st.lists(st.sampled_from(["anna", "bram", "mother"]), min_size=1, unique=True),
        certainty=st.sampled_from(["certain", "likely"]),
    ),
    max_size=60,
)


@given(EPISODES)
def test_however_heavy_a_case_it_fits_a_page_and_nothing_is_lost(made):
    read = digest(family(), evaluation(*made), CATALOGUE)
    assert len(read.chapters) <= 7
    assert read.lines <= 2 * len(CATALOGUE)
    unfolded = [e for chapter in read.chapters for e in chapter.episodes]
    assert sorted(map(id, unfolded)) == sorted(map(id, made))
