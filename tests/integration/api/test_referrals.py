"""Referrals through the API: offered by one system, accepted and arrived by another, each sent once."""

from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from kring.handover.models import Referral
from tests.cast import Cast
from tests.integration.api.conftest import System


@pytest.fixture
def systems(cast: Cast) -> tuple[System, System]:
    """The systems of the team and of the youth help."""
    cache.clear()
    return (
        System(cast.organisations["team"].pk, "Wijkteamsysteem"),
        System(cast.organisations["help"].pk, "Jeugdhulpsysteem"),
    )


def asked(cast: Cast, **more: Any) -> dict[str, Any]:
    return {
        "to": "help",
        "about": [str(cast.people["noor"].key)],
        "domain": "family",
        "asked": "Help Noor slapen.",
        "necessity": "Zij slaapt slecht.",
        "ground": "consent",
        "consent": {
            "agreed": [str(cast.people[one].key) for one in ("eva", "ruben")],
            "askedOn": timezone.localdate().isoformat(),
            "how": "Thuis besproken.",
        },
        **more,
    }


def test_offered_accepted_and_arrived(cast: Cast, systems: tuple[System, System]) -> None:
    team, help_ = systems
    made = team.post(f"families/{cast.family.key}/referrals", asked(cast))
    assert made.status_code == 201, made.content
    key = made.json()["key"]
    assert (made.json()["state"], made.json()["responsible"]) == ("offered", "team")
    (waiting,) = help_.get("referrals").json()["results"]
    assert (waiting["key"], waiting["about"]) == (key, ["Noor de Wit"])
    assert help_.post(f"referrals/{key}/steps", {"step": "arrive"}).status_code == 403
    assert help_.post(f"referrals/{key}/steps", {"step": "accept"}).json()["state"] == "accepted"
    arrived = help_.post(f"referrals/{key}/steps", {"step": "arrive", "text": "Zij was er."}).json()
    assert (arrived["state"], arrived["responsible"]) == ("arrived", "help")
    closed = team.post(f"referrals/{key}/steps", {"step": "close"})
    assert closed.json()["state"] == "closed"
    assert help_.get("referrals").json()["total"] == 0


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"ground": ""}, "choose_a_ground"),
        ({"to": "team"}, "referral_to_own_agency"),
        ({"domain": "x"}, "no_such_domain"),
    ],
)
def test_what_is_missing_is_said(cast: Cast, systems: tuple[System, System], more: dict[str, Any], code: str) -> None:
    answer = systems[0].post(f"families/{cast.family.key}/referrals", asked(cast, **more))
    assert (answer.status_code, answer.json()["code"]) == (403, code)
    assert not Referral.objects.exists()
