"""The legal reference index: off at first, only hashes, signals with contact data only, gone at once."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from pytest_django import Settings

from kring.audit.models import Line
from kring.index.legal import actions, objecting
from kring.index.legal.domain import (
    LONGEST_REFERENCE,
    Kin,
    goes_on,
    is_number,
    may_be_matched_by_address,
    who_is_informed,
)
from kring.index.legal.models import Archived, ExcludedAddress, Objection, Registration, Signal, Wiped
from kring.index.legal.permissions import may_register, may_remove
from kring.index.legal.queries import (
    Heard,
    decided_for,
    heard,
    objections_to_decide,
    own_registration,
    own_registrations,
    waiting_signals,
)
from kring.index.legal.register import register
from kring.kernel.actor import Actor
from kring.kernel.decision import Refused
from kring.loops.models import Loop, Step
from kring.network.models import Organisation
from kring.web.work.background import begin_the_day
from tests.cast import Cast

MONDAY = date(2026, 2, 2)
NOOR, SEM, NEIGHBOUR = "111222333", "123456782", "999990019"
BORN = date(2016, 6, 21)


class Town:
    """A civil register in which Noor and Sem have a parent in common, and Noor and a neighbour an address."""

    def kin_of(self, number: str) -> Kin:
        return {
            NOOR: Kin((SEM,), (NEIGHBOUR,), "1234AB1"),
            SEM: Kin((NOOR,)),
            NEIGHBOUR: Kin((), (NOOR,), "1234AB1"),
        }.get(number, Kin())


@pytest.fixture(autouse=True)
def switched_on(settings: Settings) -> None:
    settings.LEGAL_INDEX = True


@pytest.fixture(autouse=True)
def a_register(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "civil_register", Town)


def registered(cast: Cast, who: str, number: str = NOOR, on: date = MONDAY) -> Registration:
    return actions.register(number, born=BORN, by=cast.actor(who), on=on).registration


def test_off_at_first(cast: Cast, settings: Settings) -> None:
    settings.LEGAL_INDEX = False
    with pytest.raises(Refused, match="legal_index_off"):
        registered(cast, "police")


def test_the_settings_leave_it_off() -> None:
    from kring.config import settings as shipped

    assert shipped.LEGAL_INDEX is False
    assert shipped.LEGAL_INDEX_ADDRESSES is False


def test_only_a_hash_is_kept_and_never_the_birthday(cast: Cast) -> None:
    made = registered(cast, "police")
    kept = Registration.objects.values().get()
    assert NOOR not in repr(kept)
    assert not {"born", "ground", "text"} & kept.keys()
    assert set(kept) == {"id", "key", "youth", "organisation_id", "contact_id", "made_at", "goes_on", "reference"}
    assert len(made.youth) == 64


def test_both_hear_whom_to_reach_and_nothing_else(cast: Cast) -> None:
    first, second = registered(cast, "police"), registered(cast, "gp")
    (theirs,), (ours,) = heard(first, by=cast.actor("police")), heard(second, by=cast.actor("gp"))
    assert (theirs.kind, theirs.reach.person) == ("same_youth", "Hugo Bakker")
    assert (ours.kind, ours.reach.person) == ("same_youth", "Bas Mulder")
    assert Loop.objects.filter(kind="match", family__isnull=True).count() == 2
    assert heard(first, by=cast.actor("gp")) == []
    assert registered(cast, "police") == first
    assert Signal.objects.count() == 2


def test_children_of_one_parent_meet(cast: Cast) -> None:
    registered(cast, "police", NOOR)
    second = registered(cast, "gp", SEM)
    assert [one.kind for one in heard(second, by=cast.actor("gp"))] == ["same_parent"]


@pytest.mark.parametrize(("switch", "excluded", "meets"), [(False, False, 0), (True, False, 1), (True, True, 0)])
def test_an_address_meets_behind_a_switch_and_never_an_excluded_one(
    cast: Cast, settings: Settings, switch: bool, excluded: bool, meets: int
) -> None:
    settings.LEGAL_INDEX_ADDRESSES = switch
    if excluded:
        actions.exclude_address("1234 ab", "1", by=cast.actor("administrator"))
    registered(cast, "police", NOOR)
    second = registered(cast, "gp", NEIGHBOUR)
    assert len(heard(second, by=cast.actor("gp"))) == meets


@pytest.mark.parametrize(
    ("number", "born", "who", "fault"),
    [
        ("123456789", BORN, "police", "no_citizen_number"),
        ("000000000", BORN, "police", "no_citizen_number"),
        ("12345678", BORN, "police", "no_citizen_number"),
        (NOOR, date(2003, 2, 2), "police", "too_old_for_legal_index"),
        (NOOR, date(2026, 2, 3), "police", "too_old_for_legal_index"),
        (NOOR, BORN, "administrator", "works_with_no_family"),
    ],
)
def test_what_may_not_be_registered(cast: Cast, number: str, born: date, who: str, fault: str) -> None:
    with pytest.raises(Refused, match=fault):
        actions.register(number, born=born, by=cast.actor(who), on=MONDAY)
    assert not Registration.objects.exists()


@pytest.mark.parametrize(("number", "sound"), [(NOOR, True), (SEM, True), (NEIGHBOUR, True), ("11122233a", False)])
def test_the_test_of_eleven(number: str, sound: bool) -> None:
    assert is_number(number) is sound


@pytest.mark.parametrize(
    ("born", "asked", "goes"),
    [
        (BORN, None, date(2028, 2, 2)),
        (BORN, date(2026, 8, 1), date(2026, 8, 1)),
        (BORN, date(2030, 1, 1), date(2028, 2, 2)),
        (date(2004, 2, 29), None, date(2027, 3, 1)),
        (date(2003, 2, 3), None, date(2026, 2, 3)),
    ],
)
def test_when_a_registration_goes(born: date, asked: date | None, goes: date) -> None:
    assert goes_on(born, MONDAY, asked=asked) == goes


@pytest.mark.parametrize(
    ("born", "who"),
    [
        (date(2014, 2, 3), "parent"),
        (date(2014, 2, 2), "both"),
        (date(2010, 2, 3), "both"),
        (date(2010, 2, 2), "youth"),
    ],
)
def test_who_is_informed(cast: Cast, born: date, who: str) -> None:
    assert who_is_informed(born, MONDAY) == who
    made = actions.register(NOOR, born=born, by=cast.actor("police"), on=MONDAY).registration
    asked = Loop.objects.get(subject=f"registration:{made.key}")
    assert asked.kind == f"legal_inform_{who}"
    actions.inform(str(made.key), by=cast.actor("police"), on=MONDAY, how="In een gesprek.")
    asked.refresh_from_db()
    assert asked.outcome == "informed"


def test_two_years_later_it_is_archived_and_gives_one_single_signal_more(cast: Cast) -> None:
    registered(cast, "police")
    day = date(2028, 2, 2)
    assert actions.keep_to_the_terms(on=day - timedelta(days=1)) == 0
    assert actions.keep_to_the_terms(on=day) == 1
    assert (Registration.objects.count(), Archived.objects.count()) == (0, 1)
    second = registered(cast, "gp", on=day)
    assert [one.kind for one in heard(second, by=cast.actor("gp"))] == ["archived"]
    third = registered(cast, "nurse", on=day)
    assert [one.kind for one in heard(third, by=cast.actor("nurse"))] == ["same_youth"]


def test_after_five_years_the_archive_is_empty(cast: Cast) -> None:
    made = registered(cast, "police")
    actions.remove(str(made.key), by=cast.actor("police"), on=MONDAY)
    actions.keep_to_the_terms(on=date(2031, 2, 1))
    assert Archived.objects.count() == 1
    actions.keep_to_the_terms(on=date(2031, 2, 2))
    assert Archived.objects.count() == 0


def test_a_wrongful_one_leaves_no_archive_and_its_signals_go(cast: Cast) -> None:
    made, other = registered(cast, "police"), registered(cast, "gp")
    actions.remove(str(made.key), by=cast.actor("police"), on=MONDAY, wrongful=True)
    assert Archived.objects.count() == Signal.objects.count() == 0
    assert heard(other, by=cast.actor("gp")) == []
    assert not Loop.objects.filter(kind="match", closed_on__isnull=True).exists()


def test_at_death_all_go_to_the_archive(cast: Cast) -> None:
    registered(cast, "police")
    registered(cast, "gp")
    assert actions.remove_for_death(NOOR, on=MONDAY) == 2
    assert not Registration.objects.exists()


def test_the_reporter_advises_and_the_municipality_decides(cast: Cast) -> None:
    made = registered(cast, "police")
    key = str(made.key)
    with pytest.raises(Refused, match="no_objection"):
        objecting.decide(key, by=cast.actor("policy"), on=MONDAY, remove_it=True, because="Zomaar.")
    objecting.object_to(key, by=cast.actor("police"), on=MONDAY)
    with pytest.raises(Refused, match="advice_comes_first"):
        objecting.decide(key, by=cast.actor("policy"), on=MONDAY, remove_it=True, because="Zomaar.")
    objecting.advise(key, by=cast.actor("police"), on=MONDAY, remove_it=False, because="De zorg is er nog.")
    with pytest.raises(Refused, match="municipality_decides"):
        objecting.decide(key, by=cast.actor("police"), on=MONDAY, remove_it=False, because="Wij houden het.")
    objecting.decide(key, by=cast.actor("policy"), on=MONDAY, remove_it=True, because="De zorg is voorbij.")
    assert Registration.objects.count() == Archived.objects.count() == 0


@pytest.mark.parametrize("who", ["gp", "housing", "administrator", "policy"])
def test_nobody_else_sees_or_touches_a_registration(cast: Cast, who: str) -> None:
    made = registered(cast, "police")
    key, by = str(made.key), cast.actor(who)
    assert own_registrations(by) == []
    for act in (
        lambda: own_registration(key, by=by),
        lambda: actions.remove(key, by=by, on=MONDAY),
        lambda: objecting.object_to(key, by=by, on=MONDAY),
        lambda: objecting.advise(key, by=by, on=MONDAY, remove_it=True, because="Zomaar."),
        lambda: actions.inform(key, by=by, on=MONDAY, how="Zomaar."),
    ):
        with pytest.raises(Refused, match="not_your_registration"):
            act()
    assert Registration.objects.count() == 1


def test_an_address_is_kept_out_by_who_administers(cast: Cast) -> None:
    with pytest.raises(Refused, match="other_function"):
        actions.exclude_address("1234 AB", "1", by=cast.actor("police"))
    assert not may_be_matched_by_address("", switched_on=True, excluded=(), key="k")


def test_a_registration_is_never_changed(cast: Cast) -> None:
    made = registered(cast, "police")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Registration.objects.filter(pk=made.pk).update(goes_on=date(2040, 1, 1))


def test_one_command_wipes_it_and_stops_intake(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    made = registered(cast, "police")
    registered(cast, "gp")
    objecting.object_to(str(made.key), by=cast.actor("police"), on=MONDAY)
    gone = registered(cast, "nurse", SEM)
    actions.remove(str(gone.key), by=cast.actor("nurse"), on=MONDAY)
    actions.exclude_address("1234 AB", "1", by=cast.actor("administrator"))
    with pytest.raises(CommandError, match="--yes"):
        call_command("wipe_legal_index")
    call_command("wipe_legal_index", "--yes")
    for model in (Registration, Archived, Signal, Objection, ExcludedAddress):
        assert not model.objects.exists()
    assert not Loop.objects.filter(closed_on__isnull=True).exists()
    assert "Gone:" in capsys.readouterr().out
    assert Line.objects.filter(action="wipe_legal_index").count() == Wiped.objects.count() == 1
    for kept in (*Line.objects.values(), *Loop.objects.values(), *Step.objects.values()):
        assert NOOR not in repr(kept)
        assert made.youth not in repr(kept)
    with pytest.raises(Refused, match="legal_index_wiped"):
        registered(cast, "police")


def test_the_worker_removes_what_is_due_to_go(cast: Cast) -> None:
    registered(cast, "police", on=date(2020, 1, 1))
    begin_the_day.call(MONDAY.isoformat())
    assert not Registration.objects.exists()
    assert Archived.objects.count() == 1


def test_the_daily_command_does_both(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    registered(cast, "police", on=date(2020, 1, 1))
    call_command("keep_index_terms")
    assert "removed 1 registrations" in capsys.readouterr().out


def objected(cast: Cast) -> str:
    """The police registered Noor; her mother objects."""
    key = str(registered(cast, "police").key)
    objecting.object_to(key, by=cast.actor("police"), on=MONDAY)
    return key


def test_an_objection_is_taken_in_once_and_advised_on_once(cast: Cast) -> None:
    key = objected(cast)
    objecting.object_to(key, by=cast.actor("police"), on=MONDAY)
    assert Objection.objects.count() == 1
    given = {"by": cast.actor("police"), "on": MONDAY, "remove_it": False, "because": "De zorg is er nog."}
    objecting.advise(key, **given)
    with pytest.raises(Refused, match="nothing_to_advise"):
        objecting.advise(key, **given)


def test_where_the_municipality_lets_it_stand_it_stands_and_the_objection_goes(cast: Cast) -> None:
    key, by = objected(cast), cast.actor("policy")
    objecting.advise(key, by=cast.actor("police"), on=MONDAY, remove_it=False, because="De zorg is er nog.")
    with pytest.raises(Refused, match="say_why"):
        objecting.decide(key, by=by, on=MONDAY, remove_it=False, because=" ")
    objecting.decide(key, by=by, on=MONDAY, remove_it=False, because="De zorg is er nog.")
    assert (Registration.objects.count(), Objection.objects.count()) == (1, 0)


def test_an_agency_that_is_not_connected_registers_nobody(cast: Cast) -> None:
    cast.organisations["police"].connected = False
    cast.organisations["police"].save()
    with pytest.raises(Refused, match="agency_not_connected"):
        registered(cast, "police")


def test_a_registration_is_not_another_s_to_remove(cast: Cast) -> None:
    assert may_remove(registered(cast, "police"), by=cast.actor("gp")).reason.code == "not_your_registration"


def test_wiped_twice_it_was_wiped_on_the_first_day(cast: Cast) -> None:
    registered(cast, "police")
    assert (actions.wipe(on=MONDAY) > 0, actions.wipe(on=MONDAY + timedelta(days=1))) == (True, 0)
    assert Wiped.objects.get().on == MONDAY


def test_without_a_civil_register_nobody_is_anybody_s_brother() -> None:
    """What is shipped: an installation names its own register in its settings."""
    assert register().kin_of(NOOR) == Kin()


@pytest.mark.parametrize(("how_long", "fits"), [(LONGEST_REFERENCE, True), (LONGEST_REFERENCE + 1, False)])
def test_a_reference_of_one_s_own_is_no_longer_than_it_may_be(cast: Cast, how_long: int, fits: bool) -> None:
    asked = {"by": cast.actor("police"), "connected": True, "on": MONDAY}
    answer = may_register(NOOR, BORN, "D" * how_long, **asked)
    assert (answer.granted, answer.reason.code) == (fits, "may_register" if fits else "reference_too_long")


def test_who_works_with_no_family_reads_nothing_of_what_their_own_agency_registered(cast: Cast) -> None:
    made, police = registered(cast, "police"), cast.actor("police")
    registered(cast, "gp")
    objecting.object_to(str(made.key), by=police, on=MONDAY)
    objecting.advise(str(made.key), by=police, on=MONDAY, remove_it=False, because="De zorg is er nog.")
    objecting.decide(str(made.key), by=cast.actor("policy"), on=MONDAY, remove_it=False, because="Het klopt.")
    theirs = (lambda by: heard(made, by=by), waiting_signals, decided_for)
    assert [len(read(police)) for read in theirs] == [1, 1, 1]
    assert [read(replace(police, function="administrator")) for read in theirs] == [[], [], []]


def test_objections_are_decided_on_by_who_acts_for_the_municipality(cast: Cast) -> None:
    objected(cast)
    assert [one.organisation for one in objections_to_decide(cast.actor("policy"))] == [
        cast.organisations["police"].name
    ]
    assert objections_to_decide(cast.actor("police")) == []
    Organisation.objects.filter(key="municipality").update(municipality=None)
    assert objections_to_decide(cast.actor("policy")) == []


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"how": " ", "not_told_because": ""}, "say_how_told_or_why_not"),
        ({"how": "Met een brief.", "not_told_because": "Er is gedreigd."}, "say_how_told_or_why_not"),
        ({"how": "Nog eens."}, "informed_already"),
    ],
)
def test_they_are_informed_or_not_yet_and_once(cast: Cast, said: dict[str, str], fault: str) -> None:
    key, given = str(registered(cast, "police").key), {"by": cast.actor("police"), "on": MONDAY}
    if fault == "informed_already":
        actions.inform(key, how="In een gesprek.", **given)
    with pytest.raises(Refused, match=fault):
        actions.inform(key, **said, **given)


def a_signal(cast: Cast) -> Signal:
    """The police hears of the GP."""
    made = registered(cast, "police")
    registered(cast, "gp")
    return Signal.objects.get(to=made)


def test_an_answer_to_a_signal_says_what_it_needs(cast: Cast) -> None:
    signal = a_signal(cast)
    with pytest.raises(Refused, match="say_when"):
        actions.answer_signal(signal.key, by=cast.actor("police"), on=MONDAY, answer="contacted")
    assert Loop.objects.get(pk=signal.loop_id).closed_on is None


def test_a_signal_that_went_meanwhile_is_not_answered(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    signal, by, reads = a_signal(cast), cast.actor("police"), actions.signal_of

    def removed_meanwhile(key: UUID, *, by: Actor) -> Heard:
        seen = reads(key, by=by)
        actions.remove(str(seen.to), by=by, on=MONDAY)
        return seen

    monkeypatch.setattr(actions, "signal_of", removed_meanwhile)
    with pytest.raises(Refused, match="not_your_registration"):
        actions.answer_signal(signal.key, by=by, on=MONDAY, answer="not_needed", because="Er is al overleg.")
