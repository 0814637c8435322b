"""What each kind of loop asks, in words, and the page where it is done. Each capability adds its own lines."""

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

# The kind of a loop's subject (`worry` of `worry:12`) → the name of the page, which takes the id as its one argument.
PLACES = {
    "task": "work:task",
    "track": "meldcode:track",
    "report": "meldcode:report",
    "check": "meldcode:check",
    "advice": "meldcode:advice",
    "telling": "tell:telling",
    "worry": "worries:worry",
    "intention": "worries:intention",
    "missed": "worries:follow-up",
    "ruling": "worries:ruling",
    "match": "index:match",
    "involvement": "index:involvement",
    "disclosure": "index:told",
    "conference": "conference:one",
    "conference-asked": "conference:asked",
    "invitation": "conference:invitation",
    "minutes": "conference:read",
    "decision": "conference:decision",
    "closing": "closing:closing",
    "director": "coordination:family",
    "direction": "coordination:direction",
    "self_assessment": "coordination:assess",
    "change": "coordination:change",
    "impasse": "coordination:impasse",
    "addition": "coordination:addition",
    "contradict": "coordination:contradict",
    "adult": "closing:preparation",
}

# The kind of a loop → what is expected, as one says it to the one who is to do it.
EXPECTED = {
    "feedback": _("Tell what was done with the worry"),
    "look": _("Look at the worry that was raised"),
    "call_back": _("Call back about the advice"),
    "intention": _("Make the report, or say why not"),
    "meldcode_next": _("Take the next step of the meldcode"),
    "meldcode_report": _("Make the report that was decided on"),
    "meldcode_accepted": _("See whether the family accepts the help"),
    "meldcode_results": _("See whether the help made it safe"),
    "child_check": _("Start the Meldcode after the child check"),
    "advice": _("Give the advice that was asked"),
    "telling": _("Answer what came in through the open form"),
    "vt_assessment": _("Assess the safety after the report"),
    "vt_inform": _("Tell those concerned of the report"),
    "vt_feedback": _("Tell the reporter what is done with the report"),
    "vt_inquiry_start": _("Start the investigation"),
    "vt_inquiry": _("Close the investigation with a judgement"),
    "vt_follow_up": _("Close the follow-up, or start an investigation"),
    "match": _("Contact the other agency around this child"),
    "tell_family": _("Tell the family that you are involved"),
    "still_involved": _("Say whether you are still involved"),
    "disclosure_withdrawn": _("Take note that what was told to you is withdrawn"),
    "follow_up": _("Take the next step after the missed contact"),
    "income": _("See to the income of the children behind the decision"),
    "housing": _("See to the home of the children behind the decision"),
    "condition": _("See whether the condition of the decision is met"),
    "task_answer": _("Say whether you will do the task"),
    "task": _("Do the task that you accepted"),
    "task_declined": _("Arrange the declined task in another way"),
    "conference_call": _("Call the case conference that was asked for, or say why not"),
    "conference_answer": _("Say whether you come to the case conference"),
    "conference_hold": _("Hold the case conference, and say who was there"),
    "conference_minutes": _("Send the minutes of the case conference"),
    "minutes_read": _("Read the minutes of the case conference"),
    "decision_landing": _("Say where the decision of the case conference lands"),
    "director_known": _("Take note of who directs this family"),
    "director_asked": _("Appoint a director, or say why not"),
    "director_talk": _("Talk with the family about the change of director"),
    "director_answer": _("Say whether you take over as director"),
    "director_meets": _("Talk with the family whose director you became"),
    "director_sought": _("Find another who takes over as director"),
    "own_direction_again": _("Look with the family whether directing itself still works"),
    "called_on": _("Say what your agency does now: the director calls on you"),
    "called_on_promise": _("Do what your agency promised or was told to do"),
    "called_on_next": _("Step up further, or let it go with a reason"),
    "municipality_decides": _("Decide what an agency is to do"),
    "joining_answer": _("Say whether your agency joins"),
    "joining_next": _("Arrange it in another way: the agency does not join"),
    "joining_exchange": _("See that what ends in exchange does end"),
    "contradictor_known": _("Say whether you will contradict the director"),
    "task_judge": _("Say whether what was done is as expected"),
    "turning_18": _("Say what this youth needs at 18, subject by subject"),
    "turning_18_subject": _("Arrange what this youth needs at 18"),
    "aftercare_asked": _("Say whether you will keep a finger on the pulse"),
    "aftercare_declined": _("Ask another to keep a finger on the pulse, or keep it yourself"),
    "close_family": _("Close the work with this family, or say why not"),
    "aftercare_check": _("Look how it goes: keep a finger on the pulse"),
    "aftercare_act": _("Do what was agreed for when it goes wrong again"),
}
ORDINARY = _("Do what is expected")

OUTCOMES = {
    "done": _("Done"),
    "not_needed": _("Not needed any more"),
    "elsewhere": _("Done in another way"),
    "accepted": _("Accepted"),
    "declined": _("Declined"),
    "withdrawn": _("Withdrawn"),
    "asked_another": _("Another agency was asked"),
    "present": _("Somebody comes"),
    "word": _("They sent word"),
    "absent": _("Nobody comes"),
    "postponed": _("Postponed"),
    "cancelled": _("Cancelled"),
    "held": _("Held"),
    "sent": _("Sent"),
    "read": _("Read"),
    "landed": _("Landed"),
    "as_expected": _("As expected"),
    "lacking": _("Something is missing: it goes on as a task"),
    "noted": _("Noted"),
    "appointed": _("A director was appointed"),
    "not_appointed": _("Nobody was appointed, with the reason"),
    "overtaken": _("Overtaken by another act"),
    "talked": _("Talked about with the family"),
    "promised": _("Promised"),
    "refused": _("Refused, with the reason"),
    "at_municipality": _("Stepped up to the municipality"),
    "decided": _("Decided by the municipality"),
    "settled": _("Settled in another way"),
    "let_go": _("Let go, with the reason"),
    "joined": _("Joined"),
    "called_on": _("A named person of the agency was called on"),
}


def expected_of(kind: str) -> str:
    """What a loop of this kind asks."""
    return str(EXPECTED.get(kind, ORDINARY))


def place_of(subject: str) -> str | None:
    """The address of the page where a loop with this subject is done; None when no capability has one."""
    kind, _colon, key = subject.partition(":")
    if kind not in PLACES:
        return None
    try:
        return reverse(PLACES[kind], args=[key])
    except NoReverseMatch:
        return None
