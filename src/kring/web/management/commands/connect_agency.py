"""`python -m django connect_agency de-linde "Basisschool De Linde" GM0000 --role signalling --domain education`."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_slug

from kring.kernel.actor import SYSTEM
from kring.kernel.decision import Refused
from kring.lifecourse.vocabulary import BASIC_CARE, DOMAINS, ROLES
from kring.network.beginning import connect_agency

WRONG = {
    "unknown_municipality": "this municipality is not in Kring: see first_administrator",
    "key_is_taken": "an agency with this key is connected already",
}


class Command(BaseCommand):
    """Brings an agency to Kring; the administrator of its municipality then gives its people their accounts."""

    help = "Bring an agency to Kring, or connect one that stood in the service directory."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What the agency is."""
        parser.add_argument("key", help="what other systems call it: small letters, digits and hyphens")
        parser.add_argument("name", help="what people call it")
        parser.add_argument("municipality", help="the code of the municipality, as GM0363")
        parser.add_argument("--role", choices=ROLES, default="other", help="what it is there for")
        parser.add_argument("--domain", choices=DOMAINS, default="", help="its life domain")
        parser.add_argument("--basic-care", choices=BASIC_CARE, default="", help="for those who see every child")
        parser.add_argument("--email", default="", help="its own address, where mail goes that nobody has taken")

    def handle(self, *_args: Any, **given: Any) -> None:
        """Bring it."""
        try:
            validate_slug(given["key"])
            _pk, new = connect_agency(
                given["key"],
                name=given["name"],
                municipality=given["municipality"],
                role=given["role"],
                domain=given["domain"],
                basic_care=given["basic_care"],
                email=given["email"],
                by=SYSTEM,
            )
        except ValidationError as error:
            raise CommandError(f"{given['key']!r} is no key: small letters, digits and hyphens") from error
        except Refused as refused:
            raise CommandError(WRONG[refused.reason.code]) from refused
        self.stdout.write(f"{given['name']} is here." if new else f"{given['name']} is connected now.")
