"""Spec stories: a small life course told in a table of a pattern's page, and what of that pattern it shows.

`read(page)` gives the stories of a page, `life_course(story)` the case that one tells, and
`differences(story)` where the engine says something else than the story. What is written in a page and cannot
be read is a `StoryError` that names the page and the line.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from kring.lifecourse import casefile, dates
from kring.lifecourse.domain import LifeCourse
from kring.patterns import CATALOGUE, Episode, evaluate
from tests.patterns.cast import HOUSEHOLDS, ORGANISATIONS, PEOPLE, RELATIONS

PAGES = Path(__file__).resolve().parents[2] / "docs" / "reference" / "patterns"
COLUMNS = ["day", "what", "by", "to", "about", "more"]
END = "the end"

DAY = r"\d{4}-\d{2}-\d{2}"
IDS = r"[\w-]+(?:, [\w-]+)*"
AND = r"[\w-]+(?:, [\w-]+)*(?: and [\w-]+)?"
FROM = rf"[\w-]+ from {DAY}"
SHOWS = re.compile(
    rf"Shows from (?P<first>{DAY}) (?:to (?P<last>{DAY})|until {END})"
    rf" about (?P<about>{IDS})"
    rf"(?:, (?:between|by) (?P<agencies>{AND}))?"
    rf"(?:; alone to (?P<alone>nobody|{FROM}(?:(?:, | and ){FROM})*))?"
    r"(?P<likely>; likely)?\."
)
SILENT = re.compile(rf"Stays silent until (?P<day>{DAY})\.")
AS_OF = re.compile(rf"As of (?P<day>{DAY})\.")
ANSWERS = re.compile(r"answers (\d+)")
COUNT = re.compile(r"count (\d+)")
DETAIL = re.compile(r"(\w+): (.+)")
ROW = re.compile(r"#(\d+)")
PLAIN = {"true": True, "false": False, "null": None}


class StoryError(Exception):
    """Something in a page cannot be read: where, and what is wrong there."""

    def __init__(self, page: str, line: int, wrong: str) -> None:
        super().__init__(f"{page}:{line}: {wrong}")


class Shown(NamedTuple):
    """An episode as a story tells it; what is None is left open."""

    first: str
    last: str
    about: frozenset[str]
    certainty: str
    agencies: frozenset[str] | None
    alone: frozenset[tuple[str, str]] | None

    def __str__(self) -> str:
        until = f"to {self.last}" if self.last != END else f"until {END}"
        said = f"Shows from {self.first} {until} about {', '.join(sorted(self.about))}"
        if self.agencies:
            said += f", by {_and(sorted(self.agencies))}"
        if self.alone is not None:
            said += "; alone to " + (_and([f"{a} from {day}" for a, day in sorted(self.alone)]) or "nobody")
        return said + ("; likely." if self.certainty == "likely" else ".")

    def tells(self, other: "Shown") -> bool:
        """Whether the other, in full, is the episode that this one tells."""
        return self[:4] == other[:4] and self.agencies in (None, other.agencies) and self.alone in (None, other.alone)


class Story(NamedTuple):
    """One story of a page: its rows as events of a case file, and the episodes that it tells."""

    page: str
    pattern: str
    title: str
    line: int
    rows: tuple[tuple[int, dict[str, Any]], ...]
    shown: tuple[Shown, ...]
    as_of: str


def pages() -> list[Path]:
    """The pages of the patterns."""
    return sorted(page for page in PAGES.glob("*.md") if page.stem != "index")


def read(page: Path) -> list[Story]:
    """The stories of a page."""
    return list(_stories(page.name, page.stem, page.read_text(encoding="utf-8")))


def _stories(page: str, pattern: str, text: str) -> Iterator[Story]:
    _, marker, told = text.partition("\n## Stories\n")
    if not marker:
        raise StoryError(page, 1, "there is no “## Stories”")
    line = text[: len(text) - len(told)].count("\n")
    title, start, lines = "", line, list[tuple[int, str]]()
    for number, written in enumerate(told.splitlines(), line + 1):
        if written.startswith("### "):
            if title:
                yield _story(page, pattern, title, start, lines)
            title, start, lines = written.removeprefix("### ").strip(), number, []
        elif written.startswith("#"):
            raise StoryError(page, number, f"expected a story, found “{written}”")
        else:
            lines.append((number, written.strip()))
    if title:
        yield _story(page, pattern, title, start, lines)


def _story(page: str, pattern: str, title: str, line: int, lines: list[tuple[int, str]]) -> Story:
    table = [(n, written) for n, written in lines if written.startswith("|")]
    if len(table) < 3:
        raise StoryError(page, line, "a story has a table with a heading and at least one row")
    if _cells(table[0][1]) != COLUMNS:
        raise StoryError(page, table[0][0], f"expected the columns {', '.join(COLUMNS)}")
    if len({n for n, written in lines if written and table[0][0] <= n <= table[-1][0]} - {n for n, _ in table}):
        raise StoryError(page, table[0][0], "a story has one table")
    rows = tuple((n, _event(page, n, place, row)) for place, (n, row) in enumerate(table[2:], 1))
    for n, event in rows:
        _check_rows(page, n, event, len(rows))
    results = [(n, written) for n, written in lines if n > table[-1][0] and written]
    shown, silent, as_of = list[Shown](), list[str](), list[str]()
    for n, written in results:
        if match := SHOWS.fullmatch(written):
            shown.append(_shown(match))
        elif match := SILENT.fullmatch(written):
            silent.append(match["day"])
        elif match := AS_OF.fullmatch(written):
            as_of.append(match["day"])
        else:
            raise StoryError(page, n, f"no result can be read from “{written}”")
    if len(silent) + len(as_of) != 1 or bool(shown) == bool(silent):
        wrong = "a story ends with “Stays silent until …”, or with “As of …” and one or more “Shows from …”"
        raise StoryError(page, line, wrong)
    return Story(page, pattern, title, line, rows, tuple(shown), (silent + as_of)[0])


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().removeprefix("|").removesuffix("|").split("|")]


def _event(page: str, line: int, place: int, row: str) -> dict[str, Any]:
    cells = _cells(row)
    if len(cells) != len(COLUMNS):
        raise StoryError(page, line, f"expected {len(COLUMNS)} columns, found {len(cells)}")
    day, what, by, to, about, more = cells
    event: dict[str, Any] = {"id": f"e{place}", "on": day, "kind": what, "by": by}
    event |= {"to": _ids(to), "about": _ids(about)}
    details: dict[str, Any] = {}
    for said in filter(None, (part.strip() for part in more.split(";"))):
        if said == "throughout":
            event["throughout"] = True
        elif match := ANSWERS.fullmatch(said):
            event["ref"] = f"e{match[1]}"
        elif match := COUNT.fullmatch(said):
            event["count"] = int(match[1])
        elif said.startswith("known to "):
            event["known_to"] = _ids(said.removeprefix("known to "))
        elif said.startswith("nature "):
            event["nature"] = _ids(said.removeprefix("nature "))
        elif said.startswith("one of "):
            event["about_any"] = _ids(said.removeprefix("one of "))
        elif match := DETAIL.fullmatch(said):
            details[match[1]] = _value(match[2])
        else:
            raise StoryError(page, line, f"cannot read “{said}” in the column more")
    return event | ({"details": details} if details else {})


def _ids(cell: str) -> list[str]:
    return [one for one in (part.strip() for part in cell.split(",")) if one]


def _value(written: str) -> Any:
    if "," in written:
        return [_one(part) for part in _ids(written)]
    return _one(written)


def _one(written: str) -> Any:
    if written in PLAIN:
        return PLAIN[written]
    if written.isdecimal():
        return int(written)
    match = ROW.fullmatch(written)
    return f"e{match[1]}" if match else written


def _check_rows(page: str, line: int, event: dict[str, Any], rows: int) -> None:
    """Names a row that is told of and is not there, by its number rather than by the id of an event."""
    told = [event.get("ref")]
    for value in event.get("details", {}).values():
        told += value if isinstance(value, list) else [value]
    for one in told:
        if isinstance(one, str) and re.fullmatch(r"e\d+", one) and not 1 <= int(one[1:]) <= rows:
            raise StoryError(page, line, f"there is no row {one[1:]}")


def _shown(match: re.Match[str]) -> Shown:
    agencies, alone = match["agencies"], match["alone"]
    return Shown(
        match["first"],
        match["last"] or END,
        frozenset(match["about"].split(", ")),
        "likely" if match["likely"] else "certain",
        None if agencies is None else frozenset(re.split(", | and ", agencies)),
        None if alone is None else frozenset(re.findall(rf"([\w-]+) from ({DAY})", alone)),
    )


def life_course(story: Story) -> LifeCourse:
    """The case that a story tells, read as any case file is."""
    on = [(line, event["on"]) for line, event in story.rows]
    try:
        begins = min(date.fromordinal(dates.parse(day).first).year for _, day in on)
    except ValueError as error:
        raise StoryError(story.page, story.line, f"a day cannot be read: {error}") from error
    case = {
        "format": "kring-casefile",
        "version": 1,
        "id": story.pattern,
        "title": story.title,
        "language": "en",
        "period": f"{begins}/{story.as_of}",
        "organisations": ORGANISATIONS,
        "people": PEOPLE,
        "households": HOUSEHOLDS,
        "relations": RELATIONS,
        "events": [event for _, event in story.rows],
    }
    try:
        return casefile.read(json.dumps(case).encode())
    except casefile.CaseFileError as error:
        fault = error.faults[0]
        place = re.match(r"/events/(\d+)", fault.pointer)
        line = story.rows[int(place[1])][0] if place else story.line
        raise StoryError(story.page, line, fault.message()) from error


def differences(story: Story) -> list[str]:
    """What the story tells and the engine does not show, and the other way round; nothing when they agree."""
    pattern = CATALOGUE[story.pattern]
    evaluation = evaluate(life_course(story), patterns={pattern.id: pattern})
    found = [_seen(episode) for episode in evaluation.episodes]
    missing = []
    for told in story.shown:
        match = next((one for one in found if told.tells(one)), None)
        if match is None:
            missing.append(f"told, but not found: {told}")
        else:
            found.remove(match)
    return [*missing, *(f"found, but not told: {one}" for one in found)]


def _seen(episode: Episode) -> Shown:
    return Shown(
        episode.visible_from.isoformat(),
        episode.visible_until.isoformat() if episode.visible_until else END,
        frozenset(episode.about),
        episode.certainty,
        frozenset(episode.agencies),
        frozenset((agency, day.isoformat()) for agency, day in episode.alone.items()),
    )


def _and(items: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))
