"""An agency's system sees what is expected of the agency, and closes it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from kring.lifecourse.actions import record
from kring.loops.actions import open_loop
from kring.loops.models import Loop
from tests.cast import Cast
from tests.integration.api.conftest import System


@pytest.fixture
def loop(cast: Cast) -> Loop:
    """The GP is to follow up by yesterday."""
    today = timezone.localdate()
    return open_loop(
        "follow_up",
        owner=cast.organisations["gp"].pk,
        due=today - timedelta(days=4),
        by=cast.actor("gp"),
        on=date(2026, 1, 6),
        family=cast.family.pk,
    )


def entry_of(cast: Cast, who: str) -> int:
    return record("follow_up", family=cast.family.pk, by=cast.actor(who), on=date(2026, 2, 2)).pk


def test_the_agency_finds_what_is_late_and_closes_it_with_its_entry(cast: Cast, gp_system: System, loop: Loop) -> None:
    found = gp_system.get("loops", standing="late").json()["results"]
    assert [one["id"] for one in found] == [loop.pk]
    assert found[0]["family"] == str(cast.family.key)
    done = gp_system.post(f"loops/{loop.pk}/closures", {"outcome": "done", "evidence": entry_of(cast, "gp")})
    assert (done.status_code, done.json()["outcome"]) == (201, "done")
    assert gp_system.get("loops", standing="late").json()["results"] == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"outcome": "done"}, "loop_closes_by_evidence_or_reason"),
        ({"outcome": "done", "because": "  "}, "loop_closes_by_evidence_or_reason"),
    ],
)
def test_it_is_not_closed_by_nothing(gp_system: System, loop: Loop, body: dict[str, Any], code: str) -> None:
    answer = gp_system.post(f"loops/{loop.pk}/closures", body)
    assert (answer.status_code, answer.json()["code"]) == (403, code)
    loop.refresh_from_db()
    assert loop.closed_on is None


def test_it_is_not_closed_with_an_entry_of_another_agency(cast: Cast, gp_system: System, loop: Loop) -> None:
    answer = gp_system.post(f"loops/{loop.pk}/closures", {"outcome": "done", "evidence": entry_of(cast, "teacher")})
    assert (answer.status_code, answer.json()["code"]) == (403, "evidence_of_others")


def test_an_outsider_neither_sees_nor_closes_it(police_system: System, loop: Loop) -> None:
    assert police_system.get("loops", standing="late").json()["total"] == 0
    assert police_system.get(f"loops/{loop.pk}").status_code == 403
    assert police_system.post(f"loops/{loop.pk}/closures", {"outcome": "done", "because": "Nee."}).status_code == 403
    loop.refresh_from_db()
    assert loop.closed_on is None


def test_a_loop_that_is_not_there_is_refused_like_one_of_others(gp_system: System) -> None:
    assert gp_system.get("loops/999999").json()["code"] == "loop_of_others"
    assert gp_system.get("loops", pageSize=0).status_code == 400
