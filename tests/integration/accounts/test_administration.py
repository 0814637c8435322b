"""An administrator gives accounts and closes them, for their own agency or municipality and nowhere else."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from kring.audit.models import Line
from kring.network.models import Municipality, Organisation, Professional
from tests.cast import PROFESSIONALS, Cast

NEW = {"name": "Nieuwe Collega", "email": "Nieuw@example.org", "function": "teacher"}


@pytest.fixture(autouse=True)
def nobody_tried_before() -> None:
    cache.clear()


@pytest.fixture
def town(cast: Cast) -> Cast:
    """The administrator works for the municipality that looks after all agencies in its area."""
    Organisation.objects.filter(pk=cast.organisations["municipality"].pk).update(governs=True)
    return cast


@pytest.fixture
def elsewhere(cast: Cast) -> Organisation:
    return Organisation.objects.create(
        key="elsewhere", name="School elders", municipality=Municipality.objects.create(code="GM2", name="Elders")
    )


def new_at(cast: Cast, agency: Organisation, **more: str) -> object:
    address = f"/administration/agencies/{agency.pk}/new/?lang=en"
    return cast.client("administrator").post(address, {"once": str(uuid4()), **NEW, **more})


def person(cast: Cast, who: str) -> str:
    return f"/administration/people/{cast.professionals[who].pk}/"


def test_a_new_colleague_gets_a_link_and_can_sign_in(
    town: Cast, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        made = new_at(town, town.organisations["school"])
    colleague = Professional.objects.get(name="Nieuwe Collega")
    assert made.headers["Location"] == f"/administration/people/{colleague.pk}/"
    assert colleague.organisation.key == "school"
    link = re.search(r"http://testserver(/password/\S+)", mail.outbox[0].body)[1]
    browser = Client()
    chosen = browser.get(link).headers["Location"]
    new = "een-lange-zin-om-te-onthouden"
    browser.post(chosen, {"new_password1": new, "new_password2": new})
    browser.post("/sign-in/", {"username": "nieuw@example.org", "password": new})
    assert "Nieuwe Collega" in browser.get("/").content.decode()


def test_sent_twice_it_makes_one_account(town: Cast) -> None:
    once = str(uuid4())
    first, second = (new_at(town, town.organisations["school"], once=once) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Professional.objects.filter(name="Nieuwe Collega").count() == 1


@pytest.mark.parametrize("email", ["teacher@example.org", "TEACHER@example.org"])
def test_an_address_that_has_an_account_is_said_beside_the_field_and_what_was_typed_stays(
    town: Cast, email: str
) -> None:
    page = new_at(town, town.organisations["gp"], email=email).content.decode()
    assert "This address has an account already." in page
    assert 'value="Nieuwe Collega"' in page


@pytest.mark.parametrize("missing", ["name", "email", "function"])
def test_what_is_missing_is_said(town: Cast, missing: str) -> None:
    page = new_at(town, town.organisations["gp"], **{missing: ""})
    assert page.status_code == 200
    assert not Professional.objects.filter(name="Nieuwe Collega").exists()


def test_who_leaves_is_signed_out_at_once_and_who_comes_back_can_sign_in(town: Cast) -> None:
    theirs, client = town.client("teacher"), town.client("administrator")
    assert theirs.get("/").status_code == 200
    client.post(person(town, "teacher"), {"act": "close", "because": "Werkt elders."})
    assert theirs.get("/").status_code == 302
    assert Line.objects.get(action="close_account").because == "Werkt elders."
    client.post(person(town, "teacher"), {"act": "open"})
    account = town.professionals["teacher"].account
    account.refresh_from_db()
    assert account.is_active
    assert Line.objects.filter(action="open_account_again").count() == 1


def test_closing_asks_why(town: Cast) -> None:
    page = town.client("administrator").post(person(town, "teacher"), {"act": "close", "because": " "})
    assert page.status_code == 200
    assert Professional.objects.get(pk=town.professionals["teacher"].pk).active


def test_a_link_can_be_sent_again_but_not_to_a_closed_account(town: Cast) -> None:
    client = town.client("administrator")
    client.post(person(town, "teacher"), {"act": "link"})
    assert mail.outbox[0].to == ["teacher@example.org"]
    client.post(person(town, "teacher"), {"act": "close", "because": "Werkt elders."})
    assert client.post(person(town, "teacher"), {"act": "link"}).status_code == 403


def test_nobody_closes_their_own_account(town: Cast) -> None:
    client = town.client("administrator")
    assert client.post(person(town, "administrator"), {"act": "close", "because": "x"}).status_code == 403
    assert "own account" in client.get(f"{person(town, 'administrator')}?lang=en").content.decode()


def test_the_municipality_sees_all_its_agencies_and_none_of_another(town: Cast, elsewhere: Organisation) -> None:
    page = town.client("administrator").get("/administration/").content.decode()
    assert "Basisschool De Linde" in page
    assert "School elders" not in page
    assert town.client("administrator").get(f"/administration/agencies/{elsewhere.pk}/").status_code == 403
    assert new_at(town, elsewhere).status_code == 403


def test_an_administrator_of_one_agency_stays_within_it(cast: Cast) -> None:
    client = cast.client("administrator")
    own, other = cast.organisations["municipality"], cast.organisations["school"]
    assert client.get("/administration/").headers["Location"] == f"/administration/agencies/{own.pk}/"
    assert client.get(f"/administration/agencies/{other.pk}/").status_code == 403
    assert client.get(person(cast, "teacher")).status_code == 403
    assert client.post(person(cast, "teacher"), {"act": "close", "because": "x"}).status_code == 403
    assert "choice" in new_at(cast, own, function="veilig_thuis").content.decode()
    assert new_at(cast, own, function="policy_officer").status_code == 302


def test_a_unit_is_looked_after_by_the_agency_that_it_is_part_of(cast: Cast) -> None:
    Organisation.objects.filter(pk=cast.organisations["jgz"].pk).update(part_of=cast.organisations["municipality"])
    assert "Jeugdgezondheidszorg" in cast.client("administrator").get("/administration/").content.decode()


@pytest.mark.parametrize("who", [one for one in PROFESSIONALS if one != "administrator"])
def test_for_everybody_else_these_pages_are_shut(cast: Cast, who: str) -> None:
    client, own = cast.client(who), cast.professionals[who].organisation.pk
    for address in ("/administration/", f"/administration/agencies/{own}/", f"/administration/agencies/{own}/new/"):
        assert client.get(address).status_code == 403
    assert client.post(person(cast, who), {"act": "close", "because": "x"}).status_code == 403


def test_what_is_not_there_is_not_found(town: Cast) -> None:
    assert town.client("administrator").get("/administration/agencies/999999/").status_code == 404
    assert town.client("administrator").get("/administration/people/999999/").status_code == 404
