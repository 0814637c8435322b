"""The packages of Kring from the outside in, each with its promise: what the walls in pyproject.toml say."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INTRODUCTION = """\
# Packages

A package imports only from lower lines; packages on one line do not import each other. `make check` holds
these walls. Lines of packages that do not exist yet are left out.
"""


def pages() -> Iterator[tuple[str, str]]:
    """One page."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    walls = next(c for c in project["tool"]["importlinter"]["contracts"] if c["id"] == "layers")
    lines = [re.findall(r"\w+", line) for line in walls["layers"]]
    there = [[name for name in line if _promise(name)] for line in lines]
    rows = [f"| {n} | `{name}` | {_promise(name)} |" for n, line in enumerate(filter(None, there), 1) for name in line]
    yield "packages.md", "\n".join([INTRODUCTION, "| line | package | promise |", "|---|---|---|", *rows])


def _promise(package: str) -> str:
    """The first paragraph of a package's docstring, on one line; empty where there is no such package."""
    file = ROOT / "src" / "kring" / package / "__init__.py"
    if not file.exists():
        return ""
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.split("\n\n")[0].split())
