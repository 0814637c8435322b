"""What the tests of every page share: the family lived in, made once for a file of tests."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import transaction
from pytest_django import Settings
from pytest_django.plugin import DjangoDbBlocker

from tests.lived_in import LivedIn, lived_in


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[LivedIn]:
    """The family with everything about it, made once for all the pages."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield lived_in()
        transaction.set_rollback(True)


@pytest.fixture
def lived(house: LivedIn, db: None, settings: Settings) -> LivedIn:
    """The family; whatever a test does to it is undone. The legal index is on, so that its pages are there too."""
    settings.LEGAL_INDEX = True
    cache.clear()
    return house
