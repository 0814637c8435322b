"""What looks like a name, what a child check comes to, how it stands with what was told."""

import pytest

from kring.signals.advice.domain import seems_to_name
from kring.signals.childcheck.domain import Kind, Outcome, outcome
from kring.signals.tell.domain import Stands, as_written, stands

TEXTS = [
    ("Een kind van zes heeft vaak blauwe plekken. Moeder zegt dat het valt.", []),
    ("Veilig Thuis en de Raad kennen het gezin niet.", []),
    ("Het gaat om Noor, zes jaar.", ["Noor"]),
    ("Jan de Wit slaat zijn zoon.", ["Jan de Wit"]),
    ("Moeder heet Eva van den Berg.", ["Eva van den Berg"]),
    ("Geboren op 21-06-2016.", ["21-06-2016"]),
    ("Geboren op 21 juni 2016.", ["21 juni 2016"]),
    ("Bel 06-12345678.", ["06-12345678"]),
    ("Zij wonen op 1234 AB.", ["1234 AB"]),
    ("Nummer 123456782.", ["123456782"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "found"), TEXTS)
def test_what_looks_like_a_name_or_number(text: str, found: list[str]) -> None:
    assert seems_to_name(text) == found


@pytest.mark.parametrize(
    ("kind", "cares", "safe", "said"),
    [
        ("child_check", "no", "", Outcome.NO_CHILDREN),
        ("child_check", "no", "no", Outcome.NO_CHILDREN),
        ("child_check", "yes", "yes", Outcome.NO_CONCERN),
        ("child_check", "yes", "no", Outcome.CONCERN),
        ("child_check", "yes", "unknown", Outcome.UNCLEAR),
        ("child_check", "unknown", "yes", Outcome.UNCLEAR),
        ("child_check", "unknown", "unknown", Outcome.UNCLEAR),
        ("parent_check", "no", "yes", Outcome.NO_CONCERN),
        ("parent_check", "yes", "no", Outcome.CONCERN),
        ("parent_check", "yes", "unknown", Outcome.UNCLEAR),
    ],
)
def test_what_a_check_comes_to(kind: str, cares: str, safe: str, said: Outcome) -> None:
    assert outcome(Kind(kind), cares=cares, safe=safe) is said


@pytest.mark.parametrize(
    ("steps", "how"),
    [
        ([], Stands.WAITING),
        (["read"], Stands.READ),
        (["read", "linked"], Stands.DONE),
        (["read", "answered"], Stands.DONE),
        (["read", "closed"], Stands.DONE),
    ],
)
def test_how_it_stands(steps: list[str], how: Stands) -> None:
    assert stands(steps) is how


def test_a_number_is_found_however_it_is_typed() -> None:
    assert as_written(" bcdf ghjk ") == as_written("BCDF-GHJK") == "BCDF-GHJK"
