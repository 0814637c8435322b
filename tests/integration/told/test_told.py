"""After violence the GP, youth health care and school of each child are told, or it is said why not."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from kring.coordination.told import actions, queries
from kring.coordination.told.domain import State, WhyNot
from kring.coordination.told.models import Telling
from kring.families.actions import set_basic_care
from kring.kernel.decision import Refused
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.lifecourse.queries import entries, whole_course
from kring.loops.models import Loop
from kring.norms.grounds import grounds
from kring.patterns import evaluate
from kring.sharing.actions import end_mandates
from tests.cast import Cast

MONDAY, TUESDAY = date(2026, 2, 2), date(2026, 2, 3)
ANSWERS = dict.fromkeys(grounds()["conflict_of_duties"].questions, "Ja, zie het dossier.")


def violence(cast: Cast, on: date = MONDAY, who: str = "police", **other: Any) -> Entry:
    said: dict[str, Any] = {
        "nature": ["domestic_violence"],
        "about": [cast.people["noor"].pk, cast.people["eva"].pk],
        "text": "Ruben sloeg Eva terwijl Noor erbij was.",
    }
    return record("incident", family=cast.family.pk, by=cast.actor(who), on=on, **{**said, **other})


def expected(cast: Cast) -> dict[str, Telling]:
    waiting = Telling.objects.filter(family=cast.family, state=State.EXPECTED).order_by("pk")
    return {one.organisation.key if one.organisation else f"unknown {one.kind}": one for one in waiting}


def tell(cast: Cast, telling: Telling, on: date = MONDAY, who: str = "director", **other: Any) -> Telling:
    said: dict[str, Any] = {
        "text": "Er was geweld thuis waar Noor bij was. Let op hoe zij binnenkomt.",
        "ground": "conflict_of_duties",
        "necessity": "U ziet Noor elke dag.",
        "answers": ANSWERS,
        "told_how": "Met Eva besproken.",
    }
    return actions.tell(cast.access(who, on), telling, on=on, **{**said, **other})


def refusal(act: Any) -> str:
    with pytest.raises(Refused) as refused, transaction.atomic():
        act()
    return refused.value.reason.code


def test_violence_opens_a_loop_for_each_and_one_to_find_out_who_it_is(cast: Cast) -> None:
    violence(cast)
    assert actions.expect_telling(cast.family.pk, on=MONDAY) == 3
    waiting = expected(cast)
    assert set(waiting) == {"school", "gp", "unknown youth_health"}
    assert {one.loop.owner_professional for one in waiting.values()} == {cast.professionals["director"]}
    assert actions.expect_telling(cast.family.pk, on=TUESDAY) == 0


@pytest.mark.parametrize(
    ("kind", "nature", "details", "opens"),
    [
        ("incident", "physical_abuse", {}, True),
        ("report", "sexual_abuse", {}, True),
        ("concern", "domestic_violence", {"basis": "fact"}, True),
        ("concern", "domestic_violence", {"basis": "suspicion"}, False),
        ("incident", "neglect", {}, False),
    ],
)
def test_what_counts_as_violence(cast: Cast, kind: str, nature: str, details: dict[str, str], opens: bool) -> None:
    record(
        kind,
        family=cast.family.pk,
        by=cast.actor("police"),
        on=MONDAY,
        about=[cast.people["noor"].pk],
        nature=[nature],
        details=details,
    )
    assert bool(actions.expect_telling(cast.family.pk, on=MONDAY)) is opens


def test_who_recorded_it_knows_it(cast: Cast) -> None:
    violence(cast, who="teacher")
    actions.expect_telling(cast.family.pk, on=MONDAY)
    assert "school" not in expected(cast)


def test_without_a_director_it_is_expected_of_the_agency_that_recorded_it(cast: Cast) -> None:
    end_mandates(
        cast.family.pk,
        kind="director",
        organisation=cast.organisations["team"].pk,
        by=cast.actor("director"),
        on=MONDAY,
        because="Verhuisd.",
    )
    violence(cast, on=TUESDAY, who="gp")
    actions.expect_telling(cast.family.pk, on=TUESDAY)
    assert {one.loop.owner for one in expected(cast).values()} == {cast.organisations["gp"]}


def test_found_out_it_is_told_in_turn(cast: Cast) -> None:
    violence(cast)
    actions.expect_telling(cast.family.pk, on=MONDAY)
    unknown = expected(cast)["unknown youth_health"]
    for child in ("noor", "sem"):
        set_basic_care(
            cast.family.pk,
            person=cast.people[child].pk,
            kind="youth_health",
            organisation=cast.organisations["jgz"].pk,
            since=MONDAY,
            by=cast.actor("director"),
            on=MONDAY,
        )
    actions.expect_telling(cast.family.pk, on=MONDAY)
    unknown.refresh_from_db()
    assert unknown.state == State.FOUND
    assert Loop.objects.get(pk=unknown.loop_id).closed_on == MONDAY
    assert "jgz" in expected(cast)


def test_a_baby_has_no_school(cast: Cast) -> None:
    cast.people["sem"].born_last = date(2025, 9, 9)
    cast.people["sem"].save()
    violence(cast, about=[cast.people["sem"].pk])
    actions.expect_telling(cast.family.pk, on=MONDAY)
    assert set(expected(cast)) == {"gp", "unknown youth_health"}


def test_exactly_the_text_is_told_and_the_entry_is_not(cast: Cast) -> None:
    incident = violence(cast)
    actions.expect_telling(cast.family.pk, on=MONDAY)
    telling = tell(cast, expected(cast)["school"])
    assert telling.entry.text.startswith("Er was geweld thuis")
    assert telling.entry.details == {}
    school = cast.access("teacher", MONDAY)
    known = {one.pk for one in entries(school, as_of=TUESDAY)}
    assert telling.entry_id in known
    assert incident.pk not in known


def shows(cast: Cast, on: date) -> set[str]:
    found = evaluate(whole_course(cast.family.pk, as_of=on), as_of=on).episodes
    return {one.sentence["en"] for one in found if one.pattern == "basic-care-not-told" and one.visible_until is None}


def test_telling_silences_the_pattern(cast: Cast) -> None:
    record("observation", family=cast.family.pk, by=cast.actor("teacher"), on=MONDAY, about=[cast.people["noor"].pk])
    violence(cast)
    later = MONDAY + timedelta(days=20)
    assert shows(cast, later)
    actions.expect_telling(cast.family.pk, on=MONDAY)
    tell(cast, expected(cast)["school"])
    assert not shows(cast, later)


def test_who_was_told_says_that_it_was_read(cast: Cast) -> None:
    violence(cast)
    actions.expect_telling(cast.family.pk, on=MONDAY)
    telling = tell(cast, expected(cast)["school"])
    assert actions.open_telling(telling.key, by=cast.actor("teacher"), on=MONDAY).text
    actions.take_note(telling, by=cast.actor("teacher"), on=TUESDAY)
    assert Loop.objects.get(pk=telling.read_loop_id).closed_on == TUESDAY
    for who in ("gp", "police"):
        assert refusal(lambda who=who: actions.open_telling(telling.key, by=cast.actor(who), on=MONDAY)) == (
            "telling_of_others"
        )


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"text": " "}, "say_what_to_tell"),
        ({"ground": ""}, "choose_a_ground"),
        ({"ground": "right_to_report"}, "only_receiver_of_right_to_report"),
        ({"answers": {}}, "answer_this"),
        ({"necessity": ""}, "say_why_needed"),
        ({"ground": "consent"}, "not_everybody_agreed"),
        ({"who": "teacher"}, "director_does_this"),
    ],
)
def test_it_is_not_told_without(cast: Cast, other: dict[str, Any], code: str) -> None:
    violence(cast)
    actions.expect_telling(cast.family.pk, on=MONDAY)
    telling = expected(cast)["gp"]
    assert refusal(lambda: tell(cast, telling, **other)) == code


def test_not_told_for_safety_is_asked_again_later(cast: Cast) -> None:
    violence(cast)
    actions.expect_telling(cast.family.pk, on=MONDAY)
    telling = expected(cast)["gp"]
    access = cast.access("director", MONDAY)
    assert refusal(lambda: actions.do_not_tell(access, telling, WhyNot.ENDANGERS, because="", on=MONDAY)) == "say_why"
    actions.do_not_tell(access, telling, WhyNot.ENDANGERS, because="De huisarts is Rubens broer.", on=MONDAY)
    again = expected(cast)["gp"]
    assert again.pk != telling.pk
    assert again.loop.due == MONDAY + timedelta(days=90)
    assert actions.expect_telling(cast.family.pk, on=TUESDAY) == 0


def test_it_is_known_already_and_nothing_more_is_expected(cast: Cast) -> None:
    violence(cast)
    actions.expect_telling(cast.family.pk, on=MONDAY)
    actions.do_not_tell(
        cast.access("director", MONDAY), expected(cast)["gp"], WhyNot.KNOWS, because="Gebeld.", on=MONDAY
    )
    actions.expect_telling(cast.family.pk, on=TUESDAY)
    assert "gp" not in expected(cast)
    violence(cast, on=TUESDAY)
    actions.expect_telling(cast.family.pk, on=TUESDAY)
    assert "gp" in expected(cast)


def test_twice_told_the_second_is_told_so(cast: Cast) -> None:
    violence(cast)
    actions.expect_telling(cast.family.pk, on=MONDAY)
    telling = tell(cast, expected(cast)["gp"])
    assert refusal(lambda: tell(cast, telling)) == "telling_moved_on"


def test_the_family_hears_of_it_later(cast: Cast) -> None:
    violence(cast)
    actions.expect_telling(cast.family.pk, on=MONDAY)
    telling = tell(cast, expected(cast)["gp"], told_how="")
    assert telling.family_loop.owner == cast.organisations["team"]
    actions.tell_family(telling, by=cast.actor("director"), on=TUESDAY, how="Thuis, met Eva.")
    assert Loop.objects.get(pk=telling.family_loop_id).closed_on == TUESDAY


def seen(cast: Cast, who: str) -> list[queries.OfChild]:
    return queries.of_children(cast.access(who, MONDAY), on=MONDAY)


def test_each_sees_of_the_tellings_what_is_theirs(cast: Cast) -> None:
    violence(cast)
    actions.expect_telling(cast.family.pk, on=MONDAY)
    tell(cast, expected(cast)["school"])
    told = {
        who: len({one.pk for child in seen(cast, who) for care in child.care for one in care.tellings})
        for who in ("director", "teacher", "gp")
    }
    assert told == {"director": 3, "teacher": 1, "gp": 0}


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"state": "told"}, "what_is_told_has_a_text_a_ground_and_a_receiver"),
        ({"state": "not_told"}, "not_telling_has_a_reason"),
    ],
)
def test_the_database_refuses(cast: Cast, change: dict[str, Any], name: str) -> None:
    violence(cast)
    actions.expect_telling(cast.family.pk, on=MONDAY)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Telling.objects.filter(pk=expected(cast)["gp"].pk).update(**change)
