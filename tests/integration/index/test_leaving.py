"""An agency leaves by one way: who helps or protects says of each child whether it is safe, and who keeps watch."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from kring.index.leaving import may_leave
from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.sharing.models import Involvement
from tests.cast import Cast

SAFE, UNSAFE = {1: True, 2: True}, {1: True, 2: False}


@pytest.mark.parametrize(
    ("role", "safe", "aftercare", "because", "code"),
    [
        ("signalling", {}, None, "", "may_leave"),
        ("helping", SAFE, 5, "", "may_leave"),
        ("helping", SAFE, None, "Het gezin redt het zelf.", "may_leave"),
        ("protecting", UNSAFE, 5, "De maatregel is opgeheven.", "may_leave"),
        ("helping", {1: True, 2: None}, 5, "Klaar.", "safety_of_each_child"),
        ("helping", SAFE, None, " ", "leave_with_aftercare"),
        ("protecting", UNSAFE, 5, "", "leave_unsafe_with_reason"),
    ],
)
def test_who_helps_or_protects_does_not_leave_in_silence(
    role: str, safe: dict[int, bool | None], aftercare: int | None, because: str, code: str
) -> None:
    assert may_leave(role, safe=safe, aftercare_by=aftercare, because=because).reason.code == code


def involvement(cast: Cast, key: str) -> Involvement:
    return Involvement.objects.get(organisation=cast.organisations[key])


def send(cast: Cast, who: str, key: str, **given: Any) -> Any:
    url = reverse("index:stop", args=[involvement(cast, key).pk])
    sent = {"once": str(uuid4()), "why": "done", "because": "Doel bereikt.", **given}
    return cast.client(who).post(f"{url}?lang=en", sent)


def test_a_helper_leaves_with_the_safety_of_each_child_and_aftercare(cast: Cast) -> None:
    cast.organisations["school"].role = "helping"
    cast.organisations["school"].save()
    half = send(cast, "teacher", "school")
    assert half.status_code == 400
    assert "Say of each child whether its safety was established." in half.content.decode()
    asked = {f"safe_{cast.people[child].pk}": "yes" for child in ("noor", "sem")}
    gp = cast.organisations["gp"].pk
    assert send(cast, "teacher", "school", **asked, aftercare_by=gp).status_code == 302
    ended = Entry.objects.get(kind="involvement_ended")
    assert ended.details == {"safety_established": True, "aftercare_by": [f"o{gp}"]}
    assert involvement(cast, "school").until == timezone.localdate()
    with pytest.raises(Refused) as refused:
        cast.access("teacher", timezone.localdate() + timedelta(days=1))
    assert refused.value.reason.code == "involvement_ended"


def test_what_was_shared_by_mistake_is_taken_back_without_more_questions(cast: Cast) -> None:
    cast.organisations["school"].role = "helping"
    cast.organisations["school"].save()
    assert send(cast, "teacher", "school", why="mistake", because="Ander kind.").status_code == 302
    assert involvement(cast, "school").by_mistake


def test_who_only_signals_is_asked_no_more_than_why(cast: Cast) -> None:
    assert send(cast, "gp", "gp").status_code == 302
    assert Entry.objects.get(kind="involvement_ended").details == {}


def test_what_ended_already_does_not_end_again(cast: Cast) -> None:
    assert send(cast, "gp", "gp").status_code == 302
    again = send(cast, "gp", "gp")
    assert again.url == reverse("index:involvement", args=[involvement(cast, "gp").pk])
    assert Entry.objects.filter(kind="involvement_ended").count() == 1


def test_the_family_page_leads_to_the_one_way(cast: Cast) -> None:
    page = cast.client("gp").get(reverse("families:add-choose", args=[cast.family.key])).content.decode()
    assert reverse("index:stop", args=[involvement(cast, "gp").pk]) in page
    assert cast.client("gp").get(reverse("families:add", args=[cast.family.key, "leave"])).status_code == 404


@pytest.mark.parametrize("who", ["police", "gp"])
def test_an_outsider_ends_nothing(cast: Cast, who: str) -> None:
    assert send(cast, who, "school").status_code == 403
    assert involvement(cast, "school").until is None
