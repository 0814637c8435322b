# `make` alone says what there is.
.DEFAULT_GOAL := help

PY := .venv/bin/python
PORT ?= 8000
WORDS := $(patsubst %.po,%.mo,$(wildcard src/kring/design/locale/*/*/LC_MESSAGES/django.po))

export DJANGO_SETTINGS_MODULE ?= kring.config.settings

.PHONY: help
help: ## Say what there is
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- To use it ---------------------------------------------------------------------------------------

.PHONY: setup
setup: installed $(WORDS) ## Make .venv and install everything (Python 3.11 or newer)

.PHONY: installed
installed:
	@scripts/setup.sh

$(WORDS): %.mo: %.po | installed
	@echo "Compiling the words of the interface: $<"
	@$(PY) scripts/messages.py compile

.PHONY: demo
demo: setup ## Open Voorbeeldstad, an invented town, at http://127.0.0.1:8000 (PORT=...)
	@PORT=$(PORT) scripts/demo.sh

.PHONY: test
test: setup ## Run the tests, on SQLite
	@echo "Running the tests on SQLite"
	@$(PY) -m pytest -n auto -m "not journey" $(ARGS)

# --- To work on it -----------------------------------------------------------------------------------

.PHONY: check
check: setup ## Check layout, lint, types, walls, words, migrations and generated docs
	@echo "Layout (ruff format)" && $(PY) -m ruff format --check --quiet .
	@echo "Lint (ruff)" && $(PY) -m ruff check --quiet .
	@echo "Types (mypy)" && $(PY) -m mypy
	@echo "Walls (import-linter)" && .venv/bin/lint-imports --no-logo
	@echo "Words (Dutch and English complete)" && $(PY) scripts/messages.py check
	@echo "Migrations (none missing)" && $(PY) -m django makemigrations --check --dry-run --verbosity 0
	@echo "Generated docs (as the code says)" && $(PY) docs/generate --check
	@echo "Everything holds."

.PHONY: test-postgres
test-postgres: setup ## Run the tests on PostgreSQL (KRING_DATABASE_URL, or a private one)
	@echo "Running the tests on PostgreSQL"
	@scripts/with_postgres.sh $(PY) -m pytest -n auto -m "not journey" $(ARGS)

.PHONY: e2e
e2e: setup ## Walk through the site in a browser (Chromium)
	@echo "Walking through the site in a browser"
	@$(PY) -m pytest -m journey $(ARGS)

.PHONY: coverage
coverage: setup ## Measure how much of every act, question and permission the tests go through
	@echo "Measuring what the tests go through"
	@$(PY) -m pytest -n auto -m "not journey" --cov --cov-report= $(ARGS)
	@$(PY) -m coverage report

.PHONY: compiled
compiled: setup ## Compile the engine for reviews in bulk (optional; needs a C compiler and Python.h)
	@$(PY) scripts/compile.py

.PHONY: screenshots
screenshots: setup ## Make the pictures in docs/images again, from the walks through the demo (Chromium)
	@KRING_SCREENSHOTS=docs/images $(PY) -m pytest -m journey tests/journeys/test_a_first_worry.py tests/journeys/test_one_plan.py $(ARGS)

.PHONY: bench
bench: compiled ## Measure the speed of the patterns, compiled where that can be
	@$(PY) benchmarks/run.py $(ARGS)

.PHONY: bench-live
bench-live: setup ## Measure the live platform over HTTP (PostgreSQL in KRING_DATABASE_URL, or a private one)
	@KRING_POSTGRES_OPTIONS="-c fsync=on -c shared_buffers=512MB -c max_wal_size=8GB" \
		scripts/with_postgres.sh $(PY) benchmarks/live.py $(ARGS)

.PHONY: format
format: setup ## Lay out the code as ruff does
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

.PHONY: docs
docs: setup ## Generate docs/reference again
	@$(PY) docs/generate

.PHONY: who-may
who-may: setup ## Write docs/reference/who-may.md again, by asking every page as each of the cast (minutes)
	@KRING_WHO_MAY=docs/reference/who-may.md $(PY) -m pytest -q tests/integration/test_who_may.py $(ARGS)

.PHONY: messages
messages: setup ## Bring the words of the interface in line with the code
	@$(PY) scripts/messages.py collect

.PHONY: lock
lock: setup ## Compile requirements/ again from pyproject.toml, to the newest that fit
	@$(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade \
		pyproject.toml --output-file requirements/base.txt
	@$(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade \
		--group dev --constraints requirements/base.txt --output-file requirements/dev.txt
