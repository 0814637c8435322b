"""The interface's words in one language, from the same catalogues that the site uses."""

from functools import cache
from gettext import GNUTranslations, translation
from importlib.resources import files


@cache
def speech(lang: str) -> GNUTranslations:
    """The words of a language, `nl` or `en`; use its `gettext` and `ngettext`.

    Raises FileNotFoundError where the catalogues have not been compiled: a report half in one language would
    mislead.
    """
    return translation("django", str(files("kring").joinpath("design", "locale")), languages=[lang])
