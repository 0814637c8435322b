"""The pages on who is involved: for one's own agency, and for nobody else."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from kring.families.models import Search
from kring.index.actions import share_involvement
from kring.index.models import Match
from kring.sharing.models import Involvement
from tests.cast import Cast

MONDAY = date(2026, 2, 2)


@pytest.fixture
def ours(cast: Cast) -> int:
    """The police share that they are involved with Noor."""
    noor = cast.people["noor"].pk
    return share_involvement(cast.family.pk, child=noor, by=cast.actor("police"), on=MONDAY).involvement


def of_the_police_and_the_gp(cast: Cast) -> int:
    return Match.objects.get(one__organisation=cast.organisations["gp"]).pk


def test_my_page_has_what_waits_and_what_is_shared(cast: Cast, ours: int) -> None:
    page = cast.client("police").get("/involved/?lang=en").content.decode()
    assert "3 matches ask for an answer." in page
    assert f"/involved/{ours}/" in page
    page = cast.client("housing").get("/involved/?lang=en").content.decode()
    assert "No match waits for an answer." in page
    assert "Noor" not in page


def test_an_involvement_shows_who_else_and_what_that_is_worth(cast: Cast, ours: int) -> None:
    cast.organisations["benefits"].connected = False
    cast.organisations["benefits"].save()
    page = cast.client("police").get(f"/involved/{ours}/?lang=en").content.decode()
    assert "Huisartsenpraktijk Oost" in page
    assert "Dienst Werk en Inkomen" in page
    assert "mailto:gp@example.org" in page


OF_OTHERS = ("/involved/{ours}/", "/involved/{ours}/told/", "/involved/{ours}/still/", "/involved/{ours}/stop/")


@pytest.mark.parametrize("address", [*OF_OTHERS, "/involved/matches/{match}/"])
@pytest.mark.parametrize("who", ["housing", "administrator", "nurse"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_comes_in(cast: Cast, ours: int, address: str, who: str, method: str) -> None:
    address = address.format(ours=ours, match=of_the_police_and_the_gp(cast))
    response = getattr(cast.client(who), method)(address)
    assert response.status_code in (403, 405)
    assert "Noor" not in response.content.decode()
    assert Involvement.objects.get(pk=ours).until is None


def test_the_file_of_a_family_is_asked_for_before_its_children_are_named(cast: Cast) -> None:
    address = f"/involved/share/family/{cast.family.key}/"
    assert "Noor" in cast.client("teacher").get(address).content.decode()
    refused = cast.client("police").get(address)
    assert (refused.status_code, "Noor" in refused.content.decode()) == (403, False)


@pytest.mark.parametrize("kind", ["child", "family"])
def test_what_is_not_there_is_not_found(cast: Cast, kind: str) -> None:
    assert cast.client("teacher").get(f"/involved/share/{kind}/{uuid4()}/").status_code == 404


def test_who_knows_only_the_key_of_a_child_does_not_share(cast: Cast) -> None:
    address = f"/involved/share/child/{cast.people['noor'].key}/"
    cast.finds("police", "sem")
    for answer in (cast.client("police").get(address), cast.client("police").post(address, given(cast))):
        assert (answer.status_code, "Noor" in answer.content.decode()) == (403, False)
    assert not Involvement.objects.filter(organisation=cast.organisations["police"]).exists()
    assert cast.client("teacher").get(address).status_code == 200


@pytest.mark.parametrize(("minutes", "status"), [(239, 200), (241, 403)])
def test_a_search_counts_for_half_a_day(cast: Cast, minutes: int, status: int) -> None:
    cast.finds("police", "noor")
    Search.objects.update(at=timezone.now() - timedelta(minutes=minutes))
    assert cast.client("police").get(f"/involved/share/child/{cast.people['noor'].key}/").status_code == status


def test_of_a_child_that_was_found_no_more_is_shown_than_was_found(cast: Cast) -> None:
    cast.finds("police", "noor")
    page = cast.client("police").get(f"/involved/share/child/{cast.people['noor'].key}/").content.decode()
    assert "Noor de Wit" in page
    for other in ("Sem", "Eva", "Ruben", "De Linde", "Gezin De Wit"):
        assert other not in page


def given(cast: Cast, **changes: str) -> dict[str, str]:
    return {
        "once": str(uuid4()),
        "child": str(cast.people["noor"].pk),
        "since": "2026-01-12",
        "told": "later",
        **changes,
    }


def test_shared_by_the_form_sent_twice_it_is_shared_once(cast: Cast) -> None:
    cast.finds("police", "noor")
    address, sent = f"/involved/share/child/{cast.people['noor'].key}/", given(cast)
    first, second = (cast.client("police").post(address, sent) for _ in range(2))
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert Involvement.objects.filter(organisation=cast.organisations["police"]).count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"child": ""}, "Choose with whom your agency is involved."),
        ({"child": "999999"}, "Select a valid choice"),
        ({"since": ""}, "Say since when."),
        ({"since": "2999-01-01"}, "This day is still to come."),
        ({"told": ""}, "Choose whether the family has been told."),
        ({"told": "told"}, "Say how the family was told."),
        ({"told": "told", "told_how": "Thuis.", "told_on": "2999-01-01"}, "This day is still to come."),
        ({"told": "unsafe"}, "Say what makes it unsafe."),
    ],
)
def test_what_is_not_right_is_said_and_what_was_typed_stays(cast: Cast, changes: dict[str, str], said: str) -> None:
    cast.finds("police", "noor")
    sent = given(cast, aim="Wekelijks praten met Noor.", **changes)
    page = cast.client("police").post(f"/involved/share/child/{cast.people['noor'].key}/?lang=en", sent)
    assert page.status_code == 200
    assert said in page.content.decode()
    assert "Wekelijks praten met Noor." in page.content.decode()
    assert not Involvement.objects.filter(organisation=cast.organisations["police"]).exists()


def test_a_match_is_answered_and_then_reads_as_answered(cast: Cast, ours: int) -> None:
    address = f"/involved/matches/{of_the_police_and_the_gp(cast)}/"
    page = cast.client("gp").post(f"{address}?lang=en", {"once": str(uuid4()), "answer": "contacted"})
    assert "Say when you spoke to them." in page.content.decode()
    sent = {"once": str(uuid4()), "answer": "not_needed", "because": "Al in overleg."}
    assert cast.client("gp").post(address, sent).status_code == 302
    page = cast.client("gp").get(f"{address}?lang=en").content.decode()
    assert "Contact is not needed" in page
    theirs = cast.client("police").get(f"{address}?lang=en").content.decode()
    assert "Huisartsenpraktijk Oost answered:" in theirs
    assert "Al in overleg." not in theirs


def test_telling_staying_and_leaving(cast: Cast, ours: int) -> None:
    client = cast.client("police")
    told = {"once": str(uuid4()), "told": "told", "told_how": "Aan de keukentafel.", "told_on": "2026-02-03"}
    assert client.post(f"/involved/{ours}/told/", told).status_code == 302
    assert client.post(f"/involved/{ours}/still/", {"once": str(uuid4()), "because": "Elke maand."}).status_code == 302
    assert "Aan de keukentafel." in client.get(f"/involved/{ours}/").content.decode()
    left = {"once": str(uuid4()), "why": "done", "because": "Klaar."}
    assert client.post(f"/involved/{ours}/stop/", left).status_code == 302
    page = client.get(f"/involved/{ours}/?lang=en").content.decode()
    assert "This involvement has ended." in page
    assert "mailto:" not in page
