"""What the family and the board get on paper: one document each, for the screen and for print."""

from collections.abc import Mapping
from datetime import date

from django.utils.dateformat import format as written
from django.utils.translation import gettext as _

from kring.coordination.ladder.domain import Rung, gaps
from kring.coordination.ladder.kinds import KINDS as MEASURE_KINDS
from kring.coordination.ladder.queries import Condition, Measure, Request, Step, floor_of
from kring.design.paper import Document, Facts, Points, Section, Text
from kring.web.families.opening import language
from kring.web.ladder.words import HAPPENED, KINDS, MEANS, PARTS, RUNGS, rights_at


def for_the_family(step: Step, *, rung: Rung, children: str) -> Document:
    """What a step means for parents and child, and what their rights are, in plain language."""
    sections = []
    if step.condition is not None and rung is Rung.PRESSURE:
        sections.append(_what_must_be(step.condition))
    if step.measure is not None:
        sections.append(Section(_("The measure"), [_measure_facts(step.measure)]))
    sections += [
        Section(_("What does this mean?"), [Points([str(one) for one in MEANS[rung]])]),
        Section(
            _("Why?"), [Text(step.because), *([Text(f"{_('What was tried')}: {step.tried}")] if step.tried else [])]
        ),
        Section(_("What you and your child think of it"), [Facts(_views(step))]),
        Section(
            _("What are your rights?"),
            [Points(rights_at(rung, measure=step.measure.kind if step.measure is not None else ""))],
        ),
    ]
    return Document(
        lang=language(),
        kind=str(HAPPENED[step.what]),
        title=_("%(children)s: %(rung)s") % {"children": children, "rung": RUNGS[rung]},
        made=_made(step.professional.name, step.organisation.name, step.on),
        sections=sections,
        page=_page(),
    )


def request_document(request: Request, *, children: str) -> Document:
    """The request to the table or the board, as it was sent; what is missing in it is named."""
    sections = []
    if request.acute:
        sections.append(Section(_("It cannot wait"), [Text(_("A child is in acute danger."), notice=True)]))
    if request.because:
        sections.append(Section(_("Why they ask this themselves"), [Text(request.because)]))
    sections += [
        Section(str(words), [Text(request.parts[part])]) for part, words in PARTS.items() if request.parts.get(part)
    ]
    missing = missing_words(request.parts)
    if missing:
        sections.append(Section(_("Not told in this request"), [Points(missing)]))
    return Document(
        lang=language(),
        kind=str(KINDS[request.kind]),
        title=children,
        made=_made(request.professional.name, request.organisation.name, request.on)
        + f" {_('To')}: {request.to.name}.",
        sections=sections,
        page=_page(),
    )


def missing_words(parts: Mapping[str, str]) -> list[str]:
    """The parts of a request in which nothing stands, as one calls them."""
    return [str(PARTS[part]) for part in gaps(parts)]


def _what_must_be(condition: Condition) -> Section:
    pairs = [
        (_("What must be in order"), condition.what),
        (_("By which day"), _day(condition.due)),
        (_("Who looks, and how"), f"{_who(condition.checker_professional, condition.checker)}. {condition.how}"),
        (_("What happens if it is not"), condition.consequence),
        (_("Who decides then"), _who(condition.decider_professional, condition.decider)),
    ]
    if condition.agreements:
        pairs.append((_("Agreements that go with it"), condition.agreements))
    for point in floor_of(condition):
        pairs.append((_("The floor"), f"{point.what} {point.seen_by}"))
    notice = Text(_("This is still voluntary help. Nobody can force you now."), notice=True)
    return Section(_("What must be in order"), [notice, Facts(pairs)])


def _measure_facts(measure: Measure) -> Facts:
    kind = MEASURE_KINDS[measure.kind]
    pairs = [
        (_("Which measure"), kind.name(language())),
        (_("Who decided"), measure.imposed_by),
        (_("Who carries it out"), measure.carrier.name),
        (_("From"), _day(measure.since)),
        (_("Until"), _day(measure.until) if measure.until else _("the child is 18, or a judge decides otherwise")),
    ]
    if measure.holder is not None:
        pairs.append((_("Who holds it after"), measure.holder.name))
    if measure.remains:
        pairs.append((_("What remains"), measure.remains))
    return Facts(pairs)


def _views(step: Step) -> list[tuple[str, str]]:
    unsaid = _("Not written down yet. Tell us what you think; we write it here.")
    return [(_("The parents"), step.family_view or unsaid), (_("The child"), step.child_view or unsaid)]


def _who(professional: object, agency: object) -> str:
    return f"{professional}, {agency}" if professional else str(agency)


def _made(name: str, agency: str, day: date) -> str:
    return _("Made by %(name)s, %(agency)s, on %(day)s.") % {"name": name, "agency": agency, "day": _day(day)}


def _page() -> str:
    return _("Page {n} of {all}")


def _day(day: date) -> str:
    return str(written(day, "j F Y"))
