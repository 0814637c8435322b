"""Forms for signing in and for passwords: Django's own, in Kring's words and looks."""

from collections.abc import Iterable

from django import forms
from django.contrib.auth import forms as auth
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext_lazy as _

from kring.accounts.queries import to_be_reached_at
from kring.design.forms import Form


class SignInForm(Form, auth.AuthenticationForm):
    """E-mail address and password. What is wrong is never told apart: nobody learns who has an account."""

    username = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    error_messages = {
        "invalid_login": _("This e-mail address and this password do not belong together. Check both and try again."),
        "inactive": _("This e-mail address and this password do not belong together. Check both and try again."),
    }

    def clean_username(self) -> str:
        """The address in small letters, as accounts have it: so that lock-out counts every spelling as one."""
        return str(self.cleaned_data["username"]).lower()


class ChangeForm(Form, auth.PasswordChangeForm):
    """The password now, and the new one twice."""


class ForgottenForm(Form, auth.PasswordResetForm):
    """The address to which a link is sent."""

    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def get_users(self, email: str) -> Iterable[AbstractBaseUser]:
        """Who gets a link: also somebody who was invited and never chose a password."""
        return to_be_reached_at(email)


class NewPasswordForm(Form, auth.SetPasswordForm):
    """A new password, twice."""
