"""The site as a reader meets it: the listing, a report, its PDF, in two languages."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from kring.web.review.shelf import Shelf
from tests.unit.web.test_shelf import CARD

REPORTS = {
    ("html", "nl"): b"<!doctype html><p>Rapport",
    ("html", "en"): b"<!doctype html><p>Report",
    ("pdf", "nl"): b"%PDF nl",
    ("pdf", "en"): b"%PDF en",
}


@pytest.fixture
def shelf(settings: Settings, tmp_path: Path) -> Shelf:
    settings.REVIEWS = tmp_path
    return Shelf(tmp_path)


@pytest.fixture
def published(shelf: Shelf) -> Shelf:
    shelf.put(CARD, REPORTS)
    return shelf


@pytest.mark.usefixtures("published")
def test_the_listing_tells_of_a_review_in_dutch(client: Client) -> None:
    page = client.get("/reviews/", {"lang": "nl"}).content.decode()
    assert '<html lang="nl">' in page
    assert "Gezin De Vries" in page
    assert "7 januari 2020 tot en met 31 maart 2021" in page
    assert "2 kinderen" in page
    assert "Er zijn 3 patronen te zien." in page
    assert "1 daarvan kon geen enkele organisatie alleen zien." in page


@pytest.mark.usefixtures("published")
def test_the_listing_tells_of_a_review_in_english(client: Client) -> None:
    page = client.get("/reviews/", {"lang": "en"}).content.decode()
    assert '<html lang="en">' in page
    assert "7 January 2020 to 31 March 2021" in page
    assert "3 patterns show." in page


def test_the_listing_says_where_nothing_shows(client: Client, shelf: Shelf) -> None:
    shelf.put(replace(CARD, patterns=0, never_alone=0), REPORTS)
    page = client.get("/reviews/", {"lang": "en"}).content.decode()
    assert "No pattern shows." in page
    assert "of them" not in page


@pytest.mark.parametrize(("prefers", "language"), [("en-GB,en", "en"), ("nl", "nl"), ("fr", "nl"), ("", "nl")])
@pytest.mark.usefixtures("published")
def test_without_a_language_in_the_address_the_reader_s_own_counts_and_else_dutch(
    client: Client, prefers: str, language: str
) -> None:
    response = client.get("/reviews/", headers={"accept-language": prefers})
    assert response.headers["Content-Language"] == language
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.usefixtures("shelf")
def test_an_empty_site_says_so(client: Client) -> None:
    assert "No review is published on this site yet." in client.get("/reviews/", {"lang": "en"}).content.decode()


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(("lang", "word"), [("nl", b"Rapport"), ("en", b"Report")])
def test_a_report_is_served_in_its_language_as_it_was_made(client: Client, lang: str, word: bytes) -> None:
    response = client.get("/reviews/de-vries/", {"lang": lang})
    assert response.content == REPORTS["html", lang]
    assert word in response.content
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.usefixtures("published")
def test_a_report_is_served_as_pdf(client: Client) -> None:
    response = client.get("/reviews/de-vries/report.pdf", {"lang": "en"})
    assert b"".join(response) == b"%PDF en"
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'inline; filename="de-vries.en.pdf"'


@pytest.mark.usefixtures("published")
def test_a_report_may_run_its_own_scripts_and_load_nothing(client: Client) -> None:
    policy = client.get("/reviews/de-vries/", {"lang": "nl"}).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'sha256-x';" in policy
    without = client.get("/reviews/de-vries/", {"lang": "en"}).headers["Content-Security-Policy"]
    assert "script-src 'none';" in without


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("address", ["/reviews/", "/reviews/de-vries/", "/reviews/de-vries/report.pdf"])
def test_every_page_keeps_others_out(client: Client, address: str) -> None:
    headers = client.get(address).headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("address", ["/reviews/nobody/", "/reviews/nobody/report.pdf", "/reviews/..%2f..%2fetc/"])
def test_what_is_not_published_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.usefixtures("published")
def test_nothing_can_be_sent_to_a_review(client: Client) -> None:
    assert client.post("/reviews/de-vries/").status_code == 405


@pytest.mark.parametrize(
    ("lang", "says"), [("nl", "Deze pagina bestaat niet"), ("en", "This page does not exist")], ids=["dutch", "english"]
)
def test_an_address_that_leads_nowhere_says_so_and_leads_back(client: Client, lang: str, says: str) -> None:
    page = client.get("/nowhere/", {"lang": lang})
    assert page.status_code == 404
    assert f"<h1>{says}</h1>" in page.text
    assert '<a href="/">' in page.text


def test_what_goes_wrong_is_said_in_both_languages_with_whom_to_call(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_anything: object) -> None:
        raise RuntimeError("something of the server")

    monkeypatch.setattr(Shelf, "cards", breaks)
    client.raise_request_exception = False
    page = client.get("/reviews/")
    assert page.status_code == 500
    assert "Er ging iets mis" in page.text
    assert "Something went wrong" in page.text
    assert "tel:08002000" in page.text
    assert "something of the server" not in page.text


def test_a_request_that_cannot_be_read_is_no_blank_page(client: Client) -> None:
    page = client.get("/reviews/", headers={"host": "not a host"})
    assert page.status_code == 400
    assert "Kring kon deze vraag niet lezen" in page.text
