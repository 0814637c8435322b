"""What every test may lean on."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db.backends.sqlite3.base import DatabaseOperations
from hypothesis import settings

from tests.cast import Cast, make_cast

settings.register_profile("untimed", deadline=None)  # what else the machine does is no fault of the example
settings.load_profile("untimed")


@pytest.fixture
def cast(db: None) -> Cast:
    """The fixed cast, in the database."""
    return make_cast()


@pytest.fixture(scope="session", autouse=True)
def emptied_between_tests() -> Iterator[None]:
    """Lets the tests empty tables that are append-only: the triggers step aside for it, and are put back."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", _without_triggers(DatabaseOperations.execute_sql_flush))
        yield


def _without_triggers(flush: Callable[..., None]) -> Callable[..., None]:
    def run(self: DatabaseOperations, statements: list[Any]) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            try:
                flush(self, statements)
            finally:
                for _, sql in triggers:
                    cursor.execute(sql)

    return run
