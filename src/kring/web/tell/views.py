"""The open form, for everybody: without an account, without a cookie, without a script."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from django_ratelimit.core import is_ratelimited

from kring.audit.actions import once
from kring.kernel.actor import SYSTEM
from kring.loops.domain import due_after
from kring.norms import terms
from kring.signals.tell import actions, queries
from kring.signals.tell.domain import Who
from kring.web.doors import for_everybody
from kring.web.tell.forms import ReceiptForm, TellForm
from kring.web.tell.words import STANDS, VOICES

TERMS = terms("meldcode")


@for_everybody
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Who are you? And what happens with what you tell."""
    context = {"voices": VOICES.items(), "days": TERMS["told_answered"].value}
    return render(request, "tell/choose.html", context)


@for_everybody
@never_cache
@csrf_exempt  # nobody is signed in here, and a token would need a cookie
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, who: str) -> HttpResponse:
    """Tell."""
    if who not in VOICES:
        raise Http404
    voice = VOICES[who]
    form = TellForm(request.POST or None, voice=voice)
    if request.method == "POST" and form.is_valid():
        if not form.teams:
            form.add_error(None, _("No team reads this form now. Please call: 0800-2000, day and night, for free."))
        elif _too_many(request, "tell", int(TERMS["told_most"].value)):
            form.add_error(
                None,
                _("Too many messages came from this place. Wait an hour, or call 0800-2000: day and night, free."),
            )
        else:
            given = form.cleaned_data

            def act() -> str:
                said = {name: given.get(name, "") for name in ("text", "about", "name", "reach")}
                telling = actions.tell(
                    who=Who(who), **said, team=form.team(), on=request.today, doubtful=bool(given["website"])
                )
                return reverse("tell:received", args=[telling.receipt])

            return HttpResponseRedirect(once(given["once"], by=SYSTEM, act=act))
    context = {"form": form, "voice": voice, "who": who, "days": TERMS["told_answered"].value}
    return render(request, "tell/tell.html", context)


@for_everybody
@never_cache
@require_safe
def received(request: HttpRequest, receipt: str) -> HttpResponse:
    """It arrived: the number by which to ask how it stands."""
    if queries.how_it_stands(receipt) is None:
        raise Http404
    by = due_after(TERMS["told_answered"], request.today)
    return render(request, "tell/received.html", {"receipt": receipt, "by": by})


@for_everybody
@never_cache
@csrf_exempt  # it changes nothing, and the number stays out of the address
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """How does it stand, and what was written for who asks? Nothing of what was told, or of who told it, is shown."""
    form = ReceiptForm(request.POST or None)
    stands, told = None, []
    if request.method == "POST" and form.is_valid():
        if _too_many(request, "ask", 3 * int(TERMS["told_most"].value)):
            form.add_error(None, _("Too many questions came from this place. Wait an hour."))
        else:
            found = queries.how_it_stands(form.cleaned_data["receipt"])
            if found is None:
                form.add_error("receipt", _("There is no message with this number. Look whether you typed it right."))
            else:
                stands, told = STANDS[found.value], queries.told_back(form.cleaned_data["receipt"])
    return render(request, "tell/ask.html", {"form": form, "stands": stands, "told": told})


def _too_many(request: HttpRequest, group: str, most: int) -> bool:
    """Whether more came from this address in an hour than is let in. The address is not kept with what was told."""
    return bool(is_ratelimited(request, group=f"tell:{group}", key="ip", rate=f"{most}/h", increment=True))
