"""The pages around the director: what they show, and that each does what it says."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from kring.coordination.models import Addition, Change, Direction, SelfAssessment, Stuck
from kring.loops.models import Loop
from kring.sharing.queries import director_of, supporter_of
from tests.cast import Cast
from tests.integration.coordination.directing import offered
from tests.integration.coordination.living import directed


def page(cast: Cast, who: str, name: str, key: Any = None) -> str:
    answer = cast.client(who).get(reverse(f"coordination:{name}", args=[key or cast.family.key]))
    assert answer.status_code == 200, answer
    return answer.content.decode()


def send(cast: Cast, sender: str, name: str, key: Any = None, **fields: Any) -> Any:
    return cast.client(sender).post(
        reverse(f"coordination:{name}", args=[key or cast.family.key]), {"once": str(uuid4()), **fields}
    )


def agreed() -> dict[str, str]:
    return {"ground": "Nodig.", "how": "Thuis met Eva besproken.", "not_because": ""}


def test_who_directs_is_on_its_page_and_what_one_may_not_do_says_why(cast: Cast) -> None:
    shown = page(cast, "teacher", "family")
    assert "Yara Kok van Wijkteam Noord is regisseur van dit gezin." in shown
    assert "Yara Kok" in shown.split("Draag de regie over")[1]


def test_assessed_and_then_the_family_directs_itself(cast: Cast) -> None:
    answers = dict.fromkeys(("sees", "wants", "can", "helped", "safe"), "yes")
    rests = {f"{one}_rests_on": "Besproken." for one in answers}
    said = {"family_view": "Wij kunnen het.", "outcome": "directs", "because": "Eva ziet het."}
    assert send(cast, "director", "assess", **answers, **rests).status_code == 400
    assert send(cast, "director", "assess", **answers, **rests, **said).status_code == 302
    assert SelfAssessment.objects.count() == 1
    assert "Wij kunnen het." in page(cast, "director", "family")
    assert "Wij kunnen het." not in page(cast, "teacher", "family")
    given = {"person": cast.people["eva"].pk, "supporter": cast.professionals["team_worker"].pk}
    assert send(cast, "director", "own", **given, **agreed(), authority=["decide"]).status_code == 302
    today = timezone.localdate()
    assert supporter_of(cast.family.pk, on=today).professional == cast.professionals["team_worker"]
    assert "Eva Bos" in page(cast, "teacher", "family")


def test_handed_over_step_by_step(cast: Cast) -> None:
    today = timezone.localdate()
    given = {"who": cast.professionals["team_worker"].pk, "must_know": "Bel Eva eerst.", "talk_on": today.isoformat()}
    assert send(cast, "director", "hand-over", **given, **agreed()).status_code == 302
    change = Change.objects.get()
    assert "Bel Eva eerst." in page(cast, "team_worker", "change", change.key)
    assert send(cast, "team_worker", "change", change.key, act="accept").status_code == 400
    assert send(cast, "director", "change", change.key, act="talked", because="Goed gesprek.").status_code == 302
    assert send(cast, "team_worker", "change", change.key, act="accept").status_code == 302
    assert director_of(cast.family.pk, on=today).professional == cast.professionals["team_worker"].pk
    direction = Direction.objects.get(until=None)
    assert "Pim Postma" in page(cast, "teacher", "direction", direction.key)
    assert send(cast, "teacher", "direction", direction.key).status_code == 302
    assert not Loop.objects.filter(kind="director_known", owner=cast.organisations["school"], closed_on=None).exists()


def test_the_municipality_sees_what_was_asked_and_appoints(cast: Cast) -> None:
    assert send(cast, "teacher", "ask", because="Wij willen een andere regisseur.").status_code == 302
    led = cast.client("policy").get(reverse("coordination:family", args=[cast.family.key]))
    assert led["Location"] == reverse("coordination:appoint", args=[cast.family.key])
    shown = page(cast, "policy", "appoint")
    assert "Wij willen een andere regisseur." in shown
    assert "Noor," not in shown
    assert "Gezin De Wit" not in shown
    given = {"who": cast.professionals["helper"].pk, "authority": ["decide"]}
    assert send(cast, "policy", "appoint", **given, **agreed()).status_code == 302
    assert director_of(cast.family.pk, on=timezone.localdate()).professional == cast.professionals["helper"].pk
    assert cast.client("policy").get(reverse("coordination:appoint", args=[cast.family.key])).status_code == 403


def test_one_more_agency_is_asked_and_joins(cast: Cast) -> None:
    shown = page(cast, "director", "add")
    assert "Er zijn al 3 organisaties rond dit gezin" in shown
    given = {"organisation": cast.organisations["help"].pk, "adds": "Rust.", "ends": "Niets.", "told_how": "Thuis."}
    refused = send(cast, "director", "add", **given)
    assert "Wijkteam Noord doet al iets dergelijks" in refused.content.decode()
    assert send(cast, "director", "add", **given, beside="Dat doet het team niet.").status_code == 302
    addition = Addition.objects.get()
    assert "Rust." in page(cast, "helper", "addition", addition.key)
    assert send(cast, "helper", "addition", addition.key, act="join").status_code == 302
    shown = cast.client("helper").get(reverse("families:page", args=[cast.family.key])).content.decode()
    assert "Rust." in shown


def test_an_impasse_is_one_trail_and_asks_each_for_their_answer(cast: Cast) -> None:
    today = timezone.localdate()
    made = directed(cast, today)
    stuck, late = made["impasse"], (today + timedelta(days=7)).isoformat()
    assert "Niemand spreekt Noor alleen." in page(cast, "teacher", "impasse", stuck.key)
    assert send(cast, "principal", "impasse", stuck.key, act="promise", because="Goed.", day=late).status_code == 302
    stuck.refresh_from_db()
    assert (stuck.state, stuck.due.isoformat()) == ("promised", late)
    shown = page(cast, "director", "impasse", stuck.key)
    assert "Niemand spreekt Noor alleen." in shown
    assert "De organisatie gaat het doen" in shown
    assert Stuck.objects.count() == 1


def test_an_agency_names_who_is_called_on(cast: Cast) -> None:
    assert "Karel Smit" in cast.client("principal").get(reverse("coordination:called-on")).content.decode()
    school = cast.organisations["school"]
    answer = send(cast, "principal", "name-called-on", school.pk, who=cast.professionals["teacher"].pk)
    assert answer.status_code == 302
    school.refresh_from_db()
    assert school.called_on == cast.professionals["teacher"]
    assert send(cast, "teacher", "name-called-on", school.pk, who="").status_code == 403


def test_sent_twice_one_is_asked(cast: Cast) -> None:
    today = timezone.localdate()
    given = {"who": cast.professionals["helper"].pk, "must_know": "Alles.", "talk_on": today.isoformat(), **agreed()}
    token = str(uuid4())
    address = reverse("coordination:hand-over", args=[cast.family.key])
    for _ in range(2):
        assert cast.client("director").post(address, {"once": token, **given}).status_code == 302
    assert Change.objects.count() == 1


@pytest.mark.parametrize("name", ["family", "assess", "own", "hand-over", "add", "contradict", "replace", "ask"])
def test_an_outsider_sees_none_of_it(cast: Cast, name: str) -> None:
    answer = cast.client("police").get(reverse(f"coordination:{name}", args=[cast.family.key]))
    assert answer.status_code == 403
    assert "Yara" not in answer.content.decode()


def test_who_is_asked_but_not_involved_reads_only_what_was_written_down(cast: Cast) -> None:
    change = offered(cast, "helper", timezone.localdate(), talk_on=timezone.localdate())
    shown = page(cast, "helper", "change", change.key)
    assert "Eva wil eerst gebeld worden." in shown
    assert cast.client("helper").get(reverse("families:page", args=[cast.family.key])).status_code == 403
