"""A loop has one owner at a time, is never lost, and closes only by evidence or a reason."""

from datetime import date, timedelta

import pytest

from kring.kernel.actor import SYSTEM
from kring.kernel.decision import Refused
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.loops.actions import close, close_loop, hand_over, open_loop, release, remind, step_up, take
from kring.loops.domain import Rung, Standing
from kring.loops.models import Loop
from kring.loops.queries import Whose, loop_seen_by, of_family, overview, page, stepped_up_to, steps_of, tally
from tests.cast import Cast

MONDAY = date(2026, 2, 2)
DUE, LATEST = date(2026, 2, 9), date(2026, 2, 23)
INVOLVED = ["teacher", "principal", "gp", "director"]
OUTSIDERS = ["police", "housing", "benefits", "vt", "nurse", "policy", "inspector", "administrator"]


def feedback(cast: Cast, **options: object) -> Loop:
    """The GP is to tell the school what was done with its worry."""
    return open_loop(
        "feedback",
        owner=cast.organisations["gp"].pk,
        asked_by=cast.organisations["school"].pk,
        family=cast.family.pk,
        about=[cast.people["noor"].pk],
        by=cast.actor("teacher"),
        on=MONDAY,
        **options,
    )


def pks(cast: Cast, who: str, whose: Whose, on: date = MONDAY) -> list[int]:
    """The loops on somebody's list."""
    return [line.loop.pk for stands in Standing for line in page(cast.actor(who), whose, on=on, standing=stands).lines]


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.reason.code


def test_it_is_due_by_the_term_of_its_kind(cast: Cast) -> None:
    assert feedback(cast).due == DUE


def test_who_sees_it_on_which_list(cast: Cast) -> None:
    loop = feedback(cast)
    assert pks(cast, "gp", Whose.MINE) == pks(cast, "gp", Whose.AGENCY) == [loop.pk]
    assert pks(cast, "teacher", Whose.AWAITED) == [loop.pk]
    assert pks(cast, "teacher", Whose.MINE) == pks(cast, "gp", Whose.AWAITED) == []


@pytest.mark.parametrize("who", OUTSIDERS)
def test_a_loop_of_other_agencies_is_not_seen_taken_handed_over_reminded_of_or_closed(cast: Cast, who: str) -> None:
    loop, outsider = feedback(cast), cast.actor(who)
    assert [pks(cast, who, whose) for whose in Whose] == [[], [], [], []]
    for act in (
        lambda: loop_seen_by(loop.pk, by=outsider, on=MONDAY),
        lambda: take(loop.pk, by=outsider, on=MONDAY),
        lambda: hand_over(loop.pk, by=outsider, on=MONDAY, because="Zo maar.", professional=outsider.professional),
        lambda: remind(loop.pk, by=outsider, on=MONDAY),
        lambda: close(loop.pk, by=outsider, on=MONDAY, outcome="not_needed", because="Zo maar."),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert code_of(refused) == "loop_of_others"
    assert loop.steps.count() == 1


def test_the_agency_that_waits_does_not_take_or_close_it(cast: Cast) -> None:
    loop = feedback(cast)
    with pytest.raises(Refused) as refused:
        take(loop.pk, by=cast.actor("teacher"), on=MONDAY)
    assert code_of(refused) == "loop_of_others"
    with pytest.raises(Refused) as refused:
        close(loop.pk, by=cast.actor("teacher"), on=MONDAY, outcome="not_needed", because="Al gehoord.")
    assert code_of(refused) == "loop_closed_by_its_owner"


def test_the_name_is_shown_only_to_an_agency_that_is_involved(cast: Cast) -> None:
    loop = open_loop(
        "match",
        owner=cast.organisations["police"].pk,
        asked_by=cast.organisations["school"].pk,
        family=cast.family.pk,
        about=[cast.people["noor"].pk],
        by=SYSTEM,
        on=MONDAY,
    )
    line, why = loop_seen_by(loop.pk, by=cast.actor("police"), on=MONDAY)
    assert (line.known, line.people, line.family, why) == (False, (), "", "loop_of_your_agency")
    line, why = loop_seen_by(loop.pk, by=cast.actor("teacher"), on=MONDAY)
    assert (line.people, line.family, why) == (("Noor de Wit",), "Gezin De Wit", "loop_you_wait_for")


def test_who_takes_it_owns_it_and_a_colleague_does_not_take_it_away(cast: Cast) -> None:
    loop = open_loop("feedback", owner=cast.organisations["school"].pk, by=SYSTEM, on=MONDAY)
    take(loop.pk, by=cast.actor("teacher"), on=MONDAY)
    assert take(loop.pk, by=cast.actor("teacher"), on=MONDAY).steps.count() == 2
    assert pks(cast, "principal", Whose.MINE) == []
    assert pks(cast, "principal", Whose.AGENCY) == [loop.pk]
    leader = take(loop.pk, by=cast.actor("principal"), on=MONDAY)
    assert leader.owner_professional_id == cast.professionals["principal"].pk
    with pytest.raises(Refused) as refused:
        take(loop.pk, by=cast.actor("teacher"), on=MONDAY)
    assert refused.value.reason.facts["name"] == "Karel Smit"


def test_handed_to_another_agency_both_see_it_and_one_owns_it(cast: Cast) -> None:
    loop = feedback(cast)
    given = hand_over(
        loop.pk,
        by=cast.actor("gp"),
        on=MONDAY,
        because="Het wijkteam spreekt de ouders morgen.",
        organisation=cast.organisations["team"].pk,
        professional=cast.professionals["team_worker"].pk,
    )
    assert (given.owner_id, given.due) == (cast.organisations["team"].pk, DUE)
    assert pks(cast, "team_worker", Whose.MINE) == pks(cast, "gp", Whose.AWAITED) == [loop.pk]
    assert pks(cast, "gp", Whose.MINE) == []
    assert loop_seen_by(loop.pk, by=cast.actor("gp"), on=MONDAY)[1] == "loop_you_passed_on"
    assert [step.what for step in steps_of(given)] == ["opened", "handed_over"]


def test_it_is_not_handed_to_an_agency_that_may_not_hear_of_the_family(cast: Cast) -> None:
    loop = feedback(cast)
    with pytest.raises(Refused) as refused:
        hand_over(loop.pk, by=cast.actor("gp"), on=MONDAY, because="Zo.", organisation=cast.organisations["police"].pk)
    assert code_of(refused) == "receiver_not_involved"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"because": " "}, "say_why"),
        ({"because": "Zo.", "seen": 0}, "loop_changed_meanwhile"),
        ({"because": "Zo.", "professional": "teacher"}, "receiver_does_not_work_there"),
    ],
)
def test_a_hand_over_that_is_not_right_changes_nothing(cast: Cast, options: dict[str, object], code: str) -> None:
    loop = feedback(cast)
    if "professional" in options:
        options = {**options, "professional": cast.professionals["teacher"].pk}
    with pytest.raises(Refused) as refused:
        hand_over(loop.pk, by=cast.actor("gp"), on=MONDAY, **options)
    assert code_of(refused) == code
    assert loop.steps.count() == 1


def test_it_closes_by_evidence_once(cast: Cast) -> None:
    loop = feedback(cast)
    told = record(
        "feedback",
        family=cast.family.pk,
        by=cast.actor("gp"),
        on=DUE,
        about=[cast.people["noor"].pk],
        organisations=[cast.organisations["school"].pk],
    )
    close_loop(loop.pk, by=cast.actor("gp"), on=DUE, outcome="done", evidence=told.pk)
    with pytest.raises(Refused) as refused:
        close(loop.pk, by=cast.actor("gp"), on=DUE, outcome="not_needed", because="Nog eens.")
    assert code_of(refused) == "loop_closed_already"
    assert pks(cast, "gp", Whose.MINE) == []


@pytest.mark.parametrize("because", ["", "   "])
def test_without_evidence_or_reason_it_stays_open(cast: Cast, because: str) -> None:
    loop = feedback(cast)
    with pytest.raises(Refused) as refused:
        close(loop.pk, by=cast.actor("gp"), on=DUE, outcome="not_needed", because=because)
    assert code_of(refused) == "loop_closes_by_evidence_or_reason"


def test_a_reminder_is_written_in_the_life_course_once_a_day(cast: Cast) -> None:
    worry = record(
        "concern", family=cast.family.pk, by=cast.actor("teacher"), on=MONDAY, about=[cast.people["noor"].pk]
    )
    loop = feedback(cast, opened_by=worry.pk)
    for _ in range(2):
        remind(loop.pk, by=cast.actor("teacher"), on=DUE, because="Hoe staat het?")
    reminder = Entry.objects.get(kind="reminder")
    assert (reminder.answers, reminder.to) == (worry, [f"o{cast.organisations['gp'].pk}"])
    with pytest.raises(Refused) as refused:
        remind(loop.pk, by=cast.actor("gp"), on=DUE)
    assert code_of(refused) == "loop_is_yours_to_do"


def test_a_late_loop_steps_up_to_leader_director_and_municipality(cast: Cast) -> None:
    loop = open_loop(
        "feedback", owner=cast.organisations["school"].pk, family=cast.family.pk, by=SYSTEM, on=MONDAY
    )  # due on Monday the 9th
    assert step_up(loop.pk, on=date(2026, 2, 10)) is None
    assert step_up(loop.pk, on=date(2026, 2, 11)) is Rung.LEADER
    assert step_up(loop.pk, on=date(2026, 2, 11)) is None
    assert pks(cast, "principal", Whose.STEPPED_UP) == [loop.pk]
    assert pks(cast, "director", Whose.STEPPED_UP) == pks(cast, "policy", Whose.STEPPED_UP) == []
    assert step_up(loop.pk, on=date(2026, 2, 16)) is Rung.DIRECTOR
    assert pks(cast, "director", Whose.STEPPED_UP) == [loop.pk]
    assert step_up(loop.pk, on=date(2026, 2, 23)) is Rung.MUNICIPALITY
    line, why = loop_seen_by(loop.pk, by=cast.actor("policy"), on=date(2026, 2, 23))
    assert (line.known, why) == (False, "loop_of_your_municipality")
    assert Loop.objects.get(pk=loop.pk).owner_id == cast.organisations["school"].pk


def test_where_nobody_leads_or_directs_it_steps_up_to_the_municipality(cast: Cast) -> None:
    loop = open_loop("call_back", owner=cast.organisations["vt"].pk, by=SYSTEM, on=MONDAY)
    assert step_up(loop.pk, on=date(2026, 2, 16)) is None
    assert step_up(loop.pk, on=date(2026, 2, 23)) is Rung.MUNICIPALITY
    assert pks(cast, "policy", Whose.STEPPED_UP) == [loop.pk]


def test_somebody_who_left_leaves_nothing_behind(cast: Cast) -> None:
    loop = feedback(cast, owner_professional=cast.professionals["gp"].pk)
    colleague = cast.professionals["nurse"]
    colleague.organisation = cast.organisations["gp"]
    colleague.save()
    assert pks(cast, "nurse", Whose.MINE) == []
    cast.professionals["gp"].active = False
    cast.professionals["gp"].save()
    assert pks(cast, "nurse", Whose.MINE) == [loop.pk]
    assert (release(on=MONDAY), release(on=MONDAY)) == (1, 0)
    assert Loop.objects.get(pk=loop.pk).owner_professional is None
    take(loop.pk, by=cast.actor("nurse"), on=MONDAY)


def test_what_is_counted_is_what_is_listed(cast: Cast) -> None:
    for days in range(8):
        feedback(cast, due=MONDAY + timedelta(days=days))
    for on in (MONDAY, DUE):
        counted = tally(cast.actor("gp"), Whose.MINE, on=on)
        listed = {stands: page(cast.actor("gp"), Whose.MINE, on=on, standing=stands).total for stands in Standing}
        assert counted == listed
        assert sum(counted.values()) == 8


@pytest.mark.parametrize("whose", Whose)
@pytest.mark.parametrize("who", ["gp", "teacher", "principal", "director", "policy"])
def test_in_brief_a_list_says_the_same_as_page_by_page(cast: Cast, whose: Whose, who: str) -> None:
    for days in range(10):
        feedback(cast, due=MONDAY + timedelta(days=days))
    for days in range(4):
        step_up(feedback(cast, due=MONDAY + timedelta(days=days)).pk, on=LATEST)
    for on in (MONDAY, DUE, LATEST):
        brief = overview(cast.actor(who), whose, on=on, size=3)
        pages = {stands: page(cast.actor(who), whose, on=on, standing=stands, size=3) for stands in Standing}
        assert brief == {stands: one for stands, one in pages.items() if one.total}


def test_in_brief_it_says_what_one_colleague_has(cast: Cast) -> None:
    feedback(cast)
    mine = feedback(cast, owner_professional=cast.professionals["gp"].pk)
    found = overview(cast.actor("gp"), Whose.AGENCY, on=MONDAY, size=3, professional=cast.professionals["gp"].pk)
    assert [line.loop.pk for one in found.values() for line in one.lines] == [mine.pk]


def test_page_by_page_nothing_is_left_out(cast: Cast) -> None:
    made = {feedback(cast).pk for _ in range(7)}
    pages = [
        page(cast.actor("gp"), Whose.MINE, on=MONDAY, standing=Standing.LATER, number=n, size=3) for n in (1, 2, 3)
    ]
    assert [len(one.lines) for one in pages] == [3, 3, 1]
    assert {line.loop.pk for one in pages for line in one.lines} == made


def test_a_list_takes_as_many_questions_for_many_lines_as_for_one(
    cast: Cast, django_assert_num_queries: object
) -> None:
    for _ in range(15):
        feedback(cast)
    with django_assert_num_queries(4):  # count, loops, which families are open, about whom
        page(cast.actor("gp"), Whose.AGENCY, on=MONDAY, standing=Standing.LATER)
    with django_assert_num_queries(4):  # which come first, these loops, which families are open, about whom
        overview(cast.actor("gp"), Whose.AGENCY, on=MONDAY, size=5)


def test_the_family_page_shows_each_agency_its_own_loops_and_the_director_all(cast: Cast) -> None:
    loop = feedback(cast)
    for who, seen in (("gp", 1), ("teacher", 1), ("director", 1)):
        assert len(of_family(cast.access(who), on=MONDAY)) == seen
    other = open_loop("match", owner=cast.organisations["gp"].pk, family=cast.family.pk, by=SYSTEM, on=MONDAY)
    assert {line.loop for line in of_family(cast.access("director"), on=MONDAY)} == {loop, other}
    assert [line.loop for line in of_family(cast.access("teacher"), on=MONDAY)] == [loop]


def test_to_whom_anything_could_step_up(cast: Cast) -> None:
    could = {who for who in cast.professionals if stepped_up_to(cast.actor(who), on=MONDAY)}
    assert could == {"principal", "director", "policy"}
