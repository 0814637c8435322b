"""The compiled engine: never of other source, never forced upon anybody, and saying the same as plain Python."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kring.kernel import compiled

SAYS = """
import json, sys
from kring.lifecourse import casefile
from kring.patterns import engine, evaluate
from kring.simulate import simulate

given = [json.dumps(case).encode() for coarse in (0.0, 0.2) for case in simulate(7, 12, coarse=coarse)]
given += [open(path, "rb").read() for path in sys.argv[1:]]
for one in given:
    found = evaluate(casefile.read(one))
    for part in (*found.episodes, *found.loops):
        print(*(dict(field) if hasattr(field, "items") else field for field in part))
print(engine.__file__, file=sys.stderr)
"""


@pytest.fixture
def somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the source, with a place for builds that is empty."""
    shutil.copytree(compiled.SOURCE / "kring", tmp_path / "src" / "kring")
    monkeypatch.setattr(compiled, "SOURCE", tmp_path / "src")
    monkeypatch.setattr(compiled, "BUILDS", tmp_path / "builds")
    monkeypatch.delenv(compiled.OFF, raising=False)
    return tmp_path


def test_a_build_is_taken_only_for_the_source_that_it_was_made_of(somewhere: Path) -> None:
    assert compiled.build() is None
    made = somewhere / "builds" / compiled.fingerprint()
    made.mkdir(parents=True)
    assert compiled.build() == made
    changed = somewhere / "src" / "kring" / "patterns" / "engine.py"
    changed.write_text(changed.read_text() + "\n# one comment more\n")
    assert compiled.build() is None


def test_a_new_module_makes_another_build(somewhere: Path) -> None:
    before = compiled.fingerprint()
    (somewhere / "src" / "kring" / "lifecourse" / "more.py").write_text("")
    assert compiled.fingerprint() != before


def test_a_build_can_be_switched_off(somewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (somewhere / "builds" / compiled.fingerprint()).mkdir(parents=True)
    monkeypatch.setenv(compiled.OFF, "0")
    assert compiled.build() is None


def test_nothing_that_is_compiled_holds_a_cached_property() -> None:
    """Mypyc makes a plain property of one, silently: it would be found anew each time that it is asked."""
    holding = [str(path) for path in compiled.modules() if "cached_property" in (compiled.SOURCE / path).read_text()]
    assert compiled.modules()
    assert holding == []


def test_the_compiled_engine_says_what_plain_python_says() -> None:
    folder = compiled.BUILDS / compiled.fingerprint()
    if not folder.is_dir():
        pytest.skip("the engine is not compiled here (make compiled)")
    plain, fast = _says("0"), _says("1")
    assert plain.stderr.strip().endswith("engine.py")
    assert fast.stderr.strip().startswith(str(folder))
    assert plain.stdout.count("\n") > 100
    assert fast.stdout == plain.stdout


def _says(switch: str) -> subprocess.CompletedProcess[str]:
    cases = sorted(
        str(path) for path in Path("examples/cases").glob("*.json") if not path.name.endswith(".findings.json")
    )
    assert cases
    env = {**os.environ, compiled.OFF: switch, "PYTHONPATH": str(compiled.SOURCE)}
    return subprocess.run(
        [sys.executable, "-c", SAYS, *cases], env=env, capture_output=True, text=True, check=True, timeout=120
    )
