"""Double submits and the back button: a form does its work once."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseRedirect

from kring.audit import actions as audit
from kring.design.forms import OnceForm


def once(request: HttpRequest, form: OnceForm, act: Callable[[], str]) -> HttpResponseRedirect:
    """Do `act`, which returns an address, and go there; a form that was sent before goes where it led then.

    The form must be valid. Open files (`open_family`) before this: `act` runs in one transaction.
    """
    return HttpResponseRedirect(audit.once(form.cleaned_data["once"], by=request.actor, act=act))
