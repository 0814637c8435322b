"""Who may be whom: by reasons, never by a number; twins and brothers stay two."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.families.domain import Address, Band, Identity, Name, identity
from kring.families.names import given_names
from kring.families.sameness import compare, likeness
from scripts import linkage_model

HOME = Address("1234 AB", "1")


def person(given: str = "", surname: str = "", born: str = "", home: Address | None = HOME) -> Identity:
    return identity(Name(given, surname), born=born, addresses=[home] if home else [])


NOOR = person("Noor", "de Wit", "2016-06-21")


@pytest.mark.parametrize(
    ("asked", "band"),
    [
        (person("Noor", "de Wit", "2016-06-21"), Band.LIKELY),
        (person("Noor", "Wit", "2016-06-21", None), Band.LIKELY),
        (person("Noor", "Bos-de Wit", "2016-06-21", None), Band.LIKELY),
        (person("Noor Maria", "de Wit", "2016-06-21", None), Band.LIKELY),
        (person("", "de Wit", "2016-06-21", None), Band.MAYBE),
        (person("N.", "de Wit", "2016-06-21"), Band.MAYBE),
        (person("Noortje", "de Wit", "2016-06-21"), Band.MAYBE),
        (person("Noor", "de Wit", "2016", None), Band.MAYBE),
        (person("Noor", "de Wit", "2016-06-12", HOME), Band.LIKELY),
        (person("Noor", "de Wit", "1990-01-01", HOME), Band.MAYBE),
        (person("", "de Wit", "", Address("1234AB")), Band.MAYBE),
        (person("Fleur", "de Wit", "2016-06-21"), Band.TWINS),
        (person("Fleur", "Jansen", "2016-06-21"), Band.TWINS),
        (person("Sem", "de Wit", "2021-09-09"), Band.OTHER),
        (person("Fleur", "Jansen", "2016-06-21", None), Band.OTHER),
        (person("Noor", "Jansen", "2001-01-01", None), Band.OTHER),
    ],
)
def test_the_band_in_which_somebody_comes(asked: Identity, band: Band) -> None:
    assert likeness(NOOR, asked).band is band


def test_who_has_only_letters_for_a_name_may_be_one_of_twins_and_the_page_can_warn() -> None:
    assert likeness(NOOR, person("N.", "de Wit", "2016-06-21")).warnings == ("possible_twins",)
    assert likeness(NOOR, person("Noor", "de Wit", "2016-06-21")).warnings == ()


GIVEN = st.sampled_from([*linkage_model.GIVEN.split(), "Jan Pieter", "Maria Anna", "Anna Maria", "J.", "A.M.", ""])
SURNAME = st.sampled_from([*linkage_model.COMMON.split(), "van den Berg", "Bos-de Wit"])
DAY = st.dates(date(1950, 1, 1), date(2025, 12, 31)).map(date.isoformat)
BORN = st.one_of(DAY, DAY.map(lambda day: day[:4]), DAY.map(lambda day: day[:7]), st.just(""))
HOMES = st.sampled_from([HOME, Address("1234 AB", "2"), Address("1234 AB"), Address("9999 ZZ", "1"), None])
PEOPLE = st.builds(person, GIVEN, SURNAME, BORN, HOMES)


@given(PEOPLE, PEOPLE)
def test_it_does_not_matter_who_is_compared_with_whom(one: Identity, other: Identity) -> None:
    assert likeness(one, other) == likeness(other, one)


@given(GIVEN, GIVEN, SURNAME, DAY, HOMES)
def test_twins_are_never_likely_the_same(one: str, other: str, surname: str, born: str, home: Address | None) -> None:
    if given_names(one)[:1] == given_names(other)[:1] and given_names(one):
        return
    found = likeness(person(one, surname, born, home), person(other, surname, born, home))
    assert found.band is not Band.LIKELY
    assert found.warnings == ("possible_twins",)


def test_the_weights_are_those_of_splink() -> None:
    records = list(linkage_model.population(3, 12))
    linker = linkage_model.linker(records, linkage_model.known())
    scored = linker.inference.predict().as_record_list()
    assert len(scored) == len(records) * (len(records) - 1) // 2
    for pair in scored:
        one, other = (records[pair[f"unique_id_{side}"]][1] for side in "lr")
        assert likeness(one, other).weight == pytest.approx(pair["match_weight"], abs=0.01), compare(one, other)
