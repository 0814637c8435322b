"""Publishing a review: a case file is evaluated, and its report laid on the shelf in each language."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import kring
from kring.lifecourse import casefile
from kring.lifecourse.words import LANGUAGES
from kring.patterns import CATALOGUE, evaluate
from kring.review import html, pdf
from kring.review.digest import digest
from kring.web.review.shelf import Card, Shelf

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)


def publish(file: Path, shelf: Shelf) -> bool:
    """Put the review of a case file on the shelf; False when it lay there already, made from the same.

    Raises `CaseFileError` where the case file has faults.
    """
    made_from = fingerprint(file)
    case = casefile.read(file)
    there = shelf.card(case.id)
    if there and there.made_from == made_from:
        return False
    evaluation = evaluate(case)
    pages = {lang: html.render(case, evaluation, lang=lang) for lang in LANGUAGES}
    told = digest(case, evaluation, CATALOGUE)
    card = Card(
        case=case.id,
        title=case.title,
        first=told.figures.first,
        last=told.figures.last,
        children=told.figures.children,
        agencies=told.figures.agencies,
        events=told.figures.events,
        patterns=told.together.patterns,
        never_alone=told.together.patterns_never,
        made_from=made_from,
        scripts={lang: script_hashes(page) for lang, page in pages.items()},
    )
    reports = {("html", lang): page.encode() for lang, page in pages.items()}
    reports |= {("pdf", lang): pdf.render(case, evaluation, lang=lang) for lang in LANGUAGES}
    shelf.put(card, reports)
    return True


def script_hashes(page: str) -> tuple[str, ...]:
    """The hashes of the scripts in a page, as a content security policy names them."""
    return tuple(
        "sha256-" + base64.b64encode(hashlib.sha256(script["code"].encode()).digest()).decode()
        for script in _SCRIPT.finditer(page)
        if "application/json" not in script["attributes"]
    )


def fingerprint(file: Path) -> str:
    """Changes when the case file changes or Kring itself does."""
    return hashlib.sha256(file.read_bytes() + _of_kring()).hexdigest()


@cache
def _of_kring() -> bytes:
    folder = Path(kring.__file__).parent
    files = sorted(f for f in folder.rglob("*") if f.is_file() and "__pycache__" not in f.parts)
    together = hashlib.sha256()
    for file in files:
        together.update(hashlib.sha256(file.read_bytes()).digest())
    return together.digest()
