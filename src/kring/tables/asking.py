"""Questions of which the SQL is put together once, with places for what is given when they are asked."""

from collections.abc import Callable
from copy import copy
from json import dumps
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Expression, Field, ForeignKey, Lookup, QuerySet


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
        """A list is one value: an array for PostgreSQL, JSON for SQLite."""
        column, params = self.process_lhs(compiler, connection)
        among = "= ANY(%s)" if connection.vendor == "postgresql" else "IN (SELECT value FROM json_each(%s))"
        return f"{column} {among}", [*params, _Place(self.rhs.name, None)]


class _Place(NamedTuple):
    """What stands in the SQL for something given; without a field it is a list of numbers."""

    name: str
    field: Field | None

    def value(self, given: Any) -> Any:
        if self.field is not None:
            return self.field.get_db_prep_value(given, connection)
        return list(given) if connection.vendor == "postgresql" else dumps(list(given))


class _Made(NamedTuple):
    """A question as it was put together for one kind of database."""

    queryset: QuerySet
    compiler: Any
    sql: str
    params: tuple[Any, ...]


class Question:
    """A queryset that is put together once for each kind of database, and asked with other values each time.

    `put_together` makes it, with `Given` where something is given later; what is given may not be None.
    """

    def __init__(self, put_together: Callable[[], QuerySet]) -> None:
        self._put_together = put_together
        self._made: dict[str, _Made] = {}

    def __call__(self, **given: Any) -> list[Any]:
        """All that is found with these values."""
        made = self._made.get(connection.vendor) or self._make()
        params = tuple(one.value(given[one.name]) if isinstance(one, _Place) else one for one in made.params)
        compiler = copy(made.compiler)
        compiler.connection = connection
        compiler.as_sql = lambda *_, **__: (made.sql, params)
        asked = made.queryset._chain()
        asked.query.get_compiler = lambda *_, **__: compiler
        return list(asked)

    def first(self, **given: Any) -> Any:
        """The first that is found; None where nothing is. Where there may be many, the question asks for one."""
        return next(iter(self(**given)), None)

    def _make(self) -> _Made:
        queryset = self._put_together()
        compiler = queryset.query.get_compiler(using=queryset.db)
        sql, params = compiler.as_sql()
        made = self._made[connection.vendor] = _Made(queryset, compiler, sql, tuple(params))
        return made


def given(name: str, model: Any, field: str) -> Given:
    """The place of a value of this field of a table."""
    return Given(name, model._meta.get_field(field))
