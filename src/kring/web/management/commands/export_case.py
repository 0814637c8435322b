"""`python -m django export_case KEY`: a family's life course as a case file."""

import sys
from argparse import ArgumentParser
from datetime import date
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kring.audit.actions import note
from kring.families.queries import id_of
from kring.kernel.actor import SYSTEM
from kring.lifecourse.exporting import case_file


class Command(BaseCommand):
    """Write a family's life course as a case file, for a review; the log says so."""

    help = "Writes the whole life course of a family as a case file. It names people: mind where it goes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which family, and up to which day."""
        parser.add_argument("family", type=UUID, help="the key of the family, as its page's address has it")
        parser.add_argument("--as-of", type=date.fromisoformat, default=None, metavar="DAY", help="up to this day")

    def handle(self, *_args: Any, family: UUID, as_of: date | None, **_options: Any) -> None:
        """Write it to the standard output."""
        found = id_of(family)
        if found is None:
            raise CommandError(f"there is no family with the key {family}")
        note("export_case", by=SYSTEM, family=found, reason="command")
        sys.stdout.write(case_file(found, as_of=as_of or timezone.localdate()).decode())
