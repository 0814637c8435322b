"""Opening a family for a page: who asks, how much of it they see, and the life course as far as they see it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kring.families.queries import households_of
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.lifecourse.domain import LifeCourse, Person
from kring.lifecourse.queries import course
from kring.web.families.homes import age_on
from kring.web.opening import open_by_key


@dataclass
class Opened:
    """A family that was opened for somebody, on a day."""

    key: UUID
    access: Access
    today: date

    @cached_property
    def course(self) -> LifeCourse:
        """The life course as far as this access sees it."""
        return course(self.access, as_of=self.today)

    @property
    def actor(self) -> Actor:
        """Who opened it."""
        return self.access.actor

    @property
    def label(self) -> str:
        """What the family is called."""
        return self.course.title

    @property
    def own(self) -> str:
        """The agency of who opened it, as the life course names it."""
        return f"o{self.access.actor.organisation}"


def opened(request: HttpRequest, key: UUID) -> Opened:
    """The family of this key, opened for who asks; raises Refused, and Http404 where there is none."""
    return Opened(key, open_by_key(request, key), request.today)


def language() -> str:
    """The language in which this page is shown."""
    return "en" if get_language() == "en" else "nl"


def homes_of(family: Opened) -> dict[str, str]:
    """The households as they may be called: where one stays secretly is told to nobody but the whole view."""
    return {
        f"h{home.pk}": _("Secret address") if home.secret and not family.access.whole else home.label
        for home in households_of(family.access.family)
    }


def people_by_name(family: Opened, *, children: bool = False) -> list[tuple[str, str]]:
    """Who is in the family (ids and names), the children first; or the children only."""
    those = sorted(family.course.people.values(), key=lambda one: one.kind != "child")
    return [(one.id[1:], _known_by(one, family.today)) for one in those if one.kind == "child" or not children]


def _known_by(person: Person, on: date) -> str:
    """A name with the age, that tells two of one name apart."""
    age = age_on(person, on)
    years = ngettext("%(n)s year", "%(n)s years", age or 0) % {"n": age}
    return person.label if age is None else f"{person.label} ({years})"
