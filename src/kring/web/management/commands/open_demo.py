"""`python -m django open_demo`: bring Voorbeeldstad into the database, once; what people did there later stays."""

from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kring.simulate.town import voorbeeldstad
from kring.watch.actions import catch_up
from kring.web.demo import backend, loading


class Command(BaseCommand):
    """Fills an empty demo; says so when the town is there already."""

    help = __doc__

    def handle(self, **_options: Any) -> None:
        """Bring the town in as it is today."""
        if not backend.here():
            raise CommandError("this is no demo: it runs only under DJANGO_SETTINGS_MODULE=kring.config.demo")
        if loading.is_there():
            self.stdout.write("Voorbeeldstad is there already, with everything that was done in it")
            return
        began = monotonic()
        self.stdout.write("Inventing Voorbeeldstad, with two years that end today")
        town = voorbeeldstad(timezone.localdate())
        loading.bring_in(town, tell=lambda what: self.stdout.write(f"  {what}"))
        looked = catch_up(on=timezone.localdate(), limit=len(town.families))
        self.stdout.write(f"  {looked} families looked at for patterns")
        self.stdout.write(f"  in {monotonic() - began:.0f} seconds")
