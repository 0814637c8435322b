"""What waits for somebody, in brief: the most pressing of their work list, and how much more there is."""

from datetime import date
from typing import Any

from kring.kernel.actor import Actor
from kring.loops import queries
from kring.loops.domain import Standing
from kring.loops.queries import Whose
from kring.web.work.lines import awaited_rows, row_of, why_of

MOST = 4
LATE = (Standing.STEPPED_UP, Standing.LATE)
PRESSING = (*LATE, Standing.SOON)


def waiting_for(actor: Actor, *, on: date) -> dict[str, Any]:
    """The first few of their loops that are late or due soon, then of what the life courses ask of their agency.

    Where nothing presses, the first of what comes later.
    """
    pages = queries.overview(actor, Whose.MINE, on=on, size=MOST)
    pressing = [line for one in PRESSING if one in pages for line in pages[one].lines]
    lines = pressing or [line for page in pages.values() for line in page.lines]
    rows = [row_of(line, by=actor, on=on, why=why_of(line, Whose.MINE, by=actor)) for line in lines[:MOST]]
    awaited = awaited_rows(actor, on=on)
    return {
        "rows": rows,
        "awaited": awaited[: MOST - len(rows)],
        "waiting": sum(page.total for page in pages.values()) + len(awaited),
        "late": sum(pages[one].total for one in LATE if one in pages) + sum(bool(one["late"]) for one in awaited),
    }
