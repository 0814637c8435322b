"""`python -m django publish_reviews CASE.json...`: put reviews on this site."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kring.lifecourse.faults import CaseFileError
from kring.web.review.publish import publish
from kring.web.review.shelf import Shelf


class Command(BaseCommand):
    """Reviews case files and publishes the reports, for everybody who can reach this site."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """One or more case files."""
        parser.add_argument("cases", nargs="+", type=Path, metavar="CASE.json")

    def handle(self, *, cases: list[Path], **_options: Any) -> None:
        """Publish each, and say so."""
        for file in cases:
            self.stdout.write(f"Reviewing {file} … ", ending="")
            self.stdout.flush()
            try:
                new = publish(file, Shelf(settings.REVIEWS))
            except CaseFileError as error:
                raise CommandError(str(error)) from error
            self.stdout.write("published" if new else "nothing changed")
