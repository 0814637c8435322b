"""Dutch names, folded so that two ways of writing one name come out the same. Pure: no tables.

What is folded away is spelling, never identity: diacritics, capitals, apostrophes, `IJ` and `y`, the prefix ("van der",
"v.d."), the order of one's own name and that of a partner. "Jan" stays another name than "Johannes".
"""

import re
import unicodedata
from functools import lru_cache

# Words that come before a surname. One letter stands for an abbreviation: "v.d. Berg", "d' Hondt", "'t Hart".
_PREFIXES = """
a aan af al an auf aus ben bij bin boven d da dal dalla das de degli dei del della den der des di do don dos dr du e el
het i im in l la las le les lo los o of onder op over s san sint t te ten ter tho thoe thor to toe tot uijt uit unter v
van vande vanden vander vd vdr ver vom von voor vor vvd z zu zum zur
"""
PREFIX_WORDS = frozenset(_PREFIXES.split())
_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss", "ŋ": "n"}
)
_APOSTROPHES = re.compile(r"['’‘`´ʼ]")
_AFTER_LETTER = re.compile(r"\b(\w)['’‘`´ʼ](?=\w)")
_BETWEEN = re.compile(r"[^\w]|_")
_JOINED = re.compile(r"\s*[-‐‑–/+&]\s*|\s+(?:e/?v|en|gen|geb|geboren)\.?\s+", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\bv\s*/\s*d\b", re.IGNORECASE)


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """A name in small plain letters: "Ÿsbrandt-Çelik" becomes "ysbrandt celik". Folding twice changes nothing."""
    once = _fold(text)
    while (twice := _fold(once)) != once:
        once = twice
    return once


def _fold(text: str) -> str:
    apart = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", _AFTER_LETTER.sub(r"\1 ", text)).casefold())
    plain = "".join(one for one in apart if not unicodedata.combining(one)).translate(_LETTERS)
    return " ".join(_BETWEEN.sub(" ", plain.replace("ij", "y")).split())


def split_prefix(text: str) -> tuple[str, str]:
    """A surname as somebody wrote it, parted into prefix and name: "van den Berg" or "Berg, van den".

    A name that is nothing but such words ("Van der", "De") is a name.
    """
    name, comma, after = text.partition(",")
    if comma and after.strip() and all(word in PREFIX_WORDS for word in fold(after).split()):
        return " ".join(after.split()), " ".join(name.split())
    words = text.replace(",", " ").split()
    for number in range(len(words) - 1):
        if not all(word in PREFIX_WORDS for word in fold(words[number]).split()):
            return " ".join(words[:number]), " ".join(words[number:])
    return (" ".join(words[:-1]), words[-1]) if words else ("", "")


def surnames(*texts: str) -> frozenset[str]:
    """The surnames in these texts, folded and without prefix: "Bos-de Wit" and "De Wit - Bos" have the same two."""
    return frozenset(core for text in texts for part in _parts(text) if (core := _core(part)))


def _parts(text: str) -> list[str]:
    name, prefix = text, ""
    if "," in text:
        prefix, name = split_prefix(text)
    return _JOINED.split(_ABBREVIATED.sub("v.d.", f"{prefix} {name}".strip() if prefix else name))


def _core(part: str) -> str:
    words = fold(part).split()
    while len(words) > 1 and words[0] in PREFIX_WORDS:
        words = words[1:]
    return " ".join(words)


def given_names(text: str) -> tuple[str, ...]:
    """The given names in order, folded; letters that stand for a name ("J.", "Th.") are no names."""
    words = [word for word in re.split(r"[\s()]+", text) if word]
    if words and all(_is_letter(word) for word in words):
        return ()
    return tuple(core for word in words if not _is_letter(word) and (core := fold(word).replace(" ", "")))


def initials(given: str, written: str = "") -> str:
    """The letters that a person's given names begin with: of "Jan Pieter", of "J.P." and of "JP" they are "jp"."""
    names = given_names(given)
    if names:
        return "".join(name[0] for name in names)
    letters = written or given
    parts = list(letters) if letters.isupper() and letters.isalpha() else re.split(r"[.\s]+", letters)
    return "".join(fold(part)[:1] for part in parts)


def _is_letter(word: str) -> bool:
    """Whether a word stands for a name: one letter, or ending in a full stop, or capitals with full stops between."""
    return word.endswith(".") or "." in word or len(fold(word)) <= 1


_SOUNDS = (
    (re.compile(r"^(?:vanden|vander|vande|van)(?=[a-z]{4})"), ""),
    (re.compile(r"sch(?=$|s)"), "s"),
    (re.compile(r"tsch|tsj|tch"), "ts"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"th"), "t"),
    (re.compile(r"ch|gh"), "g"),
    (re.compile(r"ck|c(?![eiy])|q"), "k"),
    (re.compile(r"c|z|ß"), "s"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"v"), "f"),
    (re.compile(r"dt$|d$"), "t"),
    (re.compile(r"b$"), "p"),
    (re.compile(r"(?<=.)h"), ""),
    (re.compile(r"w(?=[^aeiouy]|$)|j(?=[^aeiouy]|$)"), ""),
)
_DOUBLE = re.compile(r"(.)\1+")


def sound(name: str) -> str:
    """How a folded surname sounds, roughly: "jansen" and "janssen", "visser" and "fisser", "meyer" and "meier".

    It is there to find candidates, never to decide: names that sound alike may still be two names.
    """
    key = name.replace(" ", "")
    for pattern, put in _SOUNDS:
        key = pattern.sub(put, key)
    first, rest = key[:1], key[1:]
    first = "a" if first in "aeiouy" else first
    return _DOUBLE.sub(r"\1", first + re.sub(r"[aeiouy]", "", rest))[:12]


def postcode(text: str) -> str:
    """A postcode as it is kept: "1234 AB". What is none is left as it was written, without spaces around it."""
    close = re.sub(r"\s+", "", text).upper()
    return f"{close[:4]} {close[4:]}" if re.fullmatch(r"[1-9]\d{3}[A-Z]{2}", close) else text.strip()


def house_number(text: str) -> str:
    """A house number with its addition, folded: "12-A", "12 a" and "12a" are one."""
    return fold(text).replace(" ", "")
