"""Decisions on income and housing, taken with the children in sight who depend on them."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.loops.actions import close_loop, open_loop
from kring.loops.models import Loop
from kring.sharing.actions import become_involved
from kring.signals.actions.worries import pass_on
from kring.signals.domain import SETTLES, TAKES_AWAY, Lane, Soon
from kring.signals.models import Ruling
from kring.signals.permissions import may_decide
from kring.signals.queries import TERMS, answer_within, dependents, proposed_receiver
from kring.signals.queries import ruling as ruling_of

SOON = {Lane.NORMAL: Soon.WEEK, Lane.ORANGE: Soon.WEEK, Lane.RED: Soon.TODAY}
NATURE = {"eviction_announced": "eviction_threat", "income_stopped": "income_loss", "income_refused": "income_loss"}


@transaction.atomic
def decide(
    kind: str,
    *,
    family: int,
    adult: int,
    by: Actor,
    on: date,
    because: str,
    children: str = "",
    lane: str = Lane.NORMAL,
    lane_because: str = "",
    condition: str = "",
    condition_due: date | None = None,
) -> Ruling:
    """A decision about an adult: where it takes income or a home from children, they are weighed and others are told.

    Income or a home that is taken away from children, and any decision in a priority lane, leaves a loop: that it is
    settled, within the term of the lane. Money that is granted, or an eviction that is averted, closes it. The director
    or the neighbourhood team gets such a decision as a worry, and tells back what it does.
    """
    may_decide(kind, by=by).require()
    behind = dependents(family, adult, by=by, on=on)
    takes = kind in TAKES_AWAY and bool(behind)
    if not because.strip():
        raise Refused(Reason("say_why"))
    if takes and not children.strip():
        raise Refused(Reason("say_how_children_were_weighed"))
    if lane != Lane.NORMAL and not lane_because.strip():
        raise Refused(Reason("say_why_this_lane"))
    become_involved(family, organisation=by.organisation, by=by, on=on)
    receiver = proposed_receiver(family, by=by, on=on) if takes else None
    concerned = [adult, *(one.member.person_id for one in behind)]
    text = "\n".join(part.strip() for part in (because, children) if part.strip())
    entry = record(
        kind,
        family=family,
        by=by,
        on=on,
        about=concerned,
        organisations=[receiver.organisation] if receiver else [],
        nature=[NATURE[kind]] if takes else [],
        text=text,
    )
    made = Ruling(
        family_id=family,
        organisation_id=by.organisation,
        professional_id=by.professional,
        adult_id=adult,
        kind=kind,
        on=on,
        because=because.strip(),
        children=children.strip(),
        lane=lane,
        lane_because=lane_because.strip(),
        condition=condition.strip(),
        entry=entry,
        told_id=receiver.organisation if receiver else None,
    )
    _settle_earlier(made, by=by, on=on)
    if made.condition:
        _set_condition(made, concerned, by=by, on=on, due=condition_due)
    if (takes or lane != Lane.NORMAL) and kind not in SETTLES:
        made.loop = _opened(made, concerned, by=by, on=on)
    made.save()
    for loop in (made.loop, made.condition_loop):
        if loop is not None:
            loop.subject = f"ruling:{made.pk}"
            loop.save(update_fields=["subject"])
    if receiver is not None:
        pass_on(entry, by=by, on=on, receiver=receiver, how_soon=SOON[Lane(lane)], content={"fact": text})
    return made


@transaction.atomic
def let_go(ruling: int, *, by: Actor, on: date, because: str) -> Ruling:
    """Nothing more is expected after a decision, for this reason."""
    found = ruling_of(ruling, by=by)
    if found.loop_id is None:
        raise Refused(Reason("nothing_expected"))
    close_loop(found.loop_id, by=by, on=on, outcome="let_go", because=because)
    return found


@transaction.atomic
def settle_condition(ruling: int, *, by: Actor, on: date, met: bool, text: str) -> Entry:
    """Whether the condition that went with a decision is met, and what was seen of it; closes its loop."""
    found = ruling_of(ruling, by=by)
    if found.condition_entry is None:
        raise Refused(Reason("nothing_expected"))
    if not text.strip():
        raise Refused(Reason("say_why"))
    entry = record(
        "condition_met" if met else "condition_unmet",
        family=found.family_id,
        by=by,
        on=on,
        about=[int(one[1:]) for one in found.condition_entry.about],
        answers=found.condition_entry_id,
        text=text.strip(),
    )
    close_loop(found.condition_loop_id, by=by, on=on, outcome=entry.kind, evidence=entry.pk)
    return entry


def _set_condition(ruling: Ruling, about: list[int], *, by: Actor, on: date, due: date | None) -> None:
    """The condition is an entry with its day, and by that day somebody looks whether it is met."""
    until = due or on + timedelta(days=TERMS["condition_answer"].value)
    ruling.condition_entry = record(
        "condition",
        family=ruling.family_id,
        by=by,
        on=on,
        about=about,
        answers=ruling.entry_id,
        details={"due": until.isoformat()},
        text=ruling.condition,
    )
    ruling.condition_loop = open_loop(
        "condition",
        owner=by.organisation,
        owner_professional=by.professional,
        due=until,
        pattern="limit-stretched",
        family=ruling.family_id,
        about=about,
        opened_by=ruling.condition_entry.pk,
        by=by,
        on=on,
    )


def settled_within(kind: str, lane: str) -> int:
    """The days within which what a decision leaves open is settled."""
    if lane != Lane.NORMAL:
        return int(TERMS[f"lane_{lane}"].value)
    if kind == "eviction_announced":
        return int(TERMS["eviction_answer"].value)
    return answer_within("income-cut-with-children")


def _opened(ruling: Ruling, about: list[int], *, by: Actor, on: date) -> Loop:
    housing = ruling.kind == "eviction_announced"
    return open_loop(
        "housing" if housing else "income",
        owner=by.organisation,
        owner_professional=by.professional,
        due=on + timedelta(days=settled_within(ruling.kind, ruling.lane)),
        pattern="" if housing or ruling.kind not in TAKES_AWAY else "income-cut-with-children",
        family=ruling.family_id,
        about=about,
        opened_by=ruling.entry_id,
        by=by,
        on=on,
    )


def _settle_earlier(ruling: Ruling, *, by: Actor, on: date) -> None:
    """What earlier decisions of this agency about this adult left open is settled by money or a home."""
    earlier = Ruling.objects.filter(
        family=ruling.family_id,
        organisation=ruling.organisation_id,
        adult=ruling.adult_id,
        loop__kind__in=SETTLES.get(ruling.kind, ()),
        loop__closed_on__isnull=True,
    )
    for one in earlier:
        close_loop(
            one.loop_id,
            by=by,
            on=on,
            outcome=ruling.kind,
            evidence=ruling.entry_id,
            because=_("Settled by a decision."),
        )
