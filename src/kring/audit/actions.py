"""Writing audit lines."""

from kring.audit.models import Line
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
