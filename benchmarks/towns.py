"""Many towns from one: the tables of Voorbeeldstad are copied under other numbers until there are enough families.

Each copy is a whole town with its own agencies, professionals and families, as municipalities are; nothing is shared
between two copies. Names of people get another ending, so that no two towns hold the same person.
"""

import json
import re
import uuid
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.db import connection, models

APPS = ("accounts", "network", "families", "sharing", "lifecourse", "loops", "signals", "meldcode", "index", "watch")
NAMED = re.compile(r'"([opeh])(\d+)"')
SUBJECT = re.compile(r"(\w+:)(\d+)")
RENAMED = {"surname", "search_name"}
ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def copied() -> list[type[models.Model]]:
    """The tables that a town consists of, in the order in which they lean on one another."""
    found = [model for name in APPS for model in apps.get_app_config(name).get_models()]
    return _ordered([*found, *(through for model in found for through in _throughs(model))])


def fill(towns: int, *, say: Callable[[str], None]) -> None:
    """Copy the town that is in the database until there are `towns` of them."""
    tables = copied()
    stride = 1 + max(_highest(model) for model in tables)
    if connection.vendor == "sqlite":  # the copies hold together as the first does
        connection.cursor().execute("PRAGMA foreign_keys=OFF")
    for model in tables:
        if not model._default_manager.exists():
            continue
        table = _Table(model, set(tables), stride)
        rows = table.template()
        say(f"{model._meta.db_table}: {len(rows) * towns:,} rows")
        table.write(rows, towns)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("ANALYZE")


def _highest(model: type[models.Model]) -> int:
    found = model._default_manager.aggregate(most=models.Max("pk"))["most"]
    return found if isinstance(found, int) else 0


def _throughs(model: type[models.Model]) -> Iterator[type[models.Model]]:
    for field in model._meta.local_many_to_many:
        if field.remote_field.through._meta.auto_created:
            yield field.remote_field.through


def _ordered(found: list[type[models.Model]]) -> list[type[models.Model]]:
    ordered: list[type[models.Model]] = []
    met: set[type[models.Model]] = set()

    def put(model: type[models.Model]) -> None:
        if model in met:  # also where two tables lean on each other
            return
        met.add(model)
        for field in model._meta.concrete_fields:
            other = field.related_model
            if other in found and other is not model:
                put(other)
        ordered.append(model)

    for model in found:
        put(model)
    return ordered


class Cell(NamedTuple):
    """A cell of a row: what stands in it, or, where there are numbers, a text in which they are put, each shifted."""

    value: Any
    numbers: tuple[int, ...] = ()

    def at(self, shift: int) -> Any:
        """What stands in it in the town with this shift."""
        return self.value % tuple(one + shift for one in self.numbers) if self.numbers else self.value

    def copied(self) -> str:
        """As PostgreSQL's COPY reads it, still with the places of its numbers."""
        if self.value is None:
            return r"\N"
        text = self.value if self.numbers else str(self.value).replace("%", "%%")
        return text.translate(ESCAPED)


class _Table:
    """How the rows of one table are copied."""

    def __init__(self, model: type[models.Model], tables: set[type[models.Model]], stride: int) -> None:
        self.model, self.stride = model, stride
        self.fields = [f for f in model._meta.concrete_fields if not f.generated]
        self.names = ", ".join(f'"{one.column}"' for one in self.fields)
        self.ways = [self._way(field, tables) for field in self.fields]

    def template(self) -> list[list[Cell]]:
        """The rows of the first town."""
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT {self.names} FROM "{self.model._meta.db_table}" ORDER BY 1')  # noqa: S608
            return [
                [
                    way(value) if way and value not in (None, "") else Cell(value)
                    for way, value in zip(self.ways, row, strict=True)
                ]
                for row in cursor.fetchall()
            ]

    def write(self, rows: list[list[Cell]], towns: int) -> None:
        """Put these rows into the table for each further town, as fast as the database takes them."""
        table = self.model._meta.db_table
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET session_replication_role = replica")  # the copies hold together as the first does
                lines = "".join("\t".join(cell.copied() for cell in row) + "\n" for row in rows)
                numbers = [number for row in rows for cell in row for number in cell.numbers]
                with cursor.copy(f'COPY "{table}" ({self.names}) FROM STDIN') as stream:
                    for shift in self._shifts(towns):
                        stream.write(lines % tuple(number + shift for number in numbers))
                cursor.execute("SET session_replication_role = origin")
                if isinstance(self.model._meta.pk, models.AutoField):
                    cursor.execute(
                        f"SELECT setval(pg_get_serial_sequence('\"{table}\"', 'id'), max(id)) FROM \"{table}\""  # noqa: S608
                    )
            else:
                marks = ", ".join("?" for _ in self.fields)
                cursor.cursor.connection.executemany(
                    f'INSERT INTO "{table}" ({self.names}) VALUES ({marks})',  # noqa: S608
                    ([cell.at(shift) for cell in row] for shift in self._shifts(towns) for row in rows),
                )

    def _shifts(self, towns: int) -> Iterator[int]:
        return (number * self.stride for number in range(1, towns))

    def _way(self, field: models.Field[Any, Any], tables: set[type[models.Model]]) -> Callable[[Any], Cell] | None:
        if (field.primary_key and isinstance(field, models.AutoField)) or field.related_model in tables:
            return _shifted
        if isinstance(field, models.UUIDField):
            return _fresh
        if isinstance(field, models.JSONField):
            return _renumbered
        if field.name == "subject":
            return _about
        if isinstance(field, models.EmailField):
            return lambda value: Cell(f"t%d.{_plain(value)}", (0,))
        if isinstance(field, models.CharField) and (field.unique or field.name in RENAMED):
            return lambda value: Cell(_plain(value[: (field.max_length or 2**31) - 8]) + "-%07x", (0,))
        if isinstance(field, models.BigIntegerField) and field.name == "organisation":
            return _shifted
        return None


def _plain(text: str) -> str:
    return text.replace("%", "%%")


def _shifted(value: int) -> Cell:
    return Cell("%d", (value,))


def _about(value: str) -> Cell:
    found = SUBJECT.fullmatch(value)
    return Cell(f"{found[1]}%d", (int(found[2]),)) if found else Cell(value)


def _fresh(value: Any) -> Cell:
    text = uuid.UUID(str(value)).hex
    return Cell(f"%016x{text[16:]}", (int(text[:16], 16) >> 1,))


def _renumbered(value: Any) -> Cell:
    text = _plain(value if isinstance(value, str) else json.dumps(value))
    numbers = tuple(int(number) for _, number in NAMED.findall(text))
    return Cell(NAMED.sub(r'"\1%d"', text), numbers)
