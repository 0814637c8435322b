"""One agency asks something of another: spelled out, accepted or declined with a reason, done with evidence."""

from datetime import date

import pytest

from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.loops.asking import accept, ask, decline, finish, withdraw
from kring.loops.domain import TaskState
from kring.loops.models import Loop, Task
from kring.loops.queries import task_seen_by
from tests.cast import Cast

MONDAY, FRIDAY = date(2026, 2, 2), date(2026, 2, 20)
OUTSIDERS = ["gp", "police", "housing", "vt", "policy", "inspector", "administrator"]


def asked(cast: Cast, to: str = "school", **options: object) -> Task:
    """Yara asks the school to tell what Noor's days look like."""
    return ask(
        cast.access("director", on=MONDAY),
        to=cast.organisations[to].pk,
        about=[cast.people["noor"].pk],
        expected="Vertel hoe Noor binnenkomt en of ze gegeten heeft, elke dag van deze week.",
        due=FRIDAY,
        on=MONDAY,
        **options,
    )


def open_loops() -> list[tuple[str, str, date]]:
    return [(loop.kind, loop.owner.key, loop.due) for loop in Loop.objects.filter(closed_on__isnull=True)]


def test_who_is_asked_first_says_whether_it_will(cast: Cast) -> None:
    task = asked(cast)
    assert open_loops() == [("task_answer", "school", date(2026, 2, 5))]
    assert (task.entry.kind, task.entry.details) == ("task", {"due": "2026-02-20", "explicit": True})


def test_accepted_and_done_closes_with_evidence(cast: Cast) -> None:
    task = asked(cast)
    accept(task, by=cast.actor("teacher"), on=MONDAY)
    assert open_loops() == [("task", "school", FRIDAY)]
    assert task.loop.owner_professional_id == cast.professionals["teacher"].pk
    finish(task, by=cast.actor("teacher"), on=FRIDAY, text="Noor kwam elke dag op tijd en had gegeten.")
    done = Entry.objects.get(kind="task_done")
    assert (done.answers, done.to) == (task.entry, [f"o{cast.organisations['team'].pk}"])
    assert Loop.objects.get(kind="task").evidence == done
    assert open_loops() == [("task_judge", "team", date(2026, 2, 25))]


def test_it_may_be_done_at_once(cast: Cast) -> None:
    task = finish(asked(cast), by=cast.actor("teacher"), on=MONDAY, text="Al gedaan.")
    assert task.state == TaskState.DONE
    assert open_loops() == [("task_judge", "team", date(2026, 2, 5))]


def test_declined_it_is_up_to_who_asked_until_another_is_asked(cast: Cast) -> None:
    task = asked(cast)
    decline(task, by=cast.actor("principal"), on=MONDAY, because="De juf is er deze week niet.")
    assert open_loops() == [("task_declined", "team", date(2026, 2, 4))]
    assert task.loop.owner_professional_id == cast.professionals["director"].pk
    asked(cast, to="gp", instead_of=task)
    assert open_loops() == [("task_answer", "gp", date(2026, 2, 5))]


def test_withdrawn_nobody_waits_any_more(cast: Cast) -> None:
    task = asked(cast)
    withdraw(task, by=cast.actor("team_worker"), on=MONDAY, because="Oma vertelde het al.")
    assert (task.state, open_loops()) == (TaskState.WITHDRAWN, [])


@pytest.mark.parametrize("who", OUTSIDERS)
def test_an_outsider_neither_sees_nor_answers_nor_withdraws_it(cast: Cast, who: str) -> None:
    task, outsider = asked(cast), cast.actor(who)
    for act in (
        lambda: task_seen_by(task.key, by=outsider),
        lambda: accept(task, by=outsider, on=MONDAY),
        lambda: decline(task, by=outsider, on=MONDAY, because="Zo."),
        lambda: finish(task, by=outsider, on=MONDAY, text="Zo."),
        lambda: withdraw(task, by=outsider, on=MONDAY, because="Zo."),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.reason.code == "task_of_others"
    assert open_loops() == [("task_answer", "school", date(2026, 2, 5))]


def test_who_asked_does_not_answer_and_who_answers_does_not_withdraw(cast: Cast) -> None:
    task = asked(cast)
    with pytest.raises(Refused):
        finish(task, by=cast.actor("director"), on=MONDAY, text="Zelf gedaan.")
    with pytest.raises(Refused):
        withdraw(task, by=cast.actor("teacher"), on=MONDAY, because="Liever niet.")


def test_what_was_answered_is_not_answered_again(cast: Cast) -> None:
    task = asked(cast)
    stale = task_seen_by(task.key, by=cast.actor("teacher"))
    accept(task, by=cast.actor("teacher"), on=MONDAY)
    with pytest.raises(Refused) as refused:
        accept(stale, by=cast.actor("principal"), on=MONDAY)
    assert refused.value.reason.code == "task_moved_on"
    assert len(open_loops()) == 1


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"to": "police"}, "receiver_not_involved"),
        ({"to": "team"}, "task_for_own_agency"),
        ({"expected": "  "}, "say_why"),
        ({"due": date(2026, 2, 1)}, "task_due_in_the_past"),
    ],
)
def test_a_task_that_is_not_right_is_not_asked(cast: Cast, options: dict[str, object], code: str) -> None:
    given: dict[str, object] = {"to": "school", "expected": "Bel ons.", "due": FRIDAY, **options}
    given["to"] = cast.organisations[str(given["to"])].pk
    with pytest.raises(Refused) as refused:
        ask(cast.access("director", on=MONDAY), on=MONDAY, **given)
    assert refused.value.reason.code == code
    assert not Entry.objects.filter(kind="task").exists()


@pytest.mark.parametrize("because", ["", "  "])
def test_declining_needs_a_reason(cast: Cast, because: str) -> None:
    with pytest.raises(Refused) as refused:
        decline(asked(cast), by=cast.actor("teacher"), on=MONDAY, because=because)
    assert refused.value.reason.code == "say_why"
