"""What is good enough for these children: proposed, seen from each side, agreed, and changed by a new version."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.loops.models import Loop
from kring.plan.floor import actions, queries
from kring.plan.floor.domain import Said, State
from kring.plan.floor.models import Floor, Point
from tests.cast import Cast
from tests.integration.floor.flooring import MONDAY, TUESDAY, proposed


def agreed(cast: Cast, floor: Floor, on: date = TUESDAY, **more: Any) -> Floor:
    """It is agreed with Eva."""
    more.setdefault("missing_because", "Sem is vier; Ruben was er niet.")
    return actions.agree_floor(cast.access("director", on), floor, on=on, people=[cast.people["eva"].pk], **more)


def refusal(act: Any) -> str:
    """Why it was refused."""
    with pytest.raises(Refused) as caught, transaction.atomic():
        act()
    return str(caught.value.reason.code)


def expected() -> list[tuple[str, str]]:
    """What is expected about the floor, and of whom."""
    found = Loop.objects.filter(closed_on__isnull=True, kind__startswith="floor").order_by("pk")
    return [(one.kind, one.owner.key) for one in found.select_related("owner")]


def test_each_agency_is_asked_for_its_view(cast: Cast) -> None:
    floor = proposed(cast)
    assert expected() == [("floor_view", "school"), ("floor_view", "gp"), ("floor_agree", "team")]
    actions.add_view(floor, text="Wij zien haar eten.", by=cast.actor("teacher"), on=MONDAY)
    assert expected() == [("floor_view", "gp"), ("floor_agree", "team")]


def test_views_stand_side_by_side_the_child_first(cast: Cast) -> None:
    floor, noor = proposed(cast), cast.people["noor"].pk
    actions.add_view(floor, text="Ik wil dat het stil is.", by=cast.actor("teacher"), on=MONDAY, person=noor)
    actions.add_view(floor, text="Akkoord.", by=cast.actor("gp"), on=MONDAY)
    sides = queries.sides(cast.access("teacher", MONDAY), floor, on=MONDAY)
    assert [(one.name, one.kind, len(one.views)) for one in sides] == [
        ("Noor de Wit", "child", 1),
        ("Sem de Wit", "child", 0),
        ("Eva Bos", "parent", 0),
        ("Ruben de Wit", "parent", 0),
        ("Basisschool De Linde", "agency", 0),
        ("Huisartsenpraktijk Oost", "agency", 1),
        ("Wijkteam Noord", "agency", 0),
    ]
    hers = Entry.objects.get(person=noor)
    assert (hers.kind, hers.details, hers.answers_id) == ("observation", {"basis": "opinion"}, floor.entry_id)


def test_it_is_agreed_with_the_family_and_everybody_was_heard_or_there_is_a_reason(cast: Cast) -> None:
    floor = proposed(cast)
    access = cast.access("director", TUESDAY)
    assert refusal(lambda: actions.agree_floor(access, floor, on=TUESDAY)) == "floor_needs_the_family"
    assert refusal(lambda: agreed(cast, floor, missing_because=" ")) == "floor_view_missing"
    agreed(cast, floor)
    assert expected() == []
    assert (floor.state, floor.agreed_on) == (State.AGREED, TUESDAY)
    assert refusal(lambda: agreed(cast, floor)) == "floor_settled"
    assert refusal(lambda: actions.add_view(floor, text="Te laat.", by=cast.actor("gp"), on=TUESDAY)) == "floor_settled"


def test_a_change_is_a_new_version_and_the_old_one_held_until_then(cast: Cast) -> None:
    first = agreed(cast, proposed(cast))
    assert refusal(lambda: proposed(cast, on=TUESDAY)) == "say_why"
    later = TUESDAY + timedelta(days=30)
    second = proposed(cast, on=later, because="Het warme eten lukt; nu het slapen.")
    access = cast.access("teacher", later)
    assert queries.current_floor(access) == first
    agreed(cast, second, on=later)
    assert queries.current_floor(access) == second
    assert queries.floor_on(access, later - timedelta(days=1)) == first
    assert queries.floor_on(access, later) == second
    assert queries.floor_on(access, MONDAY) is None


@pytest.mark.parametrize(
    ("points", "why"),
    [
        ([], "floor_point_incomplete"),
        ([Said("Er is eten.", " ")], "floor_point_incomplete"),
        ([Said(" ", "Noor heeft geen honger.")], "floor_point_incomplete"),
        ([Said("Er is eten.", "Noor heeft geen honger.", child=0)], "not_a_child_of_this_family"),
    ],
)
def test_a_point_says_what_holds_and_how_one_sees_it(cast: Cast, points: list[Said], why: str) -> None:
    access = cast.access("director", MONDAY)
    assert refusal(lambda: actions.propose(access, points=points, on=MONDAY)) == why
    assert Floor.objects.count() == 0


def test_one_proposal_at_a_time_by_who_directs(cast: Cast) -> None:
    assert refusal(lambda: proposed(cast, who="teacher")) == "director_does_this"
    floor = proposed(cast)
    assert refusal(lambda: proposed(cast)) == "floor_proposed_already"
    actions.withdraw(floor, by=cast.actor("director"), on=MONDAY, because="Eerst met Ruben praten.")
    assert expected() == []
    assert proposed(cast).number == 2


def test_an_outsider_says_nothing_of_it(cast: Cast) -> None:
    floor = proposed(cast)
    assert refusal(lambda: actions.add_view(floor, text="Ja.", by=cast.actor("police"), on=MONDAY)) == "not_involved"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"text": " "}, "floor_view_empty"),
        ({"text": "Goed zo.", "person": 0}, "somebody_of_another_family"),
    ],
)
def test_a_view_says_something_and_is_of_the_family_or_an_agency_around_it(
    cast: Cast, said: dict[str, Any], code: str
) -> None:
    floor = proposed(cast)
    assert refusal(lambda: actions.add_view(floor, by=cast.actor("gp"), on=MONDAY, **said)) == code
    assert floor.views.count() == 0


def test_who_of_the_network_said_something_stands_beside_the_others_and_nobody_else_of_it(cast: Cast) -> None:
    floor, tom = proposed(cast), cast.people["tom"].pk
    access = cast.access("gp", MONDAY)
    assert "other" not in {one.kind for one in queries.sides(access, floor, on=MONDAY)}
    for text in ("Ik vind het goed.", "Ook het slapen."):
        actions.add_view(floor, text=text, by=cast.actor("gp"), on=MONDAY, person=tom)
    (his,) = (one for one in queries.sides(access, floor, on=MONDAY) if one.kind == "other")
    assert (his.name, [one.text for one in his.views]) == ("Tom van den Berg", ["Ik vind het goed.", "Ook het slapen."])


def test_what_is_proposed_is_not_let_go_without_a_reason(cast: Cast) -> None:
    floor, by = proposed(cast), cast.actor("director")
    assert refusal(lambda: actions.withdraw(floor, by=by, on=MONDAY, because=" ")) == "say_why"
    floor.refresh_from_db()
    assert floor.state == State.PROPOSED


def test_the_database_knows_one_floor_at_a_time_and_no_point_without_how_one_sees_it(cast: Cast) -> None:
    floor = agreed(cast, proposed(cast))
    with pytest.raises(IntegrityError, match="a_point_of_a_floor_says_how_one_sees_it"), transaction.atomic():
        Point.objects.create(floor=floor, what="Er is eten.", seen_by="")
    other = proposed(cast, on=TUESDAY, because="Zo.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Floor.objects.filter(pk=other.pk).update(
            state=State.AGREED, agreed_on=TUESDAY, agreed_by=cast.professionals["director"]
        )
