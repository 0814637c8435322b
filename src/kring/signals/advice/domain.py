"""What in a text looks like a name or a number of somebody. A help to the eye, no guard: it misses and it mistakes."""

import re

NUMBERS = re.compile(
    r"\b\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})\b"
    r"|\b\d{4}-\d{2}-\d{2}\b"
    r"|\b\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|january|february|march|may|june|july|august|october) \d{4}\b"
    r"|\b\d{9}\b|\b0[\d -]{8,11}\d\b|\b\d{4} ?[A-Z]{2}\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_][\w'’-]*", re.UNICODE)
PREFIXES = frozenset(["van", "de", "den", "der", "het", "ter", "ten", "te", "in", "'t", "van't", "el", "al", "ben"])
NO_NAMES = frozenset(
    re.split(
        r"\s+",
        "Veilig Thuis Meldcode Kindcheck Raad Kinderbescherming Nederland Nederlands Nederlandse Jeugdzorg Wijkteam "
        "Sinterklaas Kerst Pasen Ramadan Turks Turkse Marokkaans Marokkaanse Pools Poolse Engels Engelse Syrische "
        "Arabisch Arabische Ik I",
    )
)


def seems_to_name(text: str) -> list[str]:
    """The parts of a text that look like a name, a date of birth, a phone or other number of somebody, in order."""
    found = [(match.start(), match.group().strip()) for match in NUMBERS.finditer(text)]
    words = [match for match in WORD.finditer(text) if not _in_number(match, text)]
    skipped = -1
    for index, match in enumerate(words):
        if index <= skipped or not _like_name(match, text):
            continue
        last, after = index, index + 1
        while after < len(words) and _joined(words[after - 1], words[after], text):
            if words[after].group()[:1].isupper():
                last = after
            elif words[after].group().lower() not in PREFIXES:
                break
            after += 1
        skipped = last
        found.append((match.start(), text[match.start() : words[last].end()]))
    return [part for _place, part in sorted(found)]


def _like_name(match: "re.Match[str]", text: str) -> bool:
    """A capital where no sentence begins, and not one of the words that have one anyway."""
    word = match.group()
    if not word[0].isupper() or word in NO_NAMES or (word.isupper() and len(word) < 5):
        return False
    before = text[: match.start()].rstrip(" \t\"'“‘(")
    begins = not before or before[-1] in ".!?:\n…•-"
    if not begins:
        return True
    rest = text[match.end() :]
    follows = re.match(r"((?: (?:van|de|den|der|ter|ten))* )[A-Z][a-zà-ÿ]+", rest)
    return follows is not None and follows.group().split()[-1] not in NO_NAMES


def _joined(one: "re.Match[str]", other: "re.Match[str]", text: str) -> bool:
    return text[one.end() : other.start()] == " "


def _in_number(match: "re.Match[str]", text: str) -> bool:
    return any(number.start() <= match.start() < number.end() for number in NUMBERS.finditer(text))
