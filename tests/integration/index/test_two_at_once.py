"""Two agencies that share at the same moment find each other once, and neither waits for the other for ever."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection, connections

from kring.families.models import Family, Member, Person, Relation
from kring.index.actions import share_involvement, stop_sharing
from kring.index.models import Match, Side
from kring.index.queries import open_matches
from kring.loops.models import Loop
from tests.cast import Cast

MONDAY = date(2026, 2, 2)

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time"),
]


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What these acts give, done at the same moment on connections of their own."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            gate.wait(10)
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [one.result(30) for one in [pool.submit(run, act) for act in acts]]


def half_brothers(cast: Cast) -> list[tuple[int, int]]:
    """Two children of Eva, each in a family of its own: the family and the child (ids)."""
    found = []
    for name in ("Lars", "Mees"):
        family = Family.objects.create(label=f"Gezin van {name}")
        child = Person.objects.create(given_names=name, surname="Bos", born="2012")
        Member.objects.create(family=family, person=child, kind="child")
        Relation.objects.create(family=family, origin=cast.people["eva"], target=child, kind="parent")
        found.append((family.pk, child.pk))
    return found


@pytest.mark.parametrize("round_", range(3))
def test_two_who_share_at_once_meet_once(cast: Cast, round_: int) -> None:
    (one, first), (other, second) = half_brothers(cast)
    at_once(
        lambda: share_involvement(one, child=first, by=cast.actor("police"), on=MONDAY),
        lambda: share_involvement(other, child=second, by=cast.actor("housing"), on=MONDAY),
        lambda: share_involvement(cast.family.pk, by=cast.actor("benefits"), on=MONDAY),
        lambda: share_involvement(cast.family.pk, by=cast.actor("nurse"), on=MONDAY),
    )
    for who, others in (("police", {"housing", "benefits"}), ("housing", {"police", "benefits"})):
        names = [seen.other for seen in open_matches(cast.actor(who))]
        assert len(names) == len(set(names))
        assert {cast.organisations[key].name for key in others} <= set(names)
    assert Side.objects.count() == 2 * Match.objects.count()


def test_sharing_twice_at_once_is_sharing_once(cast: Cast) -> None:
    def share() -> int:
        noor = cast.people["noor"].pk
        return share_involvement(cast.family.pk, child=noor, by=cast.actor("police"), on=MONDAY).involvement

    first, *others = at_once(share, share, share)
    assert set(others) == {first}
    assert Match.objects.count() == 3
    assert Loop.objects.filter(kind="match").count() == 6


def test_one_leaves_while_another_comes(cast: Cast) -> None:
    ours = share_involvement(cast.family.pk, by=cast.actor("police"), on=MONDAY).involvement
    at_once(
        lambda: stop_sharing(ours, by=cast.actor("police"), on=MONDAY, because="Klaar."),
        lambda: share_involvement(cast.family.pk, by=cast.actor("housing"), on=MONDAY),
    )
    assert open_matches(cast.actor("police")) == []
    assert "Politie" not in " ".join(seen.other for seen in open_matches(cast.actor("housing")))
    assert connection.vendor == "postgresql"
