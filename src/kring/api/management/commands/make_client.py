"""Make credentials for an agency's own system."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kring.api.clients import make_client
from kring.network.queries import organisations_by_key


class Command(BaseCommand):
    """`python -m django make_client school-de-linde "Leerlingvolgsysteem"` prints the id and the secret, once."""

    help = "Make credentials with which an agency's own system signs in to the API."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("organisation", help="the key of the organisation")
        parser.add_argument("name", help="what the system is called")
        parser.add_argument(
            "--for-professionals",
            action="store_true",
            help="it may also act for the professionals of the organisation, each named in the request",
        )

    def handle(self, *_args: Any, **given: Any) -> None:
        key = given["organisation"]
        found = organisations_by_key([key])
        if key not in found:
            raise CommandError(f"no organisation has the key {key}")
        made = make_client(found[key], name=given["name"], acts_for_professionals=given["for_professionals"])
        self.stdout.write(f"client id:     {made.client_id}\nclient secret: {made.secret}\n")
        self.stdout.write("The secret is not shown again.")
