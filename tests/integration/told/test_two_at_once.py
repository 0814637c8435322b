"""Two who tell of the same violence at the same moment: one does it, the other is told; nobody is told twice."""

from collections.abc import Callable

from django.db import connection

from kring.coordination.told import actions
from kring.coordination.told.domain import State, WhyNot
from kring.coordination.told.models import Telling
from kring.lifecourse.models import Entry
from kring.loops.models import Loop
from kring.norms.grounds import grounds
from tests.at_once import ONLY_THERE, at_once
from tests.cast import BEGIN, Cast
from tests.integration.told.test_seen_at_once import violence

pytestmark = ONLY_THERE


def expected(cast: Cast) -> Telling:
    """The school is to be told."""
    violence(cast, BEGIN)
    actions.expect_telling(cast.family.pk, on=BEGIN)
    return Telling.objects.get(organisation=cast.organisations["school"])


def telling(cast: Cast, of: Telling) -> Callable[[], object]:
    """Yara tells it."""
    access = cast.access("director", BEGIN)
    answers = dict.fromkeys(grounds()["conflict_of_duties"].questions, "Ja.")
    words = {"text": "Er was geweld thuis.", "ground": "conflict_of_duties", "necessity": "U ziet Noor elke dag."}
    return lambda: actions.tell(access, Telling.objects.get(pk=of.pk), answers=answers, on=BEGIN, **words)


def test_the_school_is_told_once(cast: Cast) -> None:
    of = expected(cast)
    assert at_once(telling(cast, of), telling(cast, of)) == ["done", "telling_moved_on"]
    assert Entry.objects.filter(kind="information_shared").count() == 1
    assert Loop.objects.filter(kind="telling_read", closed_on=None).count() == 1
    assert connection.vendor == "postgresql"


def test_it_is_told_or_it_is_said_why_not(cast: Cast) -> None:
    of, access = expected(cast), cast.access("director", BEGIN)

    def not_told() -> None:
        mine = Telling.objects.get(pk=of.pk)
        actions.do_not_tell(access, mine, WhyNot.KNOWS, because="Gebeld.", on=BEGIN)

    assert at_once(telling(cast, of), not_told) == ["done", "telling_moved_on"]
    of.refresh_from_db()
    assert of.state in (State.TOLD, State.NOT_TOLD)
    assert not Loop.objects.filter(subject=f"told:{of.key}", kind="telling_violence", closed_on=None).exists()


def test_whom_to_tell_is_seen_once(cast: Cast) -> None:
    violence(cast, BEGIN)

    def see() -> None:
        actions.expect_telling(cast.family.pk, on=BEGIN)

    assert at_once(see, see, see) == ["done"] * 3
    assert Telling.objects.count() == Loop.objects.filter(closed_on=None).count() == 3
