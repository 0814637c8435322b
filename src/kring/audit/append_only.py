"""A migration step that makes a table append-only: the database itself refuses to change or remove a row."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState

POSTGRESQL = """
CREATE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{table} is append-only'; END $$;
CREATE TRIGGER {table}_append_only BEFORE {acts} ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_is_append_only();
"""
SQLITE = (
    "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
)


class AppendOnly(migrations.operations.base.Operation):
    """Rows of `table` can be added and read, nothing else. Works on PostgreSQL and on SQLite.

    Where the law has rows removed after a term, `removable` lets them go; even then none is changed.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, table: str, removable: bool = False) -> None:
        self.table = table
        self.removable = removable

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """A trigger is no part of the models."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        if schema_editor.connection.vendor == "postgresql":
            acts = "UPDATE" if self.removable else "UPDATE OR DELETE"
            schema_editor.execute(POSTGRESQL.format(table=self.table, acts=acts), params=None)
        else:
            for statement in SQLITE[:1] if self.removable else SQLITE:
                schema_editor.execute(statement.format(table=self.table), params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {self.table}_append_only ON {self.table}")
            schema_editor.execute(f"DROP FUNCTION {self.table}_is_append_only()")
        else:
            schema_editor.execute(f"DROP TRIGGER {self.table}_no_update")
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {self.table}_no_delete")

    def describe(self) -> str:
        return f"Make {self.table} append-only"
