"""Who makes and changes a safety agreement, who reads it, who checks and confirms it, and who decides."""

from datetime import date

from kring.kernel.access import Sight
from kring.kernel.actor import Actor
from kring.kernel.decision import Decision, granted, refused
from kring.loops.queries import still_open
from kring.plan.agreements.domain import NEXT, State
from kring.plan.agreements.models import Agreement, Informed, Newcomer, Version
from kring.sharing.permissions import may_direct, may_open
from kring.sharing.queries import mandates_in

FOR_SAFETY = frozenset({"report", "measure"})


def may_agree(family: int, *, by: Actor, on: date) -> Decision:
    """Whether an actor may make, revise or end agreements of a family.

    Who directs it may; so may who has the view on safety after a report, or carries out a measure.
    """
    if by.professional is None:
        return refused("no_professional")
    if by.organisation is not None and FOR_SAFETY & mandates_in(family, on=on).get(by.organisation, frozenset()):
        return granted("safety_is_yours")
    return may_direct(family, by=by, on=on)


def may_read(agreement: Agreement, *, by: Actor, on: date) -> Decision:
    """Whether an actor may read an agreement: who sees the whole family, and the agencies that have a part in it.

    Who has a part: the agency that made it, that checks it, that acts when it is not kept, or that is informed of it.
    """
    decision, sight = may_open(agreement.family_id, by=by, on=on)
    if not decision.granted:
        return decision
    if sight is Sight.WHOLE:
        return decision
    if by.organisation == agreement.made_by_id or by.organisation in parties(agreement):
        return granted("agreement_of_your_agency")
    if still_open().filter(subject=f"agreement:{agreement.key}", owner=by.organisation).exists():
        return granted("loop_of_your_agency")
    return refused("agreement_of_others")


def parties(agreement: Agreement) -> frozenset[int]:
    """The agencies (ids) that have a part in any version of an agreement."""
    versions = Version.objects.filter(agreement=agreement)
    named = {one for row in versions.values_list("checker", "consequence_by", "organisation") for one in row}
    informed = Informed.objects.filter(version__agreement=agreement, agency__isnull=False)
    return frozenset(named | set(informed.values_list("agency", flat=True)))


def may_change(agreement: Agreement, *, by: Actor, on: date) -> Decision:
    """Whether an actor may revise or end an agreement: one that runs, by whoever may make one."""
    if State.ENDED not in NEXT[State(agreement.state)]:
        return refused("agreement_ended_already", on=agreement.ended_on)
    return may_agree(agreement.family_id, by=by, on=on)


def may_check(agreement: Agreement, *, by: Actor, on: date) -> Decision:
    """Whether an actor may say what a check found: of the agency of which the check is expected, or who directs."""
    if agreement.state == State.ENDED:
        return refused("agreement_ended_already", on=agreement.ended_on)
    return _theirs(agreement, "agreement_check", by=by, on=on, otherwise="agreement_checked_by_others")


def may_decide(agreement: Agreement, *, by: Actor, on: date) -> Decision:
    """Whether an actor may decide on an agreement that was not kept: who is expected to, or who directs."""
    if agreement.state != State.NOT_KEPT:
        return refused("agreement_nothing_to_decide")
    return _theirs(agreement, "agreement_decision", by=by, on=on, otherwise="agreement_decided_by_others")


def _theirs(agreement: Agreement, kind: str, *, by: Actor, on: date, otherwise: str) -> Decision:
    if by.professional is None:
        return refused("no_professional")
    opened, _sight = may_open(agreement.family_id, by=by, on=on)
    if not opened.granted:
        return opened
    awaited = still_open().filter(subject=f"agreement:{agreement.key}", kind=kind).select_related("owner").first()
    if awaited is not None and awaited.owner_id == by.organisation:
        return granted("loop_of_your_agency")
    directs = may_agree(agreement.family_id, by=by, on=on)
    if directs.granted:
        return directs
    return refused(otherwise, agency=awaited.owner.name if awaited is not None else "?")


def may_confirm(informed: Informed, *, by: Actor, on: date) -> Decision:
    """Whether an actor may confirm for an informed party.

    An agency confirms itself; that it was gone through with a person, whoever has a part in the agreement.
    """
    if by.professional is None:
        return refused("no_professional")
    read = may_read(informed.version.agreement, by=by, on=on)
    if not read.granted:
        return read
    if informed.agency_id is not None and informed.agency_id != by.organisation:
        return refused("agency_confirms_itself")
    return granted("agreement_of_your_agency")


def may_tell(newcomer: Newcomer, *, by: Actor, on: date) -> Decision:
    """Whether an actor may tell a newcomer of an agreement: who is expected to, or whoever may make one."""
    opened, _sight = may_open(newcomer.agreement.family_id, by=by, on=on)
    if not opened.granted or by.professional is None:
        return opened if not opened.granted else refused("no_professional")
    if newcomer.loop.closed_on is not None:
        return refused("loop_closed_already", on=newcomer.loop.closed_on)
    if newcomer.loop.owner_id == by.organisation:
        return granted("loop_of_your_agency")
    return may_agree(newcomer.agreement.family_id, by=by, on=on)
