"""The report as a page: it stands alone, is whole in both languages, and shows hostile text as text."""

import json
import re
import time
from collections import Counter
from datetime import date
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kring.lifecourse import casefile
from kring.lifecourse.domain import LifeCourse, Organisation, Person, Source
from kring.patterns import evaluate
from kring.patterns.domain import Episode, Evaluation, OpenLoop
from kring.review import html
from tests.unit.review.test_pictures import many_agencies
from tests.unit.review_digest.made import END, event, family

CASES = Path(__file__).resolve().parents[3] / "examples" / "cases"
HOSTILE = "</script><script>alert('x')</script><img src=x onerror=alert(1)>\"'--><svg onload=alert(2)>"
SECTIONS = ("top", "circle", "timeline", "patterns", "children", "knowing", "replay", "events", "about")


class Page(HTMLParser):
    """What a page holds: its tags with attributes, its ids, its text, and what it would load or run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []
        self.data: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        (self.data if self.cdata_elem else self.said).append(data)

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.tags if (value := attributes.get(name)) is not None]

    @cached_property
    def text(self) -> str:
        return " ".join(" ".join(self.said).split())


@cache
def reviewed(name: str) -> tuple[LifeCourse, Evaluation]:
    case = casefile.read(CASES / f"{name}.json")
    return case, evaluate(case)


@cache
def report(name: str, lang: str, as_seen_by: str | None = None) -> tuple[str, Page]:
    text = html.render(*reviewed(name), lang=lang, as_seen_by=as_seen_by)
    return text, Page(text)


both_cases = pytest.mark.parametrize("name", ["drenthe-2015", "rotterdam-2015"])
both_languages = pytest.mark.parametrize("lang", ["nl", "en"])


@both_cases
@both_languages
def test_the_page_stands_alone(name: str, lang: str) -> None:
    text, page = report(name, lang)
    assert not {"link", "iframe", "object", "embed", "base", "form"} & {tag for tag, _ in page.tags}
    assert [value for value in page.values("src") if value] == []
    assert [value for value in page.values("href") if not value.startswith("#")] == []
    assert re.findall(r"@import|url\((?!#)", text) == []
    assert [name for _, attributes in page.tags for name in attributes if name.startswith("on")] == []


@both_cases
@both_languages
def test_every_link_leads_somewhere_and_every_id_is_its_own(name: str, lang: str) -> None:
    _, page = report(name, lang)
    ids = Counter(page.values("id"))
    assert [name for name, times in ids.items() if times > 1] == []
    assert set(SECTIONS) <= set(ids)
    assert {value[1:] for value in page.values("href")} - set(ids) == set()
    labelled = {name for value in page.values("aria-labelledby") for name in value.split()}
    assert labelled - set(ids) == set()
    assert set(page.values("data-event")) - set(ids) == set()


@both_cases
def test_every_drawing_has_a_title_and_a_description(name: str) -> None:
    text, _ = report(name, "nl")
    for drawing in re.findall(r'<svg[^>]*role="img".*?</svg>', text, re.DOTALL):
        assert re.search(r"<title id=[^>]*>[^<]+</title>", drawing)
        assert re.search(r"<desc id=[^>]*>[^<]+</desc>", drawing)


@both_cases
def test_every_event_and_every_episode_is_on_the_page(name: str) -> None:
    case, evaluation = reviewed(name)
    _, page = report(name, "nl")
    ids = set(page.values("id"))
    assert {f"event-{n}" for n in range(1, len(case.events) + 1)} <= ids
    assert len([name for name in ids if name.startswith("episode-")]) == len(evaluation.episodes)
    for one in case.events:
        assert " ".join(one.text.split()) in page.text


def test_each_language_says_its_own_words() -> None:
    (dutch, dutch_page), (english, english_page) = (report("drenthe-2015", lang) for lang in ("nl", "en"))
    assert '<html lang="nl">' in dutch
    assert '<html lang="en">' in english
    assert "Wie wist wat" in dutch_page.text
    assert "Wie wist wat" not in english_page.text
    assert "Who knew what" not in dutch_page.text
    assert "8 juni 2015" in dutch_page.text
    assert "8 June 2015" in english_page.text


def test_it_says_what_a_pattern_is_and_nothing_of_prevention() -> None:
    assert "geen score en geen oordeel" in report("drenthe-2015", "nl")[1].text
    assert "no score and no judgement" in report("drenthe-2015", "en")[1].text
    quiet = Evaluation("made", END, (), ())
    for lang in ("nl", "en"):
        own_words = Page(html.render(family(event("e1", "02-01", "school")), quiet, lang=lang)).text
        assert not re.search(r"voorkomen|vermijdbaar|prevent|avoidable", own_words)


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="nl or en"):
        html.render(*reviewed("drenthe-2015"), lang="fr")


def test_as_seen_by_an_agency_that_is_not_in_the_case() -> None:
    with pytest.raises(KeyError):
        html.render(*reviewed("drenthe-2015"), lang="nl", as_seen_by="nobody")


def test_as_seen_by_one_agency_no_other_event_is_on_the_page() -> None:
    case, evaluation = reviewed("drenthe-2015")
    _, page = report("drenthe-2015", "nl", "school")
    assert "Zoals gezien door Basisschool" in page.text
    ids = set(page.values("id"))
    hidden = [one for one in case.events if f"event-{one.order + 1}" not in ids]
    assert 0 < len(hidden) < len(case.events)
    assert [one.id for one in hidden if one.text in page.text or one.text in "".join(page.data)] == []
    alone = [one for one in evaluation.episodes if "school" in one.alone]
    assert len([name for name in ids if name.startswith("episode-")]) == len(alone)


def hostile() -> tuple[LifeCourse, Evaluation]:
    """A case in which every text that a file can bring is an attack."""
    agency = Organisation(HOSTILE, HOSTILE, "education")
    child = Person(HOSTILE + "c", "child", HOSTILE)
    kinds = ("concern", "child_contact", "assessment", "help_started", "birth", "task", HOSTILE)
    events = tuple(
        event(
            f"e{n}",
            "02-01",
            agency.id,
            kind=kind,
            text=HOSTILE,
            source=HOSTILE,
            about=(child.id,),
            to=(child.id, HOSTILE + "?"),
            nature=(HOSTILE,),
            details={"basis": HOSTILE, "level": HOSTILE},
        )._replace(id=f"{HOSTILE}{n}", on=HOSTILE)
        for n, kind in enumerate(kinds)
    )
    case = family(*events)
    case = LifeCourse(
        HOSTILE,
        HOSTILE,
        "nl",
        case.period,
        (Source("s", HOSTILE, "report"),),
        {agency.id: agency},
        {child.id: child},
        {},
        (),
        events,
    )
    said = {"nl": HOSTILE, "en": HOSTILE}
    seen = Episode(
        "child-not-seen",
        (child.id,),
        (agency.id,),
        date(2014, 4, 1),
        None,
        (events[0].id,),
        "likely",
        {agency.id: date(2014, 5, 1)},
        said,
        {"days": HOSTILE},
    )
    loop = OpenLoop("task-unconfirmed", agency.id, date(2014, 4, 1), events[5].id, (child.id,), said)
    return case, Evaluation(HOSTILE, END, (seen,), (loop,))


@both_languages
def test_hostile_text_is_shown_as_text(lang: str) -> None:
    plain = html.render(family(event("e1", "02-01", "school")), Evaluation("made", END, (), ()), lang=lang)
    text = html.render(*hostile(), lang=lang)
    page = Page(text)
    assert [tag for tag, _ in page.tags].count("script") == [t for t, _ in Page(plain).tags].count("script")
    assert "img" not in {tag for tag, _ in page.tags}
    assert [name for _, attributes in page.tags for name in attributes if name.startswith("on")] == []
    assert HOSTILE in page.text
    data = re.search(r'<script id="replay-data" type="application/json">(.*?)</script>', text, re.DOTALL)
    assert data is not None
    assert "<" not in data[1]
    assert any(HOSTILE in line[0] for line in json.loads(data[1])["lines"])


def test_a_family_about_which_nothing_is_known() -> None:
    case = family()
    page = Page(html.render(case, Evaluation(case.id, END, (), ()), lang="nl"))
    assert "In deze levensloop is geen patroon zichtbaar." in page.text


def test_a_long_case_stays_small_and_soon_ready() -> None:
    case = many_agencies(27)
    evaluation = evaluate(case)
    html.render(case, evaluation, lang="nl")
    began = time.process_time()
    text = html.render(case, evaluation, lang="nl")
    assert len(text.encode()) < 3_000_000
    assert time.process_time() - began < 4, "2 s on a quiet machine"
