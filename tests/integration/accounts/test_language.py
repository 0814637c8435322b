"""A language that was chosen stays."""

import pytest
from django.test import Client


@pytest.mark.usefixtures("db")
def test_what_was_chosen_stays_until_another_is_chosen() -> None:
    browser = Client(headers={"accept-language": "nl"})
    assert "<h1>Inloggen" in browser.get("/sign-in/").content.decode()
    assert "<h1>Sign in" in browser.get("/sign-in/?lang=en").content.decode()
    assert "<h1>Sign in" in browser.get("/sign-in/").content.decode()
    assert "<h1>Inloggen" in browser.get("/sign-in/?lang=nl").content.decode()
    assert "<h1>Inloggen" in browser.get("/sign-in/?lang=tlh").content.decode()


@pytest.mark.usefixtures("db")
def test_choosing_a_language_keeps_where_one_was_going(client: Client) -> None:
    page = client.get("/sign-in/?next=/work/").content.decode()
    assert "next=%2Fwork%2F&amp;lang=en" in page
