"""Changing what is known of families."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import F

from kring.families.models import Family

_touched: ContextVar[set[int] | None] = ContextVar("touched", default=None)


def touch(family: int) -> None:
    """Something of this family changed: whoever keeps a view of it looks again. Also lets two writers wait in line."""
    Family.objects.filter(pk=family).update(version=F("version") + 1)
    noticed = _touched.get()
    if noticed is not None:
        noticed.add(family)


@contextmanager
def noticing_touched() -> Iterator[set[int]]:
    """The families (ids) that are touched while this lasts."""
    noticed: set[int] = set()
    token = _touched.set(noticed)
    try:
        yield noticed
    finally:
        _touched.reset(token)


def hold(family: int) -> int:
    """Keep this family to oneself until the transaction ends, and give its version. Two who hold wait in line."""
    return Family.objects.select_for_update().values_list("version", flat=True).get(pk=family)


def wait_in_line(families: Iterable[int]) -> None:
    """Hold these families until the transaction ends, always in the same order, so that nobody waits in a circle."""
    list(Family.objects.select_for_update().filter(pk__in=set(families)).order_by("pk").values_list("pk"))
