"""The service directory: found with a slip of the pen, kept by whose work it is, out and in as HSDS 3."""

import json
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from kring.kernel.decision import Refused
from kring.network import hsds
from kring.network.domain import OfferContent, alike
from kring.network.models import Municipality, Offer, Organisation
from kring.network.offers import NotAnOffer, keep_offer
from kring.network.queries import offers, search_offers
from tests.cast import Cast

TODAY = date(2026, 3, 2)
THERAPY = OfferContent(
    name="Speltherapie",
    organisation="jgz",
    description="Voor kinderen die iets ergs meemaakten.",
    domain="health",
    for_whom=("children",),
    for_whom_more="Met een verwijzing van de huisarts.",
    age_from=4,
    age_until=12,
    municipality="GM0001",
    first_year=2025,
    last_year=2026,
    waiting_weeks=6,
    waiting_said_on=TODAY - timedelta(days=100),
    contact="Joke Dekker",
    phone="010 123 45 67",
    email="speltherapie@example.org",
    how_to_refer="Bel eerst.",
    place="Kade 3, Voorbeeldstad",
)
DEBT = OfferContent(name="Schuldhulp", organisation="benefits", domain="income", municipality="GM0001")


@pytest.fixture
def therapy(cast: Cast) -> Offer:
    keep_offer(DEBT, by=cast.actor("benefits"))
    return keep_offer(THERAPY, by=cast.actor("nurse"))


@pytest.mark.parametrize("typed", ["speltherapie", "Speltherapy", "spelterapie", "therapie", "SPEL", "huisarts", ""])
def test_it_is_found_also_with_a_slip_of_the_pen(therapy: Offer, typed: str) -> None:
    assert therapy in search_offers(typed)


@pytest.mark.parametrize("typed", ["zwemles", "xyz", "speltherapie zwemles"])
def test_what_is_not_there_is_not_found(therapy: Offer, typed: str) -> None:
    assert search_offers(typed) == []


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ({"domain": "health"}, True),
        ({"domain": "income"}, False),
        ({"age": 3}, False),
        ({"age": 4}, True),
        ({"age": 12}, True),
        ({"age": 13}, False),
        ({"year": 2024}, False),
        ({"year": 2025}, True),
        ({"year": 2026}, True),
        ({"year": 2027}, False),
    ],
)
def test_what_narrows_the_search(therapy: Offer, asked: dict[str, Any], there: bool) -> None:
    assert (therapy in search_offers(**asked)) is there


def test_another_municipality_has_its_own(therapy: Offer) -> None:
    elsewhere = Municipality.objects.create(code="GM0002", name="Anderstad")
    assert search_offers(municipality=elsewhere.pk) == []


@given(st.text(max_size=30))
def test_a_text_that_has_words_always_finds_itself(text: str) -> None:
    assert alike(text, text) in (0.0, 100.0)


def test_the_age_of_a_waiting_time_is_shown(cast: Cast, therapy: Offer) -> None:
    Offer.objects.filter(pk=therapy.pk).update(waiting_said_on=date.today() - timedelta(days=100))
    page = cast.client("teacher").get("/directory/?lang=en&q=spelterapie").content.decode()
    assert "6 weeks" in page
    assert "stated 3 months ago" in page
    assert "may be out of date: call first" in page


def test_one_offer_says_whom_to_call(cast: Cast, therapy: Offer) -> None:
    page = cast.client("teacher").get(f"/directory/{therapy.key}/?lang=en").content.decode()
    for told in ("Joke Dekker", "010 123 45 67", "Bel eerst.", "4 to 12 years", "2025–2026"):
        assert told in page
    assert "Change this offer" not in page
    assert cast.client("teacher").get(f"/directory/{uuid4()}/").status_code == 404


def filled_in(**more: Any) -> dict[str, Any]:
    return {"once": str(uuid4()), "organisation": "jgz", "name": "Speltherapie", "municipality": "GM0001", **more}


@pytest.mark.parametrize("who", ["nurse", "policy", "administrator"])
def test_the_agency_itself_and_who_keeps_the_directory_change_an_offer(cast: Cast, therapy: Offer, who: str) -> None:
    sent = filled_in(waiting_weeks="2", waiting_said_on="2026-03-01", active="on")
    assert cast.client(who).get(f"/directory/{therapy.key}/edit/").status_code == 200
    assert cast.client(who).post(f"/directory/{therapy.key}/edit/", sent).status_code == 302
    therapy.refresh_from_db()
    assert (therapy.waiting_weeks, therapy.waiting_said_on) == (2, date(2026, 3, 1))


@pytest.mark.parametrize("who", ["teacher", "police", "inspector"])
def test_an_outsider_changes_nothing(cast: Cast, therapy: Offer, who: str) -> None:
    assert cast.client(who).get(f"/directory/{therapy.key}/edit/").status_code == 403
    assert cast.client(who).post(f"/directory/{therapy.key}/edit/", filled_in(name="Anders")).status_code == 403
    assert cast.client(who).post("/directory/new/", filled_in(name="Anders")).status_code == 200
    assert Offer.objects.filter(name="Anders").count() == 0
    with pytest.raises(Refused):
        keep_offer(THERAPY, by=cast.actor(who), key=therapy.key)


def test_who_keeps_the_directory_does_so_for_their_own_municipality(cast: Cast) -> None:
    Municipality.objects.create(code="GM0002", name="Anderstad")
    with pytest.raises(Refused) as refused:
        keep_offer(OfferContent(name="X", organisation="jgz", municipality="GM0002"), by=cast.actor("policy"))
    assert refused.value.reason.code == "offer_elsewhere"


@pytest.mark.parametrize("address", ["/directory/", "/directory/new/", "/directory/services.json"])
def test_a_visitor_is_sent_to_sign_in(client: Client, db: None, address: str) -> None:
    assert client.get(address).status_code == 302


def test_what_is_wrong_is_said_beside_its_field(cast: Cast) -> None:
    sent = filled_in(age_from="12", age_until="4", first_year="2027", last_year="2026", waiting_weeks="3")
    page = cast.client("nurse").post("/directory/new/?lang=en", sent).content.decode()
    for said in ("The lowest age is above", "The first contract year is after", "Say on which day"):
        assert said in page
    assert 'value="12"' in page


@pytest.mark.parametrize("wrong", [{"domain": "magic"}, {"for_whom": ("cats",)}, {"organisation": "nobody"}])
def test_what_is_no_offer_is_refused(cast: Cast, wrong: dict[str, Any]) -> None:
    with pytest.raises(NotAnOffer):
        keep_offer(OfferContent(**{**vars(THERAPY), **wrong}), by=cast.actor("nurse"))


def test_out_and_in_again_it_is_the_same(cast: Cast, therapy: Offer, tmp_path: Path) -> None:
    file = tmp_path / "services.json"
    file.write_text(cast.client("policy").get("/directory/services.json").content.decode())
    before = hsds.page(offers())
    assert json.loads(file.read_text()) == before
    Offer.objects.all().delete()
    said = StringIO()
    call_command("import_directory", file, stdout=said)
    assert said.getvalue() == "2 offers taken over.\n"
    assert hsds.page(offers()) == before
    call_command("import_directory", file, stdout=said)
    assert Offer.objects.count() == 2


def test_the_command_writes_what_the_page_gives(therapy: Offer) -> None:
    written = StringIO()
    call_command("export_directory", stdout=written)
    assert json.loads(written.getvalue()) == hsds.page(offers())


def test_every_service_has_what_hsds_asks(therapy: Offer) -> None:
    for service in hsds.page(offers())["contents"]:
        assert {"id", "name", "status"} <= service.keys()
        assert {"id", "name", "description"} <= service["organization"].keys()
        assert all({"id", "name", "description"} <= one["taxonomy_term"].keys() for one in service["attributes"])


def test_every_fault_is_named_and_nothing_changes(cast: Cast, therapy: Offer, tmp_path: Path) -> None:
    good, other = hsds.page(offers())["contents"]
    organisation = {"id": "x", "name": "Nieuw", "description": "Nieuw"}
    file = tmp_path / "services.json"
    wrong = [
        {**good, "status": "perhaps"},
        {**other, "minimum_age": "four", "service_areas": [{"id": "a", "name": "Nergens"}]},
        {"id": "no-uuid", "name": "", "status": "active", "organization": organisation},
        {**other, "minimum_age": 12, "maximum_age": 4, "service_areas": [{"id": "a", "name": "Nergens"}]},
        "text",
        {"id": str(uuid4()), "name": "Goed", "status": "active", "organization": organisation},
    ]
    file.write_text(json.dumps({"contents": wrong}))
    with pytest.raises(CommandError) as refused:
        call_command("import_directory", file)
    said = str(refused.value)
    for place in (
        "/contents/0/status",
        "/contents/1/minimum_age",
        "/contents/2/id",
        "/contents/2/name",
        "/contents/3/service_areas/0: no municipality here is called 'Nergens'",
        "ages_reversed",
        "/contents/4/",
    ):
        assert place in said
    assert not Offer.objects.filter(name="Goed").exists()
    assert not Organisation.objects.filter(name="Nieuw").exists()


def test_what_comes_from_elsewhere_says_what_is_not_kept(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "services.json"
    organisation = {"id": "x", "name": "Stichting Ver", "description": "Ver", "website": "https://example.org"}
    one = {"id": str(uuid4()), "name": "Ver weg", "status": "active", "organization": organisation, "schedules": []}
    file.write_text(json.dumps([one]))
    said = StringIO()
    call_command("import_directory", file, stdout=said)
    assert "not kept by Kring: organization/website, schedules." in said.getvalue()
    assert Organisation.objects.get(name="Stichting Ver").connected is False


@pytest.mark.parametrize("text", ["", "{", '{"contents": 3}', "7", "\x00"])
def test_a_file_that_is_none_is_refused(db: None, tmp_path: Path, text: str) -> None:
    file = tmp_path / "services.json"
    file.write_text(text)
    with pytest.raises(CommandError):
        call_command("import_directory", file)
