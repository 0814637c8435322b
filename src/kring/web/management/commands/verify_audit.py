"""`python -m django verify_audit [UNTIL:DIGEST...]`: say whether the sealed audit lines are as they were."""

from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kring.audit.queries import broken, latest, unsealed

SAID = {
    "lines": "a line was taken away or slipped in",
    "content": "a line was changed",
    "chain": "the seal does not follow the one before it",
    "kept": "the seal is not the one that was kept elsewhere",
}


def kept(text: str) -> tuple[int, str]:
    """What `seal_audit` printed."""
    until, _, digest = text.partition(":")
    if not (until.isascii() and until.isdigit() and len(digest) == 64):
        raise ArgumentTypeError(f"{text!r} is not what seal_audit prints: a number, a colon and 64 characters")
    return int(until), digest


class Command(BaseCommand):
    """Verifies all seals; fails when one is broken."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Seals that were kept elsewhere."""
        parser.add_argument("kept", nargs="*", type=kept, metavar="UNTIL:DIGEST")

    def handle(self, *, kept: list[tuple[int, str]], **_options: Any) -> None:
        """Say what is broken, or that all is whole."""
        faults = [f"lines {one.since} to {one.until}: {SAID[one.what]}" for one in broken(dict(kept))]
        if faults:
            raise CommandError("\n".join(faults))
        last = latest()
        until = f"up to line {last.until}" if last else "none yet"
        self.stdout.write(f"Every sealed line is as it was ({until}); {unsealed()} lines wait for a seal")
