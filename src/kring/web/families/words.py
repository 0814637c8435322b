"""Words of the family page for codes that the case file does not name."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

MANDATES = {
    "director": gettext_noop("director of this family"),
    "report": gettext_noop("has a report about this family"),
    "measure": gettext_noop("carries out a measure"),
    "board": gettext_noop("was asked to investigate"),
}
RELATIONS = {
    "parent": gettext_noop("parent of"),
    "partner": gettext_noop("partner of"),
    "ex_partner": gettext_noop("ex-partner of"),
    "sibling": gettext_noop("brother or sister of"),
    "grandparent": gettext_noop("grandparent of"),
    "network": gettext_noop("close to"),
    "legal_representative": gettext_noop("legal representative of"),
    "lives_in": gettext_noop("lives at"),
}
LINES = {
    "partner": gettext_noop("partners"),
    "ex_partner": gettext_noop("ex-partners"),
    "grandparent": gettext_noop("grandparent"),
    "network": gettext_noop("network"),
    "legal_representative": gettext_noop("representative"),
}
SHARES = {
    "main": gettext_noop("most of the time"),
    "weekends": gettext_noop("in the weekends"),
    "weekdays": gettext_noop("on weekdays"),
    "holidays": gettext_noop("in the holidays"),
    "unclear": gettext_noop("when is not clear"),
}

AUTHORITY_IS: dict[str, bool | None] = {"yes": True, "no": False, "unknown": None}
AUTHORITY_NOW = {
    "yes": gettext_noop("Now: with authority."),
    "no": gettext_noop("Now: without authority."),
    "unknown": gettext_noop("Now: not known."),
}
AUTHORITY = {
    "yes": gettext_noop("%(who)s has authority over %(whom)s, from %(day)s."),
    "no": gettext_noop("%(who)s has no authority over %(whom)s, from %(day)s."),
    "unknown": gettext_noop("From %(day)s it is not known whether %(who)s has authority over %(whom)s."),
}
# The school, GP and youth health care of a child, as the pages' addresses have them.
CARE = {
    "school": gettext_noop("School"),
    "gp": gettext_noop("General practitioner"),
    "youth-health": gettext_noop("Youth health care"),
}
CARE_IS = {
    "school": gettext_noop("The school of %(child)s is %(agency)s, from %(day)s."),
    "gp": gettext_noop("The general practitioner of %(child)s is %(agency)s, from %(day)s."),
    "youth-health": gettext_noop("The youth health care of %(child)s is with %(agency)s, from %(day)s."),
}
CARE_ENDS = {
    "school": gettext_noop("%(child)s has no school that is known, from %(day)s."),
    "gp": gettext_noop("%(child)s has no general practitioner that is known, from %(day)s."),
    "youth-health": gettext_noop("%(child)s has no youth health care that is known, from %(day)s."),
}

DETAILS = {
    "basis": gettext_noop("Rests on"),
    "severity": gettext_noop("How serious"),
    "outcome": gettext_noop("Outcome"),
    "spoke": gettext_noop("Spoken with the child"),
    "alone": gettext_noop("Alone, without parents"),
    "about_home": gettext_noop("Talked about home"),
    "setting": gettext_noop("Where"),
    "mode": gettext_noop("How"),
    "domain": gettext_noop("Life domain"),
    "for": gettext_noop("Meant for"),
    "asked_by": gettext_noop("Asked by"),
    "ended_by": gettext_noop("Ended by"),
    "goal_met": gettext_noop("Goal met"),
    "event": gettext_noop("Entries told"),
    "handed_to_parent": gettext_noop("Left to the parents"),
    "reason": gettext_noop("Reason"),
    "warm": gettext_noop("Both spoke, and the receiver confirmed"),
    "invited": gettext_noop("Invited"),
    "present": gettext_noop("Present"),
    "absent": gettext_noop("Absent"),
    "minutes_to": gettext_noop("Minutes to"),
    "with_family": gettext_noop("With the family"),
    "due": gettext_noop("Due"),
    "explicit": gettext_noop("Spelled out"),
    "authority": gettext_noop("With authority to decide"),
    "scope": gettext_noop("About what"),
    "state": gettext_noop("State"),
    "domains": gettext_noop("Life domains"),
    "members": gettext_noop("People covered"),
    "joint": gettext_noop("Together"),
    "instrument": gettext_noop("Instrument"),
    "standardised": gettext_noop("By a fixed form"),
    "level": gettext_noop("Level (0 none, 4 acute)"),
    "settings": gettext_noop("Places covered"),
    "subject": gettext_noop("Who was assessed"),
    "what": gettext_noop("What was agreed"),
    "checker": gettext_noop("Who checks"),
    "informed": gettext_noop("Who knows of it"),
    "how": gettext_noop("How"),
    "when": gettext_noop("When"),
    "consequence": gettext_noop("What follows otherwise"),
    "child_to_be_seen": gettext_noop("The child is to be seen"),
    "kept": gettext_noop("Kept"),
    "child_seen": gettext_noop("Child seen"),
    "because": gettext_noop("Because"),
    "measure": gettext_noop("Measure"),
    "safety_established": gettext_noop("The children's safety was established"),
    "aftercare_by": gettext_noop("Who keeps a finger on the pulse"),
    "linked": gettext_noop("Linked to the family's file"),
}
VALUES = {
    "yes": gettext_noop("yes"),
    "no": gettext_noop("no"),
    "partly": gettext_noop("partly"),
    "unknown": gettext_noop("unknown"),
    "fact": gettext_noop("a fact"),
    "suspicion": gettext_noop("a suspicion"),
    "opinion": gettext_noop("an opinion"),
    "light": gettext_noop("light"),
    "serious": gettext_noop("serious"),
    "family": gettext_noop("the family"),
    "agency": gettext_noop("the agency"),
    "agreement": gettext_noop("agreed together"),
    "transfer": gettext_noop("handed over"),
    "started": gettext_noop("started"),
    "closed": gettext_noop("closed"),
    "family_accepts_help": gettext_noop("the family accepts help"),
    "no_ground": gettext_noop("no ground"),
    "other": gettext_noop("something else"),
}


def said(table: dict[str, str], code: str) -> str:
    """The words for a code, empty for none."""
    return _(table[code]) if code in table else ""
