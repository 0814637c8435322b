"""Who acts for no agency (Kring itself, a system that lost its agency) is given nothing, and nothing is theirs.

Pages and the API never let such an actor in. That is one wall; this is the other.
"""

from collections.abc import Callable
from datetime import date

import pytest

from kring.coordination import permissions as coordination
from kring.coordination.adult.permissions import may_see_to
from kring.coordination.conference import permissions as conference
from kring.coordination.conference.models import Conference
from kring.coordination.domain import Joining
from kring.coordination.ladder import permissions as ladder
from kring.coordination.models import Addition, Stuck
from kring.coordination.told.models import Telling
from kring.coordination.told.permissions import may_read as may_read_telling
from kring.families.domain import Identity
from kring.families.permissions import may_search
from kring.families.queries import found_lately
from kring.handover import permissions as handover
from kring.handover.models import Referral
from kring.handover.queries import open_for
from kring.index.legal import permissions as legal_index
from kring.index.permissions import may_share
from kring.index.queries import matches_of, worth_of_nobody
from kring.kernel.actor import SYSTEM, Actor
from kring.kernel.decision import Decision
from kring.lifecourse.queries import recorded_by
from kring.loops import permissions as loops
from kring.loops import queries as work
from kring.loops.models import Loop
from kring.network import permissions as network
from kring.network.queries import is_called_on, leads
from kring.plan.agreements import permissions as agreements
from kring.plan.agreements.actions import tell_newcomers
from kring.plan.agreements.queries import Agreement, Newcomer
from kring.plan.floor import permissions as floor
from kring.sharing import permissions as sharing
from kring.sharing.actions import become_involved, open_family
from kring.sharing.files import Files, files_open_to
from kring.sharing.queries import directed_by, openable, own_families
from kring.signals import permissions as signals
from kring.signals.advice.permissions import may_ask as may_ask_advice
from kring.signals.meldcode.permissions import may_start
from kring.signals.reports.permissions import may_report
from tests.cast import Cast
from tests.integration.agreements.agreeing import an_agreement, informed
from tests.integration.floor.flooring import proposed

MONDAY = date(2026, 2, 2)
OF_NO_AGENCY = Actor(organisation=None, professional=None, function="policy_officer", name="Iemand")
NOBODY = [SYSTEM, OF_NO_AGENCY]


def a_loop(cast: Cast) -> Loop:
    """One that stepped up as high as it goes: the most who could see it."""
    return Loop(
        kind="feedback",
        family=cast.family,
        owner=cast.organisations["school"],
        opened_on=MONDAY,
        due=MONDAY,
        level=3,
    )


def a_newcomer(cast: Cast, agreement: Agreement) -> Newcomer:
    """The nurse, involved since the agreement was made, is to be told of it."""
    jgz = cast.organisations["jgz"].pk
    become_involved(cast.family.pk, organisation=jgz, by=cast.actor("nurse"), on=MONDAY)
    return next(one for one in tell_newcomers(cast.family.pk, on=MONDAY) if one.agreement_id == agreement.pk)


ASKED: dict[str, tuple[Callable[[Cast, Actor], Decision], str]] = {
    "open a file": (lambda cast, by: sharing.may_open(cast.family.pk, by=by, on=MONDAY)[0], "no_organisation"),
    "name somebody": (
        lambda cast, by: sharing.may_name(cast.people["noor"].pk, families=[cast.family.pk], by=by, on=MONDAY),
        "no_organisation",
    ),
    "direct": (lambda cast, by: sharing.may_direct(cast.family.pk, by=by, on=MONDAY), "no_professional"),
    "see a loop": (lambda cast, by: loops.may_see(a_loop(cast), by=by, on=MONDAY), "loop_of_others"),
    "close a loop": (lambda cast, by: loops.may_close(a_loop(cast), by=by), "loop_of_others"),
    "ask a task": (
        lambda cast, by: loops.may_ask(cast.family.pk, to=cast.organisations["gp"].pk, by=by, on=MONDAY),
        "not_involved",
    ),
    "look for somebody": (
        lambda cast, by: may_search(Identity(given=("noor",), surnames=frozenset({"wit"})), by=by, recent=0),
        "no_organisation",
    ),
    "keep an offer": (
        lambda cast, by: network.may_keep_offer(
            organisation=cast.organisations["gp"].pk, municipality=cast.municipality.pk, by=by
        ),
        "no_organisation",
    ),
    "look after accounts": (
        lambda cast, by: network.may_administer(cast.organisations["gp"], by=by),
        "other_function",
    ),
    "share involvement": (
        lambda cast, by: may_share(by=by, connected=True, born=None, on=MONDAY),
        "no_organisation",
    ),
    "raise a worry": (lambda cast, by: signals.may_raise(by=by), "no_organisation"),
    "ask for advice": (lambda cast, by: may_ask_advice(by=by), "no_professional"),
    "start the Meldcode": (lambda cast, by: may_start(cast.family.pk, by=by, on=MONDAY), "no_professional"),
    "report": (lambda cast, by: may_report(cast.family.pk, by=by, on=MONDAY), "no_professional"),
    "read a conference": (
        lambda cast, by: conference.may_read(Conference(family=cast.family), by=by, on=MONDAY),
        "no_professional",
    ),
    "put a point on the agenda": (
        lambda cast, by: conference.may_add_point(
            Conference(family=cast.family, called_by=cast.organisations["team"]), by=by, on=MONDAY
        ),
        "points_by_who_takes_part",
    ),
    "read an impasse": (
        lambda cast, by: coordination.may_see_impasse(Stuck(family=cast.family), by=by, on=MONDAY),
        "impasse_of_others",
    ),
    "join a family": (
        lambda cast, by: coordination.may_answer_addition(
            Addition(family=cast.family), Joining.JOINED, by=by, on=MONDAY
        ),
        "no_professional",
    ),
    "read what was told of violence": (
        lambda cast, by: may_read_telling(Telling(family=cast.family), by=by, on=MONDAY),
        "no_professional",
    ),
    "read a referral": (
        lambda cast, by: handover.may_see(Referral(family=cast.family), by=by, on=MONDAY),
        "referral_of_others",
    ),
    "answer a referral": (
        lambda cast, by: handover.may_answer(Referral(family=cast.family), by=by, on=MONDAY),
        "no_professional",
    ),
    "withdraw a referral": (
        lambda cast, by: handover.may_decide(Referral(family=cast.family), by=by),
        "no_professional",
    ),
}


DONE_BY_PEOPLE: dict[str, Callable[[Cast, Actor], Decision]] = {
    "offer the family to an agency": lambda cast, by: handover.may_offer(
        cast.family.pk, to=cast.organisations["help"].pk, by=by, on=MONDAY
    ),
    "make a safety agreement": lambda cast, by: agreements.may_agree(cast.family.pk, by=by, on=MONDAY),
    "assess whether the family directs itself": lambda cast, by: coordination.may_assess(
        cast.family.pk, by=by, on=MONDAY
    ),
    "say who directs": lambda cast, by: coordination.may_appoint(cast.family.pk, organisation=None, by=by, on=MONDAY),
    "ask for a conference": lambda cast, by: conference.may_ask_for(cast.family.pk, by=by, on=MONDAY),
    "check a safety agreement": lambda cast, by: agreements.may_check(an_agreement(cast, MONDAY), by=by, on=MONDAY),
    "confirm a safety agreement": lambda cast, by: agreements.may_confirm(
        informed(an_agreement(cast, MONDAY), person=cast.people["eva"]), by=by, on=MONDAY
    ),
    "tell a newcomer of a safety agreement": lambda cast, by: agreements.may_tell(
        a_newcomer(cast, an_agreement(cast, MONDAY)), by=by, on=MONDAY
    ),
    "say a view of the floor": lambda cast, by: floor.may_add_view(proposed(cast, on=MONDAY), by=by, on=MONDAY),
    "see to what a youth needs at eighteen": lambda cast, by: may_see_to(
        open_family(cast.family.pk, by=by, on=MONDAY), on=MONDAY
    ),
    "weigh stepping up": lambda cast, by: ladder.may_consider(cast.family.pk, by=by, on=MONDAY),
    "ask the board": lambda cast, by: ladder.may_request(cast.family.pk, by=by, on=MONDAY, because="Nodig."),
}


@pytest.mark.parametrize("what", DONE_BY_PEOPLE)
def test_an_agency_without_anybody_of_it_does_not_do_what_people_do(cast: Cast, what: str) -> None:
    """The agency directs this family; what it does is done by somebody, whose name stands with it."""
    agency = Actor(cast.organisations["team"].pk, None, "agency_system", "Wijkteam Noord")
    assert not DONE_BY_PEOPLE[what](cast, agency).granted


@pytest.mark.parametrize("by", NOBODY, ids=["Kring itself", "of no agency"])
@pytest.mark.parametrize("what", ASKED)
def test_nobody_may(cast: Cast, what: str, by: Actor) -> None:
    ask, code = ASKED[what]
    answer = ask(cast, by)
    assert (answer.granted, answer.reason.code) == (False, code)


def test_nobody_registers_in_the_legal_index_even_where_it_is_on(cast: Cast, settings: object) -> None:
    settings.LEGAL_INDEX = True
    answer = legal_index.may_register("111222333", date(2016, 6, 21), "N1", by=SYSTEM, connected=True, on=MONDAY)
    assert answer.reason.code == "no_organisation"


@pytest.mark.parametrize("by", NOBODY, ids=["Kring itself", "of no agency"])
def test_nothing_is_theirs(cast: Cast, by: Actor) -> None:
    assert not openable([cast.family.pk], by=by, on=MONDAY)
    assert not directed_by(by, on=MONDAY)
    assert own_families(by, on=MONDAY) == []
    assert files_open_to(by, on=MONDAY) == Files([], [], 0)
    assert [sum(work.tally(by, whose, on=MONDAY).values()) for whose in work.Whose] == [0, 0, 0, 0]
    assert [work.overview(by, whose, on=MONDAY, size=3) for whose in work.Whose] == [{}, {}, {}, {}]
    assert matches_of(1, by=by) == []
    assert worth_of_nobody(by) == []
    assert open_for(by, on=MONDAY) == []
    assert not found_lately(cast.people["noor"].pk, by=by)
    assert not leads(by)
    assert not is_called_on(by)
    assert not recorded_by(1, family=cast.family.pk, organisation=by.organisation)
