"""The tests run on the database that was asked for."""

import os

import pytest
from django.db import connection


@pytest.mark.django_db
def test_the_database_is_the_one_that_was_asked_for() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
    assert connection.vendor == ("postgresql" if os.environ.get("KRING_DATABASE_URL") else "sqlite")


@pytest.mark.django_db
def test_a_statement_that_is_asked_again_is_not_planned_again() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL keeps plans on a connection")
    for number in range(10):
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM families_family WHERE id = %s", [number])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans > 0, custom_plans FROM pg_prepared_statements"
            " WHERE statement LIKE 'SELECT id FROM families_family%'"
        )
        assert cursor.fetchone() == (True, 0)
