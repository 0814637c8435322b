"""The kinds of measure: what they are called, who imposes them, and how long they may last. Pure; from `norms`."""

from dataclasses import dataclass
from datetime import date, timedelta

from kring.norms.book import Norm, terms


@dataclass(frozen=True)
class Kind:
    """A kind of measure. Without months and days it lasts until the child is 18 or a ruling ends it."""

    code: str
    nl: str
    en: str
    by: str  # court, mayor, prosecutor
    board: bool  # it follows a request to the board
    provisional: bool  # the board goes on after it
    months: int | None
    days: int | None
    most_days: int | None  # how long it may last in all, however often it is prolonged
    norm: Norm

    def name(self, lang: str) -> str:
        """What it is called."""
        return self.en if lang == "en" else self.nl

    def longest(self, since: date, *, first: date | None = None) -> date | None:
        """The last day that a term may have which begins on this day; None where it has no term.

        Args:
            first: the first day of the measure, where this is a further term of it.
        """
        if self.most_days is not None and first is not None:
            return min(first, since) + timedelta(days=self.most_days)
        if self.days is not None:
            return since + timedelta(days=self.days)
        if self.months is None:
            return None
        month = since.month - 1 + self.months
        year, month = since.year + month // 12, month % 12 + 1
        return min_day(year, month, since.day)


def min_day(year: int, month: int, day: int) -> date:
    """This day of the month, or its last one where the month is shorter."""
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


def _kind(code: str, norm: Norm) -> Kind:
    said = norm.value
    return Kind(
        code=code,
        nl=said["nl"],
        en=said["en"],
        by=said["by"],
        board=said["board"],
        provisional=said.get("provisional", False),
        months=said.get("months"),
        days=said.get("days"),
        most_days=said.get("most_days"),
        norm=norm,
    )


KINDS = {code: _kind(code, norm) for code, norm in terms("measures").items()}
