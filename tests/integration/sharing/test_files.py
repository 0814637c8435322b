"""Families to choose from: those of whom one is the contact first, then the rest of the agency's, never another's."""

import pytest
from django.urls import reverse

from kring.families.models import Family
from kring.sharing.actions import become_involved
from kring.sharing.files import files_open_to
from tests.cast import BEGIN, Cast


def more_families(cast: Cast, number: int) -> None:
    """Families that Karel, the principal of the school, brought in."""
    for one in range(number):
        family = Family.objects.create(label=f"Gezin Bos {one}")
        become_involved(family.pk, organisation=cast.organisations["school"].pk, by=cast.actor("principal"), on=BEGIN)


def labels(families: list[Family]) -> list[str]:
    return [one.label for one in families]


def test_ones_own_come_first_and_the_agencys_after(cast: Cast) -> None:
    more_families(cast, 2)
    files = files_open_to(cast.actor("teacher"), on=BEGIN)
    assert (labels(files.mine), labels(files.others)) == (["Gezin De Wit"], ["Gezin Bos 0", "Gezin Bos 1"])
    assert labels(files_open_to(cast.actor("principal"), on=BEGIN, named="bos 1").mine) == ["Gezin Bos 1"]


def test_who_directs_in_person_has_the_family_among_their_own_and_a_colleague_does_not(cast: Cast) -> None:
    assert labels(files_open_to(cast.actor("director"), on=BEGIN).mine) == ["Gezin De Wit"]
    assert labels(files_open_to(cast.actor("team_worker"), on=BEGIN).others) == ["Gezin De Wit"]


def test_what_is_too_many_to_list_is_counted(cast: Cast) -> None:
    more_families(cast, 4)
    files = files_open_to(cast.actor("teacher"), on=BEGIN, most=2)
    assert (labels(files.mine), labels(files.others), files.more) == (["Gezin De Wit"], ["Gezin Bos 0"], 3)


@pytest.mark.parametrize("who", ["police", "administrator"])
def test_an_outsider_has_none(cast: Cast, who: str) -> None:
    files = files_open_to(cast.actor(who), on=BEGIN)
    assert (files.mine, files.others, files.more) == ([], [], 0)


@pytest.mark.parametrize("name", ["meldcode:mine", "worries:intend-choose", "worries:missed-choose"])
def test_the_pages_to_choose_on_group_and_search(cast: Cast, name: str) -> None:
    more_families(cast, 2)
    page = cast.client("teacher").get(reverse(name), {"lang": "en"}).content.decode()
    assert (
        page.index("Families of whom you are the contact") < page.index("Gezin De Wit") < page.index("2 other families")
    )
    found = cast.client("teacher").get(reverse(name), {"lang": "en", "family": "bos 1"}).content.decode()
    assert "Gezin Bos 1" in found
    assert "Gezin De Wit" not in found
    nobody = cast.client("police").get(reverse(name), {"lang": "en"}).content.decode()
    assert "Your agency is involved with no family yet." in nobody
