"""A safety agreement that was revised or ended meanwhile: who confirms, is told or decides hears so."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from kring.kernel.decision import Refused
from kring.loops.models import Loop
from kring.plan.agreements import actions, queries
from kring.plan.agreements.domain import Choice, Result
from kring.plan.agreements.permissions import may_agree, may_change, may_read
from kring.sharing.actions import become_involved, give_mandate
from tests.cast import Cast
from tests.integration.agreements.agreeing import FIRST, MONDAY, an_agreement, checked, informed, terms

DAY = timedelta(days=1)


def refusal(act: Any) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.reason.code


def a_newcomer(cast: Cast) -> Any:
    """The nurse comes to be involved after the agreement was made."""
    nurse, jgz = cast.actor("nurse"), cast.organisations["jgz"].pk
    become_involved(cast.family.pk, organisation=jgz, by=nurse, on=FIRST)
    return next(one for one in actions.tell_newcomers(cast.family.pk, on=FIRST) if one.agency_id == jgz)


def test_when_it_ends_nobody_is_to_be_told_of_it_any_more(cast: Cast) -> None:
    agreement = an_agreement(cast)
    newcomer, by = a_newcomer(cast), cast.actor("director")
    assert refusal(lambda: actions.tell(newcomer, by=by, on=FIRST, because=" ")) == "say_why_needed"
    actions.end(agreement, by=by, on=FIRST, because="Ruben woont nu bij zijn broer.")
    assert not Loop.objects.filter(kind__startswith="agreement", closed_on=None).exists()
    newcomer.loop.refresh_from_db()
    assert refusal(lambda: actions.tell(newcomer, by=by, on=FIRST, because="Toch.")) == "loop_closed_already"
    agreement.refresh_from_db()
    assert may_change(agreement, by=by, on=FIRST).reason.code == "agreement_ended_already"


def test_a_newcomer_who_is_named_in_the_revision_need_not_be_told_apart(cast: Cast) -> None:
    agreement = an_agreement(cast)
    newcomer = a_newcomer(cast)
    named = (cast.organisations["school"].pk, cast.organisations["jgz"].pk)
    given = {"by": cast.actor("director"), "on": FIRST, "because": "De verpleegkundige ziet Noor ook.", "seen": 1}
    actions.revise(agreement, terms=terms(cast, FIRST, informed=named), **given)
    newcomer.loop.refresh_from_db()
    assert newcomer.loop.outcome == "done"


@pytest.mark.parametrize("how", ["revised", "ended"])
def test_what_was_revised_or_ended_meanwhile_is_not_confirmed(cast: Cast, how: str) -> None:
    agreement, by = an_agreement(cast), cast.actor("director")
    before = informed(agreement, agency=cast.organisations["school"])
    if how == "revised":
        actions.revise(agreement, terms=terms(cast), by=by, on=MONDAY, because="Duidelijker.", seen=1)
    else:
        actions.end(agreement, by=by, on=MONDAY, because="Niet meer nodig.")
    code = {"revised": "agreement_revised_meanwhile", "ended": "agreement_ended_already"}[how]
    said = {"by": cast.actor("teacher"), "on": MONDAY, "how": "Gelezen.", "itself": True}
    assert refusal(lambda: actions.confirm(before, **said)) == code


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"choice": Choice.STAYS, "let_go_because": "laziness"}, "say_why"),
        ({"choice": Choice.REVISED}, "agreement_incomplete"),
    ],
)
def test_a_decision_says_what_it_needs(cast: Cast, given: dict[str, Any], code: str) -> None:
    agreement = an_agreement(cast)
    checked(cast, agreement, Result.NOT_KEPT, saw="Papa was er wel.")
    agreement.refresh_from_db()
    access = cast.access("director", FIRST)
    assert refusal(lambda: actions.decide(access, agreement, because="Zo.", on=FIRST, **given)) == code


def test_who_carries_out_a_measure_may_make_one(cast: Cast) -> None:
    certified, by = cast.organisations["certified"].pk, cast.actor("guardian")
    give_mandate(cast.family.pk, kind="measure", organisation=certified, by=by, on=MONDAY, because="Rechter.")
    assert may_agree(cast.family.pk, by=by, on=MONDAY).reason.code == "safety_is_yours"


def test_who_has_something_to_do_for_it_reads_it(cast: Cast) -> None:
    agreement = an_agreement(cast, informed=(cast.organisations["school"].pk,))
    Loop.objects.filter(kind="agreement_check").update(owner=cast.organisations["gp"])
    assert may_read(agreement, by=cast.actor("gp"), on=MONDAY).reason.code == "loop_of_your_agency"
    assert queries.agreements(cast.access("director", MONDAY), on=MONDAY)[0].agreement == agreement


def test_there_is_no_such_agreement_or_not_yet(cast: Cast) -> None:
    by, agreement = cast.actor("director"), an_agreement(cast)
    assert refusal(lambda: queries.agreement_seen_by(uuid4(), by=by, on=MONDAY)) == "agreement_of_others"
    assert queries.agreements(cast.access("director", MONDAY), on=MONDAY - DAY) == []
    assert refusal(lambda: queries.standing(agreement, on=MONDAY - DAY)) == "agreement_of_others"
    assert queries.standing(agreement, on=MONDAY).version.number == 1
