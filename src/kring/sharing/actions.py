"""Opening files, becoming involved, holding a mandate."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from kring.audit.actions import note
from kring.families.actions import touch
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.sharing.models import Involvement, Mandate
from kring.sharing.permissions import may_end, may_name, may_open


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


@transaction.atomic
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


@transaction.atomic
def share_involvement(
    family: int, *, by: Actor, on: date, child: int | None, since: date, aim: str, contact: int | None, review_on: date
) -> tuple[Involvement, bool]:
    """The actor's agency itself says that it is involved; and whether it was already. What was shared stays as it is.

    Only the involvement: `index.actions.share_involvement` finds who else is, and asks who may. One that others wrote
    down before (with a mandate, say) is now told by the agency itself.
    """
    touch(family)
    running = Involvement.objects.filter(family=family, child=child, organisation=by.organisation, until__isnull=True)
    found = running.first()
    if found is not None and found.shared_on is not None:
        return found, True
    before = found is not None
    if found is None:
        found = Involvement(family_id=family, child_id=child, organisation_id=by.organisation, since=since)
    found.aim, found.contact_id, found.since = aim or found.aim, contact, min(found.since, since)
    found.shared_on, found.review_on = on, review_on
    found.save()
    note("share_involvement", by=by, family=family, subject=f"involvement:{found.pk}")
    return found, before


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


@transaction.atomic
def tell_family(involvement: int, *, by: Actor, on: date, how: str = "", not_told_because: str = "") -> Involvement:
    """Write how and when the family heard of an agency's involvement, or why its safety forbids that for now.

    Raises Refused when neither is said, or when it is another agency's involvement.
    """
    found = Involvement.objects.select_for_update().get(pk=involvement)
    may_end(found, by=by).require()
    if bool(how.strip()) == bool(not_told_because.strip()):
        raise Refused(Reason("say_how_told_or_why_not"))
    found.told_on, found.told_how = (on, how) if how.strip() else (None, "")
    found.not_told_because = not_told_because
    found.save(update_fields=["told_on", "told_how", "not_told_because"])
    note(
        "tell_family",
        by=by,
        family=found.family_id,
        subject=f"involvement:{found.pk}",
        reason="told" if how.strip() else "not_told",
        because=how or not_told_because,
    )
    return found


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
