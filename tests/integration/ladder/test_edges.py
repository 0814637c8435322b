"""A condition with the floor that held beside it; who besides the one who was named follows it up; what still waits."""

import pytest

from kring.coordination.ladder import actions
from kring.coordination.ladder.domain import Because, Request
from kring.coordination.ladder.permissions import may_follow_up
from kring.coordination.ladder.queries import floor_of, still_awaited
from kring.plan.floor.actions import agree_floor
from tests.cast import Cast
from tests.integration.floor.flooring import TUESDAY, proposed
from tests.integration.ladder.living import a_condition, a_request, answered, not_met


@pytest.mark.parametrize(
    ("about", "starts"),
    [("noor", ["Er is elke dag warm eten."]), ("sem", ["Er is elke dag warm eten.", "Sem gaat om acht uur naar bed."])],
)
def test_beside_a_condition_stands_what_of_the_floor_is_about_these_children(
    cast: Cast, about: str, starts: list[str]
) -> None:
    before = a_condition(cast)
    eva = [cast.people["eva"].pk]
    agree_floor(cast.access("director"), proposed(cast), on=TUESDAY, people=eva, missing_because="Eerst met Eva.")
    condition = a_condition(cast, TUESDAY, about=(about,))
    assert [one.what for one in floor_of(condition)] == starts
    assert floor_of(before) == []


@pytest.mark.parametrize(
    ("who", "code"),
    [("gp", "named_to_decide"), ("director", "you_direct"), ("teacher", "director_does_this")],
)
def test_what_is_not_met_is_followed_up_by_who_was_named_or_directs(cast: Cast, who: str, code: str) -> None:
    named = {"decider": cast.organisations["gp"].pk, "decider_professional": cast.professionals["gp"].pk}
    condition = a_condition(cast, content=named)
    not_met(cast, condition, TUESDAY)
    condition.refresh_from_db()
    assert may_follow_up(condition, by=cast.actor(who), on=TUESDAY).reason.code == code


def test_what_follows_on_a_request_that_came_back_is_awaited_until_it_is_decided(cast: Cast) -> None:
    request = a_request(cast)
    assert not still_awaited("request", request, "ladder_decision")
    answered(cast, request, Request.RETURNED, TUESDAY)
    assert still_awaited("request", request, "ladder_decision")
    given = {"because": Because.NO_GROUND, "reason": "De Raad ziet geen grond.", "on": TUESDAY}
    actions.drop(cast.access("director", TUESDAY), request=request, **given)
    assert not still_awaited("request", request, "ladder_decision")
