"""Reading who works where."""

from collections.abc import Iterable

from kring.kernel.actor import Actor
from kring.network.models import Organisation, Professional


def actor_of(account: int) -> Actor | None:
    """The actor that an account (its id) stands for; None when no active professional belongs to it."""
    found = Professional.objects.filter(account=account, active=True).first()
    return found and actor(found)


def actor(professional: Professional) -> Actor:
    """A professional as the one who acts."""
    return Actor(
        organisation=professional.organisation_id,
        professional=professional.pk,
        function=professional.function,
        name=professional.name,
    )


def organisations(ids: Iterable[int]) -> list[Organisation]:
    """The organisations with these ids, in the order in which they came to Kring."""
    return list(Organisation.objects.filter(pk__in=set(ids)).order_by("pk"))


def organisations_by_key(keys: Iterable[str]) -> dict[str, int]:
    """The ids of the organisations with these keys; a key that nobody has is left out."""
    return dict(Organisation.objects.filter(key__in=set(keys)).values_list("key", "pk"))
