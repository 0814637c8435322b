"""The ladder climbed and come down from: each step with its reason, its entry, its loop and those who are told."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from kring.coordination.ladder import actions, queries
from kring.coordination.ladder.domain import Because, Grounds, Request, Rung
from kring.coordination.ladder.models import Measure, Step, StepOf
from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.lifecourse.queries import whole_course
from kring.loops.actions import close
from kring.loops.models import Loop
from kring.patterns import evaluate
from kring.sharing.queries import mandates_in
from tests.cast import Cast
from tests.integration.ladder.living import (
    MONDAY,
    PARTS,
    WHY,
    a_condition,
    a_measure,
    a_request,
    answered,
    content,
    ended,
    not_met,
    once_more,
    weighed,
)

DUE = MONDAY + timedelta(days=28)


def rungs(cast: Cast, on: date, who: str = "director") -> dict[str, Rung]:
    return {one.name.split(" ")[0]: one.rung for one in queries.standing(cast.access(who, on), on=on)}


def waiting(cast: Cast, *kinds: str) -> dict[str, str]:
    found = Loop.objects.filter(family=cast.family, kind__in=kinds, closed_on=None).select_related("owner")
    return {one.kind: one.owner.key for one in found}


def patterns(cast: Cast, on: date) -> set[str]:
    course = whole_course(cast.family.pk, as_of=on)
    return {one.pattern for one in evaluate(course, as_of=on).episodes if one.visible_until is None}


def test_pressure_is_a_condition_and_it_goes_when_it_is_met(cast: Cast) -> None:
    condition = a_condition(cast)
    assert rungs(cast, MONDAY) == {"Noor": Rung.PRESSURE, "Sem": Rung.PRESSURE}
    assert waiting(cast, "condition_judge") == {"condition_judge": "gp"}
    actions.judge_condition(cast.access("gp", DUE), condition, met=True, text="Elke week was er iemand.", on=DUE)
    assert rungs(cast, DUE) == {"Noor": Rung.VOLUNTARY, "Sem": Rung.VOLUNTARY}
    assert waiting(cast, "condition_judge", "condition_decision") == {}
    kinds = list(Entry.objects.filter(family=cast.family).order_by("pk").values_list("kind", flat=True))
    assert kinds == ["condition", "condition_met"]


def test_what_is_not_met_asks_for_a_decision_of_the_one_who_was_named(cast: Cast) -> None:
    condition = a_condition(cast)
    not_met(cast, condition, DUE)
    loop = Loop.objects.get(kind="condition_decision", closed_on=None)
    assert (loop.owner.key, loop.owner_professional, loop.pattern) == (
        "team",
        cast.professionals["director"],
        "limit-stretched",
    )
    assert loop.opened_by == condition.unmet_entry
    with pytest.raises(Refused) as refused:
        close(loop.pk, by=cast.actor("director"), on=DUE, outcome="not_needed", because="Het gaat wel.")
    assert refused.value.reason.code == "loop_closed_by_its_act"


def test_a_limit_that_moves_is_counted_and_shows_as_stretched(cast: Cast) -> None:
    first = a_condition(cast)
    not_met(cast, first, DUE)
    second = a_condition(cast, DUE, instead_of=first)
    later = DUE + timedelta(days=28)
    not_met(cast, second, later)
    third = a_condition(cast, later, instead_of=second, because=Because.FAMILY_ACCEPTS_HELP)
    assert [one.moved for one in (first, second, third)] == [0, 1, 2]
    assert queries.history_of(third) == [first, second]
    assert first.state == "moved"
    assert rungs(cast, later)["Sem"] is Rung.PRESSURE
    assert Entry.objects.filter(kind="escalation_dropped").count() == 2
    assert "limit-stretched" not in patterns(cast, later + timedelta(days=20))


def test_nothing_following_is_a_stretched_limit_and_twice_voluntary_is_seen(cast: Cast) -> None:
    first = a_condition(cast)
    not_met(cast, first, DUE)
    assert "limit-stretched" in patterns(cast, DUE + timedelta(days=31))
    once_more(cast, first, DUE + timedelta(days=31))
    assert "limit-stretched" not in patterns(cast, DUE + timedelta(days=32))
    assert rungs(cast, DUE + timedelta(days=31))["Sem"] is Rung.VOLUNTARY
    again = DUE + timedelta(days=40)
    second = a_condition(cast, again)
    not_met(cast, second, again)
    once_more(cast, second, again)
    assert "voluntary-once-more" in patterns(cast, again)
    assert [one.once_more for one in queries.standing(cast.access("director", again), on=again)] == [2, 2]
    assert waiting(cast, "escalation_again") == {"escalation_again": "team"}
    a_request(cast, again + timedelta(days=1))
    assert "voluntary-once-more" not in patterns(cast, again + timedelta(days=1))
    assert waiting(cast, "escalation_again") == {}


def test_met_after_all_answers_it_too(cast: Cast) -> None:
    condition = a_condition(cast)
    not_met(cast, condition, DUE)
    access = cast.access("director", DUE)
    step = actions.judge_condition(access, condition, met=True, text="Oma was er; Sem bevestigt het.", on=DUE)
    assert step.what == "met_after_all"
    assert waiting(cast, "condition_decision") == {}
    assert "limit-stretched" not in patterns(cast, DUE + timedelta(days=60))


def test_anybody_involved_asks_to_weigh_and_who_directs_decides(cast: Cast) -> None:
    one = weighed(cast)
    assert waiting(cast, "escalation_weigh") == {"escalation_weigh": "team"}
    with pytest.raises(Refused) as refused:
        actions.step_up(cast.access("teacher", MONDAY), towards=Rung.BOARD, grounds=WHY, weighing=one, on=MONDAY)
    assert refused.value.reason.code == "director_does_this"
    director = cast.access("director", MONDAY)
    actions.step_up(director, towards=Rung.BOARD, grounds=WHY, weighing=one, on=MONDAY)
    assert waiting(cast, "escalation_weigh", "escalation_carry_out") == {"escalation_carry_out": "team"}
    a_request(cast)
    assert waiting(cast, "escalation_carry_out") == {}
    assert rungs(cast, MONDAY)["Noor"] is Rung.BOARD


def test_what_is_let_go_is_looked_at_again(cast: Cast) -> None:
    one = weighed(cast)
    director = cast.access("director", MONDAY)
    actions.drop(director, because=Because.OTHER, reason="Eerst de opvang.", weighing=one, on=MONDAY)
    loop = Loop.objects.get(kind="escalation_again", closed_on=None)
    assert loop.due > MONDAY
    again = actions.consider(
        cast.access("gp", DUE), children=[cast.people["noor"].pk], reason="Weer.", towards=Rung.TABLE, on=DUE, again=one
    )
    loop.refresh_from_db()
    assert (loop.closed_on, again.again) == (DUE, one)


def test_the_board_gets_the_whole_and_answers_step_by_step(cast: Cast) -> None:
    board = cast.organisations["board"].pk
    request = a_request(cast)
    assert mandates_in(cast.family.pk, on=MONDAY)[board] == {"board"}
    assert waiting(cast, "board_answer") == {"board_answer": "board"}
    answered(cast, request, Request.ACCEPTED, MONDAY)
    answered(cast, request, Request.INQUIRY, MONDAY)
    assert waiting(cast, "board_answer", "board_inquiry", "board_close") == {"board_close": "board"}
    answered(cast, request, Request.ASKED, DUE)
    measure = a_measure(cast, DUE, who="board", request=request)
    assert waiting(
        cast, "board_ruling", "measure_contact", "measure_plan", "measure_decide", "measure_end"
    ) == dict.fromkeys(("measure_contact", "measure_plan", "measure_decide", "measure_end"), "certified")
    certified = cast.organisations["certified"].pk
    assert mandates_in(cast.family.pk, on=DUE)[certified] == {"measure"}
    inquiries = Entry.objects.filter(kind="inquiry").order_by("pk")
    assert [one.details["state"] for one in inquiries] == ["started", "closed"]
    assert measure.state == "running"
    assert rungs(cast, DUE)["Sem"] is Rung.MEASURE


def test_a_request_that_comes_back_asks_for_a_decision_again(cast: Cast) -> None:
    condition = a_condition(cast)
    not_met(cast, condition, DUE)
    request = a_request(cast, DUE)
    assert waiting(cast, "condition_decision") == {}
    answered(cast, request, Request.RETURNED, DUE)
    assert waiting(cast, "condition_decision", "ladder_decision") == {"condition_decision": "team"}
    assert rungs(cast, DUE)["Sem"] is Rung.PRESSURE
    assert cast.organisations["board"].pk not in mandates_in(cast.family.pk, on=DUE + timedelta(days=1))


def test_without_a_condition_who_directs_decides_what_happens_instead(cast: Cast) -> None:
    request = a_request(cast)
    answered(cast, request, Request.RETURNED, MONDAY)
    assert waiting(cast, "ladder_decision") == {"ladder_decision": "team"}
    director = cast.access("director", MONDAY)
    actions.drop(director, because=Because.NO_GROUND, reason="De Raad ziet geen grond.", request=request, on=MONDAY)
    assert waiting(cast, "ladder_decision", "escalation_again") == {}


def test_a_measure_never_ends_without_somebody_who_holds_after_it(cast: Cast) -> None:
    measure = a_measure(cast)
    guardian = cast.access("guardian", DUE)
    with pytest.raises(Refused) as refused:
        actions.end_measure(guardian, measure, because="Klaar.", remains="Niets.", on=DUE)
    assert refused.value.reason.code == "say_who_holds_after"
    with pytest.raises(IntegrityError, match="no_measure_ends_without"), transaction.atomic():
        Measure.objects.filter(pk=measure.pk).update(state="ended", ended_on=DUE)
    ended(cast, measure, DUE)
    assert waiting(cast, "hold_after", "measure_end", "measure_plan") == {"hold_after": "team"}
    assert rungs(cast, DUE)["Noor"] is Rung.VOLUNTARY
    actions.hold(cast.access("director", DUE), measure, text="Wij zijn langs geweest.", on=DUE)
    assert waiting(cast, "hold_after") == {}


def test_a_measure_is_prolonged_in_time(cast: Cast) -> None:
    measure = a_measure(cast)
    old = Loop.objects.get(kind="measure_decide", closed_on=None)
    on, until = MONDAY + timedelta(days=310), MONDAY + timedelta(days=700)
    guardian = cast.access("guardian", on)
    actions.prolong(guardian, measure, until=until, grounds=Grounds("De rechter verlengt."), on=on)
    old.refresh_from_db()
    assert old.closed_on == on
    assert Loop.objects.get(kind="measure_end", closed_on=None).due == until


def test_a_measure_lasts_no_longer_than_the_law_has_it(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        a_measure(cast, kind="house_ban", until=MONDAY + timedelta(days=11))
    assert refused.value.reason.code == "longer_than_the_law"


def test_each_parent_and_each_child_from_12_is_told(cast: Cast) -> None:
    noor = cast.people["noor"]
    noor.born_first = noor.born_last = date(2013, 1, 1)
    noor.save()
    condition = a_condition(cast)
    step = condition.steps.get(what="condition_set")
    assert {name.split(" ")[0] for _one, name in queries.to_tell(step)} == {"Eva", "Ruben", "Noor"}
    access = cast.access("director", MONDAY)
    eva, ruben = cast.people["eva"].pk, cast.people["ruben"].pk
    actions.tell(access, step, person=eva, how="Thuis, met de tekst op papier.", on=MONDAY)
    actions.tell(access, step, person=ruben, not_because="Hij heeft Eva bedreigd.", on=MONDAY)
    assert waiting(cast, "ladder_tell") == {"ladder_tell": "team"}
    actions.tell(access, step, person=ruben, how="Op kantoor.", on=DUE)
    actions.tell(access, step, person=noor.pk, how="Op school.", on=DUE)
    assert waiting(cast, "ladder_tell") == {}
    assert queries.to_tell(step) == []


VAGUE = {
    "what": ("Veilig.", "condition_too_vague"),
    "activity": ("Moeder accepteert de hulp van het wijkteam.", "condition_is_an_activity"),
    "how": ("", "say_what"),
    "consequence": (" ", "say_what"),
}


@pytest.mark.parametrize("part", VAGUE)
def test_a_condition_cannot_be_vague(cast: Cast, part: str) -> None:
    text, code = VAGUE[part]
    with pytest.raises(Refused) as refused:
        a_condition(cast, content={"what" if part == "activity" else part: text})
    assert refused.value.reason.code == code


def test_who_is_not_involved_does_nothing(cast: Cast) -> None:
    condition, one, request = a_condition(cast), weighed(cast), a_request(cast, about=("sem",))
    measure = a_measure(cast, about=("sem",))
    access = cast.access("director", MONDAY)
    outsider = type(access)(cast.family.pk, cast.actor("police"), access.sight, access.reason)
    acts = [
        lambda: actions.consider(outsider, children=[1], reason="x", towards=Rung.BOARD, on=MONDAY),
        lambda: actions.drop(outsider, because=Because.OTHER, reason="x", weighing=one, on=MONDAY),
        lambda: actions.step_up(outsider, towards=Rung.BOARD, grounds=WHY, weighing=one, on=MONDAY),
        lambda: actions.set_condition(outsider, children=[1], content=content(cast), grounds=WHY, on=MONDAY),
        lambda: actions.judge_condition(outsider, condition, met=True, text="x", on=MONDAY),
        lambda: actions.request_board(
            outsider, kind="board", to=1, children=[1], parts=PARTS, grounds=WHY, because="x", on=MONDAY
        ),
        lambda: actions.answer_request(outsider, request, answer=Request.ACCEPTED, text="x", on=MONDAY),
        lambda: actions.impose(
            outsider,
            kind="supervision",
            children=[1],
            imposed_by="x",
            carrier=1,
            since=MONDAY,
            until=MONDAY,
            grounds=WHY,
            on=MONDAY,
        ),
        lambda: actions.carry_out(outsider, measure, what="plan", text="x", on=MONDAY),
        lambda: actions.prolong(outsider, measure, until=DUE, grounds=WHY, on=MONDAY),
        lambda: actions.end_measure(outsider, measure, because="x", remains="x", nobody_because="x", on=MONDAY),
        lambda: actions.hold(outsider, measure, text="x", on=MONDAY),
        lambda: actions.tell(outsider, condition.steps.get(), person=1, how="x", on=MONDAY),
    ]
    before = (Step.objects.count(), Entry.objects.count(), Loop.objects.count())
    for act in acts:
        with pytest.raises(Refused):
            act()
    assert (Step.objects.count(), Entry.objects.count(), Loop.objects.count()) == before


def test_an_agency_sees_what_it_was_told(cast: Cast) -> None:
    a_condition(cast)
    assert len(queries.conditions(cast.access("gp", MONDAY), on=MONDAY)) == 1
    assert queries.conditions(cast.access("teacher", MONDAY), on=MONDAY) == []
    assert rungs(cast, MONDAY, "teacher") == {"Noor": Rung.VOLUNTARY, "Sem": Rung.VOLUNTARY}
    assert rungs(cast, MONDAY, "gp")["Sem"] is Rung.PRESSURE


def test_others_ask_the_board_with_a_reason(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        a_request(cast, who="teacher")
    assert refused.value.reason.code == "request_needs_a_reason"
    assert a_request(cast, who="teacher", because="Acuut, en niemand is bereikbaar.", acute=True).acute


def test_what_the_database_never_takes(cast: Cast) -> None:
    condition = a_condition(cast)
    step = condition.steps.get()
    noor = cast.people["noor"].pk
    for wrong, name in (
        ({"number": 1, "was": "voluntary", "becomes": "pressure"}, "StepOf|a_child_stands_on_one_rung|UNIQUE"),
        ({"number": 2, "was": "board", "becomes": "table"}, "a_step_is_one_that_the_ladder_has"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            StepOf.objects.create(step=step, family=cast.family, child_id=noor, **wrong)
    with pytest.raises(IntegrityError, match="a_condition_is_never_vague"), transaction.atomic():
        type(condition).objects.filter(pk=condition.pk).update(how="")
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        Step.objects.filter(pk=step.pk).update(because="Anders.")
