"""Who may keep the service directory."""

from kring.kernel.actor import Actor
from kring.kernel.decision import Decision, granted, refused
from kring.network.models import Organisation

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
