"""How life courses lie in parquet: a folder with `events.parquet` and `families.parquet`; and the episodes.

`events.parquet` has one row an event, in any order:

- `family` (the id of the case file), `order` (the place of the event in that file).
- `id`, `kind`, `by`, `ref`, `unit`, `count`, `throughout`, `disputes`, `text`, `source`: as in the case file.
- `on`: the date as its source had it (EDTF); `first`, `last`: the earliest and latest day that it may mean.
- `to`, `about`, `about_any`, `known_to`, `nature`: a list as JSON text, empty where the list is. DuckDB sorts
  rows with texts in half the time of rows with lists; `from_json(about, '["VARCHAR"]')` makes a list of one.
- `details`: an object as JSON text.

`families.parquet` has one row a family: `family`, `title`, `language`, `period` (EDTF), and as JSON text, in
the keys of the case file, `sources`, `organisations`, `people`, `households`, `relations`.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    import duckdb

EVENTS = "events.parquet"
FAMILIES = "families.parquet"

LISTS = ("to", "about", "about_any", "known_to", "nature")

EVENT_SCHEMA = pa.schema(
    [
        pa.field("family", pa.string(), nullable=False),
        pa.field("order", pa.int32(), nullable=False),
        pa.field("id", pa.string(), nullable=False),
        pa.field("on", pa.string(), nullable=False),
        pa.field("first", pa.date32(), nullable=False),
        pa.field("last", pa.date32(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("by", pa.string(), nullable=False),
        *(pa.field(name, pa.string()) for name in LISTS),
        pa.field("ref", pa.string()),
        pa.field("details", pa.string()),
        pa.field("text", pa.string()),
        pa.field("source", pa.string()),
        pa.field("throughout", pa.bool_(), nullable=False),
        pa.field("unit", pa.string()),
        pa.field("count", pa.int32(), nullable=False),
        pa.field("disputes", pa.string()),
    ]
)

FAMILY_SCHEMA = pa.schema(
    [
        pa.field(name, pa.string(), nullable=False)
        for name in (
            "family",
            "title",
            "language",
            "period",
            "sources",
            "organisations",
            "people",
            "households",
            "relations",
        )
    ]
)

EPISODE_SCHEMA = pa.schema(
    [
        pa.field("family", pa.string(), nullable=False),
        pa.field("as_of", pa.date32(), nullable=False),
        pa.field("pattern", pa.string(), nullable=False),
        pa.field("about", pa.list_(pa.string()), nullable=False),
        pa.field("agencies", pa.list_(pa.string()), nullable=False),
        pa.field("visible_from", pa.date32(), nullable=False),
        pa.field("visible_until", pa.date32()),
        pa.field("evidence", pa.list_(pa.string()), nullable=False),
        pa.field("certainty", pa.string(), nullable=False),
        pa.field("alone", pa.map_(pa.string(), pa.date32()), nullable=False),
        pa.field("parameters", pa.string(), nullable=False),
    ]
)
"""One row an episode, in the order of the families; `parameters` is JSON text.

The sentences are left out: a review of the one family puts them into words.
"""

NEEDED = tuple(name for name in EVENT_SCHEMA.names if name not in ("text", "source"))
"""The columns of an event that the patterns need."""


def sorted_events(
    connection: "duckdb.DuckDBPyConnection", folder: Path, columns: tuple[str, ...] = NEEDED
) -> "duckdb.DuckDBPyRelation":
    """These columns of the events, sorted by family, day and order."""
    return _columns(connection, folder / EVENTS, columns).order('family, "first", "order"')


def sorted_families(connection: "duckdb.DuckDBPyConnection", folder: Path) -> "duckdb.DuckDBPyRelation":
    """The families in the order of their events."""
    return _columns(connection, folder / FAMILIES, tuple(FAMILY_SCHEMA.names)).order("family")


def _columns(
    connection: "duckdb.DuckDBPyConnection", file: Path, columns: tuple[str, ...]
) -> "duckdb.DuckDBPyRelation":
    return connection.read_parquet(str(file)).project(*(f'"{name}"' for name in columns))
