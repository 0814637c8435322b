"""Timing one family, the floor and the bulk route, and how much memory the latter takes at most."""

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

import duckdb

from kring.bulk import Reviewed, review_parquet
from kring.bulk.layout import EVENT_SCHEMA, sorted_events, sorted_families
from kring.bulk.read import ROWS_AT_A_TIME
from kring.lifecourse.domain import LifeCourse
from kring.patterns import evaluate

TIMES = 100


class One(NamedTuple):
    """How long one family takes, in seconds."""

    events: int
    agencies: int
    fastest: float
    median: float
    slow: float


class Took(NamedTuple):
    """Seconds by the clock on the wall, and seconds that processors worked for it (children too)."""

    wall: float
    work: float


class Bulk(NamedTuple):
    """How long many families take, and the most memory that was in use at once, in bytes."""

    events: int
    families: int
    episodes: int
    floor: Took
    review: Took
    peak: int


def one_family(case: LifeCourse) -> One:
    """Evaluate one family many times, after a few times that do not count."""
    seconds = [_seconds(lambda: evaluate(case)) for _ in range(TIMES + 3)][3:]
    return One(len(case.events), len(case.organisations), min(seconds), median(seconds), quantiles(seconds, n=20)[-1])


def _read_and_sort(folder: Path, threads: int) -> None:
    """The floor: DuckDB reads and sorts the whole file, fetched as Arrow."""
    with duckdb.connect() as connection:
        connection.execute(f"SET threads = {int(threads)}")
        events = sorted_events(connection, folder, tuple(EVENT_SCHEMA.names))
        for relation in (sorted_families(connection, folder), events):
            for batch in relation.to_arrow_reader(ROWS_AT_A_TIME):
                assert batch.num_rows


def measure_bulk(folder: Path, events: int, processes: int, times: int) -> Bulk:
    """Review everything, from the start of the processes to the last episode written; the median of some times.

    The floor takes turns with it, because a machine is not as fast at one time as at another.
    """
    floors, reviews, peaks = [], [], []
    reviewed = Reviewed(0, 0, 0)

    def review() -> None:
        nonlocal reviewed
        reviewed = review_parquet(folder, folder / "episodes.parquet", processes=processes)

    for _ in range(times):
        floors.append(_took(lambda: _read_and_sort(folder, processes)))
        with _Peak() as peak:
            reviews.append(_took(review))
        peaks.append(peak.most)
    assert reviewed.events == events
    return Bulk(events, reviewed.families, reviewed.episodes, _middle(floors), _middle(reviews), max(peaks))


def _middle(times: list[Took]) -> Took:
    return Took(median(one.wall for one in times), median(one.work for one in times))


def _seconds(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def _took(do: Callable[[], object]) -> Took:
    before = sum(os.times()[:4])
    wall = _seconds(do)
    return Took(wall, sum(os.times()[:4]) - before)


class _Peak:
    """The most memory that this process and its children have in use at once, looked at four times a second.

    What they have read from files (programs, libraries) is left out: to have the system divide what processes share
    makes it walk through all of it, and took a twentieth of the work that was to be measured. Where the system does
    not tell, it stays 0.
    """

    def __init__(self) -> None:
        self.most = 0
        self._done = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "_Peak":
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._watcher.join()

    def _watch(self) -> None:
        while not self._done.wait(0.25):
            self.most = max(self.most, sum(_memory_of(process) for process in _family_of(os.getpid())))


def _family_of(process: int) -> list[int]:
    found = [process]
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                found.extend(_family_of(int(child)))
    return found


def _memory_of(process: int) -> int:
    with suppress(OSError, StopIteration):
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
        return 1024 * int(next(line for line in lines if line.startswith("RssAnon:")).split()[1])
    return 0
