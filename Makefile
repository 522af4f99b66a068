# Set-up, main job and tests, each in one command. Needs Python 3.11 or newer; nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
DEVELOPED := $(VENV)/.developed

.PHONY: demo test eval models check clean

# Reads the packaged reports of the 2020 Karabakh war; prints the record and the path of its page.
demo: $(INSTALLED)
	$(BIN)/trucewatch demo --to out/demo || test $$? -eq 1

test: $(DEVELOPED)
	@scripts/system-packages
	$(BIN)/python -m pytest

# Scores the claims against the gold sets and holds the floors in eval/baseline.json.
eval: $(DEVELOPED)
	$(BIN)/python eval/gate.py

# Trains the language pipelines anew from the treebanks (hours; see models/).
models: $(DEVELOPED)
	$(BIN)/python -m pip install --quiet --editable '.[models]'
	TRUCEWATCH_DATA=$${TRUCEWATCH_DATA:-../shared/data} $(BIN)/python models/build.py

# Format, types, layers, sizes, documentation.
check: $(DEVELOPED)
	PATH="$(abspath $(BIN)):$$PATH" scripts/check

clean:
	rm -rf $(VENV) out

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(INSTALLED): pyproject.toml $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(DEVELOPED): pyproject.toml $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@ $(INSTALLED)
