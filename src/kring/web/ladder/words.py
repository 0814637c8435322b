"""The words of the ladder: its rungs, what each means for a family and which rights go with it, and its states."""

from django.utils.translation import gettext_lazy as _

from kring.coordination.ladder.domain import Because, Condition, Measure, Request, Rung, Weighing
from kring.coordination.ladder.kinds import KINDS as MEASURE_KINDS
from kring.web.families.opening import language

RUNGS = {
    Rung.VOLUNTARY: _("Voluntary help"),
    Rung.PRESSURE: _("Pressure: still voluntary, with conditions"),
    Rung.TABLE: _("Protection table"),
    Rung.BOARD: _("Child-protection board"),
    Rung.MEASURE: _("Measure"),
}

# What a rung means for parents and children: said to them, shown and printed.
MEANS = {
    Rung.VOLUNTARY: (
        _("You get help because you want it. You may say yes or no to help."),
        _("We decide together what happens. What you and your child want comes first."),
    ),
    Rung.PRESSURE: (
        _("The help is still voluntary. Nobody can force you."),
        _(
            "But we are worried about your child. So we have written down what must be in order for your child, and by "
            "which day."
        ),
        _("On that day we look together whether it is in order. It says who looks, and how."),
        _("Is it not in order? Then we decide what happens. We may ask the child-protection board to look into it."),
    ),
    Rung.TABLE: (
        _("We talk about your child at the protection table. You are invited, and you may say what you think."),
        _("Somebody of the child-protection board is there too. Together we look at what your child needs."),
        _("The help is still voluntary. Only a judge can oblige you to accept help."),
    ),
    Rung.BOARD: (
        _("We asked the child-protection board to find out whether your child is safe and grows up well."),
        _("The board talks with you, with your child, and with people who know your child."),
        _("After that the board may ask the judge for a measure. It may also find that no measure is needed."),
        _("Only a judge can oblige you to accept help."),
    ),
    Rung.MEASURE: (
        _("A judge or another authority has decided that a measure is needed for your child."),
        _("Somebody of the agency that carries it out talks with you soon. You make a plan together."),
        _("You must cooperate with it. In the decision you can read what it is about and how long it lasts."),
        _("Before it ends, somebody looks with you at whether it is still needed."),
    ),
}
RIGHTS = {
    "view": _("You may say what you think of it. We write that beside what we think."),
    "along": _("You may bring somebody along to every talk: family, a friend, somebody you trust."),
    "adviser": _(
        "You can get help from an independent confidential adviser. That is free. Call Jeugdstem: 088 555 1000."
    ),
    "complain": _("You may complain. First to us. You can also go to the complaints committee of the agency."),
    "read": _("You may read what we wrote about you and your child. Is it wrong? Then ask us to correct it."),
    "lawyer": _("You may ask a lawyer for help. Call the Legal Services Counter: 0800 8020. That is free."),
    "child": _("Are you 12 or older? Then we tell you ourselves, and you may say what you think."),
    "report": _("You may read the report of the board before it goes to the judge, and say what you think of it."),
    "judge": _("The judge asks what you think. A child from 12 is asked too, and a younger child may write a letter."),
    "appeal": _("You do not agree with the judge? You can appeal within three months. You need a lawyer for that."),
    "authority": _("You do not agree? You can go to a judge. Ask a lawyer soon: the time for it is short."),
    "refuse": _("You may say no to help. We then tell you what we do next, and why."),
}
RIGHTS_AT = {
    Rung.VOLUNTARY: ("refuse", "view", "along", "adviser", "read", "complain", "child"),
    Rung.PRESSURE: ("refuse", "view", "along", "adviser", "read", "complain", "lawyer", "child"),
    Rung.TABLE: ("view", "along", "adviser", "read", "complain", "lawyer", "child"),
    Rung.BOARD: ("view", "along", "adviser", "report", "lawyer", "judge", "complain", "child"),
    Rung.MEASURE: ("judge", "appeal", "lawyer", "view", "along", "adviser", "read", "complain", "child"),
}


def rights_at(rung: Rung, *, measure: str = "") -> list[str]:
    """The rights that go with a rung; with a measure that no court imposed, those that go with that."""
    codes = RIGHTS_AT[rung]
    if rung is Rung.MEASURE and measure and MEASURE_KINDS[measure].by != "court":
        codes = ("authority", *(one for one in codes if one not in ("judge", "appeal")))
    return [str(RIGHTS[one]) for one in codes]


HAPPENED = {
    "considered": _("Somebody asked to weigh stepping up"),
    "dropped": _("Stepping up was let go"),
    "once_more": _("Voluntary help is tried once more"),
    "stepped_up": _("It was decided to step up"),
    "condition_set": _("A condition was set"),
    "condition_moved": _("The limit was moved: a new condition"),
    "met": _("The condition is met"),
    "met_after_all": _("The condition is met after all"),
    "unmet": _("The condition is not met"),
    "requested": _("The protection table or the board was asked"),
    "accepted": _("The request was accepted"),
    "returned": _("The request came back"),
    "inquiry": _("The board started its inquiry"),
    "court_asked": _("The judge was asked for a measure"),
    "closed": _("The request was closed without a measure"),
    "imposed": _("A measure was imposed"),
    "measure_contact": _("Who carries out the measure spoke with child and parents"),
    "measure_plan": _("The plan of the measure was made"),
    "prolonged": _("The measure was prolonged"),
    "ended": _("The measure ended"),
}
CONDITIONS = {
    Condition.SET: _("Waits for the day on which it must be met"),
    Condition.MET: _("Met"),
    Condition.UNMET: _("Not met: a decision with reasons is awaited"),
    Condition.MOVED: _("Not met; the limit was moved"),
    Condition.ONCE_MORE: _("Not met; voluntary help was tried once more"),
    Condition.STEPPED_UP: _("Not met; it is stepped up"),
    Condition.LAPSED: _("A measure or the outcome of a request took its place"),
}
REQUESTS = {
    Request.SENT: _("Sent; waits for an answer"),
    Request.ACCEPTED: _("Accepted"),
    Request.INQUIRY: _("The board investigates"),
    Request.ASKED: _("The judge was asked for a measure"),
    Request.RETURNED: _("Came back with a reason"),
    Request.IMPOSED: _("Led to a measure"),
    Request.CLOSED: _("Closed without a measure"),
}
WEIGHINGS = {
    Weighing.OPEN: _("Waits for a decision with reasons"),
    Weighing.STEPPED_UP: _("Stepped up"),
    Weighing.DROPPED: _("Let go; it stays in sight"),
    Weighing.AGAIN: _("Weighed again, or overtaken by a step up"),
}
MEASURES = {Measure.RUNNING: _("Runs"), Measure.ENDED: _("Has ended")}
BECAUSE = {
    Because.FAMILY_ACCEPTS_HELP: _("The family accepts help (again)"),
    Because.NO_GROUND: _("There is no ground (any more) to step up"),
    Because.OTHER: _("Another reason"),
}
PARTS = {
    "asked": _("What do we ask, and why now?"),
    "family": _("The family"),
    "authority": _("Who has authority"),
    "facts": _("Worries: facts"),
    "suspicions": _("Worries: suspicions"),
    "opinions": _("Worries: opinions"),
    "strengths": _("What goes well, and who helps"),
    "tried": _("What was tried, and what it brought"),
    "agreements": _("Safety agreements, and whether they were kept"),
    "conditions": _("Conditions, and what became of them"),
    "child": _("What the child thinks"),
    "family_view": _("What the parents think"),
    "seen": _("When each child was last seen and spoken to"),
    "informed": _("Who was told of this request, when and how"),
}
KINDS = {"table": _("Request to the protection table"), "board": _("Request to the child-protection board")}
AWAITED = {
    "escalation_weigh": _("Weigh whether to step up"),
    "escalation_again": _("Look again at the step up that was let go"),
    "escalation_carry_out": _("Take the step up that was decided on"),
    "condition_judge": _("Establish whether the condition is met"),
    "condition_decision": _("Decide, with reasons, on the condition that is not met"),
    "ladder_decision": _("Decide what happens now that the request came to nothing"),
    "ladder_tell": _("Tell parents and children what the step means"),
    "board_answer": _("Answer the request"),
    "board_inquiry": _("Start the inquiry, or say what happens instead"),
    "board_close": _("Close the inquiry"),
    "board_ruling": _("Write down what the judge ruled"),
    "measure_contact": _("Speak with child and parents for the first time"),
    "measure_plan": _("Make the plan of the measure"),
    "measure_decide": _("Decide in time whether the measure is prolonged or ends"),
    "measure_end": _("End the measure, or write down that it was prolonged"),
    "hold_after": _("Say that you hold it after the measure"),
}
OUTCOMES = {
    "met": _("The condition is met"),
    "unmet": _("The condition is not met"),
    "moved": _("The limit was moved"),
    "once_more": _("Voluntary once more"),
    "stepped_up": _("Stepped up"),
    "dropped": _("Let go with a reason"),
    "again": _("Weighed again"),
    "lapsed": _("Something else took its place"),
    "told": _("They were told"),
    "put_off": _("Not told yet, with a reason"),
    "returned": _("Came back"),
    "inquiry": _("The inquiry started"),
    "court_asked": _("The judge was asked"),
    "closed": _("Closed"),
    "imposed": _("A measure was imposed"),
    "prolonged": _("Prolonged"),
    "ended": _("Has ended"),
    "held": _("It is held"),
    "weighed": _("It is weighed on the ladder"),
}


def source_of(kind: str) -> str:
    """Where the law has a measure and its term."""
    return str(MEASURE_KINDS[kind].norm.source[language()])
