"""Who is who changes: what was ends on a day, something new begins, and each act leaves its entry."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from kring.families import changing
from kring.families.actions import decide_same
from kring.families.models import BasicCare, Person, Relation
from kring.families.queries import basic_care_in, relations_of
from kring.index.disclosures import consent_for
from kring.kernel.decision import Refused
from kring.lifecourse import relations
from kring.lifecourse.models import Entry
from tests.cast import Cast

TODAY = timezone.localdate()
MARCH, APRIL = date(2026, 3, 3), date(2026, 4, 1)


def pk(cast: Cast, who: str) -> int:
    return cast.people[who].pk


def relation(cast: Cast, origin: str, target: str, kind: str) -> Relation:
    return Relation.objects.filter(origin=cast.people[origin], target=cast.people[target], kind=kind).latest("pk")


def spans(kind: str) -> list[str]:
    return list(Relation.objects.filter(kind=kind).order_by("pk").values_list("when", flat=True))


def begin(cast: Cast, origin: str, target: str, kind: str, **more: Any) -> Entry:
    given = {"since": MARCH, "until": None, "authority": None, "said": "Verteld door moeder.", "on": TODAY, **more}
    access = cast.access("gp", TODAY)
    return relations.begin_relation(access, origin=pk(cast, origin), target=pk(cast, target), kind=kind, **given)


def end(cast: Cast, found: Relation, since: date = APRIL, **more: Any) -> Entry:
    given = {"said": "Verteld door moeder.", "on": TODAY, **more}
    return relations.end_relation(cast.access("gp", TODAY), found.pk, since=since, **given)


def authority(cast: Cast, found: Relation, to: bool | None, since: date = APRIL) -> Entry:
    access = cast.access("gp", TODAY)
    said = "Gezien in de beschikking."
    return relations.change_authority(access, found.pk, authority=to, since=since, said=said, on=TODAY)


def care(cast: Cast, child: str, kind: str, agency: str | None, since: date = MARCH) -> Entry:
    return relations.change_basic_care(
        cast.access("gp", TODAY),
        pk(cast, child),
        kind=kind,
        organisation=cast.organisations[agency].pk if agency else None,
        since=since,
        said="Verteld door moeder.",
        on=TODAY,
    )


def test_a_new_partner_is_an_entry_about_the_children_too(cast: Cast) -> None:
    entry = begin(cast, "tom", "eva", "partner")
    assert (entry.kind, entry.on, entry.organisation) == ("partner_joined", "2026-03-03", cast.organisations["gp"])
    assert entry.about == sorted(f"p{pk(cast, one)}" for one in ("eva", "tom", "noor", "sem"))
    assert spans("partner") == ["2026-03-03/.."]


def test_partners_who_part_are_each_others_ex_from_then(cast: Cast) -> None:
    begin(cast, "eva", "ruben", "partner", since=None)
    entry = end(cast, relation(cast, "eva", "ruben", "partner"))
    assert entry.kind == "separation"  # they are the parents of Noor and Sem
    assert spans("partner") == ["../2026-03-31"]
    assert relation(cast, "eva", "ruben", "ex_partner").when == "2026-04-01/.."


def test_a_partner_who_is_no_parent_leaves_and_may_come_back(cast: Cast) -> None:
    begin(cast, "tom", "eva", "partner")
    assert end(cast, relation(cast, "tom", "eva", "partner")).kind == "partner_left"
    back = begin(cast, "eva", "tom", "partner", since=date(2026, 5, 1))
    assert back.kind == "contact_resumed"
    assert spans("ex_partner") == ["2010/2014", "2026-04-01/2026-04-30"]
    assert spans("partner") == ["2026-03-03/2026-03-31", "2026-05-01/.."]


@pytest.mark.parametrize(
    ("origin", "target", "kind", "more", "told"),
    [
        ("tom", "noor", "network", {}, "observation"),
        ("eva", "ruben", "partner", {}, "observation"),  # parents of the same children: nobody new
        ("tom", "eva", "partner", {"since": None}, "observation"),
        ("tom", "eva", "partner", {"until": APRIL}, "observation"),
        ("tom", "noor", "legal_representative", {}, "representative_appointed"),
        ("tom", "noor", "parent", {"authority": False}, "observation"),
    ],
)
def test_what_is_written_down_has_its_kind(
    cast: Cast, origin: str, target: str, kind: str, more: dict[str, Any], told: str
) -> None:
    entry = begin(cast, origin, target, kind, **more)
    assert (entry.kind, entry.source) == (told, "record")
    assert relation(cast, origin, target, kind).authority is more.get("authority")


@pytest.mark.parametrize(
    ("origin", "more", "code"),
    [
        ("eva", {}, "relate_two_people"),
        ("tom", {"since": TODAY + timedelta(days=1)}, "day_to_come"),
        ("tom", {"since": APRIL, "until": MARCH}, "ends_before_it_begins"),
        ("tom", {"since": date(2013, 1, 1), "until": date(2013, 2, 1)}, "relation_known_already"),
        ("tom", {"said": " "}, "say_what"),
    ],
)
def test_a_relation_that_cannot_be_is_refused(cast: Cast, origin: str, more: dict[str, Any], code: str) -> None:
    before = Relation.objects.count()
    with pytest.raises(Refused) as refused:
        begin(cast, origin, "eva", "ex_partner", **more)
    assert refused.value.reason.code == code
    assert (Relation.objects.count(), Entry.objects.count()) == (before, 0)


def test_authority_that_changes_begins_a_relation_anew(cast: Cast) -> None:
    authority(cast, relation(cast, "ruben", "noor", "parent"), to=False)
    rows = Relation.objects.filter(origin=cast.people["ruben"], target=cast.people["noor"]).order_by("pk")
    assert list(rows.values_list("when", "authority")) == [("../2026-03-31", True), ("2026-04-01/..", False)]
    entry = Entry.objects.get()
    assert (entry.kind, entry.details) == ("observation", {"basis": "fact"})
    page = cast.client("gp").get(reverse("families:page", args=[cast.family.key]), {"lang": "en"}).content.decode()
    assert "Nobody has written down yet what goes well" in page  # a fact of record is not what goes well


def test_consent_counts_who_has_authority_now(cast: Cast) -> None:
    worry = begin(cast, "tom", "noor", "network")
    assert pk(cast, "ruben") in consent_for(cast.family.pk, [worry], on=TODAY)
    authority(cast, relation(cast, "ruben", "noor", "parent"), to=False)
    assert consent_for(cast.family.pk, [worry], on=TODAY) >= {pk(cast, "eva")}
    assert pk(cast, "ruben") not in consent_for(cast.family.pk, [worry], on=TODAY)


@pytest.mark.parametrize(
    ("kind", "to", "since", "code"),
    [
        ("parent", True, APRIL, "authority_is_so_already"),
        ("parent", False, TODAY + timedelta(days=1), "day_to_come"),
        ("ex_partner", False, APRIL, "not_there"),
    ],
)
def test_authority_changes_only_where_it_can(cast: Cast, kind: str, to: bool, since: date, code: str) -> None:
    found = Relation.objects.filter(kind=kind).first()
    assert found is not None
    with pytest.raises(Refused) as refused:
        authority(cast, found, to, since)
    assert refused.value.reason.code == code


def test_what_has_ended_does_not_end_again_nor_before_it_began(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        end(cast, relation(cast, "tom", "eva", "ex_partner"))
    assert refused.value.reason.code == "relation_ended_already"
    begin(cast, "tom", "noor", "network")
    with pytest.raises(Refused) as refused:
        end(cast, relation(cast, "tom", "noor", "network"), since=MARCH)
    assert refused.value.reason.code == "ends_before_it_begins"
    with pytest.raises(Refused) as refused:
        changing.end_relation(cast.family.pk + 1, 1, since=APRIL, by=cast.actor("gp"), on=TODAY)
    assert refused.value.reason.code == "not_there"


def test_a_stay_that_ends_is_an_arrangement_about_who_stayed(cast: Cast) -> None:
    stay = Relation.objects.get(origin=cast.people["noor"], kind="lives_in")
    entry = end(cast, stay)
    assert (entry.kind, entry.about) == ("care_arrangement", [f"p{pk(cast, 'noor')}"])
    stay.refresh_from_db()
    assert stay.when == "2021/2026-03-31"


def test_what_is_said_under_two_records_of_one_person_ends_once(cast: Cast) -> None:
    twin = Person.objects.create(given_names="Tom", surname="Berg")
    twin.memberships.create(family=cast.family, kind="network")
    for one in (cast.people["tom"], twin):
        cast.family.relations.create(origin=one, target=cast.people["noor"], kind="network")
    decide_same(pk(cast, "tom"), twin.pk, access=cast.access("gp", TODAY), on=TODAY, because="Dezelfde.")
    end(cast, relation(cast, "tom", "noor", "network"))
    assert [one.when for one in relations_of(cast.family.pk) if one.kind == "network"] == ["../2026-03-31"]


def test_another_school_ends_the_one_before_and_is_an_entry(cast: Cast) -> None:
    care(cast, "noor", "school", "school")
    assert care(cast, "noor", "school", "jgz", since=APRIL).kind == "school_changed"
    assert list(BasicCare.objects.order_by("pk").values_list("since", "until")) == [
        (MARCH, date(2026, 3, 31)),
        (APRIL, None),
    ]
    assert care(cast, "sem", "gp", "gp").kind == "observation"
    now = basic_care_in([pk(cast, "noor"), pk(cast, "sem")], on=TODAY)
    assert [one.organisation.key for one in now[pk(cast, "noor")]] == ["jgz"]
    assert [one.organisation.key for one in now[pk(cast, "sem")]] == ["gp"]


def test_basic_care_that_ends_is_not_known_any_more(cast: Cast) -> None:
    care(cast, "sem", "gp", "gp")
    care(cast, "sem", "gp", None, since=APRIL)
    assert basic_care_in([pk(cast, "sem")], on=TODAY) == {pk(cast, "sem"): []}


@pytest.mark.parametrize(
    ("child", "agency", "since", "code"),
    [
        ("sem", "gp", APRIL, "care_is_so_already"),
        ("sem", "jgz", date(2026, 2, 1), "ends_before_it_begins"),
        ("sem", "jgz", TODAY + timedelta(days=1), "day_to_come"),
        ("noor", None, APRIL, "no_such_care"),
        ("eva", "gp", APRIL, "not_a_child_of_this_family"),
    ],
)
def test_basic_care_changes_only_where_it_can(
    cast: Cast, child: str, agency: str | None, since: date, code: str
) -> None:
    care(cast, "sem", "gp", "gp")
    with pytest.raises(Refused) as refused:
        care(cast, child, "gp", agency, since)
    assert refused.value.reason.code == code
    assert Entry.objects.count() == 1


# --- The pages ---------------------------------------------------------------------------------------


def address(cast: Cast, name: str, *more: object) -> str:
    return reverse(f"families:{name}", args=[cast.family.key, *more])


def send(cast: Cast, who: str, url: str, **given: Any) -> Any:
    page = cast.client(who).get(url).content.decode()
    found = re.search(r'name="once" value="([^"]+)"', page)
    assert found, page
    return cast.client(who).post(f"{url}?lang=en", {"once": found[1], "told": "Verteld door moeder.", **given})


def test_the_page_of_a_family_says_who_the_school_is_and_plainly_what_is_not_known(cast: Cast) -> None:
    answer = send(
        cast,
        "teacher",
        address(cast, "care", "school"),
        children=[pk(cast, "noor"), pk(cast, "sem")],
        agency=cast.organisations["school"].pk,
        since=MARCH.isoformat(),
    )
    assert answer.status_code == 302
    page = cast.client("gp").get(address(cast, "page"), {"lang": "en"}).content.decode()
    assert page.count("Basisschool De Linde <span") == 2
    assert page.count("<strong>Not known</strong>") == 4  # the GP and youth health care of both
    texts = list(Entry.objects.order_by("pk").values_list("text", flat=True))
    assert texts[0].startswith("The school of Noor de Wit (")
    assert texts[0].endswith("is Basisschool De Linde, from 3 March 2026. Verteld door moeder.")


def test_the_pages_change_a_relation_and_its_authority(cast: Cast) -> None:
    tom, eva = pk(cast, "tom"), pk(cast, "eva")
    given = {"origin": tom, "target": eva, "kind": "partner", "authority": "unknown", "since": "2026-03-03"}
    assert send(cast, "gp", address(cast, "relate"), **given).status_code == 302
    found = relation(cast, "tom", "eva", "partner")
    assert send(cast, "gp", address(cast, "relation", found.pk, "end"), since="2026-04-01").status_code == 302
    parent = relation(cast, "ruben", "sem", "parent")
    url = address(cast, "relation", parent.pk, "authority")
    assert send(cast, "gp", url, authority="unknown", since="2026-04-01").status_code == 302
    assert list(Entry.objects.order_by("pk").values_list("text", flat=True)) == [
        "Tom van den Berg is partner of Eva Bos, from 3 March 2026. Verteld door moeder.",
        "Tom van den Berg is no longer partner of Eva Bos, from 1 April 2026. Verteld door moeder.",
        "From 1 April 2026 it is not known whether Ruben de Wit has authority over Sem de Wit. Verteld door moeder.",
    ]
    listed = cast.client("gp").get(address(cast, "relations"), {"lang": "en"}).content.decode()
    assert "3 relations that have ended" in listed


def test_over_already_says_from_when_until_when(cast: Cast) -> None:
    given = {"origin": pk(cast, "tom"), "target": pk(cast, "noor"), "kind": "network", "authority": "unknown"}
    url = address(cast, "relate")
    assert send(cast, "gp", url, **given, since="2024-01-01", until="2024-02-01").status_code == 302
    assert send(cast, "gp", url, **given, until="2023-02-01").status_code == 302
    assert send(cast, "gp", url, **{**given, "target": pk(cast, "sem")}).status_code == 302
    assert list(Entry.objects.order_by("pk").values_list("text", flat=True)) == [
        "Tom van den Berg was close to Noor de Wit, from 1 January 2024 until 1 February 2024. Verteld door moeder.",
        "Tom van den Berg was close to Noor de Wit, until 1 February 2023. Verteld door moeder.",
        "Tom van den Berg is close to Sem de Wit. Verteld door moeder.",
    ]


def test_a_secret_address_is_not_named_in_what_is_written(cast: Cast) -> None:
    cast.home.secret, cast.home.label = True, "Blijfhuis Noord"
    cast.home.save()
    stay = Relation.objects.get(origin=cast.people["noor"], kind="lives_in")
    assert send(cast, "director", address(cast, "relation", stay.pk, "end"), since="2026-04-01").status_code == 302
    assert "Blijfhuis" not in Entry.objects.get().text
    assert "Blijfhuis" not in cast.client("gp").get(address(cast, "relations")).content.decode()


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(cast: Cast) -> None:
    answer = send(cast, "gp", address(cast, "relate"), origin=pk(cast, "tom"), since="2999-01-01", authority="no")
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "This day is still to come." in page
    assert "This field is required." in page
    assert "Verteld door moeder." in page
    twice = send(
        cast, "gp", address(cast, "care", "gp"), children=[pk(cast, "sem")], agency="none", since=MARCH.isoformat()
    )
    assert twice.status_code == 400
    assert "None was known, so there is nothing to end." in twice.content.decode()


def test_what_ended_or_is_nothing_leads_nowhere(cast: Cast) -> None:
    old = relation(cast, "tom", "eva", "ex_partner")
    assert cast.client("gp").get(address(cast, "relation", old.pk, "end")).status_code == 302
    assert cast.client("gp").get(address(cast, "relation", old.pk, "authority")).status_code == 404
    assert cast.client("gp").get(address(cast, "relation", 99999, "end")).status_code == 404
    assert cast.client("gp").get(address(cast, "care", "dentist")).status_code == 404


def test_an_outsider_changes_nothing(cast: Cast) -> None:
    found = relation(cast, "ruben", "noor", "parent")
    before = spans("parent")
    for url in (
        address(cast, "relations"),
        address(cast, "relate"),
        address(cast, "relation", found.pk, "end"),
        address(cast, "relation", found.pk, "authority"),
        address(cast, "care", "school"),
    ):
        assert cast.client("police").get(url).status_code == 403
        assert cast.client("police").post(url, {"since": "2026-03-03"}).status_code in (403, 405)
    assert (spans("parent"), Entry.objects.count()) == (before, 0)
