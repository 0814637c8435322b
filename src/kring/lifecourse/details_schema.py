"""What each kind of event tells more: the keys that its `details` may hold.

A value that is not known may be null, or be left out. Where a list of ids is meant, one id is read as a list
of one. What the format leaves to the writer (who asked for help, what an agreement says) is text.
"""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from kring.lifecourse.schema import MAX_ID, MAX_NAMES, Date, Entry, Id, Ids, OneOf, SaidAs, Text
from kring.lifecourse.vocabulary import DOMAINS, KINDS


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _one_or_more(one: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [one, {"type": "array", "items": one, "maxItems": MAX_NAMES}, {"type": "null"}]}


_ID_SCHEMA = {"type": "string", "minLength": 1, "maxLength": MAX_ID}
_DOMAIN_SCHEMA = {"type": "string", "enum": list(DOMAINS)}

YesNo = bool | None
OneOrMore = Annotated[
    Ids | None,
    BeforeValidator(_listed),
    WithJsonSchema(_one_or_more(_ID_SCHEMA)),
]
Domains = Annotated[
    Annotated[list[Annotated[str, OneOf(DOMAINS)]], Field(max_length=MAX_NAMES)] | None,
    BeforeValidator(_listed),
    WithJsonSchema(_one_or_more(_DOMAIN_SCHEMA)),
]
Texts = Annotated[list[Text], Field(max_length=MAX_NAMES)]
Part = Annotated[Text | Texts | None, SaidAs("text_or_texts")]
YesNoOrText = Annotated[bool | Text | None, SaidAs("yes_no_or_text")]
YesNoOrIds = Annotated[bool | Ids | None, SaidAs("yes_no_or_ids")]
Outcome = Annotated[Text | bool | int | float | None, SaidAs("outcome")]


class NoDetails(Entry):
    """This kind of event has no details."""


class Based(Entry):
    """On what an observation or a concern rests."""

    basis: Annotated[str, OneOf(("fact", "suspicion", "opinion"))] | None = None


class Incident(Entry):
    """How bad it was."""

    severity: Annotated[str, OneOf(("light", "serious"))] | None = None


class Advice(Entry):
    """Whether the advice was linked to the family's file."""

    linked: YesNo = None


class ChildCheck(Entry):
    """What the child check came to."""

    outcome: Outcome = None


class ChildContact(Entry):
    """How the child was seen: spoken to, alone, about home, and where."""

    spoke: YesNo = None
    alone: YesNo = None
    about_home: YesNo = None
    setting: Text | None = None


class Contact(Entry):
    """How there was contact: a talk, a visit, a call."""

    mode: Text | None = None


class Help(Entry):
    """A help trajectory: in which life domain, for whom, asked for by whom."""

    domain: Annotated[str, OneOf(DOMAINS)] | None = None
    meant_for: OneOrMore = Field(None, alias="for", description="The people it is meant for.")
    asked_by: OneOrMore = Field(None, description="Who asked for it: ids, or words such as “court”.")


class HelpEnded(Help):
    """Who ended the help, and whether its goal was met."""

    ended_by: Annotated[str, OneOf(("family", "agency", "agreement", "transfer"))] | None = None
    goal_met: Annotated[str, OneOf(("yes", "partly", "no", "unknown"))] | None = None


class InformationShared(Entry):
    """Which events were told, where known."""

    event: OneOrMore = None


class Referral(Entry):
    """Whether the parent was to register, and the receiver was not told."""

    handed_to_parent: YesNo = None


class ReferralDropped(Entry):
    """Why it was deliberately not made."""

    reason: Text | None = None


class Handover(Entry):
    """Warm: both spoke and the receiver confirmed."""

    warm: YesNo = None


class Meeting(Entry):
    """Who was invited, present and absent, who got the minutes, and whether the family took part."""

    invited: OneOrMore = None
    present: OneOrMore = None
    absent: OneOrMore = None
    minutes_to: OneOrMore = None
    with_family: YesNoOrIds = None


class Task(Entry):
    """By when, and whether the expectation was spelled out."""

    due: Date | None = None
    explicit: YesNo = None


class Director(Entry):
    """The authority that comes with it."""

    authority: YesNoOrText = None


class Inquiry(Entry):
    """What a formal inquiry looks into, whether this starts or closes it, and what it came to."""

    scope: Text | None = None
    outcome: Outcome = None
    state: Annotated[str, OneOf(("started", "closed"))] | None = None


class Inventory(Entry):
    """Over which life domains, and which people."""

    domains: Domains = None
    members: OneOrMore = None


class Plan(Entry):
    """Over which life domains, made together or not, with the family or not."""

    domains: Domains = None
    joint: YesNo = None
    with_family: YesNoOrIds = None


class PlanEvaluated(Entry):
    """Whether it was evaluated together."""

    joint: YesNo = None
    with_family: YesNoOrIds = None


class Assessment(Entry):
    """By which instrument, and how bad: 0 none, 1 light, 2 moderate, 3 serious, 4 acute."""

    instrument: Text | None = None
    standardised: YesNo = None
    level: Annotated[Annotated[int, Field(ge=0, le=4)] | None, SaidAs("level")] = None
    settings: OneOrMore = Field(None, description="The households that it covers.")
    outcome: Outcome = Field(None, description="In the instrument's own terms.")
    subject: Id | None = Field(None, description="The one person who was assessed.")


class Agreement(Entry):
    """The parts of a safety agreement: null when agreed as none, left out when not mentioned."""

    what: Part = None
    checker: OneOrMore = None
    informed: OneOrMore = None
    how: Part = None
    when: Part = None
    consequence: Part = None
    child_to_be_seen: YesNoOrText = None


class AgreementChecked(Entry):
    """Whether it was kept, and whether the child was seen."""

    kept: YesNo = None
    child_seen: YesNo = None


class Condition(Entry):
    """By when it must be met, and what follows if it is not."""

    due: Date | None = None
    consequence: Part = None


class Weighed(Entry):
    """Why stepping up was weighed or let go."""

    reason: Text | None = None
    because: Annotated[str, OneOf(("family_accepts_help", "no_ground", "other"))] | None = None


class Measure(Entry):
    """The court's or authority's measure."""

    measure: Text | None = None


class InvolvementEnded(Entry):
    """Whether safety was established, and who holds the aftercare."""

    safety_established: YesNo = None
    aftercare_by: OneOrMore = Field(None, description="Who holds the aftercare: ids, or words such as “the family”.")


_WITH_DETAILS: Mapping[str, type[Entry]] = {
    "observation": Based,
    "concern": Based,
    "incident": Incident,
    "advice": Advice,
    "child_check": ChildCheck,
    "child_contact": ChildContact,
    "contact": Contact,
    "help_offered": Help,
    "help_refused": Help,
    "help_started": Help,
    "help_stalled": Help,
    "help_ended": HelpEnded,
    "information_shared": InformationShared,
    "referral": Referral,
    "referral_dropped": ReferralDropped,
    "handover": Handover,
    "meeting": Meeting,
    "task": Task,
    "director_appointed": Director,
    "director_ended": Director,
    "inquiry": Inquiry,
    "inventory": Inventory,
    "plan": Plan,
    "plan_evaluated": PlanEvaluated,
    "assessment": Assessment,
    "safety_agreement": Agreement,
    "agreement_revised": Agreement,
    "agreement_checked": AgreementChecked,
    "condition": Condition,
    "escalation_considered": Weighed,
    "escalation_dropped": Weighed,
    "measure": Measure,
    "involvement_ended": InvolvementEnded,
}
DETAILS: Mapping[str, type[Entry]] = {kind: _WITH_DETAILS.get(kind, NoDetails) for kind in KINDS}

LEADS_TO = {
    "for": "person",
    "members": "person",
    "subject": "person",
    "event": "event",
    "invited": "actor",
    "present": "actor",
    "absent": "actor",
    "minutes_to": "actor",
    "checker": "actor",
    "informed": "actor",
    "settings": "household",
    "with_family": "person",
}
"""The details that hold ids, and what they are ids of."""
