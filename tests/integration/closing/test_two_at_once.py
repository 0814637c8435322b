"""Two who act on one closing at the same moment: one does it, the other is told; no check is lost."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from kring.coordination.closing import actions
from kring.coordination.closing.aftercare import look
from kring.coordination.closing.domain import Found, State
from kring.coordination.closing.models import Check, Closing
from kring.kernel.decision import Refused
from kring.loops.models import Loop
from kring.sharing.actions import open_family
from tests.cast import Cast
from tests.integration.closing.living import asked, closed
from tests.integration.index.test_two_at_once import at_once

ON = timezone.localdate()

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time"),
]


def outcome(act: str, cast: Cast, who: str, closing: Closing, **more: object) -> str:
    """What came of an act of somebody who read the closing just before: done, or the reason why not."""
    mine = Closing.objects.get(pk=closing.pk)
    try:
        if act == "close":
            access = open_family(cast.family.pk, by=cast.actor(who), on=ON)
            actions.close(access, mine, on=ON)
        else:
            with transaction.atomic():
                getattr(actions, act)(mine, by=cast.actor(who), on=ON, **more)
    except Refused as refused:
        return refused.reason.code
    return act


@pytest.mark.parametrize("round_", range(3))
def test_closed_and_withdrawn_at_once_is_one_of_both(cast: Cast, round_: int) -> None:
    assert connection.vendor == "postgresql"
    closing = actions.accept(asked(cast, ON), by=cast.actor("teacher"), on=ON)
    done = at_once(
        lambda: outcome("close", cast, "director", closing),
        lambda: outcome("withdraw", cast, "team_worker", closing, because="Toch niet."),
    )
    closing.refresh_from_db()
    assert closing.state in (State.CLOSED, State.WITHDRAWN)
    assert ("close" in done) == (closing.state == State.CLOSED)
    waits = Loop.objects.filter(subject=f"closing:{closing.key}", closed_on=None)
    assert waits.count() == (2 if closing.state == State.CLOSED else 0)


@pytest.mark.parametrize("round_", range(3))
def test_two_who_look_at_once_look_once(cast: Cast, round_: int) -> None:
    closing = closed(cast, ON)
    later = ON + timedelta(days=42)

    def looked() -> str:
        check = Check.objects.filter(closing=closing).earliest("due")
        try:
            look(check, found=Found.WELL, text="Goed.", by=cast.actor("teacher"), on=later)
        except Refused as refused:
            return refused.reason.code
        return "looked"

    assert sorted(map(str, at_once(looked, looked))) == ["checked_already", "looked"]
    assert Loop.objects.filter(kind="aftercare_check", closed_on=None).count() == 1
