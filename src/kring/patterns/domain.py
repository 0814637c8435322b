"""What an evaluation of a life course gives: episodes, open loops, and until which day it looked."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple


class Episode(NamedTuple):
    """A pattern that shows: about whom, from when until when, on what evidence, and to whom alone.

    `visible_until` is None while it still shows on the day of the evaluation. `alone` holds the agencies that
    could have seen it by themselves, with the day from which. `certainty` is `certain` when it holds on every
    reading of the dates, `likely` when only the reading of each coarse date at its middle shows it.
    """

    pattern: str
    about: tuple[str, ...]
    agencies: tuple[str, ...]
    visible_from: date
    visible_until: date | None
    evidence: tuple[str, ...]
    certainty: str
    alone: Mapping[str, date]
    sentence: Mapping[str, str]
    parameters: Mapping[str, Any]


class OpenLoop(NamedTuple):
    """Something expected of someone by a day, and not yet closed: late once `due` has passed."""

    pattern: str
    owner: str | None
    due: date
    opened_by: str
    about: tuple[str, ...]
    sentence: Mapping[str, str]


class Evaluation(NamedTuple):
    """All that shows and all that is open in one life course, as of one day."""

    case: str
    as_of: date
    episodes: tuple[Episode, ...]
    loops: tuple[OpenLoop, ...]
