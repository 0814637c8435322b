"""Making and ending the credentials with which an agency's own system comes in."""

from typing import NamedTuple

from django.db import transaction
from oauth2_provider.generators import generate_client_id, generate_client_secret
from oauth2_provider.models import Application

from kring.accounts.actions import make_account
from kring.api.models import ActsForOthers
from kring.network.actions import add_professional


class Credentials(NamedTuple):
    """What a system signs in with. The secret is shown once; only its hash is kept."""

    client_id: str
    secret: str


@transaction.atomic
def make_client(organisation: int, *, name: str, acts_for_professionals: bool = False) -> Credentials:
    """Credentials for a system of this organisation; it acts in the function `agency_system`.

    Args:
        acts_for_professionals: it may also act for the professionals of the organisation, each by name.
    """
    client_id, secret = generate_client_id(), generate_client_secret()
    account = make_account(f"{client_id}@systems.invalid")
    add_professional(organisation, name=name, function="agency_system", account=account)
    Application.objects.create(
        name=name,
        user_id=account,
        client_id=client_id,
        client_secret=secret,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_CLIENT_CREDENTIALS,
    )
    if acts_for_professionals:
        ActsForOthers.objects.create(account_id=account)
    return Credentials(client_id, secret)
