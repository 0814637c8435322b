"""A decision on income or housing is taken with the children in sight who depend on it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.loops.models import Loop
from kring.signals import actions, queries
from kring.signals.models import Ruling, Worry
from tests.cast import Cast

MONDAY = date(2026, 3, 2)


def decided(cast: Cast, kind: str = "income_stopped", who: str = "benefits", **more: object) -> Ruling:
    given = {
        "family": cast.family.pk,
        "adult": cast.people["eva"].pk,
        "by": cast.actor(who),
        "on": MONDAY,
        "because": "De gegevens kwamen niet.",
        "children": "Twee jonge kinderen; er ligt eten voor een week.",
    }
    return actions.decide(kind, **{**given, **more})  # type: ignore[arg-type]


def test_it_shows_the_children_who_live_with_the_adult(cast: Cast) -> None:
    by = cast.actor("benefits")
    behind = queries.dependents(cast.family.pk, cast.people["eva"].pk, by=by, on=MONDAY)
    assert [(one.member.person.name, one.age) for one in behind] == [("Noor de Wit", 9), ("Sem de Wit", 4)]
    assert queries.dependents(cast.family.pk, cast.people["tom"].pk, by=by, on=MONDAY) == []


def test_a_child_of_eighteen_is_no_longer_among_them(cast: Cast) -> None:
    by, eva = cast.actor("benefits"), cast.people["eva"].pk
    assert len(queries.dependents(cast.family.pk, eva, by=by, on=date(2034, 6, 20))) == 2
    assert len(queries.dependents(cast.family.pk, eva, by=by, on=date(2034, 6, 21))) == 1


def test_taking_income_away_tells_the_director_and_waits_until_there_is_income_again(cast: Cast) -> None:
    ruling = decided(cast)
    assert ruling.told == cast.organisations["team"]
    worry = Worry.objects.get()
    assert (worry.entry, worry.receiver, worry.organisation) == (
        ruling.entry,
        cast.organisations["team"],
        cast.organisations["benefits"],
    )
    income = Loop.objects.get(kind="income")
    assert (income.pattern, income.due) == ("income-cut-with-children", MONDAY + timedelta(days=30))
    granted = decided(cast, "income_granted")
    income.refresh_from_db()
    assert (income.outcome, income.evidence) == ("income_granted", granted.entry)


@pytest.mark.parametrize(("lane", "days"), [("normal", 30), ("orange", 7), ("red", 0)])
def test_the_lane_says_how_soon(cast: Cast, lane: str, days: int) -> None:
    ruling = decided(cast, lane=lane, lane_because="Er is geen eten.")
    assert ruling.loop is not None
    assert ruling.loop.due == MONDAY + timedelta(days=days)


def test_what_must_be_said_is_asked(cast: Cast) -> None:
    for more, code in (
        ({"children": " "}, "say_how_children_were_weighed"),
        ({"lane": "red"}, "say_why_this_lane"),
        ({"because": ""}, "say_why"),
    ):
        with pytest.raises(Refused) as refused:
            decided(cast, **more)
        assert refused.value.reason.code == code
    assert not Entry.objects.exists()


def test_without_children_nobody_is_told_and_nothing_is_open(cast: Cast) -> None:
    ruling = decided(cast, adult=cast.people["tom"].pk, children="")
    assert (ruling.told, ruling.loop) == (None, None)
    assert not Worry.objects.exists()


@pytest.mark.parametrize(("met", "kind"), [("yes", "condition_met"), ("no", "condition_unmet")])
def test_a_condition_is_looked_at_again(cast: Cast, met: str, kind: str) -> None:
    until = MONDAY + timedelta(days=10)
    ruling = decided(cast, "income_advance", condition="Hulp bij schulden aanvragen.", condition_due=until)
    condition = Entry.objects.get(kind="condition")
    assert (condition.answers, condition.details) == (ruling.entry, {"due": until.isoformat()})
    loop = Loop.objects.get(kind="condition")
    assert (loop.due, loop.subject) == (until, f"ruling:{ruling.pk}")
    at = reverse("worries:condition", args=[ruling.pk])
    assert "Wat hebt u ervan gezien?" in cast.client("benefits").post(at, {"once": uuid4()}).content.decode()
    told = {"once": uuid4(), "met": met, "text": "De schuldhulp belde ons."}
    for _ in range(2):
        assert cast.client("benefits").post(at, told).status_code == 302
    loop.refresh_from_db()
    assert loop.evidence == Entry.objects.get(kind=kind)
    for who in ("teacher", "housing"):
        assert cast.client(who).post(at, told).status_code == 403


def test_an_eviction_that_is_averted_settles_what_was_open(cast: Cast) -> None:
    decided(cast, "eviction_announced", "housing")
    assert Loop.objects.get(kind="housing").closed_on is None
    decided(cast, "eviction_averted", "housing")
    assert Loop.objects.get(kind="housing").outcome == "eviction_averted"


@pytest.mark.parametrize(
    ("who", "kind"),
    [("housing", "income_stopped"), ("benefits", "eviction_announced"), ("teacher", "income_stopped")],
)
def test_each_decides_on_their_own_matters(cast: Cast, who: str, kind: str) -> None:
    with pytest.raises(Refused) as refused:
        decided(cast, kind, who)
    assert refused.value.reason.code == "decision_of_others"


def page_about_eva(cast: Cast) -> str:
    return reverse("worries:decide-about", args=[cast.family.key, cast.people["eva"].key])


def test_who_is_not_involved_sees_how_many_and_how_old_but_no_names(cast: Cast) -> None:
    cast.finds("benefits", "eva")
    page = cast.client("benefits").get(page_about_eva(cast)).content.decode()
    assert "2 kinderen zijn hiervan afhankelijk" in page
    assert "Een kind" in page
    assert "Noor de Wit" not in page
    decided(cast)
    assert "Noor de Wit" in cast.client("benefits").get(page_about_eva(cast)).content.decode()


def test_the_page_asks_how_the_children_were_weighed_and_keeps_it_once(cast: Cast) -> None:
    cast.finds("benefits", "eva")
    client = cast.client("benefits")
    given = {"once": uuid4(), "kind": "income_stopped", "because": "Geen gegevens.", "lane": "orange"}
    page = client.post(page_about_eva(cast), given).content.decode()
    assert "Zeg hoe u hen hebt meegewogen." in page
    assert "Zeg waarom dit voorgaat." in page
    sound = {**given, "children": "Er is een voorschot nodig.", "lane_because": "Er is geen eten."}
    first = client.post(page_about_eva(cast), sound)
    assert client.post(page_about_eva(cast), sound)["Location"] == first["Location"]
    assert Ruling.objects.count() == 1
    assert "Wijkteam Noord" in client.get(first["Location"]).content.decode()
    assert client.post(first["Location"], {"once": uuid4(), "because": "Het gezin verhuisde."}).status_code == 302
    assert Loop.objects.get(kind="income").because == "Het gezin verhuisde."


@pytest.mark.parametrize("who", ["teacher", "housing", "inspector"])
def test_an_outsider_finds_nothing(cast: Cast, who: str) -> None:
    ruling = decided(cast)
    at = reverse("worries:ruling", args=[ruling.pk])
    assert cast.client(who).get(at).status_code == 403
    assert cast.client(who).post(at, {"once": uuid4(), "because": "Klaar."}).status_code == 403
    with pytest.raises(Refused):
        actions.let_go(ruling.pk, by=cast.actor(who), on=MONDAY, because="Klaar.")
    if who != "housing":
        assert cast.client(who).get(page_about_eva(cast)).status_code == 403
        assert cast.client(who).get(reverse("worries:decide")).status_code == 403
