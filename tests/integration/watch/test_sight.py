"""An agency sees the patterns that it could have seen by itself; the director sees all."""

from datetime import date, timedelta

import pytest

from kring.kernel.decision import Refused
from kring.lifecourse.actions import record, tell
from kring.lifecourse.models import Entry
from kring.loops.actions import open_loop
from kring.sharing.models import Mandate
from kring.watch.actions import look, set_aside
from kring.watch.models import Look
from kring.watch.queries import awaited, awaited_of, shown
from tests.cast import BEGIN, Cast

LATER = BEGIN + timedelta(days=120)


def no_show(cast: Cast, who: str, on: date) -> Entry:
    return record(
        "no_show", family=cast.family.pk, by=cast.actor(who), on=on, about=[cast.people["noor"].pk], text="Niet gekomen"
    )


def patterns(cast: Cast, who: str, on: date = LATER) -> set[str]:
    return {kept.episode.pattern for kept in shown(cast.access(who, on), on=on).kept}


def test_a_no_show_without_follow_up_shows_to_who_recorded_it_and_to_the_director(cast: Cast) -> None:
    no_show(cast, "gp", BEGIN)
    assert "no-follow-up" in patterns(cast, "director")
    assert "no-follow-up" in patterns(cast, "gp")
    assert patterns(cast, "teacher") == set()


def test_told_of_it_the_school_sees_it_too(cast: Cast) -> None:
    entry = no_show(cast, "gp", BEGIN)
    tell(
        [entry],
        to=[cast.organisations["school"].pk],
        by=cast.actor("gp"),
        on=BEGIN + timedelta(days=60),
        because="Met toestemming van de ouders.",
        family=cast.family.pk,
    )
    assert "no-follow-up" in patterns(cast, "teacher")


def test_what_only_seems_so_to_one_agency_does_not_show(cast: Cast) -> None:
    """The team knows that they arrived, the GP does not: to the GP alone it would show, together it does not."""
    referral = record(
        "referral",
        family=cast.family.pk,
        by=cast.actor("gp"),
        on=BEGIN,
        about=[cast.people["noor"].pk],
        organisations=[cast.organisations["team"].pk],
        text="Verwezen",
    )
    assert "unverified-referral" in patterns(cast, "gp")
    record(
        "referral_arrived",
        family=cast.family.pk,
        by=cast.actor("director"),
        on=BEGIN + timedelta(days=1),
        about=[cast.people["noor"].pk],
        answers=referral.pk,
        text="Aangekomen",
    )
    assert "unverified-referral" not in patterns(cast, "gp")
    assert "unverified-referral" not in patterns(cast, "director")


def test_that_more_shows_together_is_said_without_what_and_only_where_there_is_a_director(cast: Cast) -> None:
    no_show(cast, "gp", BEGIN)
    seen = shown(cast.access("teacher", LATER), on=LATER)
    assert seen.kept == ()
    assert seen.more_together
    Mandate.objects.all().delete()
    assert not shown(cast.access("teacher", LATER), on=LATER).more_together
    assert not shown(cast.access("gp", LATER), on=LATER).more_together


def test_an_agency_does_not_learn_who_else_could_have_seen_it(cast: Cast) -> None:
    entry = no_show(cast, "gp", BEGIN)
    tell(
        [entry],
        to=[cast.organisations["school"].pk],
        by=cast.actor("gp"),
        on=BEGIN,
        because="Nodig voor de veiligheid.",
        family=cast.family.pk,
    )
    (kept,) = [one for one in shown(cast.access("gp", LATER), on=LATER).kept if one.episode.pattern == "no-follow-up"]
    assert set(kept.episode.alone) <= {f"o{cast.organisations['gp'].pk}"}


def test_a_page_is_never_stale(cast: Cast) -> None:
    look(cast.family.pk, on=BEGIN)
    assert Look.objects.get().as_of == BEGIN
    no_show(cast, "gp", BEGIN)
    assert "no-follow-up" in patterns(cast, "director")


def test_what_is_awaited_is_told_to_who_knows_of_it_and_stands_on_the_list_of_who_owes_it(cast: Cast) -> None:
    missed = no_show(cast, "gp", BEGIN)
    on = BEGIN + timedelta(days=1)
    first_due = {("no-follow-up", f"e{missed.pk}"), ("out-of-view", f"e{missed.pk}")}
    for who in ("gp", "director"):
        assert {(due.pattern, due.opened_by) for due in awaited(cast.access(who, on), on=on)} == first_due
    assert awaited(cast.access("teacher", on), on=on) == []
    owed = awaited_of(cast.organisations["gp"].pk)
    assert [(due.family, due.pattern) for due in owed] == [
        (cast.family.pk, "no-follow-up"),
        (cast.family.pk, "out-of-view"),
    ]
    assert awaited_of(cast.organisations["school"].pk) == []


def test_what_somebody_opened_a_loop_for_is_not_awaited_twice(cast: Cast) -> None:
    missed = no_show(cast, "gp", BEGIN)
    open_loop(
        "follow_up",
        owner=cast.organisations["gp"].pk,
        due=BEGIN + timedelta(days=7),
        by=cast.actor("gp"),
        on=BEGIN,
        family=cast.family.pk,
        opened_by=missed.pk,
        pattern="no-follow-up",
    )
    assert [due.pattern for due in awaited(cast.access("director"), on=BEGIN)] == ["out-of-view"]
    assert [due.pattern for due in awaited_of(cast.organisations["gp"].pk)] == ["out-of-view"]


def key_of(cast: Cast, who: str, pattern: str = "no-follow-up") -> str:
    return next(one.key for one in shown(cast.access(who, LATER), on=LATER).kept if one.episode.pattern == pattern)


def is_aside(cast: Cast, who: str, on: date = LATER) -> bool:
    (kept,) = [one for one in shown(cast.access(who, on), on=on).kept if one.episode.pattern == "no-follow-up"]
    return kept.aside is not None


def test_set_aside_with_a_reason_it_is_an_entry_and_comes_back_when_something_new_is_added(cast: Cast) -> None:
    no_show(cast, "gp", BEGIN)
    entry = set_aside(cast.access("director", LATER), key_of(cast, "director"), on=LATER, because="Ze was ziek.")
    (kept,) = [one for one in shown(cast.access("director", LATER), on=LATER).kept if one.aside]
    assert kept.aside is not None
    assert (kept.aside.entry, kept.aside.by, kept.aside.on) == (entry, "Wijkteam Noord", LATER)
    assert kept.aside.because == "Ze was ziek."
    assert "Ze was ziek." in Entry.objects.get(pk=entry).text
    record(
        "observation", family=cast.family.pk, by=cast.actor("gp"), on=LATER, about=[cast.people["noor"].pk], text="Rust"
    )
    assert is_aside(cast, "director")
    no_show(cast, "gp", LATER)
    assert not is_aside(cast, "director", LATER + timedelta(days=1))


def test_who_does_not_know_the_reason_still_sees_it(cast: Cast) -> None:
    no_show(cast, "gp", BEGIN)
    set_aside(cast.access("director", LATER), key_of(cast, "director"), on=LATER, because="Ze was ziek.")
    assert is_aside(cast, "director")
    assert not is_aside(cast, "gp")


@pytest.mark.parametrize(
    ("who", "because", "code"),
    [("director", "  ", "aside_needs_a_reason"), ("teacher", "Ken ik niet.", "episode_not_shown")],
)
def test_nobody_sets_aside_without_a_reason_or_what_they_do_not_see(
    cast: Cast, who: str, because: str, code: str
) -> None:
    no_show(cast, "gp", BEGIN)
    key = key_of(cast, "director")
    with pytest.raises(Refused) as refused:
        set_aside(cast.access(who, LATER), key, on=LATER, because=because)
    assert refused.value.reason.code == code


def test_it_is_set_aside_once(cast: Cast) -> None:
    no_show(cast, "gp", BEGIN)
    key = key_of(cast, "director")
    set_aside(cast.access("director", LATER), key, on=LATER, because="Ze was ziek.")
    with pytest.raises(Refused) as refused:
        set_aside(cast.access("director", LATER), key, on=LATER, because="Nog eens.")
    assert refused.value.reason.code == "episode_aside_already"
