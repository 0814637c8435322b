"""Yara, who directs, and the family agree that Ruben stays away at weekends; the school looks at Noor."""

from datetime import date, timedelta
from typing import Any

from kring.plan.agreements import actions, queries
from kring.plan.agreements.actions import Found
from kring.plan.agreements.domain import Result, Terms
from kring.plan.agreements.queries import Agreement, Check, Informed
from tests.cast import Cast

MONDAY = date(2026, 3, 2)
FIRST = date(2026, 3, 9)


def terms(cast: Cast, on: date = MONDAY, **changed: Any) -> Terms:
    """What is agreed, without anything vague."""
    school, team = cast.organisations["school"].pk, cast.organisations["team"].pk
    said: dict[str, Any] = {
        "children": (cast.people["noor"].pk,),
        "what": "Ruben slaapt van vrijdag tot maandag bij zijn broer.",
        "how": "De juf vraagt Noor op maandagochtend wie er thuis was.",
        "checker": school,
        "child_seen": True,
        "first_check": on + timedelta(days=7),
        "every": 7,
        "consequence": "Yara belt Ruben en Eva en komt dezelfde dag langs.",
        "consequence_by": team,
        "within": 2,
        "informed": (school,),
        "informed_people": (cast.people["eva"].pk,),
    }
    return Terms(**{**said, **changed})


def an_agreement(cast: Cast, on: date = MONDAY, who: str = "director", **changed: Any) -> Agreement:
    """The agreement, made."""
    return actions.agree(cast.access(who, on), terms=terms(cast, on, **changed), on=on)


def checked(
    cast: Cast,
    agreement: Agreement,
    result: Result = Result.KEPT,
    who: str = "teacher",
    on: date = FIRST,
    saw: str = "Noor zei dat papa er niet was.",
) -> Check:
    """The check that is expected now."""
    loop = queries.awaited(agreement, "agreement_check")
    assert loop is not None
    return actions.check(agreement, found=Found(result, saw, True), by=cast.actor(who), on=on, seen=loop.pk)


def informed(agreement: Agreement, **who: Any) -> Informed:
    """Somebody who must know the agreement as it stands."""
    return queries.current(agreement).informed.get(**who)
