"""The ladder climbed: conditions, requests and measures about Noor and Sem, each by somebody who may."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kring.coordination.ladder import actions
from kring.coordination.ladder.domain import Because, Content, Grounds, Request, Rung
from kring.coordination.ladder.models import Condition, Measure, Step, Weighing
from kring.coordination.ladder.models import Request as Asked
from tests.cast import Cast

MONDAY = date(2026, 3, 2)
WHY = Grounds(
    because="Sem was drie keer alleen thuis; Eva belde niet terug.",
    tried="Elke week een gesprek thuis, en opvang op dinsdag. Sem was daarna nog twee keer alleen.",
    family_view="Eva vindt het te streng. Ruben vindt het terecht.",
    child_view="Sem wil dat er altijd iemand thuis is.",
)
PARTS = {
    "asked": "Is een maatregel nodig? Sem is niet veilig.",
    "facts": "Sem was op 2 maart alleen thuis.",
    "tried": "Gesprekken en opvang.",
    "child": "Sem wil dat er iemand thuis is.",
    "family_view": "Eva is het er niet mee eens.",
    "informed": "Eva en Ruben, op 2 maart thuis.",
}


def content(cast: Cast, **changed: Any) -> Content:
    """A condition that is not vague: the GP establishes it, the team decides."""
    given: dict[str, Any] = {
        "what": "Sem (4) is geen moment alleen thuis, ook niet in het weekend.",
        "how": "De huisarts spreekt Sem elke week, alleen, en vraagt wie er thuis was.",
        "checker": cast.organisations["gp"].pk,
        "due": MONDAY + timedelta(days=28),
        "consequence": "Wij vragen de Raad voor de Kinderbescherming om onderzoek.",
        "decider": cast.organisations["team"].pk,
        "decider_professional": cast.professionals["director"].pk,
        "agreements": "Opvang op dinsdag en donderdag.",
    }
    return Content(**{**given, **changed})


def children(cast: Cast, *names: str) -> list[int]:
    """Noor and Sem, or those named."""
    return [cast.people[one].pk for one in names or ("noor", "sem")]


def a_condition(cast: Cast, on: date = MONDAY, who: str = "director", **more: Any) -> Condition:
    """Pressure: a condition for both children, or for those named."""
    names = more.pop("about", ())
    changed = {"due": on + timedelta(days=28), **more.pop("content", {})}
    return actions.set_condition(
        cast.access(who, on),
        children=children(cast, *names),
        content=content(cast, **changed),
        grounds=WHY,
        on=on,
        **more,
    )


def not_met(cast: Cast, condition: Condition, on: date, who: str = "gp") -> None:
    """The one who establishes it says that it is not the case."""
    actions.judge_condition(cast.access(who, on), condition, met=False, text="Sem zei dat hij alleen was.", on=on)


def once_more(cast: Cast, condition: Condition, on: date, who: str = "director") -> None:
    """Voluntary help is tried once more."""
    because = Because.FAMILY_ACCEPTS_HELP
    actions.drop(cast.access(who, on), because=because, reason="Eva wil nu hulp.", condition=condition, on=on)


def a_request(cast: Cast, on: date = MONDAY, who: str = "director", **more: Any) -> Asked:
    """A request to the board about both children, or about those named."""
    given: dict[str, Any] = {
        "kind": "board",
        "to": cast.organisations["board"].pk,
        "children": children(cast, *more.pop("about", ())),
        "parts": PARTS,
        "grounds": WHY,
        **more,
    }
    return actions.request_board(cast.access(who, on), on=on, **given)


def answered(cast: Cast, request: Asked, answer: Request, on: date, **more: Any) -> None:
    """The board answers."""
    actions.answer_request(cast.access("board", on), request, answer=answer, text="Zo besluiten wij.", on=on, **more)


def a_measure(cast: Cast, on: date = MONDAY, who: str = "director", **more: Any) -> Measure:
    """A supervision order of a year, carried out by the certified institution."""
    given: dict[str, Any] = {
        "kind": "supervision",
        "children": children(cast, *more.pop("about", ())),
        "imposed_by": "Kinderrechter Voorbeeldstad",
        "carrier": cast.organisations["certified"].pk,
        "since": on,
        "until": on + timedelta(days=365),
        "grounds": WHY,
        **more,
    }
    return actions.impose(cast.access(who, on), on=on, **given)


def ended(cast: Cast, measure: Measure, on: date, **more: Any) -> Measure:
    """The certified institution ends the measure; the team holds after it."""
    given: dict[str, Any] = {
        "because": "De kinderen zijn veilig, al een half jaar.",
        "remains": "De opvang op dinsdag blijft. De ondergrens blijft gelden.",
        "holder": cast.organisations["team"].pk,
        **more,
    }
    return actions.end_measure(cast.access("guardian", on), measure, on=on, **given)


def weighed(cast: Cast, on: date = MONDAY, who: str = "teacher", **more: Any) -> Weighing:
    """The school asks to weigh stepping up."""
    given: dict[str, Any] = {"children": children(cast), "reason": "Noor komt al weken zonder eten.", **more}
    return actions.consider(cast.access(who, on), towards=given.pop("towards", Rung.BOARD), on=on, **given)


@dataclass(frozen=True)
class Ladder:
    """One of each thing that there may be on the ladder."""

    weighing: Weighing
    condition: Condition
    request: Asked
    measure: Measure
    step: Step


def a_ladder(cast: Cast, on: date) -> Ladder:
    """The ladder climbed for Noor and Sem: weighed, a condition, a measure for Noor, a request about Sem."""
    condition = a_condition(cast, on, about=("sem",))
    measure = a_measure(cast, on, about=("noor",))
    request = a_request(cast, on, about=("sem",))
    step = condition.steps.get(what="condition_set")
    return Ladder(weighed(cast, on, who="gp", children=children(cast, "sem")), condition, request, measure, step)
