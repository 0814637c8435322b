"""A teacher walks the Meldcode about Noor."""

from datetime import date
from typing import Any

from kring.signals.meldcode import actions, decisions
from kring.signals.meldcode.decisions import Decided
from kring.signals.meldcode.domain import Answer, Choice
from kring.signals.meldcode.models import TakenStep, Track
from tests.cast import Cast

MONDAY = date(2026, 3, 2)
UNTIL = date(2026, 4, 1)


def a_track(cast: Cast, who: str = "teacher", on: date = MONDAY) -> Track:
    """A track about Noor."""
    return actions.start_track(
        cast.access(who, on), children=[cast.people["noor"].pk], why="Blauwe plekken.", by=cast.actor(who), on=on
    )


def mapped(cast: Cast, track: Track, on: date = MONDAY, **changed: Any) -> TakenStep:
    """Step 1 with something new."""
    given = {
        "entries": [],
        "findings": "Noor had weer een blauwe plek.",
        "basis": "fact",
        "nature": ["physical_abuse"],
        "child_check": "not_asked",
    }
    return actions.map_signals(track, by=cast.actor("teacher"), on=on, **{**given, **changed})


def consulted(cast: Cast, track: Track, on: date = MONDAY, whom: tuple[str, ...] = ("colleague",)) -> TakenStep:
    """Step 2."""
    return actions.consult(
        track, by=cast.actor("teacher"), on=on, whom=whom, name="Karel Smit", findings="Samen gekeken."
    )


def talked(cast: Cast, track: Track, on: date = MONDAY, **changed: Any) -> TakenStep:
    """Step 3 with the mother and with Noor alone."""
    given = {
        "parents": [cast.people["eva"].pk],
        "children": {cast.people["noor"].pk: {"alone": True, "about_home": True}},
        "unreachable": [],
        "findings": "Noor wil er niet over praten.",
    }
    return actions.talk(track, by=cast.actor("teacher"), on=on, **{**given, **changed})


def weighed(
    cast: Cast, track: Track, on: date = MONDAY, suspicion: str = "yes", unsafety: str = "no", level: int | None = 2
) -> TakenStep:
    """Step 4."""
    return actions.weigh(
        track,
        by=cast.actor("teacher"),
        on=on,
        levels={cast.people["noor"].pk: level},
        answers={"suspicion": Answer(suspicion), "unsafety": Answer(unsafety)},
        grounds={"suspicion": "Drie plekken.", "unsafety": "Moeder grijpt in."},
        findings="Zorgelijk, niet acuut.",
        doubt=level is None,
    )


def decided(cast: Cast, track: Track, choice: str, on: date = MONDAY, **changed: Any) -> TakenStep:
    """Step 5, with help under terms unless said otherwise."""
    given: dict[str, Any] = {
        "answers": {"help": Answer.YES, "accepted": Answer.YES, "results": Answer.NOT_YET},
        "terms": {"results": UNTIL, "accepted": UNTIL},
        "domain": "family",
    }
    given |= changed
    given.setdefault("grounds", dict.fromkeys(given["answers"], "Zie verslag."))
    made = Decided(choice=Choice(choice), findings="Opvoedhulp via het wijkteam.", **given)
    return decisions.decide(track, made, by=cast.actor("teacher"), on=on)


def weighed_track(cast: Cast, on: date = MONDAY, **weighing: Any) -> Track:
    """A track with the first four steps taken."""
    track = a_track(cast, on=on)
    mapped(cast, track, on)
    consulted(cast, track, on)
    talked(cast, track, on)
    weighed(cast, track, on, **weighing)
    return track
