"""What may happen to a loop just then: nobody is there any more, somebody was first, or it is not theirs to do."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from kring.kernel.actor import SYSTEM
from kring.kernel.decision import Refused
from kring.lifecourse.actions import record
from kring.loops import actions
from kring.loops.actions import close, hand_over, move_loop, open_loop, open_loops, release, step_up, take
from kring.loops.asking import accept, ask
from kring.loops.digests import make_notices, step_through
from kring.loops.domain import Rung
from kring.loops.models import Loop, Notice, Step
from kring.loops.permissions import may_see
from kring.loops.queries import Whose, loop_seen_by, tally
from kring.network.models import Organisation
from kring.sharing.actions import end_mandates
from tests.cast import Cast

MONDAY, SATURDAY = date(2026, 2, 2), date(2026, 2, 7)
LATE = date(2026, 2, 11)  # what opened on Monday the 2nd was due on Monday the 9th: two working days late
LATER, LATEST = date(2026, 2, 16), date(2026, 2, 23)  # five, and ten


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def feedback(cast: Cast, owner: str = "school", kind: str = "feedback", **options: object) -> Loop:
    """Something is expected of an agency, by Monday the 9th."""
    about = {"family": cast.family.pk, **options}
    return open_loop(kind, owner=cast.organisations[owner].pk, by=SYSTEM, on=MONDAY, **about)


def nobody_directs(cast: Cast, on: date) -> None:
    end_mandates(
        cast.family.pk,
        kind="director",
        organisation=cast.organisations["team"].pk,
        by=cast.actor("director"),
        on=on,
        because="Yara gaat weg.",
    )


# --- Who stands on a rung ---


def test_it_does_not_step_up_to_a_director_who_no_longer_works_there(cast: Cast) -> None:
    loop = feedback(cast, "gp")
    cast.professionals["director"].active = False
    cast.professionals["director"].save()
    assert step_up(loop.pk, on=LATER) is None
    assert step_up(loop.pk, on=LATEST) is Rung.MUNICIPALITY
    assert tally(cast.actor("policy"), Whose.STEPPED_UP, on=LATEST)


def test_an_agency_in_no_municipality_has_nobody_above_its_leader_and_director(cast: Cast) -> None:
    Organisation.objects.filter(key__in=["school", "municipality"]).update(municipality=None)
    loop = feedback(cast, family=None)
    assert [step_up(loop.pk, on=LATEST) for _ in range(2)] == [Rung.LEADER, None]
    assert sum(tally(cast.actor("policy"), Whose.STEPPED_UP, on=LATEST).values()) == 0


def test_who_no_longer_directs_gets_no_mail_of_what_had_stepped_up_to_them(cast: Cast) -> None:
    feedback(cast, "gp")
    step_through(on=LATER, at=at(LATER))
    assert Step.objects.filter(what="stepped_up", level=Rung.DIRECTOR).count() == 1
    nobody_directs(cast, LATER)
    make_notices(on=LATER, at=at(LATER))
    assert not Notice.objects.filter(professional=cast.professionals["director"]).exists()


def test_the_director_sees_every_loop_of_the_family_and_no_other(cast: Cast) -> None:
    ours, other = feedback(cast, "gp"), feedback(cast, "gp", family=None)
    assert loop_seen_by(ours.pk, by=cast.actor("director"), on=MONDAY)[1] == "loop_of_your_family"
    with pytest.raises(Refused, match="loop_of_others"):
        loop_seen_by(other.pk, by=cast.actor("director"), on=MONDAY)


@pytest.mark.parametrize(("who", "code"), [("policy", "loop_of_your_municipality"), ("police", "loop_of_others")])
def test_what_came_to_the_municipality_is_for_who_directs_its_system_and_no_other(
    cast: Cast, who: str, code: str
) -> None:
    loop = feedback(cast, "gp")
    Loop.objects.filter(pk=loop.pk).update(level=Rung.MUNICIPALITY)
    loop.refresh_from_db()
    assert may_see(loop, by=cast.actor(who), on=LATEST).reason.code == code


# --- A day, once ---


def test_kring_does_its_part_of_a_day_once_and_mails_only_after_it_and_never_in_a_weekend(cast: Cast) -> None:
    feedback(cast)
    assert make_notices(on=LATE, at=at(LATE)) == 0
    assert (step_through(on=LATE, at=at(LATE)), step_through(on=LATE, at=at(LATE))) == (2, 0)
    assert make_notices(on=LATE, at=at(LATE)) == 1
    step_through(on=SATURDAY, at=at(SATURDAY))
    assert make_notices(on=SATURDAY, at=at(SATURDAY)) == 0


# --- Somebody was first ---


def first(act: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever now waits in line for a loop finds that another did this before them."""
    waits_in_line, did = actions._held, []

    def held(loop: int) -> Loop:
        if not did:
            did.append(loop)
            act()
        return waits_in_line(loop)

    monkeypatch.setattr(actions, "_held", held)


def test_what_a_colleague_took_meanwhile_is_not_given_back(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    loop = feedback(cast, owner_professional=cast.professionals["teacher"].pk)
    cast.professionals["teacher"].active = False
    cast.professionals["teacher"].save()
    first(lambda: take(loop.pk, by=cast.actor("principal"), on=MONDAY), monkeypatch)
    assert release(on=MONDAY) == 0
    assert Loop.objects.get(pk=loop.pk).owner_professional == cast.professionals["principal"]


def test_what_was_closed_meanwhile_does_not_step_up(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    loop = feedback(cast)
    done = {"outcome": "not_needed", "because": "Gebeld."}
    first(lambda: close(loop.pk, by=cast.actor("teacher"), on=LATE, **done), monkeypatch)
    assert step_up(loop.pk, on=LATE) is None
    assert [one.what for one in Step.objects.filter(loop=loop).order_by("pk")] == ["opened", "closed"]


def test_of_what_was_closed_meanwhile_nobody_is_reminded(cast: Cast) -> None:
    loop = feedback(cast)
    done = {"outcome": "not_needed", "because": "Gebeld."}
    close(loop.pk, by=cast.actor("teacher"), on=LATE, **done)
    assert (actions.remind_when_due(loop.pk, on=LATE), actions.remind_when_due(feedback(cast).pk, on=LATE)) == (
        False,
        True,
    )
    assert Loop.objects.get(pk=loop.pk).reminded_on is None


def test_what_is_closed_stays_with_whom_it_was_when_its_part_goes_to_another(cast: Cast) -> None:
    loop = feedback(cast)
    close(loop.pk, by=cast.actor("teacher"), on=MONDAY, outcome="not_needed", because="Gebeld.")
    to = {"organisation": cast.organisations["gp"].pk, "professional": cast.professionals["gp"].pk}
    moved = move_loop(loop.pk, by=SYSTEM, on=MONDAY, because="De huisarts gaat verder.", **to)
    assert (moved.owner, moved.steps.count()) == (cast.organisations["school"], 2)


@pytest.mark.parametrize(("who", "has_it"), [("gp", "gp"), ("teacher", None)])
def test_what_goes_to_another_agency_is_somebody_s_only_if_they_work_there(
    cast: Cast, who: str, has_it: str | None
) -> None:
    to = {"organisation": cast.organisations["gp"].pk, "professional": cast.professionals[who].pk}
    moved = move_loop(feedback(cast).pk, by=SYSTEM, on=MONDAY, because="De huisarts gaat verder.", **to)
    assert moved.owner_professional == (cast.professionals[has_it] if has_it else None)


# --- Whose it is to do ---


def test_a_colleague_gets_it_and_the_agency_has_not_passed_it_on(cast: Cast) -> None:
    to = cast.professionals["principal"].pk
    given = hand_over(feedback(cast).pk, by=cast.actor("teacher"), on=MONDAY, because="Zo.", professional=to)
    assert (given.owner_professional_id, given.passed_on_by) == (to, None)


def test_what_a_colleague_has_is_not_handed_over_by_another(cast: Cast) -> None:
    loop = feedback(cast, owner_professional=cast.professionals["principal"].pk)
    with pytest.raises(Refused, match="loop_of_a_colleague"):
        hand_over(loop.pk, by=cast.actor("teacher"), on=MONDAY, because="Zo.")


def test_what_stays_with_its_agency_is_not_handed_to_another(cast: Cast) -> None:
    loop = feedback(cast, kind="referral_start")
    with pytest.raises(Refused, match="loop_stays_with_its_agency"):
        hand_over(loop.pk, by=cast.actor("teacher"), on=MONDAY, because="Zo.", organisation=cast.organisations["gp"].pk)


def test_there_is_no_such_loop(cast: Cast) -> None:
    with pytest.raises(Refused, match="loop_of_others"):
        take(0, by=cast.actor("teacher"), on=MONDAY)


def test_what_its_own_act_closes_is_not_closed_by_hand(cast: Cast) -> None:
    loop = feedback(cast, kind="plan_evaluation")
    with pytest.raises(Refused, match="loop_closed_by_its_act"):
        close(loop.pk, by=cast.actor("teacher"), on=MONDAY, outcome="not_needed", because="Zo.")


def test_who_asked_for_a_task_may_also_say_that_it_is_not_needed(cast: Cast) -> None:
    loop = feedback(cast, kind="task", asked_by=cast.organisations["gp"].pk)
    assert close(loop.pk, by=cast.actor("gp"), on=MONDAY, outcome="not_needed", because="Al geregeld.").closed_on


def test_nobody_closes_it_with_an_entry_of_others(cast: Cast) -> None:
    theirs = record("observation", family=cast.family.pk, by=cast.actor("gp"), on=MONDAY, text="Gezien.")
    with pytest.raises(Refused, match="evidence_of_others"):
        close(feedback(cast).pk, by=cast.actor("teacher"), on=MONDAY, outcome="done", evidence=theirs.pk)


def test_an_act_does_not_close_what_is_closed(cast: Cast) -> None:
    loop = feedback(cast)
    given = {"by": cast.actor("teacher"), "on": MONDAY, "outcome": "done", "because": "Gebeld."}
    actions.close_loop(loop.pk, **given)
    with pytest.raises(Refused, match="loop_closed_already"):
        actions.close_loop(loop.pk, **given)


def test_nothing_to_open_opens_nothing(cast: Cast) -> None:
    assert open_loops([], by=SYSTEM, on=MONDAY) == []


# --- A task is somebody's ---


@pytest.mark.parametrize(
    ("asked_of", "left", "has_it"),
    [("principal", False, "principal"), ("principal", True, "teacher"), (None, False, "teacher")],
)
def test_an_accepted_task_is_theirs_of_whom_it_was_asked_or_else_theirs_who_accepts(
    cast: Cast, asked_of: str | None, left: bool, has_it: str
) -> None:
    task = ask(
        cast.access("director", on=MONDAY),
        to=cast.organisations["school"].pk,
        expected="Vertel hoe Noor binnenkomt.",
        due=LATE,
        on=MONDAY,
        professional=asked_of and cast.professionals[asked_of].pk,
    )
    cast.professionals["principal"].active = not left
    cast.professionals["principal"].save()
    loop = accept(task, by=cast.actor("teacher"), on=MONDAY).loop
    assert loop.owner_professional == loop.steps.get().owner_professional == cast.professionals[has_it]
