"""Two agencies share that they are involved, and meet; along the family too. Never why, and nothing for others."""

from datetime import date, timedelta

import pytest

from kring.audit.models import Line
from kring.families.models import Family, Member, Person, Relation
from kring.index.actions import (
    answer_match,
    ask_who_is_still_involved,
    share_involvement,
    still_involved,
    stop_sharing,
    tell_family,
)
from kring.index.models import Match, Side
from kring.index.permissions import may_answer
from kring.index.queries import count_open_matches, match_of, matches_of, open_matches, worth_of_nobody
from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.loops.actions import close_loop, open_loop
from kring.loops.models import Loop
from kring.sharing.models import Involvement
from tests.cast import Cast

MONDAY, FRIDAY = date(2026, 2, 2), date(2026, 2, 6)
WEEK = timedelta(days=7)


def share(cast: Cast, who: str, child: str | None = "noor", **given: object) -> int:
    """The agency of `who` shares that it is involved; the id of the involvement."""
    person = cast.people[child].pk if child else None
    return share_involvement(cast.family.pk, child=person, by=cast.actor(who), on=MONDAY, **given).involvement


def met(cast: Cast, who: str) -> set[tuple[str, str]]:
    """Whom an agency is asked about, and how they meet."""
    return {(one.other, one.kind) for one in open_matches(cast.actor(who))}


def test_both_hear_that_the_other_is_involved_and_how_to_reach_them_never_why(cast: Cast) -> None:
    share(cast, "police", aim="Wijkagent: aandacht na overlast.")
    seen = {one.other: one for one in open_matches(cast.actor("gp"))}["Politie, basisteam Voorbeeldstad"]
    assert (seen.kind, seen.reach.person, seen.reach.email) == ("same_child", "Bas Mulder", "police@example.org")
    assert "overlast" not in repr(seen)
    assert ("Huisartsenpraktijk Oost", "same_child") in met(cast, "police")


def test_shared_twice_the_matches_are_the_same(cast: Cast) -> None:
    first = share_involvement(cast.family.pk, child=cast.people["noor"].pk, by=cast.actor("police"), on=MONDAY)
    counted = Match.objects.count(), Loop.objects.count(), Entry.objects.count()
    again = share_involvement(cast.family.pk, child=cast.people["noor"].pk, by=cast.actor("police"), on=FRIDAY)
    assert (again.involvement, again.matches, again.before) == (first.involvement, first.matches, True)
    assert (Match.objects.count(), Loop.objects.count(), Entry.objects.count()) == counted


def test_it_stands_in_the_life_course_since_when_and_that_the_others_know(cast: Cast) -> None:
    share(cast, "police", since=date(2026, 1, 12))
    started, known = Entry.objects.order_by("pk")
    assert (started.kind, started.on, known.kind, known.on) == (
        "involvement_started",
        "2026-01-12",
        "registration",
        "2026-02-02",
    )
    assert started.about == known.about == [f"p{cast.people['noor'].pk}"]
    assert sorted(known.to) == sorted(f"o{cast.organisations[one].pk}" for one in ("school", "gp", "team"))


def test_basic_care_among_itself_is_told_and_asked_nothing(cast: Cast) -> None:
    share(cast, "nurse")
    assert met(cast, "nurse") == {("Wijkteam Noord", "same_child")}
    told = {one.other: one.asks for one in matches_of(of(cast, "jgz").pk, by=cast.actor("nurse"))}
    assert told == {"Basisschool De Linde": False, "Huisartsenpraktijk Oost": False, "Wijkteam Noord": True}


def of(cast: Cast, key: str) -> Involvement:
    return Involvement.objects.get(organisation=cast.organisations[key])


def test_the_same_two_agencies_have_one_talk_not_one_for_every_child(cast: Cast) -> None:
    share(cast, "police", "noor")
    share(cast, "police", "sem")
    with_team = Match.objects.filter(one=of(cast, "team"))
    assert with_team.count() == 2
    assert Loop.objects.filter(owner=cast.organisations["team"], kind="match").count() == 1


def test_a_brother_s_agency_is_met(cast: Cast) -> None:
    for key, who in (("school", "teacher"), ("gp", "gp"), ("team", "director")):
        stop_sharing(of(cast, key).pk, by=cast.actor(who), on=MONDAY, because="Klaar.")
    share(cast, "police", "noor")
    share(cast, "housing", "sem")
    assert met(cast, "police") == {("Woningcorporatie Onder Dak", "same_parent")}
    assert met(cast, "housing") == {("Politie, basisteam Voorbeeldstad", "same_parent")}


def half_brother(cast: Cast, parent: Person) -> tuple[Family, Person]:
    """A child of the same parent in another family."""
    other = Family.objects.create(label="Gezin Van den Berg", municipality=cast.municipality)
    child = Person.objects.create(given_names="Lars", surname="Berg", born="2012")
    Member.objects.create(family=other, person=child, kind="child")
    Relation.objects.create(family=other, origin=parent, target=child, kind="parent")
    return other, child


def test_a_child_of_the_same_parent_in_another_family_is_met_and_that_family_stays_unnamed(cast: Cast) -> None:
    other, child = half_brother(cast, cast.people["eva"])
    shared = share_involvement(other.pk, child=child.pk, by=cast.actor("police"), on=MONDAY)
    assert {one.kind for one in shared.matches} == {"same_parent"}
    seen = {one.other: one for one in open_matches(cast.actor("gp"))}["Politie, basisteam Voorbeeldstad"]
    assert "Lars" not in repr(seen)
    assert "Berg" not in repr(seen)
    assert Entry.objects.get(kind="registration").to == []


def test_a_parent_recorded_twice_is_one_parent_once_a_person_decided_so(cast: Cast) -> None:
    twice = Person.objects.create(given_names="Eva", surname="Bos", same_as=cast.people["eva"])
    other, child = half_brother(cast, twice)
    shared = share_involvement(other.pk, child=child.pk, by=cast.actor("police"), on=MONDAY)
    assert {one.kind for one in shared.matches} == {"same_parent"}


def recorded_twice(cast: Cast) -> Person:
    """Noor once more in her own family, by another who did not find her; a person decided that both are she."""
    twice = Person.objects.create(given_names="Noortje", surname="Wit", born="2016", same_as=cast.people["noor"])
    Member.objects.create(family=cast.family, person=twice, kind="child")
    return twice


@pytest.mark.parametrize("which", ["whole family", "noor", "the other record"])
def test_a_child_recorded_twice_is_one_child_in_the_life_course(cast: Cast, which: str) -> None:
    noor, twice = cast.people["noor"].pk, recorded_twice(cast).pk
    child = {"whole family": None, "noor": noor, "the other record": twice}[which]
    shared = share_involvement(cast.family.pk, child=child, by=cast.actor("police"), on=MONDAY)
    about = [noor, cast.people["sem"].pk] if child is None else [noor]
    assert Entry.objects.get(kind="registration").about == [f"p{one}" for one in about]
    assert Involvement.objects.get(pk=shared.involvement).child_id == (child and noor)
    assert {one.kind for one in shared.matches} == {"same_child"}
    stop_sharing(shared.involvement, by=cast.actor("police"), on=FRIDAY, because="Klaar.")
    assert Entry.objects.get(kind="involvement_ended").about == [f"p{one}" for one in about]


def test_who_was_shared_by_a_record_that_turned_out_to_be_another_s_still_leaves(cast: Cast) -> None:
    twice = recorded_twice(cast)
    Person.objects.filter(pk=twice.pk).update(same_as=None)
    ours = share_involvement(cast.family.pk, child=twice.pk, by=cast.actor("police"), on=MONDAY).involvement
    Person.objects.filter(pk=twice.pk).update(same_as=cast.people["noor"])
    stop_sharing(ours, by=cast.actor("police"), on=FRIDAY, because="Klaar.")
    assert Entry.objects.get(kind="involvement_ended").about == [f"p{cast.people['noor'].pk}"]


def test_who_lived_in_one_house_before_is_not_met(cast: Cast) -> None:
    other = Family.objects.create(label="Gezin Smit")
    child = Person.objects.create(given_names="Mees", surname="Smit", born="2014")
    Member.objects.create(family=other, person=child, kind="child")
    for when, kinds in (("2015/2018", set()), ("2015/..", {"household"})):
        Relation.objects.create(family=other, origin=child, household=cast.home, kind="lives_in", when=when)
        shared = share_involvement(other.pk, child=child.pk, by=cast.actor("police"), on=MONDAY)
        assert {one.kind for one in shared.matches} == kinds


@pytest.mark.parametrize(
    ("answer", "given"),
    [
        ("contacted", {"contacted_on": MONDAY, "with_whom": "Hugo Bakker"}),
        ("not_needed", {"because": "Wij spreken elkaar elke week."}),
        ("plan_exists", {"because": "Yara Kok heeft het gezinsplan."}),
    ],
)
def test_an_answer_closes_the_own_loop_and_the_other_sees_it(cast: Cast, answer: str, given: dict[str, object]) -> None:
    share(cast, "police")
    ours = {one.other: one for one in open_matches(cast.actor("police"))}["Huisartsenpraktijk Oost"]
    answer_match(ours.match, by=cast.actor("police"), on=FRIDAY, answer=answer, **given)
    assert match_of(ours.match, by=cast.actor("police")).answer == answer
    theirs = {one.other: one for one in open_matches(cast.actor("gp"))}["Politie, basisteam Voorbeeldstad"]
    assert (theirs.asks, theirs.their_answer) == (True, answer)


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"answer": ""}, "choose_an_answer"),
        ({"answer": "ended", "because": "x"}, "choose_an_answer"),
        ({"answer": "not_needed", "because": " "}, "say_why"),
        ({"answer": "plan_exists"}, "say_why"),
        ({"answer": "contacted", "with_whom": "Hugo"}, "say_when"),
        ({"answer": "contacted", "contacted_on": MONDAY}, "say_with_whom"),
        ({"answer": "contacted", "contacted_on": FRIDAY + timedelta(days=1), "with_whom": "Hugo"}, "not_in_the_future"),
    ],
)
def test_half_an_answer_is_none(cast: Cast, given: dict[str, object], fault: str) -> None:
    share(cast, "police")
    side = open_matches(cast.actor("police"))[0].match
    with pytest.raises(Refused, match=fault):
        answer_match(side, by=cast.actor("police"), on=FRIDAY, **given)


def test_nobody_answers_or_reads_the_match_of_another(cast: Cast) -> None:
    share(cast, "police")
    side = open_matches(cast.actor("police"))[0].match
    for who in ("gp", "nurse", "housing", "administrator"):
        with pytest.raises(Refused, match="not_your_match"):
            answer_match(side, by=cast.actor(who), on=FRIDAY, answer="not_needed", because="Nee.")
        with pytest.raises(Refused, match="not_your_match"):
            match_of(side, by=cast.actor(who))
        assert matches_of(of(cast, "police").pk, by=cast.actor(who)) == []
    assert open_matches(cast.actor("housing")) == []
    with pytest.raises(Refused, match="not_your_match"):
        match_of(0, by=cast.actor("police"))


@pytest.mark.parametrize("who", ["policy", "inspector", "administrator"])
def test_who_works_with_no_family_shares_nothing(cast: Cast, who: str) -> None:
    with pytest.raises(Refused, match="works_with_no_family"):
        share(cast, who)


def test_an_agency_that_is_not_connected_shares_nothing_and_is_not_asked(cast: Cast) -> None:
    cast.organisations["gp"].connected = False
    cast.organisations["gp"].save()
    with pytest.raises(Refused, match="agency_not_connected"):
        share(cast, "gp")
    share(cast, "police")
    assert ("Huisartsenpraktijk Oost", "same_child") in met(cast, "police")
    assert met(cast, "gp") == set()


def test_only_a_child_of_the_family_and_nobody_of_23(cast: Cast) -> None:
    with pytest.raises(Refused, match="not_a_child_of_this_family"):
        share(cast, "police", "eva")
    noor = cast.people["noor"]
    noor.born_last = date(2003, 2, 2)
    noor.save()
    with pytest.raises(Refused, match="too_old_to_share"):
        share(cast, "police")
    noor.born_last = date(2003, 2, 3)
    noor.save()
    assert share(cast, "police")


def test_leaving_closes_what_both_were_asked_and_says_so(cast: Cast) -> None:
    share(cast, "police")
    stop_sharing(of(cast, "police").pk, by=cast.actor("police"), on=FRIDAY, because="Overlast voorbij.")
    assert count_open_matches(cast.actor("police")) == count_open_matches(cast.actor("gp")) == 0
    closed = Loop.objects.filter(kind="match")
    assert set(closed.values_list("outcome", flat=True)) == {"ended"}
    assert not closed.filter(because__contains="Overlast").exists()
    assert Entry.objects.filter(kind="involvement_ended").count() == 1


def test_where_one_child_s_involvement_ends_the_other_child_is_asked_about(cast: Cast) -> None:
    noor, _ = share(cast, "police", "noor"), share(cast, "police", "sem")
    stop_sharing(noor, by=cast.actor("police"), on=FRIDAY, because="Klaar.")
    assert met(cast, "gp") == {("Politie, basisteam Voorbeeldstad", "same_child")}
    assert count_open_matches(cast.actor("police")) == 3


def test_nobody_ends_it_for_another(cast: Cast) -> None:
    with pytest.raises(Refused, match="not_your_involvement"):
        stop_sharing(of(cast, "gp").pk, by=cast.actor("police"), on=FRIDAY, because="Weg.")


def test_the_family_is_told_or_it_stays_a_loop(cast: Cast) -> None:
    asked = Loop.objects.filter(kind="tell_family", closed_on__isnull=True)
    ours = share(cast, "police")
    assert asked.count() == 1
    tell_family(
        ours, by=cast.actor("police"), on=FRIDAY, not_told_because="Vader dreigt; eerst overleg met Veilig Thuis."
    )
    assert asked.get().due > FRIDAY + timedelta(days=60)
    tell_family(ours, by=cast.actor("police"), on=FRIDAY, how="Thuis, met beide ouders.")
    assert not asked.exists()
    share(cast, "housing", told_how="Op kantoor, met moeder.")
    assert not asked.exists()


def test_once_a_year_the_agency_is_asked_whether_it_is_still_involved(cast: Cast) -> None:
    ours = share(cast, "police")
    assert ask_who_is_still_involved(on=MONDAY + timedelta(days=300)) == 0
    later = MONDAY + timedelta(days=340)
    assert [ask_who_is_still_involved(on=later), ask_who_is_still_involved(on=later)] == [1, 0]
    still_involved(ours, by=cast.actor("police"), on=later, because="Wijkagent komt nog elke maand.")
    assert ask_who_is_still_involved(on=later) == 0
    assert not Loop.objects.filter(kind="still_involved", closed_on__isnull=True).exists()


def test_nobody_found_says_what_that_is_worth(cast: Cast) -> None:
    cast.organisations["benefits"].connected = False
    cast.organisations["benefits"].save()
    worth = {one.kind: one for one in worth_of_nobody(cast.actor("police"))}
    assert worth["income"] == ("income", 0, ("Dienst Werk en Inkomen",))
    assert worth["gp"] == ("gp", 1, ())


def test_every_act_leaves_its_line(cast: Cast) -> None:
    ours = share(cast, "police", told_how="Thuis.")
    answer_match(
        open_matches(cast.actor("police"))[0].match,
        by=cast.actor("police"),
        on=FRIDAY,
        answer="not_needed",
        because="Al bekend.",
    )
    stop_sharing(ours, by=cast.actor("police"), on=FRIDAY, because="Klaar.")
    done = set(Line.objects.filter(professional=cast.professionals["police"].pk).values_list("action", flat=True))
    assert {"share_involvement", "tell_family", "answer_match", "end_involvement"} <= done
    assert Side.objects.filter(answer="").count() == 0


def test_what_is_told_and_asks_nothing_is_not_answered(cast: Cast) -> None:
    """School and GP belong to every child: they are told of each other, and asked nothing."""
    ours = share(cast, "teacher")
    told = next(one for one in matches_of(ours, by=cast.actor("teacher")) if one.other == "Huisartsenpraktijk Oost")
    with pytest.raises(Refused, match="match_asks_nothing"):
        answer_match(
            told.match, by=cast.actor("teacher"), on=FRIDAY, answer="not_needed", because="Wij spreken elkaar."
        )


def test_a_match_is_answered_once(cast: Cast) -> None:
    share(cast, "police")
    ours = open_matches(cast.actor("police"))[0].match
    answer_match(ours, by=cast.actor("police"), on=FRIDAY, answer="not_needed", because="Wij spreken elkaar.")
    with pytest.raises(Refused, match="loop_closed_already"):
        answer_match(ours, by=cast.actor("police"), on=FRIDAY, answer="plan_exists", because="Toch een plan.")


def test_who_stops_twice_stopped_once_and_who_is_relied_on_does_not_stop(cast: Cast) -> None:
    ours, by = share(cast, "police"), cast.actor("police")
    held = open_loop("referral_hold", owner=by.organisation, family=cast.family.pk, by=by, on=MONDAY)
    with pytest.raises(Refused, match="somebody_relies_on_you"):
        stop_sharing(ours, by=by, on=FRIDAY, because="Klaar.")
    close_loop(held.pk, by=by, on=FRIDAY, outcome="done", because="Overgenomen.")
    first, second = (stop_sharing(ours, by=by, on=day, because="Klaar.").until for day in (FRIDAY, FRIDAY + WEEK))
    assert (first, second) == (FRIDAY, FRIDAY)


@pytest.mark.parametrize("who", ["police", "administrator"])
def test_only_the_agency_itself_may_answer_its_side(cast: Cast, who: str) -> None:
    share(cast, "gp")
    side = Side.objects.filter(involvement__organisation=cast.organisations["gp"]).first()
    assert may_answer(side, by=cast.actor(who)).reason.code == "not_your_match"
