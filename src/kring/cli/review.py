"""`kring review`: what was visible in one or more case files, to whom and from when."""

from pathlib import Path
from typing import NamedTuple

import click

from kring.cli.language import lang_option

FORMATS = ("text", "json", "html", "pdf")


class Asked(NamedTuple):
    """What the reader asked for."""

    format: str
    as_of: str | None
    as_seen_by: str | None
    lang: str | None
    patterns: tuple[str, ...]
    norms: Path | None


@click.command("review")
@click.argument("files", metavar="CASE.json...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Write to this file, or into this folder a file for each case.",
)
@click.option("--as-of", metavar="DAY", help="Only what was there by this day (YYYY-MM-DD). Default: the last.")
@click.option("--as-seen-by", metavar="AGENCY", help="Only what this agency could have seen by itself.")
@lang_option
@click.option(
    "--pattern",
    "patterns",
    metavar="ID",
    multiple=True,
    help="Only this pattern, unfolded; may be given more than once. `kring patterns` lists them.",
)
@click.option(
    "--norms",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Thresholds of your own (YAML), in place of those of the catalogue.",
)
def command(
    files: tuple[Path, ...],
    format_: str,
    out: Path | None,
    as_of: str | None,
    as_seen_by: str | None,
    lang: str | None,
    patterns: tuple[str, ...],
    norms: Path | None,
) -> None:
    """Review case files.

    Tells of each family who is in it, which agencies there were, what was visible together and not alone, and
    each pattern as a sentence with its dates and evidence.

    With several files, json gives a list, text tells one after the other, and html and pdf need a folder
    (--out).
    """
    asked = Asked(format_, as_of, as_seen_by, lang, patterns, norms)
    from kring.cli import reviewing

    reviewing.review(files, asked, out)
