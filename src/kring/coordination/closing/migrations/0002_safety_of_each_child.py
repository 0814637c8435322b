"""What was established stays; and nobody lets go before each child of the family was found safe."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from kring.audit.append_only import AppendOnly

UNSAFE = """
SELECT 1 FROM families_member m JOIN families_person p ON p.id = m.person_id
WHERE m.family_id = NEW.family_id AND m.kind = 'child' AND p.died IS NULL AND p.same_as_id IS NULL
AND (p.born_last IS NULL OR p.born_last > {grown_up})
AND NOT EXISTS (SELECT 1 FROM closing_safe s WHERE s.closing_id = NEW.id AND s.child_id = p.id)
"""
NAME = "no_closing_without_safety_of_each_child"
POSTGRESQL = f"""
CREATE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'closed' AND EXISTS ({UNSAFE.format(grown_up="NEW.closed_on - interval '18 years'")}) THEN
    RAISE EXCEPTION '{NAME}' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER {NAME} BEFORE INSERT OR UPDATE OF state ON closing_closing
FOR EACH ROW EXECUTE FUNCTION {NAME}();
"""
SQLITE = f"""
CREATE TRIGGER {NAME}_{{name}} BEFORE {{when}} ON closing_closing
WHEN NEW.state = 'closed' AND EXISTS ({UNSAFE.format(grown_up="date(NEW.closed_on, '-18 years')")})
BEGIN SELECT RAISE(ABORT, '{NAME}'); END
"""
MOMENTS = {"on_insert": "INSERT", "on_update": "UPDATE OF state"}


def watch(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The database itself refuses."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL, params=None)
        return
    for name, when in MOMENTS.items():
        schema_editor.execute(SQLITE.format(name=name, when=when), params=None)


def stop_watching(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """As it was before."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER {NAME} ON closing_closing")
        schema_editor.execute(f"DROP FUNCTION {NAME}()")
        return
    for name in MOMENTS:
        schema_editor.execute(f"DROP TRIGGER {NAME}_{name}")


class Migration(migrations.Migration):
    dependencies = [("closing", "0001_initial"), ("families", "0003_whom_a_search_found")]
    operations = [AppendOnly("closing_safe"), migrations.RunPython(watch, stop_watching)]
