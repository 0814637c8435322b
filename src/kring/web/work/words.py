"""Days and standings as a reader expects them."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kring.loops.domain import Rung, Standing

STANDINGS = {
    Standing.STEPPED_UP: gettext_lazy("Stepped up"),
    Standing.LATE: gettext_lazy("Late"),
    Standing.SOON: gettext_lazy("Due soon"),
    Standing.LATER: gettext_lazy("Later"),
}
RUNGS = {
    Rung.LEADER: gettext_lazy("Stepped up to whoever leads the agency"),
    Rung.DIRECTOR: gettext_lazy("Stepped up to the family's director"),
    Rung.MUNICIPALITY: gettext_lazy("Stepped up to the municipality"),
}


def day_words(day: date, *, on: date) -> str:
    """A day as one writes it: with its weekday, and with the year when it is another one than now."""
    return date_format(day, "l j F" if day.year == on.year else "l j F Y")


def due_words(due: date, *, on: date) -> str:
    """By when, as one says it: "vandaag", "over 3 dagen, vrijdag 27 november"."""
    days, day = (due - on).days, day_words(due, on=on)
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow, %(day)s") % {"day": day}
    if days == -1:
        return _("yesterday, %(day)s") % {"day": day}
    if days > 0:
        return ngettext("in %(days)s day, %(day)s", "in %(days)s days, %(day)s", days) % {"days": days, "day": day}
    return ngettext("%(days)s day ago, %(day)s", "%(days)s days ago, %(day)s", -days) % {"days": -days, "day": day}


def and_all(names: list[str]) -> str:
    """Names as one says them: "Noor, Sem en Eva"."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
