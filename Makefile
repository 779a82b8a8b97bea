# make demo: set up and lint the examples.  make test: set up and pass every check.  make bench: measure.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PITCHLINT_CACHE_DIR := $(CURDIR)/.cache/rules

.PHONY: demo test check docs fix bench clean

$(VENV)/.ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	touch $@

demo: $(VENV)/.ready
	$(BIN)/pitchlint check --fail-on never --today 2026-11-24 examples examples/tables/macros.csv
	$(BIN)/pitchlint promises --chains --today 2026-11-24 examples/promises
	$(BIN)/pitchlint check --fail-on never --today 2026-11-24 --sequence examples/sequences/leap-en.yaml examples/sequences/steps-ja.csv
	$(BIN)/pitchlint check --fail-on never --today 2026-11-24 examples/merge/offer.md --data examples/merge/recipients.csv
	$(BIN)/pitchlint campaign examples/campaign/sent.csv || true

check: $(VENV)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: check
	$(BIN)/pitchlint test
	$(BIN)/python -m pytest

docs: $(VENV)/.ready
	$(BIN)/pitchlint rules --output-format markdown > docs/rules.md.part
	mv docs/rules.md.part docs/rules.md
	mkdir -p docs/schema
	$(BIN)/pitchlint schema > docs/schema/pitchlint.schema.json.part
	mv docs/schema/pitchlint.schema.json.part docs/schema/pitchlint.schema.json
	$(BIN)/pitchlint man > docs/pitchlint.1.part
	mv docs/pitchlint.1.part docs/pitchlint.1

fix: $(VENV)/.ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.ready
	$(BIN)/python -m compileall -q src
	$(BIN)/python tests/bench.py

clean:
	rm -rf $(VENV) .cache .mypy_cache .ruff_cache .pytest_cache
