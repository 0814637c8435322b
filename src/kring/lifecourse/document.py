"""From bytes to plain values: UTF-8 and JSON, in bounded time and memory, and nothing swallowed.

Python's own reader keeps the last of two equal keys, reads `NaN`, and gives up on deep nesting with a
RecursionError. A case file with any of these is refused here, with the place named.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from kring.lifecourse.faults import CaseFileError, Fault, Faults, expected, printable

MAX_MEBIBYTES = 64
MAX_VALUES = 6_000_000
MAX_DEPTH = 32

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{}]', re.DOTALL)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_REASONS = {
    "Expecting value": {"nl": "een waarde", "en": "a value"},
    "Expecting property name enclosed in double quotes": {
        "nl": "een sleutel tussen dubbele aanhalingstekens",
        "en": "a key in double quotes",
    },
    "Illegal trailing comma before end of object": {
        "nl": "geen komma voor het einde van een object",
        "en": "no comma before the end of an object",
    },
    "Illegal trailing comma before end of array": {
        "nl": "geen komma voor het einde van een lijst",
        "en": "no comma before the end of a list",
    },
    "Expecting ':' delimiter": {"nl": "een dubbele punt na de sleutel", "en": "a colon after the key"},
    "Expecting ',' delimiter": {"nl": "een komma of het einde", "en": "a comma or the end"},
    "Extra data": {"nl": "niets meer na het einde", "en": "nothing more after the end"},
    "Invalid control character at": {
        "nl": "een besturingsteken als escape (\\n, \\t)",
        "en": "a control character as an escape (\\n, \\t)",
    },
}
_UNREADABLE = {
    FileNotFoundError: {"nl": "het is er niet", "en": "there is none by this name"},
    IsADirectoryError: {"nl": "dit is een map", "en": "this is a folder"},
    PermissionError: {"nl": "het mag niet worden gelezen", "en": "reading it is not allowed"},
}
_ESCAPE = {"nl": "een geldige escape", "en": "a valid escape"}


class OddNumber:
    """A number that no field of a case file can hold: NaN, infinity, or far too many digits."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __str__(self) -> str:
        return self._text


def load(source: str | PathLike[str] | bytes) -> Any:
    """The plain values of a JSON document, given as a path or as bytes.

    Raises `CaseFileError` when it cannot be read, is too large, is not UTF-8, or is not JSON as it should be.
    """
    raw = source if isinstance(source, bytes) else _bytes_of(source)
    text = _decode(raw)
    values, twice = _parse(text)
    faults = Faults()
    if twice:
        _refuse_duplicate_keys(values, {id(holder): keys for holder, keys in twice}, faults)
    if "\\u0000" in text or re.search(r"\\u[dD][89a-fA-F]", text):
        _refuse_odd_characters(values, faults)
    faults.raise_any()
    return values


def _bytes_of(path: str | PathLike[str]) -> bytes:
    most = MAX_MEBIBYTES * 2**20
    try:
        with Path(path).open("rb") as file:
            return file.read(most + 1)
    except (OSError, ValueError) as error:
        reasons = (words for kind, words in _UNREADABLE.items() if isinstance(error, kind))
        raise _refused("unreadable", reason=next(reasons, printable(str(error)))) from None


def _decode(raw: bytes) -> str:
    if len(raw) > MAX_MEBIBYTES * 2**20:
        raise _refused("too_large", most=MAX_MEBIBYTES)
    if raw.count(b",") + raw.count(b"[") + raw.count(b"{") > MAX_VALUES:
        raise _refused("too_many_values", most=MAX_VALUES)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig", errors="replace")
        found = " ".join(f"0x{byte:02X}" for byte in raw[error.start : error.start + 4])
        raise _refused("not_utf8", before, value=found) from None
    if "\0" in text:
        raise _refused("nul", text[: text.index("\0")], value="\\u0000")
    return text


def _parse(text: str) -> tuple[Any, list[tuple[dict[str, Any], list[str]]]]:
    twice: list[tuple[dict[str, Any], list[str]]] = []

    def keep(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        whole = dict(pairs)
        if len(whole) < len(pairs):
            counts = Counter(key for key, _ in pairs)
            twice.append((whole, [key for key, count in counts.items() if count > 1]))
        return whole

    try:
        values = json.loads(text, object_pairs_hook=keep, parse_int=_whole, parse_float=_real, parse_constant=OddNumber)
    except json.JSONDecodeError as error:
        raise _not_json(error) from None
    except RecursionError:
        raise _refused("too_deep", _until_too_deep(text)) from None
    return values, twice


def _whole(digits: str) -> int | OddNumber:
    return int(digits) if len(digits) <= 15 else OddNumber(digits)


def _real(digits: str) -> float | OddNumber:
    number = float(digits)
    return number if math.isfinite(number) else OddNumber(digits)


def _not_json(error: json.JSONDecodeError) -> CaseFileError:
    before, rest = error.doc[: error.pos], error.doc[error.pos :]
    if not rest.strip() or error.msg.startswith("Unterminated string"):
        return _refused("cut_off", before)
    reason = _REASONS.get(error.msg, _ESCAPE)
    return _refused("not_json", before, value=printable(rest[:20]), what=reason)


def _until_too_deep(text: str) -> str:
    depth = 0
    for token in _TOKEN.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token.group(), 0)
        if depth > MAX_DEPTH:
            return text[: token.start()]
    return ""


def _refused(code: str, before: str | None = None, value: str | None = None, **words: Any) -> CaseFileError:
    line = None if before is None else before.count("\n") + 1
    column = None if before is None else len(before) - (before.rfind("\n") + 1) + 1
    return CaseFileError([Fault("", code, expected(code, **words), value, line, column)])


def _walk(values: Any) -> Iterator[tuple[Any, tuple[str | int, ...]]]:
    """Every value with its place, in the order of the file, as deep as a case file can be nested."""
    waiting: list[tuple[Any, tuple[str | int, ...]]] = [(values, ())]
    while waiting:
        value, place = waiting.pop()
        yield value, place
        if len(place) == MAX_DEPTH:
            continue
        if isinstance(value, dict):
            waiting.extend((part, (*place, key)) for key, part in reversed(value.items()))
        elif isinstance(value, list):
            waiting.extend((part, (*place, index)) for index, part in reversed(list(enumerate(value))))


def _refuse_duplicate_keys(values: Any, twice: Mapping[int, list[str]], faults: Faults) -> None:
    for value, place in _walk(values):
        for key in twice.get(id(value), ()):
            faults.add("duplicate_key", (*place, key), value[key])


def _refuse_odd_characters(values: Any, faults: Faults) -> None:
    for value, place in _walk(values):
        for text in (value,) if isinstance(value, str) else value if isinstance(value, dict) else ():
            if "\0" in text:
                faults.add("nul", place, text)
            elif _SURROGATE.search(text):
                faults.add("surrogate", place, text)
