"""Signing in, out, and what happens when somebody guesses."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from kring.audit.models import Line
from tests.cast import Cast

SENTENCE = "een-lange-zin-om-te-onthouden"
TEACHER = "teacher@example.org"


@pytest.fixture(autouse=True)
def nobody_tried_before() -> None:
    cache.clear()


@pytest.fixture
def teacher(cast: Cast) -> Cast:
    account = cast.professionals["teacher"].account
    account.set_password(SENTENCE)
    account.save()
    return cast


def sign_in(client: Client, password: str, email: str = TEACHER, **more: str) -> object:
    return client.post("/sign-in/?lang=en", {"username": email, "password": password, **more})


def lines(action: str) -> list[tuple[bool, str, str]]:
    return list(Line.objects.filter(action=action).order_by("pk").values_list("granted", "name", "reason"))


@pytest.mark.usefixtures("teacher")
@pytest.mark.parametrize("email", [TEACHER, "Teacher@Example.org"])
def test_with_the_right_password_one_comes_to_today(client: Client, email: str) -> None:
    assert sign_in(client, SENTENCE, email).headers["Location"] == "/"
    assert "Anna Vos" in client.get("/").content.decode()
    assert lines("sign_in") == [(True, TEACHER, "")]


@pytest.mark.usefixtures("teacher")
@pytest.mark.parametrize(("email", "name"), [(TEACHER, TEACHER), ("nobody@example.org", "?")])
def test_a_failure_never_tells_whether_there_is_an_account(client: Client, email: str, name: str) -> None:
    page = sign_in(client, "wrong", email).content.decode()
    assert "do not belong together" in page
    assert f'value="{email}"' in page
    assert lines("sign_in") == [(False, name, "wrong_credentials")]


@pytest.mark.usefixtures("teacher")
def test_after_five_failures_even_the_right_password_does_not_help(client: Client) -> None:
    answers = [sign_in(client, "wrong").status_code for _ in range(5)]
    assert answers == [200] * 4 + [429]
    locked = sign_in(client, SENTENCE, "TEACHER@example.org")
    assert locked.status_code == 429
    assert "Signing in is closed for a while" in locked.content.decode()
    assert (False, TEACHER, "locked_out") in lines("sign_in")
    assert client.get("/").status_code == 302


def test_who_has_left_signs_in_no_more(teacher: Cast, client: Client) -> None:
    account = teacher.professionals["teacher"].account
    account.is_active = False
    account.save()
    assert "do not belong together" in sign_in(client, SENTENCE).content.decode()


@pytest.mark.usefixtures("teacher")
def test_many_attempts_from_one_address_wait(client: Client) -> None:
    codes = [sign_in(client, "wrong", f"nobody{n}@example.org").status_code for n in range(61)]
    assert codes == [200] * 60 + [429]


@pytest.mark.usefixtures("teacher")
def test_one_goes_on_to_the_page_that_one_came_for_and_never_elsewhere(client: Client) -> None:
    assert sign_in(client, SENTENCE, next="/work/").headers["Location"] == "/work/"
    client.post("/sign-out/")
    assert sign_in(client, SENTENCE, next="https://elsewhere.example/").headers["Location"] == "/"


def test_signing_out_is_a_post_and_is_written_down(cast: Cast) -> None:
    client = cast.client("teacher")
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").headers["Location"] == reverse("accounts:sign-in")
    assert client.get("/").headers["Location"] == "/sign-in/?next=/"
    assert lines("sign_out") == [(True, TEACHER, "")]


@pytest.mark.parametrize("name", ["sign-in", "forgotten", "mail-sent"])
def test_every_page_for_visitors_keeps_others_out_and_runs_no_script_of_theirs(
    client: Client, db: None, name: str
) -> None:
    headers = client.get(reverse(f"accounts:{name}")).headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.usefixtures("teacher")
def test_no_cookie_of_a_session_is_a_script_s_business(client: Client, settings: Settings) -> None:
    sign_in(client, SENTENCE)
    client.get("/")
    for name in (settings.SESSION_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, "kring_account"):
        assert client.cookies[name]["httponly"]
        assert client.cookies[name]["samesite"] == "Lax"


def test_what_the_browser_kept_goes_when_one_signs_out(cast: Cast) -> None:
    client = cast.client("teacher")
    assert client.get("/").headers["Cache-Control"] == "private, no-cache"
    assert client.post("/sign-out/").headers["Clear-Site-Data"] == '"cache"'


def test_a_form_from_before_signing_in_is_answered_calmly(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.professionals["teacher"].account, backend="django.contrib.auth.backends.ModelBackend")
    refused = client.post("/sign-out/?lang=en")
    assert refused.status_code == 403
    assert "what you typed is still there" in refused.content.decode()


@pytest.mark.django_db
def test_who_signs_out_without_being_signed_in_leaves_no_line() -> None:
    assert Client().post("/sign-out/").status_code == 302
    assert lines("sign_out") == []
