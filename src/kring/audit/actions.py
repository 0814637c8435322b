"""Writing audit lines, and doing once what is sent twice."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from kring.audit.models import Line, Once
from kring.kernel.actor import Actor


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
    Line.objects.create(
        organisation=by.organisation,
        professional=by.professional,
        name=by.name,
        action=action,
        granted=granted,
        family=family,
        subject=subject,
        reason=reason,
        because=because,
    )


@transaction.atomic
def once(token: UUID, *, by: Actor, act: Callable[[], str]) -> str:
    """Do `act` unless a form with this token did so before; where it led (an address), now or then.

    Nothing is kept of an act that was refused: the same form may be sent again. Whoever sends a form at the same moment
    waits for the first.
    """
    made, first = Once.objects.get_or_create(token=token, professional=by.professional)
    if first:
        made.led_to = act()
        made.save(update_fields=["led_to"])
    return made.led_to
