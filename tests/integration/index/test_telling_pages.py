"""The pages on which an agency tells others what it recorded: with a preview, on a ground, and for nobody else."""

from datetime import date
from uuid import uuid4

import pytest

from kring.index.disclosing import disclose, withdraw
from kring.index.models import Disclosure
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.sharing.domain import Consent
from tests.cast import Cast

DAY = date(2026, 11, 2)


@pytest.fixture
def worry(cast: Cast) -> Entry:
    """What the GP recorded about Noor."""
    return record(
        "concern",
        family=cast.family.pk,
        by=cast.actor("gp"),
        on=DAY,
        about=[cast.people["noor"].pk],
        nature=["neglect"],
        details={"basis": "fact"},
        text="Noor kwam drie keer alleen.",
    )


@pytest.fixture
def made(cast: Cast, worry: Entry) -> Disclosure:
    """The GP told the school, with consent."""
    parents = frozenset({cast.people["eva"].pk, cast.people["ruben"].pk})
    return disclose(
        cast.access("gp", DAY),
        entries=[worry.pk],
        to=[cast.organisations["school"].pk],
        ground="consent",
        necessity="De school ziet Noor elke dag.",
        consent=Consent(parents, DAY, "In de spreekkamer."),
        on=DAY,
    )


def query(cast: Cast, worry: Entry, ground: str) -> str:
    return f"entry={worry.pk}&to={cast.organisations['school'].pk}&ground={ground}"


def test_choosing_offers_one_s_own_entries_and_who_is_involved(cast: Cast, worry: Entry) -> None:
    page = cast.client("gp").get(f"/involved/tell/{cast.family.key}/").content.decode()
    assert "Noor kwam drie keer alleen." in page
    assert "Basisschool De Linde" in page
    assert "Politie" not in page
    page = cast.client("teacher").get(f"/involved/tell/{cast.family.key}/").content.decode()
    assert "Noor kwam drie keer alleen." not in page


def test_a_ground_that_does_not_fit_the_receiver_is_said_at_once(cast: Cast, worry: Entry) -> None:
    address = f"/involved/tell/{cast.family.key}/?lang=en&{query(cast, worry, 'right_to_report')}"
    page = cast.client("gp").get(address)
    assert "On the right to report you may tell Veilig Thuis only." in page.content.decode()
    page = cast.client("gp").get(f"/involved/tell/{cast.family.key}/?lang=en&entry={worry.pk}").content.decode()
    assert "Choose at least one agency." in page


def test_told_with_consent_after_seeing_what_they_read(cast: Cast, worry: Entry) -> None:
    chosen = cast.client("gp").get(f"/involved/tell/{cast.family.key}/?{query(cast, worry, 'consent')}")
    address = chosen["Location"]
    page = cast.client("gp").get(address).content.decode()
    assert "Noor kwam drie keer alleen." in page
    assert "Ruben de Wit" in page
    sent = {
        "once": str(uuid4()),
        "necessity": "De school ziet Noor elke dag.",
        "agreed": [cast.people["eva"].pk],
        "asked_on": "2026-11-02",
        "asked_how": "In de spreekkamer.",
    }
    half = cast.client("gp").post(f"{address}&lang=en", sent)
    assert "Not everybody whose consent counts has agreed." in half.content.decode()
    assert not Disclosure.objects.exists()
    sent["agreed"] = [cast.people["eva"].pk, cast.people["ruben"].pk]
    for _ in range(2):
        assert cast.client("gp").post(address, sent).status_code == 302
    found = Disclosure.objects.get()
    assert "Noor kwam drie keer alleen." in cast.client("teacher").get(f"/involved/told/{found.key}/").content.decode()


def test_told_in_a_conflict_of_duties(cast: Cast, worry: Entry) -> None:
    address = f"/involved/tell/{cast.family.key}/why/?{query(cast, worry, 'conflict_of_duties')}"
    sent = {"once": str(uuid4()), "necessity": "Acuut gevaar.", "told": "unsafe", "not_told_because": "Vader dreigt."}
    page = cast.client("gp").post(f"{address}&lang=en", sent).content.decode()
    assert page.count("Answer this question; on this ground each one counts.") == 12  # above, and beside each
    questions = ("consent_tried", "serious_harm", "no_other_way", "harm_prevented", "as_little", "colleague")
    sent |= dict.fromkeys(questions, "Ja, want.")
    assert cast.client("gp").post(address, sent).status_code == 302
    assert Disclosure.objects.get().not_told_because == "Vader dreigt."


def test_withdrawn_and_noted(cast: Cast, made: Disclosure) -> None:
    sent = {"once": str(uuid4()), "because": "Moeder trok het in."}
    assert cast.client("gp").post(f"/involved/told/{made.key}/withdraw/", sent).status_code == 302
    page = cast.client("teacher").get(f"/involved/told/{made.key}/?lang=en").content.decode()
    assert "Say that you know of the withdrawal" in page
    assert "Moeder trok het in." not in page
    sent = {"once": str(uuid4()), "because": "Wij gebruiken het niet meer."}
    assert cast.client("teacher").post(f"/involved/told/{made.key}/noted/", sent).status_code == 302
    page = cast.client("teacher").get(f"/involved/told/{made.key}/?lang=en").content.decode()
    assert "Say that you know of the withdrawal" not in page


ADDRESSES = (
    "/involved/tell/{family}/",
    "/involved/tell/{family}/why/?entry=1&to=1&ground=consent",
    "/involved/told/{key}/",
    "/involved/told/{key}/withdraw/",
    "/involved/told/{key}/noted/",
    "/involved/told/{key}/family/",
)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("who", ["police", "administrator"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_comes_in(cast: Cast, made: Disclosure, address: str, who: str, method: str) -> None:
    withdraw(made.key, by=cast.actor("gp"), on=DAY, because="Ingetrokken.")
    address = address.format(family=cast.family.key, key=made.key)
    response = getattr(cast.client(who), method)(address)
    assert response.status_code in (403, 405)
    assert "Noor" not in response.content.decode()


@pytest.mark.parametrize("address", ["withdraw/", "family/"])
def test_a_receiver_does_not_withdraw_it(cast: Cast, made: Disclosure, address: str) -> None:
    assert cast.client("teacher").post(f"/involved/told/{made.key}/{address}").status_code == 403


def test_where_nobody_s_consent_is_known_the_page_says_so(cast: Cast, worry: Entry) -> None:
    loose = record("observation", family=cast.family.pk, by=cast.actor("gp"), on=DAY, text="Brief ontvangen.")
    page = (
        cast.client("gp")
        .get(f"/involved/tell/{cast.family.key}/why/?lang=en&{query(cast, loose, 'consent')}")
        .content.decode()
    )
    assert "It is not known whose consent counts here" in page
