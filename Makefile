# `make` alone says what there is.
.DEFAULT_GOAL := help
SHELL := /bin/sh

PY := .venv/bin/python
PORT ?= 8000
CASES := $(sort $(wildcard examples/cases/*/case.json))

.PHONY: help
help: ## Say what there is
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: setup
setup: ## Make .venv and install everything (Python 3.11 or newer)
	@scripts/setup.sh

.PHONY: test
test: setup ## Run the tests (SQLite)
	@echo "Running the tests"
	@$(PY) -m pytest -m "not journey" $(ARGS)

.PHONY: format
format: setup ## Lay out the code as ruff does
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

.PHONY: check
check: setup ## Check layout, lint, types, walls
	@echo "Layout (ruff format)" && $(PY) -m ruff format --check --quiet .
	@echo "Lint (ruff)" && $(PY) -m ruff check --quiet .
	@echo "Types (mypy)" && $(PY) -m mypy
	@echo "Walls (import-linter)" && .venv/bin/lint-imports --no-logo
	@echo "Everything holds."

.PHONY: lock
lock: setup ## Compile requirements/*.txt again from pyproject.toml, to the newest that fit
	@$(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade \
		pyproject.toml --output-file requirements/base.txt
	@$(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade \
		--group dev --constraints requirements/base.txt --output-file requirements/dev.txt
