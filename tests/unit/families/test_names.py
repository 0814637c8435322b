"""Two ways of writing one Dutch name come out the same; two names do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.families.names import fold, given_names, initials, postcode, sound, split_prefix, surnames


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("van den Berg", "Berg, van den"),
        ("v.d. Berg", "van der Berg"),
        ("v/d Berg", "van de Berg"),
        ("'t Hart", "Hart"),
        ("'t Hart", "\u2019t hart"),
        ("d'Hondt", "D\u2019 Hondt"),
        ("in 't Veld", "VELD"),
        ("Meijer", "Meyer"),
        ("IJzerman", "\u0132zerman"),
        ("\u00c7elik", "Celik"),
        ("Bos-de Wit", "De Wit - Bos"),
        ("Bos", "bos "),
        ("Bos e/v De Wit", "de Wit-Bos"),
    ],
)
def test_ways_of_writing_one_surname(one: str, other: str) -> None:
    assert surnames(one) == surnames(other) != frozenset()


@pytest.mark.parametrize(
    ("one", "other"), [("Bos", "Bosch"), ("Wit", "Witte"), ("De", "Der"), ("Oude Luttikhuis", "Oude")]
)
def test_names_that_are_two(one: str, other: str) -> None:
    assert surnames(one) != surnames(other)


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("van den Berg", ("van den", "Berg")),
        ("Berg, van den", ("van den", "Berg")),
        ("v.d. Berg", ("v.d.", "Berg")),
        ("'t Hart", ("'t", "Hart")),
        ("Oude Luttikhuis", ("", "Oude Luttikhuis")),
        ("De", ("", "De")),
        ("", ("", "")),
    ],
)
def test_a_prefix_is_parted_from_its_name(written: str, parts: tuple[str, str]) -> None:
    assert split_prefix(written) == parts


@pytest.mark.parametrize(
    ("written", "names", "letters"),
    [
        ("Jan Pieter", ("jan", "pieter"), "jp"),
        ("J.P.", (), "jp"),
        ("J. P.", (), "jp"),
        ("JP", ("jp",), "j"),
        ("Eleonora Maria (Noor)", ("eleonora", "maria", "noor"), "emn"),
        ("Anne-Marie", ("annemarie",), "a"),
        ("IJsbrand", ("ysbrand",), "y"),
        ("", (), ""),
    ],
)
def test_given_names_and_the_letters_that_stand_for_them(written: str, names: tuple[str, ...], letters: str) -> None:
    assert given_names(written) == names
    assert initials(written) == letters


@pytest.mark.parametrize(
    ("one", "other"),
    [("jansen", "janssen"), ("visser", "fisser"), ("meyer", "meier"), ("smit", "smith"), ("dykstra", "dijkstra")],
)
def test_surnames_that_sound_alike(one: str, other: str) -> None:
    assert sound(fold(one)) == sound(fold(other))


@pytest.mark.parametrize(
    ("written", "kept"), [("1234ab", "1234 AB"), (" 1234  AB ", "1234 AB"), ("0123 AB", "0123 AB")]
)
def test_a_postcode_is_kept_in_one_way(written: str, kept: str) -> None:
    assert postcode(written) == kept


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


NAMES = st.text(alphabet="abcdefghijklmnopqrstuvwxyzABCXYZ\u00e9\u00fc ", min_size=1, max_size=12)


@given(st.lists(NAMES, min_size=1, max_size=3))
def test_the_order_of_surnames_does_not_matter(parts: list[str]) -> None:
    assert surnames("-".join(parts)) == surnames("-".join(reversed(parts))) == surnames(*parts)
