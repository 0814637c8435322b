"""How gunicorn serves Kring: `gunicorn --config python:kring.config.serving kring.config.wsgi`.

What is said on the command line, as `--bind` and `--workers`, goes before what stands here.
"""

import gc
import os
from typing import Any

from django.urls import reverse

bind = "127.0.0.1:8000"
workers = max(2, os.cpu_count() or 1)
"""Processes, one for each core: while all cores compute, one more would only make each answer take longer."""
worker_class = "sync"
"""A process takes a question when it has none, so that none waits while another has nothing to do."""
preload_app = True


def when_ready(_server: Any) -> None:
    """All that was loaded stays: the workers share it, and never go through it in search of what can be thrown away."""
    reverse("home")  # reads all addresses, with the pages behind them
    gc.collect()
    gc.freeze()
