"""Today: the first page, for each function its own."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kring.accounts.models import Account
from kring.loops.actions import open_loop
from kring.network.domain import FUNCTIONS
from kring.sharing.actions import end_mandates, let_family_direct
from kring.sharing.queries import own_families
from kring.web.home.doings import doings_of
from tests.cast import PROFESSIONALS, Cast


@pytest.mark.parametrize("who", PROFESSIONALS)
def test_everybody_is_greeted_and_sees_what_they_can_do(cast: Cast, who: str) -> None:
    page = cast.client(who).get("/?lang=en").content.decode()
    assert PROFESSIONALS[who][1] in page
    assert cast.professionals[who].organisation.name in page
    for doing in doings_of(PROFESSIONALS[who][2]):
        assert doing["url"] in page
        assert cast.client(who).get(doing["url"], follow=True).status_code == 200


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_function_has_its_doings(function: str) -> None:
    assert len(doings_of(function)) >= 2 or function == "agency_system"


def test_a_visitor_is_asked_to_sign_in(client: Client, db: None) -> None:
    assert client.get("/").headers["Location"] == "/sign-in/?next=/"


def test_an_account_without_a_professional_hears_why_and_can_sign_out(client: Client, db: None) -> None:
    client.force_login(
        Account.objects.create_user("new@example.org"), backend="django.contrib.auth.backends.ModelBackend"
    )
    page = client.get("/?lang=en")
    assert page.status_code == 403
    assert "belongs to no professional" in page.content.decode()
    assert "Sign out" in page.content.decode()


def test_one_finds_one_s_own_families_those_one_directs_first(cast: Cast) -> None:
    today = timezone.localdate()
    school, director = cast.actor("teacher"), cast.actor("director")
    assert [(one.part, one.label) for one in own_families(director, on=today)] == [("directs", cast.family.label)]
    page = cast.client("director").get("/?lang=en").text
    assert f'<a href="/families/{cast.family.key}/">{cast.family.label}</a> <span class="tag">you direct</span>' in page
    assert own_families(cast.actor("police"), on=today) == []
    assert "Your families" not in cast.client("police").get("/?lang=en").text
    end_mandates(
        cast.family.pk, kind="director", organisation=director.organisation, by=director, on=today, because="Klaar."
    )
    let_family_direct(
        cast.family.pk, person=cast.people["eva"].pk, supporter=school, by=school, on=today, because="Ja."
    )
    assert [one.part for one in own_families(school, on=today)] == ["supports"]
    assert "directs" not in [one.part for one in own_families(director, on=today)]


def test_what_is_late_for_somebody_waits_at_the_top(cast: Cast) -> None:
    today = timezone.localdate()
    for days, kind in ((-9, "feedback"), (2, "follow_up"), (90, "referral")):
        open_loop(
            kind,
            owner=cast.organisations["team"].pk,
            owner_professional=cast.professionals["director"].pk,
            due=today + timedelta(days=days),
            by=cast.actor("teacher"),
            on=today - timedelta(days=20),
            family=cast.family.pk,
        )
    page = cast.client("director").get("/?lang=en").content.decode()
    assert "3 things are open." in page
    assert "One of them is late." in page
    assert page.count('<li class="card') == 2
    assert page.index("card--late") < page.index('<li class="card ">')
    outsider = cast.client("police").get("/?lang=en").content.decode()
    assert "Nothing is open." in outsider
    assert "De Wit" not in outsider


def test_where_nothing_presses_the_first_of_what_comes_later_is_there(cast: Cast) -> None:
    today = timezone.localdate()
    open_loop(
        "feedback",
        owner=cast.organisations["team"].pk,
        owner_professional=cast.professionals["director"].pk,
        due=today + timedelta(days=30),
        by=cast.actor("teacher"),
        on=today,
        family=cast.family.pk,
    )
    page = cast.client("director").get("/?lang=en").content.decode()
    assert "One thing is open." in page
    assert page.count('<li class="card') == 1
