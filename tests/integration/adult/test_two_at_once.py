"""Two who settle the same for a youth at the same moment: one does it, the other is told; nothing waits twice."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from kring.coordination.adult.actions import expect, say
from kring.coordination.adult.domain import State, Subject
from kring.coordination.adult.models import Preparation, Said
from kring.lifecourse.models import Entry
from kring.loops.models import Loop
from tests.at_once import ONLY_THERE, at_once
from tests.cast import BEGIN, Cast
from tests.integration.adult.living import youth

ON = BEGIN + timedelta(days=30)

pytestmark = ONLY_THERE


def saying(cast: Cast, him: int, state: State) -> Callable[[], object]:
    """Yara says it."""
    access = cast.access("director", ON)
    return lambda: say(access, him, Subject.HOUSING, state=state, text="Zo.", youth_says="Ja.", on=ON)


def test_arranged_it_is_arranged_once(cast: Cast) -> None:
    him = youth(cast, ON).pk
    assert "done" in at_once(saying(cast, him, State.ARRANGED), saying(cast, him, State.ARRANGED))
    assert Said.objects.count() == Preparation.objects.count() == Entry.objects.filter(about=[f"p{him}"]).count() == 1
    assert connection.vendor == "postgresql"


@pytest.mark.parametrize("other", [State.NEEDED, State.ARRANGED])
def test_needed_it_waits_once_or_not_any_more(cast: Cast, other: State) -> None:
    him = youth(cast, ON).pk
    at_once(saying(cast, him, State.NEEDED), saying(cast, him, other))
    last = Said.objects.latest("pk")
    waits = Loop.objects.filter(kind="turning_18_subject", closed_on=None)
    assert waits.count() == (1 if last.state == State.NEEDED else 0)
    assert Preparation.objects.count() == 1


def test_it_comes_on_one_list_once(cast: Cast) -> None:
    youth(cast, ON)
    assert at_once(lambda: expect(on=ON), lambda: expect(on=ON)) == ["done", "done"]
    assert Loop.objects.filter(kind="turning_18", closed_on=None).count() == Preparation.objects.count() == 1
