"""Closing asks for each child's safety, and somebody who holds on; nothing is let go of in silence."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from kring.coordination.closing import actions, queries
from kring.coordination.closing.domain import State
from kring.coordination.closing.models import Closing
from kring.index.actions import stop_sharing
from kring.kernel.decision import Refused
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.lifecourse.queries import whole_course
from kring.loops.models import Loop
from kring.patterns import evaluate
from kring.sharing.actions import give_mandate
from kring.sharing.models import Involvement
from kring.sharing.queries import director_of
from tests.cast import BEGIN, Cast, make_cast
from tests.integration.closing.living import all_safe, asked, begun, closed, watch

ON = BEGIN + timedelta(days=200)


def test_the_whole_way(cast: Cast) -> None:
    closing = asked(cast, ON)
    assert [(loop.kind, loop.owner.key) for loop in Loop.objects.filter(closed_on=None)] == [
        ("aftercare_asked", "school")
    ]
    actions.accept(closing, by=cast.actor("teacher"), on=ON)
    assert [(loop.kind, loop.owner.key) for loop in Loop.objects.filter(closed_on=None)] == [("close_family", "team")]
    made = actions.close(cast.access("director", ON), closing, on=ON)
    assert (made.state, made.closed_on) == (State.CLOSED, ON)
    checks = Loop.objects.filter(closed_on=None).order_by("due")
    assert [(loop.kind, loop.owner.key, (loop.due - ON).days) for loop in checks] == [
        ("aftercare_check", "school", 42),
        ("aftercare_check", "school", 91),
    ]
    left = Entry.objects.get(kind="involvement_ended")
    assert left.details == {
        "safety_established": True,
        "aftercare_by": [f"o{cast.organisations['school'].pk}"],
    }
    assert director_of(cast.family.pk, on=ON + timedelta(days=1)) is None
    assert Entry.objects.filter(kind="director_ended").exists()


def test_on_a_family_that_was_closed_well_no_limit_shows(cast: Cast) -> None:
    record(
        "concern",
        family=cast.family.pk,
        by=cast.actor("teacher"),
        on=BEGIN,
        about=[cast.people["noor"].pk],
        organisations=[cast.organisations["team"].pk],
        nature=["neglect"],
    )
    closed(cast, ON)
    day = ON + timedelta(days=10)
    shown = {one.pattern for one in evaluate(whole_course(cast.family.pk, as_of=day), as_of=day).episodes}
    assert not shown & {"closed-unsafe", "no-aftercare"}


@pytest.mark.parametrize(
    ("safe", "reason"), [((), "close_before_each_child_is_safe"), (("noor",), "close_before_each_child_is_safe")]
)
def test_not_before_each_child_is_safe(cast: Cast, safe: tuple[str, ...], reason: str) -> None:
    closing = begun(cast, ON)
    for child in safe:
        actions.establish(
            closing,
            cast.people[child].pk,
            rests_on="Gezien.",
            child_says="Goed.",
            by=cast.actor("director"),
            on=ON,
        )
    assert queries.ready(closing, on=ON).reason.code == reason


def test_a_worry_that_comes_after_asks_for_it_again(cast: Cast) -> None:
    closing = all_safe(cast, begun(cast, ON), ON)
    later = ON + timedelta(days=1)
    record(
        "concern",
        family=cast.family.pk,
        by=cast.actor("gp"),
        on=later,
        about=[cast.people["sem"].pk],
        nature=["neglect"],
    )
    assert queries.ready(closing, on=later).reason.code == "close_after_a_new_worry"
    all_safe(cast, closing, later)
    assert queries.ready(closing, on=later).reason.code == "close_without_watch"


@pytest.mark.parametrize("days", [0, 3])
def test_a_worry_that_is_told_after_asks_for_it_again_also_of_that_day_or_before(cast: Cast, days: int) -> None:
    closing = all_safe(cast, begun(cast, ON), ON)
    day, sem = ON - timedelta(days=days), cast.people["sem"].pk
    record("concern", family=cast.family.pk, by=cast.actor("gp"), on=day, about=[sem], nature=["neglect"])
    assert queries.ready(closing, on=ON).reason.code == "close_after_a_new_worry"
    all_safe(cast, closing, ON)
    assert queries.ready(closing, on=ON).reason.code == "close_without_watch"


def test_the_database_itself_refuses_what_must_never_be(cast: Cast) -> None:
    closing = asked(cast, ON, holder="team")
    row = Closing.objects.filter(pk=closing.pk)
    entry = Entry.objects.first()
    born = cast.people["sem"]
    other = type(born).objects.create(given_names="Fee", born="2025", born_first="2025-01-01", born_last="2025-12-31")
    cast.family.members.create(person=other, kind="child")
    with pytest.raises(DatabaseError), transaction.atomic():
        row.update(state="closed", closed_on=ON, entry=entry)
    with pytest.raises(DatabaseError), transaction.atomic():
        row.update(holder=None)
    with pytest.raises(DatabaseError), transaction.atomic():
        closing.safety.update(rests_on="Anders.")


def test_open_ends_of_who_leaves_come_first(cast: Cast) -> None:
    closing = asked(cast, ON)
    actions.accept(closing, by=cast.actor("teacher"), on=ON)
    Loop.objects.create(
        family=cast.family, kind="feedback", owner=cast.organisations["team"], opened_on=ON, due=ON + timedelta(days=3)
    )
    with pytest.raises(Refused) as refusal:
        actions.close(cast.access("director", ON), closing, on=ON)
    assert refusal.value.reason.code == "close_with_open_ends"


def test_a_measure_is_not_closed_by_the_agencies(cast: Cast) -> None:
    closing = asked(cast, ON, holder="team")
    certified = cast.organisations["certified"].pk
    by = cast.actor("guardian")
    give_mandate(cast.family.pk, kind="measure", organisation=certified, by=by, on=ON, because="OTS")
    assert queries.ready(closing, on=ON).reason.code == "close_while_measure_runs"


def test_when_who_would_look_leaves_another_is_asked_first(cast: Cast) -> None:
    closing = actions.accept(asked(cast, ON), by=cast.actor("teacher"), on=ON)
    school = Involvement.objects.get(organisation=cast.organisations["school"])
    stop_sharing(school.pk, by=cast.actor("teacher"), on=ON, because="Noor gaat naar een andere school.")
    assert queries.ready(closing, on=ON).reason.code == "close_after_the_holder_left"


def test_when_the_days_to_look_have_passed_others_are_agreed_first(cast: Cast) -> None:
    closing, late = asked(cast, ON, holder="team"), ON + timedelta(days=91)
    assert queries.ready(closing, on=late).reason.code == "close_after_the_days_to_look"
    words = {"remains": "", "family_says": "Goed.", "told_how": "Thuis."}
    school, yara = cast.organisations["school"].pk, cast.actor("director")
    actions.ask_to_watch(closing, holder=school, watch=watch(late), by=yara, on=late, **words)
    actions.accept(closing, by=cast.actor("teacher"), on=late)
    closing.refresh_from_db()
    assert queries.ready(closing, on=late).granted
    assert [loop.kind for loop in Loop.objects.filter(closed_on=None)] == ["close_family"]


def test_who_keeps_the_aftercare_itself_stays(cast: Cast) -> None:
    closed(cast, ON, holder="team")
    assert not Entry.objects.filter(kind="involvement_ended").exists()
    assert set(Loop.objects.filter(closed_on=None).values_list("owner__key", flat=True)) == {"team"}


def test_declined_the_closing_waits_for_another(cast: Cast) -> None:
    closing = asked(cast, ON)
    actions.decline(closing, by=cast.actor("teacher"), on=ON, because="Wij zien de ouders niet.")
    closing.refresh_from_db()
    assert closing.state == State.PREPARING
    assert [loop.kind for loop in Loop.objects.filter(closed_on=None)] == ["aftercare_declined"]


def test_two_do_not_close_at_once(cast: Cast) -> None:
    begun(cast, ON)
    with pytest.raises(Refused) as refusal:
        begun(cast, ON)
    assert refusal.value.reason.code == "closing_runs_already"


@pytest.mark.parametrize("who", ["teacher", "gp"])
def test_who_does_not_direct_does_not_close(cast: Cast, who: str) -> None:
    with pytest.raises(Refused) as refusal:
        actions.begin(cast.access(who, ON), because="Het gaat goed.", on=ON)
    assert refusal.value.reason.code == "director_does_this"


@pytest.mark.parametrize("who", ["gp", "police", "director"])
def test_only_who_was_asked_answers(cast: Cast, who: str) -> None:
    closing = asked(cast, ON)
    with pytest.raises(Refused):
        actions.accept(closing, by=cast.actor(who), on=ON)


def test_days_to_look_that_passed_before_it_was_closed_are_one_look_at_once(cast: Cast) -> None:
    later = ON + timedelta(days=10)
    days = (ON + timedelta(days=1), ON + timedelta(days=2), ON + timedelta(days=91))
    closing = actions.ask_to_watch(
        all_safe(cast, begun(cast, ON), ON),
        holder=cast.organisations["team"].pk,
        watch=replace(watch(ON), days=days),
        remains="Eva zoekt nog werk.",
        family_says="Wij redden het nu zelf.",
        told_how="Thuis besproken.",
        by=cast.actor("director"),
        on=ON,
    )
    made = actions.close(cast.access("director", later), closing, on=later)
    assert [one.due for one in queries.checks_of(made)] == [later, days[-1]]


def test_where_nobody_directs_who_works_with_the_family_closes_and_no_direction_ends(db: None) -> None:
    cast = make_cast(directed=False)
    assert closed(cast, ON).state == State.CLOSED
    assert not Entry.objects.filter(kind="director_ended").exists()
