"""A case conference from the question for one until nothing of it is only in its minutes."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F

from kring.coordination.conference import actions, asking, domain, holding, inviting, landing, queries, taking_part
from kring.coordination.conference.domain import Answer, Child, Heard, Lands, PointSaid, State
from kring.coordination.conference.models import Conference, View
from kring.coordination.conference.permissions import may_chair, may_see_asked
from kring.kernel.decision import Refused
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.lifecourse.queries import whole_course
from kring.loops.models import Loop
from kring.norms.grounds import grounds
from kring.patterns import evaluate
from kring.sharing.actions import end_involvement, end_mandates, give_mandate
from tests.cast import Cast
from tests.integration.conference.living import as_it_went, called, calling, decided, held, minuted, seat
from tests.integration.plan.making import a_goal, a_plan

SUNDAY, MONDAY, TUESDAY = date(2026, 2, 1), date(2026, 2, 2), date(2026, 2, 3)


def open_loops(subject: str = "", **where: Any) -> list[str]:
    found = Loop.objects.filter(closed_on__isnull=True, subject__startswith=subject, **where)
    return sorted(found.values_list("kind", flat=True))


def refusal(act: Any) -> str:
    with pytest.raises(Refused) as refused, transaction.atomic():
        act()
    return refused.value.reason.code


# --- Asking for one and calling it -------------------------------------------------------------------


def test_the_school_asks_and_the_director_is_expected_to_call(cast: Cast) -> None:
    asked = asking.ask_for(
        cast.access("teacher"), because="Noor heeft honger.", about=[cast.people["noor"].pk], on=MONDAY
    )
    assert asked.loop.owner == cast.organisations["team"]
    assert asked.loop.owner_professional == cast.professionals["director"]
    conference = called(cast, MONDAY)
    asked.refresh_from_db()
    asked.loop.refresh_from_db()
    assert (asked.conference, asked.loop.closed_on) == (conference, MONDAY)


def test_the_director_says_why_there_is_no_need(cast: Cast) -> None:
    asked = asking.ask_for(cast.access("gp"), because="Sem.", about=[cast.people["sem"].pk], on=MONDAY)
    assert refusal(lambda: asking.decline_asked(asked, by=cast.actor("teacher"), on=MONDAY, because="Nee.")) == (
        "director_does_this"
    )
    asking.decline_asked(asked, by=cast.actor("director"), on=TUESDAY, because="Morgen is er al een gesprek.")
    asked.loop.refresh_from_db()
    assert asked.loop.outcome == "declined"
    assert refusal(lambda: asking.decline_asked(asked, by=cast.actor("director"), on=TUESDAY, because="Nee.")) == (
        "conference_answered_already"
    )


def test_only_who_directs_calls(cast: Cast) -> None:
    code = refusal(lambda: actions.call(cast.access("teacher"), said=calling(cast, MONDAY), on=MONDAY))
    assert code == "director_does_this"


def test_who_contradicts_is_chosen_later_and_may_be_somebody_else(cast: Cast) -> None:
    conference = called(cast, MONDAY, contradictor=None)
    page = f"/conference/one/{conference.key}/contradict/"
    school = seat(cast, conference, "school")
    answer = cast.client("director").post(page, {"who": school.pk, "once": str(uuid4())}, follow=True)
    assert "Basisschool De Linde is gevraagd om tegen te spreken" in answer.text
    cast.client("director").post(page, {"who": seat(cast, conference, "gp").pk, "once": str(uuid4())})
    conference.refresh_from_db()
    assert conference.contradictor == seat(cast, conference, "gp")


def test_only_who_chairs_asks_to_contradict_and_only_somebody_invited(cast: Cast) -> None:
    conference, other = called(cast, MONDAY, contradictor=None), called(cast, TUESDAY)
    director, school = cast.actor("director"), seat(cast, conference, "school")
    elsewhere = seat(cast, other, "school")
    assert refusal(lambda: actions.choose_contradictor(conference, school, by=cast.actor("teacher"), on=MONDAY)) == (
        "director_does_this"
    )
    assert refusal(lambda: actions.choose_contradictor(conference, elsewhere, by=director, on=MONDAY)) == (
        "contradictor_is_not_invited"
    )
    assert cast.client("teacher").get(f"/conference/one/{conference.key}/contradict/").status_code == 403
    assert (
        cast.client("director").post(f"/conference/one/{conference.key}/contradict/", {"who": "0"}).status_code == 400
    )


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"aim": " "}, "say_what_for"),
        ({"day": date(2026, 2, 1)}, "conference_in_the_past"),
        ({"agencies": (), "adults": (), "contradictor": None, "without_parents_because": "x"}, "invite_somebody"),
        ({"children": ()}, "say_how_the_child_is_heard"),
        ({"adults": ()}, "say_why_without_parents"),
        ({"points": ()}, "put_something_on_the_agenda"),
        ({"agencies": ()}, "contradictor_is_not_invited"),
    ],
)
def test_a_conference_is_not_called_without(cast: Cast, other: dict[str, Any], code: str) -> None:
    said = calling(cast, other.pop("day", MONDAY), **other)
    assert refusal(lambda: actions.call(cast.access("director"), said=said, on=MONDAY)) == code


def test_a_child_is_heard_or_it_is_said_why_not(cast: Cast) -> None:
    not_heard = (Child(cast.people["noor"].pk, Heard.NOT),)
    said = calling(cast, MONDAY, children=not_heard)
    assert refusal(lambda: actions.call(cast.access("director"), said=said, on=MONDAY)) == "say_how_the_child_is_heard"


def test_agencies_that_are_not_involved_are_not_simply_invited(cast: Cast) -> None:
    said = calling(cast, MONDAY, agencies=(cast.organisations["police"].pk,), contradictor=None)
    assert refusal(lambda: actions.call(cast.access("director"), said=said, on=MONDAY)) == "receiver_not_involved"


# --- Before it ---------------------------------------------------------------------------------------


def test_each_invited_agency_answers_and_may_answer_again(cast: Cast) -> None:
    conference = called(cast, TUESDAY, on=MONDAY)
    school = seat(cast, conference, "school")
    assert open_loops(f"invitation:{school.key}") == ["conference_answer"]
    taking_part.answer(school, Answer.PRESENT, words="Anna Vos", by=cast.actor("teacher"), on=MONDAY)
    assert open_loops(f"invitation:{school.key}") == []
    taking_part.answer(school, Answer.ABSENT, words="Anna is ziek.", by=cast.actor("principal"), on=MONDAY)
    school.refresh_from_db()
    assert (school.answer, school.answer_words) == ("absent", "Anna is ziek.")
    told = Entry.objects.filter(kind="information_shared", answers=school.asks).order_by("pk")
    assert [one.text for one in told] == ["Anna Vos", "Anna is ziek."]


def test_an_agency_answers_for_itself_only(cast: Cast) -> None:
    conference = called(cast, TUESDAY, on=MONDAY)
    school = seat(cast, conference, "school")
    for who in ("gp", "police", "director"):
        code = refusal(
            lambda who=who: taking_part.answer(school, Answer.PRESENT, words="Ik", by=cast.actor(who), on=MONDAY)
        )
        assert code == "invitation_of_others"


def test_who_sends_word_sends_a_view(cast: Cast) -> None:
    conference = called(cast, TUESDAY, on=MONDAY)
    gp = seat(cast, conference, "gp")
    assert refusal(lambda: taking_part.answer(gp, Answer.WORD, words="", by=cast.actor("gp"), on=MONDAY)) == (
        "say_your_view"
    )
    taking_part.answer(gp, Answer.WORD, words="", view="Noor groeit goed.", by=cast.actor("gp"), on=MONDAY)
    assert [(one.text, one.beforehand) for one in gp.views.all()] == [("Noor groeit goed.", True)]


def test_nobody_s_view_overwrites_another_s_nor_their_own(cast: Cast) -> None:
    conference = called(cast, TUESDAY, on=MONDAY)
    point = conference.points.get(number=1)
    school, gp, eva = (seat(cast, conference, who) for who in ("school", "gp", "eva"))
    taking_part.give_view(school, point, "Zij komt elke dag zonder eten.", by=cast.actor("teacher"), on=MONDAY)
    taking_part.give_view(school, point, "Vandaag had zij brood.", by=cast.actor("principal"), on=TUESDAY)
    taking_part.give_view(gp, point, "Zij groeit goed.", by=cast.actor("gp"), on=MONDAY)
    taking_part.give_view(eva, point, "Ik heb soms geen geld.", by=cast.actor("teacher"), on=TUESDAY)
    assert refusal(lambda: taking_part.give_view(gp, point, "Nee.", by=cast.actor("teacher"), on=MONDAY)) == (
        "view_of_others"
    )
    line = queries.table(queries.seat_of(conference, by=cast.actor("gp"), on=TUESDAY))[0]
    assert [(one.invitation.name, one.beforehand) for one in line.views] == [
        ("Basisschool De Linde", True),
        ("Basisschool De Linde", False),
        ("Huisartsenpraktijk Oost", True),
        ("Eva Bos", False),
    ]
    with pytest.raises(DatabaseError), transaction.atomic():
        View.objects.update(text=F("text"))


def test_who_takes_part_adds_a_point(cast: Cast) -> None:
    conference = called(cast, TUESDAY, on=MONDAY)
    point = actions.add_point(conference, PointSaid("Zwemles"), by=cast.actor("teacher"), on=MONDAY)
    assert point.number == 3
    assert refusal(lambda: actions.add_point(conference, PointSaid("x"), by=cast.actor("police"), on=MONDAY)) == (
        "points_by_who_takes_part"
    )


def test_a_point_says_what_it_is(cast: Cast) -> None:
    conference = called(cast, TUESDAY, on=MONDAY)
    assert refusal(lambda: actions.add_point(conference, PointSaid(" "), by=cast.actor("teacher"), on=MONDAY)) == (
        "say_what_the_point_is"
    )


@pytest.mark.parametrize(
    ("day", "because", "code"), [(TUESDAY, " ", "say_why"), (SUNDAY, "Griep.", "conference_in_the_past")]
)
def test_it_is_not_postponed_without_a_reason_nor_to_a_day_before(
    cast: Cast, day: date, because: str, code: str
) -> None:
    conference = called(cast, TUESDAY, on=MONDAY)
    given = {"day": day, "because": because, "by": cast.actor("director"), "on": MONDAY}
    assert refusal(lambda: actions.postpone(conference, **given)) == code
    conference.refresh_from_db()
    assert conference.day == TUESDAY


def test_who_directs_now_postpones_and_who_called_it_is_not_asked_whether_it_comes(cast: Cast) -> None:
    conference = called(cast, TUESDAY, on=MONDAY)
    team, gp, family = cast.organisations["team"], cast.organisations["gp"], cast.family.pk
    given = {"by": cast.actor("director"), "on": MONDAY, "because": "Yara verhuist."}
    end_mandates(family, kind="director", organisation=team.pk, **given)
    hugo = cast.professionals["gp"].pk
    give_mandate(family, kind="director", organisation=gp.pk, professional=hugo, **given)
    day = TUESDAY + timedelta(days=7)
    actions.postpone(conference, day=day, by=cast.actor("gp"), on=MONDAY, because="Hugo wil Noor eerst zien.")
    answers = {who: seat(cast, conference, who).answer for who in ("team", "school")}
    assert answers == {"team": Answer.PRESENT, "school": ""}
    assert open_loops(f"invitation:{seat(cast, conference, 'school').key}") == ["conference_answer"]


def test_postponed_everybody_is_asked_anew_and_somebody_still_holds_it(cast: Cast) -> None:
    conference = called(cast, TUESDAY, on=MONDAY)
    school = seat(cast, conference, "school")
    taking_part.answer(school, Answer.PRESENT, words="Anna Vos", by=cast.actor("teacher"), on=MONDAY)
    actions.postpone(
        conference, day=TUESDAY + timedelta(days=7), by=cast.actor("director"), on=MONDAY, because="Griep."
    )
    school.refresh_from_db()
    assert school.answer == ""
    assert open_loops(f"conference:{conference.key}") == ["conference_hold"]
    assert open_loops(f"invitation:{school.key}") == ["conference_answer"]


def test_cancelled_nothing_is_expected_any_more(cast: Cast) -> None:
    conference = called(cast, TUESDAY, on=MONDAY)
    assert refusal(lambda: actions.cancel(conference, by=cast.actor("director"), on=MONDAY, because=" ")) == "say_why"
    actions.cancel(conference, by=cast.actor("director"), on=MONDAY, because="Eva verhuist naar haar zus.")
    assert open_loops() == []
    assert (
        refusal(
            lambda: holding.keep_as_held(
                conference, as_it_went(cast, conference), by=cast.actor("director"), on=TUESDAY
            )
        )
        == "conference_moved_on"
    )


# --- Guests ------------------------------------------------------------------------------------------

PLIGHTS = dict.fromkeys(grounds()["conflict_of_duties"].questions, "Ja, zie het dossier.")


def guest(cast: Cast, conference: Conference, on: date, *parts: int) -> Any:
    return inviting.invite(
        conference,
        cast.organisations["housing"].pk,
        by=cast.actor("director"),
        on=on,
        parts=parts,
        ground="conflict_of_duties",
        necessity="De huur is achter en er wonen kinderen.",
        answers=PLIGHTS,
        told_how="Eva weet het.",
    )


def test_a_guest_needs_a_ground_and_sees_only_its_own_point(cast: Cast) -> None:
    conference = called(cast, TUESDAY, on=MONDAY)
    housing = cast.organisations["housing"].pk
    assert refusal(lambda: inviting.invite(conference, housing, by=cast.actor("director"), on=MONDAY)) == (
        "choose_a_ground"
    )
    second = conference.points.get(number=2)
    invited = guest(cast, conference, MONDAY, second.pk)
    seen = queries.seat_of(conference, by=cast.actor("housing"), on=MONDAY)
    assert [one.title for one in queries.points_of(seen)] == ["Wie helpt Eva met de post?"]
    assert [line.point for line in queries.table(seen)] == [second]
    with pytest.raises(Refused):
        cast.access("housing", MONDAY)
    taking_part.answer(invited, Answer.PRESENT, words="Lies Boer", by=cast.actor("housing"), on=MONDAY)
    assert not Entry.objects.filter(organisation=housing).exists()


def test_a_guest_says_nothing_about_the_points_of_others(cast: Cast) -> None:
    conference = called(cast, TUESDAY, on=MONDAY)
    first, second = conference.points.order_by("number")
    invited = guest(cast, conference, MONDAY, second.pk)
    by = cast.actor("housing")
    assert refusal(lambda: taking_part.give_view(invited, first, "Geen brood.", by=by, on=MONDAY)) == "not_their_point"
    taking_part.give_view(invited, second, "Er ligt post van ons.", by=by, on=MONDAY)
    assert [one.point for one in invited.views.all()] == [second]


def test_who_left_the_family_no_longer_reads_what_it_took_part_in(cast: Cast) -> None:
    conference, gp = called(cast, TUESDAY, on=MONDAY), cast.actor("gp")
    assert queries.seat_of(conference, by=gp, on=MONDAY).conference == conference
    ours = cast.family.involvements.get(organisation=cast.organisations["gp"])
    end_involvement(ours.pk, by=gp, on=MONDAY, because="Andere huisarts.")
    assert refusal(lambda: queries.seat_of(conference, by=gp, on=TUESDAY)) == "conference_of_others"


@pytest.mark.parametrize(
    "reads",
    [
        lambda key, _cast: queries.conference_of(key),
        lambda key, _cast: queries.invitation_by(key),
        lambda key, _cast: queries.decision_by(key),
        lambda key, cast: queries.asked_by(key, by=cast.actor("director"), on=MONDAY),
    ],
    ids=["conference", "invitation", "decision", "asked"],
)
def test_where_there_is_none_it_is_refused_as_one_of_others(cast: Cast, reads: Any) -> None:
    assert refusal(lambda: reads(uuid4(), cast)) == "conference_of_others"


def test_who_takes_no_part_reads_nothing(cast: Cast) -> None:
    conference = called(cast, TUESDAY, on=MONDAY, agencies=(cast.organisations["gp"].pk,))
    for who in ("teacher", "police", "helper"):
        assert refusal(lambda who=who: queries.seat_of(conference, by=cast.actor(who), on=MONDAY)) == (
            "conference_of_others"
        )


# --- Holding it --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"attendance": {}}, "say_of_each_who_was_there"),
        ({"contradictor": None, "contradiction": "", "answered": ""}, "contradiction_or_why_not"),
        ({"answered": " "}, "contradiction_or_why_not"),
    ],
)
def test_a_conference_is_not_held_without(cast: Cast, other: dict[str, Any], code: str) -> None:
    conference = called(cast, MONDAY)
    said = as_it_went(cast, conference, **other)
    assert refusal(lambda: holding.keep_as_held(conference, said, by=cast.actor("director"), on=MONDAY)) == code


def test_without_contradiction_it_says_why_not(cast: Cast) -> None:
    conference = called(cast, MONDAY)
    nobody = {"contradictor": None, "contradiction": "", "answered": ""}
    said = as_it_went(cast, conference, **nobody, not_contradicted_because="De huisarts werd weggeroepen.")
    holding.keep_as_held(conference, said, by=cast.actor("director"), on=MONDAY)
    assert conference.state == State.HELD


def test_nobody_was_there_is_no_conference(cast: Cast) -> None:
    conference = called(cast, MONDAY)
    said = as_it_went(cast, conference, "school", "gp", "eva", contradictor=None, not_contradicted_because="x")
    assert refusal(lambda: holding.keep_as_held(conference, said, by=cast.actor("director"), on=MONDAY)) == (
        "nobody_was_there"
    )


def test_it_is_not_held_before_its_day_nor_by_who_does_not_chair(cast: Cast) -> None:
    conference = called(cast, TUESDAY, on=MONDAY)
    said = as_it_went(cast, conference)
    for who, code in (("director", "conference_still_to_come"), ("teacher", "director_does_this")):
        assert refusal(lambda who=who: holding.keep_as_held(conference, said, by=cast.actor(who), on=MONDAY)) == code


def test_the_meeting_says_who_was_invited_present_and_absent(cast: Cast) -> None:
    conference = held(cast, MONDAY, "school")
    details = conference.meeting.details
    o = {key: f"o{one.pk}" for key, one in cast.organisations.items()}
    eva = f"p{cast.people['eva'].pk}"
    assert set(details["invited"]) == {o["team"], o["school"], o["gp"], eva}
    assert set(details["present"]) == {o["team"], o["gp"], eva}
    assert details["absent"] == [o["school"]]
    assert details["with_family"] is True
    assert open_loops(f"conference:{conference.key}") == ["conference_minutes"]


def test_twice_held_the_second_is_told(cast: Cast) -> None:
    conference = held(cast, MONDAY)
    said = as_it_went(cast, conference)
    assert refusal(lambda: holding.keep_as_held(conference, said, by=cast.actor("director"), on=MONDAY)) == (
        "conference_moved_on"
    )


# --- Decisions and where they land -------------------------------------------------------------------


def test_a_decision_has_grounds_an_owner_and_who_does_not_agree(cast: Cast) -> None:
    conference = held(cast, MONDAY, "school")
    gp = seat(cast, conference, "gp")
    decision = decided(cast, conference, MONDAY, dissent={gp.pk: "Brood lost de armoede niet op."})
    assert queries.row_of(decision).dissents == (("Huisartsenpraktijk Oost", "Brood lost de armoede niet op."),)
    assert open_loops(f"decision:{decision.key}") == ["decision_landing"]
    for other, code in (
        ({"grounds": " "}, "decision_needs_grounds"),
        ({"text": ""}, "say_what_was_decided"),
        ({"owner": "police"}, "decision_of_who_takes_part"),
    ):
        assert refusal(lambda other=other: decided(cast, conference, MONDAY, **other)) == code


def test_it_lands_as_a_task(cast: Cast) -> None:
    conference = held(cast, MONDAY, "school")
    decision = decided(cast, conference, MONDAY)
    landing.land_as_task(
        cast.access("director", MONDAY),
        decision,
        to=cast.organisations["school"].pk,
        expected="Geef Noor elke ochtend een broodje.",
        due=TUESDAY,
        about=[cast.people["noor"].pk],
        on=MONDAY,
    )
    assert open_loops(f"decision:{decision.key}") == []
    assert open_loops("task:") == ["task_answer"]
    code = refusal(lambda: landing.land_nowhere(cast.access("director", MONDAY), decision, because="x", on=MONDAY))
    assert code == "decision_landed_already"


def test_it_lands_in_the_life_course_for_those_who_were_there(cast: Cast) -> None:
    conference = held(cast, MONDAY, "school")
    decision = decided(cast, conference, MONDAY)
    made = landing.land_as_entry(
        cast.access("director", MONDAY),
        decision,
        text="Samen zien wij: er is te weinig geld.",
        basis="opinion",
        on=MONDAY,
    )
    assert made.entry.known_to == [f"o{cast.organisations['gp'].pk}"]
    assert made.entry.answers == conference.meeting


def test_it_lands_as_a_step_of_the_plan(cast: Cast) -> None:
    goal = a_goal(cast, a_plan(cast, on=MONDAY), on=MONDAY)
    conference = held(cast, MONDAY)
    decision = decided(cast, conference, MONDAY)
    made = landing.land_as_step(
        cast.access("director", MONDAY),
        decision,
        goal=goal.key,
        what="Eva smeert elke ochtend brood voor Noor.",
        due=TUESDAY,
        person=cast.people["eva"].pk,
        on=MONDAY,
    )
    assert made.subject.startswith("step:")
    assert open_loops(f"decision:{decision.key}") == []


def test_it_lands_where_it_was_carried_out(cast: Cast) -> None:
    conference = held(cast, MONDAY)
    decision = decided(cast, conference, MONDAY)
    access = cast.access("director", MONDAY)
    earlier = record(
        "plan", family=cast.family.pk, by=cast.actor("director"), on=date(2026, 1, 20), details={"joint": True}
    )
    made = record("plan", family=cast.family.pk, by=cast.actor("director"), on=MONDAY, details={"joint": True})
    assert [one.pk for one in queries.candidates(access, decision, Lands.PLAN, on=MONDAY)] == [made.pk]
    assert refusal(lambda: landing.land_there(access, decision, Lands.PLAN, entry=earlier.pk, on=MONDAY)) == (
        "decision_lands_by_an_entry"
    )
    landing.land_there(access, decision, Lands.PLAN, entry=made.pk, on=MONDAY)
    assert open_loops(f"decision:{decision.key}") == []


def test_nothing_further_needs_a_reason_and_others_do_not_say_it(cast: Cast) -> None:
    conference = held(cast, MONDAY)
    decision = decided(cast, conference, MONDAY, owner="gp")
    assert (
        refusal(lambda: landing.land_nowhere(cast.access("gp", MONDAY), decision, because="", on=MONDAY)) == "say_why"
    )
    assert refusal(lambda: landing.land_nowhere(cast.access("teacher", MONDAY), decision, because="x", on=MONDAY)) == (
        "director_does_this"
    )
    landing.land_nowhere(cast.access("gp", MONDAY), decision, because="Eva deed het al.", on=MONDAY)


# --- Minutes -----------------------------------------------------------------------------------------


def test_the_absent_school_gets_the_minutes_and_says_that_it_read_them(cast: Cast) -> None:
    conference = minuted(cast, held(cast, MONDAY, "school"), TUESDAY)
    assert conference.state == State.CLOSED
    school = seat(cast, conference, "school")
    assert open_loops(f"minutes:{school.key}") == ["minutes_read"]
    assert refusal(lambda: taking_part.confirm_read(school, by=cast.actor("gp"), on=TUESDAY)) == "invitation_of_others"
    taking_part.confirm_read(school, by=cast.actor("teacher"), on=TUESDAY)
    assert open_loops() == []


def test_nobody_who_was_absent_is_forgotten(cast: Cast) -> None:
    conference = called(cast, MONDAY)
    said = as_it_went(cast, conference, "school", "gp", contradictor=None, not_contradicted_because="Afwezig.")
    holding.keep_as_held(conference, said, by=cast.actor("director"), on=MONDAY)
    gp, school = seat(cast, conference, "gp"), seat(cast, conference, "school")
    by = cast.actor("director")
    for to, not_to in (([], {}), ([school.pk], {}), ([school.pk], {gp.pk: " "})):
        code = refusal(
            lambda to=to, not_to=not_to: holding.send_minutes(conference, to=to, not_to=not_to, by=by, on=MONDAY)
        )
        assert code == "minutes_for_each_absent"
    minuted(cast, conference, MONDAY, gp="Het ging alleen over school.")
    gp.refresh_from_db()
    assert (gp.minutes_on, gp.no_minutes_because) == (None, "Het ging alleen over school.")


def test_while_a_decision_has_not_landed_it_is_not_closed(cast: Cast) -> None:
    conference = held(cast, MONDAY)
    decision = decided(cast, conference, MONDAY)
    minuted(cast, conference, TUESDAY)
    assert conference.state == State.MINUTED
    landing.land_nowhere(cast.access("director", TUESDAY), decision, because="Gedaan.", on=TUESDAY)
    conference.refresh_from_db()
    assert (conference.state, conference.closed_on) == (State.CLOSED, TUESDAY)


def shows(cast: Cast, pattern: str, on: date) -> bool:
    found = evaluate(whole_course(cast.family.pk, as_of=on), as_of=on).episodes
    return any(one.pattern == pattern and one.visible_until is None for one in found)


def test_minutes_silence_the_pattern_that_they_were_not_sent(cast: Cast) -> None:
    for who in ("teacher", "gp"):
        record("observation", family=cast.family.pk, by=cast.actor(who), on=MONDAY, about=[cast.people["noor"].pk])
    conference = held(cast, MONDAY, "school")
    late = MONDAY + timedelta(days=20)
    assert shows(cast, "minutes-not-sent", late)
    minuted(cast, conference, TUESDAY)
    assert not shows(cast, "minutes-not-sent", late)


# --- What could be on the agenda ---------------------------------------------------------------------


def test_the_agenda_is_proposed_from_what_is_open(cast: Cast) -> None:
    noor = cast.people["noor"].pk
    record(
        "concern",
        family=cast.family.pk,
        by=cast.actor("teacher"),
        on=date(2025, 12, 1),
        about=[noor],
        organisations=[cast.organisations["team"].pk],
        nature=["neglect"],
        text="Noor heeft honger.",
    )
    made = record("safety_agreement", family=cast.family.pk, by=cast.actor("gp"), on=date(2025, 12, 8), about=[noor])
    record(
        "agreement_checked",
        family=cast.family.pk,
        by=cast.actor("gp"),
        on=date(2025, 12, 20),
        about=[noor],
        answers=made.pk,
        details={"kept": False},
    )
    topics = {one.topic for one in queries.proposals(cast.access("director", MONDAY), on=MONDAY)}
    assert {domain.Topic.WORRY, domain.Topic.AGREEMENT, domain.Topic.PATTERN} <= topics
    seen = queries.proposals(cast.access("gp", MONDAY), on=MONDAY)
    assert not [one for one in seen if one.topic is domain.Topic.WORRY]


# --- What the database holds -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"present": 0}, "a_held_conference_has_somebody_present"),
        ({"contradiction_answered": ""}, "a_held_conference_was_contradicted_or_says_why_not"),
        ({"minuted_on": date(2026, 1, 1)}, "minutes_come_after_the_conference"),
        ({"state": "closed"}, "a_conference_closes_with_minutes"),
        ({"state": "cancelled"}, "a_conference_is_cancelled_with_a_reason"),
    ],
)
def test_the_database_refuses(cast: Cast, change: dict[str, Any], name: str) -> None:
    conference = held(cast, MONDAY)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Conference.objects.filter(pk=conference.pk).update(**change)


def test_the_board_reads_along_but_changes_nothing(cast: Cast) -> None:
    give_mandate(
        cast.family.pk,
        kind="board",
        organisation=cast.organisations["board"].pk,
        by=cast.actor("director"),
        on=MONDAY,
        because="Verzoek.",
    )
    conference = held(cast, MONDAY)
    assert queries.seat_of(conference, by=cast.actor("board"), on=MONDAY).invitation is None
    assert refusal(lambda: actions.cancel(conference, by=cast.actor("board"), on=MONDAY, because="x")) == (
        "director_does_this"
    )


def test_a_director_who_came_after_it_was_called_chairs_it_too(cast: Cast) -> None:
    """While nobody directed the school called it; then Yara directs. Before that, no other agency chairs."""
    director = {"kind": "director", "organisation": cast.organisations["team"].pk}
    end_mandates(cast.family.pk, by=cast.actor("director"), on=SUNDAY, because="Yara was weg.", **director)
    said = calling(cast, MONDAY, agencies=(cast.organisations["team"].pk, cast.organisations["gp"].pk))
    conference = actions.call(cast.access("teacher", MONDAY), said=said, on=MONDAY)
    assert may_chair(conference, by=cast.actor("director"), on=MONDAY).reason.code == "conference_chaired_by"
    yara = cast.professionals["director"].pk
    give_mandate(
        cast.family.pk, by=cast.actor("teacher"), on=MONDAY, because="Zij is terug.", professional=yara, **director
    )
    assert may_chair(conference, by=cast.actor("director"), on=MONDAY).reason.code == "you_direct"
    assert not may_chair(conference, by=cast.actor("gp"), on=MONDAY).granted


@pytest.mark.parametrize(
    ("who", "sees"), [("teacher", True), ("director", True), ("team_worker", True), ("gp", False), ("police", False)]
)
def test_who_sees_that_a_conference_was_asked_for(cast: Cast, who: str, sees: bool) -> None:
    asked = asking.ask_for(
        cast.access("teacher", MONDAY), because="Zonder brood.", about=[cast.people["noor"].pk], on=MONDAY
    )
    assert may_see_asked(asked, by=cast.actor(who), on=MONDAY).granted is sees
