"""The Meldcode walked with a break and a report; Veilig Thuis tells back twice; a child tells on a phone."""

from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from kring.signals.reports.models import Report
from kring.signals.tell.models import Telling
from tests.cast import Cast, make_cast
from tests.integration.meldcode.walking import talked, weighed
from tests.integration.reports.reporting import a_report
from tests.journeys.conftest import barriers

TODAY = timezone.localdate()


@pytest.fixture
def town(transactional_db: None) -> Cast:
    """The cast, where the running site sees it."""
    cache.clear()
    return make_cast()


def given_signed_in(page: Page, site: str, cast: Cast, who: str) -> None:
    """The session of a professional, in the browser."""
    cookie = cast.client(who).cookies["sessionid"]
    page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": site}])


def test_a_teacher_walks_the_meldcode_with_a_break_and_reports(page: Page, live_server: Any, town: Cast) -> None:
    site = live_server.url
    given_signed_in(page, site, town, "teacher")
    page.goto(f"{site}/meldcode/?lang=nl")
    assert barriers(page) == []
    page.get_by_role("link", name="Meldcode Gezin De Wit").click()
    page.get_by_label("Waarom nu?").fill("Blauwe plekken.")
    page.get_by_role("button", name="Beginnen").click()
    when_the_first_step_is_left_and_taken_up(page)
    track = town.family.tracks.get()
    talked(town, track, TODAY)
    weighed(town, track, TODAY, unsafety="yes")
    page.reload()
    page.get_by_role("link", name="Besluit: hulp organiseren of melden").click()
    expect(page.get_by_text("Meld nu bij Veilig Thuis")).to_be_visible()
    assert barriers(page) == []
    page.get_by_label("Melden bij Veilig Thuis", exact=True).check()
    page.get_by_label("Wat besloot u").fill("Wij melden.")
    page.get_by_role("button", name="Deze stap ondertekenen").click()
    expect(page.get_by_role("alert")).to_contain_text("Dat kan: zeg waarom")
    page.get_by_label("Anders dan geadviseerd").fill("Acuut.")
    page.get_by_label("Naam van wie daarvoor").fill("Karel Smit")
    page.get_by_role("button", name="Deze stap ondertekenen").click()
    page.get_by_role("link", name="Nu de melding doen").click()
    expect(page.get_by_label("Wat denkt u dat er aan de hand is?")).to_have_value("Zorgelijk, niet acuut.")
    assert barriers(page) == []
    page.get_by_label("Waarop is dat gebaseerd?").fill("Zelf gezien.")
    page.get_by_label("Ja, allemaal").check()
    page.get_by_label("Wie is ingelicht, en wanneer?").fill("Eva, vandaag.")
    page.get_by_label("Hoe reageerden zij?").fill("Stil.")
    page.get_by_role("button", name="De melding doen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Melding: Gezin De Wit")
    assert Report.objects.get().track == track


def when_the_first_step_is_left_and_taken_up(page: Page) -> None:
    page.get_by_role("link", name="Breng de signalen in kaart").click()
    page.get_by_label("Wat is nieuw?").fill("Noor had een blauwe plek.")
    page.get_by_role("button", name="Bewaren voor later").click()
    expect(page.get_by_role("status")).to_contain_text("Bewaard")
    page.get_by_role("link", name="Breng de signalen in kaart").click()
    expect(page.get_by_label("Wat is nieuw?")).to_have_value("Noor had een blauwe plek.")
    page.get_by_label("Ik zag of hoorde het zelf").check()
    page.get_by_label("lichamelijke mishandeling").check()
    page.get_by_role("button", name="Deze stap ondertekenen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Meldcode: Gezin De Wit")


def test_veilig_thuis_tells_back_twice(page: Page, live_server: Any, town: Cast) -> None:
    site = live_server.url
    report = a_report(town, on=TODAY)
    given_signed_in(page, site, town, "vt")
    page.goto(f"{site}/meldcode/reports/?lang=nl")
    assert barriers(page) == []
    page.get_by_role("link", name="Gezin De Wit").click()
    when_they_do(page, "Deze melding oppakken")
    page.get_by_role("link", name="De veiligheidsbeoordeling vastleggen").click()
    for child in ("Noor", "Sem"):
        page.get_by_role("group", name=child).get_by_label("Ernstig onveilig").check()
    page.get_by_label("Onderbouwing").fill("Onveilig.")
    page.get_by_label("VT-01-01").check()
    assert barriers(page) == []
    page.get_by_role("button", name="Vastleggen").click()
    when_the_reporter_is_told(page, "Wij gaan verder.")
    page.get_by_role("link", name="Deze melding afsluiten").click()
    page.get_by_label("Wat kwam eruit?").fill("Hulp loopt.")
    page.get_by_label("VT-02").check()
    page.get_by_role("button", name="Vastleggen").click()
    when_the_reporter_is_told(page, "Wij sluiten af.")
    heard = town.client("teacher").get(f"/meldcode/reports/{report.key}/").content.decode()
    assert "Wij gaan verder." in heard
    assert "Wij sluiten af." in heard


def when_they_do(page: Page, what: str) -> None:
    page.get_by_role("link", name=what).click()
    page.get_by_role("button", name="Vastleggen").click()


def when_the_reporter_is_told(page: Page, text: str) -> None:
    page.get_by_role("link", name="De melder terugkoppelen").click()
    page.get_by_label("Wat doet Veilig Thuis met de melding?").fill(text)
    page.get_by_label("Ja", exact=True).check()
    page.get_by_label("Bij wie?").fill("Mila Visser")
    page.get_by_role("button", name="Vastleggen").click()


def test_a_child_tells_on_a_phone(browser: Browser, live_server: Any, town: Cast) -> None:
    assert town
    phone = browser.new_context(viewport={"width": 320, "height": 640}, locale="nl-NL")
    page = phone.new_page()
    for address in ("/tell/", "/tell/child/", "/tell/ask/"):
        page.goto(f"{live_server.url}{address}")
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert phone.cookies() == []
    phone.close()


def test_a_child_tells_without_scripts(browser: Browser, live_server: Any, town: Cast) -> None:
    assert town
    plain = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640}, locale="nl-NL")
    page = plain.new_page()
    page.goto(f"{live_server.url}/tell/")
    page.get_by_role("link", name="Ik ben een kind of jongere").click()
    page.get_by_role("button", name="Versturen").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Wat wil je vertellen?").fill("Papa slaat mij.")
    page.get_by_role("button", name="Versturen").click()
    number = page.locator(".receipt").inner_text()
    assert Telling.objects.get().receipt == number
    page.get_by_role("link", name="vragen hoe het ermee staat").click()
    page.get_by_label("Je nummer").fill(number)
    page.get_by_role("button", name="Kijken").click()
    expect(page.get_by_role("status")).to_contain_text("Nog niemand heeft het gelezen")
    assert plain.cookies() == []
    plain.close()
