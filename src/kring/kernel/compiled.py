"""The engine in compiled form, where somebody built it: the same modules, from the same source, several times faster.

`make compiled` builds them with mypyc, beside the virtual environment and never in the source tree. A build is kept
under the fingerprint of all the source that went into it, so that a build of other source is never taken. Without
a build, or with `KRING_COMPILED=0`, everything is plain Python and gives the same.
"""

import os
import sys
from collections.abc import Sequence
from hashlib import sha256
from importlib.abc import MetaPathFinder
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

SOURCE = Path(__file__).parents[2]
BUILDS = Path(sys.prefix) / "share" / "kring" / "compiled"
OFF = "KRING_COMPILED"

READ = ("kernel", "norms", "lifecourse", "patterns")
"""The packages of which a change makes a build another one."""

COMPILED = (
    "kernel/days.py",
    "lifecourse/activity.py",
    "lifecourse/details.py",
    "lifecourse/knowledge.py",
    "lifecourse/order.py",
    "patterns/*.py",
    "patterns/catalogue/*.py",
)
"""The modules that are compiled: where the time goes, and nothing that others take apart or patch."""


def modules() -> list[Path]:
    """The files of the modules that are compiled, relative to the source; packages themselves stay as they are."""
    found = (path for pattern in COMPILED for path in sorted((SOURCE / "kring").glob(pattern)))
    return [path.relative_to(SOURCE) for path in found if path.name != "__init__.py"]


def fingerprint() -> str:
    """What tells one state of the source, on one Python, from every other."""
    seen = sha256(f"{sys.implementation.cache_tag} {sys.version} {sys.platform}".encode())
    for package in READ:
        for path in sorted((SOURCE / "kring" / package).rglob("*.py")):
            seen.update(f"\n{path.relative_to(SOURCE)}\n".encode() + path.read_bytes())
    return seen.hexdigest()[:16]


def build() -> Path | None:
    """The folder of the build of just this source, if there is one and nobody switched it off."""
    if os.environ.get(OFF) == "0" or not BUILDS.is_dir():
        return None
    folder = BUILDS / fingerprint()
    return folder if folder.is_dir() else None


def use() -> None:
    """Import the compiled modules from now on, where this very source was compiled."""
    folder = build()
    if folder is not None:
        sys.meta_path.insert(0, _Finder(folder))


class _Finder(MetaPathFinder):
    """Finds the modules of one build; all others are left to the finders after it."""

    def __init__(self, folder: Path) -> None:
        suffix = EXTENSION_SUFFIXES[0]
        self._files = {
            ".".join(file.relative_to(folder).parts).removesuffix(suffix): file for file in folder.rglob(f"*{suffix}")
        }

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        file = self._files.get(fullname)
        return None if file is None else spec_from_file_location(fullname, file)
