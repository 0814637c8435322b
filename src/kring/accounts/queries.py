"""Reading accounts."""

from collections.abc import Iterable

from kring.accounts.models import Account


def account_at(email: str) -> Account | None:
    """The active account with this address, as Django signs it in."""
    return Account.objects.filter(email__iexact=email, is_active=True).first()


def account_of(account: int) -> Account | None:
    """The active account with this id."""
    return Account.objects.filter(pk=account, is_active=True).first()


def to_be_reached_at(email: str) -> Iterable[Account]:
    """The active account with this address: who gets a link, also when they never chose a password yet."""
    return Account.objects.filter(email__iexact=email, is_active=True)
