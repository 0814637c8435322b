"""`kring simulate`: invented families, to measure with and to try things on."""

from pathlib import Path

import click

MOST_FAMILIES = 10_000_000


@click.command("simulate")
@click.option("--families", type=click.IntRange(1, MOST_FAMILIES), default=1, show_default=True)
@click.option("--years", type=click.IntRange(1, 30), default=4, show_default=True, help="How long each is followed.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same families.")
@click.option(
    "--coarse",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="The share of dates that are a month, a season or a stretch instead of a day.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Put a case file for each family in this folder.",
)
@click.option("--parquet", is_flag=True, help="Put all families in parquet files instead, for review in bulk.")
def command(families: int, years: int, seed: int, coarse: float, out: Path | None, parquet: bool) -> None:
    """Make case files of invented families.

    Their life courses look like real ones; no family, agency or sentence is real. One family is printed; more
    of them need a folder (--out).
    """
    from kring.cli import simulating

    simulating.simulate(families, years, seed, coarse=coarse, out=out, parquet=parquet)
