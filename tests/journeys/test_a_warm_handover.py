"""The team refers Noor to youth help and stays responsible until she has arrived; what goes wrong on the way shows."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from kring.handover import actions
from kring.handover.models import Referral
from tests.cast import Cast
from tests.integration.handover.living import offered, with_consent
from tests.journeys.conftest import barriers


def when_the_director_chooses_whom_and_what(page: Page, town: Cast) -> None:
    page.get_by_role("link", name="Verwijzingen en overdrachten").click()
    page.get_by_role("link", name="Verwijzen naar een andere organisatie").click()
    page.get_by_label("Aan wie?").select_option(label="Jeugdhulp De Brug")
    page.get_by_label("Noor de Wit").check()
    page.get_by_label("Op welk leefgebied ligt de vraag?").select_option(label="Gezin en opvoeding")
    page.get_by_role("radio", name="Toestemming. Wie erover gaat").check()
    page.get_by_role("button", name="Verder: zie wat zij zullen lezen").click()


def when_she_says_what_is_asked(page: Page) -> None:
    expect(page.get_by_role("heading", name="Wat Jeugdhulp De Brug leest")).to_be_visible()
    page.get_by_label("Wat vraagt u van hen?").fill("Help Noor met slapen.")
    page.get_by_label("Waarom, en waarom moeten zij dit weten?").fill("Zij is overdag te moe voor school.")
    for parent in ("Eva Bos", "Ruben de Wit"):
        page.get_by_label(parent).check()
    page.get_by_label("Wanneer is het hun gevraagd?").fill(timezone.localdate().isoformat())
    page.get_by_label("Hoe is het gevraagd en uitgelegd, en wat zeiden zij?").fill("Thuis, met allebei besproken.")
    page.get_by_role("button", name="Aanbieden").click()


def then_the_team_stays_responsible(page: Page) -> None:
    expect(page.get_by_text("Wijkteam Noord blijft verantwoordelijk tot het gezin is aangekomen")).to_be_visible()


def when_the_helper_accepts_from_the_list(page: Page) -> None:
    page.get_by_role("link", name="Noor de Wit: van Wijkteam Noord naar Jeugdhulp De Brug").click()
    page.get_by_role("link", name="Aanvaarden").click()
    page.get_by_role("button", name="Aanvaarden").click()
    expect(page.get_by_text("de twee organisaties spraken elkaar nog niet")).to_be_visible()


def when_both_spoke(page: Page) -> None:
    page.get_by_role("link", name="Vastleggen dat beide organisaties elkaar spraken").click()
    page.get_by_label("Wie waren erbij?").fill("Yara, Iris en Eva")
    page.get_by_label("Er was iemand van het gezin bij").check()
    page.get_by_role("button", name="Schrijf het op").click()


def when_noor_has_come(page: Page) -> None:
    page.get_by_role("link", name="De aankomst van het gezin bevestigen").click()
    page.get_by_label("Noor de Wit").check()
    page.get_by_role("button", name="Het gezin is aangekomen").click()
    expect(page.get_by_text("Jeugdhulp De Brug is nu verantwoordelijk")).to_be_visible()


def when_the_team_lets_go(page: Page) -> None:
    page.reload()
    page.get_by_role("link", name="Loslaten: de overdracht is afgerond").click()
    page.get_by_role("button", name="Loslaten").click()


def then_only_now_the_team_may_leave(page: Page) -> None:
    expect(page.get_by_text("Pas nu mag uw eigen betrokkenheid hierdoor eindigen.")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_warm_handover(visit: Any, town: Cast, scripts: bool) -> None:
    team = visit("director", f"/families/{town.family.key}/", java_script_enabled=scripts)
    when_the_director_chooses_whom_and_what(team, town)
    when_she_says_what_is_asked(team)
    then_the_team_stays_responsible(team)
    help_ = visit("helper", "/handover/", java_script_enabled=scripts)
    when_the_helper_accepts_from_the_list(help_)
    when_both_spoke(help_)
    if scripts:
        assert barriers(help_) == []
    when_noor_has_come(help_)
    when_the_team_lets_go(team)
    then_only_now_the_team_may_leave(team)
    outsider = visit("police", f"/handover/one/{Referral.objects.get().key}/", java_script_enabled=scripts)
    expect(outsider.get_by_text("Deze verwijzing is tussen andere organisaties.")).to_be_visible()


def given_noor_was_sent_on_and_declined(town: Cast) -> Referral:
    day = timezone.localdate() - timedelta(days=60)
    first = actions.accept(offered(town, on=day), by=town.actor("helper"), on=day)
    second = actions.send_on(
        first,
        to=town.organisations["jgz"].pk,
        because="Meer iets voor de jeugdgezondheidszorg.",
        basis=with_consent(town, day),
        by=town.actor("helper"),
        on=day + timedelta(days=20),
    )
    return actions.decline(
        second, by=town.actor("nurse"), on=day + timedelta(days=30), because="Dit is te zwaar voor ons."
    )


def test_sent_on_and_returned_shows_as_to_and_fro(visit: Any, town: Cast) -> None:
    declined = given_noor_was_sent_on_and_declined(town)
    offered(town, to="certified", on=timezone.localdate(), instead_of=declined)
    page = visit("director", f"/handover/{town.family.key}/", viewport={"width": 320, "height": 900})
    expect(page.get_by_text("Voor de derde keer verwezen in 2 maanden. Nog niemand hielp.")).to_be_visible()
    expect(page.get_by_text("Dit is te zwaar voor ons.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert barriers(page) == []


def test_what_a_parent_is_to_arrange_is_checked(visit: Any, town: Cast) -> None:
    one = offered(town, on=timezone.localdate(), check_on=timezone.localdate())
    page = visit("director", "/work/")
    page.get_by_role("link", name="Ga na of het de ouder gelukt is", exact=True).click()
    expect(page.get_by_text("Aan de ouder om te regelen; de ontvanger weet er niet van")).to_be_visible()
    page.get_by_role("link", name="Het is de ouder nog niet gelukt: later opnieuw nagaan").click()
    page.get_by_label("Op welke dag gaat u het opnieuw na?").fill(
        (timezone.localdate() + timedelta(days=7)).isoformat()
    )
    page.get_by_label("Hoe staat het ermee?").fill("Eva belt morgen.")
    page.get_by_role("button", name="Dan opnieuw nagaan").click()
    expect(page.get_by_text("gaat later opnieuw na of het de ouder gelukt is")).to_be_visible()
    unknowing = visit("helper", f"/handover/one/{one.key}/")
    expect(unknowing.get_by_text("Deze verwijzing is tussen andere organisaties.")).to_be_visible()
