"""The closing of a family, read by an agency's own system."""

from django.utils import timezone

from tests.cast import Cast
from tests.integration.api.conftest import System
from tests.integration.closing.living import asked


def test_who_is_involved_reads_who_keeps_a_finger_on_the_pulse(cast: Cast) -> None:
    school = System(cast.organisations["school"].pk, "Schoolsysteem")
    address = f"families/{cast.family.key}/closing"
    assert school.get(address).status_code == 404
    asked(cast, timezone.localdate())
    said = school.get(address).json()
    assert (said["state"], said["holder"], said["checks"]) == ("asked", "school", [])
    assert System(cast.organisations["police"].pk, "Politiesysteem").get(address).status_code == 403
