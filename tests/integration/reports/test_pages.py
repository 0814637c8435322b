"""The pages of a report, for the reporter and for Veilig Thuis, and for nobody else."""

import uuid

import pytest
from django.utils import timezone

from kring.signals.reports.models import Report
from tests.cast import Cast
from tests.integration.meldcode.walking import decided, weighed_track
from tests.integration.reports.reporting import SAID, SHIELDED, a_report, assessed

TODAY = timezone.localdate()


def sent(**given: object) -> dict[str, object]:
    """A form as a browser sends it."""
    return {"once": str(uuid.uuid4()), **given}


def test_from_a_decision_to_a_report_in_the_inbox(cast: Cast) -> None:
    track = weighed_track(cast, on=TODAY, unsafety="yes")
    decided(cast, track, "report", on=TODAY, answers={})
    teacher = cast.client("teacher")
    address = f"/meldcode/report/{cast.family.key}/?track={track.key}"
    assert address in teacher.get(f"/meldcode/{track.key}/").content.decode()
    assert "Zorgelijk, niet acuut." in teacher.get(address).content.decode()
    form = sent(**{**SAID, "nature": ["physical_abuse"]}, about=[cast.people["noor"].pk])
    incomplete = teacher.post(address, {**form, "reaction": ""})
    assert incomplete.status_code == 200
    assert 'class="faults"' in incomplete.content.decode()
    first, again = teacher.post(address, form), teacher.post(address, form)
    report = Report.objects.get()
    assert first.url == again.url == f"/meldcode/reports/{report.key}/"
    assert str(report.key) in cast.client("vt").get("/meldcode/reports/").content.decode()


def test_veilig_thuis_handles_a_report_by_its_pages(cast: Cast) -> None:
    report = a_report(cast, on=TODAY)
    mila, noor, sem = cast.client("vt"), cast.people["noor"].pk, cast.people["sem"].pk
    levels = {f"level_{noor}": "3", f"level_{sem}": "1"}
    acts = [
        ("take-up", {}),
        ("assess", {**levels, "text": "Onveilig.", "outcome": "VT-01-01", "inquiry": "on"}),
        ("feedback", {"text": "Er komt een onderzoek.", "goes_on": "yes", "to_whom": "Mila", "your_part": "Let op."}),
        ("inquiry", {"scope": "Het gezin."}),
        ("later", {"because": "Gevaar."}),
        ("inform", {"people": [cast.people["eva"].pk], "text": "Verteld."}),
        ("close", {"text": "Hulp loopt.", "outcome": "VT-02", "safety_established": "on"}),
        ("feedback", {"text": "Klaar.", "goes_on": "no", "to_whom": "Wijkteam"}),
    ]
    for name, form in acts:
        page = mila.get(f"/meldcode/reports/{report.key}/")
        assert f"/meldcode/reports/{report.key}/{name}/" in page.content.decode(), name
        answer = mila.post(f"/meldcode/reports/{report.key}/{name}/", sent(**form))
        assert answer.status_code == 302, (name, answer.content.decode())
    heard = cast.client("teacher").get(f"/meldcode/reports/{report.key}/").content.decode()
    assert "Er komt een onderzoek." in heard
    assert "Klaar." in heard
    assert "Onveilig." not in heard


def test_two_of_veilig_thuis_at_once_take_it_up_once(cast: Cast) -> None:
    report = a_report(cast, on=TODAY)
    mila = cast.client("vt")
    assert mila.post(f"/meldcode/reports/{report.key}/take-up/", sent()).status_code == 302
    late = mila.post(f"/meldcode/reports/{report.key}/take-up/", sent())
    assert late.status_code == 200
    assert report.steps.count() == 1


@pytest.mark.parametrize("who", ["police", "gp", "director", "inspector", "administrator"])
def test_others_find_no_report(cast: Cast, who: str) -> None:
    report = a_report(cast, on=TODAY)
    other = cast.client(who)
    assert str(report.key) not in other.get("/meldcode/reports/").content.decode()
    assert other.get(f"/meldcode/reports/{report.key}/").status_code == 403
    for name in ("take-up", "assess", "feedback", "close"):
        assert other.get(f"/meldcode/reports/{report.key}/{name}/").status_code == 403
        assert other.post(f"/meldcode/reports/{report.key}/{name}/", sent()).status_code == 403
    if who not in ("gp", "director"):
        assert other.post(f"/meldcode/report/{cast.family.key}/", sent(**SAID)).status_code == 403


def test_the_reporter_does_not_do_what_is_for_veilig_thuis(cast: Cast) -> None:
    report = a_report(cast, on=TODAY)
    assert cast.client("teacher").post(f"/meldcode/reports/{report.key}/take-up/", sent()).status_code == 403


def test_a_shielded_reporter_shows_to_veilig_thuis_alone(cast: Cast) -> None:
    report = a_report(cast, on=TODAY, **SHIELDED)
    assessed(cast, report, on=TODAY)
    assert "Anna Vos" in cast.client("vt").get(f"/meldcode/reports/{report.key}/").content.decode()
    for address in ("/", "/work/", "/meldcode/reports/"):
        assert "Anna Vos" not in cast.client("director").get(address).content.decode()


def test_what_is_not_there_is_not_found(cast: Cast) -> None:
    assert cast.client("vt").get(f"/meldcode/reports/{uuid.uuid4()}/").status_code == 404
    assert cast.client("teacher").get(f"/meldcode/report/{uuid.uuid4()}/").status_code == 404
