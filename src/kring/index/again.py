"""What is known of a family changed: two records turned out to be of one person, or somebody has a brother more.

Who shared that they are involved then meets anew whom they could not meet on the day on which they shared it.
"""

from datetime import date
from typing import Any

from kring.audit.acts import one_act
from kring.families import actions as families
from kring.families.actions import Judgement, wait_in_line
from kring.index.meeting import meet
from kring.index.queries import circle_of
from kring.kernel.access import Access
from kring.kernel.actor import SYSTEM
from kring.lifecourse import everyday, relations
from kring.lifecourse.queries import Entry
from kring.sharing.queries import running_in


@one_act()
def decide_same(one: int, other: int, *, access: Access, on: date, because: str) -> Judgement:
    """Two records are of one person: who is involved with the one hears of who is with the other."""
    made = families.decide_same(one, other, access=access, on=on, because=because)
    look_again(access.family, on=on)
    return made


@one_act()
def begin_relation(access: Access, *, on: date, **told: Any) -> Entry:
    """What somebody is to somebody, as `lifecourse.relations.begin_relation` has it; and whom that lets meet."""
    made = relations.begin_relation(access, on=on, **told)
    look_again(access.family, on=on)
    return made


@one_act()
def note_move(access: Access, *, on: date, **told: Any) -> Entry:
    """Who lives elsewhere from a day, as `lifecourse.everyday.note_move` has it; and whom that lets meet."""
    made = everyday.note_move(access, on=on, **told)
    look_again(access.family, on=on)
    return made


def look_again(family: int, *, on: date) -> None:
    """Let all who shared that they are involved around a family meet whom they had not met. Kring does it, in nobody's
    name: who changed what is known need not be involved with the other family, nor hear of it.
    """
    near = circle_of(family, None, on=on).families
    wait_in_line(near)
    for ours in running_in(near):
        if ours.shared_on is not None:
            circle = circle_of(ours.family_id, ours.child_id, on=on)
            meet(ours, circle, running_in(circle.families & near), by=SYSTEM, on=on)
