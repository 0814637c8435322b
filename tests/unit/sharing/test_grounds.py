"""Which agency may be told what on which ground: the whole table, and whose consent counts."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.norms.grounds import Ground, grounds
from kring.sharing.domain import (
    Consent,
    Proposal,
    Receiver,
    Somebody,
    may_disclose,
    missing_in,
    whose_consent,
)

TODAY = date(2026, 2, 2)
SCHOOL = Receiver(1, True, frozenset({"teacher"}), frozenset())
VEILIG_THUIS = Receiver(2, True, frozenset({"veilig_thuis"}), frozenset({"report"}))
VEILIG_THUIS_WITHOUT_REPORT = Receiver(2, True, frozenset({"veilig_thuis"}), frozenset())
INSTITUTION = Receiver(3, True, frozenset({"protection_worker"}), frozenset({"measure"}))
BOARD = Receiver(4, True, frozenset({"protection_worker"}), frozenset({"board"}))
OUTSIDER = Receiver(5, False, frozenset({"police_officer"}), frozenset())

#                        school VT    VT, no report  institution board
TABLE = {
    "statutory_task": (False, True, False, False, True),
    "right_to_report": (False, True, True, False, False),
    "supervision_order": (False, False, False, True, False),
    "conflict_of_duties": (True, True, True, True, True),
    "consent": (True, True, True, False, False),
}
RECEIVERS = (SCHOOL, VEILIG_THUIS, VEILIG_THUIS_WITHOUT_REPORT, INSTITUTION, BOARD)


def proposal(kind: str, *receivers: Receiver) -> Proposal:
    return Proposal(ground=grounds()[kind], own=True, entries=1, receivers=receivers, necessity="Omdat.")


def test_the_table_has_every_ground() -> None:
    assert TABLE.keys() == grounds().keys()


@pytest.mark.parametrize("kind", TABLE)
@pytest.mark.parametrize("which", range(len(RECEIVERS)))
def test_each_ground_has_its_receivers(kind: str, which: int) -> None:
    assert may_disclose(proposal(kind, RECEIVERS[which])).granted is TABLE[kind][which]


@pytest.mark.parametrize("kind", TABLE)
def test_never_to_who_is_not_involved_nor_what_others_recorded_nor_nothing(kind: str) -> None:
    fits = next(one for one, may in zip(RECEIVERS, TABLE[kind], strict=True) if may)
    assert may_disclose(proposal(kind, fits, OUTSIDER)).reason.code == "receiver_not_involved"
    assert may_disclose(replace(proposal(kind, fits), own=False)).reason.code == "not_yours_to_tell"
    assert may_disclose(replace(proposal(kind, fits), entries=0)).reason.code == "choose_what_to_tell"
    assert may_disclose(proposal(kind)).reason.code == "choose_whom_to_tell"


@pytest.mark.parametrize("ground", grounds().values(), ids=lambda ground: ground.kind)
def test_each_ground_says_what_it_is_in_both_languages(ground: Ground) -> None:
    for words in (ground.name, ground.explains, ground.law, *ground.questions.values()):
        assert set(words) == {"nl", "en"}
        assert words["nl"] != words["en"]


def test_a_conflict_of_duties_answers_six_questions() -> None:
    questions = grounds()["conflict_of_duties"].questions
    assert len(questions) == 6
    half = replace(proposal("conflict_of_duties", SCHOOL), answers=dict.fromkeys(list(questions)[:5], "Ja, want."))
    assert [one.fault for one in missing_in(half, needed=(), on=TODAY)] == ["answer_this"]
    whole = replace(half, answers=dict.fromkeys(questions, "Ja, want."))
    assert missing_in(whole, needed=(), on=TODAY) == []


@pytest.mark.parametrize(
    ("consent", "faults"),
    [
        (Consent(), ["not_everybody_agreed", "say_when_asked", "say_how_asked"]),
        (Consent(frozenset({7, 8})), ["say_when_asked", "say_how_asked"]),
        (Consent(frozenset({7}), TODAY, "Thuis besproken."), ["not_everybody_agreed"]),
        (Consent(frozenset({7, 8}), date(2026, 2, 3), "Thuis besproken."), ["not_in_the_future"]),
        (Consent(frozenset({7, 8}), TODAY, " "), ["say_how_asked"]),
        (Consent(frozenset({7, 8, 9}), TODAY, "Thuis besproken."), []),
    ],
)
def test_consent_is_never_a_mere_tick(consent: Consent, faults: list[str]) -> None:
    asked = replace(proposal("consent", SCHOOL), consent=consent)
    assert [one.fault for one in missing_in(asked, needed={7, 8}, on=TODAY)] == faults


def test_without_anybody_to_ask_there_is_no_consent() -> None:
    asked = replace(proposal("consent", SCHOOL), consent=Consent(frozenset({7}), TODAY, "Besproken."))
    assert [one.fault for one in missing_in(asked, needed=(), on=TODAY)] == ["not_everybody_agreed"]


CHILD, MOTHER, FATHER = 1, 2, 3


@pytest.mark.parametrize(
    ("age", "needed"),
    [
        (0, {MOTHER, FATHER}),
        (11, {MOTHER, FATHER}),
        (12, {CHILD, MOTHER, FATHER}),
        (15, {CHILD, MOTHER, FATHER}),
        (16, {CHILD}),
        (None, {CHILD, MOTHER, FATHER}),
    ],
)
def test_whose_consent_counts_for_a_child(age: int | None, needed: set[int]) -> None:
    about = [Somebody(CHILD, True, age)]
    found = whose_consent(about, parents={CHILD: [MOTHER, FATHER]}, with_child_from=12, alone_from=16)
    assert found == needed


@given(st.integers(0, 90))
def test_an_adult_answers_for_themself(age: int) -> None:
    about = [Somebody(MOTHER, False, age)]
    assert whose_consent(about, parents={}, with_child_from=12, alone_from=16) == {MOTHER}
