"""The index of the patterns, and the top of each one's page: what the catalogue says of it, and its norms."""

from collections.abc import Iterator

from kring.norms import NORMS
from kring.patterns import CATALOGUE, SECTIONS, Pattern

BEGIN, END = "<!-- catalogue: begin -->", "<!-- catalogue: end -->"
NOTE = "<!-- Down to the end of this part made by `make docs`; change the code, not this. -->"
INTRODUCTION = """\
# Patterns

What shows only when entries are put together, over time or over agencies. Each page says what the pattern is,
by which numbers it goes, and tells it in small stories. The stories are tests: Kring does what they tell.
[What a pattern is, and is not](../../explanation/patterns.md) says what to make of one.
"""


def pages() -> Iterator[tuple[str, str]]:
    """The index, by section."""
    told = [INTRODUCTION]
    for section, name in SECTIONS.items():
        told += [f"## {name.en}", "", f"*{name.nl}*", "", "| pattern | shows when |", "|---|---|"]
        told += [
            f"| [{pattern.title.en}]({pattern.id}.md)<br>{pattern.title.nl} | {pattern.sentence.en} |"
            for pattern in CATALOGUE.values()
            if pattern.section == section
        ]
        told.append("")
    yield "patterns/index.md", "\n".join(told)


def tops() -> Iterator[tuple[str, str, str]]:
    """For each pattern its page, the top of it, and the line with which that top ends."""
    for pattern in CATALOGUE.values():
        yield f"patterns/{pattern.id}.md", _top(pattern), END


def _top(pattern: Pattern) -> str:
    section = SECTIONS[pattern.section].en
    forms = dict.fromkeys(type(form).__name__.lower() for form in pattern.forms)
    return "\n".join(
        [
            f"# {pattern.title.en} ({pattern.title.nl})",
            "",
            BEGIN,
            NOTE,
            "",
            "| | Nederlands | English |",
            "|---|---|---|",
            f"| **shows when** | {pattern.sentence.nl} | {pattern.sentence.en} |",
            f"| **what one may do** | {pattern.advice.nl} | {pattern.advice.en} |",
            f"| **silent about** | {pattern.silent_about.nl} | {pattern.silent_about.en} |",
            "",
            f"- id: `{pattern.id}`",
            f"- section: [{section}](index.md#{section.lower().replace(' ', '-').replace(',', '')})",
            f"- form: {', '.join(forms)}",
            f"- source: {pattern.source}",
            "",
            *_norms(pattern),
            "",
            END,
        ]
    )


def _norms(pattern: Pattern) -> Iterator[str]:
    norms = NORMS.entries(pattern.id)
    if not norms:
        yield "It goes by no numbers."
        return
    yield from ("| norm | value | since | bron | source |", "|---|---|---|---|---|")
    for name, norm in norms.items():
        value = norm.value if norm.unit == "number" else f"{norm.value} {norm.unit}"
        yield f"| `{name}` | {value} | {norm.since} | {norm.source['nl']} | {norm.source['en']} |"
