"""Measure a live family of about 250 entries: from a new entry to its patterns, and the family page.

Both in a database of their own on SQLite, or in the one of KRING_DATABASE_URL. Wall time and the processor's own time:
on a busy machine only the second says much.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from statistics import median
from time import perf_counter, process_time

TIMES = 20
MOST_MILLISECONDS = {"a new entry to its patterns": 100, "the family page": 200}


def main() -> int:
    """Measure, print, and say by the exit code whether the targets are met (in processor time)."""
    with tempfile.TemporaryDirectory(prefix="kring-live-") as place:
        os.environ.setdefault("KRING_VAR", place)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kring.config.testing")
        import django

        django.setup()
        met = [_tell(what, *_measured(act)) for what, act in _acts().items()]
    return 0 if all(met) else 1


def _acts() -> dict[str, Callable[[], object]]:
    from django.core.management import call_command
    from django.test import Client
    from django.test.utils import setup_test_environment
    from families import long_family

    from kring.accounts.models import Account
    from kring.families.queries import keys_of
    from kring.kernel.actor import SYSTEM
    from kring.lifecourse.actions import record
    from kring.lifecourse.importing import Known, import_case
    from kring.network.models import Organisation, Professional
    from kring.network.queries import actor
    from kring.sharing.actions import give_mandate
    from kring.watch.actions import look

    call_command("migrate", verbosity=0)
    setup_test_environment()
    case = long_family(0.0)
    organisations = {
        one.id: Organisation.objects.create(
            key=f"live-{one.id}", name=one.name, domain=one.domain or "", role=one.role, basic_care=one.basic_care or ""
        ).pk
        for one in case.organisations.values()
    }
    brought = import_case(case, Known(organisations=organisations), by=SYSTEM)
    account = Account.objects.create_user("live@example.org")
    team = Organisation.objects.create(key="live", name="Wijkteam")
    worker = Professional.objects.create(account=account, organisation=team, name="Yara", function="team_worker")
    by, today = actor(worker), date.today()
    give_mandate(brought.family, kind="director", organisation=team.pk, by=by, on=today, because="Meting.")
    child = int(brought.ids[case.children[0]][1:])
    key = keys_of([brought.family])[brought.family]
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    print(f"{len(case.events)} entries")

    def enter() -> None:
        record("no_show", family=brought.family, by=by, on=today, about=[child])
        look(brought.family, on=today)

    def page() -> None:
        assert client.get(f"/families/{key}/").status_code == 200

    return {"a new entry to its patterns": enter, "the family page": page}


def _measured(act: Callable[[], object]) -> tuple[list[float], list[float]]:
    act()
    wall, work = [], []
    for _ in range(TIMES):
        began, worked = perf_counter(), process_time()
        act()
        wall.append((perf_counter() - began) * 1000)
        work.append((process_time() - worked) * 1000)
    return sorted(wall), sorted(work)


def _tell(what: str, wall: list[float], work: list[float]) -> bool:
    most = MOST_MILLISECONDS[what]
    print(
        f"{what}: median {median(wall):.0f} ms, slowest but one of {TIMES} {wall[-2]:.0f} ms; "
        f"processor {median(work):.0f} ms; target {most} ms"
    )
    return median(work) <= most


if __name__ == "__main__":
    sys.exit(main())
