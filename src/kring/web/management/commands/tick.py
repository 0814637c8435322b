"""`python -m django tick`: put in the queue what is due now."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from kring.web.work.background import tick


class Command(BaseCommand):
    """Put in the queue what is due now; run it as often as one likes."""

    help = "Puts in the queue what is due now: reminders, stepping up, mail, patterns. A worker then does it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The day can be given, to try what would happen then."""
        parser.add_argument("--on", type=date.fromisoformat, default=None, metavar="DAY", help="as if it were this day")

    def handle(self, *_args: Any, on: date | None, **_options: Any) -> None:
        """Do it, and say how many jobs it were."""
        number = tick(on=on or timezone.localdate(), at=timezone.now())
        self.stdout.write(f"{number} jobs in the queue")
