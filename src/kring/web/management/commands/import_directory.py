"""`python -m django import_directory services.json`: take over a service directory that is written as HSDS 3."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kring.kernel.actor import SYSTEM
from kring.network.hsds import HsdsError, read
from kring.network.offers import take_over


class Command(BaseCommand):
    """Takes over every offer in the file, or none of them: every fault is named with its place."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """The file."""
        parser.add_argument("file", type=Path, metavar="services.json")

    def handle(self, *, file: Path, **_options: Any) -> None:
        """Read, and take over when nothing is wrong."""
        try:
            document = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
            raise CommandError(f"{file}: {error}") from error
        try:
            found = read(document)
        except HsdsError as error:
            raise CommandError("\n".join(["Nothing was changed.", *error.faults])) from error
        number = take_over(found.offers, by=SYSTEM)
        self.stdout.write(f"{number} offers taken over.")
        if found.not_kept:
            self.stdout.write(f"In the file, and not kept by Kring: {', '.join(found.not_kept)}.")
