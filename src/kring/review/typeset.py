"""Setting type: plain values and a typst template become a PDF that assistive technology can read (PDF/UA-1)."""

import json
import re
import unicodedata
from datetime import UTC, datetime
from typing import Any

import typst

from kring.review.text import plain

_NOT_IN_THE_FONT = re.compile(r'the text `"(.*?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def typeset(template: bytes, *, key: str, values: Any) -> bytes:
    """The PDF of a template that reads these values under this key; the same input gives the same bytes.

    What a user wrote is only ever shown, never read as markup. A character that no font on this machine has is written
    as its name in brackets.
    """
    shown = _each(values, plain)  # without characters that steer rather than show
    missing: set[str] = set()
    while True:
        try:
            return _compiled(template, key, _named(shown, missing))
        except typst.TypstError as error:
            found = _characters(error.diagnostic) - missing
            if not found:
                raise
            missing |= found


def _compiled(template: bytes, key: str, values: Any) -> bytes:
    made = typst.compile(
        template,
        format="pdf",
        sys_inputs={key: json.dumps(values, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=datetime(2000, 1, 1, tzinfo=UTC),
    )
    return bytes(made)


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
    if isinstance(value, list | tuple):
        return [_each(one, change) for one in value]
    return value


def _characters(diagnostic: str) -> set[str]:
    """The characters that typst says no font has."""
    texts = "".join(_NOT_IN_THE_FONT.findall(diagnostic))
    return set(_ESCAPED.sub(lambda code: chr(int(code[1], 16)), texts)) - set(" ")
