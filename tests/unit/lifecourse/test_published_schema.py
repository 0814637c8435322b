"""The JSON Schema and the page of the case file say what reading does."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from kring.lifecourse import casefile, vocabulary
from kring.lifecourse.details_schema import DETAILS
from kring.lifecourse.published import json_schema, printed
from kring.lifecourse.schema import SECTIONS, Outline
from kring.lifecourse.structure import keys
from tests.unit.lifecourse.cases import REAL_CASES, SMALL, as_bytes
from tests.unit.lifecourse.making import case_files
from tests.unit.lifecourse.test_casefile_faults import ONE_FAULT

REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "reference"
PAGE = (REFERENCE / "case-file.md").read_text(encoding="utf-8")
SCHEMA = jsonschema.Draft202012Validator(json_schema())
BEYOND_A_SCHEMA = {
    *("actor", "person", "organisation", "household", "event", "itself", "cycle", "duplicate_id"),
    *("not_a_date", "no_such_day", "reversed", "share_without_home"),
}


def test_the_schema_is_a_json_schema_of_2020() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    assert json_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_published_file_is_what_the_models_say() -> None:
    assert (REFERENCE / "casefile.schema.json").read_text(encoding="utf-8") == printed()


@pytest.mark.parametrize("file", REAL_CASES, ids=lambda file: file.stem)
def test_a_real_case_is_valid_by_the_schema_too(file: Path) -> None:
    assert casefile.validate(file) == []
    SCHEMA.validate(json.loads(file.read_bytes()))


@settings(max_examples=25)
@given(case_files())
def test_what_is_read_is_valid_by_the_schema(case: dict[str, Any]) -> None:
    assert casefile.validate(as_bytes(case)) == []
    SCHEMA.validate(case)


@pytest.mark.parametrize(("change", "code"), [(row[1], row[3]) for row in ONE_FAULT], ids=[r[0] for r in ONE_FAULT])
def test_the_schema_refuses_what_is_refused_for_its_shape(change: Any, code: str) -> None:
    case = copy.deepcopy(SMALL)
    change(case)
    assert SCHEMA.is_valid(case) == (code in BEYOND_A_SCHEMA)


def test_the_page_names_every_key_kind_and_choice() -> None:
    models = [Outline, *SECTIONS.values(), *DETAILS.values()]
    names = {key for model in models for key in keys(model)} | set(vocabulary.DOMAIN_OF) | set(vocabulary.KINDS)
    for choices in (
        vocabulary.DOMAINS,
        vocabulary.ROLES,
        vocabulary.BASIC_CARE,
        vocabulary.PERSON_KINDS,
        vocabulary.TRAITS,
        vocabulary.RELATION_KINDS,
        vocabulary.SHARES,
    ):
        names.update(choices)
    assert sorted(name for name in names if f"`{name}`" not in PAGE) == []


def test_the_page_lists_the_details_of_each_kind() -> None:
    rows = re.findall(r"^\| (`[^|]+`) \| ([^|]+) \|$", PAGE.split("| kind | details |")[1], re.MULTILINE)
    told = {kind: row for kinds, row in rows for kind in re.findall(r"`(\w+)`", kinds)}
    for kind, model in DETAILS.items():
        assert (kind in told) == bool(keys(model)), kind
        if kind != "help_ended":  # which has those of the other kinds of help
            assert [key for key in keys(model) if f"`{key}`" not in told[kind]] == [], kind


def test_the_example_on_the_page_is_a_valid_case_file() -> None:
    (example,) = re.findall(r"^```json\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert casefile.validate(example.encode()) == []
