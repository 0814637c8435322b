"""The codes of a plan in words, as the family and a professional both read them."""

from collections.abc import Mapping
from typing import Any

from django.utils.dateformat import format as written
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from kring.plan.domain import Remark
from kring.review.terms import term

PHASES = {
    "direct_safety": gettext_noop("Direct safety"),
    "stable_safety": gettext_noop("Stable safety"),
    "recovery": gettext_noop("Recovery"),
}
PHASES_MEAN = {
    "direct_safety": gettext_noop("First: nobody is in danger now."),
    "stable_safety": gettext_noop("Then: what made it unsafe becomes less, and it stays safe."),
    "recovery": gettext_noop("After that: getting over what happened, and going on."),
}
STATES = {
    "making": gettext_noop("Being made"),
    "agreed": gettext_noop("Agreed"),
    "ended": gettext_noop("Ended"),
    "open": gettext_noop("Worked on"),
    "reached": gettext_noop("Reached"),
    "set_aside": gettext_noop("Put aside"),
}
STANDINGS = {
    "to_do": gettext_noop("To do"),
    "done": gettext_noop("Done"),
    "dropped": gettext_noop("Dropped"),
    "asked": gettext_noop("Asked, not answered yet"),
    "accepted": gettext_noop("Accepted"),
    "declined": gettext_noop("Declined"),
    "withdrawn": gettext_noop("Dropped"),
    "as_expected": gettext_noop("Done"),
    "lacking": gettext_noop("Something was missing; that was asked again"),
    "stuck": gettext_noop("Stuck; the director saw to it"),
}
VERDICTS = {
    "better": gettext_noop("Better"),
    "same": gettext_noop("The same"),
    "worse": gettext_noop("Worse"),
}
OFFERED = {
    "accepted": gettext_noop("The family makes its own plan first"),
    "declined": gettext_noop("Offered; the family would rather not"),
    "not_offered": gettext_noop("Not offered"),
}
CONCLUSIONS = {
    "goes_on": gettext_noop("We go on with it"),
    "reached": gettext_noop("It is reached"),
    "set_aside": gettext_noop("We set it aside"),
}
MISSING = {
    "goal_open": gettext_noop("This goal is not reached or set aside yet: %(effect)s"),
    "phase_without_goal": gettext_noop("No goal was set in this phase."),
    "child_not_seen": gettext_noop("Nobody has seen %(name)s since the plan was started."),
    "danger_without_agreement": gettext_noop(
        "There is a worry about danger to %(name)s, and no safety agreement was made about it."
    ),
    "more_than_you_see": gettext_noop(
        "More is known about the safety of a child than your agency may see. A director sees it."
    ),
}
WARNINGS = {
    "domain_left_out": gettext_noop(
        "There is an open worry in the life domain %(domain)s, and the plan has no goal in it."
    ),
    "child_without_goal": gettext_noop("There is no goal for %(name)s."),
    "goal_without_step": gettext_noop("This goal has no step yet: %(effect)s"),
    "only_professional_steps": gettext_noop("Only professionals have a step in this goal: %(effect)s"),
    "goal_past_its_date": gettext_noop("This goal was to be reached by %(due)s: %(effect)s"),
}


def said(table: Mapping[str, str], code: str) -> str:
    """The words for a code."""
    return str(_(table[code]))


def domain_words(code: str) -> str:
    """A life domain, in words."""
    return term("domain", code, get_language() or "nl")


def remark_words(remark: Remark) -> str:
    """What is missing, or what a plan is to be warned of, as a sentence."""
    return _remark(remark.code, remark.facts)


def missing_words(kept: Mapping[str, str]) -> str:
    """The same, as it was kept with a step to another phase."""
    return _remark(kept["code"], {name: fact for name, fact in kept.items() if name != "code"})


def _remark(code: str, facts: Mapping[str, Any]) -> str:
    told = {name: written(fact, "j F Y") if hasattr(fact, "strftime") else fact for name, fact in facts.items()}
    if "domain" in told:
        told["domain"] = domain_words(str(told["domain"])).lower()
    return said({**MISSING, **WARNINGS}, code) % told
