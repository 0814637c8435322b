"""Changing tables on SQLite without losing the triggers on them."""

from typing import Any

from django.db.backends.sqlite3 import schema


class DatabaseSchemaEditor(schema.DatabaseSchemaEditor):
    """Django's own, but the triggers step aside while a table is made anew, and are put back.

    SQLite changes most of a table by making another in its place. By itself that takes the triggers of the table along
    with it, without a word, so that what was append-only no longer is; and it fails where a trigger of another table
    reads this one.
    """

    def _remake_table(self, *args: Any, **kwargs: Any) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
        for name, _ in triggers:
            self.execute(f"DROP TRIGGER {self.quote_name(name)}", params=None)
        super()._remake_table(*args, **kwargs)
        for _, sql in triggers:
            self.execute(sql, params=None)
