"""Families to choose from, and the people of one as choices of a form, for those who may open its file."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kring.families.queries import Member, members_of
from kring.signals import queries
from kring.web.families.choosing import to_choose_from


def choose_family(request: HttpRequest, *, to: str, title: str) -> HttpResponse:
    """A page to choose one of the agency's families on; each leads to the page named `to`."""
    return render(request, "worries/choose.html", {**to_choose_from(request), "to": to, "title": title})


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
