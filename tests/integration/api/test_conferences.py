"""An agency's own system: invited, answering, giving a view, and reading the minutes."""

from typing import Any

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.integration.api.conftest import System
from tests.integration.conference.living import called, held, minuted, seat


@pytest.fixture
def school(cast: Cast) -> System:
    """The system of the school."""
    return System(cast.organisations["school"].pk, "Schoolsysteem")


def test_the_school_answers_and_gives_its_view_once(cast: Cast, school: System) -> None:
    called(cast, timezone.localdate())
    (invited,) = school.get("invitations").json()["results"]
    place = f"invitations/{invited['key']}"
    answered = school.post(f"{place}/answers", {"answer": "present", "words": "Anna Vos"})
    assert (answered.status_code, answered.json()["answer"]) == (201, "present")
    point: dict[str, Any] = invited["points"][0]
    assert school.post(f"{place}/views", {"point": point["key"], "text": "Zij heeft honger."}).status_code == 201
    assert school.post(f"{place}/readings", {}).status_code in (403, 409)


def test_the_absent_school_reads_the_minutes(cast: Cast, school: System) -> None:
    today = timezone.localdate()
    conference = minuted(cast, held(cast, today, "school"), today)
    read = school.post(f"invitations/{seat(cast, conference, 'school').key}/readings", {})
    assert (read.status_code, read.json()["readOn"]) == (201, today.isoformat())
