"""Adding an agency: what it adds, how many faces there are, what ends in exchange; and a colleague who contradicts."""

import pytest

from kring.coordination.handing import accept, talked
from kring.coordination.joining import (
    agree_to_contradict,
    ask_to_contradict,
    ask_to_join,
    decline_to_join,
    join,
    withdraw_asking,
)
from kring.coordination.models import Addition
from kring.coordination.queries import addition as addition_by_key
from kring.coordination.queries import around, contradictor_of
from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.sharing.permissions import may_open
from kring.sharing.queries import Involvement, who_is_involved
from tests.cast import Cast
from tests.integration.coordination.directing import FRIDAY, MONDAY, TUESDAY, offered, still_open

ADDS = "Iemand die ons leert hoe we rustig blijven."


def asked(cast: Cast, to: str = "help", **changed: object) -> Addition:
    given: dict[str, object] = {
        "adds": ADDS,
        "beside": "Het wijkteam doet dit niet.",
        "ends": "Niets: er is nog geen gezinshulp.",
        "told_how": "Thuis met Eva besproken.",
        **changed,
    }
    return ask_to_join(cast.access("director", MONDAY), organisation=cast.organisations[to].pk, on=MONDAY, **given)


def test_the_agency_hears_it_and_is_involved_once_it_joins(cast: Cast) -> None:
    addition = asked(cast)
    assert addition.faces == 3
    assert still_open() == [("joining_answer", "help", "")]
    assert not may_open(cast.family.pk, by=cast.actor("helper"), on=MONDAY)[0].granted
    join(addition, by=cast.actor("helper"), on=TUESDAY)
    theirs = next(one for one in who_is_involved(cast.access("gp", TUESDAY), on=TUESDAY) if "Brug" in one.name)
    assert (theirs.aim, theirs.reach.person) == (ADDS, "Iris Dijk")
    assert Involvement.objects.get(organisation=cast.organisations["help"]).told_how == "Thuis met Eva besproken."
    started = Entry.objects.get(kind="involvement_started")
    assert (started.organisation, len(started.known_to)) == (cast.organisations["help"], 3)
    assert still_open() == []


def test_what_ends_in_exchange_is_asked_after(cast: Cast) -> None:
    addition = asked(cast, leaves=cast.organisations["gp"].pk, ends="De praktijkondersteuner stopt.")
    join(addition, by=cast.actor("helper"), on=TUESDAY)
    assert still_open() == [("joining_exchange", "team", "Yara Kok")]


def test_declined_it_is_arranged_in_another_way(cast: Cast) -> None:
    decline_to_join(asked(cast), because="Wachtlijst van een half jaar.", by=cast.actor("helper"), on=TUESDAY)
    assert still_open() == [("joining_next", "team", "Yara Kok")]
    assert not Involvement.objects.filter(organisation=cast.organisations["help"]).exists()


def test_withdrawn_nobody_waits(cast: Cast) -> None:
    withdraw_asking(asked(cast), because="Eva wil het toch niet.", by=cast.actor("director"), on=TUESDAY)
    assert still_open() == []


def test_who_does_something_like_it_is_shown(cast: Cast) -> None:
    there = around(cast.access("director", MONDAY), like=cast.organisations["help"].pk, on=MONDAY)
    assert (len(there.names), there.alike) == (3, ("Wijkteam Noord",))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"adds": " "}, "say_what_it_adds"),
        ({"beside": ""}, "say_why_beside"),
        ({"ends": ""}, "say_what_ends"),
        ({"told_how": ""}, "say_how_told_or_why_not"),
        ({"to": "school"}, "involved_already_here"),
    ],
)
def test_an_agency_is_not_added_without_thought(cast: Cast, changed: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        asked(cast, **changed)
    assert refused.value.reason.code == code
    assert not Addition.objects.exists()


@pytest.mark.parametrize(("who", "code"), [("gp", "director_does_this"), ("team_worker", "director_does_this")])
def test_who_does_not_direct_adds_nobody(cast: Cast, who: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        ask_to_join(
            cast.access(who, MONDAY), organisation=cast.organisations["help"].pk, adds=ADDS, ends="Niets.", on=MONDAY
        )
    assert refused.value.reason.code == code


def test_an_outsider_neither_reads_nor_answers(cast: Cast) -> None:
    addition = asked(cast)
    with pytest.raises(Refused):
        addition_by_key(addition.key, by=cast.actor("police"), on=MONDAY)
    with pytest.raises(Refused) as refused:
        join(addition, by=cast.actor("police"), on=MONDAY)
    assert refused.value.reason.code == "joining_of_others"


def test_a_colleague_is_asked_to_contradict_and_agrees(cast: Cast) -> None:
    access = cast.access("director", MONDAY)
    named = ask_to_contradict(access, who=cast.professionals["team_worker"].pk, on=MONDAY)
    assert still_open() == [("contradictor_known", "team", "Pim Postma")]
    agree_to_contradict(named, agrees=True, by=cast.actor("team_worker"), on=TUESDAY)
    assert contradictor_of(access, on=TUESDAY).agreed_on == TUESDAY
    assert still_open() == []


@pytest.mark.parametrize(
    ("who", "code"), [("director", "nobody_contradicts_themselves"), ("police", "receiver_not_involved")]
)
def test_one_does_not_contradict_oneself_and_no_stranger_does(cast: Cast, who: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        ask_to_contradict(cast.access("director", MONDAY), who=cast.professionals[who].pk, on=MONDAY)
    assert refused.value.reason.code == code


def test_with_the_director_the_one_who_contradicts_goes(cast: Cast) -> None:
    named = ask_to_contradict(cast.access("director", MONDAY), who=cast.professionals["team_worker"].pk, on=MONDAY)
    with pytest.raises(Refused):
        agree_to_contradict(named, agrees=True, by=cast.actor("teacher"), on=MONDAY)
    change = offered(cast)
    talked(change, said="Gesproken.", talked_on=FRIDAY, by=cast.actor("director"), on=FRIDAY)
    accept(change, by=cast.actor("helper"), on=FRIDAY)
    assert contradictor_of(cast.access("helper", FRIDAY), on=FRIDAY) is None
    assert not still_open("contradictor_known")
