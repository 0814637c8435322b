"""Words of referrals: where one stands, what was done, what one may do, and what a trail shows, as one says it."""

from datetime import date

from django.utils.dateformat import format as written
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kring.handover.domain import ON_THE_WAY, Occasion, State, ToAndFro
from kring.handover.queries import Referral, ReferralStep, responsible_for
from kring.network.queries import Offer, organisation
from kring.web.work.words import and_all

STATES = {
    State.OFFERED: gettext_lazy("Offered, not answered yet"),
    State.WITH_PARENT: gettext_lazy("Given to the parent to arrange; the receiver does not know of it"),
    State.ACCEPTED: gettext_lazy("Accepted; the two agencies have not spoken yet"),
    State.WAITING: gettext_lazy("On the waiting list"),
    State.TALKED: gettext_lazy("Accepted, and both agencies spoke; the family has not arrived yet"),
    State.ARRIVED: gettext_lazy("The family has arrived; the sender has not let go yet"),
    State.CLOSED: gettext_lazy("Handed over"),
    State.DECLINED: gettext_lazy("Declined"),
    State.RETURNED: gettext_lazy("Sent back"),
    State.SENT_ON: gettext_lazy("Sent on to another agency"),
    State.REPLACED: gettext_lazy("Offered to another agency instead"),
    State.WITHDRAWN: gettext_lazy("Withdrawn"),
}
OCCASIONS = {
    Occasion.HELP: gettext_lazy("Help is asked"),
    Occasion.SCHOOL: gettext_lazy("The file follows to another school"),
    Occasion.GP: gettext_lazy("The file follows to another general practitioner"),
    Occasion.YOUTH_HEALTH: gettext_lazy("The file follows to other youth health care"),
    Occasion.ADDRESS: gettext_lazy("The file follows to another address or municipality"),
}
STEPS = {
    State.OFFERED: gettext_lazy("%(who)s offered it."),
    State.WITH_PARENT: gettext_lazy("%(who)s gave it to the parent to arrange."),
    State.ACCEPTED: gettext_lazy("%(who)s accepted it."),
    State.WAITING: gettext_lazy("%(who)s: the family waits."),
    State.TALKED: gettext_lazy("%(who)s wrote down that both agencies spoke."),
    State.ARRIVED: gettext_lazy("%(who)s confirmed that the family came."),
    State.CLOSED: gettext_lazy("%(who)s let go."),
    State.DECLINED: gettext_lazy("%(who)s declined it."),
    State.RETURNED: gettext_lazy("%(who)s sent it back."),
    State.SENT_ON: gettext_lazy("%(who)s sent it on."),
    State.REPLACED: gettext_lazy("%(who)s offered it to another agency instead."),
    State.WITHDRAWN: gettext_lazy("%(who)s withdrew it."),
    "looked": gettext_lazy("%(who)s looked how the family is doing."),
    "alternative": gettext_lazy("%(who)s said what the alternative is."),
    "watch_asked": gettext_lazy("%(who)s asked another agency to keep an eye meanwhile."),
    "watch_kept": gettext_lazy("%(who)s keeps an eye from now on."),
    "watch_declined": gettext_lazy("%(who)s does not keep an eye."),
    "watch_stopped": gettext_lazy("%(who)s no longer keeps an eye."),
    "check_later": gettext_lazy("%(who)s checks again later whether the parent succeeded."),
    "handed": gettext_lazy("What %(who)s chose was handed over."),
    "not_handed": gettext_lazy("What was chosen could not be handed over; the sender tells it anew."),
    "told": gettext_lazy("%(who)s told the family."),
    "not_told": gettext_lazy("%(who)s: the family is not told yet, for safety."),
    "noted": gettext_lazy("%(who)s took note that it was withdrawn."),
}


def state_words(referral: Referral) -> str:
    """Where a referral stands, in a sentence."""
    if referral.state == State.WAITING and referral.waits_until is not None and referral.waits_since is not None:
        return _("On the waiting list since %(since)s, expected until %(until)s") % {
            "since": day(referral.waits_since),
            "until": day(referral.waits_until),
        }
    return str(STATES[State(referral.state)])


def step_words(step: ReferralStep) -> str:
    """A step, in a sentence."""
    who = str(step.organisation or "Kring")
    if step.professional is not None and step.professional.organisation_id == step.organisation_id:
        who = f"{step.professional} ({step.organisation})"
    return str(STEPS[step.what]) % {"who": who}


def responsible_words(referral: Referral) -> str:
    """Who is responsible for the family now, in a sentence; nothing once nobody is by this referral."""
    now = responsible_for(referral)
    name = organisation(now.organisation).name
    if referral.state in (State.ARRIVED, State.CLOSED):
        return _("%(agency)s is responsible now: the family has arrived there.") % {"agency": name}
    if State(referral.state) in ON_THE_WAY or referral.state in (State.SENT_ON, State.REPLACED):
        return _("%(agency)s stays responsible until the family has arrived and that is confirmed.") % {"agency": name}
    return ""


def trail_words(shown: ToAndFro | None, *, on: date) -> str:
    """What a trail shows in a plain sentence; nothing where the family is not sent to and fro."""
    if shown is None or not shown.shows:
        return ""
    if shown.there_and_back and shown.times < 3:
        return _("There and back: referred to the agency that it came from. Nobody has helped yet.")
    months = max(1, round((on - shown.since).days / 30))
    span = ngettext("%(n)s month", "%(n)s months", months) % {"n": months}
    return _("Referred for the %(times)s time in %(span)s. Nobody has helped yet.") % {
        "times": ordinal(shown.times),
        "span": span,
    }


def ordinal(number: int) -> str:
    """A number in an order, as a word while it is small."""
    words = {
        2: _("second"),
        3: _("third"),
        4: _("fourth"),
        5: _("fifth"),
        6: _("sixth"),
    }
    return words.get(number, f"{number}.")


def waiting_words(service: Offer, *, on: date) -> str:
    """How long one waits for what is offered, and how old that is; nothing where that is not said."""
    if service.waiting_weeks is None or service.waiting_said_on is None:
        return _("waiting time not said")
    if service.waiting_weeks == 0:
        return _("no waiting time, said on %(day)s") % {"day": day(service.waiting_said_on)}
    return ngettext(
        "%(n)s week of waiting, said on %(day)s", "%(n)s weeks of waiting, said on %(day)s", service.waiting_weeks
    ) % {"n": service.waiting_weeks, "day": day(service.waiting_said_on)}


def about_words(people: tuple[str, ...] | list[str]) -> str:
    """About whom it is; "a family" where the reader may not know."""
    return and_all(list(people)) if people else _("a family")


def day(on: date) -> str:
    """A day as one reads it."""
    return written(on, "j F Y")
