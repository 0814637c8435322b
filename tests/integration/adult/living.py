"""A brother who turns eighteen before long, and what was said of it."""

from datetime import date, timedelta

from kring.coordination.adult.actions import say
from kring.coordination.adult.domain import State, Subject
from kring.coordination.adult.models import Preparation
from kring.families.models import Person
from kring.kernel.days import birthday
from tests.cast import Cast


def youth(cast: Cast, on: date) -> Person:
    """A brother who is sixteen and three quarters."""
    born = birthday(on, -17) + timedelta(days=90)
    person = Person.objects.create(given_names="Daan", surname="Wit", born=born, born_first=born, born_last=born)
    cast.family.members.create(person=person, kind="child")
    return person


def prepared(cast: Cast, on: date) -> Preparation:
    """Something is needed for where he lives."""
    said = say(
        cast.access("director", on),
        youth(cast, on).pk,
        Subject.HOUSING,
        state=State.NEEDED,
        text="Een kamer met begeleiding.",
        youth_says="Ik wil op mezelf.",
        on=on,
    )
    return said.preparation
