"""The words of the interface: collect them from the code, compile them, and check that none is missing.

    python scripts/messages.py collect    bring the catalogues in line with the code
    python scripts/messages.py compile    make the .mo files that Django reads
    python scripts/messages.py check      fail where a sentence is missing, unsure, or no longer used

A new sentence comes into the English catalogue as it stands in the code, and into the Dutch one empty. Works
with Babel alone, without the gettext programs.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parents[1] / "src"
LOCALE = SOURCE / "kring" / "design" / "locale"
LANGUAGES = ("nl", "en")
HEADER = """\
# The words of Kring's interface. Add them in the code, then run `make messages`.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def in_code() -> Catalog:
    """Every sentence that the code and the templates show."""
    catalog = Catalog()
    templates = (file for file in SOURCE.rglob("*") if "templates" in file.parts and file.is_file())
    for file in sorted([*SOURCE.rglob("*.py"), *templates]):
        text = file.read_text(encoding="utf-8")
        if file.suffix != ".py":
            text = calls_in(text)
        for _, message, _, context in extract("python", io.BytesIO(text.encode()), KEYWORDS):
            catalog.add(message, locations=[(file.relative_to(SOURCE).as_posix(), None)], context=context)
    return catalog


def calls_in(template: str) -> str:
    """A Django template as calls of gettext, as if it were Python; its indentation means nothing there."""
    return "\n".join(line.lstrip() for line in templatize(template).splitlines())


def kept(language: str) -> Catalog:
    """The catalogue of a language as it lies in the tree."""
    file = path(language)
    if not file.exists():
        return Catalog(locale=language)
    with file.open("rb") as handle:
        return read_po(handle, locale=language)


def path(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def collect() -> int:
    """Bring the catalogues in line with the code."""
    wanted = in_code()
    for language in LANGUAGES:
        catalog = kept(language)
        catalog.update(wanted, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        for message in catalog:
            if language == "en" and message.id and not is_translated(message):
                message.string = message.id
        path(language).parent.mkdir(parents=True, exist_ok=True)
        with path(language).open("wb") as handle:
            handle.write(HEADER.format(language=language).encode())
            write_po(handle, catalog, width=108, sort_by_file=True, omit_header=True, include_lineno=False)
    return 0


def compile_all() -> int:
    """Make the .mo files, where the .po file is newer."""
    for language in LANGUAGES:
        po, mo = path(language), path(language).with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            with mo.open("wb") as handle:
                write_mo(handle, kept(language))
    return 0


def check() -> int:
    """Print every fault in the catalogues; 1 when there is any."""
    wanted = {key(message) for message in in_code() if message.id}
    faults = []
    for language in LANGUAGES:
        catalog = {key(message): message for message in kept(language) if message.id}
        faults += [f"{language}: not in the catalogue (make messages): {one[1]}" for one in wanted - catalog.keys()]
        faults += [f"{language}: no longer used (make messages): {one[1]}" for one in catalog.keys() - wanted]
        faults += [f"{language}: not translated: {one[1]}" for one in catalog if not is_translated(catalog[one])]
        faults += [f"{language}: unsure (fuzzy): {one[1]}" for one in catalog if catalog[one].fuzzy]
        faults += [f"{language}: {error}: {one[1]}" for one, message in catalog.items() for error in message.check()]
    print(*sorted(faults), sep="\n", end="\n" if faults else "")
    return 1 if faults else 0


def key(message: Message) -> tuple[str | None, str]:
    """What tells one message from another: its context and its (singular) sentence."""
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def is_translated(message: Message) -> bool:
    """Whether every form of a message has its words."""
    forms = message.string if isinstance(message.string, tuple | list) else [message.string]
    return all(forms)


if __name__ == "__main__":
    ways = {"collect": collect, "compile": compile_all, "check": check}
    if len(sys.argv) != 2 or sys.argv[1] not in ways:
        sys.exit(__doc__)
    sys.exit(ways[sys.argv[1]]())
