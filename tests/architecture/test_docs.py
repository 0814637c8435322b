"""What the documents point to is there, and what they tell one to type exists."""

import re
import shlex
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).resolve().parents[2]
SKIPPED = {".venv", "var", ".pytest_cache", ".git"}
DOCUMENTS = sorted(file for file in ROOT.rglob("*.md") if not SKIPPED.intersection(file.relative_to(ROOT).parts))
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)|<img [^>]*src=\"([^\"]+)\"")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def anchors(document: Path) -> set[str]:
    """The anchors that headings get where these pages are shown."""
    headings = HEADING.findall(FENCE.sub("", document.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_link_leads_somewhere(document: Path) -> None:
    text = FENCE.sub("", document.read_text(encoding="utf-8"))
    dead = []
    for link in (one or other for one, other in LINK.findall(text)):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = unquote(link).partition("#")
        target = document.parent / name if name else document
        if not target.exists() or (anchor and anchor not in anchors(target)):
            dead.append(link)
    assert not dead


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_make_command_that_a_document_names_exists(document: Path) -> None:
    targets = set(re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    text = document.read_text(encoding="utf-8")
    typed = re.findall(r"^(?:\$ )?make ([a-z0-9-]+)", "\n".join(FENCE.findall(text)), re.MULTILINE)
    assert {*typed, *re.findall(r"`make ([a-z0-9-]+)", text)} <= targets


def commands_in(document: Path) -> list[str]:
    """The commands that a document has its reader type, in order."""
    consoles = re.findall(r"^```console\n(.*?)^```", document.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [line[2:] for console in consoles for line in console.splitlines() if line.startswith("$ ")]


@pytest.mark.parametrize(
    "document", [d for d in DOCUMENTS if commands_in(d)], ids=lambda file: str(file.relative_to(ROOT))
)
def test_every_command_that_a_document_shows_works(document: Path, tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    for command in commands_in(document):
        program, *words = shlex.split(command)
        assert program == "kring"
        done = subprocess.run(
            [Path(sys.executable).with_name("kring"), *words],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        assert done.stdout or "--out" in words, command


def test_the_generated_pages_say_what_the_code_says() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "generate", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_decision_record_says_what_was_decided_and_why() -> None:
    records = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
    assert records
    for record in records:
        headings = HEADING.findall(record.read_text(encoding="utf-8"))
        assert headings[1:] == ["Context", "Options", "Decision", "Consequences"], record.name
