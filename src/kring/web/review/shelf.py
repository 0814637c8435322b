"""The shelf: a folder a case, with its report in each language and a card of what the listing tells.

A folder is written whole and then put in its place, so a reader never meets half a report.
"""

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

CARD = "card.json"


@dataclass(frozen=True)
class Card:
    """What the listing tells of one review.

    `never_alone` counts the patterns that no agency could have seen by itself.
    `made_from` is the fingerprint of what the review was made from. `scripts` holds, for each language, the
    hashes of the scripts in the report, which are the only ones that a browser may run in it.
    """

    case: str
    title: str
    first: date
    last: date
    children: int
    agencies: int
    events: int
    patterns: int
    never_alone: int
    made_from: str
    scripts: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Shelf:
    """The published reviews in one folder."""

    folder: Path

    def cards(self) -> list[Card]:
        """The cards of all published reviews, in order of title."""
        cards = [_read(file) for file in self.folder.glob(f"*/{CARD}")]
        return sorted(cards, key=lambda card: card.title)

    def card(self, case: str) -> Card | None:
        """The card of one review, None where it is not published."""
        file = self.folder / case / CARD
        return _read(file) if file.is_file() else None

    def report(self, case: str, form: str, lang: str) -> Path:
        """Where the report of a case lies: `form` is html or pdf."""
        return self.folder / case / f"report.{lang}.{form}"

    def put(self, card: Card, reports: Mapping[tuple[str, str], bytes]) -> None:
        """Put a review on the shelf, in place of an earlier one: reports by form and language."""
        self.folder.mkdir(parents=True, exist_ok=True)
        new = Path(mkdtemp(prefix=".new-", dir=self.folder))
        for (form, lang), content in reports.items():
            (new / f"report.{lang}.{form}").write_bytes(content)
        (new / CARD).write_text(json.dumps(asdict(card), default=str, ensure_ascii=False), encoding="utf-8")
        place = self.folder / card.case
        shutil.rmtree(place, ignore_errors=True)
        new.rename(place)


def _read(file: Path) -> Card:
    kept = json.loads(file.read_text(encoding="utf-8"))
    days = {name: date.fromisoformat(kept[name]) for name in ("first", "last")}
    return Card(**(kept | days))
