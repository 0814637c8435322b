"""The five questions: what they advise, and that a term is never forgotten."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.signals.meldcode.domain import (
    FITS,
    QUESTIONS,
    RULES,
    Advice,
    Answer,
    Choice,
    State,
    Step,
    Taken,
    advise,
    departs,
    missing,
    states,
    terms_needed,
)

ANSWERS = {"y": Answer.YES, "n": Answer.NO, "t": Answer.NOT_YET, "-": None}

# suspicion, unsafety, help, accepted, results → advice
TABLE = [
    ("n----", Advice.CLOSE),
    ("nyyyy", Advice.CLOSE),
    ("yy---", Advice.REPORT_TOGETHER),
    ("yynnn", Advice.REPORT_TOGETHER),
    ("ynn--", Advice.REPORT),
    ("ynyn-", Advice.REPORT),
    ("ynyyn", Advice.REPORT_AGAIN),
    ("ynytn", Advice.REPORT_AGAIN),
    ("ynyyy", Advice.DONE),
    ("ynyyt", Advice.HELP),
    ("ynytt", Advice.HELP),
    ("-----", Advice.UNANSWERED),
    ("-ynnn", Advice.UNANSWERED),
    ("y----", Advice.UNANSWERED),
    ("yn---", Advice.UNANSWERED),
    ("yny--", Advice.UNANSWERED),
    ("ynyy-", Advice.UNANSWERED),
]


def written(row: str) -> dict[str, Answer]:
    """The answers of a row of the table."""
    return {question: ANSWERS[mark] for question, mark in zip(QUESTIONS, row, strict=True) if ANSWERS[mark]}


answers = st.dictionaries(st.sampled_from(QUESTIONS), st.sampled_from(list(Answer)))
taken = st.lists(st.builds(Taken, st.sampled_from(list(Step)), st.booleans()))


@pytest.mark.parametrize(("row", "advice"), TABLE)
def test_what_the_questions_advise(row: str, advice: Advice) -> None:
    assert advise(written(row)) is advice


@given(answers)
def test_an_advice_comes_from_the_first_rule_that_holds(given: dict[str, Answer]) -> None:
    advice = advise(given)
    if advice not in (Advice.HELP, Advice.UNANSWERED):
        decided = [about for about, answer, said in RULES if said is advice and given.get(about) is answer]
        before = QUESTIONS[: min(QUESTIONS.index(about) for about in decided)]
        assert all(question in given for question in before)


@pytest.mark.parametrize("advice", Advice)
@pytest.mark.parametrize("choice", Choice)
def test_every_decision_is_possible_and_the_unusual_ones_ask_for_reasons(advice: Advice, choice: Choice) -> None:
    assert departs(advice, choice) is (choice not in FITS[advice])


@given(answers)
def test_help_always_has_a_term_and_nothing_else_has(given: dict[str, Answer]) -> None:
    assert terms_needed(given, Choice.HELP)
    assert not terms_needed(given, Choice.REPORT)
    assert not terms_needed(given, Choice.CLOSE)


@given(taken, taken)
def test_what_was_done_stays_done(before: list[Taken], after: list[Taken]) -> None:
    earlier, later = states(before), states([*before, *after])
    assert all(later[step] is State.DONE for step in Step if earlier[step] is State.DONE)
    assert all(later[step] is not State.OPEN for step in Step if earlier[step] is not State.OPEN)


@given(taken)
def test_a_step_is_missing_until_it_is_taken_or_skipped(rows: list[Taken]) -> None:
    assert set(missing(rows, before=Step.DECIDE)) == set(Step) - {Step.DECIDE} - {row.step for row in rows}
