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
    parts = sorted(str(part) for part in files("kring").joinpath("design", "locale").iterdir())
    first, *others = (translation("django", part, languages=[lang]) for part in parts)
    for other in others:
        first.add_fallback(other)
    return first
