"""Giving colleagues an account, and closing it when they leave."""

from django.db import transaction

from kring.accounts import actions as accounts
from kring.audit.actions import note
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.network.models import Organisation, Professional
from kring.network.permissions import may_change_account, may_have_account


@transaction.atomic
def give_account(
    organisation: Organisation, *, name: str, function: str, email: str, leads: bool, by: Actor
) -> Professional:
    """Somebody comes to work for an agency and can sign in, once they chose a password with the link they are sent.

    Raises Refused where the address has an account already, or this is not for `by` to do.
    """
    reason = may_have_account(organisation, function=function, by=by).require()
    account = accounts.make_account_unless_there(email)
    if account is None:
        raise Refused(Reason("address_has_account"))
    made = Professional.objects.create(
        organisation=organisation, name=name, function=function, account_id=account, leads=leads
    )
    note("give_account", by=by, subject=f"professional:{made.pk}", reason=reason.code)
    return made


@transaction.atomic
def close_account(professional: int, *, by: Actor, because: str) -> Professional:
    """Somebody no longer works for their agency: they are signed out at once and cannot sign in. What they did stays.

    What was expected of them is their agency's again.
    """
    found = _held(professional)
    may_change_account(found, by=by).require()
    if not because.strip():
        raise Refused(Reason("say_why"))
    _become(found, active=False)
    note("close_account", by=by, subject=f"professional:{professional}", because=because)
    return found


@transaction.atomic
def open_account_again(professional: int, *, by: Actor) -> Professional:
    """Somebody is back."""
    found = _held(professional)
    may_change_account(found, by=by).require()
    _become(found, active=True)
    note("open_account_again", by=by, subject=f"professional:{professional}")
    return found


@transaction.atomic
def send_link(professional: int, *, by: Actor) -> str:
    """The address to which a link for a new password may be sent; that it was asked for is written down."""
    found = _held(professional)
    may_change_account(found, by=by).require()
    if not found.active or found.account is None:
        raise Refused(Reason("account_is_closed"))
    note("send_link", by=by, subject=f"professional:{professional}")
    return str(found.account.email)


def _held(professional: int) -> Professional:
    return (
        Professional.objects.select_for_update(of=("self",))
        .select_related("organisation", "account")
        .get(pk=professional)
    )


def _become(professional: Professional, *, active: bool) -> None:
    professional.active = active
    professional.save(update_fields=["active"])
    if professional.account_id is not None:
        accounts.set_active(professional.account_id, active=active)
