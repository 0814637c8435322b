"""An agreement on paper, and a child's own version on one page: one document for the screen and for print."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from kring.design.paper import Document, Facts, Points, Section, Text, answer
from kring.plan.agreements import queries
from kring.plan.agreements.queries import Agreement, ChildsVersion, Version
from kring.web.agreements.opening import Around, agreement_of
from kring.web.agreements.views import name_of
from kring.web.doors import for_professionals
from kring.web.families.opening import language
from kring.web.work.words import and_all


def paper_of(agreement: Agreement, version: Version) -> Document:
    """The agreement as the family and everybody who must know it reads it."""
    checker = version.checker.name
    if version.checker_person is not None:
        checker = _("%(person)s, who tells %(agency)s") % {"person": version.checker_person.name, "agency": checker}
    every = ngettext("every day", "every %(days)s days", version.every) % {"days": version.every}
    if version.every == 7:
        every = _("every week")
    first = date_format(version.first_check, "l j F Y")
    within = ngettext("within %(days)s day", "within %(days)s days", version.within) % {"days": version.within}
    seen = _("Yes") if version.child_seen else _("No: %(because)s") % {"because": version.child_not_seen_because}
    knows = [
        f"{name_of(one)}: {one.confirmation.how}" if hasattr(one, "confirmation") else name_of(one)
        for one in queries.informed_of(version)
    ]
    made = _("Version %(number)s, agreed on %(day)s by %(name)s, %(agency)s.") % {
        "number": version.number,
        "day": date_format(version.on, "j F Y"),
        "name": version.by.name,
        "agency": version.organisation.name,
    }
    sections = [
        Section(_("What we agree"), [Text(version.what)]),
        Section(
            _("Who looks whether it is kept"),
            [
                Facts(
                    [
                        (_("Who"), checker),
                        (_("How"), version.how),
                        (_("When"), _("First on %(day)s, then %(every)s") % {"day": first, "every": every}),
                        (_("Is the child seen?"), seen),
                    ]
                )
            ],
        ),
        Section(
            _("What if it is not kept"),
            [Facts([(_("What"), version.consequence), (_("Who"), f"{version.consequence_by.name}, {within}")])],
        ),
        Section(_("Who know this agreement"), [Points(knows)]),
    ]
    if agreement.ended_on is not None:
        day = date_format(agreement.ended_on, "j F Y")
        ended = _("This agreement ended on %(day)s.") % {"day": day}
        sections.insert(0, Section(_("Ended"), [Text(f"{ended} {agreement.ended_because}", notice=True)]))
    return Document(
        lang=language(),
        kind=_("Safety agreement"),
        title=_("For %(children)s") % {"children": and_all(queries.children_named(agreement))},
        made=made,
        sections=sections,
        page=_("Page {n} of {all}"),
    )


def childs_paper(written: ChildsVersion) -> Document:
    """What a child keeps: on one page, in plain words."""
    day = date_format(written.on, "j F Y")
    return Document(
        lang=language(),
        kind=_("What we agreed"),
        title=_("For %(child)s") % {"child": written.child.given_names or written.child.name},
        made=_("Written with you on %(day)s by %(name)s.") % {"day": day, "name": written.by.name},
        sections=[
            Section(_("This is agreed"), [Text(written.agreed)]),
            Section(_("You can always go to"), [Text(written.go_to)]),
            Section(_("Then somebody comes"), [Text(written.comes)]),
            Section(
                _("Is it not going well?"),
                [
                    Text(
                        _(
                            "You may always say so, also when it is not the day. In danger call 112. You can call or "
                            "chat with the Kindertelefoon for nothing: 0800-0432."
                        ),
                        notice=True,
                    )
                ],
            ),
        ],
        page=_("Page {n} of {all}"),
    )


@for_professionals()
@require_safe
def agreement(request: HttpRequest, key: UUID) -> HttpResponse:
    """The agreement as it prints."""
    opened, found = agreement_of(request, key)
    document = paper_of(found, queries.current(found))
    return _shown(request, opened, found, document, reverse("agreements:paper-pdf", args=[key]))


@for_professionals()
@require_safe
def agreement_pdf(request: HttpRequest, key: UUID) -> HttpResponse:
    """The agreement as a PDF."""
    _opened, found = agreement_of(request, key)
    return answer(paper_of(found, queries.current(found)), name=_("safety-agreement"))


@for_professionals()
@require_safe
def child(request: HttpRequest, key: UUID, child: UUID) -> HttpResponse:
    """A child's own version as it prints."""
    opened, found = agreement_of(request, key)
    document = childs_paper(_written(found, child))
    return _shown(request, opened, found, document, reverse("agreements:child-paper-pdf", args=[key, child]))


@for_professionals()
@require_safe
def child_pdf(request: HttpRequest, key: UUID, child: UUID) -> HttpResponse:
    """A child's own version as a PDF."""
    _opened, found = agreement_of(request, key)
    return answer(childs_paper(_written(found, child)), name=_("what-we-agreed"))


def _written(agreement: Agreement, child: UUID) -> ChildsVersion:
    found = next((one for one in queries.for_children(agreement) if one.child.key == child), None)
    if found is None:
        raise Http404
    return found


def _shown(request: HttpRequest, opened: Around, found: Agreement, document: Document, pdf: str) -> HttpResponse:
    back = reverse("agreements:agreement", args=[found.key])
    context = {"document": document, "pdf": pdf, "back": back, "family": opened}
    return render(request, "agreements/paper.html", context)
