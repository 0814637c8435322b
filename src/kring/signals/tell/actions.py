"""Telling through the open form, and what the team does with it."""

import secrets
import uuid
from collections.abc import Iterable
from datetime import date

from django.db import transaction

from kring.audit.actions import note
from kring.kernel.access import Access
from kring.kernel.actor import SYSTEM, Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.loops.actions import close_loop, open_loop
from kring.loops.domain import due_after
from kring.loops.queries import still_open
from kring.norms.book import terms
from kring.signals.domain import says_what_was_done
from kring.signals.tell.domain import ALPHABET, LENGTH, Stands, Who, stands
from kring.signals.tell.models import Telling, TellingStep
from kring.signals.tell.permissions import may_read

TERMS = terms("meldcode")


@transaction.atomic
def tell(
    *, who: Who, text: str, about: str, name: str, reach: str, team: int, on: date, doubtful: bool = False
) -> Telling:
    """Somebody tells what worries them. The team is to do something with it within its term."""
    key = uuid.uuid4()
    due = due_after(TERMS["told_answered"], on)
    loop = open_loop("telling", owner=team, due=due, by=SYSTEM, on=on, subject=f"telling:{key}")
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return Telling.objects.create(
        key=key,
        receipt=f"{code[:4]}-{code[4:]}",
        who=who,
        text=text,
        about=about,
        name=name,
        reach=reach,
        team_id=team,
        loop=loop,
        on=on,
        doubtful=doubtful,
    )


@transaction.atomic
def read(telling: Telling, *, by: Actor, on: date) -> None:
    """Somebody of the team opens it; the first time that is told to the one who asks how it stands."""
    decision = may_read(telling, by=by)
    note("read_telling", by=by, subject=f"telling:{telling.pk}", granted=decision.granted, reason=decision.reason.code)
    if decision.granted and not telling.steps.exists():
        _step(telling, "read", by=by, on=on)


@transaction.atomic
def link(
    telling: Telling,
    access: Access,
    *,
    about: Iterable[int],
    nature: Iterable[str],
    by: Actor,
    on: date,
    person: int | None = None,
) -> Entry:
    """What was told is about this family: it becomes a worry in its life course.

    Args:
        person: who told it, when that is somebody of the family; else it is the team's own entry.
    """
    _hold(telling, by=by)
    entry = record(
        "concern",
        family=access.family,
        by=by,
        on=telling.on,
        about=about,
        nature=nature,
        organisations=() if person is None else (telling.team_id,),
        person=person,
        details={"basis": "suspicion"},
        text=telling.text,
    )
    _step(telling, "linked", by=by, on=on, entry=entry)
    close_loop(telling.loop_id, by=by, on=on, outcome="linked", evidence=entry.pk)
    open_loop(
        "telling_back",
        owner=telling.team_id,
        owner_professional=by.professional,
        family=access.family,
        opened_by=entry.pk,
        subject=f"telling:{telling.key}",
        by=by,
        on=on,
    )
    return entry


@transaction.atomic
def tell_back(telling: Telling, *, by: Actor, on: date, text: str) -> None:
    """Who told it hears what was done and whom they can reach: they read it with their receipt number.

    Whoever has the number reads it, so it names nobody of the family. Raises Refused when it says no more than that it
    came in, and before what was told is linked or answered.
    """
    Telling.objects.select_for_update().get(pk=telling.pk)
    may_read(telling, by=by).require()
    if stands(telling.steps.values_list("what", flat=True)) is not Stands.DONE:
        raise Refused(Reason("pick_up_first"))
    if not says_what_was_done(text):
        raise Refused(Reason("feedback_says_nothing"))
    _step(telling, "told_back", by=by, on=on, text=text)
    waiting = still_open().filter(subject=f"telling:{telling.key}", kind="telling_back")
    for loop in list(waiting.values_list("pk", flat=True)):
        close_loop(loop, by=by, on=on, outcome="told", because=text)


@transaction.atomic
def settle(telling: Telling, *, by: Actor, on: date, answered: bool, because: str) -> None:
    """It was answered, or nothing needs to be done; with what was said, or why not."""
    if not because.strip():
        raise Refused(Reason("say_why"))
    _hold(telling, by=by)
    what = "answered" if answered else "closed"
    _step(telling, what, by=by, on=on, text=because)
    close_loop(telling.loop_id, by=by, on=on, outcome=what, because=because)


def _hold(telling: Telling, *, by: Actor) -> None:
    Telling.objects.select_for_update().get(pk=telling.pk)
    may_read(telling, by=by).require()
    if stands(telling.steps.values_list("what", flat=True)) is Stands.DONE:
        raise Refused(Reason("told_done_already"))


def _step(telling: Telling, what: str, *, by: Actor, on: date, text: str = "", entry: Entry | None = None) -> None:
    TellingStep.objects.create(
        telling=telling, what=what, on=on, professional_id=by.professional, text=text, entry=entry
    )
    family = entry.family_id if entry else None
    note(f"telling_{what}", by=by, family=family, subject=f"telling:{telling.pk}", because=text)
