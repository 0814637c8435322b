"""Changing what is known of families."""

from collections.abc import Iterable

from django.db.models import F

from kring.families.models import Family


def touch(family: int) -> None:
    """Something of this family changed: whoever keeps a view of it looks again. Also lets two writers wait in line."""
    Family.objects.filter(pk=family).update(version=F("version") + 1)


def wait_in_line(families: Iterable[int]) -> None:
    """Hold these families until the transaction ends, always in the same order, so that nobody waits in a circle."""
    list(Family.objects.select_for_update().filter(pk__in=set(families)).order_by("pk").values_list("pk"))
