"""A pattern is set aside on the page, with a reason; it can be unfolded, and comes back when something new is added."""

import re
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from kring.lifecourse.actions import record
from kring.watch.models import Aside
from kring.watch.queries import shown
from tests.cast import Cast


def missed(cast: Cast, days: int) -> None:
    record(
        "no_show",
        family=cast.family.pk,
        by=cast.actor("gp"),
        on=timezone.localdate() - timedelta(days=days),
        about=[cast.people["noor"].pk],
    )


def key_of(cast: Cast) -> str:
    on = timezone.localdate()
    kept = shown(cast.access("director", on), on=on).kept
    return next(one.key for one in kept if one.episode.pattern == "no-follow-up" and not one.episode.visible_until)


def test_the_director_sets_it_aside_and_a_new_entry_brings_it_back(cast: Cast) -> None:
    missed(cast, 60)
    director = cast.client("director")
    page = reverse("families:page", args=[cast.family.key])
    address = reverse("families:aside", args=[cast.family.key, key_of(cast)])
    assert address in director.get(page).content.decode()
    form = director.get(address).content.decode()
    once = re.search(r'name="once" value="([^"]+)"', form)
    assert once
    assert director.post(address, {"once": once[1], "because": " "}).status_code == 400
    for _ in range(2):
        sent = director.post(address, {"once": once[1], "because": "Ze lag in het ziekenhuis."})
        assert sent.status_code == 302
    assert Aside.objects.count() == 1
    after = director.get(page, {"lang": "en"}).content.decode()
    assert address not in after
    assert "One pattern was set aside" in after
    assert "Ze lag in het ziekenhuis." in after
    assert "It is set aside already." in director.get(address, {"lang": "en"}).content.decode()
    missed(cast, 50)
    back = director.get(page, {"lang": "en"}).content.decode()
    assert "One pattern was set aside" not in back


def test_an_outsider_and_who_does_not_see_it_set_nothing_aside(cast: Cast) -> None:
    missed(cast, 60)
    address = reverse("families:aside", args=[cast.family.key, key_of(cast)])
    assert cast.client("police").post(address, {"because": "Ken ik niet."}).status_code == 403
    assert cast.client("teacher").get(address).status_code == 302
    assert cast.client("teacher").post(address, {"because": "Ken ik niet."}).status_code == 302
    assert not Aside.objects.exists()
