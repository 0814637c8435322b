"""Values against the schema: every fault with its place, and what is sound for the checks that follow.

Entries are validated one at a time, so that a file that is wrong everywhere costs no more memory than one
that is wrong once. What remains of a faulty entry without its faulty keys is still checked further.
"""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from kring.lifecourse.details_schema import DETAILS
from kring.lifecourse.faults import Faults
from kring.lifecourse.schema import MAX_ENTRIES, SECTIONS, Entry, EventEntry, Outline

MAX_KEYS = 100
MOST_NAMED = 10

Sound = dict[str, Any]
Place = tuple[str | int, ...]

_PLAIN = {
    "model_type": "object",
    "dict_type": "object",
    "list_type": "list",
    "string_type": "text",
    "string_too_short": "text_empty",
    "string_pattern_mismatch": "language_tag",
    "int_type": "whole_number",
    "int_from_float": "whole_number",
    "bool_type": "yes_or_no",
}
_SAID_AS = ("version", "level", "yes_no_or_text", "yes_no_or_ids", "text_or_texts", "outcome")


def sound_outline(raw: Any, faults: Faults) -> Sound:
    """The keys of the document itself that hold what they should; the sections are not yet looked into."""
    return _sound(Outline, raw, (), faults)


def sound_entries(outline: Sound, section: str, faults: Faults) -> Iterator[tuple[int, Sound]]:
    """Each entry of a section with its place in the list, without the keys that do not hold what they should.

    The details of an event come as the format means them: one id where a list is meant is a list of one.
    """
    entries = outline.get(section, [])
    if len(entries) > MAX_ENTRIES:
        faults.add("list_long", (section,), entries, most=MAX_ENTRIES)
        return
    model = SECTIONS[section]
    for index, raw in enumerate(entries):
        entry = _sound(model, raw, (section, index), faults)
        if model is EventEntry and entry.get("details"):
            entry = {**entry, "details": _sound_details(entry, (section, index, "details"), faults)}
        yield index, entry


def _sound(model: type[Entry], raw: Any, place: Place, faults: Faults) -> Sound:
    if isinstance(raw, dict) and len(raw) > MAX_KEYS:
        faults.add("many_keys", place, raw, most=MAX_KEYS)
        return {"id": raw["id"]} if isinstance(raw.get("id"), str) else {}
    try:
        model.model_validate(raw)
    except ValidationError as error:
        return _without_faults(error, model, raw, place, faults)
    sound: Sound = raw
    return sound


def _sound_details(event: Sound, place: Place, faults: Faults) -> Sound:
    kind, raw = event.get("kind"), event["details"]
    if kind is None:
        return {}
    if len(raw) > MAX_KEYS:
        faults.add("many_keys", place, raw, most=MAX_KEYS)
        return {}
    try:
        return DETAILS[kind].model_validate(raw).model_dump(by_alias=True, exclude_unset=True)
    except ValidationError as error:
        return _without_faults(error, DETAILS[kind], raw, place, faults, kind)


def _without_faults(
    error: ValidationError,
    model: type[Entry],
    raw: Any,
    place: Place,
    faults: Faults,
    kind: str | None = None,
) -> Sound:
    wrong = set()
    for one in error.errors(include_url=False):
        wrong.add(one["loc"][0] if one["loc"] else None)
        _report(one, model, place, faults, kind)
    if not isinstance(raw, dict):
        return {}
    return {key: value for key, value in raw.items() if key not in wrong}


def _report(one: ErrorDetails, model: type[Entry], place: Place, faults: Faults, kind: str | None) -> None:
    where, value, words = (*place, *one["loc"]), one["input"], one.get("ctx", {})
    match one["type"]:
        case "missing":
            faults.add("missing", where[:-1], key=where[-1])
        case "extra_forbidden":
            _report_unknown(model, where, value, faults, kind)
        case "one_of":
            choices = words["choices"].split(", ")
            faults.add("one_of", where, value, choices=_named(choices), guess=guess(value, choices))
        case "string_too_long":
            faults.add("text_long", where, value, most=words["max_length"])
        case "too_long":
            faults.add("list_long", where, value, most=words["max_length"])
        case "greater_than_equal":
            faults.add("at_least", where, value, least=words["ge"])
        case plain if plain in _PLAIN:
            faults.add(_PLAIN[plain], where, value)
        case said if said in _SAID_AS:
            faults.add(said, where, value)
        case _:
            faults.add("value", where, value, reason=one["msg"])


def _named(choices: Sequence[str]) -> str:
    if len(choices) <= MOST_NAMED:
        return ", ".join(choices)
    return f"{', '.join(choices[:MOST_NAMED])}, … ({len(choices)})"


def _report_unknown(model: type[Entry], where: Place, value: Any, faults: Faults, kind: str | None) -> None:
    known = keys(model)
    if kind is not None and not known:
        faults.add("no_details", where, value, kind=kind)
    elif kind is not None:
        faults.add("unknown_detail", where, value, kind=kind, known=", ".join(known), guess=guess(where[-1], known))
    else:
        faults.add("unknown_key", where, value, known=", ".join(known), guess=guess(where[-1], known))


@lru_cache
def keys(model: type[Entry]) -> tuple[str, ...]:
    """The keys of an entry as the file names them."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def guess(value: Any, known: Iterable[str]) -> str:
    """The known name that a misspelled one resembles, or nothing."""
    return _guess(value, tuple(known)) if isinstance(value, str) and len(value) < 60 else ""


@lru_cache
def _guess(value: str, known: tuple[str, ...]) -> str:
    return next(iter(get_close_matches(value, known, n=1, cutoff=0.75)), "")
