"""Making accounts."""

from kring.accounts.models import Account


def make_account(email: str, password: str | None = None) -> int:
    """The id of a new account; without a password nobody signs in with it by password."""
    return Account.objects.create_user(email, password).pk


def prefer_language(account: int, language: str) -> None:
    """From now on mail to this account is in this language."""
    Account.objects.filter(pk=account).exclude(language=language).update(language=language)
