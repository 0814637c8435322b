"""Adding to a life course: what is right is kept, what is wrong is said beside it, once is once."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from kring.kernel.decision import Refused
from kring.lifecourse import everyday
from kring.lifecourse.models import Entry
from tests.cast import Cast


def form_of(cast: Cast, who: str, what: str) -> dict[str, Any]:
    page = cast.client(who).get(address(cast, what)).content.decode()
    found = re.search(r'name="once" value="([^"]+)"', page)
    assert found, page
    return {"once": found[1]}


def address(cast: Cast, what: str) -> str:
    return reverse("families:add", args=[cast.family.key, what])


def send(cast: Cast, who: str, what: str, **given: Any) -> Any:
    return cast.client(who).post(f"{address(cast, what)}?lang=en", {**form_of(cast, who, what), **given})


def observation(cast: Cast, **more: Any) -> dict[str, Any]:
    today = timezone.localdate().isoformat()
    return {"happened": today, "about": [cast.people["noor"].pk], "text": "Vrolijk.", "basis": "fact", **more}


def test_an_observation_is_recorded_once_however_often_it_is_sent(cast: Cast) -> None:
    given = {**form_of(cast, "gp", "observation"), **observation(cast)}
    for _ in range(2):
        answer = cast.client("gp").post(address(cast, "observation"), given)
        assert answer.status_code == 302
    (entry,) = Entry.objects.all()
    assert (entry.kind, entry.text, entry.details) == ("observation", "Vrolijk.", {"basis": "fact"})
    assert entry.organisation == cast.organisations["gp"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"happened": "2999-01-01"}, "This day is still to come."),
        ({"about": []}, "This field is required."),
        ({"text": " "}, "This field is required."),
        ({"basis": ""}, "This field is required."),
        ({"about": ["999999"]}, "Select a valid choice."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(cast: Cast, wrong: dict[str, Any], said: str) -> None:
    answer = send(cast, "gp", "observation", **observation(cast, **wrong))
    assert answer.status_code == 400
    page = answer.content.decode()
    assert said in page
    if wrong.get("text") != " ":
        assert "Vrolijk." in page
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("talk", "home", "details"),
    [
        ("no", "no", {"spoke": False, "alone": False, "about_home": False, "setting": "op school"}),
        ("spoke", "no", {"spoke": True, "alone": False, "about_home": False, "setting": "op school"}),
        ("alone", "yes", {"spoke": True, "alone": True, "about_home": True, "setting": "op school"}),
    ],
)
def test_contact_with_a_child_says_whether_it_was_spoken_to_alone(
    cast: Cast, talk: str, home: str, details: dict[str, Any]
) -> None:
    given = {"happened": timezone.localdate().isoformat(), "about": [cast.people["sem"].pk], "text": "Gezien."}
    assert send(cast, "teacher", "child", **given, talk=talk, about_home=home, setting="op school").status_code == 302
    assert Entry.objects.get().details == details


def test_who_did_not_speak_did_not_speak_about_home(cast: Cast) -> None:
    given = {"happened": timezone.localdate().isoformat(), "about": [cast.people["sem"].pk], "text": "Gezien."}
    answer = send(cast, "teacher", "child", **given, talk="no", about_home="yes")
    assert b"also spoke with the child" in answer.content
    with pytest.raises(Refused) as refused:
        everyday.note_child_contact(
            cast.access("teacher"),
            happened=date(2026, 1, 5),
            on=date(2026, 1, 5),
            about=[cast.people["sem"].pk],
            text="Gezien.",
            spoke=False,
            alone=True,
            about_home=False,
            setting="",
        )
    assert refused.value.reason.code == "alone_means_spoke"


def test_contact_with_adults_says_how(cast: Cast) -> None:
    given = {"happened": timezone.localdate().isoformat(), "about": [cast.people["eva"].pk], "text": "Gesproken."}
    assert send(cast, "gp", "contact", **given, mode="call").status_code == 302
    assert Entry.objects.get().details == {"mode": "call"}


def moved(cast: Cast, **more: Any) -> dict[str, Any]:
    today = timezone.localdate().isoformat()
    return {"happened": today, "about": [cast.people["noor"].pk], "to": "", "new": "", "share": "main", **more}


def test_a_child_moves_to_a_new_place_and_the_page_says_where_it_lives(cast: Cast) -> None:
    answer = send(cast, "gp", "move", **moved(cast, new="Pleeggezin", share="weekends"))
    assert answer.status_code == 302
    assert Entry.objects.get().kind == "care_arrangement"  # for weekends: no move
    page = cast.client("gp").get(reverse("families:page", args=[cast.family.key]), {"lang": "en"}).content.decode()
    assert "Pleeggezin (in the weekends)" in " ".join(page.split())


def test_a_move_leads_somewhere_on_a_day_that_has_come(cast: Cast) -> None:
    assert b"name a new one" in send(cast, "gp", "move", **moved(cast)).content
    assert b"still to come" in send(cast, "gp", "move", **moved(cast, new="Oma", happened="2999-01-01")).content
    today = timezone.localdate()
    given = {"on": today, "share": "main", "new": "Oma", "to": None, "happened": today, "people": [1]}
    for wrong, code in (
        ({"new": " "}, "say_where_to"),
        ({"people": []}, "about_nobody"),
        ({"happened": today + timedelta(days=1)}, "day_to_come"),
    ):
        with pytest.raises(Refused) as refused:
            everyday.note_move(cast.access("gp", today), **{**given, **wrong})
        assert refused.value.reason.code == code
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("happened", "about", "text", "code"),
    [
        (1, True, "Iets.", "day_to_come"),
        (0, False, "Iets.", "about_nobody"),
        (0, True, " ", "say_what"),
        (0, True, "Iets.", "say_the_basis"),
    ],
)
def test_an_entry_that_cannot_be_is_refused(cast: Cast, happened: int, about: bool, text: str, code: str) -> None:
    today = timezone.localdate()
    with pytest.raises(Refused) as refused:
        everyday.note_observation(
            cast.access("gp", today),
            happened=today + timedelta(days=happened),
            on=today,
            about=[cast.people["noor"].pk] if about else [],
            text=text,
            basis="hearsay",
        )
    assert refused.value.reason.code == code


@pytest.mark.parametrize("what", ["observation", "child", "contact", "move"])
def test_an_outsider_adds_nothing(cast: Cast, what: str) -> None:
    answer = cast.client("police").post(address(cast, what), observation(cast))
    assert answer.status_code == 403
    assert not Entry.objects.exists()


def test_what_cannot_be_added_is_not_found(cast: Cast) -> None:
    assert cast.client("gp").get(address(cast, "nonsense")).status_code == 404


def test_how_safe_children_are_is_weighed_with_the_homes_that_were_looked_at(cast: Cast) -> None:
    children = [cast.people[one].pk for one in ("noor", "sem")]
    given = {"happened": timezone.localdate().isoformat(), "about": children, "text": "De afspraak houdt."}
    weighed = {"level": "1", "homes": [cast.home.pk], "instrument": "Veiligheidstaxatie"}
    assert send(cast, "director", "weighing", **given, **weighed).status_code == 302
    entry = Entry.objects.get()
    assert (entry.kind, entry.about) == ("assessment", [f"p{one}" for one in children])
    assert entry.details == {
        "level": 1,
        "standardised": True,
        "instrument": "Veiligheidstaxatie",
        "settings": [f"h{cast.home.pk}"],
    }


@pytest.mark.parametrize(("level", "said"), [("", "This field is required."), ("5", "valid choice")])
def test_a_weighing_says_how_unsafe_it_is(cast: Cast, level: str, said: str) -> None:
    given = {"happened": timezone.localdate().isoformat(), "about": [cast.people["sem"].pk], "text": "Gewogen."}
    answer = send(cast, "director", "weighing", **given, level=level)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not Entry.objects.exists()


def test_an_outsider_weighs_nothing(cast: Cast) -> None:
    assert cast.client("police").get(address(cast, "weighing")).status_code == 403
