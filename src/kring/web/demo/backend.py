"""The demo's way of signing in. It recognises sessions; only the page of roles makes them."""

from django.conf import settings
from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.base_user import AbstractBaseUser

from kring.accounts.queries import account_of

PATH = "kring.web.demo.backend.DemoBackend"


class DemoBackend(BaseBackend):
    """Nobody signs in with it by credentials."""

    def get_user(self, user_id: int) -> AbstractBaseUser | None:
        """Whose session it is."""
        return account_of(user_id)


def here() -> bool:
    """Whether this installation is a demo."""
    return PATH in settings.AUTHENTICATION_BACKENDS
