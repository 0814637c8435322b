"""However a case file is damaged, it is read or refused with reasons: nothing else ever happens."""

import copy
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kring.lifecourse import casefile
from kring.lifecourse.domain import LifeCourse
from kring.lifecourse.faults import LANGUAGES
from tests.unit.lifecourse.cases import REAL_CASES, SMALL

REAL = [json.loads(file.read_bytes()) for file in REAL_CASES]
RAW = [file.read_bytes() for file in REAL_CASES]

junk = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=8),
        st.sampled_from(["e1", "child", "school", "2014-05", "2015/2014", "concern", "../..", "\0", "\ud800"]),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def read_or_refused(raw: bytes) -> LifeCourse | None:
    """The life course, or nothing when every reason for refusing it can be told."""
    try:
        case = casefile.read(raw)
    except casefile.CaseFileError as error:
        faults = error.faults
    else:
        assert casefile.read(casefile.write(case)) == case
        return case
    assert faults
    assert all(fault.message(lang).isprintable() for fault in faults for lang in LANGUAGES)
    return None


def places(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a document but the document itself."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, part in inside for place in [(*here, key), *places(part, (*here, key))]]


@st.composite
def damaged(draw: st.DrawFn, case: dict[str, Any], most: int) -> bytes:
    """The case after a few values were replaced, removed, repeated or misnamed."""
    case = copy.deepcopy(case)
    for _ in range(draw(st.integers(1, most))):
        *path, last = draw(st.sampled_from(places(case)))
        holder: Any = case
        for step in path:
            holder = holder[step]
        match draw(st.sampled_from(["replace", "remove", "repeat", "misname"])):
            case "replace":
                holder[last] = draw(junk)
            case "remove":
                del holder[last]
            case "repeat" if isinstance(holder, list):
                holder.append(holder[last])
            case _ if isinstance(holder, dict):
                holder[draw(st.text(max_size=5))] = holder.pop(last)
        if not case:
            break
    return json.dumps(case).encode()


@settings(max_examples=120)
@given(damaged(SMALL, 4))
def test_a_small_case_damaged_in_some_places(raw: bytes) -> None:
    read_or_refused(raw)


@settings(max_examples=40)
@given(st.sampled_from(REAL).flatmap(lambda case: damaged(case, 3)))
def test_a_real_case_damaged_in_some_places(raw: bytes) -> None:
    read_or_refused(raw)


@settings(max_examples=60)
@given(
    st.sampled_from(RAW),
    st.lists(st.tuples(st.floats(0, 0.999), st.binary(max_size=3)), min_size=1, max_size=3),
)
def test_a_real_case_of_which_bytes_were_overwritten(raw: bytes, spots: list[tuple[float, bytes]]) -> None:
    for where, written in spots:
        at = int(where * len(raw))
        raw = raw[:at] + written + raw[at + len(written) :]
    read_or_refused(raw)


@given(st.binary(max_size=60) | junk.map(lambda value: json.dumps(value).encode()))
def test_anything_else(raw: bytes) -> None:
    assert read_or_refused(raw) is None
