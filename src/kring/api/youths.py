"""Turning eighteen: which youths before long, how each subject stands, and saying what is needed or arranged."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Query, Router
from pydantic import Field

from kring.api.auth import PERSON
from kring.api.once import answer_once
from kring.api.problems import WRONG, Problem
from kring.api.schemas import Given, Long, Page, PageOf, Schema, Told
from kring.api.those import Those, opened
from kring.coordination.adult import actions, permissions, queries
from kring.coordination.adult.domain import State, Subject

router = Router(by_alias=True)
SubjectName = Literal["representative", "care", "housing", "income", "school_or_work", "health", "people", "papers"]


class SubjectIn(Given):
    """What is needed of one subject, who arranges it, or what was arranged; and what the youth wants."""

    subject: SubjectName
    state: Literal["needed", "arranged", "not_needed"]
    text: Told
    youth_says: Annotated[Long, Field(description="In their own words")] = ""


class SubjectOut(Schema):
    """Where one subject stands, and what was said of it last."""

    subject: str
    state: str
    text: str
    youth_says: str
    on: date | None


class YouthOut(Schema):
    """A youth who turns eighteen before long."""

    youth: UUID
    eighteen: date
    subjects: list[SubjectOut]


@router.get("/families/{key}/youths", response={200: PageOf[YouthOut], **WRONG}, operation_id="listYouths")
def youths(request: HttpRequest, key: UUID, page: Query[Page]) -> dict[str, Any]:
    """The youths of a family for whom it is time, from sixteen and a half, and how each subject stands."""
    access = opened(request, key)
    found, those = queries.youths(access, on=request.today), Those(access.family)
    return page.answer([_out(one, those) for one in page.of(found)], total=len(found))


@router.post(
    "/families/{key}/youths/{youth}/subjects",
    response={201: YouthOut, 422: Problem, **WRONG},
    operation_id="sayOfTurning18",
    auth=PERSON,
)
def say(request: HttpRequest, key: UUID, youth: UUID, given: SubjectIn) -> Any:
    """Say of one subject what is needed, or that it is arranged. What is needed is on somebody's list, in time."""
    access = opened(request, key)
    permissions.may_see_to(access, on=request.today).require()
    those = Those(access.family)
    person = those.person(youth, "youth")
    if person not in {one.person for one in queries.youths(access, on=request.today)}:
        raise Http404

    def act() -> YouthOut:
        actions.say(
            access,
            person,
            Subject(given.subject),
            state=State(given.state),
            text=given.text,
            youth_says=given.youth_says,
            on=request.today,
        )
        return next(_out(one, those) for one in queries.youths(access, on=request.today) if one.person == person)

    return answer_once(request, 201, act)


def _out(one: queries.Youth, those: Those) -> YouthOut:
    return YouthOut(
        youth=UUID(those.name(f"p{one.person}")),
        eighteen=one.eighteen,
        subjects=[
            SubjectOut(
                subject=each.subject,
                state=each.state,
                text=each.said.text if each.said else "",
                youth_says=each.said.youth_says if each.said else "",
                on=each.said.on if each.said else None,
            )
            for each in queries.standing(one.preparation)
        ],
    )
