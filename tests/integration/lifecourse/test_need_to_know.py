"""An agency sees what it recorded, what was told to it, and who is involved; the director sees all."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from kring.kernel.decision import Refused
from kring.lifecourse.actions import record, tell
from kring.lifecourse.models import Entry
from kring.lifecourse.queries import entries
from tests.cast import Cast

MONDAY, TUESDAY = date(2026, 2, 2), date(2026, 2, 3)


def worry_of_the_gp(cast: Cast) -> Entry:
    return record(
        "concern",
        family=cast.family.pk,
        by=cast.actor("gp"),
        on=MONDAY,
        about=[cast.people["noor"].pk],
        organisations=[cast.organisations["vt"].pk],
        nature=["neglect"],
        details={"basis": "suspicion"},
        text="Noor komt vaak alleen.",
    )


def test_what_the_gp_recorded_the_school_does_not_see_and_the_director_does(cast: Cast) -> None:
    worry = worry_of_the_gp(cast)
    assert entries(cast.access("gp"), as_of=TUESDAY) == [worry]
    assert entries(cast.access("director"), as_of=TUESDAY) == [worry]
    assert entries(cast.access("teacher"), as_of=TUESDAY) == []


def test_from_the_day_that_it_is_told_the_school_sees_it(cast: Cast) -> None:
    worry = worry_of_the_gp(cast)
    told = tell(
        [worry],
        to=[cast.organisations["school"].pk],
        by=cast.actor("gp"),
        on=TUESDAY,
        because="Met toestemming van beide ouders.",
        family=cast.family.pk,
    )
    assert entries(cast.access("teacher"), as_of=MONDAY) == []
    assert entries(cast.access("teacher"), as_of=TUESDAY) == [worry, told]


@pytest.mark.parametrize("who", ["police", "housing", "policy", "inspector", "administrator"])
def test_an_outsider_does_not_open_the_file(cast: Cast, who: str) -> None:
    with pytest.raises(Refused) as refused:
        cast.access(who)
    assert refused.value.reason.code == "not_involved"


def test_an_entry_is_never_changed_nor_taken_away(cast: Cast) -> None:
    worry = worry_of_the_gp(cast)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.filter(pk=worry.pk).update(text="anders")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.filter(pk=worry.pk).delete()
