"""On an empty installation: the first administrator signs in, and finds the agencies of the municipality."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from kring.audit.models import Line
from kring.network.models import Municipality, Organisation, Professional

pytestmark = pytest.mark.django_db
FIRST = ("first_administrator", "GM0001", "Voorbeeldstad", "--name", "Sara Wolff")
SCHOOL = ("connect_agency", "de-linde", "Basisschool De Linde", "GM0001")


def told(*words: str) -> str:
    said = StringIO()
    call_command(*words, stdout=said)
    return said.getvalue()


def test_the_first_administrator_chooses_a_password_and_gives_accounts() -> None:
    said = told(*FIRST, "--email", "Sara@example.org")
    told(*SCHOOL, "--role", "signalling", "--domain", "education", "--basic-care", "school")
    browser = Client()
    chosen = browser.get(re.search(r"(/password/\S+)", said)[1]).headers["Location"]
    new = "een-lange-zin-om-te-onthouden"
    browser.post(chosen, {"new_password1": new, "new_password2": new})
    browser.post("/sign-in/", {"username": "sara@example.org", "password": new})
    shown = browser.get("/administration/").content.decode()
    assert "Gemeente Voorbeeldstad" in shown
    assert "Basisschool De Linde" in shown
    assert Line.objects.filter(action="first_administrator", name="Kring").exists()


def test_a_municipality_with_an_administrator_gets_no_second_this_way() -> None:
    told(*FIRST, "--email", "sara@example.org")
    with pytest.raises(CommandError, match="has an administrator"):
        told(*FIRST, "--email", "other@example.org")
    Professional.objects.update(active=False)
    told(*FIRST, "--email", "other@example.org")
    assert Municipality.objects.count() == Organisation.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (("GM0002", "Elders", "--name", "B", "--email", "sara@example.org", "--key", "elders"), "has an account"),
        (("GM0002", "Elders", "--name", "B", "--email", "b@example.org"), "another agency has this key"),
        (("GM0002", "Elders", "--name", "B", "--email", "b"), "no e-mail address"),
    ],
)
def test_what_cannot_be_is_said_and_leaves_nothing(wrong: tuple[str, ...], message: str) -> None:
    told(*FIRST, "--email", "sara@example.org")
    with pytest.raises(CommandError, match=message):
        told("first_administrator", *wrong)
    assert Municipality.objects.count() == 1


def test_an_agency_of_the_directory_becomes_connected_once() -> None:
    told(*FIRST, "--email", "sara@example.org")
    Organisation.objects.create(key="de-linde", name="De Linde", connected=False)
    assert "connected now" in told(*SCHOOL, "--role", "signalling")
    found = Organisation.objects.get(key="de-linde")
    assert (found.connected, found.role, found.name) == (True, "signalling", "Basisschool De Linde")
    with pytest.raises(CommandError, match="connected already"):
        told(*SCHOOL)


@pytest.mark.parametrize(
    ("words", "message"),
    [(("de-linde", "De Linde", "GM9"), "not in Kring"), (("de linde", "De Linde", "GM9"), "no key")],
)
def test_an_agency_needs_a_key_and_a_municipality(words: tuple[str, ...], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        told("connect_agency", *words)
