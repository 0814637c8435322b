"""Beginning on an empty installation: a municipality with its first administrator, and agencies. Part of `actions`."""

from django.db import transaction

from kring.accounts.actions import make_account_unless_there
from kring.audit.actions import note
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.network.actions import add_municipality, add_organisation, add_professional
from kring.network.models import Organisation, Professional
from kring.network.queries import municipality_of_code


@transaction.atomic
def first_administrator(code: str, town: str, *, key: str, name: str, email: str, by: Actor) -> Professional:
    """The first administrator of a municipality, which comes to Kring with them and governs the agencies in its area.

    Raises Refused where the municipality has an administrator, who gives others their account; where the key names
    another agency; and where the address has an account.
    """
    municipality = municipality_of_code(code) or add_municipality(code, town)
    governing = Organisation.objects.select_for_update().filter(municipality=municipality, governs=True).first()
    if governing is not None and governing.professionals.filter(function="administrator", active=True).exists():
        raise Refused(Reason("has_administrator"))
    if governing is None:
        if Organisation.objects.filter(key=key).exists():
            raise Refused(Reason("key_is_taken"))
        governing = Organisation.objects.get(
            pk=add_organisation(key, name=f"Gemeente {town}", municipality=municipality, governs=True, email=email)
        )
    account = make_account_unless_there(email)
    if account is None:
        raise Refused(Reason("address_has_account"))
    made = add_professional(governing.pk, name=name, function="administrator", account=account)
    note("first_administrator", by=by, subject=f"professional:{made.pk}")
    return made


@transaction.atomic
def connect_agency(
    key: str, *, name: str, municipality: str, domain: str, role: str, basic_care: str, email: str, by: Actor
) -> tuple[int, bool]:
    """The id of an agency that comes to work with Kring, and whether it is new here.

    One that stood in the service directory already, not connected, becomes connected. Raises Refused where the
    municipality is not there, and where an agency with this key is connected.
    """
    town = municipality_of_code(municipality)
    if town is None:
        raise Refused(Reason("unknown_municipality"))
    known = Organisation.objects.select_for_update().filter(key=key).first()
    if known is None:
        made = add_organisation(
            key, name=name, domain=domain, role=role, basic_care=basic_care, municipality=town, email=email
        )
        note("connect_agency", by=by, subject=f"organisation:{made}")
        return made, True
    if known.connected:
        raise Refused(Reason("key_is_taken"))
    known.name, known.domain, known.role, known.basic_care = name, domain, role, basic_care
    known.municipality_id, known.email, known.connected = town, email, True
    known.save()
    note("connect_agency", by=by, subject=f"organisation:{known.pk}")
    return known.pk, False
