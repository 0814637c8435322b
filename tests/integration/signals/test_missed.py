"""After missed contact somebody takes a next step, on a day; what was done closes it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.loops.models import Loop
from kring.signals import actions
from kring.signals.models import Missed
from tests.cast import Cast

MONDAY = date(2026, 3, 2)


def missed(cast: Cast, **more: object) -> Missed:
    given = {
        "kind": "no_show",
        "about": [cast.people["sem"].pk],
        "missed_on": MONDAY,
        "by": cast.actor("teacher"),
        "on": MONDAY,
        "text": "Eva en Sem kwamen niet.",
        "step": "Morgen langsgaan.",
        "owner": cast.professionals["teacher"].pk,
        "due": MONDAY + timedelta(days=1),
    }
    return actions.record_missed(cast.access("teacher", MONDAY), **{**given, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["no_show", "turned_away", "unreachable"])
def test_missed_contact_has_a_next_step_with_an_owner_and_a_day(cast: Cast, kind: str) -> None:
    found = missed(cast, kind=kind)
    loop = Loop.objects.get()
    assert (loop.kind, loop.pattern, loop.due) == ("follow_up", "no-follow-up", MONDAY + timedelta(days=1))
    assert loop.owner_professional == cast.professionals["teacher"]
    assert loop.subject == f"missed:{found.entry_id}"


@pytest.mark.parametrize(("days", "fine"), [(-1, False), (0, True), (14, True), (15, False)])
def test_the_day_is_in_time(cast: Cast, days: int, fine: bool) -> None:
    due = MONDAY + timedelta(days=days)
    if fine:
        assert missed(cast, due=due).loop.due == due
        return
    with pytest.raises(Refused) as refused:
        missed(cast, due=due)
    assert refused.value.reason.code == "step_too_late"
    assert not Entry.objects.exists()


def test_without_a_step_or_with_an_owner_elsewhere_it_is_not_kept(cast: Cast) -> None:
    for more, code in (
        ({"step": " "}, "say_next_step"),
        ({"owner": cast.professionals["gp"].pk}, "owner_of_others"),
        ({"kind": "concern"}, "not_missed_contact"),
    ):
        with pytest.raises(Refused) as refused:
            missed(cast, **more)
        assert refused.value.reason.code == code
    assert not Entry.objects.exists()


def test_what_was_done_closes_it(cast: Cast) -> None:
    found = missed(cast)
    entry = actions.follow_up(found.pk, by=cast.actor("principal"), on=MONDAY, text="Eva sprak ik bij de voordeur.")
    assert (entry.kind, entry.answers) == ("follow_up", found.entry)
    assert Loop.objects.get().evidence == entry


def test_the_pages_ask_for_it_and_take_it_once(cast: Cast) -> None:
    teacher, today = cast.client("teacher"), timezone.localdate()
    assert "Gezin De Wit" in teacher.get(reverse("worries:missed-choose")).content.decode()
    at = reverse("worries:missed", args=[cast.family.key])
    given = {
        "once": uuid4(),
        "kind": "no_show",
        "about": [cast.people["sem"].pk],
        "missed_on": today.isoformat(),
        "step": "",
        "owner": cast.professionals["teacher"].pk,
        "due": (today + timedelta(days=30)).isoformat(),
    }
    page = teacher.post(at, given).content.decode()
    assert "Kies een dag binnen 14 dagen nadat het gebeurde." in page
    assert not Missed.objects.exists()
    sound = {**given, "step": "Langsgaan.", "due": today.isoformat()}
    first = teacher.post(at, sound)
    assert teacher.post(at, sound)["Location"] == first["Location"]
    assert Missed.objects.count() == 1
    done = {"once": uuid4(), "text": "Ik was bij Eva thuis en zag Sem."}
    for _ in range(2):
        assert teacher.post(first["Location"], done).status_code == 302
    assert Entry.objects.filter(kind="follow_up").count() == 1
    assert "Ik was bij Eva thuis" in teacher.get(first["Location"]).content.decode()


@pytest.mark.parametrize("who", ["gp", "police", "inspector"])
def test_an_outsider_finds_nothing(cast: Cast, who: str) -> None:
    found = missed(cast)
    at = reverse("worries:follow-up", args=[found.entry_id])
    assert cast.client(who).get(at).status_code == 403
    assert cast.client(who).post(at, {"once": uuid4(), "text": "Gedaan."}).status_code == 403
    with pytest.raises(Refused):
        actions.follow_up(found.pk, by=cast.actor(who), on=MONDAY, text="Gedaan.")
    if who != "gp":
        assert cast.client(who).get(reverse("worries:missed", args=[cast.family.key])).status_code == 403
