"""Changing who works where."""

from django.db import transaction

from kring.audit.actions import note
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.network.models import Municipality, Organisation, Professional
from kring.network.permissions import may_name_called_on


def add_professional(
    organisation: int, *, name: str, function: str, account: int | None = None, leads: bool = False
) -> Professional:
    """Somebody works for this organisation in a function (`network.domain.FUNCTIONS`), with an account or without."""
    return Professional.objects.create(
        organisation_id=organisation, name=name, function=function, account_id=account, leads=leads
    )


def add_municipality(code: str, name: str) -> int:
    """The id of a municipality that comes to Kring."""
    return Municipality.objects.create(code=code, name=name).pk


def add_organisation(
    key: str,
    *,
    name: str,
    domain: str = "",
    role: str = "other",
    basic_care: str = "",
    municipality: int | None = None,
    governs: bool = False,
    email: str = "",
) -> int:
    """The id of an organisation that comes to Kring; `governs` for the municipality itself."""
    return Organisation.objects.create(
        key=key,
        name=name,
        domain=domain,
        role=role,
        basic_care=basic_care,
        municipality_id=municipality,
        governs=governs,
        email=email,
    ).pk


@transaction.atomic
def name_called_on(organisation: int, *, professional: int | None, by: Actor) -> Organisation:
    """This professional is called on when the organisation is stuck; nobody named: those who lead it.

    Raises Refused for somebody who does not work there.
    """
    found = Organisation.objects.select_for_update().get(pk=organisation)
    may_name_called_on(found, by=by).require()
    if professional is not None and not found.professionals.filter(pk=professional, active=True).exists():
        raise Refused(Reason("receiver_does_not_work_there"))
    found.called_on_id = professional
    found.save(update_fields=["called_on"])
    note("name_called_on", by=by, subject=f"organisation:{organisation}", reason=f"professional:{professional}")
    return found
