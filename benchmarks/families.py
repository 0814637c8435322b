"""The data of the benchmarks: simulated families, and the same under new names until there are enough."""

import json
from collections.abc import Iterator
from pathlib import Path

import duckdb

from kring.bulk import write_parquet
from kring.bulk.layout import EVENTS, FAMILIES
from kring.lifecourse.casefile import read
from kring.lifecourse.domain import LifeCourse
from kring.simulate import simulate

SEED = 1
DISTINCT = 2_000
LONG = 250


def distinct_families() -> Iterator[LifeCourse]:
    """The different families of which all the data is made."""
    return (read(json.dumps(case).encode()) for case in simulate(SEED, DISTINCT))


def long_family(coarse: float) -> LifeCourse:
    """The simulated family whose number of events comes closest to 250."""
    families = (read(json.dumps(case).encode()) for case in simulate(SEED, 300, coarse=coarse))
    return min(families, key=lambda case: abs(len(case.events) - LONG))


def many_families(folder: Path, events: int) -> int:
    """Write about this many events to parquet in the order of their days, as a log would have them.

    Returns how many there are. Each repetition of the families gets names of its own. The different families are
    written once, beside the folder, and not kept: what the benchmark holds would count as memory of the review.
    """
    distinct = folder.parent / "distinct"
    if not distinct.is_dir():
        write_parquet(distinct_families(), distinct)
    folder.mkdir(exist_ok=True)
    with duckdb.connect() as connection:
        total = connection.read_parquet(str(distinct / EVENTS)).count("*").fetchall()[0][0]
        times, rest = divmod(events, int(total))
        some = DISTINCT * rest // int(total)
        connection.execute("SET memory_limit = '2GB'")
        connection.execute("SET temp_directory = $there", {"there": str(folder / "making")})
        for name, order in ((EVENTS, '"first"'), (FAMILIES, "hash(family)")):
            every = connection.read_parquet(str(distinct / name))
            numbered = every.project("*, row_number() OVER () AS row, dense_rank() OVER (ORDER BY family) AS number")
            connection.register("numbered", numbered.to_arrow_table())
            copies = connection.sql(
                "SELECT numbered.* EXCLUDE (row, number) REPLACE (family || '~' || copy AS family) "
                "FROM numbered, range($times + 1) copies(copy) WHERE copy < $times OR number <= $some",
                params={"times": times, "some": some},
            )
            copies.order(order).write_parquet(str(folder / name), compression="zstd")
        counted = connection.read_parquet(str(folder / EVENTS)).count("*").fetchall()
    return int(counted[0][0])
