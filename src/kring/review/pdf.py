"""The report as a PDF that assistive technology can read (tagged, PDF/UA-1)."""

import json
import re
import unicodedata
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

import typst

from kring.lifecourse.domain import LifeCourse
from kring.patterns.domain import Evaluation
from kring.review.paper import paper
from kring.review.text import plain

_NOT_IN_THE_FONT = re.compile(r'the text `"(.*?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def render(case: LifeCourse, evaluation: Evaluation, *, lang: str, as_seen_by: str | None = None) -> bytes:
    """The report of a case in Dutch (`nl`) or English (`en`), as a PDF; the same input gives the same bytes.

    What a user wrote is only ever shown, never read as markup. A character that no font on this machine has
    is written as its name in brackets. Raises KeyError for an agency that the case does not name.
    """
    values = _plain(paper(case, evaluation, lang=lang, as_seen_by=as_seen_by))
    template = files("kring.review").joinpath("typst", "report.typ").read_bytes()
    missing: set[str] = set()
    while True:
        try:
            return _typeset(template, _named(values, missing))
        except typst.TypstError as error:
            found = _characters(error.diagnostic) - missing
            if not found:
                raise
            missing |= found


def _typeset(template: bytes, values: Any) -> bytes:
    made = typst.compile(
        template,
        format="pdf",
        sys_inputs={"report": json.dumps(values, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=datetime(2000, 1, 1, tzinfo=UTC),
    )
    return bytes(made)


def _plain(value: Any) -> Any:
    """The same values, without characters that steer rather than show."""
    return _each(value, plain)


def _named(value: Any, missing: set[str]) -> Any:
    """The same values, with each missing character written as its name."""
    if not missing:
        return value
    names = {ord(c): f"[{unicodedata.name(c, f'U+{ord(c):04X}')}]" for c in missing}
    return _each(value, lambda text: text.translate(names))


def _each(value: Any, change: Any) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _each(one, change) for key, one in value.items()}
    if isinstance(value, list):
        return [_each(one, change) for one in value]
    return value


def _characters(diagnostic: str) -> set[str]:
    """The characters that typst says no font has."""
    texts = "".join(_NOT_IN_THE_FONT.findall(diagnostic))
    return set(_ESCAPED.sub(lambda code: chr(int(code[1], 16)), texts)) - set(" ")
