"""Making accounts."""

from django.db import IntegrityError, transaction

from kring.accounts.models import Account


def make_account(email: str, password: str | None = None) -> int:
    """The id of a new account; without a password nobody signs in with it by password."""
    return Account.objects.create_user(email, password).pk


def prefer_language(account: int, language: str) -> None:
    """From now on mail to this account is in this language."""
    Account.objects.filter(pk=account).exclude(language=language).update(language=language)


def make_account_unless_there(email: str) -> int | None:
    """The id of a new account without a password; None when this address, in any spelling, has one."""
    try:
        with transaction.atomic():
            return make_account(email)
    except IntegrityError:
        return None


def set_active(account: int, *, active: bool) -> None:
    """Open or shut an account; whoever is signed in with one that is shut is signed out at their next step."""
    Account.objects.filter(pk=account).update(is_active=active)
