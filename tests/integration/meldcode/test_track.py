"""A track of the Meldcode: no step is lost, every term is a loop, what was done stands in the life course."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.loops.models import Loop
from kring.signals.meldcode import actions, queries
from kring.signals.meldcode.decisions import reported
from kring.signals.meldcode.domain import Answer, Step
from kring.signals.meldcode.models import TakenStep, Track
from tests.cast import Cast
from tests.integration.meldcode.walking import (
    MONDAY,
    UNTIL,
    a_track,
    consulted,
    decided,
    mapped,
    talked,
    weighed,
    weighed_track,
)


def kinds(track: Track) -> list[str]:
    return list(Entry.objects.filter(family=track.family_id).order_by("pk").values_list("kind", flat=True))


def waiting(track: Track) -> dict[str, date]:
    return dict(queries.expected(track))


def test_the_steps_stand_in_the_life_course_as_what_they_are(cast: Cast) -> None:
    track = weighed_track(cast)
    decided(cast, track, "help")
    assert kinds(track) == ["concern", "contact", "child_contact", "assessment", "help_offered"]
    seen = Entry.objects.get(kind="child_contact")
    assert seen.details == {"spoke": True, "alone": True, "about_home": True}
    assert Entry.objects.get(kind="assessment").details["subject"] == f"p{cast.people['noor'].pk}"


def test_signals_that_stand_there_already_are_not_written_twice(cast: Cast) -> None:
    track = a_track(cast)
    first = mapped(cast, track)
    again = mapped(cast, track, entries=first.entries, findings="")
    assert again.details["chosen"] == first.entries
    assert kinds(track) == ["concern"]


def test_advice_of_veilig_thuis_is_written_without_telling_veilig_thuis_who_it_is_about(cast: Cast) -> None:
    track = a_track(cast)
    consulted(cast, track, whom=("colleague", "veilig_thuis"))
    advice = Entry.objects.get(kind="advice")
    assert advice.to == []
    assert advice.details == {"linked": False}


def test_a_parent_who_cannot_be_reached_is_not_said_to_have_been_spoken_to(cast: Cast) -> None:
    track = a_track(cast)
    talked(cast, track, parents=[], children={}, unreachable=[cast.people["ruben"].pk])
    assert kinds(track) == ["unreachable"]


def test_doubt_is_no_level(cast: Cast) -> None:
    track = a_track(cast)
    weighed(cast, track, level=None)
    assert kinds(track) == []


def test_a_next_step_is_always_expected_until_something_is_decided(cast: Cast) -> None:
    track = a_track(cast)
    assert waiting(track) == {"next": date(2026, 3, 16)}
    mapped(cast, track, date(2026, 3, 10))
    assert waiting(track) == {"next": date(2026, 3, 24)}
    actions.skip(track, Step.TALK, by=cast.actor("teacher"), on=date(2026, 3, 11), because="Gevaar voor Noor.")
    assert waiting(track) == {"next": date(2026, 3, 25)}
    assert Loop.objects.filter(closed_on__isnull=False).count() == 2


def test_questions_four_and_five_carry_terms_that_are_loops(cast: Cast) -> None:
    track = weighed_track(cast)
    answers = {"help": Answer.YES, "accepted": Answer.NOT_YET, "results": Answer.NOT_YET}
    decided(cast, track, "help", answers=answers)
    assert waiting(track) == {"accepted": UNTIL, "results": UNTIL}
    decided(cast, track, "close", on=UNTIL, answers={"help": Answer.YES, "accepted": Answer.YES, "results": Answer.YES})
    assert waiting(track) == {}
    assert (track.closed_on, track.outcome) == (UNTIL, "closed")
    assert Loop.objects.filter(kind="meldcode_results").get().outcome == "decided"


def test_a_report_that_was_decided_on_is_expected_the_next_working_day(cast: Cast) -> None:
    friday = date(2026, 4, 3)  # Good Friday: the next working day is after Easter
    track = weighed_track(cast, on=friday, unsafety="yes")
    decided(cast, track, "report", on=friday, answers={})
    assert waiting(track) == {"report": date(2026, 4, 7)}
    assert kinds(track)[-1] == "report_intended"
    reported(track, by=cast.actor("teacher"), on=friday, entry=None)
    assert waiting(track) == {}
    assert track.outcome == "reported"


def test_who_reports_and_stays_unknown_leaves_nothing_of_it_with_the_family(cast: Cast) -> None:
    track = weighed_track(cast, unsafety="yes")
    before = kinds(track)
    decided(cast, track, "report", answers={}, shielded=True)
    assert kinds(track) == before
    loop = Loop.objects.get(kind="meldcode_report")
    assert (loop.family, loop.about.count()) == (None, 0)
    assert loop.owner_professional == cast.professionals["teacher"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"answers": {"help": Answer.NO}}, "say_why_and_who"),
        ({"answers": {"help": Answer.NO}, "because": "Eerst nog eens praten."}, "say_why_and_who"),
        ({"answers": {"help": Answer.NO}, "responsible": "Karel Smit"}, "say_why_and_who"),
        ({"grounds": {"help": "Ja."}}, "answer_needs_grounds"),
        ({"terms": {}}, "question_needs_term"),
        ({"terms": {"results": date(2026, 3, 1)}}, "question_needs_term"),
    ],
)
def test_what_a_decision_asks_for(cast: Cast, said: dict[str, object], code: str) -> None:
    track = weighed_track(cast)
    with pytest.raises(Refused) as refused:
        decided(cast, track, "help", **said)
    assert refused.value.reason.code == code
    assert waiting(track).keys() == {"next"}


def test_another_decision_than_advised_is_possible_with_a_reason_and_a_name(cast: Cast) -> None:
    track = weighed_track(cast, unsafety="yes")
    row = decided(cast, track, "help", answers={}, because="Eerst met de huisarts.", responsible="Karel Smit")
    assert row.details["departing"] is True
    assert row.details["advice"] == "report_together"
    assert kinds(track)[-2:] == ["escalation_dropped", "help_offered"]
    assert waiting(track).keys() == {"accepted", "results"}


def test_a_decision_before_the_other_steps_asks_why_and_is_not_stopped(cast: Cast) -> None:
    track = a_track(cast)
    weighed(cast, track, unsafety="yes")
    with pytest.raises(Refused):
        decided(cast, track, "report", answers={})
    row = decided(cast, track, "report", answers={}, because="Acuut gevaar.", responsible="Karel Smit")
    assert row.details["departing"] is True


def test_a_closed_track_takes_no_more_steps(cast: Cast) -> None:
    track = weighed_track(cast, suspicion="no", unsafety="no")
    decided(cast, track, "close", answers={})
    assert Entry.objects.filter(kind="escalation_dropped").get().details["because"] == "no_ground"
    with pytest.raises(Refused) as refused:
        mapped(cast, track)
    assert refused.value.reason.code == "track_closed"


def test_a_signed_step_is_never_changed(cast: Cast) -> None:
    row = mapped(cast, a_track(cast))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        TakenStep.objects.filter(pk=row.pk).update(findings="anders")


@pytest.mark.parametrize("who", ["police", "gp", "director", "vt"])
def test_a_track_is_for_the_agency_that_walks_it(cast: Cast, who: str) -> None:
    track = a_track(cast)
    with pytest.raises(Refused):
        queries.track(track.key, by=cast.actor(who), on=MONDAY)
    with pytest.raises(Refused):
        actions.skip(track, Step.MAP, by=cast.actor(who), on=MONDAY, because="Nee.")
    with pytest.raises(Refused):
        actions.keep_draft(track, Step.MAP, by=cast.actor(who), on=MONDAY, written={})
    assert queries.tracks_of(cast.actor(who)) == []


def test_a_draft_is_kept_for_its_writer_until_the_step_is_signed(cast: Cast) -> None:
    track = a_track(cast)
    teacher, principal = cast.actor("teacher"), cast.actor("principal")
    actions.keep_draft(track, Step.MAP, by=teacher, on=MONDAY, written={"findings": "Noor had"})
    assert queries.draft(track, Step.MAP, by=teacher) == {"findings": "Noor had"}
    assert queries.draft(track, Step.MAP, by=principal) == {}
    mapped(cast, track)
    assert queries.draft(track, Step.MAP, by=teacher) == {}


WAYS = {
    "map": mapped,
    "consult": consulted,
    "talk": talked,
    "weigh": weighed,
    "skip": lambda cast, track: actions.skip(
        track, Step.CONSULT, by=cast.actor("teacher"), on=MONDAY, because="Later."
    ),
    "help": lambda cast, track: decided(cast, track, "help", because="Zo.", responsible="Karel"),
}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(walk=st.lists(st.sampled_from(sorted(WAYS)), max_size=6))
def test_no_track_loses_a_step_and_none_is_ever_forgotten(cast: Cast, walk: list[str]) -> None:
    track = a_track(cast)
    for way in walk:
        before = list(track.steps.order_by("pk").values_list("pk", flat=True))
        WAYS[way](cast, track)
        after = list(track.steps.order_by("pk").values_list("pk", flat=True))
        assert after[: len(before)] == before
        assert len(after) == len(before) + 1
        assert waiting(track), "an open track always expects something of somebody"
    shown = [row for step in queries.progress(track) for row in step.rows]
    assert len(shown) == len(walk)
