"""The app of the accounts: it writes an audit line whenever somebody signs in, fails to, is locked out or leaves."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Listens to Django's and axes' own signals, the only place where Kring does so."""

    name = "kring.accounts"

    def ready(self) -> None:
        """Start listening."""
        from kring.accounts import signing

        signing.listen()
