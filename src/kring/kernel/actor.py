"""Who acts: a professional in a function at an agency, or the system itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """Who does or asks something. Ids are those of `network`; the system acts without a professional.

    `function` is one of `network.domain.FUNCTIONS`: what somebody's work is, not what they may read of a family.
    `through` is the system of their agency (a professional's id too) that did it for them, where one did.
    """

    organisation: int | None
    professional: int | None
    function: str
    name: str
    through: int | None = None


SYSTEM = Actor(organisation=None, professional=None, function="system", name="Kring")
