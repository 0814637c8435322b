"""What is given on the command line, turned into what Kring works with; every refusal names its place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from gettext import GNUTranslations
from pathlib import Path
from typing import Any

import click

from kring.cli.language import spoken
from kring.lifecourse import casefile
from kring.lifecourse.domain import LifeCourse
from kring.norms import NORMS, TERMS, NormBook, NormsError, load
from kring.patterns import CATALOGUE, Pattern
from kring.review.text import plain

MOST_EVENTS: int = TERMS["most_events"].value


class BadInput(click.ClickException):
    """What was given cannot be used."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        """Say so on standard error, a line for each fault."""
        for line in self.message.splitlines():
            click.echo(f"kring: {plain(line)}", err=True, file=file)


def cases(paths: Iterable[Path], lang: str | None) -> list[LifeCourse]:
    """The life courses in these case files; raises BadInput with every fault of all of them.

    A case of more than MOST_EVENTS events is a fault too: it would take too long.
    """
    read, faults = [], []
    for path in paths:
        try:
            case = casefile.read(path)
        except casefile.CaseFileError as error:
            faults += [f"{path}: {line}" for line in error.message(lang or "en").splitlines()]
            continue
        if len(case.events) > MOST_EVENTS:
            said = spoken(lang).gettext("{path}: {n} events; Kring reviews a case of at most {most}")
            faults.append(said.format(path=path, n=len(case.events), most=MOST_EVENTS))
        read.append(case)
    if faults:
        raise BadInput("\n".join(faults))
    return read


def day(text: str | None, lang: str | None) -> date | None:
    """A day written as YYYY-MM-DD."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        said = spoken(lang).gettext("--as-of {text}: not a day; expected one such as 2015-06-08")
        raise BadInput(said.format(text=text)) from None


def patterns(ids: Sequence[str], lang: str | None) -> Mapping[str, Pattern]:
    """The patterns with these ids, all of the catalogue when none is named."""
    words = spoken(lang)
    unknown = [
        words.gettext("{id}: no pattern has this id").format(id=one) + _hint(one, CATALOGUE, words)
        for one in ids
        if one not in CATALOGUE
    ]
    if unknown:
        raise BadInput("\n".join(unknown))
    return {one: pattern for one, pattern in CATALOGUE.items() if not ids or one in ids}


def agency(id_: str, case: LifeCourse, path: Path, lang: str | None) -> str:
    """The id of an agency of the case."""
    if id_ not in case.organisations:
        words = spoken(lang)
        said = words.gettext("{path}: no agency of this case has the id {id}").format(path=path, id=id_)
        there = words.gettext("There are: {ids}").format(ids=", ".join(case.organisations))
        raise BadInput(f"{said}{_hint(id_, case.organisations, words)}\n{there}")
    return id_


def norms(path: Path | None) -> NormBook:
    """The norms that hold: the shipped ones, or those with a file of one's own laid over them."""
    if path is None:
        return NORMS
    try:
        return load(path)
    except NormsError as error:
        raise BadInput("\n".join(_placed(error.faults, path))) from None


def _placed(faults: Iterable[str], path: Path) -> Iterator[str]:
    """Each fault with the file that it is in."""
    for fault in faults:
        yield fault if fault.startswith(str(path)) else f"{path}: {fault}"


def _hint(id_: str, known: Iterable[str], words: GNUTranslations) -> str:
    close = get_close_matches(id_, list(known), n=3, cutoff=0.5)
    return words.gettext("; did you mean {ids}?").format(ids=", ".join(close)) if close else ""
