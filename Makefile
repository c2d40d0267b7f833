# Gương Sáng — every task sets up what it needs; only python3 (with venv) and make are expected.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TOOLS := $(VENV)/.tools
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --constraint constraints.txt
# Packages are compiled when they are first imported, and only those that are: whatever forbids to keep that would cost each start a second.
unexport PYTHONDONTWRITEBYTECODE

# What the bot needs, and beside it what its makers need: who only wants to see the demo waits for the first alone.
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up $(VENV), about half a minute the first time ..."
	@$(PIP) --editable .
	@touch $@

$(TOOLS): $(READY)
	@$(PIP) --editable '.[dev]'
	@touch $@

.PHONY: setup demo run test check fix torture bench release-check help
setup: $(TOOLS) ## make the virtual environment from constraints.txt

demo: $(READY) ## the whole product on this machine, no token needed
	@$(BIN)/python -m bot demo

run: $(READY) ## the bot itself: BOT_TOKEN=… make run
	@$(BIN)/python -m bot run

test: $(TOOLS) ## every test
	@$(BIN)/python -m pytest -n auto --dist worksteal

check: $(TOOLS) ## style, types and walls
	@$(BIN)/ruff format --check --quiet . || (echo "Unformatted files: run make fix"; exit 1)
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo 2>&1

fix: $(TOOLS) ## put style right
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

torture: $(TOOLS) ## break delivery on purpose, for an hour, and write tests/torture/RECORD.md
	@$(BIN)/python -m tests.torture

bench: $(TOOLS) ## speed, as ratios measured in one run
	@$(BIN)/python -m tests.bench

release-check: $(TOOLS) ## build the wheel, try it where nothing else is, list what is in it
	@$(BIN)/python -m tests.release

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22
