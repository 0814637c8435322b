"""Opening the demo: it says what it does, on any day."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from kring.families.models import Family
from kring.simulate.town import voorbeeldstad
from kring.web.demo import loading
from tests.integration.demo.conftest import TODAY


@pytest.mark.usefixtures("demo", "db")
def test_the_command_says_what_it_does() -> None:
    said = StringIO()
    call_command("open_demo", stdout=said)
    assert "30 agencies with 80 professionals" in said.getvalue()
    assert "60 families" in said.getvalue()


@pytest.mark.usefixtures("demo", "db")
@pytest.mark.parametrize("day", [date(2028, 2, 29), TODAY + timedelta(days=200)])
def test_it_opens_on_any_day(day: date) -> None:
    loading.bring_in(voorbeeldstad(day, families=15), tell=lambda _: None)
    assert Family.objects.count() == 15
