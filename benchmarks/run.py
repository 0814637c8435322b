"""Measure the speed of the patterns: `make bench` (`make bench ARGS=--large` for ten million events too).

Everything is a ratio within one run. The floor: DuckDB reads and sorts the same parquet, with
all its columns, fetched as Arrow. Up to a million events the two take turns, and the median of three times counts. What
that means is told in docs/explanation/speed.md.
"""

import argparse
import os
import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from families import DISTINCT, long_family, many_families
from measure import Bulk, measure_bulk, one_family
from processors import Taken
from rich.console import Console
from rich.table import Table

SMALL, USUAL, LARGE = 100_000, 1_000_000, 10_000_000
TIMES = 3
MOST_TIMES_FLOOR = 12
MOST_MILLISECONDS = 50


def main() -> int:
    """Measure, print the tables, and say by the exit code whether the targets are met."""
    asked = _arguments()
    console = Console(width=max(120, Console().width))
    _tell_machine(console)
    others = Taken()
    sizes = [size for size in (SMALL, USUAL, LARGE) if size <= asked.events]
    with tempfile.TemporaryDirectory(prefix="kring-bench-", dir=asked.data) as place:
        fast_enough = _one_family(console)
        bulk = [_bulk(console, Path(place), size, asked.processes) for size in sizes]
    _tell_bulk(console, bulk, asked.processes)
    console.print(
        f"Load at the end {os.getloadavg()[0]:.1f}; of the processors others on the host took {others.share():.0%}. "
        "Work: the seconds that processors spent on it."
    )
    close_enough = all(b.review.wall <= MOST_TIMES_FLOOR * b.floor.wall for b in bulk if b.events >= USUAL)
    return 0 if fast_enough and close_enough else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=USUAL, help="the largest size (default: one million)")
    parser.add_argument("--large", dest="events", action="store_const", const=LARGE, help="ten million too")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--data", help="where to put the data for as long as it takes (default: the temp folder)")
    return parser.parse_args()


def _tell_machine(console: Console) -> None:
    console.print(
        f"Machine: {_processor()}, {os.cpu_count()} cores, {_memory():.0f} GB, {platform.system()} "
        f"{platform.release()}; load before the start {os.getloadavg()[0]:.1f}"
    )
    console.print(f"Python {platform.python_version()}, DuckDB {version('duckdb')}, pyarrow {version('pyarrow')}")
    console.print(f"Data: {DISTINCT:,} different simulated families, repeated under new names to reach the size\n")


def _one_family(console: Console) -> bool:
    table = Table(title="One family, all patterns, together and alone, after start")
    for heading in ("family", "events", "agencies", "fastest", "median", "95th of 100", "target"):
        table.add_column(heading, justify="left" if heading == "family" else "right")
    worst = 0.0
    for name, coarse in (("exact days", 0.0), ("one date in five coarse", 0.2)):
        timed = one_family(long_family(coarse))
        worst = max(worst, timed.median)
        table.add_row(
            name,
            str(timed.events),
            str(timed.agencies),
            f"{1000 * timed.fastest:.1f} ms",
            f"{1000 * timed.median:.1f} ms",
            f"{1000 * timed.slow:.1f} ms",
            f"≤ {MOST_MILLISECONDS} ms",
        )
    console.print(table)
    return 1000 * worst <= MOST_MILLISECONDS


def _bulk(console: Console, place: Path, events: int, processes: int) -> Bulk:
    folder = place / str(events)
    with console.status(f"making {events:,} events"):
        made = many_families(folder, events)
    with console.status(f"reviewing {made:,} events with {processes} processes, in turns with the floor"):
        return measure_bulk(folder, made, processes, times=TIMES if events < LARGE else 1)


def _tell_bulk(console: Console, bulk: list[Bulk], processes: int) -> None:
    table = Table(title=f"In bulk, {processes} processes, from parquet to episodes in parquet")
    for heading in (
        "events",
        "families",
        "episodes",
        "floor",
        "review",
        "× floor",
        "target",
        "floor, work",
        "review, work",
        "peak memory",
    ):
        table.add_column(heading, justify="right")
    for b in bulk:
        table.add_row(
            f"{b.events:,}",
            f"{b.families:,}",
            f"{b.episodes:,}",
            f"{b.floor.wall:.2f} s",
            f"{b.review.wall:.1f} s",
            f"{b.review.wall / b.floor.wall:.1f}",
            f"≤ {MOST_TIMES_FLOOR}" if b.events >= USUAL else "",
            f"{b.floor.work:.2f} s",
            f"{b.review.work:.1f} s",
            f"{b.peak / 2**20:,.0f} MB" if b.peak else "not measured here",
        )
    console.print(table)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _memory() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9


if __name__ == "__main__":
    sys.exit(main())
