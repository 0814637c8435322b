"""A system of an agency, as it comes in over the API."""

import base64
from copy import copy
from typing import Any

import pytest
from django.test import Client

from kring.api.clients import make_client
from kring.families.models import Person
from kring.network.models import Professional
from tests.cast import Cast


class System:
    """An agency's own system with its token."""

    def __init__(self, organisation: int, name: str, *, acts_for_professionals: bool = True) -> None:
        self.client = Client()
        self.credentials = make_client(organisation, name=name, acts_for_professionals=acts_for_professionals)
        basic = base64.b64encode(":".join(self.credentials).encode()).decode()
        token = self.client.post(
            "/api/oauth/token", {"grant_type": "client_credentials"}, headers={"authorization": f"Basic {basic}"}
        )
        self.headers = {"authorization": f"Bearer {token.json()['access_token']}"}

    def of(self, professional: Professional) -> "System":
        """The same system, when it acts for this professional."""
        found = copy(self)
        found.headers = {**self.headers, "on-behalf-of": str(professional.key)}
        return found

    def finds(self, person: Person) -> None:
        """The system looks for somebody and finds them."""
        asked = {"given": person.given_names, "surname": person.surname, "born": person.born}
        found = self.post("persons/_search", asked).json()["results"]
        assert str(person.key) in [one["key"] for one in found]

    def get(self, address: str, **query: Any) -> Any:
        """Ask for something."""
        return self.client.get(f"/api/v1/{address}", query, headers=self.headers)

    def post(self, address: str, body: Any, key: str = "") -> Any:
        """Send something, with an idempotency key or without."""
        headers = {**self.headers, **({"idempotency-key": key} if key else {})}
        return self.client.post(f"/api/v1/{address}", body, content_type="application/json", headers=headers)


@pytest.fixture
def gp_system(cast: Cast) -> System:
    """The GP's information system."""
    return System(cast.organisations["gp"].pk, "Huisartsensysteem")


@pytest.fixture
def school_system(cast: Cast) -> System:
    """The school's information system."""
    return System(cast.organisations["school"].pk, "Leerlingvolgsysteem")


@pytest.fixture
def police_system(cast: Cast) -> System:
    """A system of an agency that is not involved."""
    return System(cast.organisations["police"].pk, "Politiesysteem")
