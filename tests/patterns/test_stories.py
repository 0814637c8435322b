"""The pages of the patterns are true: each story shows what it tells, and each pattern has its stories."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kring.patterns import CATALOGUE
from tests.patterns import stories
from tests.patterns.stories import Story, StoryError


def _told() -> Iterator[Any]:
    for page in stories.pages():
        try:
            for story in stories.read(page):
                yield pytest.param(story, id=f"{page.stem}/{story.title}")
        except StoryError as error:
            yield pytest.param(error, id=f"{page.stem}/cannot be read")


@pytest.mark.parametrize("story", list(_told()))
def test_the_story_shows_what_it_tells(story: Story | StoryError) -> None:
    if isinstance(story, StoryError):
        raise story
    found = stories.differences(story)
    assert not found, "\n".join([f"{story.page}:{story.line}: {story.title}", *found])


@pytest.mark.parametrize("pattern", CATALOGUE)
def test_every_pattern_has_a_story_that_shows_and_one_that_stays_silent(pattern: str) -> None:
    page = stories.PAGES / f"{pattern}.md"
    assert page.exists(), "the pattern has no page"
    told = stories.read(page)
    assert any(story.shown for story in told)
    assert any(not story.shown for story in told)


def test_every_page_is_that_of_a_pattern() -> None:
    assert {page.stem for page in stories.pages()} <= set(CATALOGUE)


# -- the harness itself --------------------------------------------------------------------------------------

PAGE = """\
# Referral that nobody checked

## Stories

### It shows: nobody checked

Told in a few words.

| day | what | by | to | about | more |
|---|---|---|---|---|---|
| 2018-04-15 | referral | team | clinic | boy | |
| 2018-06-20 | referral_arrived | clinic | team | boy | answers 1 |

Shows from 2018-05-14 to 2018-06-19 about boy, between team and clinic; alone to team from 2018-05-14 \
and clinic from 2018-05-14.

As of 2018-12-31.
"""


def _page(folder: Path, *changes: tuple[str, str]) -> Path:
    text = PAGE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    page = folder / "unverified-referral.md"
    page.write_text(text, encoding="utf-8")
    return page


def _differences(folder: Path, *changes: tuple[str, str]) -> list[str]:
    (story,) = stories.read(_page(folder, *changes))
    return stories.differences(story)


def test_a_true_story_agrees(tmp_path: Path) -> None:
    assert _differences(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Shows from 2018-05-14", "Shows from 2018-05-13"),
        ("to 2018-06-19", "to 2018-06-20"),
        ("to 2018-06-19", "until the end"),
        ("about boy,", "about boy, girl,"),
        ("between team and clinic", "between team and school"),
        ("between team and clinic", "by team"),
        ("; alone to team from 2018-05-14 and", "; alone to"),
        ("team from 2018-05-14 and clinic from 2018-05-14", "nobody"),
        ("clinic from 2018-05-14.", "clinic from 2018-05-15."),
        ("from 2018-05-14.", "from 2018-05-14; likely."),
    ],
)
def test_a_wrong_expectation_is_a_difference(tmp_path: Path, old: str, new: str) -> None:
    told, found = _differences(tmp_path, (old, new))
    assert told.startswith("told, but not found: Shows from")
    assert found.startswith("found, but not told: Shows from 2018-05-14 to 2018-06-19 about boy")


def test_an_episode_that_is_not_told_is_a_difference(tmp_path: Path) -> None:
    (shows,) = (line for line in PAGE.splitlines() if line.startswith("Shows"))
    (found,) = _differences(tmp_path, (shows, ""), ("As of", "Stays silent until"))
    assert found.startswith("found, but not told")


def test_agencies_and_alone_may_be_left_open(tmp_path: Path) -> None:
    rest = ", between team and clinic; alone to team from 2018-05-14 and clinic from 2018-05-14"
    assert _differences(tmp_path, (rest, "")) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "wrong"),
    [
        ("| day | what |", "| day | whatever |", 9, "expected the columns day, what"),
        ("| answers 1 |", "| answers 1 | more |", 12, "expected 6 columns, found 7"),
        ("| answers 1 |", "| answer to 1 |", 12, "cannot read “answer to 1”"),
        ("| answers 1 |", "| answers 3 |", 12, "there is no row 3"),
        ("| referral |", "| refferal |", 11, "refferal"),
        ("| team | clinic |", "| team | clinc |", 11, "clinc"),
        ("| answers 1 |", "| answers 1; present: team |", 12, "present"),
        ("2018-06-20 |", "20 June |", 5, "a day cannot be read"),
        ("Shows from", "It shows from", 14, "no result can be read"),
        ("As of 2018-12-31.", "", 5, "a story ends with"),
        ("As of 2018-12-31.", "Stays silent until 2018-12-31.", 5, "a story ends with"),
        ("## Stories", "## Story", 1, "there is no “## Stories”"),
        ("Told in", "#### Told in", 7, "expected a story"),
    ],
)
def test_what_cannot_be_read_is_named_by_page_and_line(
    tmp_path: Path, old: str, new: str, line: int, wrong: str
) -> None:
    with pytest.raises(StoryError) as raised:
        _differences(tmp_path, (old, new))
    assert str(raised.value).startswith(f"unverified-referral.md:{line}: ")
    assert wrong in str(raised.value)


def test_a_row_holds_all_that_an_event_can(tmp_path: Path) -> None:
    more = "known to gp, school; nature neglect; throughout; count 3; one of girl; basis: fact"
    meeting = "| 2018-06-20 | meeting | team | | boy | present: team, gp; with_family: false; minutes_to: gp |"
    old = "| 2018-06-20 | referral_arrived | clinic | team | boy | answers 1 |"
    concern = f"| 2018-05-01/2018-05-09 | concern | team | | boy | {more} |"
    shared = "| 2018-06-21 | information_shared | team | gp | boy | event: #2, #3 |"
    page = _page(tmp_path, (old, "\n".join([concern, meeting, shared])))
    (story,) = stories.read(page)
    _, told, met, sharing = stories.life_course(story).events
    assert (told.known_to, told.nature, told.throughout) == (("gp", "school"), ("neglect",), True)
    assert (told.count, told.about_any, told.details) == (3, ("girl",), {"basis": "fact"})
    assert met.details == {"present": ["team", "gp"], "with_family": False, "minutes_to": ["gp"]}
    assert sharing.details == {"event": ["e2", "e3"]}


def test_the_story_that_shows_how_to_write_one_is_true(tmp_path: Path) -> None:
    how_to = stories.PAGES.parents[1] / "how-to" / "write-a-story.md"
    told = how_to.read_text(encoding="utf-8").split("````markdown\n")[1].split("````")[0]
    page = tmp_path / "unverified-referral.md"
    page.write_text(f"# How to\n\n## Stories\n\n{told}", encoding="utf-8")
    (story,) = stories.read(page)
    assert story.shown
    assert stories.differences(story) == []
