"""What comes in comes out: reading and writing lose nothing, and the normal form is one form."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kring.lifecourse import casefile
from kring.lifecourse.details_schema import DETAILS as MODELS
from kring.lifecourse.structure import keys
from tests.unit.lifecourse.cases import REAL_CASES, small
from tests.unit.lifecourse.making import DETAILS, LISTS, case_files

NOTHING_SAID: dict[str, dict[str, Any]] = {
    "sources": {"kind": None},
    "organisations": {
        "domain": None,
        "role": "other",
        "basic_care": None,
        "part_of": None,
        "successor_of": None,
        "unspecified": False,
    },
    "people": {"born": None, "traits": []},
    "households": {},
    "relations": {"authority": None, "when": "../..", "share": None},
    "events": {
        "to": [],
        "about_any": [],
        "known_to": [],
        "nature": [],
        "text": "",
        "ref": None,
        "details": {},
        "source": None,
        "unit": None,
        "count": 1,
        "throughout": False,
        "disputes": None,
    },
}


def meant(case: dict[str, Any]) -> dict[str, Any]:
    """What a case file says, with everything that it leaves out filled in."""
    whole = dict(case)
    for section, defaults in NOTHING_SAID.items():
        whole[section] = [{**defaults, **entry} for entry in case.get(section, [])]
    for event in whole["events"]:
        event["details"] = {
            key: [value] if key in LISTS and isinstance(value, str) else value
            for key, value in event["details"].items()
        }
    return whole


@settings(max_examples=50)
@given(case_files(), st.booleans(), st.sampled_from([None, 0, 4]))
def test_what_is_written_says_what_was_read(case: dict[str, Any], ascii_only: bool, indent: int | None) -> None:
    raw = json.dumps(case, ensure_ascii=ascii_only, indent=indent).encode()
    assert meant(json.loads(casefile.write(casefile.read(raw)))) == meant(case)


@settings(max_examples=50)
@given(case_files())
def test_reading_what_was_written_gives_the_same_life_course(case: dict[str, Any]) -> None:
    course = casefile.read(json.dumps(case).encode())
    assert casefile.read(casefile.write(course)) == course


@settings(max_examples=50)
@given(case_files())
def test_the_normal_form_of_a_normal_form_is_itself(case: dict[str, Any]) -> None:
    normal = casefile.normalise(json.dumps(case).encode())
    assert casefile.normalise(normal) == normal


@settings(max_examples=50)
@given(case_files(), st.randoms())
def test_the_order_of_keys_does_not_show_in_the_normal_form(case: dict[str, Any], random: Any) -> None:
    def shuffled(value: Any) -> Any:
        if isinstance(value, list):
            return [shuffled(part) for part in value]
        if not isinstance(value, dict):
            return value
        return {key: shuffled(value[key]) for key in random.sample(list(value), len(value))}

    assert casefile.normalise(json.dumps(shuffled(case)).encode()) == casefile.normalise(json.dumps(case).encode())


@pytest.mark.parametrize("file", REAL_CASES, ids=lambda file: file.stem)
def test_a_real_case_comes_out_as_it_came_in(file: Path) -> None:
    raw = file.read_bytes()
    normal = casefile.write(casefile.read(file))
    assert normal == casefile.normalise(file) == casefile.normalise(normal)
    assert meant(json.loads(normal)) == meant(json.loads(raw))
    assert json.loads(normal)["events"][0].keys() == json.loads(raw)["events"][0].keys()


def test_the_normal_form_tells_the_core_of_an_event_and_whatever_else_says_something() -> None:
    normal = casefile.normalise(small(lambda case: case["events"][0].update(count=1, throughout=False, unit="3b")))
    event = json.loads(normal)["events"][0]
    assert list(event) == [
        *("id", "on", "kind", "by", "to", "about", "known_to", "nature", "text", "ref", "details", "unit")
    ]
    assert normal.startswith(b'{\n "format": "kring-casefile",\n "version": 1,\n')
    assert normal.endswith(b"\n}\n")


def test_a_parent_always_tells_its_authority_in_the_normal_form() -> None:
    normal = casefile.normalise(small(lambda case: case["relations"][0].pop("authority")))
    assert [relation.get("authority", "-") for relation in json.loads(normal)["relations"]] == [None, "-"]


def test_the_laws_are_tried_on_every_detail_of_every_kind() -> None:
    tried = {kind: set(details) for kind, details in DETAILS.items()}
    tried["information_shared"] = {"event"}
    assert tried == {kind: set(keys(model)) for kind, model in MODELS.items() if keys(model)}
