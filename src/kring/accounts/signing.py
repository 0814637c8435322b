"""Signing in and out, written down: Django and axes tell of it by signal, an audit line keeps it."""

from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

from kring.accounts.models import Account
from kring.audit.actions import note
from kring.kernel.actor import Actor

UNKNOWN = "?"


def listen() -> None:
    """Write a line at every sign-in, sign-out, failed sign-in and lock-out from now on."""
    user_logged_in.connect(_signed_in, dispatch_uid="kring.signed_in")
    user_logged_out.connect(_signed_out, dispatch_uid="kring.signed_out")
    user_login_failed.connect(_failed, dispatch_uid="kring.sign_in_failed")
    user_locked_out.connect(_locked_out, dispatch_uid="kring.locked_out")


def _signed_in(user: Account, **_: Any) -> None:
    _write("sign_in", user)


def _signed_out(user: Account | None, **_: Any) -> None:
    if user is not None:
        _write("sign_out", user)


def _failed(credentials: dict[str, Any], **_: Any) -> None:
    _write("sign_in", _named(credentials.get("username")), granted=False, reason="wrong_credentials")


def _locked_out(username: str | None, **_: Any) -> None:
    _write("sign_in", _named(username), granted=False, reason="locked_out")


def _named(email: str | None) -> Account | None:
    return Account.objects.filter(email__iexact=email or "").first()


def _write(action: str, account: Account | None, **more: Any) -> None:
    """A line about an account; what somebody typed who has none is not kept: it may be a password."""
    name = account.email if account else UNKNOWN
    actor = Actor(organisation=None, professional=None, function="account", name=name)
    note(action, by=actor, subject=f"account:{account.pk}" if account else "", **more)
