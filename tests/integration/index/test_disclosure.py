"""An agency tells another what it recorded, on a ground; the other then knows it, nobody else does."""

from datetime import date

import pytest

from kring.audit.models import Line
from kring.families.models import Family
from kring.index.disclosing import disclose, disclose_more, take_note, tell_family_of, withdraw
from kring.index.disclosures import disclosures_seen
from kring.index.models import Disclosure
from kring.kernel.decision import Refused
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.lifecourse.queries import entries
from kring.loops.models import Loop
from kring.sharing.actions import become_involved, open_family
from kring.sharing.domain import Consent
from tests.cast import Cast

MONDAY, TUESDAY = date(2026, 2, 2), date(2026, 2, 3)


@pytest.fixture
def worry(cast: Cast) -> Entry:
    """What the GP recorded about Noor."""
    return worried(cast)


def worried(cast: Cast, about: str = "noor") -> Entry:
    return record(
        "concern",
        family=cast.family.pk,
        by=cast.actor("gp"),
        on=MONDAY,
        about=[cast.people[about].pk],
        nature=["neglect"],
        details={"basis": "fact"},
        text="Noor kwam drie keer alleen.",
    )


def told(cast: Cast, entry: Entry, **given: object) -> Disclosure:
    """The GP tells the school with consent of both parents."""
    parents = frozenset({cast.people["eva"].pk, cast.people["ruben"].pk})
    sent = {
        "entries": [entry.pk],
        "to": [cast.organisations["school"].pk],
        "ground": "consent",
        "necessity": "De school ziet Noor elke dag.",
        "consent": Consent(parents, MONDAY, "In de spreekkamer besproken wat de school hoort; beiden zeiden ja."),
        **given,
    }
    return disclose(cast.access("gp"), on=TUESDAY, **sent)


def test_who_is_told_knows_it_from_that_day_and_nobody_else(cast: Cast, worry: Entry) -> None:
    made = told(cast, worry)
    assert worry in entries(cast.access("teacher"), as_of=TUESDAY)
    assert worry not in entries(cast.access("teacher"), as_of=MONDAY)
    assert list(made.agreed.order_by("pk")) == [cast.people["eva"], cast.people["ruben"]]
    assert (made.told_on, made.ground) == (MONDAY, "consent")
    become_involved(cast.family.pk, organisation=cast.organisations["police"].pk, by=cast.actor("police"), on=MONDAY)
    assert entries(cast.access("police", TUESDAY), as_of=TUESDAY) == []
    assert disclosures_seen(cast.access("police", TUESDAY)) == []
    assert disclosures_seen(cast.access("teacher")) == disclosures_seen(cast.access("director")) == [made]
    assert Line.objects.filter(action="disclose", family=cast.family.pk).count() == 1


def test_only_one_s_own_is_told_even_by_the_director(cast: Cast, worry: Entry) -> None:
    with pytest.raises(Refused, match="not_yours_to_tell"):
        disclose(
            cast.access("director"),
            entries=[worry.pk],
            to=[cast.organisations["school"].pk],
            ground="conflict_of_duties",
            necessity="Nodig.",
            on=TUESDAY,
        )
    with pytest.raises(Refused, match="not_yours_to_tell"):
        told(cast, worry, entries=[worry.pk, 999_999])


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"ground": "because"}, "choose_a_ground"),
        ({"ground": "right_to_report"}, "only_receiver_of_right_to_report"),
        ({"ground": "supervision_order"}, "only_receiver_of_supervision_order"),
        ({"ground": "statutory_task"}, "only_receiver_of_statutory_task"),
        ({"ground": "conflict_of_duties"}, "answer_this"),
        ({"consent": None}, "not_everybody_agreed"),
        ({"necessity": " "}, "say_why_needed"),
        ({"to": []}, "choose_whom_to_tell"),
        ({"entries": []}, "choose_what_to_tell"),
        ({"not_told_because": "Gevaarlijk."}, "asked_is_told"),
    ],
)
def test_without_a_sound_ground_nothing_is_told(cast: Cast, worry: Entry, given: dict[str, object], fault: str) -> None:
    with pytest.raises(Refused, match=fault):
        told(cast, worry, **given)
    assert not Disclosure.objects.exists()
    assert entries(cast.access("teacher"), as_of=TUESDAY) == []


def test_an_agency_that_is_not_involved_is_told_nothing(cast: Cast, worry: Entry) -> None:
    with pytest.raises(Refused, match="receiver_not_involved"):
        told(cast, worry, to=[cast.organisations["police"].pk])


def conflict(cast: Cast, worry: Entry, **given: object) -> Disclosure:
    questions = ("consent_tried", "serious_harm", "no_other_way", "harm_prevented", "as_little", "colleague")
    answers = dict.fromkeys(questions, "Beantwoord.")
    return told(cast, worry, ground="conflict_of_duties", consent=None, answers=answers, **given)


def test_the_family_is_told_or_it_stays_a_loop(cast: Cast, worry: Entry) -> None:
    made = conflict(cast, worry)
    asked = Loop.objects.filter(kind="tell_family", closed_on__isnull=True)
    assert asked.get().subject == f"disclosure:{made.key}"
    tell_family_of(made.key, by=cast.actor("gp"), on=TUESDAY, how="Gebeld met moeder.")
    assert not asked.exists()
    conflict(cast, worried(cast), told_how="Gebeld met moeder.")
    assert not asked.exists()


def test_withdrawn_nothing_more_is_told_and_the_receivers_hear_it(cast: Cast, worry: Entry) -> None:
    made = told(cast, worry)
    more = worried(cast)
    disclose_more(cast.access("gp"), made.key, entries=[more.pk], on=TUESDAY)
    withdraw(made.key, by=cast.actor("gp"), on=TUESDAY, because="Moeder trok haar toestemming in.")
    withdraw(made.key, by=cast.actor("gp"), on=TUESDAY, because="Nog eens.")
    with pytest.raises(Refused, match="disclosure_withdrawn"):
        disclose_more(cast.access("gp"), made.key, entries=[worried(cast).pk], on=TUESDAY)
    assert {worry, more} <= set(entries(cast.access("teacher"), as_of=TUESDAY))
    asked = Loop.objects.get(kind="disclosure_withdrawn", owner=cast.organisations["school"])
    take_note(made.key, by=cast.actor("teacher"), on=TUESDAY, because="Besproken met de intern begeleider.")
    asked.refresh_from_db()
    assert asked.outcome == "taken_note"


def test_consent_for_one_child_tells_nothing_of_another_s(cast: Cast, worry: Entry) -> None:
    made = told(cast, worry)
    with pytest.raises(Refused, match="not_everybody_agreed"):
        disclose_more(cast.access("gp"), made.key, entries=[worried(cast, "tom").pk], on=TUESDAY)


@pytest.mark.parametrize("who", ["police", "director", "teacher", "administrator"])
def test_nobody_else_withdraws_or_tells_more(cast: Cast, worry: Entry, who: str) -> None:
    made = told(cast, worry)
    with pytest.raises(Refused, match="not_your_disclosure"):
        withdraw(made.key, by=cast.actor(who), on=TUESDAY, because="Zomaar.")
    with pytest.raises(Refused, match="not_your_disclosure"):
        tell_family_of(made.key, by=cast.actor(who), on=TUESDAY, how="Zomaar.")
    made.refresh_from_db()
    assert made.withdrawn_on is None


def test_more_is_not_told_of_another_family_nor_without_words_about_the_family_s_hearing(
    cast: Cast, worry: Entry
) -> None:
    made = told(cast, worry)
    other = Family.objects.create(label="Gezin Berg")
    become_involved(other.pk, organisation=cast.organisations["gp"].pk, by=cast.actor("gp"), on=MONDAY)
    elsewhere = open_family(other.pk, by=cast.actor("gp"), on=TUESDAY)
    with pytest.raises(Refused, match="not_your_disclosure"):
        disclose_more(elsewhere, str(made.key), entries=[worry.pk], on=TUESDAY)
    with pytest.raises(Refused, match="say_why"):
        withdraw(str(made.key), by=cast.actor("gp"), on=TUESDAY, because=" ")
    for how, why_not in (("", " "), ("In een gesprek.", "Het is niet veilig.")):
        with pytest.raises(Refused, match="say_how_told_or_why_not"):
            tell_family_of(str(made.key), by=cast.actor("gp"), on=TUESDAY, how=how, not_told_because=why_not)


def test_where_it_is_not_safe_to_tell_the_family_it_is_asked_again_later(cast: Cast, worry: Entry) -> None:
    made = conflict(cast, worry)
    tell_family_of(str(made.key), by=cast.actor("gp"), on=TUESDAY, not_told_because="Dan is Noor niet veilig.")
    closed, again = Loop.objects.filter(kind="tell_family", owner=cast.organisations["gp"]).order_by("pk")
    assert (closed.outcome, again.closed_on, again.due > closed.due) == ("not_told", None, True)


def test_without_consent_as_its_ground_nobody_has_to_agree_to_more(cast: Cast, worry: Entry) -> None:
    made = conflict(cast, worry)
    more = worried(cast, "sem")
    disclose_more(cast.access("gp"), str(made.key), entries=[more.pk], on=TUESDAY)
    assert more in entries(cast.access("teacher"), as_of=TUESDAY)
