"""The sentences of refusals, put together from their parts."""

from collections import Counter

from kring.design.words import PARTS


def test_no_code_has_a_sentence_in_two_parts() -> None:
    codes = Counter(code for part in PARTS for code in part.SENTENCES)
    assert [code for code, number in codes.items() if number > 1] == []
