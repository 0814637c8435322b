"""What goes on by itself: stepping up, one mail a day without a name in it, again after a failure, never twice."""

from datetime import date, datetime, timedelta
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from kring.accounts.actions import prefer_language
from kring.audit.models import Seal
from kring.kernel.actor import SYSTEM
from kring.loops import digests, queries
from kring.loops.actions import open_loop
from kring.loops.domain import Rung, needs_reminder, rung_on
from kring.loops.models import Digest, Loop, Notice, Step
from kring.web.work import background
from tests.cast import Cast

MONDAY = date(2026, 2, 2)
WEDNESDAY = date(2026, 2, 11)  # the loop is two working days late
SUNDAY = date(2026, 2, 15)


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("Europe/Amsterdam"))


def feedback(cast: Cast, owner: str = "school", **options: object) -> Loop:
    """Due on Monday 9 February."""
    return open_loop(
        "feedback",
        owner=cast.organisations[owner].pk,
        family=cast.family.pk,
        about=[cast.people["noor"].pk],
        by=SYSTEM,
        on=MONDAY,
        **options,
    )


def work_the_queue() -> None:
    """What a worker does, on the connection of the test, which it would take for one that was left open."""
    with patch("django_tasks_db.management.commands.db_worker.close_old_connections"):
        call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False, verbosity=0)


def a_day(day: date, hour: int = 9) -> None:
    """What a worker does on a day, looking twice."""
    for _ in range(3):
        background.tick(on=day, at=at(day, hour))
        with patch("django.utils.timezone.now", return_value=at(day, hour)):
            work_the_queue()
    assert not DBTaskResult.objects.filter(status="FAILED").exists()


def test_a_day_steps_up_once_and_mails_once(cast: Cast) -> None:
    feedback(cast, owner_professional=cast.professionals["teacher"].pk)
    a_day(WEDNESDAY)
    assert [step.what for step in Step.objects.order_by("pk")] == ["opened", "reminded", "stepped_up"]
    assert sorted(one.to[0] for one in mail.outbox) == ["principal@example.org", "teacher@example.org"]
    a_day(WEDNESDAY, hour=15)
    assert len(mail.outbox) == 2


def test_the_mail_names_nobody_and_leads_to_the_list(cast: Cast) -> None:
    feedback(cast, owner_professional=cast.professionals["teacher"].pk)
    prefer_language(cast.professionals["principal"].account.pk, "en")
    a_day(WEDNESDAY)
    by_address = {one.to[0]: one for one in mail.outbox}
    assert by_address["teacher@example.org"].subject == "Kring: u bent aan de beurt"
    assert by_address["principal@example.org"].subject == "Kring: it is your turn"
    for one in mail.outbox:
        assert "http://127.0.0.1:8000/work/" in one.body
        assert not {"Noor", "Wit", "Linde", "Voorbeeldstad"} & set((one.subject + one.body).split())
    assert "- opgeschaald: 1" in by_address["teacher@example.org"].body


@pytest.mark.parametrize(("day", "hour"), [(WEDNESDAY, 5), (SUNDAY, 9)])
def test_nobody_is_mailed_at_night_or_in_a_weekend(cast: Cast, day: date, hour: int) -> None:
    feedback(cast)
    a_day(day, hour)
    assert mail.outbox == []
    assert Digest.objects.get(on=day).stepped_at is not None


def test_what_nobody_has_is_told_to_who_leads_or_else_to_the_agency(cast: Cast) -> None:
    feedback(cast)
    feedback(cast, owner="gp")
    a_day(date(2026, 2, 6))  # due soon
    assert sorted(one.to[0] for one in mail.outbox) == ["gp@example.org", "principal@example.org"]


def test_what_was_closed_meanwhile_is_not_told(cast: Cast) -> None:
    loop = feedback(cast)
    digests.step_through(on=WEDNESDAY, at=at(WEDNESDAY))
    assert digests.make_notices(on=WEDNESDAY, at=at(WEDNESDAY)) == 1
    Loop.objects.filter(pk=loop.pk).update(closed_on=WEDNESDAY, outcome="done", because="Gebeld.")
    a_day(WEDNESDAY)
    assert mail.outbox == []
    assert Notice.objects.get().sent_at is not None


def test_mail_that_fails_is_tried_again_after_a_longer_pause_and_shown(cast: Cast) -> None:
    feedback(cast, owner_professional=cast.professionals["gp"].pk, owner="gp")
    with patch("kring.web.work.background.send_mail", side_effect=ConnectionRefusedError("no server")):
        a_day(WEDNESDAY)
    notice = Notice.objects.filter(professional=cast.professionals["gp"]).get()
    assert (notice.sent_at, notice.tries) == (None, 1)
    assert notice.try_after == at(WEDNESDAY) + digests.FIRST_PAUSE
    page = cast.client("administrator").get("/work/background/", headers={"accept-language": "nl"}).content.decode()
    assert "ConnectionRefusedError: no server" in page
    a_day(WEDNESDAY, hour=10)
    assert [one.to for one in mail.outbox] == [["gp@example.org"]]
    digests.failed(notice.pk, at=at(WEDNESDAY), fault="x")
    digests.failed(notice.pk, at=at(WEDNESDAY), fault="x")
    notice.refresh_from_db()
    assert notice.try_after - at(WEDNESDAY) == digests.FIRST_PAUSE * 4


def test_two_workers_do_not_send_one_notice_twice(cast: Cast) -> None:
    feedback(cast)
    digests.step_through(on=WEDNESDAY, at=at(WEDNESDAY))
    digests.make_notices(on=WEDNESDAY, at=at(WEDNESDAY))
    (notice,) = digests.notices_to_send(at=at(WEDNESDAY))
    assert [digests.claim(notice, at=at(WEDNESDAY)) for _ in range(2)] == [True, False]


def test_a_job_that_fails_rests_before_it_is_tried_again_and_is_shown(cast: Cast) -> None:
    with patch("kring.web.work.background.digests.step_through", side_effect=RuntimeError("something broke")):
        background.tick(on=WEDNESDAY, at=at(WEDNESDAY))
        work_the_queue()
    failed = DBTaskResult.objects.get(status="FAILED")
    path = background.begin_the_day.module_path
    soon = failed.finished_at + timedelta(seconds=30)
    assert background._rests(path, soon)
    assert not background._rests(path, soon + timedelta(minutes=1))
    page = cast.client("administrator").get("/work/background/").content.decode()
    assert "something broke" in page


def test_the_audit_log_is_sealed_every_hour(cast: Cast) -> None:
    for hour in (9, 9, 11):
        a_day(WEDNESDAY, hour)
    sealed = DBTaskResult.objects.filter(task_path=background.seal_the_log.module_path, status="SUCCESSFUL")
    assert sealed.count() == 2
    assert Seal.objects.exists()


@pytest.mark.parametrize("who", ["teacher", "director", "policy", "inspector"])
def test_only_the_administrator_sees_the_background(cast: Cast, who: str) -> None:
    assert cast.client(who).get("/work/background/").status_code == 403


def test_after_two_weeks_without_a_worker_it_catches_up(cast: Cast) -> None:
    loop = feedback(cast)
    a_day(date(2026, 2, 23))
    assert Loop.objects.get(pk=loop.pk).level == Rung.MUNICIPALITY
    told = {one.to[0] for one in mail.outbox}
    assert told == {"principal@example.org", "director@example.org", "policy@example.org"}


def test_the_database_finds_whom_the_rules_would_remind_and_step_up(cast: Cast) -> None:
    for days in range(25):
        for reminded in (None, 2, 9):
            due = MONDAY + timedelta(days=days)
            loop = feedback(cast, due=due)
            if reminded is not None:
                Loop.objects.filter(pk=loop.pk).update(reminded_on=MONDAY + timedelta(days=reminded))
    for days in range(28):
        on = MONDAY + timedelta(days=days)
        loops = list(Loop.objects.order_by("pk"))
        assert queries.to_remind_of(on) == [
            one.pk
            for one in loops
            if needs_reminder(one.due, opened_on=one.opened_on, reminded_on=one.reminded_on, on=on)
        ]
        assert queries.to_step_up(on) == [one.pk for one in loops if rung_on(one.due, on) > one.level]
