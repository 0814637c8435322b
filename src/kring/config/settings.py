"""Django's settings. What differs between installations comes from the environment (`KRING_...`)."""

import os
from pathlib import Path

from csp.constants import NONE, SELF

import kring
from kring.config import database, secret

PACKAGE = Path(kring.__file__).parent
VAR = Path(os.environ.get("KRING_VAR", "var")).resolve()
HTTPS = os.environ.get("KRING_HTTPS") == "yes"

SECRET_KEY = os.environ.get("KRING_SECRET_KEY") or secret.kept_in(VAR / "secret-key")
DEBUG = os.environ.get("KRING_DEBUG") == "yes"
ALLOWED_HOSTS = os.environ.get("KRING_HOSTS", "127.0.0.1,localhost").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "oauth2_provider",
    "kring.accounts",
    "kring.audit",
    "kring.network",
    "kring.families",
    "kring.sharing",
    "kring.lifecourse",
    "kring.loops",
    "kring.signals",
    "kring.signals.meldcode",
    "kring.signals.reports",
    "kring.signals.childcheck",
    "kring.signals.advice",
    "kring.signals.tell",
    "kring.index",
    "kring.index.legal",
    "kring.watch",
    "kring.plan",
    "kring.plan.agreements",
    "kring.plan.floor",
    "kring.handover",
    "kring.coordination",
    "kring.coordination.conference",
    "kring.coordination.ladder",
    "kring.coordination.closing",
    "kring.coordination.told",
    "kring.coordination.adult",
    "kring.design",
    "kring.api",
    "kring.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kring.api.middleware.ApiMiddleware",
    "kring.web.language.LanguageMiddleware",
    "kring.web.accounts.keeping.KeepingMiddleware",
    "kring.web.acting.ActorMiddleware",
    "kring.web.watching.WatchMiddleware",
    "kring.web.refusals.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "kring.config.urls"
WSGI_APPLICATION = "kring.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {
                "report": "kring.review.tags",
                "families": "kring.web.families.tags",
                "plans": "kring.web.plan.tags",
            },
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kring.web.shell.shell",
            ],
        },
    }
]

DATABASE_URL = os.environ.get("KRING_DATABASE_URL")
DATABASES = {"default": database.postgresql(DATABASE_URL) if DATABASE_URL else database.sqlite(VAR / "kring.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "accounts:sign-in"
SESSION_COOKIE_AGE = 8 * 60 * 60
AXES_USERNAME_FORM_FIELD = "username"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "accounts/locked_out.html"
AXES_DISABLE_ACCESS_LOG = True  # the audit log has it
SIGN_IN_RATE = "60/5m"  # from one address, which a whole school may share; the lock-out above is for one account
RESET_RATE = "20/h"
CSRF_FAILURE_VIEW = "kring.web.accounts.views.csrf_failure"

# Agencies' own systems come in with client credentials; a token lives for an hour. How much one system may ask.
OAUTH2_PROVIDER = {
    "SCOPES": {"agency": "Act for the agency whose system this is"},
    "DEFAULT_SCOPES": ["agency"],
    "ACCESS_TOKEN_EXPIRE_SECONDS": 3600,
    "ALLOWED_REDIRECT_URI_SCHEMES": ["https"],
    "REFRESH_TOKEN_REUSE_PROTECTION": True,
    **{
        f"COMPLIANT_BCP_RFC9700_{what}": True
        for what in (
            "TOKEN_STORAGE",
            "IMPLICIT_GRANT",
            "PASSWORD_GRANT",
            "PKCE_METHOD",
            "ACCESS_TOKEN_TRANSPORT",
            "AUTHZ_RESPONSE_ISS",
        )
    },
}
KRING_API_RATE = os.environ.get("KRING_API_RATE", "1200/m")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
if KRING_SMTP := os.environ.get("KRING_SMTP"):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, _, port = KRING_SMTP.partition(":")
    EMAIL_PORT = int(port or 25)
ADDRESS = os.environ.get("KRING_ADDRESS", "http://127.0.0.1:8000")  # of the site, for links in mail
DEFAULT_FROM_EMAIL = os.environ.get("KRING_MAIL_FROM", "kring@localhost")

# The legal reference index: off, unless an installation must have it. Numbers are kept only as a hash with a key of
# its own; matching by address is a second switch.
LEGAL_INDEX = os.environ.get("KRING_LEGAL_INDEX") == "yes"
LEGAL_INDEX_ADDRESSES = os.environ.get("KRING_LEGAL_INDEX_ADDRESSES") == "yes"
LEGAL_INDEX_KEY = os.environ.get("KRING_LEGAL_INDEX_KEY") or secret.kept_in(VAR / "legal-index-key")
LEGAL_INDEX_REGISTER = os.environ.get("KRING_LEGAL_INDEX_REGISTER", "kring.index.legal.register.NoRegister")

LANGUAGE_CODE = "nl"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = sorted((PACKAGE / "design" / "locale").iterdir())
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}

# Where reviews that were published on this site lie: a folder a case.
REVIEWS = VAR / "reviews"

SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "connect-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
