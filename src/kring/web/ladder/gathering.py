"""What a request to the table or the board tells, drawn from the life course as far as the requester may see it."""

from collections.abc import Iterable
from datetime import date

from django.utils.dateformat import format as written
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kring.coordination.ladder import queries
from kring.lifecourse.domain import Event
from kring.lifecourse.words import edtf_words
from kring.review.terms import term
from kring.web.families.children import ChildCard, cards, name
from kring.web.families.factors import factors
from kring.web.families.opening import Opened, homes_of, language
from kring.web.ladder.words import CONDITIONS

MOST = 12
WORRIES = frozenset({"concern", "incident", "report", "advice"})
TRIED = frozenset({"help_started", "help_ended", "help_refused", "help_stalled", "plan", "plan_evaluated", "referral"})
BASES = {"fact": "facts", "suspicion": "suspicions", "opinion": "opinions"}


def gather(family: Opened) -> dict[str, str]:
    """The parts of a request, each as a text to go on with; empty where nothing is known."""
    parts = {"family": _family(family), "authority": _authority(family), "seen": _seen(family)}
    by_basis: dict[str, list[Event]] = {part: [] for part in BASES.values()}
    for event in family.course.events:
        if event.kind in WORRIES:
            basis = event.details.get("basis") or ("fact" if event.kind == "incident" else "suspicion")
            by_basis[BASES[str(basis)]].append(event)
    for part, events in by_basis.items():
        parts[part] = _lines(family, events)
    known = factors(family.course, without=())
    parts["strengths"] = _lines(family, known.good[::-1])
    parts["tried"] = _lines(family, [event for event in family.course.events if event.kind in TRIED])
    parts["agreements"] = _agreements(family)
    parts["conditions"] = _conditions(family)
    parts["child"] = _lines(family, [e for e in family.course.events if e.kind == "child_contact" and e.text])
    last = next((one for one in queries.steps(family.access, on=family.today) if one.family_view), None)
    if last is not None:
        parts["family_view"] = f"{_day(last.on)}: {last.family_view}"
        parts["child"] = "\n".join(
            filter(None, [parts["child"], last.child_view and f"{_day(last.on)}: {last.child_view}"])
        )
    return parts


def _lines(family: Opened, events: Iterable[Event]) -> str:
    """The latest of these entries, oldest first, a line each: day, what, who says so, and the text."""
    ordered = sorted(events, key=lambda event: (event.last, event.order))[-MOST:]
    return "\n".join(_line(family, event) for event in ordered)


def _line(family: Opened, event: Event) -> str:
    known, lang = family.course, language()
    who = name(known, event.by)
    about = ", ".join(name(known, one) for one in event.about)
    said = f": {event.text}" if event.text else ""
    goal = event.details.get("goal_met")
    brought = f" ({_('goal met')}: {term('goal_met', goal, lang)})" if isinstance(goal, str) else ""
    natures = f" ({', '.join(term('nature', one, lang) for one in event.nature)})" if event.nature else ""
    return f"{edtf_words(event.on, lang)}: {term('kind', event.kind, lang)}{natures}, {who}, {about}{said}{brought}"


def _family(family: Opened) -> str:
    found = [f"{one.person.label} ({_age(one.age)}): {_stays(one)}" for one in _cards(family)]
    adults = [one.label for one in family.course.people.values() if one.kind == "adult"]
    return "\n".join([*found, *adults])


def _cards(family: Opened) -> list[ChildCard]:
    return cards(family.course, on=family.today, homes=homes_of(family))


def _age(age: int | None) -> str:
    return _("age not known") if age is None else _("%(age)s years") % {"age": age}


def _stays(card: ChildCard) -> str:
    return ", ".join(stay.label for stay in card.stays) or _("where is not recorded")


def _authority(family: Opened) -> str:
    rows = []
    for one in family.course.relations:
        if one.kind == "parent":
            names = {"who": name(family.course, one.origin), "child": name(family.course, one.target)}
            if one.authority is None:
                rows.append(_("%(who)s, parent of %(child)s: authority not known") % names)
            else:
                said = _("with authority") if one.authority else _("without authority")
                rows.append(_("%(who)s, parent of %(child)s: %(said)s") % {**names, "said": said})
    return "\n".join(dict.fromkeys(rows))


SEEN = {
    "seen": gettext_noop("last seen"),
    "spoken": gettext_noop("last spoken to"),
    "alone": gettext_noop("last spoken to alone"),
}


def _seen(family: Opened) -> str:
    rows = []
    for card in _cards(family):
        lasts = []
        for last in card.lasts:
            when = f"{edtf_words(last.event.on, language())}, {last.by}" if last.event else _("never recorded")
            lasts.append(f"{_(SEEN[last.what])}: {when}")
        rows.append(f"{card.person.label}: {'; '.join(lasts)}")
    return "\n".join(rows)


def _agreements(family: Opened) -> str:
    kinds = ("safety_agreement", "agreement_revised", "agreement_checked")
    rows = []
    for event in family.course.events:
        if event.kind in kinds:
            kept = event.details.get("kept")
            result = "" if kept is None else f" ({_('kept') if kept else _('not kept')})"
            what = event.details.get("what")
            said = event.text or (what if isinstance(what, str) else "")
            done = term("kind", event.kind, language())
            rows.append(f"{edtf_words(event.on, language())}: {done}, {name(family.course, event.by)}: {said}{result}")
    return "\n".join(rows[-MOST:])


def _conditions(family: Opened) -> str:
    found = queries.conditions(family.access, on=family.today)
    return "\n".join(
        f"{_day(one.on)}: {one.what} {_('by %(day)s') % {'day': _day(one.due)}}. {CONDITIONS[one.state]}."
        for one in sorted(found, key=lambda one: one.pk)
    )


def _day(day: date) -> str:
    return str(written(day, "j F Y"))
