"""The pages on which an administrator looks after accounts."""

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from kring.design.forms import Form, OnceForm
from kring.design.words import function_name
from kring.kernel.decision import Refused
from kring.network import queries, staffing
from kring.network.permissions import functions_at, may_administer, may_change_account
from kring.network.queries import Organisation, Professional
from kring.web.accounts.forms import ForgottenForm
from kring.web.doors import for_professionals
from kring.web.once import once


class NewAccountForm(OnceForm):
    """Who comes to work for an agency."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    email = forms.EmailField(label=gettext_lazy("E-mail address at work"), max_length=254)
    function = forms.ChoiceField(label=gettext_lazy("Function"))
    leads = forms.BooleanField(
        label=gettext_lazy("Leads this agency"),
        help_text=gettext_lazy("What stays open too long at this agency steps up to those who lead it."),
        required=False,
    )

    def offer(self, functions: list[str]) -> None:
        """The functions to choose from."""
        self.fields["function"].choices = [("", "")] + [(one, function_name(one)) for one in functions]


class CloseForm(Form):
    """Why an account is closed."""

    because = forms.CharField(label=gettext_lazy("Why do you close this account?"), max_length=500)


@for_professionals("administrator")
@require_safe
def agencies(request: HttpRequest) -> HttpResponse:
    """The agencies that this administrator looks after."""
    found = queries.administered_by(request.actor)
    if len(found) == 1:
        return redirect("accounts:agency", found[0].pk)
    return render(request, "accounts/agencies.html", {"agencies": found})


@for_professionals("administrator")
@require_safe
def agency(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody of one agency who has an account, or had."""
    found = _agency(request, pk)
    staff = [{"one": one, "function": function_name(one.function)} for one in queries.staff_of(found.pk)]
    return render(request, "accounts/agency.html", {"agency": found, "staff": staff})


@for_professionals("administrator")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a colleague an account; they get a link to choose a password."""
    found = _agency(request, pk)
    form = NewAccountForm(request.POST or None)
    form.offer(functions_at(found, by=request.actor))
    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, lambda: _give(request, found, form))
        except Refused as refused:
            if refused.reason.code != "address_has_account":
                raise
            form.add_error("email", _("This address has an account already."))
    return render(request, "accounts/new.html", {"agency": found, "form": form})


@for_professionals("administrator")
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One colleague's account: send a link, close it, open it again."""
    found = queries.professional(pk)
    if found is None:
        raise Http404
    may_administer(found.organisation, by=request.actor).require()
    form = CloseForm(request.POST if request.POST.get("act") == "close" else None)
    if request.method == "POST" and _done(request, found, form):
        return redirect("accounts:person", pk)
    context = {
        "one": found,
        "function": function_name(found.function),
        "form": form,
        "changeable": may_change_account(found, by=request.actor).granted,
    }
    return render(request, "accounts/person.html", context)


def _agency(request: HttpRequest, pk: int) -> Organisation:
    found = queries.organisations([pk])
    if not found:
        raise Http404
    may_administer(found[0], by=request.actor).require()
    return found[0]


def _give(request: HttpRequest, at: Organisation, form: NewAccountForm) -> str:
    told = form.cleaned_data
    made = staffing.give_account(
        at,
        name=told["name"],
        function=told["function"],
        email=told["email"].lower(),
        leads=told["leads"],
        by=request.actor,
    )
    transaction.on_commit(lambda: _mail(request, told["email"]))
    messages.success(request, _("The account is made, and a link to choose a password is on its way."))
    return reverse("accounts:person", args=[made.pk])


def _done(request: HttpRequest, one: Professional, form: CloseForm) -> bool:
    """Whether what was asked is done; False where the form needs another look."""
    match request.POST.get("act"):
        case "link":
            _mail(request, staffing.send_link(one.pk, by=request.actor))
            messages.success(request, _("A link to choose a new password is on its way."))
        case "open":
            staffing.open_account_again(one.pk, by=request.actor)
            messages.success(request, _("The account is open again."))
        case "close" if form.is_valid():
            staffing.close_account(one.pk, by=request.actor, because=form.cleaned_data["because"])
            messages.success(request, _("The account is closed. What this colleague did stays as it is."))
        case _:
            return False
    return True


def _mail(request: HttpRequest, email: str) -> None:
    form = ForgottenForm({"email": email})
    if form.is_valid():
        form.save(
            request=request,
            use_https=request.is_secure(),
            email_template_name="accounts/mail/reset.txt",
            subject_template_name="accounts/mail/reset_subject.txt",
        )
