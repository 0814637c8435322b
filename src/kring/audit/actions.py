"""Writing audit lines, and doing once what is sent twice."""

from collections.abc import Callable
from uuid import UUID

from django.db import connection, transaction

from kring.audit.acts import under_way
from kring.audit.models import Line, Once, Seal
from kring.audit.sealing import FIELDS, digest
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.tables.adding import add
from kring.tables.rows import new_row


def note(
    action: str,
    *,
    by: Actor,
    family: int | None = None,
    subject: str = "",
    reason: str = "",
    because: str = "",
    granted: bool = True,
) -> None:
    """Write that `by` did `action` (a verb and a noun: `open_family`), in the transaction of the act itself.

    Args:
        family: the family that it was about, if any.
        subject: what it was done to, as `kind:id` (`entry:12`).
        reason: the code of the decision that allowed or refused it.
        because: what the person gave as their reason, where a person decides.
        granted: False for what was asked and refused.
    """
    line = new_row(
        Line,
        organisation=by.organisation,
        professional=by.professional,
        through=by.through,
        name=by.name,
        action=action,
        granted=granted,
        family=family,
        subject=subject,
        reason=reason,
        because=because,
    )
    act = under_way()
    if act is None:
        add([line])
    else:
        act.lines.append(line)


@transaction.atomic
def once(token: UUID, *, by: Actor, act: Callable[[], str]) -> str:
    """Do `act` unless a form with this token did so before; where it led (an address), now or then.

    Nothing is kept of an act that was refused: the same form may be sent again. Whoever sends a form at the same moment
    waits for the first. Raises Refused for a token that somebody else used.
    """
    made, first = Once.objects.get_or_create(token=token, defaults={"professional": by.professional})
    if made.professional != by.professional:
        raise Refused(Reason("form_of_another"))
    if first:
        made.led_to = act()
        made.save(update_fields=["led_to"])
    return made.led_to


@transaction.atomic
def seal() -> Seal | None:
    """Seal the lines that came since the last seal; None when there are none.

    It waits until everybody who is writing a line has finished, and lets nobody begin until it is done: a line of a
    transaction that was still open would otherwise come in under a seal that does not know it.
    """
    if connection.vendor == "postgresql":  # on SQLite this transaction is the only one that writes
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '20s'")
            cursor.execute(f"LOCK TABLE {Line._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
    last = Seal.objects.order_by("-until").first()
    since, before = (last.until + 1, last.digest) if last else (1, "")
    until = Line.objects.order_by("-pk").values_list("pk", flat=True).first()
    if until is None or until < since:
        return None
    lines = Line.objects.filter(pk__gte=since, pk__lte=until).order_by("pk").values_list(*FIELDS)
    sealed, number = digest(before, lines.iterator(chunk_size=2000))
    return Seal.objects.create(since=since, until=until, lines=number, digest=sealed)
