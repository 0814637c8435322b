"""The demo's way in exists under its own settings and nowhere else."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import NoReverseMatch, reverse

import kring
from tests.cast import Cast

HERE = "import django; django.setup(); from kring.web.demo.backend import here; print(here())"


def run(tmp_path: Path, module: str, **environment: str) -> subprocess.CompletedProcess[str]:
    needed = {"PYTHONPATH": str(Path(kring.__file__).parents[1]), "KRING_VAR": str(tmp_path)}
    return subprocess.run(
        [sys.executable, "-c", HERE],
        cwd=tmp_path,
        env={**needed, "DJANGO_SETTINGS_MODULE": module, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", ["KRING_DEMO", "DEMO", "KRING_DEBUG", "KRING_AUTHENTICATION_BACKENDS", "KRING_URLS"])
def test_no_variable_brings_it_into_an_ordinary_installation(tmp_path: Path, name: str) -> None:
    assert run(tmp_path, "kring.config.settings", **{name: "yes"}).stdout.strip() == "False"


def test_the_demo_has_it_and_a_database_of_its_own(tmp_path: Path) -> None:
    assert run(tmp_path, "kring.config.demo").stdout.strip() == "True"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KRING_HTTPS", "yes"),
        ("KRING_DATABASE_URL", "postgresql://kring@db.example/kring"),
        ("KRING_SMTP", "mail.example:25"),
    ],
)
def test_the_demo_does_not_start_where_an_installation_is_real(tmp_path: Path, name: str, value: str) -> None:
    done = run(tmp_path, "kring.config.demo", **{name: value})
    assert done.returncode != 0
    assert f"{name} is for a real installation" in done.stderr


def test_elsewhere_there_is_no_page_of_roles_and_nothing_to_fill(client: Client, db: None) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("demo:choose")
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/", {"role": "teacher"}).status_code == 404
    with pytest.raises(CommandError, match="this is no demo"):
        call_command("open_demo")


def test_a_session_that_was_made_in_a_demo_opens_nothing_elsewhere(cast: Cast, client: Client) -> None:
    backend = "kring.web.demo.backend.DemoBackend"
    assert backend not in settings.AUTHENTICATION_BACKENDS
    client.force_login(cast.professionals["teacher"].account, backend=backend)
    assert client.get("/").status_code == 302
