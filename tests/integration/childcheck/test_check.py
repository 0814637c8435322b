"""Kindcheck and oudercheck: they stand in the life course, and lead into the Meldcode where there is reason to."""

import uuid

import pytest
from django.utils import timezone

from kring.lifecourse.models import Entry
from kring.loops.models import Loop
from kring.signals.childcheck.models import Check
from tests.cast import Cast

TODAY = timezone.localdate()


def sent(**given: object) -> dict[str, object]:
    """A form as a browser sends it."""
    return {"once": str(uuid.uuid4()), **given}


def checked(cast: Cast, **changed: object) -> dict[str, object]:
    given = {
        "client": cast.people["eva"].pk,
        "situation": ["mental_health"],
        "cares": "yes",
        "number": "2",
        "children": [cast.people["noor"].pk],
        "safe": "unknown",
        "findings": "Zij ligt veel op bed.",
    }
    return sent(**{**given, **changed})


def test_doubt_leads_into_the_meldcode(cast: Cast) -> None:
    gp = cast.client("gp")
    address = f"/meldcode/start/{cast.family.key}/child-check/"
    assert gp.get(address).status_code == 200
    shown = gp.post(address, checked(cast)).url
    entry = Entry.objects.get()
    assert (entry.kind, entry.details, entry.nature) == ("child_check", {"outcome": "unclear"}, ["mental_health"])
    assert set(entry.about) == {f"p{cast.people['eva'].pk}", f"p{cast.people['noor'].pk}"}
    assert f"/meldcode/start/{cast.family.key}/" in gp.get(shown).content.decode()
    assert Loop.objects.get().kind == "child_check"
    gp.post(f"/meldcode/start/{cast.family.key}/", sent(why="Kindcheck.", children=[cast.people["noor"].pk]))
    assert Loop.objects.get(kind="child_check").outcome == "meldcode"
    assert gp.get(shown).status_code == 200


@pytest.mark.parametrize(("cares", "safe", "outcome"), [("no", "", "no_children"), ("yes", "yes", "no_concern")])
def test_without_concern_it_is_noted_and_asks_nothing(cast: Cast, cares: str, safe: str, outcome: str) -> None:
    cast.client("gp").post(f"/meldcode/start/{cast.family.key}/child-check/", checked(cast, cares=cares, safe=safe))
    assert Entry.objects.get().details == {"outcome": outcome}
    assert not Loop.objects.exists()


def test_from_the_side_of_the_child(cast: Cast) -> None:
    form = checked(cast, client=cast.people["noor"].pk, safe="no")
    leads = cast.client("teacher").post(f"/meldcode/start/{cast.family.key}/parent-check/", form).url
    assert Check.objects.get().outcome == "concern"
    assert cast.client("teacher").get(leads).status_code == 200


def test_it_is_asked_only_where_something_may_harm_children(cast: Cast) -> None:
    page = cast.client("gp").post(f"/meldcode/start/{cast.family.key}/child-check/", checked(cast, situation=[]))
    assert 'class="faults"' in page.content.decode()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("who", ["police", "vt", "inspector"])
def test_an_outsider_does_none_and_reads_none(cast: Cast, who: str) -> None:
    address = f"/meldcode/start/{cast.family.key}/child-check/"
    assert cast.client(who).get(address).status_code == 403
    assert cast.client(who).post(address, checked(cast)).status_code == 403
    leads = cast.client("gp").post(address, checked(cast)).url
    assert cast.client(who).get(leads).status_code == 403
    assert cast.client("director").get(leads).status_code == 403


def test_what_is_not_there_is_not_found(cast: Cast) -> None:
    assert cast.client("gp").get(f"/meldcode/start/{cast.family.key}/other-check/").status_code == 404
    assert cast.client("gp").get(f"/meldcode/checks/{uuid.uuid4()}/").status_code == 404
