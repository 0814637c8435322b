"""`kring validate`: every fault in a case file, with its place."""

from pathlib import Path

import click

from kring.cli.language import lang_option, own_language, spoken


@click.command("validate")
@click.argument("files", metavar="CASE.json...", nargs=-1, required=True, type=click.Path(path_type=Path))
@lang_option
@click.pass_context
def command(ctx: click.Context, files: tuple[Path, ...], lang: str | None) -> None:
    """Check case files, and name every fault in them.

    Each fault has its place (a JSON pointer, or a line and column), the value, and what was expected. Ends
    with exit code 2 when a file has a fault.
    """
    from kring.cli.progress import watched
    from kring.cli.written import show
    from kring.lifecourse import casefile
    from kring.review.text import plain

    words = spoken(lang)
    found = False
    for file in watched(files, words.gettext("Checking"), len(files)):
        faults = casefile.validate(file)
        found = found or bool(faults)
        lines = [fault.message(lang or own_language()) for fault in faults] or [words.gettext("valid")]
        show("".join(plain(f"{file}: {line}\n") for line in lines))
    if found:
        ctx.exit(2)
