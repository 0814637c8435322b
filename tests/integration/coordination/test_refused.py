"""What is not said, not there or not theirs: refused. And a director's part that ends, is asked for or contradicted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from kring.coordination import actions, impasses, queries
from kring.coordination.handing import decline, talked
from kring.coordination.joining import (
    agree_to_contradict,
    ask_to_contradict,
    decline_to_join,
    withdraw_asking,
)
from kring.coordination.models import Contradictor
from kring.coordination.permissions import may_assess, may_be_director, may_call_on, may_hand_over
from kring.coordination.queries import contradictor_of
from kring.families.models import Family
from kring.kernel.decision import Refused
from kring.loops.asking import finish
from kring.loops.models import Loop
from kring.network.models import Municipality, Organisation
from kring.sharing.queries import director_of, supporter_of
from tests.cast import Cast
from tests.integration.coordination.directing import (
    AGREED,
    AUTHORITY,
    FRIDAY,
    MONDAY,
    TUESDAY,
    appointed,
    asked_the_municipality,
    assessed,
    offered,
    undirected,
)
from tests.integration.coordination.test_impasses import at_the_municipality, called, declined
from tests.integration.coordination.test_joining import asked


def asks_without_a_reason(cast: Cast) -> None:
    actions.ask_for_director(cast.access("teacher", MONDAY), because=" ", on=MONDAY)


def an_outsider_asks_for_a_director(cast: Cast) -> None:
    access = replace(cast.access("teacher", MONDAY), actor=cast.actor("police"))
    actions.ask_for_director(access, because="Wij zien hen vaak.", on=MONDAY)


def asks_where_no_municipality_is_known(cast: Cast) -> None:
    Family.objects.update(municipality=None)
    asked_the_municipality(cast)


def the_municipality_declines_what_nobody_asked(cast: Cast) -> None:
    actions.decline_request(cast.family.pk, because="Nee.", by=cast.actor("policy"), on=MONDAY)


def the_municipality_declines_without_a_reason(cast: Cast) -> None:
    asked_the_municipality(cast)
    actions.decline_request(cast.family.pk, because=" ", by=cast.actor("policy"), on=MONDAY)


def who_directs_is_replaced_by_themself(cast: Cast) -> None:
    yara = cast.professionals["director"].pk
    given: dict[str, Any] = {"authority": AUTHORITY, "agreed": AGREED, "by": cast.actor("director"), "on": MONDAY}
    actions.replace(cast.family.pk, who=yara, **given)


def it_ends_without_a_reason(cast: Cast) -> None:
    actions.end_direction(cast.access("director", MONDAY), because=" ", on=MONDAY)


def it_ends_while_nobody_directs(cast: Cast) -> None:
    undirected(cast)
    actions.end_direction(cast.access("teacher", TUESDAY), because="Klaar.", on=TUESDAY)


def the_talk_said_nothing(cast: Cast) -> None:
    talked(offered(cast), said=" ", talked_on=MONDAY, by=cast.actor("director"), on=MONDAY)


def the_talk_is_still_to_come(cast: Cast) -> None:
    talked(offered(cast), said="Goed.", talked_on=FRIDAY, by=cast.actor("director"), on=MONDAY)


def handing_over_is_declined_without_a_reason(cast: Cast) -> None:
    decline(offered(cast), because=" ", by=cast.actor("helper"), on=MONDAY)


def somebody_is_called_on_and_nothing_is_at_stake(cast: Cast) -> None:
    impasses.call_on(cast.access("director", TUESDAY), declined(cast), stakes=" ", on=TUESDAY)


def what_is_promised_was_due_before(cast: Cast) -> None:
    impasses.promise(called(cast), because="Ja.", due=MONDAY, by=cast.actor("principal"), on=TUESDAY)


def it_goes_to_a_municipality_that_is_not_known(cast: Cast) -> None:
    stuck = called(cast)
    impasses.refuse(stuck, because="Het kan niet.", by=cast.actor("principal"), on=TUESDAY)
    Family.objects.update(municipality=None)
    impasses.to_municipality(stuck, because="Dit moet.", by=cast.actor("director"), on=TUESDAY)


def the_municipality_decides_without_a_day(cast: Cast) -> None:
    impasses.decide(at_the_municipality(cast), must=True, because="Het moet.", by=cast.actor("policy"), on=TUESDAY)


def who_is_to_leave_is_not_there(cast: Cast) -> None:
    asked(cast, leaves=cast.organisations["police"].pk, ends="De wijkagent stopt.")


def the_same_agency_is_asked_twice(cast: Cast) -> None:
    for _time in range(2):
        asked(cast)


def an_agency_declines_without_a_reason(cast: Cast) -> None:
    decline_to_join(asked(cast), because=" ", by=cast.actor("helper"), on=TUESDAY)


def an_agency_declines_what_was_withdrawn(cast: Cast) -> None:
    addition = asked(cast)
    withdraw_asking(addition, because="Toch niet.", by=cast.actor("director"), on=TUESDAY)
    addition.refresh_from_db()
    decline_to_join(addition, because="Wachtlijst.", by=cast.actor("helper"), on=TUESDAY)


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (asks_without_a_reason, "say_why"),
        (an_outsider_asks_for_a_director, "not_involved"),
        (asks_where_no_municipality_is_known, "no_municipality_to_turn_to"),
        (the_municipality_declines_what_nobody_asked, "municipality_not_asked"),
        (the_municipality_declines_without_a_reason, "say_why"),
        (who_directs_is_replaced_by_themself, "directs_already"),
        (it_ends_without_a_reason, "say_why"),
        (it_ends_while_nobody_directs, "nobody_to_hand_over"),
        (the_talk_said_nothing, "say_what_was_said"),
        (the_talk_is_still_to_come, "not_in_the_future"),
        (handing_over_is_declined_without_a_reason, "say_why"),
        (somebody_is_called_on_and_nothing_is_at_stake, "say_what_is_at_stake"),
        (what_is_promised_was_due_before, "task_due_in_the_past"),
        (it_goes_to_a_municipality_that_is_not_known, "no_municipality_to_turn_to"),
        (the_municipality_decides_without_a_day, "task_due_in_the_past"),
        (who_is_to_leave_is_not_there, "receiver_not_involved"),
        (the_same_agency_is_asked_twice, "joining_asked_already"),
        (an_agency_declines_without_a_reason, "say_why"),
        (an_agency_declines_what_was_withdrawn, "joining_moved_on"),
    ],
)
def test_it_is_refused(cast: Cast, act: Callable[[Cast], None], code: str) -> None:
    with pytest.raises(Refused) as refused:
        act(cast)
    assert refused.value.reason.code == code


def test_whom_nobody_asks_what_a_director_is_for(cast: Cast) -> None:
    family = cast.family.pk
    assert may_assess(family, by=cast.actor("police"), on=MONDAY).reason.code == "not_involved"
    undirected(cast)
    assert may_hand_over(family, by=cast.actor("teacher"), on=TUESDAY).reason.code == "nobody_to_hand_over"
    assert may_hand_over(family, by=cast.actor("police"), on=TUESDAY).reason.code == "not_involved"


def test_a_director_works_where_the_family_lives(cast: Cast) -> None:
    elsewhere = Municipality.objects.create(code="GM0002", name="Elders")
    Organisation.objects.filter(key="help").update(municipality=elsewhere)
    helper = cast.professionals["helper"].pk
    assert may_be_director(helper, family=cast.family.pk).reason.code == "director_from_elsewhere"


def test_nobody_is_called_on_about_a_task_that_is_done(cast: Cast) -> None:
    from tests.integration.loops.test_tasks import asked as task_asked

    task = finish(task_asked(cast), by=cast.actor("teacher"), on=MONDAY, text="Al gedaan.")
    assert may_call_on(task, by=cast.actor("director"), on=TUESDAY).reason.code == "task_moved_on"


def test_who_does_for_a_director_does_not_call_on_their_own_agency(cast: Cast) -> None:
    task = declined(cast)
    undirected(cast)
    school, gp = cast.actor("teacher"), cast.actor("gp")
    assert may_call_on(task, by=school, on=TUESDAY).reason.code == "task_for_own_agency"
    assert may_call_on(task, by=gp, on=TUESDAY).reason.code == "nobody_directs_yet"


def test_everybody_involved_sees_that_nobody_directs(cast: Cast) -> None:
    undirected(cast)
    assert queries.directing(cast.access("gp", TUESDAY), on=TUESDAY) is None


@pytest.mark.parametrize("reads", [queries.direction, queries.change, queries.impasse, queries.addition])
def test_where_there_is_nothing_nobody_reads_anything(cast: Cast, reads: Callable[..., Any]) -> None:
    with pytest.raises(Refused, match="not_there"):
        reads(uuid4(), by=cast.actor("director"), on=MONDAY)


def test_the_family_no_longer_directs_itself_and_nobody_does(cast: Cast) -> None:
    assessment = assessed(cast)
    actions.let_family_direct(
        cast.access("director", MONDAY),
        person=cast.people["eva"].pk,
        supporter=cast.professionals["team_worker"].pk,
        assessment=assessment,
        authority=AUTHORITY,
        agreed=AGREED,
        on=TUESDAY,
    )
    actions.end_direction(cast.access("team_worker", FRIDAY), because="Eva wil het niet meer.", on=FRIDAY)
    later = FRIDAY + timedelta(days=1)
    assert (supporter_of(cast.family.pk, on=later), director_of(cast.family.pk, on=later)) == (None, None)
    assert appointed(cast, on=later).professional == cast.professionals["director"]


# --- A colleague who contradicts ---


def contradicts(cast: Cast, who: str) -> Contradictor:
    return ask_to_contradict(cast.access("director", MONDAY), who=cast.professionals[who].pk, on=MONDAY)


def test_asked_twice_it_is_one_and_another_comes_instead(cast: Cast) -> None:
    assert contradicts(cast, "team_worker") == contradicts(cast, "team_worker")
    second = contradicts(cast, "gp")
    waiting = Loop.objects.get(kind="contradictor_known", closed_on=None)
    assert (second.loop, waiting.owner_professional) == (waiting, cast.professionals["gp"])


def test_who_does_not_want_to_says_why_and_then_nobody_is_asked(cast: Cast) -> None:
    one, by = contradicts(cast, "team_worker"), cast.actor("team_worker")
    with pytest.raises(Refused, match="say_why"):
        agree_to_contradict(one, agrees=False, by=by, on=MONDAY)
    for _time in range(2):
        agree_to_contradict(one, agrees=False, because="Ik ken hen te goed.", by=by, on=MONDAY)
    assert contradictor_of(cast.access("director", TUESDAY), on=TUESDAY) is None
    assert not Loop.objects.filter(kind="contradictor_known", closed_on=None).exists()
