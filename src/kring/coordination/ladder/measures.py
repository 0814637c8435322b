"""Measures: imposed, carried out, prolonged, and ended with somebody who holds after it."""

from collections.abc import Iterable
from datetime import date, timedelta

from kring.audit.actions import note
from kring.audit.acts import one_act
from kring.coordination.ladder import domain
from kring.coordination.ladder.asking import decide_instead
from kring.coordination.ladder.conditions import await_decision
from kring.coordination.ladder.domain import Grounds, Rung
from kring.coordination.ladder.kinds import KINDS
from kring.coordination.ladder.models import Measure, Request, Step
from kring.coordination.ladder.overtaking import conditions_within, decided, overtaken
from kring.coordination.ladder.permissions import may_carry_out, may_hold, may_impose
from kring.coordination.ladder.steps import TERMS, begin, children_named, log, settle
from kring.handover.domain import ACCEPTED_BY_NOW, State
from kring.handover.queries import Referral, referrals
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.loops.actions import open_loop
from kring.loops.domain import due_after
from kring.network.queries import functions_in, organisation
from kring.sharing.actions import become_involved, end_mandates, give_mandate
from kring.sharing.queries import involved_organisations, mandates_in

ARRIVED = frozenset({State.ARRIVED, State.CLOSED})
PROVISIONAL_GOES_ON = (domain.Request.ACCEPTED, domain.Request.INQUIRY)


@one_act()
def impose(
    access: Access,
    *,
    kind: str,
    children: Iterable[int],
    imposed_by: str,
    carrier: int,
    since: date,
    until: date | None,
    grounds: Grounds,
    on: date,
    request: Request | None = None,
) -> Measure:
    """A court or another authority imposed a measure for these children; who carries it out sees the whole life course.

    Raises Refused for an unknown kind, a term that the law does not have, or an agency that carries out no measures.
    """
    by = access.actor
    may_impose(access.family, by=by, on=on).require()
    begin(access, access.family)
    them = children_named(access.family, children)
    if kind not in KINDS:
        raise Refused(Reason("unknown_measure"))
    _sound_term(kind, since, until, on)
    if not imposed_by.strip() or grounds.missing():
        raise Refused(Reason("step_up_needs_grounds"))
    protects = organisation(carrier).role == "protecting" and "protection_worker" in functions_in([carrier])[carrier]
    if not protects and (KINDS[kind].board or carrier not in involved_organisations(access.family, on=on)):
        raise Refused(Reason("carries_out_no_measures"))
    name = KINDS[kind].nl
    entry = record(
        "measure",
        family=access.family,
        by=by,
        on=on,
        about=them,
        organisations=[carrier] if carrier != by.organisation else [],
        answers=request.entry_id if request is not None else None,
        details={"measure": f"{name} ({imposed_by.strip()})"},
        text=grounds.because.strip(),
    )
    if request is not None:
        _answered(access, request, kind, by=by, on=on, entry=entry)
    become_involved(access.family, organisation=carrier, by=by, on=on, aim="")
    if protects and "measure" not in mandates_in(access.family, on=on).get(carrier, ()):
        give_mandate(access.family, kind="measure", organisation=carrier, by=by, on=on, because=f"{kind} e{entry.pk}")
    made = Measure.objects.create(
        family_id=access.family,
        kind=kind,
        imposed_by=imposed_by.strip(),
        carrier_id=carrier,
        request=request,
        since=since,
        until=until,
        entry=entry,
    )
    made.children.set(them)
    _await(made, "measure_contact", them, due_after(TERMS["first_contact"], on), by=by, on=on)
    _await(made, "measure_plan", them, due_after(TERMS["measure_plan"], on), by=by, on=on)
    _await_end(made, them, by=by, on=on)
    for condition in conditions_within(access.family, them, *domain.HOLDS):
        decided(condition, domain.Condition.LAPSED, by=by, on=on, outcome="lapsed", evidence=entry.pk)
    overtaken(access.family, them, towards=Rung.MEASURE, by=by, on=on, evidence=entry.pk)
    others = _left_over(request, by=by, on=on, entry=entry)
    log(
        "imposed",
        family=access.family,
        children=[*them, *others],
        grounds=grounds,
        by=by,
        on=on,
        entry=entry,
        details={"kind": kind, "until": until.isoformat() if until else None},
        measure=made,
        request=request,
    )
    return made


@one_act()
def carry_out(access: Access, measure: Measure, *, what: str, text: str, on: date) -> Step:
    """Who carries out a measure spoke with child and parents (`contact`), or made the plan with them (`plan`)."""
    by = access.actor
    them = _held(access, measure, on)
    if what not in ("contact", "plan") or not text.strip():
        raise Refused(Reason("say_what"))
    entry = record(
        "child_contact" if what == "contact" else "plan",
        family=access.family,
        by=by,
        on=on,
        about=them,
        answers=measure.entry_id,
        details={"spoke": True} if what == "contact" else {"domains": ["safety"], "joint": False},
        text=text.strip(),
    )
    subject = f"ladder_measure:{measure.key}"
    settle(subject, f"measure_{what}", by=by, on=on, outcome="done", evidence=entry.pk)
    return log(
        f"measure_{what}",
        family=access.family,
        children=them,
        grounds=Grounds(text),
        by=by,
        on=on,
        entry=entry,
        measure=measure,
        tells=False,
    )


@one_act()
def prolong(access: Access, measure: Measure, *, until: date, grounds: Grounds, on: date) -> Measure:
    """A measure goes on until a later day, as the authority ruled; the end before it is done, a new one is awaited."""
    by = access.actor
    them = _held(access, measure, on)
    if measure.until is None or until <= measure.until:
        raise Refused(Reason("prolonged_is_later"))
    longest = KINDS[measure.kind].longest(measure.until, first=measure.since)
    if longest is not None and until > longest:
        raise Refused(Reason("longer_than_the_law", {"until": longest}))
    if not grounds.because.strip():
        raise Refused(Reason("say_why"))
    entry = record(
        "measure",
        family=access.family,
        by=by,
        on=on,
        about=them,
        answers=measure.entry_id,
        details={"measure": f"{KINDS[measure.kind].nl}, verlengd tot en met {until.isoformat()}"},
        text=grounds.because.strip(),
    )
    kinds = ("measure_decide", "measure_end")
    settle(f"ladder_measure:{measure.key}", *kinds, by=by, on=on, outcome="prolonged", evidence=entry.pk)
    measure.until = until
    measure.save(update_fields=["until"])
    _await_end(measure, them, by=by, on=on)
    log(
        "prolonged",
        family=access.family,
        children=them,
        grounds=grounds,
        by=by,
        on=on,
        entry=entry,
        details={"until": until.isoformat()},
        measure=measure,
    )
    return measure


@one_act()
def end_measure(
    access: Access,
    measure: Measure,
    *,
    because: str,
    remains: str,
    on: date,
    holder: int | None = None,
    nobody_because: str = "",
    warm: bool = False,
    family_view: str = "",
    child_view: str = "",
) -> Measure:
    """A measure ends: never without an agency that holds after it, or a reason why nobody need.

    Args:
        remains: what still plays, which agreements and conditions still hold.
        warm: both agencies spoke with each other, and the receiver said yes.
    """
    by = access.actor
    them = _held(access, measure, on)
    if not because.strip() or not remains.strip():
        raise Refused(Reason("say_why"))
    if (holder is None) == (not nobody_because.strip()):
        raise Refused(Reason("say_who_holds_after"))
    if holder is not None and holder not in involved_organisations(access.family, on=on) - {measure.carrier_id}:
        raise Refused(Reason("holder_not_involved"))
    entry = record(
        "handover" if holder is not None else "information_shared",
        family=access.family,
        by=by,
        on=on,
        about=them,
        organisations=[holder] if holder is not None else [],
        answers=measure.entry_id,
        details={"warm": warm} if holder is not None else {},
        text=f"{because.strip()}\n{remains.strip()}",
    )
    kinds = ("measure_contact", "measure_plan", "measure_decide", "measure_end")
    settle(f"ladder_measure:{measure.key}", *kinds, by=by, on=on, outcome="ended", evidence=entry.pk)
    measure.state, measure.ended_on, measure.holder_id = domain.Measure.ENDED, on, holder
    measure.nobody_because, measure.remains = nobody_because.strip(), remains.strip()
    measure.save(update_fields=["state", "ended_on", "holder", "nobody_because", "remains"])
    others = Measure.objects.filter(family=access.family, carrier=measure.carrier_id, state="running")
    if not others.exists():
        end_mandates(
            access.family,
            kind="measure",
            organisation=measure.carrier_id,
            by=by,
            on=on,
            because=f"ended e{entry.pk}",
        )
    handed_over = _handed_over(access, measure, holder, them)
    if holder is not None and (handed_over is None or handed_over.state not in ARRIVED):
        open_loop(
            "hold_after",
            family=access.family,
            about=them,
            owner=holder,
            asked_by=measure.carrier_id,
            opened_by=entry.pk,
            due=due_after(TERMS["hold_after"], on),
            by=by,
            on=on,
            subject=f"ladder_measure:{measure.key}",
        )
    log(
        "ended",
        family=access.family,
        children=them,
        grounds=Grounds(because, "", family_view, child_view),
        by=by,
        on=on,
        entry=entry,
        details={
            "holder": holder,
            "nobody_because": nobody_because.strip(),
            "remains": remains.strip(),
            "referral": str(handed_over.key) if handed_over is not None else "",
        },
        measure=measure,
    )
    return measure


@one_act()
def hold(access: Access, measure: Measure, *, text: str, on: date) -> Entry:
    """The agency that was named says that it holds the family now, and what was arranged with them."""
    by = access.actor
    may_hold(measure, by=by).require()
    begin(access, measure.family_id)
    if not text.strip():
        raise Refused(Reason("say_what"))
    them = list(measure.children.values_list("pk", flat=True))
    entry: Entry = record(
        "information_shared",
        family=access.family,
        by=by,
        on=on,
        about=them,
        organisations=[measure.carrier_id],
        answers=measure.entry_id,
        text=text.strip(),
    )
    settle(f"ladder_measure:{measure.key}", "hold_after", by=by, on=on, outcome="held", evidence=entry.pk)
    note("ladder_hold", by=by, family=access.family, subject=f"ladder_measure:{measure.pk}")
    return entry


def _handed_over(access: Access, measure: Measure, holder: int | None, children: list[int]) -> Referral | None:
    """The handover of these children by who carries out the measure that the one who holds it now accepted."""
    return next(
        (
            one
            for one in referrals(access)
            if (one.sender_id, one.receiver_id) == (measure.carrier_id, holder)
            and one.state in ACCEPTED_BY_NOW | ARRIVED
            and set(children) <= set(one.about.values_list("pk", flat=True))
        ),
        None,
    )


def _held(access: Access, measure: Measure, on: date) -> list[int]:
    """Hold the measure, and see that this actor carries it out; the children whom it is for."""
    begin(access, measure.family_id)
    measure.refresh_from_db(from_queryset=Measure.objects.select_for_update(of=("self",)))
    may_carry_out(measure, by=access.actor, on=on).require()
    return list(measure.children.values_list("pk", flat=True))


def _sound_term(kind: str, since: date, until: date | None, on: date) -> None:
    longest = KINDS[kind].longest(since)
    if since > on:
        raise Refused(Reason("not_in_the_future"))
    if longest is not None and until is None:
        raise Refused(Reason("measure_needs_an_end"))
    if until is not None and until < since:
        raise Refused(Reason("ends_before_it_begins"))
    if longest is not None and until is not None and until > longest:
        raise Refused(Reason("longer_than_the_law", {"until": longest}))


def _answered(access: Access, request: Request, kind: str, *, by: Actor, on: date, entry: Entry) -> None:
    """The request led to this measure; after a provisional one the board goes on."""
    begin(access, request.family_id)
    request.refresh_from_db(from_queryset=Request.objects.select_for_update(of=("self",)))
    state = domain.Request(request.state)
    if KINDS[kind].provisional and state in PROVISIONAL_GOES_ON:
        return
    if domain.Request.IMPOSED not in domain.NEXT_OF_REQUEST[state]:
        raise Refused(Reason("request_stands_elsewhere"))
    kinds = ("board_answer", "board_inquiry", "board_close", "board_ruling")
    settle(f"ladder_request:{request.key}", *kinds, by=by, on=on, outcome="imposed", evidence=entry.pk)
    if request.inquiry_id is not None and state is domain.Request.INQUIRY:
        record(
            "inquiry",
            family=access.family,
            by=by,
            on=on,
            about=request.children.values_list("pk", flat=True),
            answers=request.inquiry_id,
            details={"state": "closed", "outcome": KINDS[kind].nl},
        )
    request.state = domain.Request.IMPOSED
    request.save(update_fields=["state"])
    running = Request.objects.filter(family=request.family_id, to=request.to_id, state__in=domain.RUNS)
    if not running.exists():
        because = f"measure e{entry.pk}"
        end_mandates(request.family_id, kind="board", organisation=request.to_id, by=by, on=on, because=because)


def _left_over(request: Request | None, *, by: Actor, on: date, entry: Entry) -> list[int]:
    """The children of a request that is done for whom no measure runs: what happens for them is to be decided."""
    if request is None or request.state != domain.Request.IMPOSED:
        return []
    asked = list(request.children.values_list("pk", flat=True))
    held = Measure.objects.filter(family=request.family_id, state="running", children__in=asked)
    rest = sorted(set(asked) - set(held.values_list("children", flat=True)))
    again = conditions_within(request.family_id, asked, domain.Condition.STEPPED_UP)
    for condition in again:
        decided(condition, domain.Condition.UNMET, by=by, on=on, outcome="returned", evidence=entry.pk)
        await_decision(condition, rest, by=by, on=on, opened_by=entry)
    if rest and not again:
        decide_instead(request, rest, by=by, on=on, entry=entry, holder=None)
    return rest


def _await_end(measure: Measure, children: list[int], *, by: Actor, on: date) -> None:
    """Whether to prolong or end is decided in time; on its last day a measure is prolonged or ended."""
    if measure.until is None:
        return
    decide = measure.until - timedelta(days=TERMS["before_end"].value)
    if decide > on:
        _await(measure, "measure_decide", children, decide, by=by, on=on)
    _await(measure, "measure_end", children, max(measure.until, on), by=by, on=on)


def _await(measure: Measure, kind: str, children: list[int], due: date, *, by: Actor, on: date) -> None:
    open_loop(
        kind,
        family=measure.family_id,
        about=children,
        owner=measure.carrier_id,
        opened_by=measure.entry_id,
        due=due,
        by=by,
        on=on,
        subject=f"ladder_measure:{measure.key}",
    )
