"""A report: the record is whole, Veilig Thuis answers twice, and a shielded reporter is nowhere to be found."""

from datetime import date

import pytest
from django.apps import apps
from django.core import serializers
from django.db import DatabaseError, transaction

from kring.audit.models import Line
from kring.kernel.access import Sight
from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.lifecourse.queries import whole_course
from kring.loops.models import Loop
from kring.sharing.models import Involvement, Mandate
from kring.signals import actions as worries
from kring.signals.meldcode.actions import skip
from kring.signals.meldcode.domain import Step
from kring.signals.meldcode.models import Track
from kring.signals.reports import handling, queries
from kring.signals.reports.actions import open_report
from kring.signals.reports.domain import AFTER_FOLLOW_UP, FOLLOW_UP, Informed, State, faults, state_of
from kring.signals.reports.models import Report
from kring.signals.reports.permissions import may_report
from tests.cast import Cast
from tests.integration.meldcode.walking import a_track, decided, weighed_track
from tests.integration.reports.reporting import MONDAY, SHIELDED, TUESDAY, a_report, assessed, said, told_back


def waiting(report: Report) -> dict[str, date]:
    return dict(queries.expected(report))


def test_a_report_gives_veilig_thuis_the_whole_view_and_terms(cast: Cast) -> None:
    report = a_report(cast)
    entry = Entry.objects.get(kind="report")
    assert (entry.organisation, entry.to) == (cast.organisations["school"], [f"o{cast.organisations['vt'].pk}"])
    assert cast.access("vt", MONDAY).sight is Sight.WHOLE
    assert waiting(report) == {"assessment": date(2026, 3, 9), "inform": date(2026, 3, 30)}
    assert set(Loop.objects.values_list("asked_by", flat=True)) == {cast.organisations["school"].pk}


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({}, []),
        ({"estimate": " "}, ["estimate"]),
        ({"basis": ""}, ["basis"]),
        ({"done": ""}, ["done"]),
        ({"reaction": ""}, ["reaction"]),
        ({"informed": Informed.SOME}, ["not_informed_because"]),
        ({"informed": Informed.NONE, "informed_who": "", "reaction": ""}, ["not_informed_because"]),
        ({"informed": Informed.NONE, "not_informed_because": "Gevaar."}, []),
        ({"shielded": True}, ["shielded_because"]),
    ],
)
def test_what_a_report_must_say(changed: dict[str, object], missing: list[str]) -> None:
    assert faults(said(**changed)) == missing


def test_a_report_that_does_not_say_what_it_must_is_not_made(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        a_report(cast, basis="")
    assert refused.value.reason.code == "report_record_incomplete"
    assert not Entry.objects.exists()


def test_the_reporter_hears_back_twice(cast: Cast) -> None:
    report = a_report(cast)
    assessed(cast, report)
    assert waiting(report).keys() == {"inform", "feedback_assessment", "inquiry_start"}
    told_back(cast, report, "assessment")
    handling.start_inquiry(report, by=cast.actor("vt"), on=TUESDAY, scope="Het hele gezin.")
    assert waiting(report)["inquiry"] == date(2026, 5, 12)
    handling.inform(report, by=cast.actor("vt"), on=TUESDAY, people=[cast.people["eva"].pk], text="Verteld.")
    handling.close_report(
        report, by=cast.actor("vt"), on=date(2026, 5, 1), text="Hulp loopt.", outcome="VT-02", safety_established=True
    )
    assert waiting(report).keys() == {"feedback_inquiry"}
    assert cast.access("vt", date(2026, 5, 1))
    told_back(cast, report, "inquiry", on=date(2026, 5, 4))
    assert waiting(report) == {}
    told = Entry.objects.filter(kind="feedback")
    assert [(one.answers_id, one.to) for one in told] == [
        (report.entry_id, [f"o{cast.organisations['school'].pk}"])
    ] * 2
    assert queries.state(report) is State.CLOSED
    seen = queries.steps_seen(report, by=cast.actor("teacher"))
    assert [step.what for step in seen] == ["feedback", "feedback"]


def test_veilig_thuis_leaves_when_nothing_is_expected_of_it_any_more(cast: Cast) -> None:
    report = a_report(cast)
    assessed(cast, report, outcome="VT-01-03")
    told_back(cast, report, "assessment")
    assert Mandate.objects.get(kind="report").until is None
    handling.inform(report, by=cast.actor("vt"), on=TUESDAY, people=[cast.people["eva"].pk], text="Verteld.")
    assert Mandate.objects.get(kind="report").until == TUESDAY
    assert Involvement.objects.get(organisation=cast.organisations["vt"]).until == TUESDAY
    assert Entry.objects.filter(kind="involvement_ended").count() == 1
    assert queries.received(cast.actor("vt")) == []
    assert [one.report for one in queries.received(cast.actor("vt"), closed=True)] == [report]


def test_veilig_thuis_stays_while_another_report_is_open(cast: Cast) -> None:
    first = a_report(cast)
    a_report(cast, who="gp")
    assessed(cast, first, outcome="VT-01-03")
    told_back(cast, first, "assessment")
    handling.inform(first, by=cast.actor("vt"), on=TUESDAY, people=[cast.people["eva"].pk], text="Verteld.")
    assert Mandate.objects.get(kind="report").until is None


def test_informing_can_be_put_off_and_is_asked_again(cast: Cast) -> None:
    report = a_report(cast)
    handling.inform_later(report, by=cast.actor("vt"), on=date(2026, 3, 30), because="Gevaar voor Noor.")
    assert waiting(report)["inform"] == date(2026, 4, 13)


def test_each_child_is_assessed_apart(cast: Cast) -> None:
    report = a_report(cast)
    assessed(cast, report)
    levels = {e.details["subject"]: e.details["level"] for e in Entry.objects.filter(kind="assessment")}
    assert levels == {f"p{cast.people['noor'].pk}": 3, f"p{cast.people['sem'].pk}": 1}


@pytest.mark.parametrize(
    ("change", "code"),
    [({"levels": {}}, "assess_every_child"), ({"outcome": "VT-02"}, "outcome_does_not_fit")],
)
def test_what_an_assessment_asks_for(cast: Cast, change: dict[str, object], code: str) -> None:
    report = a_report(cast)
    handling.take_up(report, by=cast.actor("vt"), on=TUESDAY)
    given = {"levels": dict.fromkeys([cast.people["noor"].pk, cast.people["sem"].pk], 2), "outcome": "VT-01-03"}
    with pytest.raises(Refused) as refused:
        handling.assess(report, by=cast.actor("vt"), on=TUESDAY, text="x", **{**given, **change})
    assert refused.value.reason.code == code


def test_the_steps_have_an_order(cast: Cast) -> None:
    report = a_report(cast)
    with pytest.raises(Refused) as refused:
        handling.start_inquiry(report, by=cast.actor("vt"), on=TUESDAY, scope="x")
    assert refused.value.reason.code == "report_stands_elsewhere"
    handling.take_up(report, by=cast.actor("vt"), on=TUESDAY)
    with pytest.raises(Refused):
        handling.take_up(report, by=cast.actor("vt"), on=TUESDAY)
    assert state_of(["taken_up", "informed", "inquiry", "assessed"]) is State.ASSESSED


def test_a_decision_to_report_and_an_intention_close_with_the_report(cast: Cast) -> None:
    noor = cast.people["noor"].pk
    meant = worries.intend(
        cast.access("teacher", MONDAY), about=[noor], by=cast.actor("teacher"), on=MONDAY, because="Melden."
    )
    track = weighed_track(cast, unsafety="yes")
    decided(cast, track, "report", answers={})
    report = a_report(cast, track=track)
    track.refresh_from_db()
    meant.loop.refresh_from_db()
    assert track.outcome == "reported"
    assert meant.loop.evidence == report.entry
    assert Loop.objects.get(kind="meldcode_report").evidence == report.entry


def test_veilig_thuis_knows_the_signals_on_which_a_report_rests(cast: Cast) -> None:
    track = weighed_track(cast, unsafety="yes")
    decided(cast, track, "report", answers={})
    report = a_report(cast, track=track)
    signal = Entry.objects.get(kind="concern")
    told = Entry.objects.get(kind="information_shared", answers=report.entry)
    assert told.details == {"event": [f"e{signal.pk}"]}
    assert told.to == [f"o{cast.organisations['vt'].pk}"]


def test_a_report_from_a_track_in_which_nothing_was_mapped_shares_no_signals(cast: Cast) -> None:
    track = a_track(cast)
    skip(track, Step.MAP, by=cast.actor("teacher"), on=MONDAY, because="Er is acuut gevaar.")
    decided(cast, track, "report", answers={}, because="Er is acuut gevaar.", responsible="Karel Smit")
    a_report(cast, track=track)
    track.refresh_from_db()
    assert track.outcome == "reported"
    assert not Entry.objects.filter(kind="information_shared").exists()


def everything_but_the_report_and_the_track(cast: Cast) -> str:
    """All rows of all tables that tell of this family after the report, as text."""
    hidden = {"Report", "ReportStep", "Track", "TakenStep", "Draft", "Pending", "Awaited", "Professional"}
    rows = []
    for model in apps.get_models():
        if model.__name__ in hidden or not model.__module__.startswith("kring."):
            continue
        rows += list(model.objects.all())
    return serializers.serialize("json", rows)


def test_a_shielded_reporter_is_nowhere_to_be_found(cast: Cast) -> None:
    school, teacher = cast.organisations["school"], cast.professionals["teacher"]
    track = weighed_track(cast, unsafety="yes")
    decided(cast, track, "report", answers={}, shielded=True)
    last_line, last_entry, last_loop = (m.objects.order_by("pk").last().pk for m in (Line, Entry, Loop))
    access = cast.access("teacher", MONDAY)
    last_look = Line.objects.order_by("pk").last().pk
    report = a_report(cast, track=track, **SHIELDED)
    assessed(cast, report)
    told_back(cast, report, "assessment")
    open_report(report.key, by=cast.actor("teacher"))
    assert access
    written = Entry.objects.filter(pk__gt=last_entry)
    assert {one.kind for one in written} == {"report", "assessment", "feedback"}
    for one in written:
        assert one.organisation == cast.organisations["vt"]
        assert one.recorded_by != teacher
        assert f"o{school.pk}" not in [*one.to, *one.known_to]
        assert "Er komt een onderzoek." not in one.text
    for loop in Loop.objects.filter(pk__gt=last_loop):
        assert loop.owner == cast.organisations["vt"]
        assert loop.asked_by is None
        assert not loop.steps.filter(organisation=school).exists()
    lines = Line.objects.filter(pk__gt=last_look, family=cast.family.pk, organisation=school.pk)
    assert set(lines.values_list("action", flat=True)) <= {"open_family"}
    assert last_line
    by_school = {
        event.kind for event in whole_course(cast.family.pk, as_of=TUESDAY).events if event.by == f"o{school.pk}"
    }
    assert by_school.isdisjoint({"report", "report_intended"})
    assert "Vader heeft eerder bedreigd" not in everything_but_the_report_and_the_track(cast)


def test_a_shielded_reporter_still_hears_back(cast: Cast) -> None:
    report = a_report(cast, **SHIELDED)
    assessed(cast, report)
    told_back(cast, report, "assessment")
    (heard,) = queries.steps_seen(report, by=cast.actor("teacher"))
    assert heard.text == "Er komt een onderzoek."


@pytest.mark.parametrize("who", ["police", "gp", "director", "inspector", "administrator"])
def test_a_report_is_for_veilig_thuis_and_the_reporter(cast: Cast, who: str) -> None:
    report = a_report(cast)
    for act in (
        lambda: open_report(report.key, by=cast.actor(who)),
        lambda: handling.take_up(report, by=cast.actor(who), on=TUESDAY),
        lambda: handling.inform_later(report, by=cast.actor(who), on=TUESDAY, because="x"),
        lambda: told_back(cast, report, "inquiry"),
    ):
        with pytest.raises(Refused):
            act()
    assert queries.received(cast.actor(who)) == []
    assert queries.made(cast.actor(who)) == []


def test_the_reporter_does_not_handle_the_report(cast: Cast) -> None:
    report = a_report(cast)
    with pytest.raises(Refused) as refused:
        handling.take_up(report, by=cast.actor("teacher"), on=TUESDAY)
    assert refused.value.reason.code == "report_is_for_veilig_thuis"


def test_an_outsider_does_not_report_from_a_file_they_cannot_open(cast: Cast) -> None:
    with pytest.raises(Refused):
        a_report(cast, who="police")


def test_a_report_is_never_changed(cast: Cast) -> None:
    report = a_report(cast)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(shielded=True)
    assert Track.objects.count() == 0


def test_without_a_veilig_thuis_anywhere_there_is_nobody_to_report_to(cast: Cast) -> None:
    cast.professionals["vt"].active = False
    cast.professionals["vt"].save()
    with pytest.raises(Refused, match="no_veilig_thuis"):
        a_report(cast)


def test_veilig_thuis_does_not_report_to_itself(cast: Cast) -> None:
    assert may_report(cast.family.pk, by=cast.actor("vt"), on=MONDAY).reason.code == "report_comes_to_you"


def test_it_is_followed_up_without_an_inquiry_and_closed_with_an_outcome_that_fits(cast: Cast) -> None:
    report = a_report(cast)
    assessed(cast, report, outcome=FOLLOW_UP, inquiry=False)
    assert "follow_up" in waiting(report)
    closed = {"by": cast.actor("vt"), "on": TUESDAY, "text": "De hulp loopt.", "safety_established": True}
    with pytest.raises(Refused, match="outcome_does_not_fit"):
        handling.close_report(report, outcome="", **closed)
    handling.close_report(report, outcome=sorted(AFTER_FOLLOW_UP)[0], **closed)
    assert not {"follow_up", "inquiry", "inquiry_start"} & waiting(report).keys()
    assert not Entry.objects.filter(kind="inquiry").exists()
