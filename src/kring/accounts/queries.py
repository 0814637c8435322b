"""Reading accounts."""

from collections.abc import Iterable

from kring.accounts.models import Account


def to_be_reached_at(email: str) -> Iterable[Account]:
    """The active account with this address: who gets a link, also when they never chose a password yet."""
    return Account.objects.filter(email__iexact=email, is_active=True)
