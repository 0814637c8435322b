"""The description of the API, as an installation with no settings of its own publishes it."""

import json
import os
from collections.abc import Iterator

import django


def files() -> Iterator[tuple[str, str]]:
    """One file."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kring.config.testing")
    django.setup()
    from django.test import override_settings
    from django.urls import reverse

    from kring.api.service import make

    reverse("api:openapi-json")  # the addresses must be there before the API can be described
    with override_settings(ADDRESS="http://127.0.0.1:8000", DEFAULT_FROM_EMAIL="kring@localhost"):
        described = make().get_openapi_schema()
    yield "openapi.json", json.dumps(described, indent=1, ensure_ascii=False) + "\n"
