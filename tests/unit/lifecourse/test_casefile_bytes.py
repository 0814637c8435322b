"""Bytes that are no JSON, or no JSON as it should be, are refused with the line and column, or the place."""

import json

import pytest

from kring.lifecourse import casefile
from kring.lifecourse.faults import Fault
from tests.unit.lifecourse.cases import REAL_CASES, small, with_event


def only_fault(raw: bytes) -> Fault:
    (fault,) = casefile.validate(raw)
    return fault


@pytest.mark.parametrize(
    ("raw", "code", "line", "column"),
    [
        (b"", "cut_off", 1, 1),
        (b" \n ", "cut_off", 2, 2),
        (b'{"format":\n "kring', "cut_off", 2, 2),
        (b'{"format": "kring-casefile",', "cut_off", 1, 29),
        (b'{"format": 1]', "not_json", 1, 13),
        (b'{"format": 1,}', "not_json", 1, 14),
        (b"{'format': 1}", "not_json", 1, 2),
        (b'{"format" 1}', "not_json", 1, 11),
        (b'{"format": True}', "not_json", 1, 12),
        (b'{"format": "\\q"}', "not_json", 1, 13),
        (b'{"format": "a\nb"}', "not_json", 1, 14),
        (b"{}\n{}", "not_json", 2, 1),
        (b"// no JSON", "not_json", 1, 1),
        (b'{"title":\n "caf\xe9"}', "not_utf8", 2, 6),
        ("{}".encode("utf-16"), "not_utf8", 1, 1),
        (b'{"title": "a\0b"}', "nul", 1, 13),
        (b"[" * 200_000, "too_deep", 1, 33),
        (b'{"a":\n' * 5_000 + b"1" + b"}" * 5_000, "too_deep", 33, 1),
    ],
)
def test_what_is_no_json_is_placed_by_line_and_column(raw: bytes, code: str, line: int, column: int) -> None:
    fault = only_fault(raw)
    assert (fault.code, fault.line, fault.column) == (code, line, column)
    assert f"line {line}, column {column}" in fault.message("en")
    assert f"regel {line}, kolom {column}" in fault.message("nl")


@pytest.mark.parametrize("raw", [b"[]", b"null", b'"case"', b"1", b"true"])
def test_a_document_that_is_no_object_is_refused(raw: bytes) -> None:
    assert (only_fault(raw).pointer, only_fault(raw).code) == ("", "object")


def test_a_real_case_that_breaks_off_is_refused_wherever_it_does() -> None:
    whole = REAL_CASES[0].read_bytes().rstrip()
    for length in range(0, len(whole), 997):
        (fault,) = casefile.validate(whole[:length])
        assert fault.line is not None


def test_a_key_that_is_there_twice_is_named_with_its_place() -> None:
    raw = small().replace(b'"by": "school"', b'"by": "school", "by": "police"')
    assert (only_fault(raw).pointer, only_fault(raw).code) == ("/events/0/by", "duplicate_key")


def test_every_key_that_is_there_twice_is_named() -> None:
    raw = b'{"id": 1, "id": 2, "events": [{"a": 1, "b": 1, "a": 2, "b": 3, "a": 4}]}'
    assert [fault.pointer for fault in casefile.validate(raw)] == ["/id", "/events/0/a", "/events/0/b"]


@pytest.mark.parametrize(
    "number", [b"NaN", b"Infinity", b"-Infinity", b"1e999", b"9" * 5_000, b"1" * 16, b"-1", b"0.5"]
)
def test_numbers_that_are_none_or_far_too_large_are_refused(number: bytes) -> None:
    fault = only_fault(with_event(count=7).replace(b"7}", number + b"}").replace(b"7,", number + b","))
    assert fault.pointer == "/events/0/count"


@pytest.mark.parametrize("number", [b"NaN", b"1e999", b"9" * 5_000])
def test_not_even_an_outcome_can_be_such_a_number(number: bytes) -> None:
    raw = with_event(kind="assessment", details={"outcome": "?"}).replace(b'"?"', number)
    assert (only_fault(raw).pointer, only_fault(raw).code) == ("/events/0/details/outcome", "outcome")


@pytest.mark.parametrize(
    ("text", "code"),
    [("a\0b", "nul"), ("\ud83d", "surrogate"), ("\ud800x", "surrogate")],
)
def test_characters_that_no_text_can_hold_are_named_with_their_place(text: str, code: str) -> None:
    raw = json.dumps({**json.loads(small()), "title": text}).encode()
    assert (only_fault(raw).pointer, only_fault(raw).code) == ("/title", code)
    only_fault(raw).message("nl").encode()


def test_a_whole_surrogate_pair_is_a_character() -> None:
    raw = json.dumps({**json.loads(small()), "title": "👪"}).encode()
    assert b"\\ud83d" in raw
    assert casefile.read(raw).title == "👪"


def test_deep_nesting_inside_a_text_is_no_nesting() -> None:
    assert casefile.validate(with_event(text="[" * 10_000)) == []


def test_nesting_that_json_still_allows_is_a_fault_of_shape() -> None:
    raw = small().replace(b'"2014/2015"', b"[" * 600 + b"]" * 600)
    assert (only_fault(raw).pointer, only_fault(raw).code) == ("/period", "text")


def test_a_file_that_is_too_large_is_refused_before_it_is_parsed() -> None:
    assert only_fault(b" " * (64 * 2**20 + 1)).code == "too_large"


def test_a_file_with_too_many_values_is_refused_before_it_is_parsed() -> None:
    assert only_fault(b"[" + b"{}," * 3_000_001 + b"{}]").code == "too_many_values"
