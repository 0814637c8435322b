"""The pages of worries: found, written, kept, sent once, picked up, told back; and shut to outsiders."""

from uuid import uuid4

import pytest
from django.urls import reverse

from kring.lifecourse.models import Entry
from kring.loops.models import Loop
from kring.signals.models import Worry
from tests.cast import Cast


def draft_of(cast: Cast, who: str = "teacher") -> Worry:
    cast.client(who).post(reverse("worries:start"), {"family": cast.family.key, "person": cast.people["noor"].key})
    return Worry.objects.latest("pk")


def filled_in(cast: Cast, **more: object) -> dict[str, object]:
    return {
        "about": [cast.people["noor"].pk],
        "fact": "Noor had geen jas aan en geen brood mee.",
        "natures": ["neglect"],
        "seen": [cast.people["noor"].pk],
        "spoken": "alone",
        "how_soon": "week",
        "parents_told": "yes",
        "receiver": cast.organisations["team"].pk,
        **more,
    }


def sent(cast: Cast, who: str = "teacher") -> Worry:
    draft = draft_of(cast, who)
    answer = cast.client(who).post(reverse("worries:write", args=[draft.pk]), filled_in(cast))
    assert answer.status_code == 302, answer.content.decode()
    draft.refresh_from_db()
    return draft


def found(cast: Cast, who: str, name: str, born: str = "") -> str:
    page: str = cast.client(who).post(reverse("worries:raise"), {"name": name, "born": born}).content.decode()
    return page


def test_in_the_families_of_ones_agency_a_name_is_enough(cast: Cast) -> None:
    assert "Schrijf over Noor de Wit" in found(cast, "teacher", "Noor de Wit")
    assert "Schrijf over" not in found(cast, "police", "Noor de Wit")


def test_all_of_kring_is_searched_with_a_date_of_birth(cast: Cast) -> None:
    page = found(cast, "police", "Noor de Wit", "2016-06-21")
    assert "Schrijf over Noor de Wit" in page
    assert "Gezin De Wit" not in page


def new_draft(cast: Cast, who: str = "police") -> Worry:
    page = found(cast, who, "Lotte van Dam", "2019-04-02")
    search = page.split('name="search" value="')[1].split('"')[0]
    given = {"name": "Lotte van Dam", "born": "2019-04-02", "kind": "child", "search": search}
    assert cast.client(who).post(reverse("worries:start-new"), given).status_code == 302
    return Worry.objects.latest("pk")


def test_somebody_new_gets_a_family_when_the_worry_is_sent(cast: Cast) -> None:
    draft = new_draft(cast)
    assert draft.family is None
    at = reverse("worries:write", args=[draft.pk])
    assert "Lotte van Dam" in cast.client("police").get(at).content.decode()
    told = filled_in(cast, about=["new"], seen=["new"])
    for _ in range(2):
        assert cast.client("police").post(at, told)["Location"] == reverse("worries:worry", args=[draft.pk])
    draft.refresh_from_db()
    assert draft.family is not None
    assert [one.person.name for one in draft.family.members.all()] == ["Lotte van Dam"]
    assert draft.family.municipality == cast.municipality
    assert set(Entry.objects.values_list("kind", flat=True)) == {"child_contact", "concern"}


def test_nobody_new_without_a_search_of_ones_own(cast: Cast) -> None:
    given = {"name": "Lotte van Dam", "born": "2019-04-02", "kind": "child", "search": uuid4()}
    assert cast.client("police").post(reverse("worries:start-new"), given).status_code == 403
    assert not Worry.objects.exists()


def test_sent_twice_it_is_one_worry(cast: Cast) -> None:
    worry = sent(cast)
    again = cast.client("teacher").post(reverse("worries:write", args=[worry.pk]), filled_in(cast))
    assert again["Location"] == reverse("worries:worry", args=[worry.pk])
    assert Entry.objects.filter(kind="concern").count() == 1
    assert Entry.objects.get(kind="information_shared").to[:1] != []


def test_what_is_wrong_is_said_and_what_was_typed_stays(cast: Cast) -> None:
    draft = draft_of(cast)
    page = cast.client("teacher").post(
        reverse("worries:write", args=[draft.pk]), {"suspicion": "Er klopt iets niet.", "parents_told": "no"}
    )
    text = page.content.decode()
    assert page.status_code == 200
    assert "Er klopt iets niet." in text
    assert "Kies minstens één persoon." in text
    assert "Zeg in een paar woorden waarom de ouders het nog niet weten." in text
    again = cast.client("teacher").get(reverse("worries:write", args=[draft.pk])).content.decode()
    assert "Er klopt iets niet." in again


def test_a_draft_is_kept_as_one_types_and_can_be_thrown_away(cast: Cast) -> None:
    draft = draft_of(cast)
    teacher = cast.client("teacher")
    kept = teacher.post(reverse("worries:save", args=[draft.pk]), {"fact": "Stil."}, headers={"HX-Request": "true"})
    assert "bewaard als concept" in kept.content.decode()
    assert teacher.post(reverse("worries:save", args=[draft.pk]), {"fact": "Heel stil."}).status_code == 302
    assert reverse("worries:write", args=[draft.pk]) in teacher.get(reverse("worries:raise")).content.decode()
    teacher.post(reverse("worries:delete", args=[draft.pk]))
    assert not Worry.objects.exists()


def test_an_agency_that_is_not_involved_names_only_whom_it_found(cast: Cast) -> None:
    cast.finds("police", "noor")
    draft = draft_of(cast, "police")
    page = cast.client("police").get(reverse("worries:write", args=[draft.pk])).content.decode()
    assert "Noor de Wit" in page
    assert "Sem" not in page
    assert "Andere kinderen in het gezin" in page
    about = [cast.people["noor"].pk, "children", "adults"]
    cast.client("police").post(reverse("worries:write", args=[draft.pk]), filled_in(cast, about=about))
    concern = Entry.objects.get(kind="concern")
    assert {int(one[1:]) for one in concern.about} == {cast.people[one].pk for one in ("noor", "sem", "eva", "ruben")}


def test_the_team_tells_back_after_reading_it_as_the_teacher_will(cast: Cast) -> None:
    worry = sent(cast)
    director = cast.client("director")
    assert "Gezin De Wit" in director.get(reverse("worries:inbox")).content.decode()
    director.post(reverse("worries:pick-up", args=[worry.pk]))
    given = {
        "once": uuid4(),
        "done": "talked",
        "text": "Wij spraken Noor en haar ouders; er komt hulp bij het opstaan.",
        "contact": cast.professionals["director"].pk,
    }
    at = reverse("worries:feedback", args=[worry.pk])
    preview = director.post(at, given).content.decode()
    assert "Dit leest Anna Vos" in preview
    assert "Wij spraken met het gezin." in preview
    assert not Entry.objects.filter(kind="feedback").exists()
    for _ in range(2):
        assert director.post(at, {**given, "send": "1"})["Location"] == reverse("worries:worry", args=[worry.pk])
    assert Entry.objects.filter(kind="feedback").count() == 1
    read = cast.client("teacher").get(reverse("worries:worry", args=[worry.pk])).content.decode()
    shown = '<div class="worry-told">'
    assert read.split(shown)[1].split("</div>")[0].split() == preview.split(shown)[1].split("</div>")[0].split()
    assert "teruggekoppeld" in cast.client("teacher").get(reverse("worries:mine")).content.decode()
    assert not Loop.objects.filter(closed_on__isnull=True).exists()


@pytest.mark.parametrize("page", ["worry", "pick-up", "feedback", "write", "save", "delete"])
@pytest.mark.parametrize("who", ["gp", "police", "inspector"])
def test_an_outsider_finds_nothing(cast: Cast, page: str, who: str) -> None:
    worry = sent(cast) if page in ("worry", "pick-up", "feedback") else draft_of(cast)
    at = reverse(f"worries:{page}", args=[worry.pk])
    for answer in (cast.client(who).get(at), cast.client(who).post(at, {})):
        assert answer.status_code in (403, 405)
        assert "Noor" not in answer.content.decode()
    assert Worry.objects.get().state in ("draft", "sent")


@pytest.mark.parametrize("page", ["worry", "write"])
def test_where_there_is_nothing_it_says_so(cast: Cast, page: str) -> None:
    assert cast.client("teacher").get(reverse(f"worries:{page}", args=[999])).status_code == 404
