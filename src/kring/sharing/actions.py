"""Opening files, becoming involved, holding a mandate."""

from collections.abc import Iterable
from datetime import date
from enum import Enum

from django.db import transaction

from kring.audit.actions import note
from kring.audit.acts import one_act
from kring.families.actions import touch
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.sharing.models import Involvement, Mandate, OwnDirection
from kring.sharing.permissions import may_end, may_name, may_open
from kring.tables.adding import add


class Sharing(Enum):
    """What it was that an agency shared: new, written down by others before, or shared by itself before."""

    NEW = "new"
    BY_OTHERS = "by_others"
    BEFORE = "before"


def open_family(family: int, *, by: Actor, on: date, because: str = "") -> Access:
    """Access to a family's file for this actor on this day; the look is written down, and so is a refusal.

    Raises Refused with the reason when the actor may not see it.
    """
    decision, sight = may_open(family, by=by, on=on)
    note(
        "open_family",
        by=by,
        family=family,
        reason=decision.reason.code,
        because=because,
        granted=decision.granted,
    )
    if sight is None:
        raise Refused(decision.reason)
    return Access(family=family, actor=by, sight=sight, reason=decision.require())


def name_person(person: int, *, families: Iterable[int], by: Actor, on: date) -> None:
    """Raises Refused unless this actor may say something of this person of these families; a refusal is written down.

    For pages and systems that name somebody by a key. Call it outside a transaction.
    """
    decision = may_name(person, families=families, by=by, on=on)
    if not decision.granted:
        note("name_person", by=by, subject=f"person:{person}", reason=decision.reason.code, granted=False)
    decision.require()


@one_act()
def become_involved(
    family: int, *, organisation: int, by: Actor, on: date, child: int | None = None, aim: str = ""
) -> Involvement:
    """An agency is involved with a family, or one child of it, from this day; one that runs already goes on."""
    touch(family)
    running = Involvement.objects.filter(family=family, child=child, organisation=organisation, until__isnull=True)
    found = running.first()
    if found is not None:
        return found
    contact = by.professional if by.organisation == organisation else None
    made = Involvement.objects.create(
        family_id=family, child_id=child, organisation_id=organisation, contact_id=contact, aim=aim, since=on
    )
    note("become_involved", by=by, family=family, subject=f"involvement:{made.pk}")
    return made


@one_act()
def share_involvement(
    family: int,
    *,
    by: Actor,
    on: date,
    child: int | None,
    since: date,
    aim: str,
    contact: int | None,
    review_on: date,
    among: Iterable[Involvement],
    told_how: str = "",
    told_on: date | None = None,
    not_told_because: str = "",
) -> tuple[Involvement, Sharing]:
    """The actor's agency itself says that it is involved; and what that was. What was shared stays as it is.

    Only the involvement: `index.actions.share_involvement` finds who else is, and asks who may. One that others wrote
    down before (with a mandate, say) is now told by the agency itself.

    Args:
        among: who is involved now (`queries.running_in`), read after the family was touched.
    """
    touch(family)
    asked = (family, child, by.organisation)
    found = next((one for one in among if (one.family_id, one.child_id, one.organisation_id) == asked), None)
    if found is not None and found.shared_on is not None:
        return found, Sharing.BEFORE
    how = Sharing.NEW if found is None else Sharing.BY_OTHERS
    if found is None:
        found = Involvement(family_id=family, child_id=child, organisation_id=by.organisation, since=since)
    found.aim, found.contact_id, found.since = aim or found.aim, contact, min(found.since, since)
    found.shared_on, found.review_on = on, review_on
    telling = bool(told_how.strip() or not_told_because.strip())
    if telling:
        _told(found, on=told_on or on, how=told_how, not_told_because=not_told_because)
    if how is Sharing.NEW:
        add([found])
    else:
        found.save()
    note("share_involvement", by=by, family=family, subject=f"involvement:{found.pk}")
    if telling:
        _note_told(found, by=by)
    return found, how


@transaction.atomic
def look_again_later(involvement: int, *, by: Actor, review_on: date) -> Involvement:
    """The agency says that it is still involved, and is asked again on a later day."""
    found = Involvement.objects.select_for_update().get(pk=involvement)
    may_end(found, by=by).require()
    found.review_on = review_on
    found.save(update_fields=["review_on"])
    note("still_involved", by=by, family=found.family_id, subject=f"involvement:{found.pk}")
    return found


@transaction.atomic
def end_involvement(
    involvement: int, *, by: Actor, on: date, because: str = "", by_mistake: bool = False
) -> Involvement:
    """An agency is no longer involved from this day. One that ended already stays as it is.

    It only ends the involvement; `index.actions.stop_sharing` also writes it in the life course and closes its matches.
    """
    touch(Involvement.objects.values_list("family", flat=True).get(pk=involvement))
    found = Involvement.objects.select_for_update().get(pk=involvement)
    may_end(found, by=by).require()
    if found.until is not None:
        return found
    found.until, found.ended_because, found.by_mistake = max(on, found.since), because, by_mistake
    found.save(update_fields=["until", "ended_because", "by_mistake"])
    note("end_involvement", by=by, family=found.family_id, subject=f"involvement:{found.pk}", because=because)
    return found


@one_act()
def tell_family(involvement: int, *, by: Actor, on: date, how: str = "", not_told_because: str = "") -> Involvement:
    """Write how and when the family heard of an agency's involvement, or why its safety forbids that for now.

    Raises Refused when neither is said, or when it is another agency's involvement.
    """
    found = Involvement.objects.select_for_update().get(pk=involvement)
    may_end(found, by=by).require()
    _told(found, on=on, how=how, not_told_because=not_told_because)
    found.save(update_fields=["told_on", "told_how", "not_told_because"])
    _note_told(found, by=by)
    return found


def _told(involvement: Involvement, *, on: date, how: str, not_told_because: str) -> None:
    if bool(how.strip()) == bool(not_told_because.strip()):
        raise Refused(Reason("say_how_told_or_why_not"))
    involvement.told_on, involvement.told_how = (on, how) if how.strip() else (None, "")
    involvement.not_told_because = not_told_because


def _note_told(involvement: Involvement, *, by: Actor) -> None:
    note(
        "tell_family",
        by=by,
        family=involvement.family_id,
        subject=f"involvement:{involvement.pk}",
        reason="told" if involvement.told_how else "not_told",
        because=involvement.told_how or involvement.not_told_because,
    )


@transaction.atomic
def give_mandate(
    family: int, *, kind: str, organisation: int, by: Actor, on: date, because: str, professional: int | None = None
) -> Mandate:
    """An agency (or one professional of it) gets the whole view of a family, on this ground."""
    touch(family)
    made = Mandate.objects.create(
        family_id=family,
        organisation_id=organisation,
        professional_id=professional,
        kind=kind,
        since=on,
        ground=because,
    )
    note("give_mandate", by=by, family=family, subject=f"mandate:{made.pk}", reason=kind, because=because)
    return made


@transaction.atomic
def end_mandates(family: int, *, kind: str, organisation: int, by: Actor, on: date, because: str) -> None:
    """An agency no longer holds the whole view of a family on this ground. What it saw it has seen."""
    touch(family)
    running = Mandate.objects.select_for_update().filter(
        family=family, kind=kind, organisation=organisation, until__isnull=True
    )
    for one in running:
        one.until = max(on, one.since)
        one.save(update_fields=["until"])
        note("end_mandate", by=by, family=family, subject=f"mandate:{one.pk}", reason=kind, because=because)


@one_act()
def let_family_direct(family: int, *, person: int, supporter: Actor, by: Actor, on: date, because: str) -> OwnDirection:
    """Somebody of the family directs it from now on, and this professional supports them. It gives no view."""
    touch(family)
    made = OwnDirection.objects.create(
        family_id=family,
        person_id=person,
        organisation_id=supporter.organisation,
        professional_id=supporter.professional,
        since=on,
    )
    note("let_family_direct", by=by, family=family, subject=f"own_direction:{made.pk}", because=because)
    return made


@one_act()
def end_own_direction(family: int, *, by: Actor, on: date, because: str) -> None:
    """The family does not direct itself any more; where it did not, nothing changes."""
    touch(family)
    for one in OwnDirection.objects.select_for_update().filter(family=family, until__isnull=True):
        one.until = max(on, one.since)
        one.save(update_fields=["until"])
        note("end_own_direction", by=by, family=family, subject=f"own_direction:{one.pk}", because=because)
