"""Raising a worry, picking it up, and telling back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kring.audit.actions import note
from kring.families import actions as families
from kring.families.queries import relations_of
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.loops.actions import close_loop, open_loop
from kring.network.queries import municipality_of, works_for
from kring.sharing.actions import become_involved
from kring.signals.domain import BASES, Receiver, State, basis_of, says_what_was_done
from kring.signals.models import Feedback, Worry
from kring.signals.permissions import may_answer, may_pick_up, may_raise, may_write
from kring.signals.queries import look_within


@dataclass(frozen=True)
class Said:
    """What somebody said who raises a worry. People are ids; `content` is all of it as it was filled in."""

    about: tuple[int, ...]
    parts: Mapping[str, str]  # by basis: what is seen or heard (fact), suspected, or thought (opinion)
    how_soon: str
    basis: str = ""
    natures: tuple[str, ...] = ()
    seen: tuple[int, ...] = ()
    seen_on: date | None = None
    spoken: str = "no"
    parents_told: bool = False
    content: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Newcomer:
    """Somebody whom Kring does not know: `child` or `adult`, by name and (perhaps) date of birth as EDTF."""

    kind: str
    given_names: str
    surname: str
    born: str = ""


@transaction.atomic
def start_draft(*, by: Actor, family: int, named: Iterable[int] = ()) -> Worry:
    """Begin to write down a worry about a family; `named` are the people (ids) whom its author found by name."""
    may_raise(by=by).require()
    return Worry.objects.create(
        professional_id=by.professional, organisation_id=by.organisation, family_id=family, named=list(named)
    )


@transaction.atomic
def start_draft_about_newcomer(*, by: Actor, newcomer: Newcomer, search: UUID | None) -> Worry:
    """Begin to write down a worry about somebody whom Kring does not know: their family is made when it is sent.

    `search` is the key of the search that found nobody; raises Refused without one: search comes before create.
    """
    may_raise(by=by).require()
    families.check_search(search, by=by)
    return Worry.objects.create(
        professional_id=by.professional, organisation_id=by.organisation, newcomer=vars(newcomer)
    )


@transaction.atomic
def save_draft(worry: int, *, by: Actor, content: Mapping[str, Any]) -> Worry:
    """Keep what was typed so far."""
    found = _locked(worry)
    may_write(found, by=by).require()
    found.content = dict(content)
    found.save(update_fields=["content", "saved_at"])
    return found


@transaction.atomic
def delete_draft(worry: int, *, by: Actor) -> None:
    """Throw a draft away: it was nobody's but its author's."""
    found = _locked(worry)
    may_write(found, by=by).require()
    note("delete_draft", by=by, family=found.family_id, subject=f"worry:{worry}")
    found.delete()


@transaction.atomic
def send(worry: int, *, by: Actor, on: date, said: Said, receiver: Receiver) -> Worry:
    """A worry is raised: it comes into the life course, its receiver is told, and must look and tell back in time.

    The agency that raises it is involved with the family from now on. A newcomer gets a family.
    Raises Refused when the draft is somebody else's or was sent, or says nothing, or is about nobody.
    """
    found = _locked(worry)
    may_write(found, by=by).require()
    if not said.about and found.newcomer is None:
        raise Refused(Reason("worry_about_nobody"))
    if not any(said.parts.get(basis, "").strip() for basis in BASES):
        raise Refused(Reason("worry_says_nothing"))
    if found.family_id is None:
        said = _with_family(found, by=by, on=on, said=said)
    become_involved(found.family_id, organisation=by.organisation, by=by, on=on)
    entry = _entries(found.family_id, by=by, on=on, said=said, to=receiver.organisation)
    return _sent(found, by=by, on=on, entry=entry, receiver=receiver, how_soon=said.how_soon, content=said.content)


def _with_family(worry: Worry, *, by: Actor, on: date, said: Said) -> Said:
    """A family of its own for the newcomer; what was said is about them, and they were seen if that was said."""
    new = Newcomer(**worry.newcomer)
    town = None if by.organisation is None else municipality_of(by.organisation)
    family = families.make_family(_("Family %(name)s") % {"name": new.surname}, by=by, on=on, municipality=town)
    person = families.add_person(
        family.pk, kind=new.kind, given_names=new.given_names, surname=new.surname, born=new.born, by=by, on=on
    )
    worry.family = family
    return replace(said, about=(person.pk,), seen=(person.pk,) if said.seen else ())


def pass_on(
    entry: Entry, *, by: Actor, on: date, receiver: Receiver, how_soon: str, content: Mapping[str, Any]
) -> Worry:
    """An entry that its receiver must look at and answer, as a worry: for decisions that bear on children."""
    made = Worry.objects.create(
        professional_id=by.professional, organisation_id=by.organisation, family_id=entry.family_id
    )
    return _sent(made, by=by, on=on, entry=entry, receiver=receiver, how_soon=how_soon, content=content)


def _sent(
    worry: Worry,
    *,
    by: Actor,
    on: date,
    entry: Entry,
    receiver: Receiver,
    how_soon: str,
    content: Mapping[str, Any],
) -> Worry:
    loop = {
        "owner": receiver.organisation,
        "owner_professional": receiver.professional,
        "asked_by": by.organisation,
        "family": worry.family_id,
        "about": [int(one[1:]) for one in entry.about],
        "opened_by": entry.pk,
        "subject": f"worry:{worry.pk}",
        "by": by,
        "on": on,
    }
    worry.look = open_loop("look", due=on + timedelta(days=look_within(how_soon)), **loop)
    worry.loop = open_loop("feedback", pattern="no-feedback", **loop)
    worry.entry, worry.how_soon, worry.content, worry.sent_on = entry, how_soon, dict(content), on
    worry.receiver_id, worry.director_id = receiver.organisation, receiver.professional
    worry.state = State.SENT
    worry.save()
    note("raise_worry", by=by, family=worry.family_id, subject=f"worry:{worry.pk}", reason=receiver.why)
    return worry


def _entries(family: int, *, by: Actor, on: date, said: Said, to: int) -> Entry:
    """The concern, and around it what else was said: one worry, so that nobody counts it twice."""
    if said.seen:
        record(
            "child_contact",
            family=family,
            by=by,
            on=said.seen_on or on,
            about=said.seen,
            organisations=[to],
            details={"spoke": said.spoken != "no", "alone": said.spoken == "alone"},
        )
    basis = basis_of(said.parts, said.basis)
    concern = record(
        "concern",
        family=family,
        by=by,
        on=on,
        about=said.about,
        organisations=[to],
        nature=said.natures,
        details={"basis": basis},
        text=said.parts[basis].strip(),
    )
    for other in BASES:
        if other != basis and said.parts.get(other, "").strip():
            record(
                "observation",
                family=family,
                by=by,
                on=on,
                about=said.about,
                organisations=[to],
                answers=concern.pk,
                details={"basis": other},
                text=said.parts[other].strip(),
            )
    parents = sorted(
        {one.origin_id for one in relations_of(family) if one.kind == "parent" and one.target_id in said.about}
    )
    if said.parents_told and parents:
        record(
            "information_shared",
            family=family,
            by=by,
            on=on,
            about=said.about,
            people=parents,
            organisations=[to],
            details={"event": [f"e{concern.pk}"]},
        )
    return concern


@transaction.atomic
def pick_up(worry: int, *, by: Actor, on: date) -> Worry:
    """Somebody of the agency that got the worry has it in hand; the agency is involved with the family from now on."""
    found = _locked(worry)
    may_pick_up(found, by=by).require()
    found.state = State.PICKED_UP
    found.picked_up_by_id, found.picked_up_on = by.professional, on
    found.save(update_fields=["state", "picked_up_by", "picked_up_on", "saved_at"])
    become_involved(found.family_id, organisation=by.organisation, by=by, on=on)
    if found.look.closed_on is None:
        because = _("%(name)s picked it up.") % {"name": by.name}
        close_loop(found.look_id, by=by, on=on, outcome="picked_up", because=because)
    note("pick_up_worry", by=by, family=found.family_id, subject=f"worry:{worry}")
    return found


@transaction.atomic
def give_feedback(worry: int, *, by: Actor, on: date, done: str, text: str, contact: int, asked: str = "") -> Feedback:
    """Whoever raised the worry hears what was done and whom they can reach; that closes the loop.

    Raises Refused when it tells no more than that the worry came in, or when whom they can reach works elsewhere.
    """
    found = _locked(worry)
    may_answer(found, by=by).require()
    if not says_what_was_done(text):
        raise Refused(Reason("feedback_says_nothing"))
    if by.organisation is None or not works_for(contact, by.organisation):
        raise Refused(Reason("receiver_does_not_work_there"))
    entry = record(
        "feedback",
        family=found.family_id,
        by=by,
        on=on,
        about=[int(one[1:]) for one in found.entry.about],
        organisations=[found.organisation_id],
        answers=found.entry_id,
        text=text.strip(),
    )
    made = Feedback.objects.create(
        worry=found, entry=entry, done=done, asked=asked.strip(), contact_id=contact, by_id=by.professional, on=on
    )
    if found.state == State.PICKED_UP:
        found.state = State.ANSWERED
        found.answered_on = on
        found.save(update_fields=["state", "answered_on", "saved_at"])
        if found.loop.closed_on is None:
            close_loop(found.loop_id, by=by, on=on, outcome=done, evidence=entry.pk)
    note("give_feedback", by=by, family=found.family_id, subject=f"worry:{worry}", reason=done)
    return made


def _locked(worry: int) -> Worry:
    found = Worry.objects.select_for_update().filter(pk=worry).first()
    if found is None:
        raise Refused(Reason("not_there"))
    return found
