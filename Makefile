# `make run` processes reports, `make test` checks everything. Each sets up its own environment.
PYTHON ?= python3
REPORTS ?= corpora/reports
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps

.PHONY: run test lint types unit test-browser screenshots notebooks notebooks-executed
.PHONY: soak fuzz bench graph catalogue train lock clean

# The summary page is also written after a run that quarantined some files (status 3). The status
# of the run is kept.
run: $(READY)
	@status=0; $(BIN)/viendan process "$(REPORTS)" --runner prefect || status=$$?; \
	case $$status in 0|3) $(BIN)/viendan summary --output var/summary.html;; esac; exit $$status

notebooks: $(READY_DEV)
	$(BIN)/jupyter lab notebooks/

notebooks-executed: $(READY_DEV)
	$(BIN)/python notebooks/execute.py

test: lint types unit

lint: $(READY_DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY_DEV)
	$(BIN)/mypy

unit: $(READY_DEV)
	$(BIN)/pytest

test-browser: $(READY_DEV)
	VIENDAN_BROWSER=1 $(BIN)/pytest tests/test_browser.py

screenshots: $(READY_DEV)
	$(BIN)/python tests/screenshots.py

soak: $(READY_DEV)
	$(BIN)/python tests/soak.py

bench: $(READY_DEV)
	PYTHONPATH=$(CURDIR)/tests $(BIN)/python benchmarks/bench.py $(PARTS)

graph: $(READY_DEV)
	$(BIN)/python docs/import_graph.py

fuzz: $(READY_DEV)
	$(BIN)/python tests/fuzz.py

# The messages that people read: after a change of a .po file.
catalogue: $(READY_DEV)
	@for lang in vi en; do \
	$(BIN)/pybabel --quiet compile --input-file nlp/viendan/language/$$lang.po --output-file nlp/viendan/language/$$lang.mo --locale $$lang || exit; done

train: $(READY)
	$(BIN)/viendan train

# Our modules are compiled here, for where Python is told to write no bytecode when it loads them.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Viendan needs Python 3.11 or newer; name one with PYTHON=…"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-build-isolation --editable .
	$(BIN)/python -m compileall -q nlp
	@touch $@

$(READY_DEV): $(READY) requirements-dev.lock
	$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

lock:
	$(LOCK) --extra build pyproject.toml --output-file requirements.lock
	$(LOCK) --all-extras --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) var
