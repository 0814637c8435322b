"""Norms say where they come from in both languages, and may be replaced."""

from pathlib import Path

import pytest

from kring.norms import NORMS, TERMS, Norm, NormsError, load

ALL = [norm for pattern in NORMS.patterns() for norm in NORMS.entries(pattern).values()] + list(TERMS.values())


def own(tmp_path: Path, written: str) -> Path:
    """A norms file with this for the days of an unverified referral."""
    file = tmp_path / "ours.yaml"
    file.write_text(f"unverified-referral:\n  days: {written}\n", encoding="utf-8")
    return file


def replaced(file: Path) -> Norm:
    """That norm, once the file is laid over the shipped ones."""
    return load(file).entries("unverified-referral")["days"]


@pytest.mark.parametrize("norm", ALL, ids=lambda norm: norm.source["en"][:40])
def test_each_says_where_it_comes_from_in_both_languages(norm: Norm) -> None:
    assert set(norm.source) == {"nl", "en"}
    assert all(said.strip().endswith(".") for said in norm.source.values())
    assert norm.source["nl"] != norm.source["en"]


def test_a_replaced_norm_without_a_source_names_its_file_in_both(tmp_path: Path) -> None:
    file = own(tmp_path, "14")
    assert replaced(file).value == 14
    assert replaced(file).source == {"nl": str(file), "en": str(file)}


def test_a_replaced_norm_has_a_source_in_one_language_or_in_each(tmp_path: Path) -> None:
    one = own(tmp_path, "{value: 14, source: Our covenant}")
    assert replaced(one).source == {"nl": "Our covenant", "en": "Our covenant"}
    both = own(tmp_path, "{value: 14, source: {nl: Ons convenant, en: Our covenant}}")
    assert replaced(both).source == {"nl": "Ons convenant", "en": "Our covenant"}


def test_a_source_in_half_of_the_languages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NormsError, match="/unverified-referral/days/source: expected one text"):
        load(own(tmp_path, "{value: 14, source: {nl: Ons convenant}}"))
