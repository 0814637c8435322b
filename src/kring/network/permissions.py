"""Who may keep the service directory, and who looks after the accounts of whom."""

from kring.kernel.actor import Actor
from kring.kernel.decision import Decision, granted, refused
from kring.network.domain import FUNCTIONS
from kring.network.models import Organisation, Professional

AT_ANY_AGENCY = frozenset({"administrator"})
OF_NO_PERSON = frozenset({"agency_system"})
KEEP_THE_DIRECTORY = frozenset({"administrator", "policy_officer"})


def may_keep_offer(*, organisation: int, municipality: int | None, by: Actor) -> Decision:
    """Whether somebody may say what this organisation offers in this municipality: the agency itself its own, and
    administrators and policy officers what is offered in their municipality."""
    if by.organisation is None or by.professional is None:
        return refused("no_organisation")
    if by.organisation == organisation:
        return granted("own_offer")
    if by.function not in KEEP_THE_DIRECTORY:
        return refused("offer_of_another")
    theirs = Organisation.objects.values_list("municipality", flat=True).get(pk=by.organisation)
    if municipality is None or municipality != theirs:
        return refused("offer_elsewhere")
    return granted("directory_of_the_municipality")


def may_administer(organisation: Organisation, *, by: Actor) -> Decision:
    """An administrator looks after their own agency and its units; that of a municipality after all in its area."""
    if by.function != "administrator" or by.organisation is None:
        return refused("other_function")
    if by.organisation in (organisation.pk, organisation.part_of_id):
        return granted("administers_agency")
    own = Organisation.objects.get(pk=by.organisation)
    if own.governs and own.municipality_id is not None and own.municipality_id == organisation.municipality_id:
        return granted("administers_municipality")
    return refused("agency_of_others")


def may_have_account(organisation: Organisation, *, function: str, by: Actor) -> Decision:
    """An administrator gives accounts for the functions that their agency has; that of a municipality for all."""
    decision = may_administer(organisation, by=by)
    if not decision.granted or decision.reason.code == "administers_municipality":
        return decision
    return decision if function in functions_at(organisation, by=by) else refused("no_such_function_here")


def functions_at(organisation: Organisation, *, by: Actor) -> list[str]:
    """The functions for which this administrator can give an account at this agency."""
    here = set(organisation.professionals.values_list("function", flat=True)) | AT_ANY_AGENCY
    everywhere = may_administer(organisation, by=by).reason.code == "administers_municipality"
    return [one for one in FUNCTIONS if one not in OF_NO_PERSON and (everywhere or one in here)]


def may_name_called_on(organisation: Organisation, *, by: Actor) -> Decision:
    """Who leads an agency says who of it is called on when it is stuck; so does its administrator."""
    here = Professional.objects.filter(pk=by.professional, organisation=organisation, active=True, leads=True)
    if by.professional is not None and here.exists():
        return granted("leads_agency")
    return may_administer(organisation, by=by)


def may_change_account(professional: Professional, *, by: Actor) -> Decision:
    """As for their agency; nobody closes their own account, so that an agency is never left without a key."""
    decision = may_administer(professional.organisation, by=by)
    if decision.granted and professional.pk == by.professional:
        return refused("own_account")
    return decision
