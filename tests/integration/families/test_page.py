"""The family page: the children first, who is around, what is open, what shows; as far as one may see."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pydantic_core import to_json

from kring.lifecourse import casefile
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.loops.actions import open_loop
from kring.sharing.actions import give_mandate
from kring.simulate import simulate_family
from kring.watch.models import Look
from tests.cast import Cast
from tests.integration.watch.loading import load

OUTSIDERS = ["police", "housing", "policy", "inspector", "administrator"]


def url(cast: Cast, name: str = "page", *more: object) -> str:
    return reverse(f"families:{name}", args=[cast.family.key, *more])


def pages(cast: Cast) -> list[str]:
    return [
        url(cast),
        url(cast, "entries"),
        url(cast, "life-course"),
        url(cast, "add-choose"),
        *(url(cast, "add", what) for what in ("observation", "child", "contact", "move")),
        url(cast, "relations"),
        url(cast, "relate"),
        url(cast, "care", "gp"),
    ]


def read(cast: Cast, who: str, address: str) -> str:
    answer = cast.client(who).get(address, {"lang": "en"})
    assert answer.status_code == 200, answer
    return answer.content.decode()


def seen_by_the_gp(cast: Cast, **details: object) -> Entry:
    return record(
        "child_contact",
        family=cast.family.pk,
        by=cast.actor("gp"),
        on=timezone.localdate() - timedelta(days=40),
        about=[cast.people["noor"].pk],
        details={"spoke": True, "alone": True, "setting": "spreekkamer", **details},
        text="Noor vertelde over school.",
    )


@pytest.mark.parametrize("who", OUTSIDERS)
def test_an_outsider_opens_no_page_of_a_family(cast: Cast, who: str) -> None:
    for address in pages(cast):
        answer = cast.client(who).get(address)
        assert answer.status_code == 403
        assert b"Noor" not in answer.content


def test_a_visitor_is_asked_to_sign_in(cast: Cast, client: Client) -> None:
    for address in pages(cast):
        assert client.get(address).status_code == 302


def test_a_family_that_is_not_there_is_not_found(cast: Cast) -> None:
    address = reverse("families:page", args=["00000000-0000-4000-8000-000000000000"])
    assert cast.client("director").get(address).status_code == 404


@pytest.mark.parametrize("who", ["director", "teacher"])
def test_every_page_stands_for_a_family_without_any_entry(cast: Cast, who: str) -> None:
    for address in pages(cast):
        read(cast, who, address)


def test_each_child_shows_when_it_was_last_seen_spoken_to_and_spoken_to_alone(cast: Cast) -> None:
    seen_by_the_gp(cast)
    page = read(cast, "director", url(cast))
    assert page.count("Never recorded") == 3  # Sem
    assert "40 days ago" in page
    assert "spreekkamer" in page
    assert "Never, as far as your agency knows" not in page


def test_who_does_not_know_of_it_reads_never_as_far_as_their_agency_knows(cast: Cast) -> None:
    seen_by_the_gp(cast)
    page = read(cast, "teacher", url(cast))
    assert page.count("Never, as far as your agency knows") == 6
    assert "spreekkamer" not in page
    assert "Noor vertelde" not in page
    assert "You see what your agency recorded" in page


def test_who_is_involved_shows_without_why(cast: Cast) -> None:
    page = read(cast, "teacher", url(cast))
    assert "3 agencies are around this family now" in page
    assert "Huisartsenpraktijk Oost" in page
    assert "director of this family" in page


def test_the_drawing_and_the_table_show_the_family_as_of_a_day(cast: Cast) -> None:
    page = read(cast, "director", url(cast))
    assert "network__line--parent" in page
    assert "Tom van den Berg" in page
    assert "not on this day" in page  # Tom and Eva were together until 2014
    assert cast.client("director").get(url(cast), {"on": "nonsense"}).status_code == 200
    before = cast.client("director").get(url(cast), {"on": "2012-05-01", "lang": "en"}).content.decode()
    assert "1 May 2012" in before


def test_a_secret_address_is_named_to_the_whole_view_only(cast: Cast) -> None:
    cast.home.secret = True
    cast.home.save()
    assert "Bij Eva en Ruben" in read(cast, "director", url(cast))
    page = read(cast, "teacher", url(cast))
    assert "Bij Eva en Ruben" not in page
    assert "Secret address" in page


def test_an_entry_is_read_by_who_knows_it_and_found_by_nobody_else(cast: Cast) -> None:
    entry = seen_by_the_gp(cast)
    page = read(cast, "gp", url(cast, "entry", entry.pk))
    assert "Noor vertelde over school." in page
    assert "Tell another agency of this" in page
    assert "Tell another agency of this" not in read(cast, "director", url(cast, "entry", entry.pk))
    assert cast.client("teacher").get(url(cast, "entry", entry.pk)).status_code == 404
    assert cast.client("police").get(url(cast, "entry", entry.pk)).status_code == 403


def test_entries_can_be_filtered_and_leafed_through(cast: Cast) -> None:
    seen_by_the_gp(cast)
    for number in range(32):
        record(
            "observation",
            family=cast.family.pk,
            by=cast.actor("director"),
            on=timezone.localdate() - timedelta(days=number),
            about=[cast.people["sem"].pk],
            text=f"Waarneming {number}.",
        )
    first = read(cast, "director", url(cast, "entries"))
    assert "33 entries" in first
    assert "page 1 of 2" in first
    answer = cast.client("director").get(url(cast, "entries"), {"page": "2", "lang": "en"})
    assert b"Earlier entries" not in answer.content
    chosen = {"group": "contact", "agency": f"o{cast.organisations['gp'].pk}", "domain": "health", "lang": "en"}
    found = cast.client("director").get(url(cast, "entries"), chosen).content.decode()
    assert "1 entry" in found
    for odd in ({"page": "x"}, {"page": "99999"}, {"group": "nonsense"}, {"agency": "o0"}):
        assert cast.client("director").get(url(cast, "entries"), odd).status_code == 200


def test_worries_and_what_goes_well_stand_side_by_side(cast: Cast) -> None:
    record(
        "concern",
        family=cast.family.pk,
        by=cast.actor("gp"),
        on=timezone.localdate(),
        about=[cast.people["noor"].pk],
        nature=["neglect"],
        text="Te dunne jas.",
    )
    record(
        "observation",
        family=cast.family.pk,
        by=cast.actor("gp"),
        on=timezone.localdate(),
        about=[cast.people["noor"].pk],
        text="Vrolijk kind, veel vriendinnen.",
    )
    page = read(cast, "director", url(cast))
    assert "neglect" in page
    assert "veel vriendinnen" in page.partition("What goes well")[2]


def test_a_family_of_many_entries_asks_the_database_no_more_than_a_small_one(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    loaded = load(casefile.read(to_json(simulate_family(7, 3, 3))))
    for event in loaded.case.events[:250]:
        loaded.add(event)
    give_mandate(
        loaded.family.pk,
        kind="director",
        organisation=cast.organisations["team"].pk,
        by=cast.actor("director"),
        on=timezone.localdate(),
        because="Afgesproken.",
    )
    address = reverse("families:page", args=[loaded.family.key])
    cast.client("director").get(address)
    assert Look.objects.count() == 1
    with django_assert_max_num_queries(32):  # type: ignore[operator]
        assert cast.client("director").get(address).status_code == 200
    assert cast.client("director").get(reverse("families:life-course", args=[loaded.family.key])).status_code == 200


def test_what_is_open_stands_by_whose_turn_it_is_late_ones_first(cast: Cast) -> None:
    today = timezone.localdate()
    gp, school = cast.organisations["gp"].pk, cast.organisations["school"].pk
    about = {"family": cast.family.pk, "about": [cast.people["noor"].pk], "by": cast.actor("gp")}
    for days in (20, 3, -30, 9, 12):
        open_loop(
            "feedback",
            owner=gp,
            asked_by=school,
            on=today - timedelta(days=60),
            due=today + timedelta(days=days),
            **about,
        )
    open_loop("look", owner=school, on=today, due=today + timedelta(days=1), **about)
    page = " ".join(read(cast, "gp", url(cast)).split())
    assert 'turn: Huisartsenpraktijk Oost <span class="quiet">5, 1 late</span>' in page
    assert "<summary>2 more" in page
    lines = page[page.index("turn: Huisartsenpraktijk") :]
    assert lines.index("Late: due by") < lines.index("Due by")
    assert "Basisschool De Linde waits for it." in lines
    assert "Look at the worry" not in page  # between others
    whole = " ".join(read(cast, "director", url(cast)).split())
    assert whole.index("<h3>Huisartsenpraktijk Oost") < whole.index("<h3>Basisschool De Linde")  # it has what is late
