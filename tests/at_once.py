"""Two people who do something at the same moment, each on a connection of their own. On PostgreSQL only."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from kring.kernel.decision import Refused

ONLY_THERE = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time"),
]


def at_once(*acts: Callable[[], object]) -> list[str]:
    """What became of these acts, done at the same moment: `done`, or why it was refused; in the order of the words."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        try:
            gate.wait(10)
            act()
        except Refused as refused:
            return refused.reason.code
        else:
            return "done"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(one.result(30) for one in [pool.submit(run, act) for act in acts])
