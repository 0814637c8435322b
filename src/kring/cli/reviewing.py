"""The work of `kring review`: read all, evaluate each, write what was asked for."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kring.cli import given, written
from kring.cli.language import language_of, own_language, spoken
from kring.cli.progress import watched
from kring.cli.review import Asked
from kring.lifecourse.domain import LifeCourse
from kring.patterns import CATALOGUE, Evaluation, evaluate
from kring.review.as_json import as_json
from kring.review.digest import digest, seen_by
from kring.review.text import as_text

EXTENSIONS = {"text": "txt", "json": "json", "html": "html", "pdf": "pdf"}


class Reviewed(NamedTuple):
    """A case and what shows in it."""

    case: LifeCourse
    evaluation: Evaluation


def review(files: Sequence[Path], asked: Asked, out: Path | None) -> None:
    """Review the files and put the result where it was asked; raises BadInput before anything is written."""
    folder = _folder(len(files), asked, out)
    if folder is None and out is not None:
        _spare(files, [out], asked)
    reviewed = _evaluated(files, asked)
    names = written.file_names([one.case.id for one in reviewed], EXTENSIONS[asked.format])
    places = [] if folder is None else [folder / name for name in names]
    _spare(files, places, asked)
    if asked.format == "json" and folder is None:
        contents: list[str | bytes] = [as_json([_as_asked(one, asked) for one in reviewed])]
    else:
        told = (_told(one, asked) for one in reviewed)
        contents = list(watched(told, spoken(asked.lang).gettext("Writing"), len(reviewed)))
    if folder is None:
        whole = contents[0] if len(contents) == 1 else "\n\n".join(map(str, contents))
        if out is None:
            written.show(whole)
        else:
            written.save(whole, out)
        return
    folder.mkdir(parents=True, exist_ok=True)
    for place, content in zip(places, contents, strict=True):
        written.save(content, place)


def _folder(files: int, asked: Asked, out: Path | None) -> Path | None:
    """The folder to write into, None where the result is one whole; raises BadInput where neither can be."""
    words = spoken(asked.lang)
    apart = files > 1 and asked.format in ("html", "pdf")
    if out is None:
        if apart:
            raise given.BadInput(words.gettext("several reports need a folder to be put in: --out FOLDER"))
        if asked.format == "pdf" and written.to_terminal():
            raise given.BadInput(words.gettext("a PDF cannot be shown here: name a file with --out"))
        return None
    if out.is_dir():
        return out
    if apart and out.exists():
        raise given.BadInput(words.gettext("{path}: not a folder").format(path=out))
    return out if apart else None


def _spare(files: Sequence[Path], places: Sequence[Path], asked: Asked) -> None:
    """See that no result takes the place of a file that was given; raises BadInput otherwise."""
    said = spoken(asked.lang).gettext("{path}: this file was given to read; put the result in another with --out")
    kept = [one for one in (*files, asked.norms) if one is not None and one.exists()]
    over = [place for place in places if place.is_file() and any(place.samefile(one) for one in kept)]
    if over:
        raise given.BadInput("\n".join(said.format(path=place) for place in over))


def _evaluated(files: Sequence[Path], asked: Asked) -> list[Reviewed]:
    """Every case with what shows in it."""
    as_of = given.day(asked.as_of, asked.lang)
    patterns = given.patterns(asked.patterns, asked.lang)
    norms = given.norms(asked.norms)
    words = spoken(asked.lang)
    reading = watched(files, words.gettext("Reading"), len(files))
    cases = given.cases(reading, asked.lang or own_language())
    if asked.as_seen_by is not None:
        for path, case in zip(files, cases, strict=True):
            given.agency(asked.as_seen_by, case, path, asked.lang)

    def evaluations() -> Iterator[Reviewed]:
        for case in cases:
            yield Reviewed(case, evaluate(case, as_of=as_of, patterns=patterns, norms=norms))

    return list(watched(evaluations(), words.gettext("Reviewing"), len(cases)))


def _as_asked(one: Reviewed, asked: Asked) -> Evaluation:
    """The evaluation of all together, or of the one agency that was asked for."""
    if asked.as_seen_by is None:
        return one.evaluation
    return seen_by(one.case, one.evaluation, asked.as_seen_by)


def _told(one: Reviewed, asked: Asked) -> str | bytes:
    """One review in the form that was asked for."""
    lang = language_of(one.case.language, asked.lang)
    match asked.format:
        case "json":
            return as_json([_as_asked(one, asked)])
        case "html":
            from kring.review import html

            return html.render(one.case, one.evaluation, lang=lang, as_seen_by=asked.as_seen_by)
        case "pdf":
            from kring.review import pdf

            return pdf.render(one.case, one.evaluation, lang=lang, as_seen_by=asked.as_seen_by)
    return as_text(
        one.case,
        digest(one.case, one.evaluation, CATALOGUE, as_seen_by=asked.as_seen_by),
        CATALOGUE,
        lang=lang,
        width=written.width(),
        unfolded=bool(asked.patterns),
    )
