# Every command a contributor needs; `make` alone lists them.
VENV ?= .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help setup fmt lint types contracts test check evaluate gate speed readme docs ci

help:  ## list the commands
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

setup:  ## make the virtual environment, with everything a contributor needs
	python3 -m venv $(VENV)
	$(BIN)/pip install -e '.[dev]'

fmt:  ## format the code and mend what can be mended by machine
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint:  ## style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:  ## mypy --strict
	$(BIN)/mypy

contracts:  ## import directions
	PYTHONPATH=src $(BIN)/lint-imports

test:  ## the tests; those that need data or programs that are absent skip themselves
	$(BIN)/pytest

check: lint types contracts test  ## all of the above: run it before each push

evaluate:  ## the table of scores (needs the gold data in ../shared)
	$(BIN)/python -m evaluation

gate:  ## fail when a score is below its floor
	$(BIN)/python -m evaluation --gate

speed:  ## words a second
	$(BIN)/python -m evaluation speed

readme:  ## refresh the example output shown in README.md
	$(BIN)/python tools/refresh_readme.py

docs:  ## the documentation as a site, in out/site
	$(BIN)/pip install --quiet -e '.[docs]'
	$(BIN)/mkdocs build

ci:  ## what the continuous integration runs
	.ci/run
