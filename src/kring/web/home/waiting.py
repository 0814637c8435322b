"""What waits for somebody, in brief: the most pressing of their work list, and how much more there is."""

from datetime import date
from typing import Any

from kring.kernel.actor import Actor
from kring.loops import queries
from kring.loops.domain import Standing
from kring.loops.queries import Whose
from kring.web.work.lines import awaited_rows, row_of, why_of

MOST = 4
PRESSING = (Standing.STEPPED_UP, Standing.LATE, Standing.SOON)


def waiting_for(actor: Actor, *, on: date) -> dict[str, Any]:
    """The first few of their loops that are late or due soon, then of what the life courses ask of their agency.

    Where nothing presses, the first of what comes later.
    """
    counted = queries.tally(actor, Whose.MINE, on=on)
    rows: list[Any] = []
    pressing = any(counted[standing] for standing in PRESSING)
    for standing in PRESSING if pressing else (Standing.LATER,):
        if counted[standing] and len(rows) < MOST:
            page = queries.page(actor, Whose.MINE, on=on, standing=standing, size=MOST - len(rows))
            rows += [row_of(line, by=actor, on=on, why=why_of(line, Whose.MINE, by=actor)) for line in page.lines]
    awaited = awaited_rows(actor, on=on)
    return {
        "rows": rows,
        "awaited": awaited[: MOST - len(rows)],
        "waiting": sum(counted.values()) + len(awaited),
        "late": counted[Standing.STEPPED_UP] + counted[Standing.LATE] + sum(bool(one["late"]) for one in awaited),
    }
