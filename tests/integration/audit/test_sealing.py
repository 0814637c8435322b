"""A sealed audit log shows every change; and nobody's line slips under a seal unseen."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from threading import Event, Thread

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, connections, transaction

from kring.audit.actions import note, seal
from kring.audit.models import Line, Seal
from kring.audit.queries import broken
from kring.audit.sealing import digest
from kring.kernel.actor import SYSTEM

pytestmark = pytest.mark.django_db


def write(number: int, what: str = "look") -> None:
    for n in range(number):
        note(what, by=SYSTEM, subject=f"thing:{n}", because="Reden met é en een\nregel")


def behind_the_back(sql: str) -> None:
    """Do what the database forbids, as somebody would who may change its triggers."""
    with connection.cursor() as cursor:
        for table in ("audit_line", "audit_seal"):
            if connection.vendor == "postgresql":
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_update")
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_delete")
        cursor.execute(sql)


def faults() -> list[str]:
    return [one.what for one in broken()]


def test_a_log_that_was_left_alone_is_whole() -> None:
    write(3)
    first = seal()
    write(2)
    second = seal()
    assert first is not None
    assert second is not None
    assert (first.lines, second.lines) == (3, 2)
    assert second.since == first.until + 1
    assert faults() == []


def test_without_a_new_line_there_is_nothing_to_seal() -> None:
    assert seal() is None
    write(1)
    assert seal() is not None
    assert seal() is None
    assert faults() == []


@pytest.mark.parametrize(
    ("tamper", "shows"),
    [
        ("UPDATE audit_line SET name = 'Iemand anders' WHERE id = {second}", ["content"]),
        ("UPDATE audit_line SET because = '' WHERE id = {first}", ["content"]),
        ("DELETE FROM audit_line WHERE id = {second}", ["lines"]),
        ("UPDATE audit_line SET granted = {false} WHERE id = {first}", ["content"]),
        ("DELETE FROM audit_seal WHERE until = {until}", ["chain"]),
        ("UPDATE audit_seal SET digest = 'x' WHERE until = {until}", ["content", "content"]),
    ],
)
def test_whatever_is_done_behind_its_back_shows(tamper: str, shows: list[str]) -> None:
    write(3)
    sealed = seal()
    write(2)
    seal()
    assert sealed is not None
    first, second, _ = Line.objects.filter(pk__lte=sealed.until).order_by("pk").values_list("pk", flat=True)
    false = "false" if connection.vendor == "postgresql" else "0"
    behind_the_back(tamper.format(first=first, second=second, until=sealed.until, false=false))
    assert faults() == shows


def test_a_log_made_anew_shows_beside_what_was_kept_elsewhere() -> None:
    write(3)
    kept = seal()
    assert kept is not None
    behind_the_back("DELETE FROM audit_seal")
    behind_the_back("UPDATE audit_line SET name = 'Iemand anders'")
    seal()
    assert faults() == []
    assert [one.what for one in broken({kept.until: kept.digest})] == ["kept"]
    assert [one.what for one in broken({kept.until + 100: kept.digest})] == ["kept"]


def test_the_commands_say_how_it_stands() -> None:
    said = StringIO()
    call_command("seal_audit", stdout=said)
    assert "nothing new" in said.getvalue()
    write(2)
    call_command("seal_audit", stdout=said)
    keep = said.getvalue().strip().rsplit(" ", 1)[1]
    call_command("verify_audit", keep, stdout=said)
    assert "Every sealed line is as it was" in said.getvalue()
    behind_the_back("UPDATE audit_line SET name = 'Iemand anders'")
    with pytest.raises(CommandError, match="a line was changed"):
        call_command("verify_audit", keep)
    with pytest.raises(CommandError, match="is not what seal_audit prints"):
        call_command("verify_audit", "yesterday")


@pytest.fixture
def in_another_connection() -> Callable[[Callable[[], None]], Thread]:
    def run(act: Callable[[], None]) -> Thread:
        def whole() -> None:
            try:
                act()
            finally:
                connections.close_all()

        thread = Thread(target=whole)
        thread.start()
        return thread

    return run


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="on SQLite a second writer waits anyway, until the first has committed"
)
def test_a_seal_waits_for_a_line_that_is_still_being_written(
    in_another_connection: Callable[[Callable[[], None]], Thread],
) -> None:
    written, go_on = Event(), Event()

    def slow_writer() -> None:
        with transaction.atomic():
            note("slow", by=SYSTEM)
            written.set()
            go_on.wait(10)

    slow = in_another_connection(slow_writer)
    assert written.wait(10)
    note("quick", by=SYSTEM)  # a higher id, committed earlier
    sealer = in_another_connection(lambda: seal() and None)
    sealer.join(0.5)
    assert sealer.is_alive()
    go_on.set()
    slow.join()
    sealer.join()
    (sealed,) = Seal.objects.all()
    assert sealed.lines == 2
    assert faults() == []


def test_through_which_system_it_was_done_is_sealed_too() -> None:
    note("look", by=replace(SYSTEM, through=12))
    seal()
    assert faults() == []
    behind_the_back("UPDATE audit_line SET through = 13")
    assert faults() == ["content"]
    behind_the_back("UPDATE audit_line SET through = NULL")
    assert faults() == ["content"]


def test_what_was_sealed_before_that_was_asked_still_fits() -> None:
    line = (1, "2026-03-02", None, None, "Kring", "look", True, None, "", "", "")
    as_then = hashlib.sha256(json.dumps(list(line), separators=(",", ":")).encode() + b"\n").hexdigest()
    assert digest("", [(*line, None)]) == (as_then, 1)
