"""Every operation of the API, asked by a system whose agency is not involved with the family."""

from http import HTTPStatus
from uuid import uuid4

import pytest
from django.core.cache import cache
from pytest_django import Settings

from kring.api.service import make
from tests.integration.api.conftest import System
from tests.integration.api.more_rows import MORE
from tests.integration.api.rows import ACTS as FIRST
from tests.integration.api.rows import Asked
from tests.lived_in import LivedIn, lived_in, state

ACTS = {**FIRST, **MORE}
PASSING = ("audit.Line", "api.Answered", "families.Search", "families.Search_people")


def noor(lived: LivedIn) -> str:
    """The key of Noor."""
    return str(lived.cast.people["noor"].key)


# How an outsider's system would ask: what is shut to it, and the lists that hold nothing for it.
SHUT: dict[str, Asked] = {
    "shareInvolvement": lambda lived: ("involvements", {"child": noor(lived)}),
    "registerLegally": lambda _lived: (
        "legal-index/registrations",
        {"number": "111222333", "born": "2016-06-21", "reference": "P-1", "threatened": True, "inOwnFile": True},
    ),
    "endInvolvement": lambda lived: (f"involvements/{lived.involvement.pk}/endings", {"because": "Klaar."}),
    "answerMatch": lambda lived: (
        f"matches/{lived.match.pk}/answers",
        {"answer": "not_needed", "because": "Niet van ons."},
    ),
    "raiseWorry": lambda lived: ("worries", {"about": [noor(lived)], "fact": "Noor huilde."}),
    "listEntries": lambda lived: (f"families/{lived.cast.family.key}/entries", {}),
    "addEntry": lambda lived: (
        f"families/{lived.cast.family.key}/entries",
        {"kind": "observation", "on": "2026-11-02", "about": [noor(lived)], "details": {"basis": "fact"}},
    ),
    "getClosing": lambda lived: (f"families/{lived.cast.family.key}/closing", {}),
    "getPlan": lambda lived: (f"families/{lived.cast.family.key}/plan", {}),
    "getLoop": lambda lived: (f"loops/{lived.loop.pk}", {}),
    "closeLoop": lambda lived: (f"loops/{lived.loop.pk}/closures", {"outcome": "not_needed", "because": "Klaar."}),
    "getInvitation": lambda lived: (f"invitations/{lived.gathered.invitation().key}", {}),
    "answerInvitation": lambda lived: (
        f"invitations/{lived.gathered.invitation().key}/answers",
        {"answer": "present", "words": "Anna"},
    ),
    "giveView": lambda lived: (f"invitations/{lived.gathered.invitation().key}/views", {"text": "Zij groeit."}),
    "confirmMinutesRead": lambda lived: (f"invitations/{lived.gathered.invitation('minuted').key}/readings", {}),
    "getLadder": lambda lived: (f"families/{lived.cast.family.key}/ladder", {}),
    "weighSteppingUp": lambda lived: (
        f"families/{lived.cast.family.key}/ladder/weighings",
        {"children": [noor(lived)], "towards": "board", "reason": "Noor is niet veilig."},
    ),
    "judgeCondition": lambda lived: (
        f"conditions/{lived.ladder.condition.key}/judgements",
        {"met": True, "text": "Zelf gezien."},
    ),
    "listAgreements": lambda lived: (f"families/{lived.cast.family.key}/agreements", {}),
    "checkAgreement": lambda lived: (
        f"agreements/{lived.agreement.key}/checks",
        {"check": 1, "result": "kept", "saw": "Noor was vrolijk."},
    ),
    "confirmAgreement": lambda lived: (f"agreements/{lived.agreement.key}/confirmations", {"how": "Wij kijken mee."}),
    "getReferral": lambda lived: (f"referrals/{lived.referral.key}", {}),
    "stepReferral": lambda lived: (f"referrals/{lived.referral.key}/steps", {"step": "accept"}),
    "offerReferral": lambda lived: (
        f"families/{lived.cast.family.key}/referrals",
        {"to": "help", "about": [noor(lived)], "domain": "family", "asked": "Help.", "necessity": "Nodig."},
    ),
    "getDirector": lambda lived: (f"families/{lived.cast.family.key}/director", {}),
    "noteDirector": lambda lived: (f"families/{lived.cast.family.key}/director/notes", {}),
    "addFamily": lambda _lived: (
        "families",
        {"search": str(uuid4()), "label": "Gezin X", "people": [{"kind": "child", "given": "X"}]},
    ),
    **ACTS,
}
EMPTY = {
    "listInvitations": "invitations",
    "listInvolvements": "involvements",
    "listMatches": "matches",
    "listWorries": "worries",
    "listReceivedWorries": "worries/received",
    "listLoops": "loops",
    "listReferrals": "referrals",
    "listLegalRegistrations": "legal-index/registrations",
}
OPEN = {
    "searchPersons": "Who is found is no more than name, year and town; every search is written down.",
    "listProfessionals": "Who works for the agency that asks, and nobody else.",
    "listOrganisations": "Who works in the town is no secret; nothing of families is in it.",
}


def described() -> dict[str, str]:
    """The method of each operation."""
    paths = make().get_openapi_schema(path_prefix="/api/v1/")["paths"]
    return {said["operationId"]: method for methods in paths.values() for method, said in methods.items()}


OPERATIONS = described()


@pytest.fixture
def lived(db: None) -> LivedIn:
    """The family with everything about it."""
    cache.clear()
    return lived_in()


@pytest.fixture
def outsider(lived: LivedIn) -> System:
    """The system of the police, who are not involved."""
    return System(lived.cast.organisations["police"].pk, "Politiesysteem")


@pytest.fixture
def elsewhere(lived: LivedIn) -> System:
    """The system of a team of another town, for somebody with the function of who directs."""
    south = System(lived.cast.organisations["team_south"].pk, "Wijkteamsysteem Zuid")
    return south.of(lived.cast.professionals["team_south"])


def test_every_operation_has_its_row() -> None:
    rows = {*SHUT, *EMPTY, *OPEN}
    assert set(OPERATIONS) == rows, f"say here how an outsider would ask for {set(OPERATIONS) ^ rows}"


def test_an_outsider_is_turned_away_from_each_and_changes_nothing(
    lived: LivedIn, outsider: System, elsewhere: System
) -> None:
    before = state(PASSING)
    bas = outsider.of(lived.cast.professionals["police"])
    for name, asked in SHUT.items():
        address, body = asked(lived)
        for system in (bas, elsewhere) if name in ACTS else (outsider, bas, elsewhere):
            answer = system.get(address) if OPERATIONS[name] == "get" else system.post(address, body)
            assert answer.status_code in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}, (name, answer.content)
            assert not [text for text in lived.texts() if text in answer.content.decode()], name
    assert state(PASSING) == before


def test_no_system_acts_for_somebody_of_another_agency(lived: LivedIn, outsider: System) -> None:
    before, yara = state(PASSING), outsider.of(lived.cast.professionals["director"])
    for name, asked in ACTS.items():
        address, body = asked(lived)
        answer = yara.get(address) if OPERATIONS[name] == "get" else yara.post(address, body)
        assert (answer.status_code, answer.json()["code"]) == (403, "not_your_professional"), name
    assert state(PASSING) == before


def test_its_lists_are_empty(lived: LivedIn, outsider: System, settings: Settings) -> None:
    settings.LEGAL_INDEX = True
    for name, address in EMPTY.items():
        answer = outsider.get(address)
        assert (answer.status_code, answer.json()["results"], answer.json()["total"]) == (200, [], 0), name


def test_whom_it_finds_it_knows_no_more_of_than_it_takes_to_recognise_them(lived: LivedIn, outsider: System) -> None:
    answer = outsider.post("persons/_search", {"given": "Noor", "surname": "de Wit", "born": "2016-06-21"})
    assert [one["key"] for one in answer.json()["results"]] == [noor(lived)]
    said = answer.content.decode()
    assert not [one for one in ("Sem", "Eva", "Ruben", "Gezin", str(lived.cast.family.key)) if one in said]


def test_the_school_s_system_never_reads_what_was_not_told(lived: LivedIn, settings: Settings) -> None:
    settings.LEGAL_INDEX = True
    school = System(lived.cast.organisations["school"].pk, "Leerlingvolgsysteem")
    for address in (*EMPTY.values(), SHUT["listEntries"](lived)[0], SHUT["getLoop"](lived)[0]):
        answer = school.get(address)
        assert answer.status_code == HTTPStatus.OK, address
        assert lived.secret.text not in answer.content.decode(), address
