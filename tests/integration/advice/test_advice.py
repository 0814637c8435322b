"""Advice: about no family, from somebody who may stay unknown, answered and called back about in time."""

import uuid
from datetime import date, timedelta

import pytest
from django.utils import timezone

from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.loops.models import Loop
from kring.signals.advice import actions, queries
from kring.signals.advice.models import Question
from tests.cast import Cast

TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=14)
TEXT = "Een kind van zes heeft vaak blauwe plekken. Wat kan ik doen?"


def sent(**given: object) -> dict[str, object]:
    """A form as a browser sends it."""
    return {"once": str(uuid.uuid4()), **given}


def asked(cast: Cast, anonymous: bool = False) -> Question:
    return actions.ask(text=TEXT, anonymous=anonymous, by=cast.actor("teacher"), on=TODAY)


def advised(cast: Cast, question: Question, call_back: date | None = SOON) -> None:
    actions.give(question, text="Praat met de ouders.", call_back=call_back, by=cast.actor("vt"), on=TODAY)


def test_an_advice_is_asked_given_and_called_back_about_by_its_pages(cast: Cast) -> None:
    teacher, mila = cast.client("teacher"), cast.client("vt")
    leads = teacher.post("/meldcode/advice/ask/", sent(text=TEXT)).url
    assert "Anna Vos" in mila.get(leads).content.decode()
    assert mila.post(leads, sent(text="Praat met de ouders.", call_back=SOON.isoformat())).status_code == 302
    assert "Praat met de ouders." in teacher.get(leads).content.decode()
    assert mila.post(leads, sent(text="Het ging goed.", outcome="went_well")).status_code == 302
    assert not Loop.objects.filter(closed_on__isnull=True).exists()
    assert not Loop.objects.exclude(family=None).exists()
    assert not Entry.objects.exists()
    for who in (teacher, mila):
        assert leads in who.get("/meldcode/advice/").content.decode()
    assert teacher.post(leads, sent(text="x")).status_code == 403


def test_veilig_thuis_does_not_see_who_wants_to_stay_unknown(cast: Cast) -> None:
    question = asked(cast, anonymous=True)
    page = cast.client("vt").get(f"/meldcode/advice/{question.key}/").content.decode()
    assert "Anna Vos" not in page
    assert "De Linde" not in page
    advised(cast, question)
    assert not Loop.objects.exclude(asked_by=None).exists()
    assert not Loop.objects.filter(steps__organisation=cast.organisations["school"]).exists()
    assert "Praat met" in cast.client("teacher").get(f"/meldcode/advice/{question.key}/").content.decode()


def test_a_name_is_warned_of_and_does_not_stop_anybody(cast: Cast) -> None:
    teacher = cast.client("teacher")
    form = sent(text="Het gaat om Noor, zes jaar.")
    warned = teacher.post("/meldcode/advice/ask/", form)
    assert warned.status_code == 200
    assert "Noor, zes jaar." in warned.content.decode()
    assert not Question.objects.exists()
    again = teacher.post("/meldcode/advice/ask/", {**form, "looked_at": form["text"]})
    assert again.status_code == 302


def test_a_call_back_is_a_loop_of_veilig_thuis(cast: Cast) -> None:
    question = asked(cast)
    advised(cast, question)
    loop = Loop.objects.get(kind="call_back")
    assert (loop.due, loop.owner, loop.asked_by) == (SOON, cast.organisations["vt"], cast.organisations["school"])
    actions.call_back(question, outcome="report", text="Lukt niet.", by=cast.actor("vt"), on=TODAY)
    loop.refresh_from_db()
    assert loop.outcome == "report"
    with pytest.raises(Refused) as refused:
        actions.call_back(question, outcome="report", text="Lukt niet.", by=cast.actor("vt"), on=TODAY)
    assert refused.value.reason.code == "no_call_back_agreed"


@pytest.mark.parametrize("who", ["principal", "gp", "director", "police", "inspector"])
def test_advice_is_for_the_asker_and_veilig_thuis(cast: Cast, who: str) -> None:
    question = asked(cast)
    other = cast.client(who)
    address = f"/meldcode/advice/{question.key}/"
    assert address not in other.get("/meldcode/advice/").content.decode()
    assert other.get(address).status_code == 403
    assert other.post(address, sent(text="x")).status_code == 403
    with pytest.raises(Refused):
        actions.give(question, text="x", call_back=None, by=cast.actor(who), on=TODAY)
    with pytest.raises(Refused):
        actions.call_back(question, outcome="more", text="x", by=cast.actor(who), on=TODAY)
    assert queries.questions(cast.actor(who)) == []


def test_veilig_thuis_asks_no_advice_of_itself(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.ask(text=TEXT, anonymous=False, by=cast.actor("vt"), on=TODAY)


def test_a_call_back_is_not_agreed_for_the_past(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        advised(cast, asked(cast), call_back=TODAY - timedelta(days=1))
    assert refused.value.reason.code == "call_back_in_the_past"


def test_without_a_veilig_thuis_anywhere_nobody_is_asked(cast: Cast) -> None:
    cast.professionals["vt"].active = False
    cast.professionals["vt"].save()
    with pytest.raises(Refused, match="no_veilig_thuis"):
        asked(cast)


def test_advice_may_be_given_again_and_no_call_back_needs_to_be_agreed(cast: Cast) -> None:
    question = asked(cast)
    for _again in range(2):
        advised(cast, question, call_back=None)
    assert (question.given.count(), Loop.objects.filter(closed_on__isnull=True).count()) == (2, 0)


def test_a_call_back_says_how_it_went(cast: Cast) -> None:
    question = asked(cast)
    advised(cast, question)
    with pytest.raises(Refused, match="choose_an_answer"):
        actions.call_back(question, outcome="", text="Gebeld.", by=cast.actor("vt"), on=TODAY)


def test_advice_that_is_not_there_is_advice_of_others(cast: Cast) -> None:
    with pytest.raises(Refused, match="advice_of_others"):
        queries.seen(uuid.uuid4(), by=cast.actor("vt"))
