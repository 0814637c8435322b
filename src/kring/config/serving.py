"""How gunicorn serves Kring: `gunicorn --config python:kring.config.serving kring.config.wsgi`.

What is said on the command line, as `--bind` and `--workers`, goes before what stands here.
"""

import gc
import os
from typing import Any

from django.urls import reverse

bind = "127.0.0.1:8000"
workers = 2 * (os.cpu_count() or 1)
"""Processes, for in one process only one thread at a time computes: enough that some wait for the database."""
worker_class = "gthread"
threads = 2
keepalive = 0
"""Each answer ends its connection: one that stayed open would wait for its own process, while others have no work."""
preload_app = True


def when_ready(_server: Any) -> None:
    """All that was loaded stays: the workers share it, and never go through it in search of what can be thrown away."""
    reverse("home")  # reads all addresses, with the pages behind them
    gc.collect()
    gc.freeze()
