"""Settings for the demo, and the only ones under which one signs in with one click: for one's own machine.

It has a database of its own and refuses to start where anything says that the installation is a real one.
"""

import os

from django.core.exceptions import ImproperlyConfigured

from kring.config.settings import *  # noqa: F403
from kring.config.settings import AUTHENTICATION_BACKENDS, VAR, database

for _name in ("KRING_DATABASE_URL", "KRING_HTTPS", "KRING_SMTP"):
    if os.environ.get(_name):
        raise ImproperlyConfigured(f"{_name} is for a real installation, and the demo signs anybody in: leave it out")

DATABASES = {"default": database.sqlite(VAR / "demo.sqlite3")}
AUTHENTICATION_BACKENDS = [*AUTHENTICATION_BACKENDS, "kring.web.demo.backend.DemoBackend"]
ROOT_URLCONF = "kring.config.demo_urls"
LOGIN_URL = LOGOUT_REDIRECT_URL = "demo:choose"
