"""What people do here, the patterns see: an answer answers, a next step follows, one worry counts once."""

from datetime import date, timedelta

import pytest

from kring.lifecourse.actions import record
from kring.lifecourse.queries import whole_course
from kring.patterns import evaluate
from kring.signals import actions
from kring.signals.domain import Receiver
from kring.signals.models import Worry
from tests.cast import Cast

MONDAY = date(2026, 3, 2)
MUCH_LATER = MONDAY + timedelta(days=100)


def shown(cast: Cast, on: date) -> set[str]:
    course = whole_course(cast.family.pk, as_of=on)
    return {episode.pattern for episode in evaluate(course, as_of=on).episodes}


def worry_of(cast: Cast, on: date = MONDAY) -> Worry:
    teacher = cast.actor("teacher")
    draft = actions.start_draft(by=teacher, family=cast.family.pk)
    said = actions.Said(
        about=(cast.people["noor"].pk,),
        parts={
            "fact": "Zij kwam drie keer te laat.",
            "suspicion": "Niemand wekt haar.",
            "opinion": "Dit duurt te lang.",
        },
        natures=("neglect",),
        how_soon="week",
    )
    team = Receiver(cast.organisations["team"].pk, None, "team")
    return actions.send(draft.pk, by=teacher, on=on, said=said, receiver=team)


@pytest.mark.parametrize("answered", [True, False])
def test_feedback_answers_a_worry(cast: Cast, answered: bool) -> None:
    worry, team = worry_of(cast), cast.actor("team_worker")
    assert worry.loop is not None
    if answered:
        actions.pick_up(worry.pk, by=team, on=worry.loop.due)
        text = "Wij spraken Noor en haar ouders thuis."
        actions.give_feedback(
            worry.pk, by=team, on=worry.loop.due, done="talked", text=text, contact=team.professional or 0
        )
    assert ("no-feedback" in shown(cast, MUCH_LATER)) is not answered


def test_two_worries_in_three_parts_each_are_not_six(cast: Cast) -> None:
    worry_of(cast)
    worry_of(cast, MONDAY + timedelta(days=364))
    assert "recurring-worry" not in shown(cast, MONDAY + timedelta(days=370))


@pytest.mark.parametrize("settled", ["report", "drop", ""])
def test_a_report_or_a_reason_answers_an_intention(cast: Cast, settled: str) -> None:
    teacher, noor = cast.actor("teacher"), cast.people["noor"].pk
    made = actions.intend(cast.access("teacher", MONDAY), about=[noor], by=teacher, on=MONDAY, because="Zij is bang.")
    assert made.loop.due <= MONDAY + timedelta(days=14)
    if settled == "report":
        vt = [cast.organisations["vt"].pk]
        report = record("report", family=cast.family.pk, by=teacher, on=MONDAY, about=[noor], organisations=vt)
        actions.fulfil_intention(report_entry=report.pk, by=teacher, on=MONDAY)
    elif settled:
        actions.drop_intention(made.pk, by=teacher, on=MONDAY, because="De huisarts meldde al.")
    assert ("report-not-made" in shown(cast, MUCH_LATER)) == (settled == "")


@pytest.mark.parametrize("followed", [True, False])
def test_a_next_step_follows_a_no_show(cast: Cast, followed: bool) -> None:
    teacher = cast.actor("teacher")
    missed = actions.record_missed(
        cast.access("teacher", MONDAY),
        kind="no_show",
        about=[cast.people["sem"].pk],
        missed_on=MONDAY,
        by=teacher,
        on=MONDAY,
        text="",
        step="Langsgaan.",
        owner=teacher.professional or 0,
        due=MONDAY,
    )
    if followed:
        actions.follow_up(missed.pk, by=teacher, on=MONDAY + timedelta(days=1), text="Ik was er.")
    assert ("no-follow-up" in shown(cast, MUCH_LATER)) is not followed


@pytest.mark.parametrize("granted", [True, False])
def test_income_again_answers_a_decision_that_took_it(cast: Cast, granted: bool) -> None:
    for kind in ["income_stopped", "income_granted"][: 2 if granted else 1]:
        actions.decide(
            kind,
            family=cast.family.pk,
            adult=cast.people["eva"].pk,
            by=cast.actor("benefits"),
            on=MONDAY,
            because="Gegevens.",
            children="Gewogen.",
        )
    assert ("income-cut-with-children" in shown(cast, MUCH_LATER)) is not granted
