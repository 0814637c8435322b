"""Voorbeeldstad in the tables: all of it, the same every time, and something on everybody's plate."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from kring.families.models import Family, Person
from kring.lifecourse import casefile
from kring.lifecourse.models import Entry
from kring.lifecourse.queries import whole_course
from kring.loops.models import Loop
from kring.network.models import Organisation, Professional
from kring.patterns import evaluate
from kring.sharing.models import Involvement, Mandate
from kring.signals.advice.models import CalledBack, Question
from kring.simulate.town import Town, voorbeeldstad
from kring.simulate.town.people import ROLES
from tests.integration.demo.conftest import TODAY

WITH_FAMILIES = [one for one in ROLES if one.role not in ("policy_officer", "inspector", "administrator", "director")]


def test_the_same_day_gives_the_same_town(town: Town) -> None:
    assert voorbeeldstad(TODAY) == town


@pytest.mark.parametrize("seed", [3, 8, 20])
def test_its_case_files_are_valid_and_end_today(seed: int) -> None:
    for family in voorbeeldstad(TODAY, seed=seed, families=20).families:
        case = casefile.read(json.dumps(family.case).encode())
        assert evaluate(case)
        assert case.period.last == TODAY.toordinal()
        assert max(event.last for event in case.events) <= TODAY.toordinal()


@pytest.mark.usefixtures("opened")
def test_the_patterns_find_the_same_in_the_tables_as_in_the_case_files(town: Town) -> None:
    assert Family.objects.count() == len(town.families) == 60
    assert Entry.objects.count() == sum(len(one.case["events"]) for one in town.families)
    for family, row in zip(town.families, Family.objects.order_by("pk"), strict=True):
        in_file = evaluate(casefile.read(json.dumps(family.case).encode()))
        in_tables = evaluate(whole_course(row.pk, as_of=TODAY))
        same = [
            sorted(
                (one.pattern, str(one.visible_from), str(one.visible_until), len(one.evidence))
                for one in found.episodes
            )
            for found in (in_file, in_tables)
        ]
        assert same[0] == same[1]
        assert len(in_file.loops) == len(in_tables.loops)


def test_advice_is_asked_about_no_family_and_stands_in_no_life_course(opened: Town) -> None:
    asked = [one for family in opened.families for one in family.advices]
    assert asked
    assert Question.objects.count() == len(asked)
    assert CalledBack.objects.count() == sum(one.called_back is not None for one in asked)
    assert not Entry.objects.filter(kind="advice").exists()
    assert not Loop.objects.filter(subject__startswith="advice:", family__isnull=False).exists()
    texts = " ".join(Question.objects.values_list("text", flat=True))
    assert not [one.surname for one in Person.objects.all() if one.surname in texts]


@pytest.mark.usefixtures("opened")
def test_the_town_has_its_agencies_and_professionals() -> None:
    assert Organisation.objects.count() == 30
    assert Professional.objects.count() == 80
    assert Professional.objects.filter(account__isnull=True).count() == 0
    assert all(Organisation.objects.filter(professionals__leads=True, pk=one.pk) for one in Organisation.objects.all())


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("role", WITH_FAMILIES, ids=lambda one: one.role)
def test_everybody_who_works_with_families_has_some(role: object) -> None:
    running = Involvement.objects.filter(organisation__key=role.agency, since__lte=TODAY)
    assert [one for one in running if one.until is None or one.until >= TODAY]


@pytest.mark.usefixtures("opened")
def test_the_director_directs_and_veilig_thuis_has_reports() -> None:
    assert Mandate.objects.filter(kind="director", professional__name="Yara Kokman", until__isnull=True).count() >= 2
    assert Mandate.objects.filter(kind="report", organisation__key="veilig-thuis").count() >= 5


@pytest.mark.usefixtures("opened")
def test_some_families_do_well_and_some_do_not() -> None:
    showing = [
        sum(one.visible_until is None for one in evaluate(whole_course(family.pk, as_of=TODAY)).episodes)
        for family in Family.objects.all()
    ]
    assert showing.count(0) >= 10
    assert sum(number >= 5 for number in showing) >= 10


@pytest.mark.usefixtures("opened")
def test_there_are_twins_and_one_man_in_two_families_and_nobody_is_without_a_name() -> None:
    births = [
        (row.family_id, row.person.born)
        for family in Family.objects.all()
        for row in family.members.filter(kind="child").select_related("person")
    ]
    assert len(births) > len(set(births))
    assert not Person.objects.filter(surname="")
    assert Person.objects.filter(given_names="", initials__endswith=".").count() == 1


def test_the_second_time_it_stays_as_it_was_with_what_was_done_there(opened: Town) -> None:
    family = Family.objects.order_by("pk")[0]
    entry = Entry.objects.filter(family=family).last()
    assert entry is not None
    made = Entry.objects.create(
        family=family, kind="contact", on="2026-03-02", first=TODAY, last=TODAY, organisation=entry.organisation
    )
    said = StringIO()
    call_command("open_demo", stdout=said)
    assert "there already" in said.getvalue()
    assert Family.objects.count() == 60
    assert Entry.objects.filter(pk=made.pk).exists()


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("role", ROLES, ids=lambda one: one.role)
def test_one_click_signs_in_as_whom_one_chose(client: Client, role: object) -> None:
    assert role.name in client.get("/demo/?lang=en").content.decode()
    assert client.post("/demo/", {"role": role.role}).headers["Location"] == "/"
    assert role.name in client.get("/").content.decode()
    assert client.post("/sign-out/").headers["Location"] == "/demo/"


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("role", ["", "mayor", "anna", "de-wilgenhof-1"])
def test_whoever_has_no_part_is_played_by_nobody(client: Client, role: str) -> None:
    assert client.post("/demo/", {"role": role}).status_code == 404


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize(("onward", "leads"), [("/work/", "/work/"), ("https://elsewhere.example/", "/"), ("", "/")])
def test_one_goes_on_to_where_one_was_going_and_never_elsewhere(client: Client, onward: str, leads: str) -> None:
    assert client.post("/demo/", {"role": "gp", "next": onward}).headers["Location"] == leads


def test_the_page_of_roles_keeps_others_out(opened: Town, client: Client, settings: Settings) -> None:
    headers = client.get("/demo/").headers
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "no-store" in headers["Cache-Control"]
