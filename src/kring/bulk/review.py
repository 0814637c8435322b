"""Reviewing many families: chunks of whole families go to a few processes, episodes come back in order."""

import atexit
import gc
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date
from functools import lru_cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from kring.bulk.layout import EPISODE_SCHEMA
from kring.bulk.read import MEMORY_LIMIT, Chunk, chunks, life_courses
from kring.patterns import evaluate
from kring.patterns.domain import Episode

WRITTEN_TOGETHER = 20
"""The episodes of so many chunks are written at a time: each group of rows in a file has its price."""

AS_THEY_ARE = Episode._fields.index("alone")
"""So many fields of an episode are columns as they are."""

Evaluated = tuple[int, int, pa.RecordBatch]


class Reviewed(NamedTuple):
    """How much was reviewed, and how much was found."""

    families: int
    events: int
    episodes: int


def review_parquet(
    path: str | Path,
    out: str | Path,
    *,
    processes: int = 2,
    as_of: date | None = None,
    memory_limit: str = MEMORY_LIMIT,
    progress: Callable[[Reviewed], object] | None = None,
) -> Reviewed:
    """Evaluate all patterns for every family in a folder of parquet, and write the episodes to a file.

    Memory is bounded: DuckDB sorts within `memory_limit`, and at most two chunks a process are under way.
    With `processes=1` everything happens in this one. `progress` is told how far it is after each chunk. The
    file gets its name when it is complete: what was there before stays until then.
    """
    part = Path(f"{out}.part")
    try:
        reviewed = _review(path, part, processes, as_of, memory_limit, progress)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return reviewed


def _review(
    path: str | Path,
    out: Path,
    processes: int,
    as_of: date | None,
    memory_limit: str,
    progress: Callable[[Reviewed], object] | None,
) -> Reviewed:
    so_far = Reviewed(0, 0, 0)
    work = partial(evaluate_chunk, as_of=as_of)
    incoming = chunks(path, threads=processes, memory_limit=memory_limit)
    waiting: list[pa.RecordBatch] = []
    with pq.ParquetWriter(out, EPISODE_SCHEMA, compression="zstd") as writer:
        for families, events, episodes in _in_order(work, incoming, processes):
            waiting.append(episodes)
            if len(waiting) == WRITTEN_TOGETHER:
                writer.write_table(pa.Table.from_batches(waiting))
                waiting.clear()
            so_far = Reviewed(so_far.families + families, so_far.events + events, so_far.episodes + episodes.num_rows)
            if progress is not None:
                progress(so_far)
        if waiting:
            writer.write_table(pa.Table.from_batches(waiting))
    return so_far


def _in_order(work: Callable[[Chunk], Evaluated], incoming: Iterable[Chunk], processes: int) -> Iterator[Evaluated]:
    """The results in the order of the chunks, with no more under way than the processes can soon take up."""
    if processes == 1:
        yield from map(work, incoming)
        return
    under_way: deque[Future[Evaluated]] = deque()
    # spawn: forking a process in which DuckDB and Arrow run threads may leave a lock held for ever
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=settle) as pool:
        for _ in range(processes):
            pool.submit(int)  # each process gets ready while the first chunk is read and sorted
        for chunk in incoming:
            under_way.append(pool.submit(work, chunk))
            if len(under_way) >= 2 * processes:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


def settle() -> None:
    """Take what a new process has loaded out of sight of the collector of cycles: all of it stays until it ends."""
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)  # else DuckDB, where the script imported it, reports all of itself as leaked


def evaluate_chunk(chunk: Chunk, *, as_of: date | None = None) -> Evaluated:
    """The number of families and events in a chunk, and the episodes of all its families."""
    with uncollected():
        return _evaluated(chunk, as_of)


def _evaluated(chunk: Chunk, as_of: date | None) -> Evaluated:
    families = 0
    rows: list[tuple[Any, ...]] = []
    for case in life_courses(chunk):
        families += 1
        evaluation = evaluate(case, as_of=as_of, loops=False)
        rows.extend([_row(case.id, evaluation.as_of, episode) for episode in evaluation.episodes])
    columns = zip(*rows, strict=True) if rows else ([] for _ in EPISODE_SCHEMA)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, EPISODE_SCHEMA, strict=True)]
    return families, chunk.events.num_rows, pa.RecordBatch.from_arrays(arrays, schema=EPISODE_SCHEMA)


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave out the collector of cycles until all of a chunk is gone: it would look at all that lives, often."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _row(family: str, as_of: date, episode: Episode) -> tuple[Any, ...]:
    """An episode in the order of its columns: from the pattern to the certainty that of its own fields."""
    alone, parameters = tuple(episode.alone.items()), _json(tuple(episode.parameters.items()))
    return (family, as_of, *episode[:AS_THEY_ARE], alone, parameters)


@lru_cache(maxsize=1_000)
def _json(parameters: tuple[tuple[str, Any], ...]) -> str:
    return json.dumps(dict(parameters), ensure_ascii=False)
