"""Documents: what a plan, an agreement or minutes say, written once and shown as a page and as a PDF.

A capability makes a `Document` of plain sentences; `design/document.html` shows it on the screen and prints well,
`pdf` sets the same on paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from django.http import HttpResponse

from kring.review.typeset import typeset


@dataclass(frozen=True)
class Text:
    """A paragraph; a notice stands out from what is around it."""

    words: str
    notice: bool = False
    kind: str = "text"


@dataclass(frozen=True)
class Points:
    """Things one under the other; numbered when their order matters."""

    items: Sequence[str]
    numbered: bool = False
    kind: str = "points"


@dataclass(frozen=True)
class Facts:
    """What is asked, and what was said of it."""

    pairs: Sequence[tuple[str, str]]
    kind: str = "facts"


@dataclass(frozen=True)
class Table:
    """Rows under a head; each row has as many cells as the head, and the first cell names the row."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    kind: str = "table"


Block = Text | Points | Facts | Table


@dataclass(frozen=True)
class Section:
    """A part of a document under its own heading."""

    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Document:
    """A whole document: what it is, about whom, and when it was made, in the language of `lang`."""

    lang: str
    kind: str  # what it is: "Plan", "Safety agreement"
    title: str  # about whom or what
    made: str  # who made it and when, in a sentence
    sections: Sequence[Section]
    page: str  # "Page {n} of {all}"


def pdf(document: Document) -> bytes:
    """The document on A4, tagged for assistive technology; the same document gives the same bytes."""
    template = files("kring.design").joinpath("typst", "document.typ").read_bytes()
    return typeset(template, key="document", values=_values(document))


def answer(document: Document, *, name: str) -> HttpResponse:
    """The document as a PDF to keep, under this name without its ending; it is not kept by what lies between."""
    made = HttpResponse(pdf(document), content_type="application/pdf")
    made["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    made["Cache-Control"] = "private, no-store"
    return made


def _values(one: Any) -> Any:
    if isinstance(one, str | bool):
        return one
    if isinstance(one, Document | Section | Text | Points | Facts | Table):
        return {key: _values(value) for key, value in vars(one).items()}
    return [_values(each) for each in one]
