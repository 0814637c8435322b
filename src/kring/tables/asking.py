"""Questions of which the SQL is put together once, with places for what is given when they are asked."""

from collections.abc import Callable
from json import dumps
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, Field, ForeignKey, Lookup, QuerySet
from django.db.models.base import ModelState
from django.db.models.query import FlatValuesListIterable, ValuesListIterable


class Given(Expression):
    """The place of something that is given when the question is asked."""

    def __init__(self, name: str, field: Field) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """A mark, and in the place of its value what is to stand there."""
        return "%s", [_Place(self.name, self.output_field)]


@Field.register_lookup
@ForeignKey.register_lookup
class Among(Lookup):
    """Whether a number is one of those given: `family__among=Given(...)`. One SQL, however many are given."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """A list is one value: an array for PostgreSQL (as a text, which psycopg writes faster), JSON for SQLite."""
        column, params = self.process_lhs(compiler, connection)
        among = "= ANY(%s::bigint[])" if connection.vendor == "postgresql" else "IN (SELECT value FROM json_each(%s))"
        return f"{column} {among}", [*params, _Place(self.rhs.name, None)]


class _Place(NamedTuple):
    """What stands in the SQL for something given; without a field it is a list of numbers."""

    name: str
    field: Field | None

    def value(self, given: Any, database: Any) -> Any:
        if self.field is not None:
            return self.field.get_db_prep_value(given, database)
        return f"{{{','.join(map(str, given))}}}" if database.vendor == "postgresql" else dumps(list(given))


class _Made(NamedTuple):
    """A question as it was put together for one kind of database, and how its rows are read."""

    sql: str
    params: tuple[Any, ...]
    read: Callable[[list[Any]], list[Any]]


class Question:
    """A queryset that is put together once for each kind of database, and asked with other values each time.

    `put_together` makes it, with `Given` where something is given later; what is given may not be None. It asks for
    rows of a table (`select_related` and `only` count), or for values as a list.
    """

    def __init__(self, put_together: Callable[[], QuerySet]) -> None:
        self._put_together = put_together
        self._made: dict[str, _Made] = {}

    def __call__(self, **given: Any) -> list[Any]:
        """All that is found with these values."""
        database = connections[DEFAULT_DB_ALIAS]
        made = self._made.get(database.vendor) or self._make(database)
        params = [one.value(given[one.name], database) if isinstance(one, _Place) else one for one in made.params]
        with database.cursor() as cursor:
            cursor.execute(made.sql, params)
            rows = cursor.fetchall()
        return made.read(rows)

    def first(self, **given: Any) -> Any:
        """The first that is found; None where nothing is. Where there may be many, the question asks for one."""
        return next(iter(self(**given)), None)

    def _make(self, database: Any) -> _Made:
        queryset = self._put_together()
        compiler = queryset.query.get_compiler(using=DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        made = self._made[database.vendor] = _Made(sql, tuple(params), _reader(queryset, compiler))
        return made


def _reader(queryset: QuerySet, compiler: Any) -> Callable[[list[Any]], list[Any]]:
    """What Django makes of the rows of an answer, with all that it looks up for each answer looked up once."""
    converters = compiler.get_converters([column for column, *_ in compiler.select])

    def converted(rows: list[Any]) -> list[Any]:
        return list(compiler.apply_converters(rows, converters)) if converters else rows

    if queryset._iterable_class is FlatValuesListIterable:
        return lambda rows: [row[0] for row in converted(rows)]
    if queryset._iterable_class is ValuesListIterable:
        return lambda rows: [tuple(row) for row in converted(rows)]
    made = _Maker(compiler.klass_info, compiler.select)
    return lambda rows: [made(row) for row in converted(rows)]


class _Maker:
    """Makes a row of a table, with those that were asked along, of a row of an answer: as Django does.

    But it writes down the values as they came. Django's own way goes by every field of the table again for each row,
    which was a fifth of the work of an answer.
    """

    def __init__(self, info: dict[str, Any], select: list[Any]) -> None:
        self._model = info["model"]
        self._at = [(index, select[index][0].target.attname) for index in info["select_fields"]]
        self._key = next(index for index, name in self._at if name == self._model._meta.pk.attname)
        self._along = [
            (_Maker(one, select), one["local_setter"], one["remote_setter"])
            for one in info.get("related_klass_infos", ())
        ]

    def __call__(self, row: Any) -> Any:
        """The row of the table; None where it was asked along and there is none."""
        if row[self._key] is None:
            return None
        made = self._model.__new__(self._model)
        state = made._state = ModelState()
        state.adding, state.db = False, DEFAULT_DB_ALIAS
        values = made.__dict__
        for index, name in self._at:
            values[name] = row[index]
        for maker, know, known_by in self._along:
            one = maker(row)
            know(made, one)
            if one is not None:
                known_by(one, made)
        return made


def given(name: str, model: Any, field: str) -> Given:
    """The place of a value of this field of a table."""
    return Given(name, model._meta.get_field(field))
