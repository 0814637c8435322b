"""Where family ties come from, as the settings name it; at first from nowhere."""

from django.conf import settings
from django.utils.module_loading import import_string

from kring.index.legal.domain import CivilRegister, Kin


class NoRegister:
    """No civil register is connected: registrations match on the same young person only."""

    def kin_of(self, number: str) -> Kin:
        """Nobody is known."""
        return Kin()


def register() -> CivilRegister:
    """The civil register that this installation is connected to."""
    found: CivilRegister = import_string(settings.LEGAL_INDEX_REGISTER)()
    return found


def asks_a_register() -> bool:
    """Whether this installation is connected to one."""
    return not isinstance(register(), NoRegister)
