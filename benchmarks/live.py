"""Measure the live platform: `python benchmarks/live.py --families 100000`.

On the PostgreSQL in KRING_DATABASE_URL, or on SQLite. Voorbeeldstad is copied under other numbers until there are
enough families. Then a real server (gunicorn, two processes of four threads) is asked by four clients at once, over
HTTP, each question about another family. What is measured stands in docs/explanation/speed-live.md.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from datetime import timedelta
from http.client import HTTPConnection
from itertools import count, cycle
from pathlib import Path
from statistics import quantiles
from typing import Any, NamedTuple

PORT = 8799
CLIENTS = 4
TARGETS = {"share involvement": 50, "family page": 200, "work list": 150, "entry to patterns": 100}
RATE = 100
ENTRIES = 100


class Timed(NamedTuple):
    """How long one question took, over many, in milliseconds; how many a second.

    `work` is what processors spent on one question, in this process or in those of the web server, without the
    database: on a machine that others use too it tells more than the clock.
    """

    what: str
    fastest: float
    median: float
    ninety_fifth: float
    work: float
    each_second: float
    failed: int


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

        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # of the clients made here
        print(f"Load before the start {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
        families = _fill(asked.families)
        results = [_entry_to_patterns()]
        results += _over_http(asked.requests)
    print(f"\n{families:,} families; {CLIENTS} clients at once; milliseconds")
    print(f"{'':24}{'fastest':>9}{'median':>9}{'95th':>9}{'target':>9}{'work':>9}{'a second':>10}{'failed':>8}")
    for one in results:
        target = TARGETS[one.what]
        print(
            f"{one.what:24}{one.fastest:9.0f}{one.median:9.0f}{one.ninety_fifth:9.0f}{target:9}{one.work:9.0f}"
            f"{one.each_second:10.0f}{one.failed:8}"
        )
    print(f"Load at the end {os.getloadavg()[0]:.1f}")
    met = all(one.ninety_fifth <= TARGETS[one.what] and not one.failed for one in results)
    return 0 if met and next(one for one in results if one.what == "share involvement").each_second >= RATE else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--families", type=int, default=5_000)
    parser.add_argument("--requests", type=int, default=400, help="of each kind")
    return parser.parse_args()


def _fill(families: int) -> int:
    """A database with this many families, as they stand after their patterns were looked at."""
    from django.core.management import call_command
    from django.utils import timezone
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
        while catch_up(on=today, limit=100):
            pass
    if Municipality.objects.count() == 1:
        fill(max(1, round(families / Family.objects.count())), say=print)
    print(
        f"{Family.objects.count():,} families, {Entry.objects.count():,} entries, in {time.monotonic() - began:.0f} s"
    )
    return Family.objects.count()


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
    worked = time.process_time()
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
    return _told("entry to patterns", took, sum(took), time.process_time() - worked, 0)


def _over_http(requests: int) -> list[Timed]:
    from kring.accounts.models import Account

    questions = _questions(requests)
    Account.objects.count()  # the connection is ours; the server has its own
    server = subprocess.Popen(
        [
            str(Path(sys.executable).with_name("gunicorn")),
            "kring.config.wsgi",
            f"--bind=127.0.0.1:{PORT}",
            "--worker-class=gthread",
            "--workers=2",
            "--threads=4",
            "--log-level=warning",
        ]
    )
    try:
        _wait()
        results = []
        for what, questions_of_it in questions.items():
            _ask(questions_of_it[:40])  # warm up
            began, worked = time.perf_counter(), _worked(server.pid)
            took, failed = _ask(questions_of_it[40:])
            wall, work = time.perf_counter() - began, _worked(server.pid) - worked
            results.append(_told(what, took, wall, work, failed))
        return results
    finally:
        server.terminate()
        server.wait()


class Question(NamedTuple):
    """One request, as it goes over the wire."""

    method: str
    address: str
    headers: dict[str, str]
    body: str = ""


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
    for _ in range(requests + 40):
        one = some(involved)
        cookie = signed_in(one.contact.account)
        pages.append(Question("GET", f"/families/{one.family.key}/", cookie))
        lists.append(Question("GET", "/work/", cookie))
    token_of: dict[int, str] = {}
    system_of: dict[int, int] = {}
    grown_up = timezone.localdate() - timedelta(days=18 * 365)
    number = count()
    while len(shares) < requests + 40:
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


def _ask(questions: list[Question]) -> tuple[list[float], int]:
    """Ask them by four clients at once; how long each took, and how many were not answered well."""
    took: list[float] = []
    failed: list[int] = []
    waiting = iter(questions)
    lock = threading.Lock()

    def client() -> None:
        connection = HTTPConnection("127.0.0.1", PORT, timeout=60)
        while True:
            with lock:
                question = next(waiting, None)
            if question is None:
                return
            began = time.perf_counter()
            connection.request(question.method, question.address, question.body or None, question.headers)
            answer = connection.getresponse()
            answer.read()
            took.append(time.perf_counter() - began)
            if answer.status not in (200, 201):
                failed.append(answer.status)

    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    if failed:
        print("not answered well:", sorted(set(failed)))
    return took, len(failed)


def _worked(pid: int) -> float:
    """The seconds that processors spent on this process and those that it started; 0 where Linux does not tell."""
    place = Path(f"/proc/{pid}")
    if not place.exists():
        return 0.0
    user, system = (place / "stat").read_text().rpartition(")")[2].split()[11:13]
    started = (place / f"task/{pid}/children").read_text().split()
    own = (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
    return own + sum(_worked(int(one)) for one in started)


def _wait() -> None:
    for _ in range(100):
        try:
            connection = HTTPConnection("127.0.0.1", PORT, timeout=5)
            connection.request("GET", "/api/v1/openapi.json")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the server did not start")


def _told(what: str, took: list[float], wall: float, work: float, failed: int) -> Timed:
    ordered = sorted(1000 * one for one in took)
    marks = quantiles(ordered, n=20)
    return Timed(what, ordered[0], marks[9], marks[18], 1000 * work / len(took), len(took) / wall, failed)


if __name__ == "__main__":
    sys.exit(main())
