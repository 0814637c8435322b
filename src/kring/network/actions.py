"""Changing who works where."""

from kring.network.models import Professional


def add_professional(
    organisation: int, *, name: str, function: str, account: int | None = None, leads: bool = False
) -> Professional:
    """Somebody works for this organisation in a function (`network.domain.FUNCTIONS`), with an account or without."""
    return Professional.objects.create(
        organisation_id=organisation, name=name, function=function, account_id=account, leads=leads
    )
