"""The site as gunicorn serves it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import pytest

STARTS_WITHIN = 60


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """Where gunicorn listens, with two processes."""
    with closing(socket.socket()) as asked:
        asked.bind(("127.0.0.1", 0))
        port = asked.getsockname()[1]
    command = ["gunicorn", "--config=python:kring.config.serving", "kring.config.wsgi", "--workers=2"]
    server = subprocess.Popen(
        [sys.executable, "-m", *command, f"--bind=127.0.0.1:{port}", "--log-level=warning"],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "kring.config.settings", "KRING_VAR": str(tmp_path)},
    )
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _wait(port: int) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            _connected(port).close()
        except ConnectionRefusedError:
            assert time.monotonic() < until, "gunicorn did not start"
            time.sleep(0.2)
        else:
            return


def _connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=STARTS_WITHIN)


def test_who_sends_nothing_keeps_nobody_else_from_an_answer(port: int) -> None:
    with closing(_connected(port)), urlopen(f"http://127.0.0.1:{port}/api/v1/openapi.json", timeout=30) as answer:
        assert answer.status == 200
        assert b"shareInvolvement" in answer.read()
