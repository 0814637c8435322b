"""The organisations with their keys; what is wrong in a request is said in the language of who asks."""

from typing import Any

import pytest
from pydantic import ValidationError

from kring.api.faults import SENTENCES, sentence
from kring.api.people import FamilyIn
from tests.cast import Cast
from tests.integration.api.conftest import System


def test_a_system_finds_the_keys_that_other_operations_take(cast: Cast, gp_system: System) -> None:
    cast.organisations["vt"].unspecified = True
    cast.organisations["vt"].save()
    found = gp_system.get("organisations", pageSize=3).json()
    assert (len(found["results"]), found["total"]) == (3, len(cast.organisations) - 1)
    (school,) = gp_system.get("organisations", name="de linde").json()["results"]
    assert (school["key"], school["name"], school["basicCare"]) == ("school", "Basisschool De Linde", "school")


def test_who_has_no_token_hears_nothing(cast: Cast) -> None:
    assert cast.client("gp").get("/api/v1/organisations").status_code == 401


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", ["Dit mag hoogstens 200 zijn.", "Dit moet een geheel getal zijn."]),
        ("en", ["This may be at most 200.", "This must be a whole number."]),
    ],
)
def test_what_is_wrong_is_said_in_the_callers_language(gp_system: System, language: str, said: list[str]) -> None:
    headers = {**gp_system.headers, "accept-language": language}
    answer = gp_system.client.get("/api/v1/organisations", {"pageSize": "500", "page": "x"}, headers=headers)
    assert answer.status_code == 400
    assert sorted(one["detail"] for one in answer.json()["errors"]) == sorted(said)


@pytest.mark.parametrize(
    "wrong",
    [{}, {"search": 3, "label": 4, "people": {}}, {"search": "x", "label": "", "people": [{"kind": "cat"}], "more": 1}],
)
def test_there_is_a_sentence_for_every_fault_that_a_schema_gives(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as error:
        FamilyIn.model_validate(wrong)
    for one in error.value.errors():
        assert one["type"] in SENTENCES
        assert "%(" not in sentence(one)


def test_a_fault_without_a_sentence_is_said_as_it_came() -> None:
    assert sentence({"type": "frozen_field", "msg": "Field is frozen"}) == "Field is frozen"
