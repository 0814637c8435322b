"""The words of the interface: collect them from the code, compile them, and check that none is missing.

    python scripts/messages.py collect    bring the catalogues in line with the code
    python scripts/messages.py compile    make the .mo files that Django reads
    python scripts/messages.py check      fail where a sentence is missing, unsure, or no longer used

Each part of the product (a package, or a capability of the site) has its own catalogue. A new sentence comes into the
English one as it stands in the code, and into the Dutch one empty. Works with Babel alone, without the gettext
programs.
"""

import io
import shutil
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


def in_code() -> dict[str, Catalog]:
    """Every sentence that the code and the templates show, by the part of the product that shows it."""
    parts: dict[str, Catalog] = {}
    templates = (file for file in SOURCE.rglob("*") if "templates" in file.parts and file.is_file())
    for file in sorted([*SOURCE.rglob("*.py"), *templates]):
        text = file.read_text(encoding="utf-8")
        if file.suffix != ".py":
            text = calls_in(text)
        place = file.relative_to(SOURCE)
        for _, message, _, context in extract("python", io.BytesIO(text.encode()), KEYWORDS):
            parts.setdefault(part_of(place), Catalog()).add(
                message, locations=[(place.as_posix(), None)], context=context
            )
    return parts


def part_of(file: Path) -> str:
    """The part of the product that a file belongs to: its package, or the capability that a page is for."""
    names = [name for name in file.parts[:-1] if name not in {"kring", "templates"}]
    if len(names) > 1 and names[0] in {"web", "portal", "api"}:
        return names[1]
    return names[0] if names else "kring"


def calls_in(template: str) -> str:
    """A Django template as calls of gettext, as if it were Python; its indentation means nothing there."""
    return "\n".join(line.lstrip() for line in templatize(template).splitlines())


def kept(part: str, language: str) -> Catalog:
    """The catalogue of a part in a language as it lies in the tree."""
    file = path(part, language)
    if not file.exists():
        return Catalog(locale=language)
    with file.open("rb") as handle:
        return read_po(handle, locale=language)


def path(part: str, language: str) -> Path:
    """Where the catalogue of a part in a language lies."""
    return LOCALE / part / language / "LC_MESSAGES" / "django.po"


def parts() -> list[str]:
    """The parts that have catalogues in the tree."""
    return sorted(folder.name for folder in LOCALE.iterdir()) if LOCALE.exists() else []


def collect() -> int:
    """Bring the catalogues in line with the code. A sentence that another part has in Dutch keeps those words."""
    for language in LANGUAGES:
        wanted = in_code()  # afresh: a catalogue takes the messages themselves over
        known = {key(m): m.string for part in parts() for m in kept(part, language) if m.id and is_translated(m)}
        for part, sentences in wanted.items():
            catalog = kept(part, language)
            catalog.update(sentences, no_fuzzy_matching=True)
            catalog.obsolete.clear()
            for message in catalog:
                if message.id and not is_translated(message):
                    message.string = message.id if language == "en" else known.get(key(message), message.string)
            path(part, language).parent.mkdir(parents=True, exist_ok=True)
            with path(part, language).open("wb") as handle:
                handle.write(HEADER.format(language=language).encode())
                write_po(handle, catalog, width=108, sort_by_file=True, omit_header=True, include_lineno=False)
    for part in set(parts()) - wanted.keys():
        shutil.rmtree(LOCALE / part)
    return 0


def compile_all() -> int:
    """Make the .mo files, where the .po file is newer."""
    for po in sorted(LOCALE.glob("*/*/LC_MESSAGES/django.po")):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            with po.open("rb") as read, mo.open("wb") as handle:
                write_mo(handle, read_po(read, locale=po.parts[-3]))
    return 0


def check() -> int:
    """Print every fault in the catalogues; 1 when there is any."""
    wanted = in_code()
    faults = []
    for part in sorted({*wanted, *parts()}):
        sentences = {key(message) for message in wanted.get(part, ()) if message.id}
        for language in LANGUAGES:
            at = f"{part}/{language}"
            catalog = {key(message): message for message in kept(part, language) if message.id}
            faults += [f"{at}: not in the catalogue (make messages): {one[1]}" for one in sentences - catalog.keys()]
            faults += [f"{at}: no longer used (make messages): {one[1]}" for one in catalog.keys() - sentences]
            faults += [f"{at}: not translated: {one[1]}" for one in catalog if not is_translated(catalog[one])]
            faults += [f"{at}: unsure (fuzzy): {one[1]}" for one in catalog if catalog[one].fuzzy]
            faults += [f"{at}: {error}: {one[1]}" for one, message in catalog.items() for error in message.check()]
    faults += said_in_two_ways()
    print(*sorted(faults), sep="\n", end="\n" if faults else "")
    return 1 if faults else 0


def said_in_two_ways() -> list[str]:
    """A sentence with other Dutch words in another part: Django shows the words of one part in all of them."""
    first: dict[tuple[str | None, str], tuple[str, object]] = {}
    faults = []
    for part in parts():
        for message in kept(part, "nl"):
            if message.id and is_translated(message):
                elsewhere, words = first.setdefault(key(message), (part, message.string))
                if words != message.string:
                    faults.append(
                        f"{part}/nl: in other words than in {elsewhere} (give one a context): {key(message)[1]}"
                    )
    return faults


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
