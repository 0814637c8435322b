"""Seeing to it that what a youth needs at eighteen is arranged in time.

From sixteen and a half it is on somebody's list: of who directs, else of an agency that helps. Only families with whom
such an agency works are looked at: a birthday alone is no reason to look at a family.
"""

from datetime import date, timedelta

from django.db import transaction

from kring.audit.actions import note
from kring.coordination.adult.domain import GROWN_UP, TERMS, State, Subject, arranged_by
from kring.coordination.adult.models import Preparation, Said
from kring.coordination.adult.permissions import WORKING, may_say, may_see_to
from kring.coordination.adult.queries import subject_of, youths
from kring.families.actions import touch
from kring.families.queries import children_born_between
from kring.kernel.access import Access
from kring.kernel.actor import SYSTEM, Actor
from kring.kernel.days import birthday
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.loops.actions import close_loop, open_loop
from kring.loops.domain import due_after
from kring.network.queries import organisations
from kring.sharing.queries import director_of, involved_organisations


def expect(*, on: date) -> int:
    """Put on somebody's list what is to be arranged for each youth for whom it is time; for how many that was new."""
    oldest = birthday(on, -GROWN_UP) + timedelta(days=1)
    youngest = oldest + timedelta(days=TERMS["begin"].value)
    number = 0
    for family, youth in children_born_between(oldest, youngest):
        if not Preparation.objects.filter(youth=youth).exists():
            number += _expect(family, youth, on=on)
    return number


@transaction.atomic
def _expect(family: int, youth: int, *, on: date) -> bool:
    touch(family)
    owner = _owner(family, on)
    if owner is None or Preparation.objects.filter(youth=youth).exists():
        return False
    _begin(family, youth, owner=owner, by=SYSTEM, on=on)
    return True


def _owner(family: int, on: date) -> tuple[int, int | None] | None:
    """Who directs, or else the agency that helps; none where nobody works with the family."""
    director = director_of(family, on=on)
    if director is not None:
        return director.organisation, director.professional
    helping = [
        one.pk
        for one in organisations(involved_organisations(family, on=on))
        if one.role in WORKING and not one.basic_care
    ]
    return (min(helping), None) if helping else None


def _begin(family: int, youth: int, *, owner: tuple[int, int | None], by: Actor, on: date) -> Preparation:
    made = Preparation(family_id=family, youth_id=youth, begun_on=on)
    made.loop = open_loop(
        "turning_18",
        family=family,
        about=[youth],
        owner=owner[0],
        owner_professional=owner[1],
        due=due_after(TERMS["looked_at"], on),
        pattern="turning-18-unprepared",
        subject=f"adult:{made.key}",
        by=by,
        on=on,
    )
    made.save()
    note("prepare_for_18", by=by, family=family, subject=f"preparation:{made.pk}")
    return made


@transaction.atomic
def say(
    access: Access, youth: int, subject: Subject, *, state: State, text: str, youth_says: str = "", on: date
) -> Said:
    """Say of a subject whether something is needed, or that it is arranged; what is needed is on somebody's list.

    Raises Refused for who does not work with this family, or when this is no youth for whom it is time.
    """
    by = access.actor
    may_see_to(access, on=on).require()
    touch(access.family)
    found = next((one for one in youths(access, on=on) if one.person == youth), None)
    if found is None:
        raise Refused(Reason("not_yet_time_for_18"))
    before = subject_of(found.preparation, subject)
    may_say(before.state, state).require()
    if not text.strip() or not youth_says.strip():
        raise Refused(Reason("say_what_is_needed_at_18"))
    preparation = found.preparation or _begin(
        access.family, youth, owner=(by.organisation or 0, by.professional), by=by, on=on
    )
    made = Said(
        preparation=preparation,
        subject=subject,
        state=state,
        text=text.strip(),
        youth_says=youth_says.strip(),
        on=on,
        organisation_id=by.organisation,
        professional_id=by.professional,
    )
    if state is State.NEEDED:
        made.loop = open_loop(
            "turning_18_subject",
            family=access.family,
            about=[youth],
            owner=by.organisation or 0,
            owner_professional=by.professional,
            due=arranged_by(found.eighteen, on),
            pattern="turning-18-unprepared" if subject is Subject.REPRESENTATIVE else "",
            subject=f"adult:{preparation.key}",
            by=by,
            on=on,
        )
    made.entry = _recorded(access, youth, subject, state, made, on=on)
    made.save()
    _settle(before.said, made, by=by, on=on)
    if preparation.loop.closed_on is None and all(
        subject_of(preparation, one).state is not State.OPEN for one in Subject
    ):
        close_loop(preparation.loop_id, by=by, on=on, outcome="done", because=text)
    note("say_of_18", by=by, family=access.family, subject=f"preparation:{preparation.pk}", reason=f"{subject}_{state}")
    return made


def _settle(before: Said | None, now: Said, *, by: Actor, on: date) -> None:
    """What was waited for is arranged, not needed after all, or waited for in another way."""
    if before is not None and before.loop is not None and before.loop.closed_on is None:
        evidence = now.entry_id if now.state == State.ARRANGED else None
        close_loop(before.loop_id, by=by, on=on, outcome=now.state, evidence=evidence, because=now.text)


def _recorded(access: Access, youth: int, subject: Subject, state: State, said: Said, *, on: date) -> Entry | None:
    """What is arranged stands in the life course; a representative as what it is."""
    if state is not State.ARRANGED:
        return None
    representative = subject is Subject.REPRESENTATIVE
    made: Entry = record(
        "representative_appointed" if representative else "observation",
        family=access.family,
        by=access.actor,
        on=on,
        about=[youth],
        known_to=involved_organisations(access.family, on=on) - {access.actor.organisation},
        details={} if representative else {"basis": "fact"},
        text=said.text,
    )
    return made
