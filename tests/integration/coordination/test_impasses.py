"""An agency does not do what the director asks: a named person of it, then the municipality, which decides."""

from datetime import date, timedelta

import pytest

from kring.coordination import impasses
from kring.coordination.domain import Impasse
from kring.coordination.models import Stuck
from kring.coordination.queries import impasse as impasse_by_key
from kring.coordination.queries import steps_of
from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.loops.asking import ask, decline
from kring.loops.digests import step_through
from kring.loops.domain import Rung, Standing, TaskState
from kring.loops.models import Loop, Task
from kring.loops.queries import Whose, page
from kring.network.actions import name_called_on
from tests.cast import Cast
from tests.integration.coordination.directing import MONDAY, TUESDAY, still_open
from tests.integration.loops.test_judging import _at

DUE = date(2026, 2, 13)


def declined(cast: Cast, on: date = MONDAY) -> Task:
    task = ask(
        cast.access("director", on),
        to=cast.organisations["school"].pk,
        about=[cast.people["noor"].pk],
        expected="Laat de intern begeleider elke week met Noor praten.",
        due=DUE,
        on=on,
    )
    return decline(task, by=cast.actor("teacher"), on=on, because="Daar hebben wij geen uren voor.")


def called(cast: Cast) -> Stuck:
    stakes = "Niemand spreekt Noor nu alleen."
    return impasses.call_on(cast.access("director", TUESDAY), declined(cast), stakes=stakes, on=TUESDAY)


def at_the_municipality(cast: Cast) -> Stuck:
    stuck = called(cast)
    impasses.refuse(stuck, because="Het kan niet.", by=cast.actor("principal"), on=TUESDAY)
    return impasses.to_municipality(stuck, because="Dit moet.", by=cast.actor("director"), on=TUESDAY)


def test_the_one_whom_the_agency_named_is_called_on_and_sees_it_on_the_rung_of_a_leader(cast: Cast) -> None:
    stuck = called(cast)
    assert still_open() == [("called_on", "school", "Karel Smit")]
    assert stuck.loop.level == Rung.LEADER
    assert Task.objects.get().state == TaskState.STUCK
    lines = page(cast.actor("principal"), Whose.STEPPED_UP, on=TUESDAY, standing=Standing.STEPPED_UP).lines
    assert [one.loop.pk for one in lines] == [stuck.loop.pk]


def test_an_agency_names_somebody_else_to_call_on(cast: Cast) -> None:
    name_called_on(
        cast.organisations["school"].pk, professional=cast.professionals["teacher"].pk, by=cast.actor("principal")
    )
    assert called(cast).named == cast.professionals["teacher"]
    with pytest.raises(Refused) as refused:
        name_called_on(cast.organisations["gp"].pk, professional=None, by=cast.actor("principal"))
    assert refused.value.reason.code in {"other_function", "agency_of_others"}
    with pytest.raises(Refused):
        name_called_on(
            cast.organisations["school"].pk, professional=cast.professionals["gp"].pk, by=cast.actor("administrator")
        )


def test_unwilling_up_to_the_municipality_which_decides_with_reasons(cast: Cast) -> None:
    stuck = at_the_municipality(cast)
    assert still_open() == [("municipality_decides", "municipality", "Fenna Prins")]
    by = cast.actor("policy")
    impasses.decide(stuck, must=True, because="Noor moet gehoord worden.", due=DUE, by=by, on=TUESDAY)
    assert still_open() == [("called_on_promise", "school", "Karel Smit")]
    impasses.done(stuck, because="Elke dinsdag praat Joke met Noor.", by=cast.actor("teacher"), on=DUE)
    assert still_open() == []
    assert [(one.what, one.organisation.key) for one in steps_of(stuck)] == [
        (Impasse.AT_AGENCY, "team"),
        (Impasse.REFUSED, "school"),
        (Impasse.AT_MUNICIPALITY, "team"),
        (Impasse.DECIDED, "municipality"),
        (Impasse.DONE, "school"),
    ]
    task = Task.objects.get().entry
    assert Entry.objects.filter(answers=task).count() == 6  # the decline and the five steps: one trail
    assert Entry.objects.filter(kind="task_done", answers=task).exists()


def test_the_municipality_settles_it_in_another_way(cast: Cast) -> None:
    stuck = at_the_municipality(cast)
    impasses.decide(stuck, must=False, because="De jeugdarts doet het.", by=cast.actor("policy"), on=TUESDAY)
    assert still_open() == []


def test_promised_and_not_done_goes_to_the_municipality_after_its_day_and_not_before(cast: Cast) -> None:
    stuck = called(cast)
    impasses.promise(stuck, because="Vanaf volgende week.", due=DUE, by=cast.actor("principal"), on=TUESDAY)
    with pytest.raises(Refused) as refused:
        impasses.to_municipality(stuck, because="Niet gedaan.", by=cast.actor("director"), on=DUE)
    assert refused.value.reason.code == "not_stuck_yet"
    later = DUE + timedelta(days=1)
    impasses.to_municipality(stuck, because="Niet gedaan.", by=cast.actor("director"), on=later)
    assert still_open() == [("municipality_decides", "municipality", "Fenna Prins")]


def test_who_is_called_on_and_does_nothing_is_stepped_over_to_the_municipality_by_kring(cast: Cast) -> None:
    stuck = called(cast)
    for days in range(30):
        day = TUESDAY + timedelta(days=days)
        step_through(on=day, at=_at(day))
    assert Loop.objects.get(pk=stuck.loop_id).level == Rung.MUNICIPALITY


def test_the_director_lets_it_go_with_a_reason(cast: Cast) -> None:
    stuck = called(cast)
    with pytest.raises(Refused):
        impasses.let_go(stuck, because=" ", by=cast.actor("director"), on=TUESDAY)
    impasses.let_go(stuck, because="Noor praat nu met haar tante.", by=cast.actor("director"), on=TUESDAY)
    assert still_open() == []


def test_what_is_not_late_and_not_declined_is_not_stuck(cast: Cast) -> None:
    task = ask(
        cast.access("director", MONDAY), to=cast.organisations["school"].pk, expected="Bel mij.", due=DUE, on=MONDAY
    )
    for day, stuck in ((date(2026, 2, 5), False), (date(2026, 2, 6), True)):
        if not stuck:
            with pytest.raises(Refused) as refused:
                impasses.call_on(cast.access("director", day), task, stakes="Noor.", on=day)
            assert refused.value.reason.code == "not_stuck_yet"
        else:
            impasses.call_on(cast.access("director", day), task, stakes="Noor.", on=day)


@pytest.mark.parametrize(
    ("act", "who", "code"),
    [
        (impasses.refuse, "teacher", "who_is_called_on_answers"),
        (impasses.refuse, "director", "agency_answers"),
        (impasses.to_municipality, "team_worker", "director_does_this"),
        (impasses.let_go, "principal", "director_does_this"),
        (impasses.refuse, "police", "impasse_of_others"),
        (impasses.to_municipality, "gp", "impasse_of_others"),
        (impasses.let_go, "policy", "impasse_of_others"),
    ],
)
def test_each_step_is_somebody_s(cast: Cast, act: object, who: str, code: str) -> None:
    stuck = called(cast)
    with pytest.raises(Refused) as refused:
        act(stuck, because="Zo.", by=cast.actor(who), on=TUESDAY)
    assert refused.value.reason.code == code
    assert Stuck.objects.get().state == Impasse.AT_AGENCY


@pytest.mark.parametrize(
    ("becomes", "who"),
    [
        (Impasse.PROMISED, "principal"),
        (Impasse.REFUSED, "principal"),
        (Impasse.DONE, "principal"),
        (Impasse.LET_GO, "director"),
    ],
)
def test_each_step_brings_it_to_its_state(cast: Cast, becomes: Impasse, who: str) -> None:
    taken = impasses.take(called(cast), becomes, because="Zo is het.", due=DUE, by=cast.actor(who), on=TUESDAY)
    assert taken.state == becomes


def test_refused_it_is_taken_to_the_municipality(cast: Cast) -> None:
    stuck, said = called(cast), {"because": "Zo is het.", "due": DUE, "on": TUESDAY}
    impasses.take(stuck, Impasse.REFUSED, by=cast.actor("principal"), **said)
    assert impasses.take(stuck, Impasse.AT_MUNICIPALITY, by=cast.actor("director"), **said).state == "at_municipality"


@pytest.mark.parametrize("becomes", [Impasse.DECIDED, Impasse.SETTLED])
def test_the_municipality_brings_it_to_its_end(cast: Cast, becomes: Impasse) -> None:
    stuck = at_the_municipality(cast)
    taken = impasses.take(stuck, becomes, because="Zo is het.", due=DUE, by=cast.actor("policy"), on=TUESDAY)
    assert taken.state == becomes


def test_nothing_brings_it_back_to_the_agency(cast: Cast) -> None:
    with pytest.raises(ValueError, match="at_agency"):
        impasses.take(called(cast), Impasse.AT_AGENCY, because="Zo.", due=DUE, by=cast.actor("director"), on=TUESDAY)


def test_only_the_municipality_decides_and_sees_it_only_once_it_came_there(cast: Cast) -> None:
    stuck = called(cast)
    with pytest.raises(Refused):
        impasse_by_key(stuck.key, by=cast.actor("policy"), on=TUESDAY)
    impasses.refuse(stuck, because="Het kan niet.", by=cast.actor("principal"), on=TUESDAY)
    impasses.to_municipality(stuck, because="Dit moet.", by=cast.actor("director"), on=TUESDAY)
    assert impasse_by_key(stuck.key, by=cast.actor("policy"), on=TUESDAY) == stuck
    for who, code in (("director", "municipality_settles"), ("principal", "municipality_settles")):
        with pytest.raises(Refused) as refused:
            impasses.decide(stuck, must=False, because="Zo.", by=cast.actor(who), on=TUESDAY)
        assert refused.value.reason.code == code
