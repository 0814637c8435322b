"""The codes of the Meldcode in words, and what the guide says at each step."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kring.review.terms import term
from kring.signals.meldcode.domain import Step

Word = str | Promise


@dataclass(frozen=True)
class Guide:
    """What the page of a step says."""

    title: Word
    means: Word
    hints: tuple[Word, ...]


GUIDES = {
    Step.MAP: Guide(
        _("Map the signals"),
        _("Put together what you see and hear. Keep what you saw apart from what you suspect and what you think."),
        (
            _("Choose what your agency wrote down before; add only what is new."),
            _("Is your client an adult? Do the child check as well."),
        ),
    ),
    Step.CONSULT: Guide(
        _("Consult a colleague"),
        _("Look at it with somebody else: a colleague, and where needed Veilig Thuis or an expert on injuries."),
        (
            _("Veilig Thuis advises without knowing who it is about: name nobody."),
            _("Ask somebody who dares to contradict you."),
        ),
    ),
    Step.TALK: Guide(
        _("Talk with parents and child"),
        _("Tell what you see and ask how they see it. Talk with the child too, alone where that can be done."),
        (
            _("Not safe to talk? Skip this step and say why; talk about it with Veilig Thuis."),
            _("Write down what they say in their own words."),
        ),
    ),
    Step.WEIGH: Guide(
        _("Weigh risk, nature and severity"),
        _("Weigh it child by child, and answer the first two questions."),
        (_("In doubt? Always ask Veilig Thuis for advice. Doubt is an answer too."),),
    ),
    Step.DECIDE: Guide(
        _("Decide: organise help or report"),
        _("Answer the last three questions and decide. Another decision than advised is yours to take, with reasons."),
        (
            _("Danger now? Call 112, then Veilig Thuis: 0800-2000."),
            _("Tell parents and child what you decide, unless that is not safe."),
        ),
    ),
}
STATES = {"open": _("Not yet"), "done": _("Done"), "skipped": _("Skipped")}
QUESTIONS = {
    "suspicion": _("1. Do you, after these steps, suspect violence or neglect?"),
    "unsafety": _("2. Do you see acute or structural unsafety?"),
    "help": _("3. Can you offer or organise effective help?"),
    "accepted": _("4. Do those concerned accept this help, and commit to it?"),
    "results": _("5. Does the help lead, within the agreed term, to the safety that is needed?"),
}
ANSWERS = {"yes": _("Yes"), "no": _("No"), "not_yet": _("It must still show")}
ADVICE = {
    "close": _("No suspicion: the Meldcode can be closed."),
    "report_together": _("Report to Veilig Thuis now; answer the other questions together with them."),
    "report": _("Report to Veilig Thuis: without this help a report is the way to safety."),
    "report_again": _("Report to Veilig Thuis (again): help did not bring the safety that is needed."),
    "help": _("Organise help, and look again when the term ends."),
    "done": _("The help works: the Meldcode can be closed, or help goes on."),
    "unanswered": _("There is no advice yet: not all questions are answered."),
}
CHOICES = {
    "close": _("Close the Meldcode"),
    "help": _("Organise help"),
    "report": _("Report to Veilig Thuis"),
}
CONSULTED = {
    "colleague": _("A colleague"),
    "veilig_thuis": _("Veilig Thuis, for advice"),
    "injury_expert": _("An expert on injuries"),
}
CHECKED = {
    "no_concern": _("Done: no concern"),
    "concern": _("Done: there is concern"),
    "unclear": _("Done: unclear"),
    "not_asked": _("Does not apply: my client is the child"),
}
BASES = {
    "fact": _("I saw or heard it myself"),
    "suspicion": _("I suspect it"),
    "opinion": _("I think so"),
}
LEVELS = {
    "": _("Unclear, I am in doubt"),
    "0": _("Not unsafe"),
    "1": _("Slightly"),
    "2": _("Moderately"),
    "3": _("Seriously"),
    "4": _("Acutely"),
}
DOMAINS = {
    "family": _("Family and parenting"),
    "safety": _("Safety"),
    "health": _("Health"),
    "education": _("Education"),
    "housing": _("Housing"),
    "income": _("Income"),
    "work": _("Work"),
}
EXPECTED = {
    "next": _("the next step"),
    "accepted": _("question 4 again: do they accept the help?"),
    "results": _("question 5 again: is it safe?"),
    "report": _("the report to Veilig Thuis"),
}
OUTCOMES = {"closed": _("Closed"), "reported": _("Reported")}
INFORMED = {
    "all": _("Yes, all of them"),
    "some": _("Some of them"),
    "none": _("No"),
}
REPORT_STATES = {
    "new": _("New"),
    "taken_up": _("Taken up"),
    "assessed": _("Assessed"),
    "inquiry": _("Being investigated"),
    "closed": _("Closed"),
}
REPORT_STEPS = {
    "taken_up": _("Taken up"),
    "assessed": _("Safety assessed"),
    "informed": _("Those concerned were told"),
    "not_informed": _("Those concerned are not told yet"),
    "feedback": _("The reporter was told"),
    "inquiry": _("Investigation started"),
    "closed": _("Closed"),
}
AWAITED = {
    "assessment": _("the safety assessment"),
    "inform": _("telling those concerned"),
    "feedback_assessment": _("telling the reporter, after the assessment"),
    "feedback_inquiry": _("telling the reporter, at the end"),
    "inquiry_start": _("starting the investigation"),
    "inquiry": _("the end of the investigation"),
    "follow_up": _("the end of the follow-up"),
}
KNOWN = {"yes": _("Yes"), "no": _("No"), "unknown": _("I do not know")}
CHECKS = {
    "child-check": (
        _("Child check"),
        _("With an adult client: are there children who depend on them, who cares for them, and are they safe?"),
    ),
    "parent-check": (
        _("Parent check"),
        _("With a child: what do the troubles of its parents mean for it, who cares for it, and is it safe?"),
    ),
}
CHECK_OUTCOMES = {
    "no_children": _("No children depend on this client."),
    "no_concern": _("There is no concern about the children now."),
    "concern": _("There is concern about the children."),
    "unclear": _("It is unclear whether the children are safe."),
}
CALLED_BACK = {
    "went_well": _("It went well"),
    "more": _("More advice is needed"),
    "report": _("The asker is going to report"),
}


def nature_words(natures: Iterable[str]) -> str:
    """The natures of a worry, in words."""
    lang = get_language() or "nl"
    return ", ".join(term("nature", nature, lang) for nature in natures)
