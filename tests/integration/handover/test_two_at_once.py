"""Two who act on one referral at the same moment: one does it, the other is told."""

from datetime import timedelta

import pytest
from django.db import connection, transaction

from kring.handover import actions
from kring.handover.domain import EXPECTS, State
from kring.handover.models import Referral, ReferralStep
from kring.kernel.decision import Refused
from kring.loops.models import Loop
from kring.sharing.models import Involvement
from tests.cast import Cast
from tests.integration.handover.living import MONDAY, offered
from tests.integration.index.test_two_at_once import at_once

DAY = MONDAY + timedelta(days=1)

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time"),
]


def outcome(one: Referral, act: str, cast: Cast, who: str, **more: object) -> str:
    """What came of an act of somebody who read the referral just before: done, or the reason why not."""
    mine = Referral.objects.get(pk=one.pk)
    try:
        with transaction.atomic():
            getattr(actions, act)(mine, by=cast.actor(who), on=DAY, **more)
    except Refused as refused:
        return refused.reason.code
    return act


def sound(one: Referral) -> State:
    """The state that was reached; its loops are what it expects."""
    assert connection.vendor == "postgresql"
    one.refresh_from_db()
    kinds = Loop.objects.filter(subject=f"referral:{one.key}", closed_on=None).exclude(kind="referral_withdrawn")
    assert sorted(kinds.values_list("kind", flat=True)) == sorted(each.kind for each in EXPECTS[State(one.state)])
    return State(one.state)


@pytest.mark.parametrize("round_", range(3))
def test_two_accept_at_once_it_is_accepted_once(cast: Cast, round_: int) -> None:
    one = offered(cast, who="gp", to="team")
    done = at_once(
        lambda: outcome(one, "accept", cast, "director"), lambda: outcome(one, "accept", cast, "team_worker")
    )
    assert sorted(map(str, done)) == ["accept", "referral_moved_on"]
    assert sound(one) is State.ACCEPTED
    assert ReferralStep.objects.filter(referral=one, what="accepted").count() == 1


@pytest.mark.parametrize("round_", range(3))
def test_accepted_and_withdrawn_at_once_the_receiver_is_never_left_unknowing(cast: Cast, round_: int) -> None:
    one = offered(cast)
    done = at_once(
        lambda: outcome(one, "accept", cast, "helper"),
        lambda: outcome(one, "withdraw", cast, "director", because="Toch niet."),
    )
    assert sound(one) is State.WITHDRAWN
    told = Loop.objects.filter(kind="referral_withdrawn", closed_on=None).exists()
    assert told == ("accept" in done)
    assert told == Involvement.objects.filter(organisation=cast.organisations["help"], until=None).exists()


@pytest.mark.parametrize("round_", range(3))
def test_arrived_and_sent_back_at_once_is_one_of_both(cast: Cast, round_: int) -> None:
    one = actions.accept(offered(cast), by=cast.actor("helper"), on=MONDAY)
    done = at_once(
        lambda: outcome(one, "arrive", cast, "helper", came_on=DAY),
        lambda: outcome(one, "send_back", cast, "helper", because="Niet gekomen."),
    )
    assert "referral_moved_on" in done
    assert sound(one) in (State.ARRIVED, State.RETURNED)
