"""Advice asked of Veilig Thuis, taken out of a life course: in the town it is asked without data of a family."""

from typing import Any, NamedTuple

from kring.simulate.words import NATURE_WORDS


class Advice(NamedTuple):
    """An agency asked for advice, about no family; `called_back` is the day on which both spoke again, if they did."""

    agency: str
    on: str
    text: str
    called_back: str | None


def take_out(case: dict[str, Any]) -> tuple[Advice, ...]:
    """The advices of a case file; neither they nor the calls back stay in it.

    What followed from an advice answers what the advice answered.
    """
    asked = {one["id"]: one for one in case["events"] if one["kind"] == "advice"}
    calls = {one["ref"]: one for one in case["events"] if one["ref"] in asked and one["kind"] == "contact"}
    out = asked.keys() | {one["id"] for one in calls.values()}
    case["events"] = [one for one in case["events"] if one["id"] not in out]
    for event in case["events"]:
        while event["ref"] in asked:
            event["ref"] = asked[event["ref"]]["ref"]
    return tuple(
        Advice(one["by"], one["on"], _question(one["nature"]), calls[key]["on"] if key in calls else None)
        for key, one in asked.items()
    )


def _question(nature: list[str]) -> str:
    worries = " en ".join(NATURE_WORDS[one] for one in nature) or "een gezin"
    return f"Ik maak mij zorgen over {worries}. Wat kan ik doen, en wanneer doe ik een melding?"
