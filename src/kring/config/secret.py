"""The key that Django signs with: given, or made once and kept where only its owner can read it."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile


def kept_in(file: Path) -> str:
    """The key in `file`, which is made (readable by its owner only) when it is not there yet."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=file.parent) as whole:  # mode 0600
            whole.write(secrets.token_urlsafe(50))
            whole.flush()
            with suppress(FileExistsError):  # another worker may have started at the same moment
                os.link(whole.name, file)
    return file.read_text()
