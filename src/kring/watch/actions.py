"""Looking at families again, and setting aside what was looked at."""

from datetime import date

from django.db import transaction

from kring.families.actions import touch
from kring.kernel.access import Access
from kring.lifecourse.actions import record
from kring.patterns import CATALOGUE
from kring.watch import queries
from kring.watch.looking import look
from kring.watch.models import Aside
from kring.watch.permissions import may_set_aside

__all__ = ["catch_up", "look", "set_aside"]


def catch_up(*, on: date, limit: int = 100) -> int:
    """Look at the families that are due, at most so many; says how many it looked at."""
    families = queries.due(on, limit=limit)
    for family in families:
        look(family, on=on)
    return len(families)


@transaction.atomic
def set_aside(access: Access, key: str, *, on: date, because: str) -> int:
    """Put an episode out of the way, with the reason; gives the id of the entry that says so.

    The reason is an entry in the life course, and the episode is aside for those who know that entry, until something
    new is added. Raises Refused when it does not show to this access, or without a reason.
    """
    kept = queries.episode(access, key, on=on)
    may_set_aside(kept, because=because).require()
    episode = kept.episode  # type: ignore[union-attr]  # without one it was refused
    entry = record(
        "observation",
        family=access.family,
        by=access.actor,
        on=on,
        about=[int(one[1:]) for one in episode.about],
        details={"basis": "opinion"},
        text=f"{CATALOGUE[episode.pattern].title['nl']}: {because.strip()}",
    )
    Aside.objects.create(
        family_id=access.family,
        entry=entry,
        pattern=episode.pattern,
        about=list(episode.about),
        agencies=list(episode.agencies),
        evidence=list(episode.evidence),
    )
    touch(access.family)
    return entry.pk
