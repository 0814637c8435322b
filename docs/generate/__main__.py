"""Writes the pages of docs/reference that are made from the code; with --check, says which are out of date.

Each module beside this one is a source of pages: its `pages()` gives (path under docs/reference, text).
"""

import importlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
REFERENCE = HERE.parent / "reference"
NOTE = "<!-- Made by `make docs`; change the code, not this page. -->\n\n"


def made() -> dict[Path, str]:
    """Every generated page, by where it lies."""
    sources = sorted(file.stem for file in HERE.glob("*.py") if file.stem != "__main__")
    return {
        REFERENCE / path: NOTE + text.strip() + "\n"
        for source in sources
        for path, text in importlib.import_module(source).pages()
    }


def lying() -> dict[Path, str]:
    """The generated pages as they lie in the tree."""
    texts = {file: file.read_text(encoding="utf-8") for file in REFERENCE.rglob("*.md")}
    return {file: text for file, text in texts.items() if text.startswith(NOTE)}


def main() -> int:
    """Write or check; 1 when a page is out of date."""
    wanted, found = made(), lying()
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
