"""What a safety agreement must say, which words say nothing, and by when things are expected."""

from datetime import date, timedelta

import pytest

from kring.plan.agreements.domain import (
    NEXT,
    TERMS,
    Result,
    State,
    Terms,
    confirm_by,
    decide_by,
    missing,
    next_check,
    speaks_for_itself,
    vague_words,
)

MONDAY = date(2026, 3, 2)
NOTHING = Terms(children=(), what="", how="", checker=None)


def test_an_empty_agreement_lacks_every_part_in_the_order_of_the_form() -> None:
    lacking = "children what checker how child_seen first_check every consequence consequence_by within informed"
    assert missing(NOTHING, on=MONDAY) == lacking.split()


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("Ruben slaapt van vrijdag tot maandag bij zijn broer.", []),
        ("Eva let op dat Sem beter slaapt.", ["beter", "let op"]),
        ("Ruben doet ZIJN  BEST en belt regelmatig.", ["zijn  best", "regelmatig"]),
        ("In overleg met de hulpverlening.", ["in overleg", "hulpverlening"]),
        ("They pay attention and see him regularly.", ["pay attention", "regularly"]),
        ("De betere helft van de verbetering", ["betere"]),
        ("De opletter zit in de goedkope flat.", []),
    ],
)
def test_vague_words_are_found_as_whole_words(what: str, words: list[str]) -> None:
    found = vague_words(Terms(children=(), what=what, how="", checker=None))
    assert sorted(one.word for one in found) == sorted(words)
    assert all(one.part == "what" and one.instead["nl"] and one.instead["en"] for one in found)


def test_no_example_of_what_to_say_instead_is_vague_itself() -> None:
    says = [text for name, norm in TERMS.items() if name.startswith("vague_") for text in norm.value["say"].values()]
    assert [one.word for text in says for one in vague_words(Terms(children=(), what=text, how="", checker=None))] == []


def test_each_list_of_vague_words_is_in_both_languages_and_has_its_source() -> None:
    for name, norm in TERMS.items():
        assert norm.source["nl"]
        assert norm.source["en"]
        if name.startswith("vague_"):
            assert norm.value["nl"]
            assert norm.value["en"]


def test_the_next_check_is_when_it_was_agreed_and_what_could_not_be_checked_is_tried_sooner() -> None:
    assert next_check(Result.KEPT, every=7, on=MONDAY) == MONDAY + timedelta(days=7)
    assert next_check(Result.NOT_KEPT, every=7, on=MONDAY) == MONDAY + timedelta(days=7)
    assert next_check(Result.NOT_CHECKED, every=7, on=MONDAY) == date(2026, 3, 5)
    assert next_check(Result.NOT_CHECKED, every=1, on=MONDAY) == date(2026, 3, 3)


@pytest.mark.parametrize(("within", "by"), [(1, 1), (2, 2), (7, 7), (30, 7)])
def test_a_decision_is_taken_within_what_was_agreed_and_never_later_than_the_norm(within: int, by: int) -> None:
    assert decide_by(within, on=MONDAY) == MONDAY + timedelta(days=by)


@pytest.mark.parametrize(("first", "by"), [(0, 0), (1, 1), (3, 3), (9, 3)])
def test_who_must_know_confirms_before_the_first_check(first: int, by: int) -> None:
    assert confirm_by(MONDAY + timedelta(days=first), on=MONDAY) == MONDAY + timedelta(days=by)


@pytest.mark.parametrize(
    ("born", "speaks"),
    [(date(2014, 3, 2), True), (date(2014, 3, 3), False), (date(2010, 1, 1), True), (None, False)],
)
def test_a_child_speaks_for_itself_from_its_twelfth_birthday(born: date | None, speaks: bool) -> None:
    assert speaks_for_itself(born, on=MONDAY) is speaks


def test_one_that_ended_stays_ended() -> None:
    assert NEXT[State.ENDED] == frozenset()
