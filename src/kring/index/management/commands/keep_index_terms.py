"""`keep_index_terms`: what must happen every day in the index of who is involved, and in the legal one."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from kring.index.actions import ask_who_is_still_involved
from kring.index.legal.actions import keep_to_the_terms


class Command(BaseCommand):
    """Asks agencies whether they are still involved, and removes legal registrations whose term is over."""

    help = "Ask who is still involved; remove registrations in the legal index whose term is over. Run it daily."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Do both, and say how many."""
        today = timezone.localdate()
        asked, removed = ask_who_is_still_involved(on=today), keep_to_the_terms(on=today)
        self.stdout.write(f"Asked {asked} agencies whether they are still involved; removed {removed} registrations.")
