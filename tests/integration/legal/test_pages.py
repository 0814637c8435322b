"""The pages of the legal index: stories of registering, answering, informing, objecting; off and wiped."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from kring.audit.models import Line, Once
from kring.index.legal import actions, objecting
from kring.index.legal.domain import Kin
from kring.index.legal.models import Archived, Decided, ExcludedAddress, Objection, Registration, Signal
from kring.loops.models import Loop, Step
from kring.web.work.places import place_of
from tests.cast import Cast

NOOR, SEM, BORN = "111222333", "123456782", date(2016, 6, 21)
INDEX = "/legal-index/"
WHOLE = {
    "number": NOOR,
    "born": BORN.isoformat(),
    "reference": "D-77",
    "threatened": "on",
    "in_own_file": "on",
}


@pytest.fixture(autouse=True)
def switched_on(settings: Settings) -> None:
    settings.LEGAL_INDEX = True


def send(client: Client, path: str, **fields: Any) -> Any:
    return client.post(path, {"once": str(uuid4()), **fields})


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return str(answer.content.decode())


def made(cast: Cast, who: str = "gp", number: str = NOOR, reference: str = "D-77") -> Registration:
    return actions.register(
        number, born=BORN, by=cast.actor(who), on=timezone.localdate(), reference=reference
    ).registration


def address(one: Registration, act: str = "") -> str:
    return f"{INDEX}registrations/{one.key}/{act}"


def everything_kept() -> str:
    """What lies in the tables that outlive a registration, and in the sessions."""
    sessions = [one.get_decoded() for one in Session.objects.all()]
    rows = [list(model.objects.values()) for model in (Line, Once, Loop, Step, Registration, Signal, Archived)]
    return repr((rows, sessions))


def test_an_agency_registers_and_recognises_it_by_its_own_reference(cast: Cast) -> None:
    client = cast.client("gp")
    answer = send(client, f"{INDEX}register/", **WHOLE)
    one = Registration.objects.get()
    assert answer["Location"] == address(one)
    page = text_of(client, address(one))
    assert "D-77" in page
    assert "Nog geen andere organisatie" in page
    assert "D-77" in text_of(client, INDEX)
    assert NOOR not in everything_kept()
    assert NOOR not in page + answer["Location"]


def test_registered_twice_the_first_stands(cast: Cast) -> None:
    client = cast.client("gp")
    send(client, f"{INDEX}register/", **WHOLE)
    answer = client.post(f"{INDEX}register/", {**WHOLE, "once": str(uuid4()), "reference": "D-88"}, follow=True)
    assert Registration.objects.get().reference == "D-77"
    assert "Dat signaal blijft staan" in answer.content.decode()


def test_sent_twice_it_is_done_once(cast: Cast) -> None:
    client, token = cast.client("gp"), str(uuid4())
    first, second = (client.post(f"{INDEX}register/", {**WHOLE, "once": token}) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Registration.objects.count() == Loop.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("number", "123456789", "geen burgerservicenummer"),
        ("number", "", "Geef het burgerservicenummer"),
        ("born", "", "Geef de geboortedatum"),
        ("born", "1999-01-01", "jongeren tot 23"),
        ("born", "2999-01-01", "moet nog komen"),
        ("until", "2020-01-01", "Kies een dag die nog komt"),
        ("reference", "", "Geef het kenmerk"),
        ("reference", "BSN 111.222.333", "staat een burgerservicenummer"),
        ("threatened", "", "Zonder dit vermoeden"),
        ("in_own_file", "", "Schrijf eerst in uw eigen dossier"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_no_number_comes_back_or_stays(
    cast: Cast, field: str, value: str, said: str
) -> None:
    given = {**WHOLE, field: value}
    if field == "born" and value.startswith("2999"):
        said = "dag"
    answer = send(cast.client("gp"), f"{INDEX}register/", **{name: one for name, one in given.items() if one})
    page = answer.content.decode()
    assert said in page
    assert "no-store" in answer["Cache-Control"]
    assert not [one for one in (NOOR, "123456789", "111.222.333") if one in page + everything_kept()]
    assert not Registration.objects.exists()


def test_a_number_with_spaces_is_the_same_number(cast: Cast) -> None:
    send(cast.client("gp"), f"{INDEX}register/", **{**WHOLE, "number": "111 222 333"})
    made(cast, "nurse")
    assert Signal.objects.count() == 2


def test_of_a_form_that_came_after_the_session_ended_nothing_is_kept(cast: Cast) -> None:
    client = cast.client("gp")
    client.get(INDEX)
    assert client.cookies["kring_account"].value  # a form of theirs would be kept for them
    client.cookies.pop("sessionid")
    answer = send(client, f"{INDEX}register/", **WHOLE)
    assert "sign-in" in answer["Location"]
    assert NOOR not in everything_kept()
    cast.clients.pop("gp")


def test_both_hear_of_each_other_also_later_and_answer_on_a_page(cast: Cast) -> None:
    first = made(cast)
    made(cast, "nurse", reference="J-1")
    signal = Signal.objects.get(to=first)
    client, place = cast.client("gp"), f"{INDEX}signals/{signal.key}/"
    assert place_of(signal.loop.subject) == place
    page = text_of(client, address(first))
    assert "Joke Dekker" in page
    assert "J-1" not in page
    assert "Jeugdgezondheidszorg" in text_of(client, INDEX)
    wrong = send(client, place, answer="contacted")
    assert "Zeg wanneer" in wrong.content.decode()
    spoken = timezone.localdate() - timedelta(days=1)
    send(client, place, answer="contacted", contacted_on=spoken.isoformat(), with_whom="Joke Dekker")
    signal.loop.refresh_from_db()
    assert (signal.loop.outcome, signal.loop.because) == ("contacted", f"{spoken.isoformat()}: Joke Dekker.")
    assert "Joke Dekker." in text_of(client, address(first))
    assert send(client, place, answer="not_needed", because="Toch niet.").status_code == 403
    assert Loop.objects.filter(kind="match", closed_on=None).count() == 1  # the nurse answers for herself


def test_contact_that_is_not_needed_says_why(cast: Cast) -> None:
    first = made(cast)
    made(cast, "nurse")
    signal = Signal.objects.get(to=first)
    client, place = cast.client("gp"), f"{INDEX}signals/{signal.key}/"
    assert "Zeg waarom" in send(client, place, answer="not_needed").content.decode()
    send(client, place, answer="not_needed", because="Er is elke week overleg.")
    assert "Er is elke week overleg." in text_of(client, place)


def test_informed_or_not_yet_for_safety(cast: Cast) -> None:
    one, client = made(cast), cast.client("gp")
    loop = Loop.objects.get(kind="legal_inform_parent")
    assert place_of(loop.subject) == address(one)
    assert "Zeg wat het onveilig maakt" in send(client, address(one, "inform/"), how="unsafe").content.decode()
    send(client, address(one, "inform/"), how="unsafe", because="Er is net gedreigd.")
    later = Loop.objects.get(kind="legal_inform_parent", closed_on=None)
    assert later.due >= timezone.localdate() + timedelta(days=90)
    send(client, address(one, "inform/"), how="letter")
    assert "Ingelicht: Met een brief" in text_of(client, address(one))
    assert client.get(address(one, "inform/")).status_code == 403


def test_the_letter_says_what_is_in_it_and_how_one_objects(cast: Cast) -> None:
    one, client = made(cast), cast.client("gp")
    page = text_of(client, address(one, "letter/parent/"))
    for said in ("Uw kind staat in de verwijsindex", "Hugo Bakker", "bezwaar", "binnen 6 weken"):
        assert said in page
    assert "D-77" not in page
    assert "broer of zus" not in page  # no civil register is asked here
    assert client.get(address(one, "letter/youth/")).status_code == 404
    assert client.get(address(one, "letter/parent/pdf/")).content.startswith(b"%PDF")


def test_from_twelve_both_get_a_letter_and_kin_is_told_of_where_it_counts(
    cast: Cast, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Town:
        def kin_of(self, number: str) -> Kin:
            return Kin()

    settings.LEGAL_INDEX_ADDRESSES = True
    monkeypatch.setattr("kring.index.legal.register.register", Town)
    born = timezone.localdate() - timedelta(days=14 * 366)
    one = actions.register(NOOR, born=born, by=cast.actor("gp"), on=timezone.localdate()).registration
    for to, said in (("parent", "Uw kind"), ("youth", "Je staat in de verwijsindex")):
        page = text_of(cast.client("gp"), address(one, f"letter/{to}/"))
        assert said in page
        assert "broer of zus" in page
        assert "hetzelfde adres" in page


def test_an_objection_goes_to_the_municipality_and_back(cast: Cast) -> None:
    one, gp, policy = made(cast), cast.client("gp"), cast.client("policy")
    assert gp.get(address(one, "advice/")).status_code == 403
    send(gp, address(one, "objection/"))
    send(gp, address(one, "objection/"))
    assert Objection.objects.count() == 1
    assert "Wacht op het advies" in text_of(policy, f"{INDEX}objections/")
    deciding = f"{INDEX}objections/{one.key}/"
    assert "Eerst adviseert" in text_of(policy, deciding)
    assert send(policy, deciding, verdict="remove", because="Weg ermee.").status_code == 403
    assert "Zeg wat de redenen zijn" in send(gp, address(one, "advice/"), verdict="keep").content.decode()
    send(gp, address(one, "advice/"), verdict="keep", because="De zorg is er nog.")
    assert gp.get(address(one, "advice/")).status_code == 403
    loop = Loop.objects.get(kind="legal_decision")
    assert (loop.owner, place_of(loop.subject)) == (cast.organisations["municipality"], deciding)
    page = text_of(policy, deciding)
    assert "De zorg is er nog." in page
    assert "D-77" not in page
    send(policy, deciding, verdict="remove", because="De zorg is voorbij.")
    assert not Registration.objects.exists()
    assert not Archived.objects.exists()
    told = Decided.objects.get()
    place = f"{INDEX}decisions/{told.key}/"
    assert place_of(told.loop.subject) == place
    assert "D-77" in text_of(gp, INDEX)
    assert "De zorg is voorbij." in text_of(gp, place)
    send(gp, place, how="talk")
    assert not Decided.objects.exists()
    assert not Loop.objects.filter(closed_on=None).exists()
    assert gp.get(place).status_code == 403


def test_what_stays_after_a_decision_may_be_objected_to_again(cast: Cast) -> None:
    one, on = made(cast), timezone.localdate()
    for _time in range(2):
        objecting.object_to(str(one.key), by=cast.actor("gp"), on=on)
        objecting.advise(str(one.key), by=cast.actor("gp"), on=on, remove_it=True, because="Voorbij.")
        send(cast.client("policy"), f"{INDEX}objections/{one.key}/", verdict="keep", because="Het klopt nog.")
    assert Registration.objects.count() == 1
    assert Decided.objects.count() == 2
    assert "De gemeente heeft besloten" in text_of(
        cast.client("gp"), f"{INDEX}decisions/{Decided.objects.first().key}/"
    )


def test_the_municipality_has_six_weeks_from_the_objection(cast: Cast) -> None:
    one, monday = made(cast), date(2026, 2, 2)
    objecting.object_to(str(one.key), by=cast.actor("gp"), on=monday)
    objecting.advise(
        str(one.key), by=cast.actor("gp"), on=monday + timedelta(days=4), remove_it=True, because="Voorbij."
    )
    assert Loop.objects.get(kind="legal_decision").due == date(2026, 3, 16)


@pytest.mark.parametrize(("why", "archived"), [("archive", 1), ("wrongful", 0)])
def test_a_registration_is_removed(cast: Cast, why: str, archived: int) -> None:
    one, client, token = made(cast), cast.client("gp"), str(uuid4())
    made(cast, "nurse")
    for _time in range(2):
        answer = client.post(address(one, "remove/"), {"once": token, "why": why})
        assert answer["Location"] == INDEX
    assert (Registration.objects.count(), Archived.objects.count()) == (1, archived)
    assert not Loop.objects.filter(kind="match", closed_on=None).exists()
    assert client.get(address(one)).status_code == 403


def test_addresses_are_kept_out_and_taken_back_without_a_list_of_them(cast: Cast) -> None:
    client, place = cast.client("administrator"), f"{INDEX}addresses/"
    assert "vier cijfers" in send(client, place, what="out", postcode="12 AB", number="1").content.decode()
    send(client, place, what="out", postcode="1234 ab", number="1")
    page = text_of(client, place)
    assert "1 adres is uitgezonderd" in page
    assert "1234" not in page + repr(list(ExcludedAddress.objects.values()))
    unknown = send(client, place, what="back", postcode="4321 AB", number="1")
    assert "was niet uitgezonderd" in unknown.content.decode()
    assert "4321" not in unknown.content.decode() + everything_kept()
    send(cast.client("policy"), place, what="back", postcode="1234AB", number="1")
    assert not ExcludedAddress.objects.exists()
    assert Line.objects.filter(action__in=["exclude_address", "include_address"]).count() == 2
    assert cast.client("gp").get(place).status_code == 403


PAGES = ["", "register/", "objections/", "addresses/"]


@pytest.mark.parametrize("who", ["gp", "policy", "administrator", "inspector"])
def test_where_it_is_off_nothing_is_there(cast: Cast, settings: Settings, who: str) -> None:
    one = made(cast)
    made(cast, "nurse")
    objecting.object_to(str(one.key), by=cast.actor("gp"), on=timezone.localdate())
    signal = Signal.objects.get(to=one)
    settings.LEGAL_INDEX = False
    things = [f"registrations/{one.key}/{act}" for act in ("", "inform/", "advice/", "remove/", "letter/parent/")]
    for page in [*PAGES, *things, f"signals/{signal.key}/", f"objections/{one.key}/"]:
        assert cast.client(who).get(INDEX + page).status_code == 404, page
        assert send(cast.client(who), INDEX + page).status_code == 404, page
    for page in ("/", "/work/"):
        assert "legal-index" not in text_of(cast.client(who), page)
    assert place_of(signal.loop.subject) is None


@pytest.mark.parametrize(
    ("who", "place"),
    [("gp", INDEX), ("policy", f"{INDEX}objections/"), ("administrator", f"{INDEX}addresses/"), ("inspector", "")],
)
def test_where_it_is_on_each_finds_their_own_place(cast: Cast, who: str, place: str) -> None:
    page = text_of(cast.client(who), "/")
    assert ("legal-index" in page) is bool(place)
    if place:
        assert f'href="{place}"' in page
        assert cast.client(who).get(place).status_code == 200


def test_when_wiped_the_pages_say_so_and_take_nothing_in(cast: Cast) -> None:
    made(cast)
    actions.wipe(on=timezone.localdate())
    for who, place in (("gp", INDEX), ("policy", f"{INDEX}objections/"), ("administrator", f"{INDEX}addresses/")):
        page = text_of(cast.client(who), place)
        assert "gewist" in page
        assert '<form method="post" class="form"' not in page
    assert "register/" not in text_of(cast.client("gp"), INDEX)
    for answer in (cast.client("gp").get(f"{INDEX}register/"), send(cast.client("gp"), f"{INDEX}register/", **WHOLE)):
        assert answer.status_code == 403
        assert "gewist" in answer.content.decode()
    out = {"what": "out", "postcode": "1234 AB", "number": "1"}
    assert "gewist" in send(cast.client("administrator"), f"{INDEX}addresses/", **out).content.decode()
    assert not Registration.objects.exists()
    assert not ExcludedAddress.objects.exists()


def test_who_is_not_connected_hears_why_they_cannot_register(cast: Cast) -> None:
    agency = cast.organisations["gp"]
    agency.connected = False
    agency.save()
    assert "deelt nog niet" in text_of(cast.client("gp"), INDEX)
    assert cast.client("gp").get(f"{INDEX}register/").status_code == 403


def test_a_policy_officer_of_another_municipality_decides_nothing(cast: Cast) -> None:
    from kring.network.models import Municipality

    one, on = made(cast), timezone.localdate()
    objecting.object_to(str(one.key), by=cast.actor("gp"), on=on)
    objecting.advise(str(one.key), by=cast.actor("gp"), on=on, remove_it=True, because="Voorbij.")
    south = Municipality.objects.create(code="GM0002", name="Zuiderstad")
    cast.organisations["municipality"].municipality = south
    cast.organisations["municipality"].save()
    policy, deciding = cast.client("policy"), f"{INDEX}objections/{one.key}/"
    assert "Huisartsenpraktijk" not in text_of(policy, f"{INDEX}objections/")
    assert policy.get(deciding).status_code == 403
    assert send(policy, deciding, verdict="remove", because="Weg.").status_code == 403
    assert Registration.objects.exists()
