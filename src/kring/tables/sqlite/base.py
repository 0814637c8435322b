"""Connections to SQLite whose writers wait in line."""

import fcntl
from typing import IO, Any

from django.db.backends.sqlite3 import base

from kring.tables.sqlite.schema import DatabaseSchemaEditor


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
