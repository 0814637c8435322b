"""Measure the live platform: `python benchmarks/live.py --families 100000`.

On the PostgreSQL in KRING_DATABASE_URL, or on SQLite. Voorbeeldstad is copied under other numbers until there are
enough families. Then a real server (gunicorn, as `kring.config.serving` says) is asked by four clients at once, over
HTTP, each question about another family. What is measured stands in docs/explanation/speed-live.md.
"""

import argparse
import os
import platform
import random
import socket
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from itertools import count, cycle
from pathlib import Path
from statistics import quantiles
from typing import Any, NamedTuple

from asking import Question, ask
from processors import Taken, database_worked, worked

CLIENTS = 4
TARGETS = {"share involvement": 50, "family page": 200, "work list": 150, "entry to patterns": 100}
RATE = 100
ENTRIES = 100
WARM_UP = 200
STARTS_WITHIN = 120


class Timed(NamedTuple):
    """How long one question took, over many, in milliseconds; how many a second.

    Then what processors spent on one question: the web server (or this process), PostgreSQL and the clients. On a
    machine that others use too they tell more than the clock. Last the share of the processors that others on the same
    host took meanwhile.
    """

    what: str
    fastest: float
    median: float
    ninety_fifth: float
    each_second: float
    failed: int
    server: float
    database: float
    clients: float
    taken: float


def main() -> int:
    """Fill, measure, print; 1 where a target is missed."""
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="kring-live-") as place:
        os.environ.setdefault("KRING_VAR", place)
        os.environ.update(
            DJANGO_SETTINGS_MODULE="kring.config.settings", KRING_API_RATE="1000000/m", KRING_HOSTS="127.0.0.1"
        )
        import django

        django.setup()
        from django.conf import settings
        from django.db import connection

        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # of the clients made here
        before = os.getloadavg()[0]
        families, entries, took = _fill(asked.families)
        results = [_entry_to_patterns(), *_over_http(asked)]
        kind = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"
    print(f"\n{kind}, {families:,} families, {entries:,} entries (filled in {took:.0f} s). {CLIENTS} clients at once,")
    print(f"{asked.requests} questions of each kind. {_machine()}.")
    print(f"Load {before:.1f} before filling, {os.getloadavg()[0]:.1f} at the end.\n")
    print("| | fastest | median | 95th | target | a second | server | database | clients | taken |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for one in results:
        print(
            f"| {one.what} | {one.fastest:.0f} ms | {one.median:.0f} ms | {one.ninety_fifth:.0f} ms "
            f"| {TARGETS[one.what]} ms | {one.each_second:.0f} "
            f"| {one.server:.1f} ms | {one.database:.1f} ms | {one.clients:.1f} ms | {one.taken:.0%} |"
        )
    print(f"\nRefused or failed: {sum(one.failed for one in results)}.")
    met = all(one.ninety_fifth <= TARGETS[one.what] and not one.failed for one in results)
    return 0 if met and next(one for one in results if one.what == "share involvement").each_second >= RATE else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--families", type=int, default=5_000)
    parser.add_argument("--requests", type=int, default=1000, help="of each kind")
    parser.add_argument("--workers", type=int, help="processes of the web server; by itself one for each core")
    return parser.parse_args()


def _machine() -> str:
    """What this was measured on."""
    processor = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    model = next(
        (line.partition(":")[2].strip() for line in processor.splitlines() if line.startswith("model name")), ""
    )
    told = [f"{os.cpu_count()} cores", *([model] if model else []), platform.system()]
    return ", ".join([*told, f"Python {platform.python_version()}"])


def _fill(families: int) -> tuple[int, int, float]:
    """A database with this many families, as they stand after their patterns were looked at: how many there are.

    And how many entries, and how many seconds that took.
    """
    from django.core.management import call_command
    from django.utils import timezone
    from in_use import work_in
    from towns import fill

    from kring.families.models import Family
    from kring.lifecourse.models import Entry
    from kring.network.models import Municipality
    from kring.simulate.town import voorbeeldstad
    from kring.watch.actions import catch_up
    from kring.web.demo import loading

    began = time.monotonic()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    today = timezone.localdate()
    if not Family.objects.exists():
        loading.bring_in(voorbeeldstad(today), tell=print)
        work_in(list(Family.objects.order_by("pk").values_list("pk", flat=True)), on=today)
        while catch_up(on=today, limit=100):
            pass
    if Municipality.objects.count() == 1:
        fill(max(1, round(families / Family.objects.count())), say=print)
    return Family.objects.count(), Entry.objects.count(), time.monotonic() - began


def _entry_to_patterns() -> Timed:
    """A new entry, and the patterns of its family looked at again."""
    from django.utils import timezone

    from kring.families.models import Family
    from kring.lifecourse.actions import record
    from kring.network.queries import actor
    from kring.sharing.models import Involvement
    from kring.watch.looking import look

    today, took = timezone.localdate(), []
    families = list(Family.objects.order_by("pk").values_list("pk", flat=True))
    random.Random(5).shuffle(families)
    worked, stored, others = time.process_time(), database_worked(), Taken()
    for family in cycle(families):
        if len(took) == ENTRIES:
            break
        one = Involvement.objects.filter(family=family, contact__isnull=False, until=None).first()
        if one is None:
            continue
        began = time.perf_counter()
        record("observation", family=one.family_id, by=actor(one.contact), on=today, text="Alles rustig.")
        look(one.family_id, on=today)
        took.append(time.perf_counter() - began)
    work = (time.process_time() - worked, database_worked() - stored, 0.0)
    return _told("entry to patterns", took, sum(took), work, 0, others.share())


def _over_http(asked: argparse.Namespace) -> list[Timed]:
    from django.db import connections

    questions, port = _questions(asked.requests), _free_port()
    connections.close_all()  # the clients are copies of this process; the server has connections of its own
    server = subprocess.Popen(
        [
            str(Path(sys.executable).with_name("gunicorn")),
            "--config=python:kring.config.serving",
            "kring.config.wsgi",
            f"--bind=127.0.0.1:{port}",
            "--log-level=warning",
            *([f"--workers={asked.workers}"] if asked.workers else []),
        ]
    )
    try:
        _wait(server, port)
        results = []
        for what, of_it in questions.items():
            ask(of_it[:WARM_UP], port, CLIENTS)
            served, stored, others = worked(server.pid), database_worked(), Taken()
            answers = ask(of_it[WARM_UP:], port, CLIENTS)
            work = (worked(server.pid) - served, database_worked() - stored, answers.work)
            if answers.failed:
                print("not answered well:", answers.failed)
            results.append(_told(what, answers.took, answers.wall, work, sum(answers.failed.values()), others.share()))
        return results
    finally:
        server.terminate()
        server.wait()


def _questions(requests: int) -> dict[str, list[Question]]:
    """Each question about another family, by somebody who may ask it."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone
    from oauth2_provider.models import get_access_token_model

    from kring.families.models import Family, Member, Search
    from kring.network.models import Organisation
    from kring.sharing.models import Involvement

    rng = random.Random()
    families = list(Family.objects.order_by("pk").values_list("pk", flat=True))
    rng.shuffle(families)
    another = cycle(families)

    def some(query: Any) -> Any:
        while (found := query.filter(family=next(another)).order_by("pk").first()) is None:
            pass
        return found

    def signed_in(account: Any) -> dict[str, str]:
        session = SessionStore()
        session[SESSION_KEY] = str(account.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = account.get_session_auth_hash()
        session.create()
        return {"Cookie": f"sessionid={session.session_key}"}

    involved = Involvement.objects.filter(until=None, contact__account__isnull=False).select_related(
        "contact__account", "family"
    )
    pages, lists, shares = [], [], []
    for _ in range(requests + WARM_UP):
        one = some(involved)
        cookie = signed_in(one.contact.account)
        pages.append(Question("GET", f"/families/{one.family.key}/", cookie))
        lists.append(Question("GET", "/work/", cookie))
    token_of: dict[int, str] = {}
    system_of: dict[int, int] = {}
    grown_up = timezone.localdate() - timedelta(days=18 * 365)
    number = count()
    while len(shares) < requests + WARM_UP:
        child = some(
            Member.objects.filter(kind="child", person__born_last__gt=grown_up).select_related("person", "family")
        )
        town = Organisation.objects.filter(municipality=child.family.municipality_id, connected=True)
        one = rng.choice(list(town))
        if one.pk not in token_of:
            token_of[one.pk], system_of[one.pk] = _system(one, get_access_token_model(), timezone.now(), next(number))
        searched = Search.objects.create(organisation=one, professional_id=system_of[one.pk], found=1)
        searched.people.add(child.person_id)
        body = f'{{"child": "{child.person.key}", "toldHow": "In het gesprek met de ouders."}}'
        headers = {"Authorization": f"Bearer {token_of[one.pk]}", "Content-Type": "application/json"}
        shares.append(Question("POST", "/api/v1/involvements", headers, body))
    return {"share involvement": shares, "family page": pages, "work list": lists}


def _system(organisation: Any, tokens: Any, now: Any, number: int) -> tuple[str, int]:
    """A system of an agency: its token, and as whom it acts."""
    from oauth2_provider.models import Application

    from kring.api.clients import make_client
    from kring.network.models import Professional

    made = make_client(organisation.pk, name=f"Systeem {number}")
    text = f"bench-{number}-{made.client_id}"
    application = Application.objects.get(client_id=made.client_id)
    tokens.objects.create(token=text, application=application, scope="agency", expires=now + timedelta(hours=3))
    return text, Professional.objects.get(account=application.user_id).pk


def _free_port() -> int:
    """A port on which nobody listens: one of an earlier run that was cut off would answer in the place of this one."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _wait(server: "subprocess.Popen[bytes]", port: int) -> None:
    """Until the server answers."""
    ready = Question("GET", "/api/v1/openapi.json", {})
    until = time.monotonic() + STARTS_WITHIN
    while server.poll() is None and time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.2)
        else:
            ask([ready], port, 1)
            return
    raise SystemExit("the server did not start")


def _told(
    what: str, took: list[float], wall: float, work: tuple[float, float, float], failed: int, taken: float
) -> Timed:
    ordered = sorted(1000 * one for one in took)
    marks = quantiles(ordered, n=20)
    spent = (1000 * one / len(took) for one in work)
    return Timed(what, ordered[0], marks[9], marks[18], len(took) / wall, failed, *spent, taken)


if __name__ == "__main__":
    sys.exit(main())
