"""`python -m django work`: do, forever, what is due."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from kring.web.work.background import tick


class Command(BaseCommand):
    """Look every few seconds what is due, and do it; Ctrl-C or SIGTERM stops it after the job at hand."""

    help = "Does what is due, forever: looks every few seconds, and works the queue empty."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How often to look, and whether once is enough."""
        parser.add_argument("--every", type=int, default=30, metavar="SECONDS", help="how often to look (30)")
        parser.add_argument("--once", action="store_true", help="look once, work the queue empty, and stop")

    def handle(self, *_args: Any, every: int, once: bool, **_options: Any) -> None:
        """Look, work, wait, and again."""
        while True:
            close_old_connections()
            tick(on=timezone.localdate(), at=timezone.now())
            call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False, verbosity=0)
            if once:
                return
            time.sleep(every)
