"""Life courses into parquet, a few thousand rows at a time."""

import json
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kring.bulk.layout import EVENT_SCHEMA, EVENTS, FAMILIES, FAMILY_SCHEMA, LISTS
from kring.lifecourse.domain import Event, LifeCourse

EPOCH = 719_163
"""The ordinal of 1970-01-01, from which parquet counts its days."""

FAMILIES_AT_A_TIME = 200


def write_parquet(cases: Iterable[LifeCourse], path: str | Path) -> int:
    """Write life courses to a folder of parquet files (see `layout`) and say how many there were.

    The folder is made when it is not there; what was in its two files is replaced. A few hundred families are
    held at a time. Raises ValueError when two cases have the same id: they would become one family.
    """
    folder = Path(path)
    folder.mkdir(parents=True, exist_ok=True)
    seen: set[str] = set()
    remaining = iter(cases)
    with (
        pq.ParquetWriter(folder / EVENTS, EVENT_SCHEMA, compression="zstd") as events,
        pq.ParquetWriter(folder / FAMILIES, FAMILY_SCHEMA, compression="zstd") as families,
    ):
        while some := list(islice(remaining, FAMILIES_AT_A_TIME)):
            for case in some:
                if case.id in seen:
                    raise ValueError(f"two cases have the id {case.id!r}")
                seen.add(case.id)
            families.write_table(pa.Table.from_pylist([_family(case) for case in some], FAMILY_SCHEMA))
            events.write_table(_event_rows(some))
    return len(seen)


def _event_rows(cases: Sequence[LifeCourse]) -> pa.Table:
    rows = [(case.id, event) for case in cases for event in case.events]
    columns: dict[str, list[Any]] = {
        "family": [family for family, _ in rows],
        "first": [event.first - EPOCH for _, event in rows],
        "last": [event.last - EPOCH for _, event in rows],
        "details": [_json(dict(event.details)) if event.details else None for _, event in rows],
    }
    for name in LISTS:
        columns[name] = [_list(event, name) for _, event in rows]
    for name in EVENT_SCHEMA.names:
        if name not in columns:
            columns[name] = [getattr(event, name) for _, event in rows]
    arrays = []
    for field in EVENT_SCHEMA:
        raw = pa.int32() if pa.types.is_date32(field.type) else field.type
        arrays.append(pa.array(columns[field.name], raw).cast(field.type))
    return pa.Table.from_arrays(arrays, schema=EVENT_SCHEMA)


def _list(event: Event, name: str) -> str | None:
    values = getattr(event, name)
    return _json(list(values)) if values else None


def _family(case: LifeCourse) -> dict[str, str]:
    return {
        "family": case.id,
        "title": case.title,
        "language": case.language,
        "period": case.period.text,
        "sources": _json([source._asdict() for source in case.sources]),
        "organisations": _json([organisation._asdict() for organisation in case.organisations.values()]),
        "people": _json(
            [person._asdict() | {"born": person.born and person.born.text} for person in case.people.values()]
        ),
        "households": _json([household._asdict() for household in case.households.values()]),
        "relations": _json([_relation(relation._asdict()) for relation in case.relations]),
    }


def _relation(relation: dict[str, Any]) -> dict[str, Any]:
    renamed = {"from": relation.pop("origin"), "to": relation.pop("target"), **relation}
    return renamed | {"when": relation["when"].text}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
