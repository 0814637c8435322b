"""What goes on without anybody asking: reminding, stepping up, mail, the patterns of families whose day has come.

`tick` finds what is due and puts it in the queue; a worker does it. Both may run at any moment and as often as one
likes: each job looks first whether there is anything left to do. One that failed is tried again after a pause that
doubles, and the administrator sees it.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.core.management import call_command
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from kring.audit.actions import seal
from kring.coordination.adult.actions import expect as expect_turning_18
from kring.coordination.told.actions import expect_telling
from kring.index.actions import ask_who_is_still_involved
from kring.index.legal.actions import keep_to_the_terms
from kring.loops import digests
from kring.plan.agreements.actions import tell_all_newcomers
from kring.watch.actions import catch_up
from kring.watch.queries import due

MAIL_FROM_HOUR = 7  # nobody is mailed at night
FAMILIES_AT_ONCE = 200
SEAL_EVERY = timedelta(hours=1)
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=1)
GONE_AFTER = timedelta(hours=1)  # a job that runs for so long was left by a worker that died


@task()
def begin_the_day(day: str) -> int:
    """Give back, remind and step up what is due for it on this day; ask who is still involved.

    Of the legal reference index goes what its terms say, also where it is off by now. The old queue is cleared.
    """
    on = date.fromisoformat(day)
    number = ask_who_is_still_involved(on=on) + keep_to_the_terms(on=on) + expect_turning_18(on=on)
    number += tell_all_newcomers(on=on)
    call_command("prune_db_task_results", verbosity=0)
    return number + digests.step_through(on=on, at=timezone.now())


@task()
def write_notices(day: str) -> int:
    """Write down who gets a mail on this day."""
    return digests.make_notices(on=date.fromisoformat(day), at=timezone.now())


@task()
def seal_the_log(_day: str) -> bool:
    """Chain the audit lines that came since the last seal; whether there were any."""
    return seal() is not None


@task()
def look_at_families(day: str) -> int:
    """Look again at the families whose patterns may differ on this day, and see whom to tell there of violence."""
    on = date.fromisoformat(day)
    for family in due(on, limit=FAMILIES_AT_ONCE):
        expect_telling(family, on=on)
    return catch_up(on=on, limit=FAMILIES_AT_ONCE)


@task()
def send_notice(notice: int, day: str) -> bool:
    """Mail somebody that it is their turn, in their language and without a word about any family; whether it went."""
    at = timezone.now()
    if not digests.claim(notice, at=at):
        return False
    turn = digests.turn_of(notice, on=date.fromisoformat(day))
    if not turn.address or not turn.anything:
        digests.sent(notice, at=at)
        return False
    with translation.override(turn.language or settings.LANGUAGE_CODE):
        text = render_to_string("work/mail/turn.txt", {"turn": turn, "address": address_of("work:mine")})
        subject = _("Kring: it is your turn")
    try:
        send_mail(subject, text, None, [turn.address])
    except OSError as error:  # what a mail server that is away or refuses comes to
        digests.failed(notice, at=at, fault=f"{type(error).__name__}: {error}")
        return False
    digests.sent(notice, at=at)
    return True


def address_of(name: str) -> str:
    """The whole address of a page, for a mail."""
    return settings.ADDRESS.rstrip("/") + reverse(name)


def tick(*, on: date, at: datetime) -> int:
    """Put in the queue what is due at this moment and not waiting there already; how many jobs that are."""
    day = on.isoformat()
    jobs: list[tuple[Any, bool]] = [
        (begin_the_day, digests.steps_left(on=on)),
        (look_at_families, bool(due(on, limit=1))),
        (seal_the_log, not _done_since(seal_the_log, at - SEAL_EVERY)),
        (write_notices, timezone.localtime(at).hour >= MAIL_FROM_HOUR and digests.notices_left(on=on)),
    ]
    ready = [job for job, needed in jobs if needed and not _given(job, at) and not _rests(job.module_path, at)]
    for job in ready:
        job.enqueue(day)
    on_their_way = _given(send_notice, at)
    notices = [one for one in digests.notices_to_send(at=at) if one not in on_their_way]
    for notice in notices:
        send_notice.enqueue(notice, day)
    return len(ready) + len(notices)


def _given(job: Any, at: datetime) -> set[object]:
    """What this job was given (its first argument) where it is in the queue already, or being done."""
    found = DBTaskResult.objects.filter(task_path=job.module_path)
    waiting = found.filter(Q(status="READY") | Q(status="RUNNING", started_at__gt=at - GONE_AFTER))
    return {one["args"][0] for one in waiting.values_list("args_kwargs", flat=True)}


def _done_since(job: Any, since: datetime) -> bool:
    """Whether this job was done after a moment."""
    return DBTaskResult.objects.filter(task_path=job.module_path, status="SUCCESSFUL", finished_at__gt=since).exists()


def _rests(path: str, at: datetime) -> bool:
    """Whether this job failed so lately, or so often in a row, that it is left alone for now."""
    ended = DBTaskResult.objects.filter(task_path=path, finished_at__isnull=False).order_by("-finished_at")
    last = list(ended.values_list("status", "finished_at")[:10])
    failures = next((n for n, (status, _when) in enumerate(last) if status != "FAILED"), len(last))
    return bool(failures) and at < last[0][1] + min(FIRST_PAUSE * 2 ** (failures - 1), LONGEST_PAUSE)


def failures(*, limit: int = 50) -> list[dict[str, object]]:
    """The jobs that failed, the last first: which, when, and the last line of what went wrong."""
    failed = DBTaskResult.objects.filter(status="FAILED").order_by("-finished_at")[:limit]
    return [
        {
            "job": one.task_path.rpartition(".")[2],
            "at": one.finished_at,
            "fault": one.traceback.strip().rpartition("\n")[2],
        }
        for one in failed
    ]


def waiting() -> int:
    """How many jobs are in the queue."""
    return DBTaskResult.objects.filter(status="READY").count()


def last_done() -> datetime | None:
    """When a worker last finished something."""
    done = DBTaskResult.objects.filter(finished_at__isnull=False).order_by("-finished_at")
    return done.values_list("finished_at", flat=True).first()
