"""Measures on the ladder: imposed, carried out, prolonged, ended; and telling the family what each step means."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from kring.api.auth import PERSON
from kring.api.climbing import GroundsIn, LadderStepOut, step_out, thing
from kring.api.once import answer_once
from kring.api.problems import WRONG, Problem
from kring.api.schemas import ANYTHING, Given, Key, Long, Page, PageOf, People, Schema, Told, Words
from kring.api.those import Those, opened
from kring.coordination.ladder import actions, queries
from kring.coordination.ladder.domain import Grounds

router = Router(by_alias=True)


class MeasureIn(GroundsIn):
    """Which measure was imposed by whom, for how long, and who carries it out."""

    kind: Annotated[
        str, Field(max_length=40, pattern=ANYTHING, description="As in the norms, for instance `supervision`")
    ]
    children: People
    imposed_by: Annotated[str, Field(min_length=1, max_length=200, pattern=ANYTHING)]
    carrier: Key
    since: date
    until: date | None = None


class MeasureStepIn(Given):
    """What was done with a measure: spoken, planned, prolonged, ended, or held from now on."""

    step: Literal["contact", "plan", "prolong", "end", "hold"]
    text: Told
    until: Annotated[date | None, Field(description="Of a prolongation")] = None
    remains: Annotated[Long, Field(description="Of an end")] = ""
    holder: Annotated[Key | None, Field(description="Of an end: who holds it from then on")] = None
    nobody_because: Long = ""
    warm: Annotated[bool, Field(description="Both spoke with each other, and they said yes")] = False
    family_view: Long = ""
    child_view: Long = ""


class StepToldIn(Given):
    """When and how somebody was told of a step and of their rights; or why that is not safe yet."""

    person: UUID
    told_on: date | None = None
    how: Words = ""
    not_because: Words = ""


class MeasureOut(Schema):
    """A measure, and who carries it out."""

    key: UUID
    kind: str
    imposed_by: str
    carrier: Key
    since: date
    until: date | None
    state: str
    holder: Key | None


@router.get("/families/{key}/ladder/measures", response={200: PageOf[MeasureOut], **WRONG}, operation_id="listMeasures")
def measures(request: HttpRequest, key: UUID, page: Query[Page]) -> dict[str, Any]:
    """The measures, as far as the agency was told, those that run first."""
    found = queries.measures(opened(request, key), on=request.today)
    return page.answer([_measure(one) for one in page.of(found)], total=len(found))


@router.post(
    "/families/{key}/ladder/measures",
    response={201: MeasureOut, 422: Problem, **WRONG},
    operation_id="imposeMeasure",
    auth=PERSON,
)
def impose(request: HttpRequest, key: UUID, given: MeasureIn) -> Any:
    """A measure was imposed. Who carries it out sees the whole life course."""
    access = opened(request, key)
    those = Those(access.family)
    children, carrier = those.people(given.children, "children"), those.organisation(given.carrier, "carrier")

    def act() -> MeasureOut:
        made = actions.impose(
            access,
            kind=given.kind,
            children=children,
            imposed_by=given.imposed_by,
            carrier=carrier,
            since=given.since,
            until=given.until,
            grounds=given.grounds(),
            on=request.today,
        )
        return _measure(made)

    return answer_once(request, 201, act)


@router.post(
    "/measures/{key}/steps",
    response={201: MeasureOut, 422: Problem, **WRONG},
    operation_id="stepMeasure",
    auth=PERSON,
)
def step_measure(request: HttpRequest, key: UUID, given: MeasureStepIn) -> Any:
    """Who carries it out spoke, planned, prolongs or ends it; who was named says that it holds the family now."""
    access, found = thing(request, "measure", key)
    holder = Those(access.family).organisation(given.holder, "holder") if given.holder else None
    views = {"family_view": given.family_view, "child_view": given.child_view}

    def act() -> MeasureOut:
        match given.step:
            case "contact" | "plan":
                actions.carry_out(access, found, what=given.step, text=given.text, on=request.today)
            case "prolong":
                grounds = Grounds(given.text, "", **views)
                until = given.until or date.min
                actions.prolong(access, found, until=until, grounds=grounds, on=request.today)
            case "end":
                actions.end_measure(
                    access,
                    found,
                    because=given.text,
                    remains=given.remains,
                    holder=holder,
                    nobody_because=given.nobody_because,
                    warm=given.warm,
                    on=request.today,
                    **views,
                )
            case "hold":
                actions.hold(access, found, text=given.text, on=request.today)
        found.refresh_from_db()
        return _measure(found)

    return answer_once(request, 201, act)


@router.post(
    "/ladder-steps/{key}/tellings",
    response={201: LadderStepOut, 422: Problem, **WRONG},
    operation_id="tellLadderStep",
    auth=PERSON,
)
def tell(request: HttpRequest, key: UUID, given: StepToldIn) -> Any:
    """Write down when and how somebody was told what a step means and what their rights are, or why not yet."""
    access, found = thing(request, "step", key)
    those = Those(access.family)
    person = those.person(given.person, "person")

    def act() -> LadderStepOut:
        actions.tell(
            access,
            found,
            person=person,
            on=request.today,
            told_on=given.told_on,
            how=given.how,
            not_because=given.not_because,
        )
        return step_out(found, those)

    return answer_once(request, 201, act)


def _measure(one: queries.Measure) -> MeasureOut:
    return MeasureOut(
        key=one.key,
        kind=one.kind,
        imposed_by=one.imposed_by,
        carrier=one.carrier.key,
        since=one.since,
        until=one.until,
        state=one.state,
        holder=one.holder.key if one.holder else None,
    )
