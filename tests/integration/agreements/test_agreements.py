"""A safety agreement from its making to its end, with what each act opens, closes and writes down."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.loops.actions import close
from kring.loops.models import Loop
from kring.plan.agreements import actions, queries
from kring.plan.agreements.actions import Found
from kring.plan.agreements.domain import Choice, Result, State
from kring.plan.agreements.models import Decision, Version
from kring.sharing.actions import become_involved, end_involvement
from kring.sharing.models import Involvement, Mandate
from kring.signals.models import Intention
from kring.watch.looking import look
from kring.watch.queries import shown
from tests.cast import Cast
from tests.integration.agreements.agreeing import FIRST, MONDAY, an_agreement, checked, informed, terms


def open_loops(cast: Cast) -> list[tuple[str, str]]:
    """What is expected, and of whom."""
    found = Loop.objects.filter(closed_on__isnull=True, family=cast.family).order_by("pk")
    return [(one.kind, one.owner.key) for one in found.select_related("owner")]


def entry(kind: str) -> Entry:
    """The last entry of a kind."""
    return Entry.objects.filter(kind=kind).latest("pk")


def refusal(act: Any) -> str:
    """Why it was refused."""
    with pytest.raises(Refused) as caught, transaction.atomic():
        act()
    return str(caught.value.reason.code)


def test_who_must_know_is_asked_to_confirm_and_the_checker_to_check(cast: Cast) -> None:
    agreement = an_agreement(cast)
    assert open_loops(cast) == [
        ("agreement_confirm", "school"),
        ("agreement_confirm", "team"),
        ("agreement_check", "school"),
    ]
    told = entry("safety_agreement")
    school = f"o{cast.organisations['school'].pk}"
    assert told.details["checker"] == [school]
    assert told.details["informed"] == [school, f"p{cast.people['eva'].pk}"]
    assert told.details["when"] == FIRST.isoformat()
    assert told.details["child_to_be_seen"] is True
    assert told.about == [f"p{cast.people['noor'].pk}"]
    assert queries.awaited(agreement, "agreement_check").due == FIRST


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("what", " "),
        ("checker", None),
        ("how", ""),
        ("child_seen", None),
        ("first_check", None),
        ("first_check", MONDAY - timedelta(days=1)),
        ("every", 0),
        ("consequence", ""),
        ("consequence_by", None),
        ("within", None),
        ("children", ()),
    ],
)
def test_without_a_part_it_is_no_agreement(cast: Cast, part: str, value: Any) -> None:
    assert refusal(lambda: an_agreement(cast, **{part: value})) == "agreement_incomplete"
    assert Version.objects.count() == 0


def test_a_check_without_the_child_needs_a_reason(cast: Cast) -> None:
    assert refusal(lambda: an_agreement(cast, child_seen=False)) == "agreement_incomplete"
    an_agreement(cast, child_seen=False, child_not_seen_because="De buurvrouw kijkt of de auto er staat.")
    assert entry("safety_agreement").details["child_to_be_seen"] is False


def test_only_who_directs_makes_one_and_only_agencies_that_are_involved_are_in_it(cast: Cast) -> None:
    assert refusal(lambda: an_agreement(cast, who="teacher")) == "director_does_this"
    police = cast.organisations["police"].pk
    assert refusal(lambda: an_agreement(cast, checker=police)) == "receiver_not_involved"
    assert refusal(lambda: an_agreement(cast, informed=(police,))) == "receiver_not_involved"
    assert refusal(lambda: an_agreement(cast, children=(cast.people["eva"].pk,))) == "not_a_child_of_this_family"


def test_while_nobody_directs_any_involved_agency_may(cast: Cast) -> None:
    Mandate.objects.all().delete()
    agreement = an_agreement(cast, who="teacher")
    checked(cast, agreement, Result.NOT_KEPT)
    assert ("agreement_decision", "school") in open_loops(cast)


def test_the_checker_may_be_somebody_of_the_network_and_an_agency_hears_it(cast: Cast) -> None:
    tom = cast.people["tom"].pk
    agreement = an_agreement(cast, checker_person=tom)
    assert entry("safety_agreement").details["checker"] == [f"o{cast.organisations['school'].pk}", f"p{tom}"]
    checked(cast, agreement)
    told = entry("agreement_checked")
    assert told.person_id == tom
    assert f"o{cast.organisations['school'].pk}" in told.to
    assert not Entry.objects.filter(kind="child_contact").exists()


def test_the_school_confirms_once_and_says_what_it_does(cast: Cast) -> None:
    agreement, teacher = an_agreement(cast), cast.actor("teacher")
    school = informed(agreement, agency=cast.organisations["school"])
    assert refusal(lambda: actions.confirm(school, by=cast.actor("director"), on=MONDAY, how="Zij weten het.")) == (
        "agency_confirms_itself"
    )
    assert refusal(lambda: actions.confirm(school, by=teacher, on=MONDAY, how=" ")) == "say_what_you_do"
    actions.confirm(school, by=teacher, on=MONDAY, how="De juf vraagt het elke maandag.")
    assert ("agreement_confirm", "school") not in open_loops(cast)
    assert entry("information_shared").text == "De juf vraagt het elke maandag."
    again = lambda: actions.confirm(school, by=teacher, on=MONDAY, how="Nog eens.")  # noqa: E731
    assert refusal(again) == "agreement_confirmed_already"
    assert [one.person.name for one in queries.unconfirmed(cast.access("director", MONDAY))] == ["Eva Bos"]


def test_it_is_gone_through_with_a_parent_and_a_child_from_twelve_speaks_for_itself(cast: Cast) -> None:
    noor = cast.people["noor"]
    noor.born_first = noor.born_last = date(2014, 3, 2)
    noor.save()
    agreement, yara = an_agreement(cast, informed_people=(cast.people["eva"].pk, noor.pk)), cast.actor("director")
    actions.confirm(informed(agreement, person=cast.people["eva"]), by=yara, on=MONDAY, how="Aan de keukentafel.")
    assert entry("contact").to == [f"p{cast.people['eva'].pk}"]
    hers = informed(agreement, person=noor)
    assert refusal(lambda: actions.confirm(hers, by=yara, on=MONDAY, how="Via Eva.")) == "child_confirms_itself"
    actions.confirm(hers, by=yara, on=MONDAY, how="Noor zei: dan ga ik naar de juf.", itself=True)
    assert entry("child_contact").details == {"spoke": True}


def test_a_check_that_finds_it_kept_opens_the_next_one_at_once(cast: Cast) -> None:
    agreement = an_agreement(cast)
    checked(cast, agreement)
    told = entry("agreement_checked")
    assert told.details == {"kept": True, "child_seen": True}
    assert told.answers == queries.current(agreement).entry
    assert queries.awaited(agreement, "agreement_check").due == FIRST + timedelta(days=7)
    assert agreement.state == State.RUNNING


def test_what_could_not_be_checked_is_no_check_and_is_tried_again_soon(cast: Cast) -> None:
    agreement = an_agreement(cast)
    checked(cast, agreement, Result.NOT_CHECKED, saw="Noor was ziek thuis.")
    assert not Entry.objects.filter(kind__in=["agreement_checked", "child_contact"]).exists()
    assert entry("observation").text == "Noor was ziek thuis."
    assert queries.awaited(agreement, "agreement_check").due == date(2026, 3, 12)


def test_a_check_is_by_the_checker_and_once(cast: Cast) -> None:
    agreement = an_agreement(cast)
    assert refusal(lambda: checked(cast, agreement, who="gp")) == "agreement_checked_by_others"
    loop = queries.awaited(agreement, "agreement_check")
    checked(cast, agreement)
    found = Found(Result.NOT_KEPT, "Toch wel.")
    again = lambda: actions.check(agreement, found=found, by=cast.actor("director"), on=FIRST, seen=loop.pk)  # noqa: E731
    assert refusal(again) == "agreement_changed_meanwhile"
    assert refusal(lambda: checked(cast, agreement, saw="")) == "say_what_you_saw"


def test_not_kept_asks_who_directs_for_a_decision_within_its_term(cast: Cast) -> None:
    agreement = an_agreement(cast)
    checked(cast, agreement, Result.NOT_KEPT, saw="Papa was er wel, zei Noor.")
    waits = queries.awaited(agreement, "agreement_decision")
    assert (waits.owner.key, waits.due, waits.owner_professional) == (
        "team",
        FIRST + timedelta(days=2),
        cast.professionals["director"],
    )
    assert ("agreement_check", "school") in open_loops(cast)
    assert agreement.state == State.NOT_KEPT
    assert refusal(lambda: decided(cast, agreement, Choice.STAYS, who="teacher")) == "agreement_decided_by_others"
    assert refusal(lambda: decided(cast, agreement, Choice.STAYS, because=" ")) == "say_why"


def decided(
    cast: Cast,
    agreement: Any,
    choice: Choice,
    who: str = "director",
    because: str = "Ruben kwam zijn jas halen.",
    **more: Any,
) -> Decision:
    return actions.decide(cast.access(who, FIRST), agreement, choice=choice, because=because, on=FIRST, **more)


@pytest.mark.parametrize(
    ("choice", "kind", "opens"),
    [
        (Choice.STAYS, "escalation_dropped", None),
        (Choice.REVISED, "escalation_dropped", None),
        (Choice.ENDED, "escalation_dropped", None),
        (Choice.STEPPED_UP, "escalation_considered", "weigh_stepping_up"),
        (Choice.VEILIG_THUIS, "escalation_considered", "intention"),
    ],
)
def test_each_decision_has_its_reasons_in_the_life_course(
    cast: Cast, choice: Choice, kind: str, opens: str | None
) -> None:
    agreement = an_agreement(cast)
    found = checked(cast, agreement, Result.NOT_KEPT)
    more = {"terms": terms(cast, FIRST), "seen": 1} if choice is Choice.REVISED else {}
    made = decided(cast, agreement, choice, **more)
    assert (made.choice, made.answers) == (choice, found)
    told = entry(kind)
    assert (told.answers, told.details["reason"]) == (found.entry, "Ruben kwam zijn jas halen.")
    assert queries.awaited(agreement, "agreement_decision") is None
    assert opens is None or opens in {kind for kind, _ in open_loops(cast)}
    assert Intention.objects.exists() == (choice is Choice.VEILIG_THUIS)
    if choice is not Choice.ENDED:
        assert refusal(lambda: decided(cast, agreement, choice, **more)) == "agreement_nothing_to_decide"
        assert queries.awaited(agreement, "agreement_check") is not None


def test_the_patterns_see_no_stretched_limit_once_it_was_decided_with_reasons(cast: Cast) -> None:
    agreement = an_agreement(cast)
    checked(cast, agreement, Result.NOT_KEPT)
    later = FIRST + timedelta(days=40)
    assert "limit-stretched" in patterns(cast, later)
    decided(cast, agreement, Choice.STAYS)
    assert "limit-stretched" not in patterns(cast, later)


def patterns(cast: Cast, on: date) -> set[str]:
    """Which patterns show to the director on a day."""
    look(cast.family.pk, on=on)
    return {one.episode.pattern for one in shown(cast.access("director", on), on=on).kept}


def test_the_patterns_read_an_agreement_as_they_read_one_of_a_review(cast: Cast) -> None:
    agreement = an_agreement(cast)
    later = FIRST + timedelta(days=1)
    assert "agreement-unchecked" in patterns(cast, later)
    checked(cast, agreement)
    found = patterns(cast, later)
    assert not {"agreement-unchecked", "vague-agreement"} & found


def test_revising_keeps_what_was_agreed_and_asks_everybody_again(cast: Cast) -> None:
    agreement, yara, tuesday = an_agreement(cast), cast.actor("director"), MONDAY + timedelta(days=1)
    actions.confirm(
        informed(agreement, agency=cast.organisations["school"]), by=cast.actor("teacher"), on=MONDAY, how="Ja."
    )
    new = terms(cast, tuesday, what="Ruben slaapt elke nacht bij zijn broer.", every=3)
    assert refusal(lambda: actions.revise(agreement, terms=new, by=yara, on=tuesday, because="", seen=1)) == "say_why"
    actions.revise(agreement, terms=new, by=yara, on=tuesday, because="Ook door de week was er ruzie.", seen=1)
    assert queries.version_on(agreement, MONDAY).what == "Ruben slaapt van vrijdag tot maandag bij zijn broer."
    assert queries.version_on(agreement, tuesday).what == "Ruben slaapt elke nacht bij zijn broer."
    assert queries.version_on(agreement, MONDAY - timedelta(days=1)) is None
    assert open_loops(cast) == [
        ("agreement_confirm", "school"),
        ("agreement_confirm", "team"),
        ("agreement_check", "school"),
    ]
    assert entry("agreement_revised").answers == entry("safety_agreement")
    again = lambda: actions.revise(agreement, terms=new, by=yara, on=tuesday, because="Zo.", seen=1)  # noqa: E731
    assert refusal(again) == "agreement_revised_meanwhile"


def test_the_end_has_a_reason_and_leaves_nothing_open(cast: Cast) -> None:
    agreement, yara = an_agreement(cast), cast.actor("director")
    assert refusal(lambda: actions.end(agreement, by=yara, on=FIRST, because=" ")) == "say_why"
    actions.end(agreement, by=yara, on=FIRST, because="Ruben woont er niet meer.")
    assert open_loops(cast) == []
    assert agreement.ended_by == cast.professionals["director"]
    assert refusal(lambda: checked_after(cast, agreement)) == "agreement_ended_already"
    assert refusal(lambda: actions.end(agreement, by=yara, on=FIRST, because="Nog eens.")) == "agreement_ended_already"
    access = cast.access("director", FIRST)
    assert queries.running_agreements(access) == []
    assert [one.agreement for one in queries.running_agreements(access, on=MONDAY)] == [agreement]


def checked_after(cast: Cast, agreement: Any) -> None:
    actions.check(agreement, found=Found(Result.KEPT, "x"), by=cast.actor("teacher"), on=FIRST, seen=1)


def test_nobody_closes_a_check_from_the_work_list(cast: Cast) -> None:
    loop = queries.awaited(an_agreement(cast), "agreement_check")
    shut = lambda: close(loop.pk, by=cast.actor("teacher"), on=MONDAY, outcome="not_needed", because="Hoeft niet.")  # noqa: E731
    assert refusal(shut) == "loop_closed_by_its_act"


def test_who_becomes_involved_later_is_to_be_told(cast: Cast) -> None:
    agreement, nurse = an_agreement(cast, informed=(cast.organisations["gp"].pk,)), cast.actor("nurse")
    assert actions.tell_newcomers(cast.family.pk, on=MONDAY) == []
    become_involved(cast.family.pk, organisation=cast.organisations["jgz"].pk, by=nurse, on=FIRST)
    assert refusal(lambda: queries.agreement_seen_by(agreement.key, by=nurse, on=FIRST)) == "agreement_of_others"
    [newcomer] = actions.tell_newcomers(cast.family.pk, on=FIRST)
    assert actions.tell_newcomers(cast.family.pk, on=FIRST) == []
    assert ("agreement_tell", "team") in open_loops(cast)
    assert refusal(lambda: actions.tell(newcomer, by=nurse, on=FIRST, because="Ik.")) == "director_does_this"
    actions.tell(newcomer, by=cast.actor("director"), on=FIRST, because="Zij ziet Sem volgende week.")
    assert queries.agreement_seen_by(agreement.key, by=nurse, on=FIRST) == agreement
    assert ("agreement_confirm", "jgz") in open_loops(cast)
    assert ("agreement_tell", "team") not in open_loops(cast)


def test_when_the_checker_leaves_the_check_passes_to_who_directs(cast: Cast) -> None:
    agreement = an_agreement(cast)
    theirs = Involvement.objects.get(organisation=cast.organisations["school"])
    end_involvement(theirs.pk, by=cast.actor("teacher"), on=MONDAY, because="Verhuisd.")
    tuesday = MONDAY + timedelta(days=1)
    actions.tell_newcomers(cast.family.pk, on=tuesday)
    waits = queries.awaited(agreement, "agreement_check")
    assert (waits.owner.key, waits.due) == ("team", FIRST)
    assert ("agreement_confirm", "school") not in open_loops(cast)
    checked(cast, agreement, who="director")


def test_who_is_involved_without_a_part_in_it_does_not_read_it_and_neither_does_an_outsider(cast: Cast) -> None:
    agreement = an_agreement(cast)
    assert refusal(lambda: queries.agreement_seen_by(agreement.key, by=cast.actor("gp"), on=MONDAY)) == (
        "agreement_of_others"
    )
    assert (
        refusal(lambda: queries.agreement_seen_by(agreement.key, by=cast.actor("police"), on=MONDAY)) == "not_involved"
    )
    assert queries.running_agreements(cast.access("gp", MONDAY)) == []
    assert len(queries.running_agreements(cast.access("teacher", MONDAY))) == 1


def test_a_child_has_its_own_version_in_its_own_words(cast: Cast) -> None:
    agreement, noor = an_agreement(cast), cast.people["noor"].pk
    say = {"agreed": "Papa slaapt in het weekend bij oom Bas.", "go_to": "De juf.", "comes": "Elke maandag."}
    lacking = {**say, "comes": ""}
    by, on = cast.actor("director"), MONDAY
    assert refusal(lambda: actions.write_for_child(agreement, child=noor, by=by, on=on, **lacking)) == (
        "say_all_three_to_the_child"
    )
    actions.write_for_child(agreement, child=noor, by=by, on=on, **say)
    actions.write_for_child(agreement, child=noor, by=by, on=on, **{**say, "go_to": "De juf of oma."})
    assert [one.go_to for one in queries.for_children(agreement)] == ["De juf of oma."]


@pytest.mark.parametrize(
    ("field", "value", "name"),
    [
        ("what", "", "an_agreement_says_what_is_done"),
        ("how", "", "no_agreement_without_checker"),
        ("consequence", "", "an_agreement_says_what_follows_if_it_is_not_kept"),
        ("every", 0, "an_agreement_says_when_it_is_checked"),
        ("child_seen", False, "a_check_without_the_child_has_a_reason"),
    ],
)
def test_the_database_knows_no_vague_agreement(cast: Cast, field: str, value: Any, name: str) -> None:
    version = queries.current(an_agreement(cast))
    other = entry("safety_agreement")
    other.pk = None
    other.save(force_insert=True)
    version.pk, version.number, version.because, version.entry = None, 2, "Zo.", other
    setattr(version, field, value)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        version.save(force_insert=True)
