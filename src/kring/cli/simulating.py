"""The work of `kring simulate`: invented families, one at a time, to where they were asked."""

import json
from pathlib import Path
from typing import Any

from kring import simulate as invented
from kring.cli import given, written
from kring.cli.language import spoken
from kring.cli.progress import watched
from kring.lifecourse import casefile


def simulate(families: int, years: int, seed: int, *, coarse: float, out: Path | None, parquet: bool) -> None:
    """Make the families and write each as soon as it is there."""
    words = spoken()
    if out is None and (families > 1 or parquet):
        raise given.BadInput(words.gettext("several families need a folder to be put in: --out FOLDER"))
    made = invented.simulate(seed, families, years, coarse=coarse)
    if out is None:
        written.show(_text(next(made)))
        return
    out.mkdir(parents=True, exist_ok=True)
    told = watched(made, words.gettext("Making families"), families)
    if parquet:
        from kring.bulk import write_parquet

        write_parquet((casefile.read(_text(family).encode()) for family in told), out)
        return
    for family in told:
        (name,) = written.file_names([family["id"]], "json")
        written.save(_text(family), out / name)


def _text(family: dict[str, Any]) -> str:
    return json.dumps(family, ensure_ascii=False, indent=1) + "\n"
