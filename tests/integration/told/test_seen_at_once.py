"""Whoever recorded violence, and however: whom to tell of it is seen after an act in the web, and by the worker."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from kring.coordination.told.models import Telling
from kring.lifecourse.actions import record
from kring.web.work.background import look_at_families
from tests.asking import day
from tests.cast import Cast


def violence(cast: Cast, on: date) -> None:
    record(
        "report",
        family=cast.family.pk,
        by=cast.actor("police"),
        on=on,
        about=[cast.people["noor"].pk],
        nature=["physical_abuse"],
    )


def test_after_an_act_in_the_web(cast: Cast) -> None:
    violence(cast, timezone.localdate() - timedelta(days=1))
    address = reverse("families:add", args=[cast.family.key, "observation"])
    about = {"about": [cast.people["noor"].pk], "happened": day(), "basis": "fact", "text": "Noor was stil."}
    page = cast.client("teacher").get(address)
    once = page.context["form"]["once"].value()
    assert cast.client("teacher").post(address, {**about, "once": once}).status_code == 302
    assert Telling.objects.filter(family=cast.family).count() == 3


def test_by_the_worker_where_a_system_recorded_it(cast: Cast) -> None:
    violence(cast, timezone.localdate())
    look_at_families.call(timezone.localdate().isoformat())
    look_at_families.call(timezone.localdate().isoformat())
    assert Telling.objects.filter(family=cast.family).count() == 3
