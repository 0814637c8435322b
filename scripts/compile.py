"""Compile the engine with mypyc (`make compiled`), for reviews in bulk: two to three minutes, once for each source.

Nothing depends on it. Without a C compiler or the headers of Python it says so, and all stays plain Python.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from importlib.util import find_spec
from pathlib import Path

os.environ["KRING_COMPILED"] = "0"

from kring.kernel.compiled import BUILDS, SOURCE, fingerprint, modules

KEPT = 3

SETUP = """
from mypyc.build import mypycify
from setuptools import setup

setup(name="kring-compiled", packages=[], ext_modules=mypycify({given!r}, opt_level="2", debug_level="0"))
"""

FLAGS = "-g0 -fvisibility=hidden -fno-semantic-interposition"
"""For the C compiler: what one function of the engine asks of another needs no way round by way of the linker."""


def main() -> int:
    """Build for the source as it is, unless that was done before; say what happens."""
    folder = BUILDS / fingerprint()
    if folder.is_dir():
        print("The engine is compiled already, from just this source.")
        return 0
    missing = _missing()
    if missing:
        print(f"Not compiling the engine: {missing}. Everything works in plain Python, only slower in bulk.")
        return 0
    print(f"Compiling {len(modules())} modules of the engine with mypyc; this takes two to three minutes", flush=True)
    with tempfile.TemporaryDirectory(prefix="kring-compile-") as place:
        log = _build(Path(place))
        if log is not None:
            print(f"{log}\nThe engine could not be compiled (see above). Everything works in plain Python.")
            return 1
        _keep(Path(place), folder)
    print(f"Compiled: {folder}")
    return 0


def _missing() -> str | None:
    compiler = (sysconfig.get_config_var("CC") or "cc").split()[0]
    if shutil.which(compiler) is None:
        return f"there is no C compiler here ({compiler})"
    if not (Path(sysconfig.get_path("include")) / "Python.h").is_file():
        return "the headers of Python (Python.h) are not here"
    if find_spec("mypyc") is None or find_spec("setuptools") is None:
        return "mypyc or setuptools is not installed"
    return None


def _build(place: Path) -> str | None:
    """Compile in a folder of its own; gives what was printed when it fails."""
    shutil.copytree(SOURCE / "kring", place / "kring", ignore=shutil.ignore_patterns("__pycache__"))
    (place / "mypy.ini").write_text(f"[mypy]\nignore_missing_imports = True\nmypy_path = {place}\n")
    given = [f"--config-file={place / 'mypy.ini'}", *map(str, modules())]
    (place / "setup.py").write_text(SETUP.format(given=given))
    done = subprocess.run(
        [sys.executable, "setup.py", "build_ext", "--inplace"],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(place), "CFLAGS": f"{os.environ.get('CFLAGS', '')} {FLAGS}"},
        capture_output=True,
        text=True,
    )
    return None if done.returncode == 0 else f"{done.stdout[-2000:]}{done.stderr[-4000:]}"


def _keep(place: Path, folder: Path) -> None:
    """Put the build where `kring` looks for it, whole or not at all; of builds of other source only the latest stay."""
    suffix = sysconfig.get_config_var("EXT_SUFFIX")
    part = folder.with_name(f"{folder.name}.{os.getpid()}.part")
    for file in place.rglob(f"*{suffix}"):
        inside = file.relative_to(place)
        if inside.parts[0] != "build":
            (part / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, part / inside)
    part.rename(folder)
    for old in sorted(BUILDS.iterdir(), key=lambda build: build.stat().st_mtime)[:-KEPT]:
        shutil.rmtree(old)


if __name__ == "__main__":
    sys.exit(main())
