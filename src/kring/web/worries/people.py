"""Families to choose from, and the people of one as choices of a form, for those who may open its file."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kring.families.queries import Family, Member, family_by_key, members_of
from kring.kernel.access import Access
from kring.sharing.actions import open_family
from kring.signals import queries
from kring.web.families.choosing import to_choose_from


def choose_family(request: HttpRequest, *, to: str, title: str) -> HttpResponse:
    """A page to choose one of the agency's families on; each leads to the page named `to`."""
    return render(request, "worries/choose.html", {**to_choose_from(request), "to": to, "title": title})


def opened(request: HttpRequest, key: UUID) -> tuple[Family, Access]:
    """The family with this key and the access to it; the look is written down, and so is a refusal."""
    family = family_by_key(key)
    if family is None:
        raise Http404
    return family, open_family(family.pk, by=request.actor, on=request.today)


def choices(family: int, on: date) -> list[tuple[str, str]]:
    """Everybody of a family, children first."""
    members = sorted(members_of(family), key=lambda one: ["child", "adult", "network"].index(one.kind))
    return [(str(one.person_id), called(one, on)) for one in members]


def called(member: Member, on: date) -> str:
    """A person as one knows them: name, and a child's age."""
    age = queries.age_of(member, on)
    if member.kind == "child" and age is not None:
        return _("%(name)s (%(age)s)") % {"name": member.person.name, "age": age}
    return member.person.name
