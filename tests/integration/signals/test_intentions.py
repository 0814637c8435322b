"""An intention to report stays open until the report is made or let go of with a reason; late, it steps up."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from kring.kernel.decision import Refused
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.loops.actions import step_up
from kring.loops.models import Loop
from kring.signals import actions, queries
from kring.signals.models import Intention
from tests.cast import Cast

MONDAY = date(2026, 3, 2)


def intended(cast: Cast, who: str = "teacher") -> Intention:
    return actions.intend(
        cast.access(who, MONDAY),
        about=[cast.people["noor"].pk],
        by=cast.actor(who),
        on=MONDAY,
        because="Noor vertelde dat zij geslagen wordt.",
    )


def report_of(cast: Cast, who: str, child: str = "noor", on: date = MONDAY) -> Entry:
    return record(
        "report",
        family=cast.family.pk,
        by=cast.actor(who),
        on=on,
        about=[cast.people[child].pk],
        organisations=[cast.organisations["vt"].pk],
    )


def test_it_is_on_the_list_of_who_intends_it(cast: Cast) -> None:
    intention = intended(cast)
    loop = Loop.objects.get()
    assert (loop.kind, loop.pattern, loop.subject) == ("intention", "report-not-made", f"intention:{intention.pk}")
    assert (loop.owner_professional, loop.opened_by) == (cast.professionals["teacher"], intention.entry)
    assert intention.entry.kind == "report_intended"


def test_the_report_closes_it(cast: Cast) -> None:
    intention = intended(cast)
    report = report_of(cast, "teacher")
    assert actions.fulfil_intention(report_entry=report.pk, by=cast.actor("teacher"), on=MONDAY) == [intention]
    loop = Loop.objects.get()
    assert (loop.outcome, loop.evidence) == ("reported", report)


@pytest.mark.parametrize("child", ["sem", "noor"])
def test_only_a_report_about_the_same_child_does(cast: Cast, child: str) -> None:
    intended(cast)
    report = report_of(cast, "teacher", child)
    actions.fulfil_intention(report_entry=report.pk, by=cast.actor("teacher"), on=MONDAY)
    assert (Loop.objects.get().closed_on is not None) == (child == "noor")


def test_a_report_of_before_does_not(cast: Cast) -> None:
    report = report_of(cast, "teacher")
    intended(cast)
    assert actions.fulfil_intention(report_entry=report.pk, by=cast.actor("teacher"), on=MONDAY) == []


def test_nor_the_report_of_another_agency(cast: Cast) -> None:
    intended(cast)
    report = report_of(cast, "gp")
    assert actions.fulfil_intention(report_entry=report.pk, by=cast.actor("gp"), on=MONDAY) == []
    with pytest.raises(Refused):
        actions.fulfil_intention(report_entry=report.pk, by=cast.actor("teacher"), on=MONDAY)


def test_it_is_let_go_of_with_a_reason_and_once(cast: Cast) -> None:
    intention = intended(cast)
    teacher = cast.actor("teacher")
    with pytest.raises(Refused) as refused:
        actions.drop_intention(intention.pk, by=teacher, on=MONDAY, because=" ")
    assert refused.value.reason.code == "say_why"
    actions.drop_intention(intention.pk, by=teacher, on=MONDAY, because="De huisarts heeft al gemeld.")
    loop = Loop.objects.get()
    assert loop.evidence is not None
    assert (loop.evidence.kind, loop.evidence.answers) == ("escalation_dropped", intention.entry)
    with pytest.raises(Refused) as refused:
        actions.drop_intention(intention.pk, by=teacher, on=MONDAY, because="Nogmaals.")
    assert refused.value.reason.code == "intention_settled_already"


def test_late_it_steps_up(cast: Cast) -> None:
    intention = intended(cast)
    later = MONDAY + timedelta(days=28)
    assert step_up(intention.loop_id, on=later) is not None
    page = cast.client("principal").get(reverse("worries:intention", args=[intention.pk])).content.decode()
    assert "Noor" in page


@pytest.mark.parametrize("who", ["gp", "police", "inspector"])
def test_an_outsider_finds_nothing(cast: Cast, who: str) -> None:
    intention = intended(cast)
    with pytest.raises(Refused):
        queries.intention(intention.pk, by=cast.actor(who))
    with pytest.raises(Refused):
        actions.drop_intention(intention.pk, by=cast.actor(who), on=MONDAY, because="Niet nodig.")
    at = reverse("worries:intention", args=[intention.pk])
    assert cast.client(who).get(at).status_code == 403
    assert cast.client(who).post(at, {"once": uuid4(), "because": "Niet nodig."}).status_code == 403
    if who != "gp":
        assert cast.client(who).get(reverse("worries:intend", args=[cast.family.key])).status_code == 403


def test_the_page_keeps_it_once(cast: Cast) -> None:
    teacher = cast.client("teacher")
    assert "Gezin De Wit" in teacher.get(reverse("worries:intend-choose")).content.decode()
    at = reverse("worries:intend", args=[cast.family.key])
    empty = teacher.post(at, {"once": uuid4()}).content.decode()
    assert "Kies minstens één persoon." in empty
    given = {"once": uuid4(), "about": [cast.people["noor"].pk], "because": "Noor durft niet naar huis."}
    first = teacher.post(at, given)
    assert teacher.post(at, given)["Location"] == first["Location"]
    assert Intention.objects.count() == 1
    shown = teacher.get(first["Location"]).content.decode()
    assert "Noor durft niet naar huis." in shown
    dropped = {"once": uuid4(), "because": "De huisarts meldde al."}
    assert teacher.post(first["Location"], dropped).status_code == 302
    assert "ervan afgezien" in teacher.get(reverse("worries:mine")).content.decode()
