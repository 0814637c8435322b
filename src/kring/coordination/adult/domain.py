"""What changes at eighteen, whether something is needed for it, and by when. Pure."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from kring.kernel.calendar import first_working_day
from kring.kernel.days import birthday
from kring.norms.book import terms

TERMS = terms("adult")
GROWN_UP = 18


class Subject(StrEnum):
    """What changes at eighteen, in the order in which it asks for time."""

    REPRESENTATIVE = "representative"  # mentor, administrator or guardian, for who cannot decide alone
    CARE = "care"  # which help goes on, and under which law
    HOUSING = "housing"
    INCOME = "income"  # income, debts, insurance, a bank account
    SCHOOL_OR_WORK = "school_or_work"
    HEALTH = "health"  # a GP of one's own, medicines, insurance
    PEOPLE = "people"  # an adult who stays, and who may be called at night
    PAPERS = "papers"  # proof of identity, DigiD


class State(StrEnum):
    """Where a subject stands."""

    OPEN = "open"  # nobody said yet whether something is needed
    NEEDED = "needed"
    ARRANGED = "arranged"
    NOT_NEEDED = "not_needed"


NEXT: Mapping[State, frozenset[State]] = {
    State.OPEN: frozenset({State.NEEDED, State.ARRANGED, State.NOT_NEEDED}),
    State.NEEDED: frozenset({State.NEEDED, State.ARRANGED, State.NOT_NEEDED}),
    State.ARRANGED: frozenset({State.NEEDED}),
    State.NOT_NEEDED: frozenset({State.NEEDED}),
}


def begins(born: date) -> date:
    """The day from which one looks at what must be arranged."""
    return birthday(born, GROWN_UP) - timedelta(days=TERMS["begin"].value)


def is_time(born: date, on: date) -> bool:
    """Whether what must be arranged is looked at now: from sixteen and a half until the eighteenth birthday."""
    return begins(born) <= on < birthday(born, GROWN_UP)


def arranged_by(eighteen: date, on: date) -> date:
    """By when what is needed is arranged: some time before the birthday, or else as soon as can be."""
    return first_working_day(max(on, eighteen - timedelta(days=TERMS["before"].value)))
