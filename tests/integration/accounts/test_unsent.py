"""A session that ends in the middle of a form: what was typed is there again after signing in."""

import pytest
from django.core.cache import cache
from django.test import Client

from kring.accounts.models import Account
from tests.cast import Cast

SENTENCE = "een-lange-zin-om-te-onthouden"
TYPED = {"text": "Noor was stil <vandaag>\n\nen moe.", "kind": ["fact", "opinion"], "empty": ""}


@pytest.fixture(autouse=True)
def nobody_tried_before(cast: Cast) -> None:
    cache.clear()
    for account in Account.objects.filter(email__in=["teacher@example.org", "gp@example.org"]):
        account.set_password(SENTENCE)
        account.save()


def sign_in(browser: Client, email: str = "teacher@example.org") -> str:
    return browser.post("/sign-in/?next=/work/", {"username": email, "password": SENTENCE}).headers["Location"]


def end_session(browser: Client) -> None:
    del browser.cookies["sessionid"]


def sent_too_late(browser: Client) -> None:
    sign_in(browser)
    browser.get("/work/")
    end_session(browser)
    assert browser.post("/work/?a=1", TYPED).headers["Location"].startswith("/sign-in/")


def test_after_signing_in_again_one_sees_it_and_can_send_it(client: Client) -> None:
    sent_too_late(client)
    assert sign_in(client) == "/unsent/"
    page = client.get("/unsent/").content.decode()
    assert "Noor was stil &lt;vandaag&gt;" in page
    assert 'action="/work/?a=1"' in page
    assert page.count("<textarea") == 4
    assert "Location" not in client.post("/work/?a=1", TYPED).headers  # it arrives at the page
    assert client.get("/unsent/").headers["Location"] == "/"


def test_one_can_throw_it_away(client: Client) -> None:
    sent_too_late(client)
    sign_in(client)
    assert client.post("/unsent/").headers["Location"] == "/"
    assert client.get("/unsent/").headers["Location"] == "/"


def test_another_who_signs_in_at_this_computer_never_sees_it(client: Client) -> None:
    sent_too_late(client)
    assert sign_in(client, "gp@example.org") == "/work/"
    assert client.get("/unsent/").headers["Location"] == "/"
    client.post("/sign-out/")
    assert sign_in(client) == "/work/"


def test_a_stranger_can_leave_nothing_behind(client: Client) -> None:
    client.post("/work/", TYPED)
    assert "sessionid" not in client.cookies


def test_what_is_very_large_is_not_kept(client: Client) -> None:
    sign_in(client)
    end_session(client)
    client.post("/work/", {"text": "x" * 300_000})
    assert sign_in(client) == "/work/"


def test_a_part_of_a_page_that_finds_the_session_ended_brings_the_whole_page_to_signing_in(client: Client) -> None:
    answer = client.get("/work/", headers={"hx-request": "true"})
    assert answer.status_code == 200
    assert answer.headers["HX-Redirect"] == "/sign-in/?next=/work/"
