"""Another school, GP, nurse or municipality: the file follows; the old one is the contact until that is confirmed."""

from datetime import timedelta

import pytest

from kring.families.actions import set_basic_care
from kring.handover import actions
from kring.handover.domain import Occasion
from kring.handover.files import ask_file_to_follow, move_municipality
from kring.handover.queries import responsible_for
from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.loops.models import Loop
from kring.network.models import Municipality, Organisation
from kring.sharing.actions import become_involved
from tests.cast import Cast
from tests.integration.handover.living import MONDAY, offered

LATER = MONDAY + timedelta(days=3)


@pytest.fixture
def new_school(cast: Cast) -> Organisation:
    """Where Noor goes now; Joke of youth health care stands in for its principal."""
    return cast.organisations["jgz"]


def test_the_old_school_hands_over_and_stays_the_contact_until_the_new_one_confirms(
    cast: Cast, new_school: Organisation
) -> None:
    noor, school = cast.people["noor"].pk, cast.organisations["school"]
    asked = ask_file_to_follow(
        cast.access("director", MONDAY), about=[noor], occasion=Occasion.SCHOOL, owner=school.pk, on=MONDAY
    )
    loop = Loop.objects.get(kind="file_school")
    assert (asked, loop.owner, loop.asked_by) == (True, school, cast.organisations["team"])
    one = offered(cast, who="teacher", to=new_school.key, occasion=Occasion.SCHOOL, domain="")
    loop.refresh_from_db()
    assert loop.evidence == one.entry
    assert one.entry.kind == "task"
    actions.accept(one, by=cast.actor("nurse"), on=LATER)
    assert responsible_for(one).organisation == school.pk
    actions.arrive(one, by=cast.actor("nurse"), on=LATER, came_on=LATER)
    assert Entry.objects.get(kind="task_done").answers == one.entry
    assert responsible_for(one).organisation == new_school.pk
    actions.close(one, by=cast.actor("teacher"), on=LATER)
    assert Entry.objects.filter(kind="handover").count() == 1
    assert not Entry.objects.filter(kind__startswith="referral").exists()


def test_who_is_not_involved_is_asked_nothing_and_nobody_twice(cast: Cast) -> None:
    def ask(owner: str) -> bool:
        return ask_file_to_follow(
            cast.access("director", MONDAY),
            about=[cast.people["noor"].pk],
            occasion=Occasion.GP,
            owner=cast.organisations[owner].pk,
            on=MONDAY,
        )

    assert (ask("help"), ask("gp"), ask("gp")) == (False, True, False)


def test_a_move_to_another_municipality_asks_the_nurse_and_the_director(cast: Cast) -> None:
    noor, jgz = cast.people["noor"].pk, cast.organisations["jgz"]
    become_involved(cast.family.pk, organisation=jgz.pk, by=cast.actor("nurse"), on=MONDAY)
    set_basic_care(
        cast.family.pk,
        person=noor,
        kind="youth_health",
        organisation=jgz.pk,
        since=MONDAY,
        by=cast.actor("nurse"),
        on=MONDAY,
    )
    south = Municipality.objects.create(code="GM0002", name="Zuiderstad")
    access = cast.access("teacher", LATER)
    with pytest.raises(Refused, match="no_such_municipality"):
        move_municipality(access, about=[noor], municipality=987654, said="Naar elders.", on=LATER)
    move_municipality(access, about=[noor], municipality=south.pk, said="Het gezin woont in Zuiderstad.", on=LATER)
    cast.family.refresh_from_db()
    assert cast.family.municipality == south
    asked = dict(Loop.objects.filter(closed_on=None).values_list("kind", "owner__key"))
    assert asked == {"file_youth_health": "jgz", "file_director": "team"}
