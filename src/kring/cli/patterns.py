"""`kring patterns`: the catalogue, or one pattern of it."""

from pathlib import Path

import click

from kring.cli.language import lang_option, own_language


@click.command("patterns")
@click.argument("id_", metavar="[ID]", required=False)
@lang_option
@click.option(
    "--norms",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Thresholds of your own (YAML), in place of those of the catalogue.",
)
def command(id_: str | None, lang: str | None, norms: Path | None) -> None:
    """Show the catalogue of patterns, or one of them.

    With an ID: its sentence, its thresholds with their source, what one may do, and what it is silent about.
    """
    from kring.cli import given
    from kring.cli.catalogue import listing, one_pattern
    from kring.cli.written import show, width

    language = lang or own_language()
    book = given.norms(norms)
    if id_ is None:
        show(listing(language, width()))
        return
    (pattern,) = given.patterns([id_], lang).values()
    show(one_pattern(pattern, book, language, width()))
