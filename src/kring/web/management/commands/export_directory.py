"""`python -m django export_directory > services.json`: write the service directory as HSDS 3."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from kring.network.hsds import page
from kring.network.queries import offers


class Command(BaseCommand):
    """Writes every offer, also what is not active, to standard output."""

    help = __doc__

    def handle(self, **_options: Any) -> None:
        """Write."""
        self.stdout.write(json.dumps(page(offers()), ensure_ascii=False, indent=2))
