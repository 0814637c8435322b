"""Two who change one floor at the same moment: one does it, the other is told; one floor holds."""

from django.db import connection

from kring.loops.models import Loop
from kring.plan.floor import actions
from kring.plan.floor.models import Floor
from tests.at_once import ONLY_THERE, at_once
from tests.cast import Cast
from tests.integration.floor.flooring import MEALS, MONDAY, TUESDAY, proposed

pytestmark = ONLY_THERE


def test_it_is_proposed_once(cast: Cast) -> None:
    access = cast.access("director", MONDAY)

    def propose() -> None:
        actions.propose(access, points=[MEALS], on=MONDAY)

    assert at_once(propose, propose) == ["done", "floor_proposed_already"]
    assert Floor.objects.count() == 1
    assert Loop.objects.filter(kind="floor_agree", closed_on=None).count() == 1
    assert connection.vendor == "postgresql"


def test_it_is_agreed_or_withdrawn(cast: Cast) -> None:
    floor, access, yara = proposed(cast), cast.access("director", TUESDAY), cast.actor("director")
    eva = [cast.people["eva"].pk]

    def agree() -> None:
        mine = Floor.objects.get(pk=floor.pk)
        actions.agree_floor(access, mine, on=TUESDAY, people=eva, missing_because="Ziek.")

    def withdraw() -> None:
        actions.withdraw(Floor.objects.get(pk=floor.pk), by=yara, on=TUESDAY, because="Anders.")

    done, told = at_once(agree, withdraw)
    assert done == "done"
    assert told != "done"
    assert not Loop.objects.filter(kind="floor_agree", closed_on=None).exists()


def test_a_revision_is_agreed_once_and_one_floor_holds(cast: Cast) -> None:
    access, eva = cast.access("director", TUESDAY), [cast.people["eva"].pk]
    first = proposed(cast)
    actions.agree_floor(cast.access("director", MONDAY), first, on=MONDAY, people=eva, missing_because="Ziek.")
    revised = actions.propose(access, points=[MEALS], on=TUESDAY, because="Sem is groter.")

    def agree() -> None:
        mine = Floor.objects.get(pk=revised.pk)
        actions.agree_floor(access, mine, on=TUESDAY, people=eva, missing_because="Ziek.")

    done, told = at_once(agree, agree)
    assert done == "done"
    assert told != "done"
    assert Floor.objects.filter(state="agreed").count() == 1
