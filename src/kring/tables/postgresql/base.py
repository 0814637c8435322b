"""Connections to PostgreSQL on which statements stay prepared."""

import select
from typing import Any

from django.db.backends.postgresql import base
from psycopg.adapt import Dumper, PyFormat
from psycopg.types.numeric import Int4, Int4Dumper, IntDumper

KEPT = 1000
"""How many statements stay prepared on a connection; psycopg keeps a hundred, fewer than the pages together ask."""


class WholeNumberDumper(IntDumper):
    """Gives a number of two bytes as one of four: psycopg goes by its size, and prepares each combination anew."""

    def upgrade(self, obj: int, format: PyFormat) -> Dumper:
        """Who writes this number."""
        return _FOUR if -(2**31) <= obj < 2**31 else super().upgrade(obj, format)


_FOUR = Int4Dumper(Int4)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, but for what a connection keeps."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection."""
        connection = super().get_new_connection(conn_params)
        connection.prepared_max = KEPT
        connection.adapters.register_dumper(int, WholeNumberDumper)
        return connection

    def init_connection_state(self) -> None:
        """Plan a prepared statement once: what is asked all the time goes by an index, whatever the value is.

        By itself PostgreSQL plans many of them anew for each value, which was a quarter of its work.
        """
        super().init_connection_state()
        self.connection.execute("SET plan_cache_mode = force_generic_plan")

    def is_usable(self) -> bool:
        """Whether the server still keeps this connection; it is asked only where something came of itself.

        Nothing comes of itself while a connection rests, but that the server ends it, as when it is started anew.
        Django asks it a statement at the beginning of each request.
        """
        if self.connection.closed:
            return False
        came = select.poll()
        came.register(self.connection.fileno(), select.POLLIN)
        return super().is_usable() if came.poll(0) else True
