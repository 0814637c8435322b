"""Reading the audit log: whether it is whole."""

from collections.abc import Iterator, Mapping

from kring.audit.models import Line, Seal
from kring.audit.sealing import FIELDS, Broken, digest


def broken(kept: Mapping[int, str] | None = None) -> Iterator[Broken]:
    """The seals that do not fit, oldest first; none when no sealed line was changed, taken away or slipped in.

    Args:
        kept: digests that were kept elsewhere, by the last line under them. Who can change the database can also make
            all seals anew; that shows only beside a digest which they could not reach.
    """
    before, next_line = "", 1
    left = dict(kept or {})
    for seal in Seal.objects.order_by("until").iterator():
        lines = Line.objects.filter(pk__gte=next_line, pk__lte=seal.until).order_by("pk").values_list(*FIELDS)
        found, number = digest(before, lines.iterator(chunk_size=2000))
        if seal.since != next_line:
            yield Broken(next_line, seal.until, "chain")
        elif number != seal.lines:
            yield Broken(seal.since, seal.until, "lines")
        elif found != seal.digest:
            yield Broken(seal.since, seal.until, "content")
        if left.pop(seal.until, seal.digest) != seal.digest:
            yield Broken(seal.since, seal.until, "kept")
        before, next_line = seal.digest, seal.until + 1
    for until in sorted(left):
        yield Broken(1, until, "kept")


def latest() -> Seal | None:
    """The last seal."""
    return Seal.objects.order_by("-until").first()


def unsealed() -> int:
    """How many lines came since the last seal."""
    last = latest()
    return Line.objects.filter(pk__gt=last.until if last else 0).count()
