"""`kring loops`: what was expected of whom by when, and is still open."""

from pathlib import Path

import click

from kring.cli.language import lang_option, language_of


@click.command("loops")
@click.argument("file", metavar="CASE.json", type=click.Path(path_type=Path))
@click.option("--as-of", metavar="DAY", help="What was open on this day (YYYY-MM-DD). Default: the last.")
@click.option("--owner", metavar="AGENCY", help="Only what was expected of this agency.")
@lang_option
@click.option(
    "--norms",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Thresholds of your own (YAML), in place of those of the catalogue.",
)
def command(file: Path, as_of: str | None, owner: str | None, lang: str | None, norms: Path | None) -> None:
    """List what was expected of whom by when.

    Only what is still open: what is late first, then what falls due.
    """
    from kring.cli import given
    from kring.cli.expected import listing
    from kring.cli.written import show, width
    from kring.patterns import evaluate

    on = given.day(as_of, lang)
    book = given.norms(norms)
    (case,) = given.cases([file], lang)
    if owner is not None:
        given.agency(owner, case, file, lang)
    evaluation = evaluate(case, as_of=on, norms=book)
    if owner is not None:
        mine = tuple(loop for loop in evaluation.loops if loop.owner == owner)
        evaluation = evaluation._replace(loops=mine)
    show(listing(case, evaluation, language_of(case.language, lang), width()))
