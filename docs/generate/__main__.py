"""Writes the pages of docs/reference that are made from the code; with --check, says which are out of date.

Each module beside this one is a source: its `pages()` gives (path under docs/reference, text). If it
has `tops()`, that gives pages of which only the top is made: (path, text, the line with which the top ends). If it has
`files()`, that gives whole files that are no pages: (path, text).
"""

import importlib
import sys
from collections.abc import Container
from pathlib import Path

HERE = Path(__file__).resolve().parent
REFERENCE = HERE.parent / "reference"
NOTE = "<!-- Made by `make docs`; change the code, not this page. -->\n\n"


def made() -> dict[Path, str]:
    """Every generated page, by where it lies."""
    sources = [
        importlib.import_module(name)
        for name in sorted(file.stem for file in HERE.glob("*.py") if file.stem != "__main__")
    ]
    whole = {
        REFERENCE / path: NOTE + text.strip() + "\n"
        for source in sources
        if hasattr(source, "pages")
        for path, text in source.pages()
    }
    files = {REFERENCE / path: text for source in sources if hasattr(source, "files") for path, text in source.files()}
    topped = {
        REFERENCE / path: top + below(REFERENCE / path, end)
        for source in sources
        if hasattr(source, "tops")
        for path, top, end in source.tops()
    }
    return whole | topped | files


def below(file: Path, end: str) -> str:
    """What a page holds below its top, which is written by hand; a new page holds nothing yet."""
    if not file.exists():
        return "\n"
    _, marker, rest = file.read_text(encoding="utf-8").partition(end)
    if not marker:
        sys.exit(f"{file.relative_to(HERE.parents[1])}: there is no line “{end}”")
    return rest


def lying(wanted: Container[Path]) -> dict[Path, str]:
    """The wanted pages as they lie in the tree, and those that were made once and are wanted no more."""
    texts = {file: file.read_text(encoding="utf-8") for file in (*REFERENCE.rglob("*.md"), *REFERENCE.rglob("*.json"))}
    return {file: text for file, text in texts.items() if file in wanted or text.startswith(NOTE)}


def main() -> int:
    """Write or check; 1 when a page is out of date."""
    wanted = made()
    found = lying(wanted)
    changed = sorted(file for file in wanted.keys() | found.keys() if wanted.get(file) != found.get(file))
    if sys.argv[1:] == ["--check"]:
        for file in changed:
            print(f"out of date (make docs): {file.relative_to(HERE.parents[1])}")
        return 1 if changed else 0
    for file in changed:
        if file in wanted:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(wanted[file], encoding="utf-8")
        else:
            file.unlink()
    return 0


sys.exit(main())
