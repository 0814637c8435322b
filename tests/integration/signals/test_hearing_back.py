"""Whoever raised a worry hears what was done and who the contact is, whichever way it went."""

from datetime import date, timedelta

import pytest

from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.loops.actions import hand_over
from kring.loops.models import Loop
from kring.sharing.actions import end_involvement
from kring.sharing.queries import running_of
from kring.signals import actions, queries
from kring.signals.models import Worry
from kring.signals.reports import handling
from kring.signals.tell import actions as telling
from kring.signals.tell.domain import Who
from kring.signals.tell.queries import told_back
from tests.cast import Cast
from tests.integration.reports.reporting import a_report

MONDAY = date(2026, 3, 2)


def raised(cast: Cast) -> Worry:
    by = cast.actor("teacher")
    draft = actions.start_draft(by=by, family=cast.family.pk)
    said = actions.Said(about=(cast.people["noor"].pk,), parts={"fact": "Noor had geen brood."}, how_soon="week")
    receiver = queries.proposed_receiver(cast.family.pk, by=by, on=MONDAY)
    assert receiver is not None
    return actions.send(draft.pk, by=by, on=MONDAY, said=said, receiver=receiver)


def answered(cast: Cast, worry: Worry, who: str, contact: str = "") -> None:
    actions.give_feedback(
        worry.pk,
        by=cast.actor(who),
        on=MONDAY + timedelta(days=2),
        done="talked",
        text="Wij spraken Eva thuis en maken afspraken.",
        contact=cast.professionals[contact or who].pk,
    )


def test_a_worry_that_the_first_receiver_hands_on_is_answered_by_the_next(cast: Cast) -> None:
    """The team hands it on to the GP, who is involved; the school hears it from the GP."""
    worry = raised(cast)
    for loop in (worry.look_id, worry.loop_id):
        gp = cast.organisations["gp"].pk
        hand_over(loop, by=cast.actor("director"), on=MONDAY, because="De huisarts spreekt Eva.", organisation=gp)
    actions.pick_up(worry.pk, by=cast.actor("gp"), on=MONDAY)
    answered(cast, worry, "gp")
    found = queries.worry(worry.pk, by=cast.actor("teacher"))
    assert [one.contact for one in queries.feedback_on(found)] == [cast.professionals["gp"]]
    assert Entry.objects.get(kind="feedback").to == [f"o{cast.organisations['school'].pk}"]
    assert not Loop.objects.filter(kind="feedback", closed_on=None).exists()


def test_an_agency_to_which_nothing_was_handed_reads_and_answers_nothing(cast: Cast) -> None:
    worry = raised(cast)
    for act in (lambda: queries.worry(worry.pk, by=cast.actor("gp")), lambda: answered(cast, worry, "gp")):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.reason.code == "worry_of_others"


def test_an_agency_that_leaves_still_owes_the_answer_and_can_give_it(cast: Cast) -> None:
    worry = raised(cast)
    actions.pick_up(worry.pk, by=cast.actor("director"), on=MONDAY)
    theirs = next(one for one in running_of(cast.family.pk) if one.organisation_id == cast.organisations["team"].pk)
    end_involvement(theirs.pk, by=cast.actor("director"), on=MONDAY, because="Klaar.")
    assert Loop.objects.get(kind="feedback").owner == cast.organisations["team"]
    answered(cast, worry, "team_worker")
    assert Loop.objects.get(kind="feedback").closed_on


def test_the_contact_works_for_who_answers(cast: Cast) -> None:
    worry = raised(cast)
    actions.pick_up(worry.pk, by=cast.actor("director"), on=MONDAY)
    with pytest.raises(Refused) as refused:
        answered(cast, worry, "director", contact="gp")
    assert refused.value.reason.code == "receiver_does_not_work_there"


def told(cast: Cast) -> telling.Telling:
    team = cast.organisations["team"].pk
    made = telling.tell(
        who=Who.AROUND, text="Ik hoor Noor huilen.", about="Noor", name="", reach="", team=team, on=MONDAY
    )
    access = cast.access("director", MONDAY)
    telling.link(made, access, about=[cast.people["noor"].pk], nature=[], by=cast.actor("director"), on=MONDAY)
    return made


def test_who_told_it_through_the_open_form_hears_what_was_done_and_by_whom(cast: Cast) -> None:
    made = told(cast)
    assert [one.kind for one in Loop.objects.filter(closed_on=None)] == ["telling_back"]
    with pytest.raises(Refused) as refused:
        telling.tell_back(made, by=cast.actor("director"), on=MONDAY, text="Ontvangen, dank u.")
    assert refused.value.reason.code == "feedback_says_nothing"
    telling.tell_back(made, by=cast.actor("director"), on=MONDAY, text="Wij praten deze week met de ouders.")
    assert [(one.text, one.contact) for one in told_back(made.receipt)] == [
        ("Wij praten deze week met de ouders.", "Yara Kok")
    ]
    assert not Loop.objects.filter(closed_on=None).exists()


@pytest.mark.parametrize("who", ["teacher", "police", "gp"])
def test_nobody_but_the_team_tells_back(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        telling.tell_back(told(cast), by=cast.actor(who), on=MONDAY, text="Wij praten met de ouders.")


def test_the_reporter_hears_twice_and_each_time_who_the_contact_is(cast: Cast) -> None:
    report, by = a_report(cast, on=MONDAY), cast.actor("vt")
    handling.take_up(report, by=by, on=MONDAY)
    levels = dict.fromkeys(report.children.values_list("pk", flat=True), 2)
    handling.assess(report, by=by, on=MONDAY, levels=levels, text="Onderzoek.", outcome="VT-01-01", inquiry=True)
    fed = {"text": "Wij onderzoeken het.", "goes_on": True, "your_part": ""}
    with pytest.raises(Refused) as refused:
        handling.give_feedback(report, by=by, on=MONDAY, after="assessment", to_whom=" ", **fed)
    assert refused.value.reason.code == "name_the_contact"
    handling.give_feedback(report, by=by, on=MONDAY, after="assessment", to_whom="Mila Visser", **fed)
    handling.start_inquiry(report, by=by, on=MONDAY, scope="Veiligheid.")
    handling.close_report(report, by=by, on=MONDAY, text="Veilig.", outcome="VT-02", safety_established=True)
    handling.give_feedback(report, by=by, on=MONDAY, after="inquiry", to_whom="Wijkteam Noord", **fed)
    told = report.steps.filter(what="feedback").order_by("pk")
    assert [(one.details["after"], one.details["to_whom"]) for one in told] == [
        ("assessment", "Mila Visser"),
        ("inquiry", "Wijkteam Noord"),
    ]
