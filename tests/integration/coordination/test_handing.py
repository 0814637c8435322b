"""Handing over: offered with what the next must know, talked about with the family, accepted; never a day between."""

from datetime import date, timedelta

import pytest

from kring.coordination.actions import Agreed, replace
from kring.coordination.domain import Handing
from kring.coordination.handing import accept, decline, talked, withdraw
from kring.coordination.models import Change, Direction
from kring.coordination.queries import change as change_by_key
from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.lifecourse.queries import whole_course
from kring.loops.actions import open_loop
from kring.patterns.engine import as_it_stands
from kring.sharing.permissions import may_direct, may_open
from kring.sharing.queries import director_of
from tests.cast import Cast
from tests.integration.coordination.directing import (
    AGREED,
    FRIDAY,
    MONDAY,
    TUESDAY,
    appointed,
    offered,
    still_open,
    undirected,
)

LATER = date(2026, 2, 9)


def accepted(cast: Cast, to: str = "helper") -> Direction:
    change = offered(cast, to)
    talked(change, said="Eva kent Iris nu.", talked_on=FRIDAY, by=cast.actor("director"), on=FRIDAY)
    return accept(change, by=cast.actor(to), on=LATER)


def test_the_old_one_directs_until_the_new_one_accepts(cast: Cast) -> None:
    change = offered(cast)
    family, yara, iris = cast.family.pk, cast.actor("director"), cast.actor("helper")
    assert still_open() == [("director_talk", "team", "Yara Kok"), ("director_answer", "help", "Iris Dijk")]
    assert not may_open(family, by=iris, on=MONDAY)[0].granted
    talked(change, said="Eva kent Iris nu.", talked_on=FRIDAY, by=yara, on=FRIDAY)
    assert may_direct(family, by=yara, on=FRIDAY).granted
    accept(change, by=iris, on=LATER)
    assert may_direct(family, by=iris, on=LATER).granted
    assert may_direct(family, by=yara, on=LATER).reason.code == "director_does_this"
    assert not still_open("director_talk", "director_answer")


def test_the_life_course_tells_it_without_a_day_between(cast: Cast) -> None:
    accepted(cast)
    kinds = ("director_ended", "director_appointed", "handover", "involvement_started")
    told = Entry.objects.filter(kind__in=kinds).order_by("pk")
    assert [one.kind for one in told] == ["director_ended", "involvement_started", "director_appointed", "handover"]
    assert {one.first for one in told} == {LATER}
    assert told.last().details == {"warm": True}


def test_the_patterns_see_a_director_on_every_day_of_the_change(cast: Cast) -> None:
    undirected(cast)
    appointed(cast)
    accepted(cast)
    course = as_it_stands(whole_course(cast.family.pk, as_of=LATER), LATER.toordinal())
    assert len(course.directed) == 1
    assert course.directed[0][0] <= MONDAY.toordinal()
    assert course.directed[0][1] >= LATER.toordinal()


def test_what_the_director_had_to_do_goes_along_and_what_is_of_their_agency_stays(cast: Cast) -> None:
    team, yara = cast.organisations["team"].pk, cast.professionals["director"].pk
    for kind in ("plan_evaluation", "feedback"):
        open_loop(
            kind,
            owner=team,
            owner_professional=yara,
            family=cast.family.pk,
            by=cast.actor("director"),
            on=MONDAY,
        )
    accepted(cast)
    assert still_open("plan_evaluation", "feedback") == [
        ("plan_evaluation", "help", "Iris Dijk"),
        ("feedback", "team", "Yara Kok"),
    ]


def test_within_one_agency_everything_goes_along_and_the_family_sees_another_face(cast: Cast) -> None:
    open_loop(
        "feedback",
        owner=cast.organisations["team"].pk,
        owner_professional=cast.professionals["director"].pk,
        family=cast.family.pk,
        by=cast.actor("director"),
        on=MONDAY,
    )
    accepted(cast, "team_worker")
    assert still_open("feedback") == [("feedback", "team", "Pim Postma")]
    assert Entry.objects.filter(kind="worker_changed").count() == 1


def test_nobody_accepts_before_the_talk_but_a_family_may_not_want_one(cast: Cast) -> None:
    change = offered(cast)
    with pytest.raises(Refused) as refused:
        accept(change, by=cast.actor("helper"), on=TUESDAY)
    assert refused.value.reason.code == "talk_first"
    talked(change, said="Eva wil geen gesprek; zij weet het.", talked_on=None, by=cast.actor("helper"), on=TUESDAY)
    assert not Entry.objects.filter(kind="contact").exists()
    accept(change, by=cast.actor("helper"), on=TUESDAY)
    assert Entry.objects.get(kind="handover").details == {"warm": False}


def test_declined_the_running_one_looks_further(cast: Cast) -> None:
    change = offered(cast)
    decline(change, because="Onze caseload is vol.", by=cast.actor("helper"), on=TUESDAY)
    assert still_open() == [("director_sought", "team", "Yara Kok")]
    assert offered(cast, "gp", TUESDAY).state == Handing.OFFERED


def test_withdrawn_nobody_waits(cast: Cast) -> None:
    withdraw(offered(cast), because="Mijn verlof gaat niet door.", by=cast.actor("director"), on=TUESDAY)
    assert still_open() == []


def test_one_is_asked_at_a_time(cast: Cast) -> None:
    offered(cast)
    with pytest.raises(Refused) as refused:
        offered(cast, "gp")
    assert refused.value.reason.code == "handing_under_way"


def test_a_change_at_once_overtakes_it(cast: Cast) -> None:
    change = offered(cast)
    replace(
        cast.family.pk,
        who=cast.professionals["team_worker"].pk,
        authority=(),
        agreed=Agreed("Yara is gevallen.", not_because="Eva hoort het vandaag."),
        by=cast.actor("director"),
        on=TUESDAY,
    )
    change.refresh_from_db()
    assert change.state == Handing.OVERTAKEN
    assert not still_open("director_talk", "director_answer")
    with pytest.raises(Refused):
        accept(change, by=cast.actor("helper"), on=TUESDAY)


@pytest.mark.parametrize(
    ("act", "who", "code"),
    [
        (accept, "team_worker", "who_is_asked_answers"),
        (decline, "director", "who_is_asked_answers"),
        (withdraw, "helper", "who_directs_withdraws"),
        (accept, "teacher", "handing_of_others"),
        (decline, "police", "handing_of_others"),
        (withdraw, "policy", "handing_of_others"),
    ],
)
def test_who_may_answer_and_withdraw(cast: Cast, act: object, who: str, code: str) -> None:
    change = offered(cast)
    words = {} if act is accept else {"because": "Zo."}
    with pytest.raises(Refused) as refused:
        act(change, by=cast.actor(who), on=TUESDAY, **words)
    assert refused.value.reason.code == code
    assert Change.objects.get().state == Handing.OFFERED


@pytest.mark.parametrize("who", ["teacher", "police", "policy", "administrator"])
def test_an_outsider_does_not_read_it(cast: Cast, who: str) -> None:
    with pytest.raises(Refused) as refused:
        change_by_key(offered(cast).key, by=cast.actor(who), on=MONDAY)
    assert refused.value.reason.code == "handing_of_others"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"must_know": " "}, "say_what_they_must_know"),
        ({"because": ""}, "say_what_they_must_know"),
        ({"talk_on": MONDAY - timedelta(days=1)}, "task_due_in_the_past"),
        ({"to": "director"}, "directs_already"),
        ({"to": "policy"}, "works_with_no_family"),
        ({"agreed": Agreed("Zo.")}, "say_how_agreed_or_why_not"),
    ],
)
def test_an_offer_is_whole(cast: Cast, changed: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        offered(cast, **changed)
    assert refused.value.reason.code == code
    assert AGREED.how
    assert director_of(cast.family.pk, on=MONDAY).professional == cast.professionals["director"].pk
