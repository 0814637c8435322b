"""Changing a password, and choosing a new one by mail."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from tests.cast import Cast

OLD, NEW = "een-lange-zin-om-te-onthouden", "nog-een-langere-zin-voor-later"


@pytest.fixture(autouse=True)
def nobody_tried_before() -> None:
    cache.clear()


@pytest.fixture
def teacher(cast: Cast) -> Cast:
    account = cast.professionals["teacher"].account
    account.set_password(OLD)
    account.save()
    return cast


def link_for(client: Client, email: str) -> str | None:
    mail.outbox.clear()
    assert client.post("/password/forgotten/", {"email": email}).headers["Location"] == "/password/sent/"
    return re.search(r"http://testserver(/password/\S+)", mail.outbox[0].body)[1] if mail.outbox else None


def choose(client: Client, link: str) -> str:
    """Follow a link and choose a password; gives the page, or where it leads."""
    form = client.get(link)
    if form.status_code == 200:
        return form.content.decode()
    answer = client.post(form.headers["Location"], {"new_password1": NEW, "new_password2": NEW})
    return answer.headers["Location"]


def signs_in(email: str, password: str) -> bool:
    return Client().post("/sign-in/", {"username": email, "password": password}).status_code == 302


def test_changing_it_takes_the_old_one_and_keeps_one_signed_in(teacher: Cast) -> None:
    client, elsewhere = Client(), Client()
    for browser in (client, elsewhere):
        browser.post("/sign-in/", {"username": "teacher@example.org", "password": OLD})
    wrong = client.post("/password/", {"old_password": "x", "new_password1": NEW, "new_password2": NEW})
    assert wrong.status_code == 200
    right = client.post("/password/", {"old_password": OLD, "new_password1": NEW, "new_password2": NEW})
    assert right.headers["Location"] == "/"
    assert client.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302
    assert signs_in("teacher@example.org", NEW)
    assert not signs_in("teacher@example.org", OLD)


@pytest.mark.parametrize("weak", ["kort", "123456789012", "teacher@example.org"])
def test_a_weak_password_is_refused(teacher: Cast, weak: str) -> None:
    client = teacher.client("teacher")
    page = client.post("/password/", {"old_password": OLD, "new_password1": weak, "new_password2": weak})
    assert page.status_code == 200


@pytest.mark.usefixtures("teacher")
def test_the_link_works_once_and_ends_a_lock_out(client: Client) -> None:
    for _ in range(6):
        signs_in("teacher@example.org", "wrong")
    assert not signs_in("teacher@example.org", OLD)
    link = link_for(client, "Teacher@example.org")
    assert link
    assert choose(client, link) == "/sign-in/"
    assert signs_in("teacher@example.org", NEW)
    assert "werkt niet meer" in choose(Client(headers={"accept-language": "nl"}), link)


@pytest.mark.usefixtures("teacher")
def test_for_an_unknown_address_the_answer_is_the_same_and_no_mail_goes_out(client: Client) -> None:
    assert link_for(client, "nobody@example.org") is None


def test_who_was_invited_and_waited_too_long_asks_for_a_new_link(teacher: Cast, client: Client) -> None:
    account = teacher.professionals["gp"].account
    account.set_unusable_password()
    account.save()
    link = link_for(client, account.email)
    assert link
    assert choose(client, link) == "/sign-in/"
    assert signs_in(account.email, NEW)


def test_who_has_left_gets_no_link(teacher: Cast, client: Client) -> None:
    account = teacher.professionals["teacher"].account
    account.is_active = False
    account.save()
    assert link_for(client, account.email) is None
