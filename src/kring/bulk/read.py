"""Life courses out of parquet: sorted by DuckDB, streamed as Arrow, one family at a time.

What lies in the folder was validated before it was written, and is taken as it is.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial
from itertools import groupby, repeat
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple

import pyarrow as pa

from kring.bulk.layout import EVENT_SCHEMA, EVENTS, FAMILIES, LISTS, NEEDED, sorted_events, sorted_families
from kring.bulk.write import EPOCH
from kring.lifecourse.dates import parse
from kring.lifecourse.domain import (
    NOTHING,
    Event,
    Household,
    LifeCourse,
    Organisation,
    Person,
    Relation,
    Source,
)

IN_JSON = ("sources", "organisations", "people", "households", "relations")
COMES_BACK = ("id", "kind", "by", "ref", *LISTS, "details")
"""The columns of an event in which the same text stands in many rows."""
ROWS_AT_A_TIME = 5_000
MEMORY_LIMIT = "1GB"


class Chunk(NamedTuple):
    """The events of some whole families, sorted, with a row for each family."""

    events: pa.Table
    families: pa.Table

    def __reduce__(self) -> tuple[Any, ...]:
        # a table that is part of a larger one would take all of that along to another process: send its rows alone
        return _unpacked, (_packed(self.events), _packed(self.families))


def _packed(table: pa.Table) -> pa.Buffer:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return sink.getvalue()


def _unpacked(events: pa.Buffer, families: pa.Buffer) -> Chunk:
    return Chunk(pa.ipc.open_stream(events).read_all(), pa.ipc.open_stream(families).read_all())


def read_parquet(path: str | Path) -> Iterator[LifeCourse]:
    """The life courses in a folder that `write_parquet` wrote, in the order of their ids."""
    for chunk in chunks(path, columns=tuple(EVENT_SCHEMA.names)):
        yield from life_courses(chunk)


def chunks(
    path: str | Path,
    *,
    columns: tuple[str, ...] = NEEDED,
    threads: int = 2,
    memory_limit: str = MEMORY_LIMIT,
    rows: int = ROWS_AT_A_TIME,
) -> Iterator[Chunk]:
    """Read and sort the events, and cut the stream between families into chunks of at least so many rows.

    DuckDB keeps to `memory_limit` and puts the rest of what it sorts on disk, in the folder itself. Raises
    FileNotFoundError when the folder lacks one of its files, ValueError when a family has events but no row.
    """
    import duckdb  # a third of a second to import, and the processes that evaluate need it not

    folder = Path(path)
    for name in (EVENTS, FAMILIES):
        if not (folder / name).is_file():
            raise FileNotFoundError(f"{folder / name} is not there")
    with closing(duckdb.connect()) as connection:
        connection.execute(f"SET threads = {int(threads)}")
        connection.execute("SET memory_limit = $limit", {"limit": memory_limit})
        connection.execute("SET temp_directory = $there", {"there": str(folder / ".sorting")})
        families = _Families(sorted_families(connection.cursor(), folder).to_arrow_reader(2_000))
        events = sorted_events(connection, folder, columns).to_arrow_reader(rows)
        for table in _between_families(events):
            yield Chunk(table, families.until(table["family"]))


def _between_families(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """The same rows, cut where one family ends and the next begins."""
    kept: list[pa.RecordBatch] = []
    for batch in batches:
        cut = _start_of_last(batch["family"])
        if cut == 0 and (not kept or kept[-1]["family"][-1].equals(batch["family"][0])):
            kept.append(batch)
            continue
        kept.append(batch.slice(0, cut))
        yield pa.Table.from_batches(kept)
        kept = [batch.slice(cut)]
    if any(batch.num_rows for batch in kept):
        yield pa.Table.from_batches(kept)


def _start_of_last(family: pa.Array) -> int:
    """The row at which the last family of a sorted column begins."""
    last = family[-1]
    low, high = 0, len(family) - 1
    while low < high:
        middle = (low + high) // 2
        if family[middle].equals(last):
            high = middle
        else:
            low = middle + 1
    return low


class _Families:
    """The rows of the families, taken in step with the events."""

    def __init__(self, reader: Iterable[pa.RecordBatch]) -> None:
        self._batches = iter(reader)
        self._waiting: pa.Table | None = None

    def until(self, wanted: pa.ChunkedArray) -> pa.Table:
        """The rows of the families up to and including the last of these."""
        last = wanted[-1].as_py()
        taken: list[pa.Table] = []
        while True:
            if self._waiting is None or not self._waiting.num_rows:
                batch = next(self._batches, None)
                if batch is None:
                    break
                self._waiting = pa.Table.from_batches([batch])
            names = self._waiting["family"].to_pylist()
            reached = sum(name <= last for name in names)
            taken.append(self._waiting.slice(0, reached))
            self._waiting = self._waiting.slice(reached)
            if reached < len(names):
                break
        if not taken:
            raise ValueError(f"the family {last!r} has events but no row in {FAMILIES}")
        return pa.concat_tables(taken)


def life_courses(chunk: Chunk) -> Iterator[LifeCourse]:
    """The life courses in a chunk, each with its events sorted by day and order."""
    described = _described(chunk.families)
    events = _events(chunk.events)
    start = 0
    for family, rows in groupby(chunk.events["family"].to_pylist()):
        if family not in described:
            raise ValueError(f"the family {family!r} has events but no row in {FAMILIES}")
        stop = start + sum(1 for _ in rows)
        yield _life_course(described[family], tuple(events[start:stop]))
        start = stop


def _said(texts: Iterable[str | None], nothing: Any) -> list[Any]:
    """What each of these JSON texts says, all of them read in one go; `nothing` where there is none."""
    said = iter(json.loads(f"[{','.join(filter(None, texts))}]"))
    return [next(said) if text else nothing for text in texts]


def _events(table: pa.Table) -> list[Event]:
    """Each row as an event. What comes back in many rows is one object: it is made once, and soon found equal."""
    columns: dict[str, Iterable[Any]] = {
        name: repeat(default, table.num_rows)
        for name, default in Event._field_defaults.items()
        if name not in table.column_names or table[name].null_count == table.num_rows
    }
    for name in table.column_names:
        if name in columns:
            continue
        if pa.types.is_date32(table[name].type):
            columns[name] = [day + EPOCH for part in table[name].chunks for day in part.view(pa.int32()).to_pylist()]
        elif name in COMES_BACK:
            different, places = _different(table[name])
            values = _meant(name, different)
            columns[name] = [values[place] for place in places]
        else:
            columns[name] = table[name].to_pylist()
    # what `Event._make` does, without a call of Python for each row
    make = partial(tuple.__new__, Event)
    return list(map(make, zip(*(columns[name] for name in Event._fields), strict=True)))


def _different(column: pa.ChunkedArray) -> tuple[list[str | None], list[int]]:
    """The different texts of a column, and for each row which of them it has."""
    encoded = column.combine_chunks().dictionary_encode(null_encoding="encode")
    return encoded.dictionary.to_pylist(), encoded.indices.to_pylist()


def _meant(name: str, different: list[str | None]) -> list[Any]:
    """What each of the texts of a column stands for."""
    if name == "details":
        return _said(different, NOTHING)
    if name in LISTS:
        return [tuple(map(intern, ids)) for ids in _said(different, ())]
    return [None if text is None else intern(text) for text in different]


def _described(families: pa.Table) -> dict[str, dict[str, Any]]:
    """The rows of the families by their id, with what stands in JSON in them read."""
    columns = {name: families[name].to_pylist() for name in families.column_names}
    for name in IN_JSON:
        columns[name] = json.loads(f"[{','.join(columns[name])}]")
    rows = (dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))
    return {row["family"]: row for row in rows}


def _life_course(family: dict[str, Any], events: tuple[Event, ...]) -> LifeCourse:
    return LifeCourse(
        id=family["family"],
        title=family["title"],
        language=family["language"],
        period=parse(family["period"]),
        sources=tuple(Source(**source) for source in family["sources"]),
        organisations={intern(o["id"]): Organisation(**o) for o in family["organisations"]},
        people={intern(p["id"]): _person(p) for p in family["people"]},
        households={h["id"]: Household(**h) for h in family["households"]},
        relations=tuple(_relation(r) for r in family["relations"]),
        events=events,
    )


def _person(person: dict[str, Any]) -> Person:
    born = parse(person["born"]) if person["born"] else None
    return Person(person["id"], person["kind"], person["label"], born, tuple(person["traits"]))


def _relation(relation: dict[str, Any]) -> Relation:
    return Relation(
        relation["from"],
        relation["to"],
        relation["kind"],
        parse(relation["when"]),
        relation["authority"],
        relation["share"],
    )
