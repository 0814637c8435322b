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
