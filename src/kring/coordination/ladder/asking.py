"""Asking the protection table or the child-protection board, and what they answer."""

from collections.abc import Iterable, Mapping
from datetime import date

from kring.audit.acts import one_act
from kring.coordination.ladder import domain
from kring.coordination.ladder.conditions import await_decision
from kring.coordination.ladder.domain import NEEDED, NEXT_OF_REQUEST, PARTS, Grounds, Rung, gaps
from kring.coordination.ladder.models import Request, Step
from kring.coordination.ladder.overtaking import conditions_within, decided, overtaken, running_requests
from kring.coordination.ladder.permissions import may_answer, may_request
from kring.coordination.ladder.steps import TERMS, begin, children_named, log, settle
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.loops.actions import open_loop
from kring.loops.domain import due_after
from kring.loops.models import Loop
from kring.network.queries import functions_in, organisation
from kring.sharing.actions import end_mandates, give_mandate
from kring.sharing.queries import director_of, involved_organisations, mandates_in

WHAT = {
    domain.Request.ACCEPTED: "accepted",
    domain.Request.RETURNED: "returned",
    domain.Request.INQUIRY: "inquiry",
    domain.Request.ASKED: "court_asked",
    domain.Request.CLOSED: "closed",
}


@one_act()
def request_board(
    access: Access,
    *,
    kind: str,
    to: int,
    children: Iterable[int],
    parts: Mapping[str, str],
    grounds: Grounds,
    on: date,
    acute: bool = False,
    because: str = "",
) -> Request:
    """Ask the protection table (`table`) or the child-protection board (`board`); they may read the whole life course.

    Args:
        parts: what the request tells, by the names of `domain.PARTS`.
        because: why they ask themselves, where others would.

    Raises Refused when they may not, a part that is needed is empty, or a request about one of the children runs.
    """
    by = access.actor
    allowed = may_request(access.family, by=by, on=on, because=because).require()
    begin(access, access.family)
    them = children_named(access.family, children)
    if gaps(parts, needed=NEEDED):
        raise Refused(Reason("request_has_gaps"))
    if grounds.missing():
        raise Refused(Reason("step_up_needs_grounds"))
    receiver = organisation(to)
    if receiver.role != "protecting" or "protection_worker" not in functions_in([to])[to]:
        raise Refused(Reason("no_board"))
    if kind not in ("table", "board") or running_requests(access.family, them):
        raise Refused(Reason("request_runs_already"))
    entry = record(
        "escalation",
        family=access.family,
        by=by,
        on=on,
        about=them,
        organisations=[to] if to != by.organisation else [],
        answers=_leads_from(access.family, them),
        text=grounds.because.strip(),
    )
    if "board" not in mandates_in(access.family, on=on).get(to, ()):
        give_mandate(access.family, kind="board", organisation=to, by=by, on=on, because=f"request e{entry.pk}")
    made = Request(
        family_id=access.family,
        kind=kind,
        to_id=to,
        organisation_id=by.organisation,
        professional_id=by.professional,
        on=on,
        acute=acute,
        because=because.strip(),
        parts={part: parts.get(part, "").strip() for part in PARTS},
        entry=entry,
    )
    made.loop = _expect(made, "board_answer", "board_answer_acute" if acute else "board_answer", them, by=by, on=on)
    made.save()
    made.children.set(them)
    for condition in conditions_within(access.family, them, domain.Condition.UNMET):
        decided(condition, domain.Condition.STEPPED_UP, by=by, on=on, outcome="stepped_up", evidence=entry.pk)
    for condition in conditions_within(access.family, them, domain.Condition.STEPPED_UP):
        subject = f"ladder_condition:{condition.key}"
        settle(subject, "escalation_carry_out", by=by, on=on, outcome="stepped_up", evidence=entry.pk)
    overtaken(access.family, them, towards=Rung(kind), by=by, on=on, evidence=entry.pk)
    log(
        "requested",
        family=access.family,
        children=them,
        grounds=grounds,
        by=by,
        on=on,
        entry=entry,
        details={"kind": kind, "acute": acute, "reason": allowed.code},
        request=made,
    )
    return made


@one_act()
def answer_request(
    access: Access,
    request: Request,
    *,
    answer: domain.Request,
    text: str,
    on: date,
    holder: int | None = None,
    nobody_because: str = "",
) -> Step:
    """What the table or the board does with a request: accept, return with a reason, inquire, ask the court, close.

    When it closes without a measure it says who holds it from then on, or why nobody need.
    """
    by = access.actor
    begin(access, request.family_id)
    request.refresh_from_db(from_queryset=Request.objects.select_for_update(of=("self",)))
    may_answer(request, by=by, on=on).require()
    if answer not in WHAT or answer not in NEXT_OF_REQUEST[domain.Request(request.state)]:
        raise Refused(Reason("request_stands_elsewhere"))
    if not text.strip():
        raise Refused(Reason("say_why"))
    ends = answer is domain.Request.CLOSED
    if ends:
        if (holder is None) == (not nobody_because.strip()):
            raise Refused(Reason("say_who_holds_after"))
        if holder is not None and holder not in involved_organisations(request.family_id, on=on) - {request.to_id}:
            raise Refused(Reason("holder_not_involved"))
    entry = _answer_entry(request, answer, text.strip(), holder, by=by, on=on)
    them = list(request.children.values_list("pk", flat=True))
    kinds = ("board_answer", "board_inquiry", "board_close", "board_ruling")
    settle(f"ladder_request:{request.key}", *kinds, by=by, on=on, outcome=WHAT[answer], evidence=entry.pk)
    request.state = answer
    if answer is domain.Request.INQUIRY:
        request.inquiry = entry
    if answer in FOLLOWS:
        request.loop = _expect(request, *FOLLOWS[answer], them, by=by, on=on, opened_by=entry.pk)
    request.save()
    if answer in (domain.Request.RETURNED, domain.Request.CLOSED):
        _back(request, them, by=by, on=on, entry=entry, holder=holder)
    asked = request.steps.filter(what="requested").order_by("pk")[0]
    return log(
        WHAT[answer],
        family=request.family_id,
        children=them,
        grounds=Grounds(text, asked.tried, asked.family_view, asked.child_view),
        by=by,
        on=on,
        entry=entry,
        details={"holder": holder, "nobody_because": nobody_because.strip()} if ends else {},
        request=request,
    )


FOLLOWS = {
    domain.Request.ACCEPTED: ("board_inquiry", "inquiry_start"),
    domain.Request.INQUIRY: ("board_close", "inquiry"),
    domain.Request.ASKED: ("board_ruling", "ruling"),
}


def _answer_entry(
    request: Request, answer: domain.Request, text: str, holder: int | None, *, by: Actor, on: date
) -> Entry:
    what: dict[str, object] = {"answers": request.entry_id}
    kind = "information_shared"
    if answer is domain.Request.INQUIRY:
        kind, what["details"] = "inquiry", {"scope": text, "state": "started"}
    elif request.inquiry_id is not None:
        outcome = "court" if answer is domain.Request.ASKED else "no_measure"
        kind, what = "inquiry", {"answers": request.inquiry_id, "details": {"state": "closed", "outcome": outcome}}
    told = {request.organisation_id, holder} - {None, by.organisation}
    return record(
        kind,
        family=request.family_id,
        by=by,
        on=on,
        about=request.children.values_list("pk", flat=True),
        organisations=sorted(told),
        text=text,
        **what,
    )


def _back(request: Request, children: list[int], *, by: Actor, on: date, entry: Entry, holder: int | None) -> None:
    """The request leads to nothing compulsory: who asked (or holds it now) decides what happens instead."""
    again = conditions_within(request.family_id, children, domain.Condition.STEPPED_UP)
    for condition in again:
        if request.state == domain.Request.RETURNED:
            decided(condition, domain.Condition.UNMET, by=by, on=on, outcome="returned", evidence=entry.pk)
            await_decision(condition, children, by=by, on=on, opened_by=entry)
        else:
            decided(condition, domain.Condition.LAPSED, by=by, on=on, outcome="lapsed", evidence=entry.pk)
    if not (again and request.state == domain.Request.RETURNED):
        decide_instead(request, children, by=by, on=on, entry=entry, holder=holder)
    because = f"answer e{entry.pk}"
    running = Request.objects.filter(family=request.family_id, to=request.to_id, state__in=domain.RUNS)
    if not running.exists():
        end_mandates(request.family_id, kind="board", organisation=request.to_id, by=by, on=on, because=because)


def decide_instead(
    request: Request, children: list[int], *, by: Actor, on: date, entry: Entry, holder: int | None
) -> None:
    """Nothing compulsory follows for these children: who holds it now decides what happens instead."""
    request.loop = open_loop(
        "ladder_decision",
        family=request.family_id,
        about=children,
        **_decides_now(request, holder, on),
        asked_by=request.to_id,
        opened_by=entry.pk,
        due=due_after(TERMS["returned"], on),
        by=by,
        on=on,
        subject=f"ladder_request:{request.key}",
    )
    request.save(update_fields=["loop"])


def _decides_now(request: Request, holder: int | None, on: date) -> dict[str, int | None]:
    """Who holds it from now on, else who directs, else who asked: never the board, which lets go."""
    director = director_of(request.family_id, on=on)
    if holder is not None and (director is None or director.organisation != holder):
        return {"owner": holder, "owner_professional": None}
    if director is not None:
        return {"owner": director.organisation, "owner_professional": director.professional}
    return {"owner": request.organisation_id, "owner_professional": None}


def _expect(
    request: Request, kind: str, term: str, children: list[int], *, by: Actor, on: date, opened_by: int | None = None
) -> Loop:
    return open_loop(
        kind,
        family=request.family_id,
        about=children,
        owner=request.to_id,
        asked_by=request.organisation_id if request.organisation_id != request.to_id else None,
        opened_by=opened_by or request.entry_id,
        due=due_after(TERMS[term], on),
        by=by,
        on=on,
        subject=f"ladder_request:{request.key}",
    )


def _leads_from(family: int, children: list[int]) -> int | None:
    """The entry that the request answers: the condition that was not met, if there is one."""
    unmet = conditions_within(family, children, domain.Condition.UNMET, domain.Condition.STEPPED_UP)
    return unmet[-1].unmet_entry_id if unmet else None
