"""The pages of the Meldcode: left and taken up, signed once, warned and not stopped, and for nobody else."""

import uuid

import pytest
from django.test import Client
from django.utils import timezone

from kring.lifecourse.models import Entry
from kring.signals.meldcode.models import Draft, TakenStep, Track
from tests.cast import Cast
from tests.integration.meldcode.walking import a_track, weighed_track

TODAY = timezone.localdate()
GROUNDS = {"help_grounds": "Ja.", "accepted_grounds": "Ja.", "results_grounds": "Nog niet."}


def sent(**given: object) -> dict[str, object]:
    """A form as a browser sends it."""
    return {"once": str(uuid.uuid4()), "on": TODAY.isoformat(), **given}


def test_from_a_family_to_the_first_step(cast: Cast) -> None:
    teacher = cast.client("teacher")
    listed = teacher.get("/meldcode/?family=wit").content.decode()
    assert f"/meldcode/start/{cast.family.key}/" in listed
    assert f"/meldcode/start/{cast.family.key}/" not in cast.client("police").get("/meldcode/").content.decode()
    form = sent(why="Blauwe plekken.", children=[cast.people["noor"].pk])
    started = teacher.post(f"/meldcode/start/{cast.family.key}/", form)
    again = teacher.post(f"/meldcode/start/{cast.family.key}/", form)
    track = Track.objects.get()
    assert started.url == again.url == f"/meldcode/{track.key}/"
    assert "Blauwe plekken." in teacher.get(started.url).content.decode()


def test_a_step_is_left_and_taken_up(cast: Cast) -> None:
    track = a_track(cast, on=TODAY)
    teacher = cast.client("teacher")
    teacher.post(f"/meldcode/{track.key}/1/", sent(findings="Noor had", nature=["neglect"], draft="yes"))
    assert TakenStep.objects.count() == 0
    page = teacher.get(f"/meldcode/{track.key}/1/").content.decode()
    assert "Noor had" in page
    assert 'value="neglect"' in page
    teacher.post(
        f"/meldcode/{track.key}/1/",
        sent(findings="Noor had honger.", basis="fact", nature=["neglect"], child_check="not_asked"),
    )
    assert Entry.objects.get(kind="concern").text == "Noor had honger."
    assert Draft.objects.count() == 0


def test_a_form_that_is_not_right_says_so_and_keeps_what_was_typed(cast: Cast) -> None:
    track = a_track(cast, on=TODAY)
    given = sent(findings="Noor had honger.", child_check="not_asked", on="2031-01-01")
    page = cast.client("teacher").post(f"/meldcode/{track.key}/1/", given).content.decode()
    assert 'class="faults"' in page
    assert "Noor had honger." in page
    assert TakenStep.objects.count() == 0


def test_every_step_by_its_page(cast: Cast) -> None:
    track = a_track(cast, on=TODAY)
    teacher, noor = cast.client("teacher"), cast.people["noor"].pk
    forms = {
        1: {"findings": "Blauwe plek.", "basis": "fact", "nature": ["physical_abuse"], "child_check": "not_asked"},
        2: {"whom": ["colleague", "veilig_thuis"], "name": "Karel Smit", "findings": "Doorgaan."},
        3: {"parents": [cast.people["eva"].pk], f"child_{noor}": ["spoke", "alone"], "findings": "Zij schrok."},
        4: {
            f"level_{noor}": "3",
            "findings": "Ernstig.",
            "suspicion": "yes",
            "suspicion_grounds": "Plekken.",
            "unsafety": "no",
            "unsafety_grounds": "Moeder grijpt in.",
        },
        5: {
            "help": "yes",
            "accepted": "yes",
            "results": "not_yet",
            **GROUNDS,
            "results_term": "2031-01-01",
            "choice": "help",
            "domain": "family",
            "findings": "Opvoedhulp.",
        },
    }
    for number, form in forms.items():
        answer = teacher.post(f"/meldcode/{track.key}/{number}/", sent(**form))
        assert answer.status_code == 302, answer.content.decode()
        assert teacher.get(f"/meldcode/{track.key}/{number}/").status_code == 200
    assert [row.step for row in TakenStep.objects.order_by("pk")] == [1, 2, 3, 4, 5]


def test_a_decision_against_the_advice_is_warned_of_and_then_taken(cast: Cast) -> None:
    track = weighed_track(cast, on=TODAY, unsafety="yes")
    teacher = cast.client("teacher")
    given = sent(
        choice="help",
        domain="family",
        findings="Toch eerst hulp.",
        results_term="2031-01-01",
        accepted_term="2031-01-01",
    )
    warned = teacher.post(f"/meldcode/{track.key}/5/", given)
    assert warned.status_code == 200
    assert "Toch eerst hulp." in warned.content.decode()
    taken = teacher.post(f"/meldcode/{track.key}/5/", {**given, "because": "Huisarts komt.", "responsible": "Karel"})
    assert taken.status_code == 302
    assert TakenStep.objects.get(step=5).details["departing"] is True


def test_skipping_asks_for_a_reason(cast: Cast) -> None:
    track = a_track(cast, on=TODAY)
    teacher = cast.client("teacher")
    assert teacher.post(f"/meldcode/{track.key}/3/skip/", sent(because=" ")).status_code == 200
    assert teacher.post(f"/meldcode/{track.key}/3/skip/", sent(because="Gevaar.")).status_code == 302
    assert TakenStep.objects.get().because == "Gevaar."


@pytest.mark.parametrize("who", ["police", "gp", "director", "vt", "inspector", "administrator"])
def test_others_find_no_track(cast: Cast, who: str) -> None:
    track = a_track(cast, on=TODAY)
    other = cast.client(who)
    assert "Gezin De Wit" not in other.get("/meldcode/").content.decode() or who in ("gp", "director")
    assert "Blauwe plekken" not in other.get("/meldcode/").content.decode()
    for address in ("", "1/", "5/"):
        assert other.get(f"/meldcode/{track.key}/{address}").status_code == 403
    assert other.post(f"/meldcode/{track.key}/1/", sent(findings="x")).status_code == 403
    assert other.post(f"/meldcode/{track.key}/1/skip/", sent(because="x")).status_code == 403


@pytest.mark.parametrize("who", ["police", "vt", "inspector"])
def test_others_do_not_start_one(cast: Cast, who: str) -> None:
    address = f"/meldcode/start/{cast.family.key}/"
    assert cast.client(who).get(address).status_code == 403
    assert cast.client(who).post(address, sent(why="x", children=[cast.people["noor"].pk])).status_code == 403


def test_visitors_are_asked_to_sign_in(cast: Cast) -> None:
    track = a_track(cast, on=TODAY)
    for address in ("/meldcode/", f"/meldcode/{track.key}/", f"/meldcode/{track.key}/1/"):
        assert Client().get(address).status_code == 302


def test_what_is_not_there_is_not_found(cast: Cast) -> None:
    track = a_track(cast, on=TODAY)
    teacher = cast.client("teacher")
    assert teacher.get(f"/meldcode/{uuid.uuid4()}/").status_code == 404
    assert teacher.get(f"/meldcode/{track.key}/6/").status_code == 404
    assert teacher.get(f"/meldcode/start/{uuid.uuid4()}/").status_code == 404
