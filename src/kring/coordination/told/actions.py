"""After violence: see who must be told, tell it on a ground, or say why not; find out who the basic care is.

`expect_telling` looks at a family and opens what is missing. It is called after an act in the web changed a family and
by the worker that looks at families, so that it does not matter who recorded the violence, nor how.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from kring.audit.actions import note
from kring.coordination.told.domain import TERMS, State, WhyNot
from kring.coordination.told.models import Telling
from kring.coordination.told.permissions import may_read, may_take_note, may_tell, may_tell_family
from kring.coordination.told.queries import care_of, telling_of
from kring.families.actions import touch
from kring.index.disclosures import consent_of
from kring.kernel.access import Access
from kring.kernel.actor import SYSTEM, Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.lifecourse.domain import Event
from kring.lifecourse.knowledge import Knowledge
from kring.lifecourse.queries import whole_course
from kring.loops.actions import close_loop, open_loop
from kring.loops.domain import due_after
from kring.network.queries import functions_in, organisations
from kring.norms import TERMS as COURSE
from kring.norms import terms
from kring.norms.grounds import grounds
from kring.patterns.worries import VIOLENCE, is_violence
from kring.sharing.domain import Consent, Proposal, Receiver, may_disclose, missing_in
from kring.sharing.queries import Director, director_of, involved_organisations, mandates_in

PATTERN = "basic-care-not-told"


@transaction.atomic
def expect_telling(family: int, *, on: date) -> int:
    """See of whom it is expected to tell the basic care of each child of violence; how many loops were opened.

    Nothing is opened for what an agency knows, was told, or is not told for a reason that was written down.
    """
    whole = whole_course(family, as_of=on)
    since = on.toordinal() - COURSE["worry_lapses"].value
    violent = [one for one in whole.events if is_violence(one) and one.last >= since]
    waiting = Telling.objects.filter(family=family, state=State.EXPECTED, organisation__isnull=True)
    if not violent and not waiting.exists():
        return 0
    care, knowledge = care_of(family, on=on), Knowledge.of(whole)
    to_tell: dict[tuple[str, int | None], dict[str, set[int]]] = {}
    for event in violent:
        knows = knowledge.surely(event)
        for child in {int(one[1:]) for one in (*event.about, *event.about_any)} & care.keys():
            for kind, agencies in care[child].items():
                for one in agencies:
                    if f"o{one.pk}" not in knows:
                        _gather(to_tell, (kind, one.pk), event, child)
                if not agencies:
                    _gather(to_tell, (kind, None), event, child)
    _found_out(family, {kind for kind, agency in to_tell if agency is None}, on=on)
    opened = 0
    for (kind, agency), wanted in to_tell.items():
        opened += _expect(family, kind, agency, wanted["entries"], wanted["children"], whole.events, on=on)
    return opened


@transaction.atomic
def tell(
    access: Access,
    telling: Telling,
    *,
    text: str,
    ground: str,
    necessity: str,
    on: date,
    answers: Mapping[str, str] | None = None,
    consent: Consent | None = None,
    told_how: str = "",
    told_on: date | None = None,
    not_told_because: str = "",
) -> Telling:
    """Tell the agency exactly this text, and nothing more; it says that it read it. The family hears of it too."""
    _hold(telling)
    by = access.actor
    reason = may_tell(telling, by=by, on=on).require()
    if telling.organisation_id is None:
        raise Refused(Reason("find_out_first"))
    if not text.strip():
        raise Refused(Reason("say_what_to_tell"))
    proposal = proposal_of(telling, ground, necessity=necessity, answers=answers, consent=consent, on=on)
    may_disclose(proposal).require()
    needed = whose_consent(telling, on=on) if proposal.ground.consent else frozenset()
    for missing in missing_in(proposal, needed=needed, on=on):
        raise Refused(Reason(missing.fault))
    children = list(telling.children.values_list("pk", flat=True))
    natures = {one for entry in telling.entries.all() for one in entry.nature} & VIOLENCE
    entry = record(
        "information_shared",  # without naming the entries: those would be told whole
        family=telling.family_id,
        by=by,
        on=on,
        about=children,
        organisations=[telling.organisation_id],
        nature=sorted(natures),
        text=text.strip(),
    )
    asked = proposal.consent
    telling.state, telling.answered_on, telling.entry = State.TOLD, on, entry
    telling.teller_id, telling.professional_id = by.organisation, by.professional
    telling.text, telling.ground, telling.necessity = text.strip(), ground, necessity
    telling.said = {
        "answers": dict(proposal.answers),
        "agreed": sorted(needed),
        "asked_on": asked.asked_on.isoformat() if asked.asked_on else "",
        "asked_how": asked.how,
        "told_on": (told_on or on).isoformat() if told_how.strip() else "",
    }
    telling.family_told = told_how or (asked.how if proposal.ground.consent else not_told_because)
    telling.read_loop = open_loop(
        "telling_read",
        owner=telling.organisation_id,
        asked_by=by.organisation if by.organisation != telling.organisation_id else None,
        by=by,
        on=on,
        family=telling.family_id,
        about=children,
        opened_by=entry.pk,
        subject=f"told:{telling.key}",
    )
    if not told_how.strip() and not proposal.ground.consent:
        _expect_family(telling, later=bool(not_told_because.strip()), by=by, on=on)
    telling.save()
    close_loop(telling.loop_id, by=by, on=on, outcome="told", evidence=entry.pk)
    _note("tell_of_violence", telling, by=by, reason=ground or reason.code, because=necessity)
    return telling


@transaction.atomic
def do_not_tell(access: Access, telling: Telling, why_not: WhyNot, *, because: str, on: date) -> Telling:
    """The agency is not told, because. Where telling would endanger somebody, it is asked again later."""
    _hold(telling)
    by = access.actor
    reason = may_tell(telling, by=by, on=on).require()
    if not because.strip():
        raise Refused(Reason("say_why"))
    if (why_not is WhyNot.NONE) != (telling.organisation_id is None):
        raise Refused(Reason("find_out_first"))
    first = telling.entries.order_by("pk").first()
    entry = record(
        "observation",
        family=telling.family_id,
        by=by,
        on=on,
        about=telling.children.values_list("pk", flat=True),
        answers=first.pk if first is not None else None,
        details={"basis": "opinion"},
        text=because.strip(),
    )
    telling.state, telling.answered_on, telling.entry = State.NOT_TOLD, on, entry
    telling.teller_id, telling.professional_id = by.organisation, by.professional
    telling.why_not, telling.because = why_not, because.strip()
    telling.save()
    close_loop(telling.loop_id, by=by, on=on, outcome="not_told", evidence=entry.pk, because=because)
    if why_not is WhyNot.ENDANGERS:
        _open(
            telling.family_id,
            telling.kind,
            telling.organisation_id,
            set(telling.entries.values_list("pk", flat=True)),
            set(telling.children.values_list("pk", flat=True)),
            owner=Director(telling.loop.owner_id, telling.loop.owner_professional_id),
            due=on + timedelta(days=TERMS["look_again"].value),
            by=by,
            on=on,
        )
    _note("do_not_tell_of_violence", telling, by=by, reason=reason.code, because=because)
    return telling


@transaction.atomic
def take_note(telling: Telling, *, by: Actor, on: date) -> Telling:
    """The agency that was told says that it read it."""
    _hold(telling)
    reason = may_take_note(telling, by=by).require()
    telling.read_on = on
    telling.save(update_fields=["read_on"])
    close_loop(telling.read_loop_id, by=by, on=on, outcome="read", because="read")
    _note("read_telling", telling, by=by, reason=reason.code)
    return telling


@transaction.atomic
def tell_family(telling: Telling, *, by: Actor, on: date, how: str = "", not_told_because: str = "") -> Telling:
    """Say how the family heard what was told to whom, or why its safety still forbids that; then it is asked again."""
    _hold(telling)
    reason = may_tell_family(telling, by=by, on=on).require()
    if bool(how.strip()) == bool(not_told_because.strip()):
        raise Refused(Reason("say_how_told_or_why_not"))
    telling.family_told = how or not_told_because
    close_loop(
        telling.family_loop_id, by=by, on=on, outcome="told" if how.strip() else "not_told", because=telling.family_told
    )
    if not how.strip():
        _expect_family(telling, later=True, by=by, on=on)
    telling.save(update_fields=["family_told", "family_loop"])
    _note("tell_family", telling, by=by, reason=reason.code, because=telling.family_told)
    return telling


def open_telling(key: UUID, *, by: Actor, on: date) -> Telling:
    """A telling, for who may read it; the look is written down, and so is a refusal. Call it outside a transaction."""
    found = telling_of(key)
    decision = may_read(found, by=by, on=on)
    _note("open_telling", found, by=by, reason=decision.reason.code, granted=decision.granted)
    decision.require()
    return found


def proposal_of(
    telling: Telling,
    ground: str,
    *,
    on: date,
    necessity: str = "-",
    answers: Mapping[str, str] | None = None,
    consent: Consent | None = None,
) -> Proposal:
    """What telling rests on, for the rules of telling: the agency sees the child, so it counts as involved."""
    if ground not in grounds():
        raise Refused(Reason("choose_a_ground"))
    agency = telling.organisation_id or 0
    held = mandates_in(telling.family_id, on=on).get(agency, frozenset())
    return Proposal(
        ground=grounds()[ground],
        own=True,
        entries=1,
        receivers=(Receiver(agency, True, functions_in([agency])[agency], held),),
        necessity=necessity,
        answers={question: (answers or {}).get(question, "") for question in grounds()[ground].questions},
        consent=consent or Consent(),
    )


def whose_consent(telling: Telling, *, on: date) -> frozenset[int]:
    """The people (ids) whose consent counts for telling this of these children."""
    return consent_of(telling.family_id, telling.children.values_list("pk", flat=True), on=on)


def _gather(
    to_tell: dict[tuple[str, int | None], dict[str, set[int]]], place: tuple[str, int | None], event: Event, child: int
) -> None:
    wanted = to_tell.setdefault(place, {"entries": set(), "children": set()})
    wanted["entries"].add(int(event.id[1:]))
    wanted["children"].add(child)


def _found_out(family: int, unknown: Iterable[str], *, on: date) -> None:
    """What was to be found out and is known by now, is closed."""
    waiting = Telling.objects.filter(family=family, state=State.EXPECTED, organisation__isnull=True)
    for one in waiting.exclude(kind__in=set(unknown)).select_related("loop"):
        _hold(one)
        if one.state == State.EXPECTED:
            one.state, one.answered_on = State.FOUND, on
            one.save(update_fields=["state", "answered_on"])
            close_loop(one.loop_id, by=SYSTEM, on=on, outcome="found", because="found")


def _expect(
    family: int,
    kind: str,
    agency: int | None,
    entries: set[int],
    children: set[int],
    events: Iterable[Event],
    *,
    on: date,
) -> int:
    """Open what is missing for one agency, or add to what is open already; 1 when a loop was opened.

    Who looks at the same moment waits in line before anything is opened, and then sees what the other did.
    """
    before = Telling.objects.filter(family=family, kind=kind, organisation=agency)
    if agency is None:
        settled = before.exclude(state=State.EXPECTED).exclude(state=State.FOUND)
        children = children - set(settled.values_list("children", flat=True))
    else:
        entries = entries - set(before.exclude(state=State.EXPECTED).values_list("entries", flat=True))
    if not entries or not children:
        return 0
    waiting = before.filter(state=State.EXPECTED).first()
    if waiting is None:
        touch(family)
        waiting = before.filter(state=State.EXPECTED).first()
    if waiting is not None:
        if not entries <= set(waiting.entries.values_list("pk", flat=True)):
            touch(family)
            waiting.entries.add(*entries)
        waiting.children.add(*children)
        waiting.loop.about.add(*children)
        return 0
    owner = _owner(family, [one for one in events if int(one.id[1:]) in entries], on=on)
    if owner is None:
        return 0
    _open(family, kind, agency, entries, children, owner=owner, due=None, by=SYSTEM, on=on)
    return 1


def _open(
    family: int,
    kind: str,
    agency: int | None,
    entries: set[int],
    children: set[int],
    *,
    owner: Director,
    due: date | None,
    by: Actor,
    on: date,
) -> Telling:
    made = Telling(family_id=family, kind=kind, organisation_id=agency, on=on)
    made.loop = open_loop(
        "basic_care_unknown" if agency is None else "telling_violence",
        owner=owner.organisation,
        owner_professional=owner.professional,
        due=due or due_after(TERMS["find_out" if agency is None else "tell"], on),
        by=by,
        on=on,
        family=family,
        about=children,
        opened_by=min(entries),
        pattern="" if agency is None else PATTERN,
        subject=f"told:{made.key}",
    )
    made.save()
    made.children.set(children)
    made.entries.set(entries)
    return made


def _owner(family: int, events: list[Event], *, on: date) -> Director | None:
    """Of whom it is expected: who directs; else an involved agency that recorded it; else another that is involved."""
    director = director_of(family, on=on)
    if director is not None:
        return director
    involved = involved_organisations(family, on=on)
    recorded = [int(one.by[1:]) for one in events if one.by.startswith("o") and int(one.by[1:]) in involved]
    if recorded:
        return Director(recorded[0], None)
    ranked = sorted(organisations(involved), key=lambda one: (one.role != "interpreting", one.pk))
    return Director(ranked[0].pk, None) if ranked else None


def _expect_family(telling: Telling, *, later: bool, by: Actor, on: date) -> None:
    days = terms("index")["family_told_later" if later else "family_told"].value
    telling.family_loop = open_loop(
        "telling_family",
        owner=telling.teller_id,
        owner_professional=telling.professional_id,
        due=on + timedelta(days=days),
        by=by,
        on=on,
        family=telling.family_id,
        about=telling.children.values_list("pk", flat=True),
        opened_by=telling.entry_id,
        subject=f"told:{telling.key}",
    )


def _hold(telling: Telling) -> None:
    touch(telling.family_id)
    named = ("family", "organisation", "loop", "teller", "professional", "family_loop")
    telling.refresh_from_db(from_queryset=Telling.objects.select_for_update(of=("self",)).select_related(*named))


def _note(
    action: str, telling: Telling, *, by: Actor, reason: str = "", because: str = "", granted: bool = True
) -> None:
    note(
        action,
        by=by,
        family=telling.family_id,
        subject=f"telling_of_violence:{telling.pk}",
        reason=reason,
        because=because,
        granted=granted,
    )
