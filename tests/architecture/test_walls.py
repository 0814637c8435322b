"""The walls between packages stand, and fall over whoever walks through them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the code, to plant a fault in."""
    shutil.copytree(ROOT / "src" / "kring", tmp_path / "kring", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def walls_of(tree: Path) -> tuple[int, str]:
    """What import-linter says of a tree."""
    lint_imports = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [lint_imports, "--no-logo", "--no-cache"],
        cwd=tree,
        env={"PYTHONPATH": str(tree), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_nobody_has_walked_through_a_wall(copy: Path) -> None:
    code, said = walls_of(copy)
    assert code == 0, said


def test_a_lower_package_that_imports_a_higher_one_is_named(copy: Path) -> None:
    (copy / "kring/lifecourse/shortcut.py").write_text("import kring.review\n")
    code, said = walls_of(copy)
    assert code == 1
    assert "kring.lifecourse.shortcut -> kring.review" in said


@pytest.mark.parametrize("package", ["norms", "lifecourse", "patterns"])
def test_a_core_that_imports_django_is_named(copy: Path, package: str) -> None:
    (copy / f"kring/{package}/shortcut.py").write_text("import django\n")
    code, said = walls_of(copy)
    assert code == 1
    assert f"kring.{package}.shortcut -> django" in said


def test_a_package_without_a_place_in_the_tree_is_named(copy: Path) -> None:
    (copy / "kring/scores").mkdir()
    (copy / "kring/scores/__init__.py").write_text('"""A package that nobody has given a place."""\n')
    code, said = walls_of(copy)
    assert code == 1
    assert "scores" in said
