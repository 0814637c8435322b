"""Safety agreements over the API: read, checked and confirmed by the agency's own system."""

from django.utils import timezone

from kring.loops.models import Loop
from kring.plan.agreements.models import Check
from tests.cast import Cast
from tests.integration.agreements.agreeing import an_agreement
from tests.integration.api.conftest import System


def test_the_school_s_system_reads_checks_and_confirms(cast: Cast, school_system: System) -> None:
    agreement = an_agreement(cast, timezone.localdate())
    [seen] = school_system.get(f"families/{cast.family.key}/agreements").json()["results"]
    assert (seen["key"], seen["checker"], seen["confirmed"]) == (str(agreement.key), "school", False)
    address, found = f"agreements/{agreement.key}", {"result": "not_kept", "saw": "Noor zei dat hij er was."}
    answer = school_system.post(f"{address}/confirmations", {"how": "De juf vraagt het elke maandag."})
    assert (answer.status_code, answer.json()["confirmed"]) == (201, True)
    body = {**found, "check": seen["check"], "childSeen": True}
    answers = [school_system.post(f"{address}/checks", body, key="een") for _ in range(2)]
    assert [(one.status_code, one.json()["state"]) for one in answers] == [(201, "not_kept")] * 2
    assert Check.objects.count() == 1
    assert Loop.objects.filter(kind="agreement_decision", closed_on__isnull=True).count() == 1
    again = school_system.post(f"{address}/checks", body)
    assert again.status_code in {403, 409, 422}


def test_the_gp_s_system_has_no_part_in_it_and_reads_nothing(cast: Cast, gp_system: System) -> None:
    agreement = an_agreement(cast, timezone.localdate())
    assert gp_system.get(f"families/{cast.family.key}/agreements").json()["results"] == []
    answer = gp_system.post(f"agreements/{agreement.key}/confirmations", {"how": "Wij weten het."})
    assert answer.status_code == 403
    assert agreement.versions.get().what not in answer.content.decode()
