"""What the life course tells of before Kring kept plans, agreements and the rest itself, for the pages about these."""

from datetime import date

from kring.web.families.entries import EntryLine, latest_first, lines
from kring.web.families.opening import Opened

PLAN = frozenset({"plan", "plan_evaluated"})
AGREEMENTS = frozenset({"safety_agreement", "agreement_revised", "agreement_checked"})
REFERRALS = frozenset(
    {"referral", "referral_accepted", "referral_arrived", "referral_returned", "referral_dropped", "handover"}
)
CONFERENCES = frozenset({"meeting"})
LADDER = frozenset(
    {
        "condition",
        "condition_met",
        "condition_unmet",
        "escalation_considered",
        "escalation_dropped",
        "escalation",
        "ruling",
        "measure",
    }
)


def recorded_before(family: Opened, kinds: frozenset[str], *, day: date | None) -> list[EntryLine]:
    """The entries of these kinds that end before a day, as far as the access sees them, the latest first.

    Args:
        day: the day of the first thing that Kring keeps itself; None when it keeps none yet, and all are told.
    """
    found = [
        one for one in latest_first(family.course) if one.kind in kinds and (day is None or one.last < day.toordinal())
    ]
    return lines(found, family.course)
