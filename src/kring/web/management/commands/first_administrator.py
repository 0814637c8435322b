"""`python -m django first_administrator GM0000 Voorbeeldstad --name "A. de Vries" --email a@example.org`."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from kring.accounts.queries import account_at
from kring.kernel.actor import SYSTEM
from kring.kernel.decision import Refused
from kring.network.beginning import first_administrator

WRONG = {
    "has_administrator": "this municipality has an administrator, who gives others their account",
    "key_is_taken": "another agency has this key: choose one with --key",
    "address_has_account": "this address has an account already",
}


class Command(BaseCommand):
    """Makes the municipality and its first administrator, and prints a link with which they choose a password."""

    help = "Make a municipality and its first administrator; prints a link to choose a password, good for three days."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which municipality, and who."""
        parser.add_argument("code", help="the code of the municipality, as GM0363")
        parser.add_argument("town", help="what it is called")
        parser.add_argument("--name", required=True, help="the name of the administrator")
        parser.add_argument("--email", required=True, help="their e-mail address at work")
        parser.add_argument("--key", default="gemeente", help="what other systems call the municipality (gemeente)")

    def handle(self, *_args: Any, **given: Any) -> None:
        """Make them, and print the link: mail may not be set up yet."""
        email = given["email"].lower()
        try:
            validate_email(email)
            first_administrator(
                given["code"], given["town"], key=given["key"], name=given["name"], email=email, by=SYSTEM
            )
        except ValidationError as error:
            raise CommandError(f"{email} is no e-mail address") from error
        except Refused as refused:
            raise CommandError(WRONG[refused.reason.code]) from refused
        account = account_at(email)
        link = reverse(
            "accounts:new-password",
            args=[urlsafe_base64_encode(force_bytes(account.pk)), default_token_generator.make_token(account)],
        )
        self.stdout.write(f"Choose a password within three days: {settings.ADDRESS.rstrip('/')}{link}")
