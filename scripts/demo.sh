#!/bin/sh
# Opens Voorbeeldstad: brings the database up to date, fills it the first time, and serves the site until Ctrl-C.
# Run by `make demo`, which sees to it that everything is installed.
set -eu
cd "$(dirname "$0")/.."

PY=.venv/bin/python
PORT=${PORT:-8000}
export DJANGO_SETTINGS_MODULE=kring.config.demo

echo "Bringing the database up to date"
$PY -m django migrate --verbosity 0
$PY -m django collectstatic --no-input --verbosity 0
$PY -m django open_demo
# shellcheck disable=SC2046  # the names of the case files have no spaces
$PY -m django publish_reviews $(ls examples/cases/*.json | grep -v '\.findings\.json$')

# Beside the site runs what does things without anybody asking: reminders, stepping up, patterns that a new day brings.
$PY -m django work &
worker=$!
trap 'kill "$worker" 2>/dev/null || true' EXIT
trap 'exit 130' INT TERM

echo "Voorbeeldstad is open at http://127.0.0.1:$PORT (Ctrl-C closes it; remove var/demo.sqlite3 to begin anew)"
.venv/bin/gunicorn kring.config.wsgi --bind "127.0.0.1:$PORT" --worker-class gthread --threads 4 --log-level warning
