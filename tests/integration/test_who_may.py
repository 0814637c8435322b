"""Every act on every page, tried by each of the cast: the answers are those of docs/reference/who-may.md.

`make who-may` writes that page (KRING_WHO_MAY is where it is to be written).
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acts import ACTS, OPENED
from tests.lived_in import LivedIn
from tests.who_may import DOCUMENT, asked, laid_out, rows_of

WRITTEN_TO = os.environ.get("KRING_WHO_MAY", "")
ACTING = sorted({*ACTS, *OPENED})


@pytest.fixture(scope="module")
def rows() -> Iterator[dict[str, str]]:
    """The rows as they were found; they are written when that is asked for."""
    found: dict[str, str] = {}
    yield found
    if WRITTEN_TO:
        kept = rows_of(DOCUMENT.read_text(encoding="utf-8")) if DOCUMENT.exists() else {}
        now = {name: row for name, row in (kept | found).items() if name in ACTING}
        Path(WRITTEN_TO).write_text(laid_out(now), encoding="utf-8")


@pytest.mark.parametrize("name", ACTING)
def test_each_of_the_cast_may_what_the_document_says(lived: LivedIn, rows: dict[str, str], name: str) -> None:
    rows[name] = asked(name, lived)
    if not WRITTEN_TO:
        documented = rows_of(DOCUMENT.read_text(encoding="utf-8")).get(name)
        assert rows[name] == documented, "look whether this is meant; then `make who-may`"


@pytest.mark.skipif(bool(WRITTEN_TO), reason="it is being written")
def test_the_document_has_every_page_that_acts_and_no_other() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    assert sorted(rows_of(document)) == ACTING
    assert document == laid_out(rows_of(document)), "`make who-may`"
