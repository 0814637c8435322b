"""The plan of a family, read by an agency's own system."""

from datetime import date

from django.utils import timezone

from tests.cast import Cast
from tests.integration.api.conftest import System
from tests.integration.plan.living import planned


def test_who_takes_part_reads_the_plan_and_others_do_not(cast: Cast) -> None:
    today = timezone.localdate()
    made = planned(cast, today)
    school = System(cast.organisations["school"].pk, "Schoolsysteem")
    answer = school.get(f"families/{cast.family.key}/plan")
    assert answer.status_code == 200, answer.content
    said = answer.json()
    assert (said["key"], said["state"], said["domains"]) == (str(made.plan.key), "agreed", ["safety"])
    (goal,) = said["goals"]
    assert [step["owner"] for step in goal["steps"]] == [str(cast.people["eva"].key), "school"]
    police = System(cast.organisations["police"].pk, "Politiesysteem")
    assert police.get(f"families/{cast.family.key}/plan").status_code == 403


def test_before_there_was_a_plan_there_is_none_to_read(cast: Cast) -> None:
    planned(cast, timezone.localdate())
    school = System(cast.organisations["school"].pk, "Schoolsysteem")
    assert school.get(f"families/{cast.family.key}/plan?on={date(2026, 1, 6)}").status_code == 404
