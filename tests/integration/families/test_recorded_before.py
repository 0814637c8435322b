"""Pages of plan, agreements, referrals, conferences and ladder tell what the life course had before they began."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from kring.lifecourse.actions import record
from tests.cast import Cast
from tests.integration.agreements.agreeing import an_agreement

RECORDED = [
    ("plan", "plan", {}),
    ("agreements", "safety_agreement", {}),
    ("handover", "referral", {}),
    ("conference", "meeting", {}),
    ("ladder", "measure", {"measure": "family_supervision"}),
]
HEADING = "What the life course tells from before"


def recorded(cast: Cast, kind: str, details: dict[str, Any], on: date) -> None:
    record(
        kind,
        family=cast.family.pk,
        by=cast.actor("director"),
        on=on,
        about=[cast.people["noor"].pk],
        organisations=[cast.organisations["gp"].pk],
        details=details,
        text="Vastgelegd in het oude systeem.",
    )


@pytest.mark.parametrize(("place", "kind", "details"), RECORDED, ids=[place for place, _kind, _details in RECORDED])
def test_a_page_that_holds_nothing_yet_tells_what_was_recorded_elsewhere(
    cast: Cast, place: str, kind: str, details: dict[str, Any]
) -> None:
    page = f"/{place}/{cast.family.key}/?lang=en"
    assert HEADING not in cast.client("director").get(page).text
    recorded(cast, kind, details, timezone.localdate() - timedelta(days=90))
    told = cast.client("director").get(page).text
    assert HEADING in told
    assert "Vastgelegd in het oude systeem." in told
    if cast.client("teacher").get(page).status_code == 200:
        assert "Vastgelegd in het oude systeem." not in cast.client("teacher").get(page).text


def test_once_kring_keeps_agreements_only_what_was_before_them_is_told_apart(cast: Cast) -> None:
    today = timezone.localdate()
    recorded(cast, "safety_agreement", {}, today - timedelta(days=90))
    an_agreement(cast, today)
    told = cast.client("director").get(f"/agreements/{cast.family.key}/?lang=en").text
    assert told.count("Vastgelegd in het oude systeem.") == 1
    assert told.split(HEADING)[1].count("<li>") == 1
