"""Where results go: to standard output, or whole into a file or none at all."""

import os
import re
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path


def show(content: str | bytes) -> None:
    """Put a result on standard output, in UTF-8 whatever the terminal says."""
    sys.stdout.buffer.write(content.encode() if isinstance(content, str) else content)
    sys.stdout.buffer.flush()


def save(content: str | bytes, path: Path) -> None:
    """Put a result in a file, whole or not at all; something that is no plain file (a pipe) is written to."""
    raw = content.encode() if isinstance(content, str) else content
    if path.exists() and not path.is_file():
        path.write_bytes(raw)
        return
    place = path.resolve()
    new = place.with_name(f".{place.name[:200]}.{secrets.token_hex(4)}")
    try:
        new.write_bytes(raw)
        new.replace(place)
    except OSError as failed:
        raise OSError(failed.errno, failed.strerror, str(path)) from None
    finally:
        new.unlink(missing_ok=True)


def file_names(ids: Sequence[str], suffix: str) -> list[str]:
    """A file name for each case id, safe whatever the id holds, no two the same."""
    names: list[str] = []
    for id_ in ids:
        name = re.sub(r"[^\w-]+", "-", id_, flags=re.ASCII).strip("-")[:100] or "case"
        if name in names:
            name = f"{name}-{len(names) + 1}"
        names.append(name)
    return [f"{name}.{suffix}" for name in names]


def to_terminal() -> bool:
    """Whether somebody reads standard output as it comes."""
    return sys.stdout.isatty()


def width() -> int:
    """How wide to write: as the terminal, where there is one, within what reads well."""
    columns = os.get_terminal_size(sys.stdout.fileno()).columns if to_terminal() else 100
    return max(40, min(columns, 110))
