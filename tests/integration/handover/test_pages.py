"""The pages of referrals: offering with a preview, one referral for each reader, each step as a form."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from kring.handover.domain import State
from kring.handover.models import Referral
from kring.lifecourse.actions import record
from kring.network.domain import OfferContent
from kring.network.offers import keep_offer
from tests.cast import Cast
from tests.integration.handover.living import offered

TOLD = "Noor vertelde dat zij in de nacht wakker ligt."


def page(cast: Cast, who: str, name: str, *args: Any, **query: Any) -> str:
    """A page as somebody reads it."""
    answer = cast.client(who).get(reverse(name, args=args, query=query))
    assert answer.status_code == 200, answer.content.decode()
    return str(answer.content.decode())


def takes(cast: Cast, somebody: str, one: Referral, name: str, /, **given: Any) -> Any:
    """Somebody sends the form of a step."""
    address = reverse("handover:act", args=[one.key, name])
    return cast.client(somebody).post(address, {"once": str(uuid4()), **given}, follow=True)


def test_offering_shows_what_they_will_read_and_offers_once(cast: Cast) -> None:
    today, noor = timezone.localdate(), cast.people["noor"].pk
    told = record("concern", family=cast.family.pk, by=cast.actor("director"), on=today, about=[noor], text=TOLD)
    service = keep_offer(
        OfferContent(name="Gezinshulp", organisation="help", domain="family", waiting_weeks=6, waiting_said_on=today),
        by=cast.actor("helper"),
    )
    family = cast.family.key
    assert "6 weeks of waiting" in page(cast, "director", "handover:choose", family, lang="en")
    chosen = {
        "go": "1",
        "to": f"s{service.key}",
        "way": "agency",
        "about": str(noor),
        "domain": "family",
        "entry": str(told.pk),
        "ground": "consent",
    }
    choose = cast.client("director").get(reverse("handover:choose", args=[family], query=chosen))
    assert choose.status_code == 302
    preview = cast.client("director").get(choose["Location"])
    assert TOLD in preview.content.decode()
    sent = {
        "once": str(uuid4()),
        "asked": "Help Noor slapen.",
        "necessity": "Zij slaapt slecht.",
        "keep": "",
        "agreed": [str(cast.people[one].pk) for one in ("eva", "ruben")],
        "asked_on": today.isoformat(),
        "asked_how": "Thuis besproken.",
    }
    first = cast.client("director").post(choose["Location"], sent)
    again = cast.client("director").post(choose["Location"], sent)
    made = Referral.objects.get()
    assert first["Location"] == again["Location"] == reverse("handover:referral", args=[made.key])
    assert (made.service, list(made.entries.all()), made.receiver) == (service, [told], cast.organisations["help"])
    seen = page(cast, "helper", "handover:referral", made.key)
    assert "Help Noor slapen." in seen
    assert TOLD not in seen
    assert "Noor de Wit" in page(cast, "helper", "handover:mine")
    takes(cast, "helper", made, "accept", text="Graag.")
    assert TOLD in page(cast, "helper", "handover:referral", made.key)


def test_what_is_missing_is_said_beside_its_field(cast: Cast) -> None:
    answer = page(cast, "director", "handover:choose", cast.family.key, go="1", way="agency")
    assert answer.count("field--wrong") == 4
    assert 'href="#id_to"' in answer


def test_given_to_the_parent_asks_a_day_and_no_ground(cast: Cast) -> None:
    chosen = {
        "go": "1",
        "to": f"o{cast.organisations['help'].pk}",
        "way": "parent",
        "about": str(cast.people["noor"].pk),
        "domain": "family",
    }
    address = reverse("handover:offer", args=[cast.family.key], query=chosen)
    sent = {"once": str(uuid4()), "asked": "Eva belt De Brug.", "necessity": "Zij wil dat zelf doen."}
    assert "field--wrong" in cast.client("director").post(address, sent).content.decode()
    cast.client("director").post(address, {**sent, "check_on": timezone.localdate().isoformat()})
    made = Referral.objects.get()
    assert made.state == State.WITH_PARENT
    assert cast.client("helper").get(reverse("handover:referral", args=[made.key])).status_code == 403
    assert f"?tell={made.key}" in page(cast, "director", "handover:referral", made.key)


def test_from_acceptance_until_the_sender_lets_go(cast: Cast) -> None:
    today = timezone.localdate().isoformat()
    one = offered(cast, on=timezone.localdate())
    takes(cast, "helper", one, "accept", text="")
    takes(cast, "director", one, "talk", spoke_on=today, who="Yara, Iris en Eva", with_family="on", text="")
    takes(cast, "helper", one, "arrive", came_on=today, seen=[cast.people["noor"].pk], text="Goed begin.")
    answer = takes(cast, "director", one, "close", text="")
    one.refresh_from_db()
    assert one.state == State.CLOSED
    assert reverse("index:stop", args=[cast.family.involvements.get(organisation__key="team").pk]) in str(
        answer.content
    )


def test_what_may_not_be_done_says_why(cast: Cast) -> None:
    one = offered(cast, on=timezone.localdate())
    theirs = page(cast, "helper", "handover:referral", one.key, lang="en")
    assert "stays responsible until the family has arrived, and decides this" in theirs
    assert "It was not accepted yet." in theirs
    address = reverse("handover:act", args=[one.key, "arrive"])
    assert cast.client("helper").get(address).status_code == 403


def test_who_is_second_is_told_and_keeps_what_was_typed(cast: Cast) -> None:
    one = offered(cast, on=timezone.localdate())
    takes(cast, "helper", one, "accept", text="")
    answer = takes(cast, "helper", one, "decline", because="Wij hebben geen plek.")
    assert answer.status_code == 200
    assert "Wij hebben geen plek." in answer.content.decode()


@pytest.mark.parametrize("who", ["police", "teacher"])
def test_an_outsider_is_refused(cast: Cast, who: str) -> None:
    one = offered(cast, on=timezone.localdate())
    for address in (
        reverse("handover:referral", args=[one.key]),
        reverse("handover:act", args=[one.key, "accept"]),
    ):
        assert cast.client(who).get(address).status_code == 403
    assert takes(cast, who, one, "accept").status_code == 403
    one.refresh_from_db()
    assert one.state == State.OFFERED


def test_after_declining_the_receiver_no_longer_reads_about_whom(cast: Cast) -> None:
    one = offered(cast, on=timezone.localdate())
    takes(cast, "helper", one, "decline", because="Vol.")
    seen = page(cast, "helper", "handover:referral", one.key)
    assert "Noor de Wit" not in seen
    assert one.asked not in seen
