"""What was done is as expected, or something is missing; and what is not done is reminded of and steps up."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kring.kernel.decision import Refused
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.loops.asking import accept, as_expected, ask, finish, lacks
from kring.loops.digests import make_notices, step_through
from kring.loops.domain import Rung, TaskState
from kring.loops.models import Loop, Notice, Step, Task
from kring.loops.queries import trail_of
from tests.cast import Cast

MONDAY, FRIDAY = date(2026, 2, 2), date(2026, 2, 20)


def done(cast: Cast, **options: object) -> Task:
    task = ask(
        cast.access("director", on=MONDAY),
        to=cast.organisations["school"].pk,
        about=[cast.people["noor"].pk],
        expected="Vertel elke dag hoe Noor binnenkomt en of ze gegeten heeft.",
        due=FRIDAY,
        on=MONDAY,
    )
    return finish(task, by=cast.actor("teacher"), on=FRIDAY, text="Noor kwam op tijd.", **options)


def still_open() -> list[tuple[str, str]]:
    return [(loop.kind, loop.owner.key) for loop in Loop.objects.filter(closed_on__isnull=True)]


def test_who_asked_says_that_it_is_as_expected_and_nothing_is_open(cast: Cast) -> None:
    task = as_expected(done(cast), by=cast.actor("team_worker"), on=FRIDAY, because="Dank je, helder.")
    assert task.state == TaskState.AS_EXPECTED
    assert still_open() == []
    assert Loop.objects.get(kind="task_judge").because == "Dank je, helder."


def test_what_is_missing_goes_on_as_a_task_that_follows(cast: Cast) -> None:
    task = done(cast)
    due = FRIDAY + timedelta(days=7)
    follows = lacks(task, cast.access("director", FRIDAY), missing="Nog: of ze gegeten heeft.", due=due, on=FRIDAY)
    assert (task.state, task.because) == (TaskState.LACKING, "Nog: of ze gegeten heeft.")
    assert follows.entry.answers == task.done_entry
    assert still_open() == [("task_answer", "school")]
    assert Loop.objects.get(kind="task_judge").evidence == follows.entry
    assert [one.pk for one in trail_of(task)] == [one.pk for one in trail_of(follows)] == [task.pk, follows.pk]


def test_the_doer_points_at_an_entry_of_its_own_and_of_nobody_else(cast: Cast) -> None:
    seen, theirs = (
        record(
            "observation",
            family=cast.family.pk,
            by=cast.actor(who),
            on=MONDAY,
            about=[cast.people["noor"].pk],
            details={"basis": "fact"},
            text="Gezien.",
        )
        for who in ("teacher", "gp")
    )
    with pytest.raises(Refused) as refused:
        done(cast, evidence=theirs.pk)
    assert refused.value.reason.code == "evidence_of_others"
    Task.objects.all().delete()
    assert done(cast, evidence=seen.pk).evidence == seen


@pytest.mark.parametrize("who", ["teacher", "gp", "police", "policy"])
def test_nobody_but_who_asked_judges(cast: Cast, who: str) -> None:
    task = done(cast)
    with pytest.raises(Refused) as refused:
        as_expected(task, by=cast.actor(who), on=FRIDAY)
    assert refused.value.reason.code == "task_of_others"
    assert still_open() == [("task_judge", "team")]


def test_it_is_judged_once(cast: Cast) -> None:
    task = as_expected(done(cast), by=cast.actor("director"), on=FRIDAY)
    with pytest.raises(Refused) as refused:
        lacks(task, cast.access("director", FRIDAY), missing="Toch nog iets.", due=FRIDAY, on=FRIDAY)
    assert refused.value.reason.code == "task_moved_on"
    assert Task.objects.count() == 1


def test_what_is_missing_is_said(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        lacks(done(cast), cast.access("director", FRIDAY), missing=" ", due=FRIDAY, on=FRIDAY)
    assert refused.value.reason.code == "say_why"


def test_a_task_that_is_not_done_is_reminded_of_and_steps_up_to_the_leader_the_director_and_the_municipality(
    cast: Cast,
) -> None:
    task = ask(
        cast.access("director", on=MONDAY),
        to=cast.organisations["school"].pk,
        expected="Bel de jeugdarts.",
        due=date(2026, 2, 6),
        on=MONDAY,
    )
    accept(task, by=cast.actor("teacher"), on=MONDAY)
    for days in range(40):
        step_through(on=MONDAY + timedelta(days=days), at=_at(MONDAY + timedelta(days=days)))
    risen = Step.objects.filter(loop=task.loop_id, what="stepped_up").order_by("pk")
    assert [(Rung(one.level), one.on) for one in risen] == [
        (Rung.LEADER, date(2026, 2, 10)),
        (Rung.DIRECTOR, date(2026, 2, 13)),
        (Rung.MUNICIPALITY, date(2026, 2, 20)),
    ]
    assert Step.objects.filter(loop=task.loop_id, what="reminded").first().on == date(2026, 2, 5)


def test_that_it_was_done_comes_in_the_mail_of_who_asked(cast: Cast) -> None:
    done(cast)
    step_through(on=FRIDAY, at=_at(FRIDAY))
    make_notices(on=FRIDAY, at=_at(FRIDAY))
    assert Notice.objects.filter(professional=cast.professionals["director"]).exists()
    assert Entry.objects.filter(kind="task_done").count() == 1


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo("Europe/Amsterdam"))
