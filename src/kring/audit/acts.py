"""One act, one transaction: an act within an act is part of it, and its audit lines are written at the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import transaction

from kring.audit.models import Line
from kring.tables.adding import add_soon, together


@dataclass
class Act:
    """What is under way: the audit lines that it will write, and the families (ids) that it changed."""

    lines: list[Line] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)


_under_way: ContextVar[Act | None] = ContextVar("act", default=None)


def under_way() -> Act | None:
    """The act of which this is a part, if it is of one."""
    return _under_way.get()


@contextmanager
def one_act() -> Iterator[None]:
    """All of it happens or nothing; also as a decorator, `@one_act()`.

    Within another act it is simply part of that: no savepoint, so whoever is within an act does not catch what an act
    within it raises.
    """
    if _under_way.get() is not None:
        yield
        return
    with transaction.atomic(), together():
        act = Act()
        token = _under_way.set(act)
        try:
            yield
        finally:
            _under_way.reset(token)
        add_soon(act.lines)
