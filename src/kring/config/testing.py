"""Settings for the tests: as in use, with a key that is no secret, and static files as they lie."""

import os

os.environ.setdefault("KRING_SECRET_KEY", "only-for-tests")
os.environ.setdefault("KRING_LEGAL_INDEX_KEY", "only-for-tests-too")

from kring.config.settings import *  # noqa: F403

STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if "sqlite" in DATABASES["default"]["ENGINE"]:  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405  # pytest-django knows only Django's own as SQLite
