"""`python -m django seal_audit`: chain the audit lines that came since the last seal. Run it by the clock."""

from typing import Any

from django.core.management.base import BaseCommand

from kring.audit.actions import seal


class Command(BaseCommand):
    """Seals, and prints what to keep elsewhere: beside it, a log that was made anew shows."""

    help = __doc__

    def handle(self, **_options: Any) -> None:
        """Seal what is new."""
        sealed = seal()
        if sealed is None:
            self.stdout.write("nothing new to seal")
            return
        self.stdout.write(f"{sealed.lines} lines sealed; keep elsewhere: {sealed.until}:{sealed.digest}")
