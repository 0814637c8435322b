"""Settings for the tests: as in use, with a key that is no secret, and static files as they lie."""

import os

os.environ.setdefault("KRING_SECRET_KEY", "only-for-tests")
os.environ.setdefault("KRING_LEGAL_INDEX_KEY", "only-for-tests-too")

from kring.config.settings import *  # noqa: F403  # Django reads settings from one module
from kring.config.settings import DATABASES, MIDDLEWARE

STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # pytest-django knows only Django's own as SQLite
