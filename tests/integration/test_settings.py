"""How the site is set up where nobody changed anything."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

ASK = "from kring.config import settings as s; print(s.DEBUG, s.ALLOWED_HOSTS, s.LANGUAGE_CODE, s.VAR)"


def test_no_debug_dutch_and_only_this_machine(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", ASK], cwd=tmp_path, env={}, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"False ['127.0.0.1', 'localhost'] nl {tmp_path / 'var'}"


def test_behind_https_djangos_own_deployment_checks_have_nothing_to_say(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=tmp_path,
        env={"DJANGO_SETTINGS_MODULE": "kring.config.settings", "KRING_HTTPS": "yes"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    said = io.StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=said)
    assert "No changes detected" in said.getvalue()
