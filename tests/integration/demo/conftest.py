"""A site with the demo's settings, and Voorbeeldstad in it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker, Settings

from kring.simulate.town import Town, voorbeeldstad
from kring.web.demo import backend, loading

TODAY = date(2026, 3, 2)


@pytest.fixture(scope="session")
def town() -> Town:
    """The town on one day."""
    return voorbeeldstad(TODAY)


@pytest.fixture
def demo(settings: Settings, tmp_path: Path) -> Settings:
    """The settings of the demo."""
    settings.AUTHENTICATION_BACKENDS = [*settings.AUTHENTICATION_BACKENDS, backend.PATH]
    settings.ROOT_URLCONF = "kring.config.demo_urls"
    settings.LOGIN_URL = settings.LOGOUT_REDIRECT_URL = "demo:choose"
    settings.REVIEWS = tmp_path
    return settings


@pytest.fixture(scope="module")
def in_tables(django_db_setup: None, django_db_blocker: DjangoDbBlocker, town: Town) -> Iterator[Town]:
    """The town, brought into the tables once for all tests of a file, and taken out again after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        loading.bring_in(town, tell=lambda _: None)
        yield town
        transaction.set_rollback(True)


@pytest.fixture
def opened(demo: Settings, in_tables: Town, db: None) -> Town:
    """The town in the tables, under the settings of the demo."""
    return in_tables
