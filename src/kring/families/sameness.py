"""Whether two records may be one person: compared part by part, weighed as Splink's model weighs, put in a band.

Each part (given names, surname, date of birth, address) is put on the first level that fits. What a level is worth was
estimated once with Splink and lies in `sameness.json`; a test holds this scorer against Splink's own. Rules that no
weight may undo come last: who has another given name is never likely the same, however much else agrees.
"""

import json
from collections.abc import Iterable
from importlib.resources import files
from itertools import product

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from kring.families.domain import Band, Identity, Likeness

CLOSE = 0.9
PARTS = ("given", "surname", "born", "address")
MODEL = json.loads(files("kring.families").joinpath("sameness.json").read_text(encoding="utf-8"))
LIKELY, MAYBE = MODEL["likely"], MODEL["maybe"]


def likeness(one: Identity, other: Identity) -> Likeness:
    """How two records compare, with the reasons for it. The order of the two does not matter."""
    levels = compare(one, other)
    weight = MODEL["prior"] + sum(MODEL["weights"][part].get(level, 0.0) for part, level in levels.items())
    band = Band.LIKELY if weight >= LIKELY else Band.MAYBE if weight >= MAYBE else Band.OTHER
    band, warnings = _held_back(band, levels)
    reasons = tuple(f"{part}_{level}" for part, level in levels.items() if level)
    return Likeness(band=band, reasons=reasons, warnings=warnings, weight=weight)


def _held_back(band: Band, levels: dict[str, str]) -> tuple[Band, tuple[str, ...]]:
    """What no weight may say: twins and namesakes stay two people until somebody decides otherwise."""
    given, born = levels["given"], levels["born"]
    around = levels["surname"] in ("same", "close") or levels["address"] == "same"
    if born == "same" and around and given == "differs":
        return Band.TWINS, ("possible_twins",)
    if band is not Band.LIKELY:
        return band, ("possible_twins",) if born == "same" and around and given != "same" else ()
    if given != "same":
        return Band.MAYBE, ("possible_twins",) if born == "same" else ()
    if born in ("differs", ""):
        return Band.MAYBE, ("birth_date_not_compared",) if not born else ()
    return band, ()


def compare(one: Identity, other: Identity) -> dict[str, str]:
    """The level of each part; "" where one of the two does not have it."""
    return {
        "given": _given(one, other),
        "surname": _surname(one, other),
        "born": _born(one, other),
        "address": _address(one, other),
    }


def _given(one: Identity, other: Identity) -> str:
    if not one.initials or not other.initials:
        return ""
    if one.given and other.given:
        mine, theirs = one.given[0], other.given[0]
        if mine == theirs and _agree(one.given, other.given):
            return "same"
        if mine in other.given or theirs in one.given:
            return "among"
        if JaroWinkler.similarity(mine, theirs) >= CLOSE or _begins(mine, theirs):
            return "close"
        return "differs"
    short, long = sorted((one.initials, other.initials), key=len)
    return "initial" if long.startswith(short) else "differs"


def _agree(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    short, long = sorted((mine, theirs), key=len)
    return long[: len(short)] == short


def _begins(mine: str, theirs: str) -> bool:
    short, long = sorted((mine, theirs), key=len)
    return len(short) >= 3 and long.startswith(short)


def _surname(one: Identity, other: Identity) -> str:
    if not one.surnames or not other.surnames:
        return ""
    if one.surnames & other.surnames:
        return "same"
    if _closest(one.surnames, other.surnames) >= CLOSE or one.sounds & other.sounds:
        return "close"
    return "differs"


def _closest(mine: Iterable[str], theirs: Iterable[str]) -> float:
    return max(JaroWinkler.similarity(a, b) for a, b in product(mine, theirs))


def _born(one: Identity, other: Identity) -> str:
    if one.born is None or other.born is None:
        return ""
    mine, theirs = one.birthday, other.birthday
    if mine and theirs:
        if mine == theirs:
            return "same"
        swapped = (mine.year, mine.day, mine.month) == (theirs.year, theirs.month, theirs.day)
        return (
            "near" if swapped or DamerauLevenshtein.distance(mine.isoformat(), theirs.isoformat()) == 1 else "differs"
        )
    return "within" if one.born[0] <= other.born[1] and other.born[0] <= one.born[1] else "differs"


def _address(one: Identity, other: Identity) -> str:
    if not one.homes or not other.homes:
        return ""
    if any(home[1] for home in one.homes & other.homes):
        return "same"
    if {home[0] for home in one.homes} & {home[0] for home in other.homes}:
        return "postcode"
    return "differs"
