"""A worry is raised once, goes to one agency, is picked up, and is answered to who raised it."""

from datetime import date

import pytest

from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.loops.domain import due_of
from kring.loops.models import Loop
from kring.sharing.queries import involved_organisations
from kring.signals import actions, queries
from kring.signals.domain import Receiver
from kring.signals.models import Worry
from tests.cast import BEGIN, Cast

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


def said(cast: Cast, **more: object) -> actions.Said:
    given = {
        "about": (cast.people["noor"].pk,),
        "parts": {"fact": "Blauwe plek op de arm.", "suspicion": "Er wordt geslagen.", "opinion": ""},
        "natures": ("physical_abuse",),
        "how_soon": "week",
    }
    return actions.Said(**{**given, **more})  # type: ignore[arg-type]


def raised(cast: Cast, who: str = "teacher", **more: object) -> Worry:
    by = cast.actor(who)
    draft = actions.start_draft(by=by, family=cast.family.pk, named=[cast.people["noor"].pk])
    proposed = queries.proposed_receiver(cast.family.pk, by=by, on=MONDAY)
    assert proposed is not None
    return actions.send(draft.pk, by=by, on=MONDAY, said=said(cast, **more), receiver=proposed)


def test_it_becomes_one_concern_and_its_facts_stand_apart(cast: Cast) -> None:
    worry = raised(cast, seen=(cast.people["noor"].pk,), spoken="alone")
    kinds = list(Entry.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["child_contact", "concern", "observation"]
    assert worry.entry.details == {"basis": "suspicion"}
    assert worry.entry.text == "Er wordt geslagen."
    fact = Entry.objects.get(kind="observation")
    assert (fact.details, fact.answers, fact.nature) == ({"basis": "fact"}, worry.entry, [])


def test_the_director_gets_it_and_owes_an_answer(cast: Cast) -> None:
    worry = raised(cast)
    assert worry.receiver == cast.organisations["team"]
    assert worry.director == cast.professionals["director"]
    feedback = Loop.objects.get(kind="feedback")
    assert (feedback.owner, feedback.asked_by) == (cast.organisations["team"], cast.organisations["school"])
    assert (feedback.pattern, feedback.due) == ("no-feedback", due_of("feedback", MONDAY))
    assert feedback.subject == f"worry:{worry.pk}"


@pytest.mark.parametrize(("soon", "due"), [("today", MONDAY), ("week", date(2026, 3, 7)), ("later", date(2026, 3, 16))])
def test_how_soon_says_by_when_somebody_looks(cast: Cast, soon: str, due: date) -> None:
    raised(cast, how_soon=soon)
    assert Loop.objects.get(kind="look").due == due


def test_who_was_not_involved_is_so_from_now_on(cast: Cast) -> None:
    police = cast.organisations["police"].pk
    assert police not in involved_organisations(cast.family.pk, on=MONDAY)
    raised(cast, "police")
    assert police in involved_organisations(cast.family.pk, on=MONDAY)


def test_a_director_who_raises_a_worry_chooses_who_gets_it(cast: Cast) -> None:
    assert queries.proposed_receiver(cast.family.pk, by=cast.actor("director"), on=MONDAY) is None


def test_picking_up_closes_the_look_and_feedback_the_rest(cast: Cast) -> None:
    worry = raised(cast)
    director = cast.actor("director")
    actions.pick_up(worry.pk, by=director, on=TUESDAY)
    assert Loop.objects.get(kind="look").closed_on == TUESDAY
    told = actions.give_feedback(
        worry.pk,
        by=director,
        on=TUESDAY,
        done="talked",
        text="Ik sprak de ouders en Noor; volgende week weer.",
        contact=director.professional or 0,
    )
    feedback = Loop.objects.get(kind="feedback")
    assert (feedback.closed_on, feedback.evidence) == (TUESDAY, told.entry)
    assert told.entry.answers == worry.entry
    worry.refresh_from_db()
    assert worry.state == "answered"


@pytest.mark.parametrize("text", ["Ontvangen, dank!", "We hebben uw melding in goede orde ontvangen.", "  "])
def test_received_is_no_feedback(cast: Cast, text: str) -> None:
    worry = raised(cast)
    director = cast.actor("director")
    actions.pick_up(worry.pk, by=director, on=TUESDAY)
    with pytest.raises(Refused) as refused:
        actions.give_feedback(worry.pk, by=director, on=TUESDAY, done="talked", text=text, contact=1)
    assert refused.value.reason.code == "feedback_says_nothing"


def test_a_worry_is_sent_once_and_picked_up_once(cast: Cast) -> None:
    worry = raised(cast)
    receiver = Receiver(cast.organisations["team"].pk, None, "team")
    with pytest.raises(Refused) as refused:
        actions.send(worry.pk, by=cast.actor("teacher"), on=MONDAY, said=said(cast), receiver=receiver)
    assert refused.value.reason.code == "worry_sent_already"
    actions.pick_up(worry.pk, by=cast.actor("director"), on=TUESDAY)
    with pytest.raises(Refused) as refused:
        actions.pick_up(worry.pk, by=cast.actor("team_worker"), on=TUESDAY)
    assert refused.value.reason.code == "worry_picked_up_already"
    assert Loop.objects.filter(kind="feedback").count() == 1


def test_a_worry_about_nobody_or_without_words_is_not_sent(cast: Cast) -> None:
    for more, code in (({"about": ()}, "worry_about_nobody"), ({"parts": {"fact": " "}}, "worry_says_nothing")):
        with pytest.raises(Refused) as refused:
            raised(cast, **more)
        assert refused.value.reason.code == code
    assert not Entry.objects.exists()
    assert not Loop.objects.exists()


@pytest.mark.parametrize("who", ["police", "gp", "policy"])
def test_an_outsider_reads_picks_up_and_answers_nothing(cast: Cast, who: str) -> None:
    worry = raised(cast)
    other = cast.actor(who)
    with pytest.raises(Refused):
        queries.worry(worry.pk, by=other)
    with pytest.raises(Refused):
        actions.pick_up(worry.pk, by=other, on=TUESDAY)
    with pytest.raises(Refused):
        actions.give_feedback(worry.pk, by=other, on=TUESDAY, done="talked", text="Wij spraken het gezin.", contact=1)


def test_a_draft_is_its_authors_alone(cast: Cast) -> None:
    draft = actions.start_draft(by=cast.actor("teacher"), family=cast.family.pk)
    actions.save_draft(draft.pk, by=cast.actor("teacher"), content={"fact": ["Stil."]})
    assert queries.drafts(cast.actor("teacher")) == [draft]
    assert queries.drafts(cast.actor("principal")) == []
    for act in (queries.draft, actions.delete_draft):
        with pytest.raises(Refused):
            act(draft.pk, by=cast.actor("principal"))
    with pytest.raises(Refused):
        actions.save_draft(draft.pk, by=cast.actor("principal"), content={})
    actions.delete_draft(draft.pk, by=cast.actor("teacher"))
    assert not Worry.objects.exists()


def test_who_got_it_reads_it_before_being_involved(cast: Cast) -> None:
    draft = actions.start_draft(by=cast.actor("teacher"), family=cast.family.pk)
    vt = Receiver(cast.organisations["vt"].pk, None, "chosen")
    worry = actions.send(draft.pk, by=cast.actor("teacher"), on=BEGIN, said=said(cast), receiver=vt)
    assert queries.received(cast.actor("vt")) == [worry]
    assert queries.worry(worry.pk, by=cast.actor("vt")) == worry
    actions.pick_up(worry.pk, by=cast.actor("vt"), on=BEGIN)
    assert vt.organisation in involved_organisations(cast.family.pk, on=BEGIN)
