"""Words of conferences: what a state, an answer, an attendance, a point and a landing are called."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, pgettext_lazy

from kring.coordination.conference.domain import Answer, Attendance, Heard, Lands, State, Topic
from kring.coordination.conference.queries import Proposal
from kring.coordination.told.domain import State as Telling
from kring.coordination.told.domain import WhyNot
from kring.review.terms import KINDS, NATURES
from kring.web.families.opening import language
from kring.web.work.places import expected_of

STATES = {
    State.CALLED: gettext_lazy("Called"),
    State.HELD: gettext_lazy("Held, the minutes are still to be sent"),
    State.MINUTED: gettext_lazy("Minutes sent, not every decision has landed yet"),
    State.CLOSED: gettext_lazy("Closed: every decision has landed"),
    State.CANCELLED: gettext_lazy("Cancelled"),
}
STEPS = {
    "called": gettext_lazy("called"),
    "postponed": gettext_lazy("postponed"),
    "held": gettext_lazy("held"),
    "minuted": gettext_lazy("minutes sent"),
    "closed": gettext_lazy("closed"),
    "cancelled": gettext_lazy("cancelled"),
}
ANSWERS = {
    Answer.PRESENT: gettext_lazy("comes"),
    Answer.WORD: gettext_lazy("does not come, sends word"),
    Answer.ABSENT: gettext_lazy("does not come"),
}
ATTENDANCE = {
    Attendance.PRESENT: pgettext_lazy("conference", "present"),
    Attendance.EXCUSED: pgettext_lazy("conference", "absent, and said so"),
    Attendance.ABSENT: pgettext_lazy("conference", "absent"),
}
HEARD = {
    Heard.SELF: gettext_lazy("Is there itself"),
    Heard.TOLD: gettext_lazy("Somebody tells it in the child's own words"),
    Heard.WRITTEN: gettext_lazy("Its words are written down beforehand"),
    Heard.NOT: gettext_lazy("Is not heard this time"),
}
TOPICS = {
    Topic.WORRY: gettext_lazy("Worry that is open"),
    Topic.PATTERN: gettext_lazy("Pattern"),
    Topic.LATE: gettext_lazy("Late"),
    Topic.AGREEMENT: gettext_lazy("Agreement that is not kept"),
    Topic.EVALUATION: gettext_lazy("Evaluation that is due"),
    Topic.ADDED: gettext_lazy("Added"),
}
LANDS = {
    Lands.TASK: gettext_lazy("A task of another agency"),
    Lands.ENTRY: gettext_lazy("The life course"),
    Lands.STEP: gettext_lazy("A step in the plan"),
    Lands.PLAN: gettext_lazy("The plan itself"),
    Lands.AGREEMENT: gettext_lazy("A safety agreement"),
    Lands.LADDER: gettext_lazy("A step on the ladder"),
    Lands.NOTHING: gettext_lazy("Nothing further is needed"),
}
NOT_KEPT = gettext_noop("An agreement was not kept")
CARE = {
    "gp": gettext_lazy("General practitioner"),
    "youth_health": gettext_lazy("Youth health care"),
    "school": gettext_lazy("School"),
}
TELLINGS = {
    Telling.EXPECTED: gettext_lazy("still to be told"),
    Telling.TOLD: gettext_lazy("told"),
    Telling.NOT_TOLD: gettext_lazy("not told, because"),
    Telling.FOUND: gettext_lazy("found out"),
}
WHY_NOT = {
    WhyNot.ENDANGERS: gettext_lazy("Telling them would endanger somebody now: after three months you are asked again"),
    WhyNot.KNOWS: gettext_lazy("They know it already"),
    WhyNot.NOT_THEIRS: gettext_lazy("They do not see this child any more"),
    WhyNot.NONE: gettext_lazy("There is none for this child"),
}


def proposed(one: Proposal) -> str:
    """A proposal for the agenda as a sentence."""
    lang = language()
    if one.words is not None:
        return one.words[lang]
    if one.event is not None:
        place = 0 if lang == "nl" else 1
        what = ", ".join(NATURES[nature][place] for nature in one.event.nature) or KINDS[one.event.kind][place]
        start = _(NOT_KEPT) if one.topic is Topic.AGREEMENT else what
        return f"{start}: {one.event.text}" if one.event.text else start
    return f"{one.who}: {expected_of(one.kind)}"
