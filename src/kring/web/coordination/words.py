"""The questions, answers and states around the director, in words."""

from django.utils.translation import gettext_lazy as _

from kring.coordination.domain import Answer, Handing, Impasse, Joining, Outcome

QUESTIONS = {
    "sees": _("Does the family see the worries?"),
    "wants": _("Does the family want to direct itself?"),
    "can": _("Can it: are there the means and the skills?"),
    "helped": _("Who of the network helps?"),
    "safe": _("Is it safe enough for the children?"),
}
ANSWERS = {Answer.YES: _("Yes"), Answer.PARTLY: _("Partly"), Answer.NO: _("No")}
OUTCOMES = {
    Outcome.DIRECTS: _("The family can direct itself, with a professional who supports it"),
    Outcome.NOT_YET: _("Not yet: somebody else directs for now"),
}
HANDING = {
    Handing.OFFERED: _("Asked; first both talk with the family"),
    Handing.TALKED: _("Talked about with the family; waits for an answer"),
    Handing.ACCEPTED: _("Taken over"),
    Handing.DECLINED: _("Not taken over"),
    Handing.WITHDRAWN: _("Withdrawn"),
    Handing.OVERTAKEN: _("Overtaken: somebody else directs"),
}
IMPASSE = {
    Impasse.AT_AGENCY: _("With the named person of the agency"),
    Impasse.PROMISED: _("The agency will do it"),
    Impasse.REFUSED: _("The agency will not do it"),
    Impasse.AT_MUNICIPALITY: _("With the municipality, which decides"),
    Impasse.DECIDED: _("The municipality decided that the agency does it"),
    Impasse.DONE: _("Done"),
    Impasse.SETTLED: _("The municipality settled it in another way"),
    Impasse.LET_GO: _("Let go by the director"),
}
JOINING = {
    Joining.ASKED: _("Asked; waits for an answer"),
    Joining.JOINED: _("Joined"),
    Joining.DECLINED: _("Does not join"),
    Joining.WITHDRAWN: _("No longer asked"),
}
