"""Connections to SQLite whose writers wait in line."""

import fcntl
from functools import lru_cache
from typing import IO, Any

from django.db.backends.sqlite3 import base

from kring.tables.sqlite.schema import DatabaseSchemaEditor

_DJANGOS = base.SQLiteCursorWrapper.__new__(base.SQLiteCursorWrapper)  # of no connection: it only reads statements
_marked = lru_cache(maxsize=1000)(_DJANGOS.convert_query)


class Cursor(base.SQLiteCursorWrapper):
    """Django's own, but it puts the marks of SQLite into a statement once, not each time that it is executed."""

    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        """The statement as SQLite reads it."""
        return _marked(query, param_names=None if param_names is None else tuple(param_names))


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, but who wants to write waits for whoever writes, and comes next; and it keeps its triggers.

    By itself SQLite lets one who finds it taken sleep ever longer, to a tenth of a second, and try again: meanwhile
    others go before, and with four at once one in twenty waits ten times as long as needed. The line is a lock on a
    file beside the database, which the system lets go when a process ends. It only orders: what keeps two from writing
    at once is SQLite.
    """

    SchemaEditorClass = DatabaseSchemaEditor
    _line: IO[bytes] | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection, with its own place in the line."""
        connection = super().get_new_connection(conn_params)
        if not self.is_in_memory_db():
            self._line = open(f"{self.settings_dict['NAME']}-line", "ab")  # noqa: SIM115  # as long as the connection
        return connection

    def create_cursor(self, name: str | None = None) -> Cursor:
        """A cursor; by name there are none."""
        return self.connection.cursor(factory=Cursor)

    def _start_transaction_under_autocommit(self) -> None:
        if self._line is not None:
            fcntl.flock(self._line, fcntl.LOCK_EX)
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._next()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()
        finally:
            self._next()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._next()

    def _close(self) -> None:
        super()._close()
        if self._line is not None:
            self._line.close()
            self._line = None

    def _next(self) -> None:
        if self._line is not None:
            fcntl.flock(self._line, fcntl.LOCK_UN)
