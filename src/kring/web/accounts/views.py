"""Signing in and out, and passwords."""

from typing import Any

from axes.utils import reset as unlock
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from django_ratelimit.core import is_ratelimited

from kring.web.accounts import keeping
from kring.web.accounts.forms import ChangeForm, ForgottenForm, NewPasswordForm, SignInForm
from kring.web.doors import for_everybody, for_professionals

TOO_MANY = 429


class Patient:
    """A form that one address may send only so often."""

    rate: str

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse, calmly, what comes too fast."""
        group = f"{type(self).__module__}.{type(self).__name__}"
        if is_ratelimited(request, group=group, key="ip", rate=self.rate, method="POST", increment=True):
            return render(request, "accounts/too_many.html", status=TOO_MANY)
        return super().post(request, *args, **kwargs)  # type: ignore[misc]


class SignIn(Patient, auth.LoginView):
    """Signing in with an address and a password; after five failures the door stays shut for an hour."""

    rate = settings.SIGN_IN_RATE
    form_class = SignInForm
    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True

    def get_success_url(self) -> str:
        """Where one was going, or first to what was left unsent when a session ended."""
        return to_what_was_kept(self.request) or super().get_success_url()


class SignOut(auth.LogoutView):
    """Signing out; what the browser kept of the pages goes too, so that the next one at this computer sees nothing."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign out, then to the sign-in page."""
        response = super().post(request, *args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache"'
        return response


class Change(auth.PasswordChangeView):
    """Choosing another password."""

    form_class = ChangeForm
    template_name = "accounts/password.html"
    success_url = reverse_lazy("home")

    def form_valid(self, form: Any) -> HttpResponse:
        """Say that it is done; other browsers are signed out by it."""
        messages.success(self.request, _("Your password has been changed. Other browsers are signed out."))
        return super().form_valid(form)


class Forgotten(Patient, auth.PasswordResetView):
    """Asking for a link; the answer is the same whether or not somebody has an account."""

    rate = settings.RESET_RATE
    form_class = ForgottenForm
    template_name = "accounts/forgotten.html"
    email_template_name = "accounts/mail/reset.txt"
    subject_template_name = "accounts/mail/reset_subject.txt"
    success_url = reverse_lazy("accounts:mail-sent")


class NewPassword(auth.PasswordResetConfirmView):
    """Choosing a password with the link that came by mail; it also ends a lock-out."""

    form_class = NewPasswordForm
    template_name = "accounts/new_password.html"
    success_url = reverse_lazy("accounts:sign-in")

    def form_valid(self, form: Any) -> HttpResponse:
        """Say that one can sign in with it now."""
        unlock(username=self.user.get_username())
        messages.success(self.request, _("Your new password is set. You can sign in with it now."))
        return super().form_valid(form)


sign_in = for_everybody(SignIn.as_view())
sign_out = for_everybody(SignOut.as_view())
change = sensitive_post_parameters()(for_professionals()(Change.as_view()))
forgotten = for_everybody(Forgotten.as_view())
mail_sent = for_everybody(auth.PasswordResetDoneView.as_view(template_name="accounts/mail_sent.html"))
new_password = for_everybody(NewPassword.as_view())


def to_what_was_kept(request: HttpRequest) -> str | None:
    """The address of the page with the form that was kept for whom just signed in; None when there is none."""
    return reverse("accounts:kept") if keeping.kept_for(request) else None


@for_professionals()
@require_http_methods(["GET", "HEAD", "POST"])
def kept(request: HttpRequest) -> HttpResponse:
    """What was typed when the session ended: to be sent now, or thrown away."""
    found = keeping.kept_for(request)
    if request.method == "POST":
        keeping.drop(request)
        return redirect("home")
    if found is None:
        return HttpResponseRedirect(resolve_url("home"))
    return render(request, "accounts/kept.html", {"kept": found})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before one signed in or out again: what was typed is still behind the back button."""
    return render(request, "accounts/csrf.html", status=403)
