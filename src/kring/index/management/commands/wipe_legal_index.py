"""`wipe_legal_index`: take everything out of the legal reference index, and take nothing in any more."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kring.index.legal.actions import wipe


class Command(BaseCommand):
    """Wipes the legal reference index, archive included, and stops intake for good."""

    help = "Take everything out of the legal reference index, archive included; nothing is taken in any more."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """It asks to be sure."""
        parser.add_argument("--yes", action="store_true", help="I am sure: this cannot be undone")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Wipe, and say what went."""
        if not options["yes"]:
            raise CommandError("This cannot be undone. Run it again with --yes to be sure.")
        gone = wipe(on=timezone.localdate())
        self.stdout.write(
            f"Gone: {gone} rows. The index takes nothing in any more. Remove its key as well, and old backups."
        )
