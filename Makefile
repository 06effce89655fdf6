PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check scores bench schema lock clean

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dragoman needs Python 3.11 or newer; run make PYTHON=python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)

demo: $(READY)  ## code the bundled reports and print a table of events
	$(BIN)/dragoman demo --out demo-out

test: $(READY)  ## run the tests
	$(BIN)/python -m pytest

check: $(READY)  ## everything CI does: format, lint, types, import floors, tests, docs, floors
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

scores: $(READY)  ## run the gold sets under DRAGOMAN_GOLD and enforce their floors
	$(BIN)/python -m dragoman.evaluate.scores

bench: $(READY)  ## measure throughput: make bench ARTICLES=file.jsonl
	$(BIN)/python benchmarks/throughput.py $(ARTICLES)

lock:  ## make the lock file anew
	$(BIN)/python -m pip install --quiet uv==0.13.9
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -q -o requirements.lock

clean:
	rm -rf $(VENV) demo-out

.PHONY: serve
serve:  ## the web application; it is not part of this version
	@echo "the web application is not part of this version; see 'dragoman show' and 'dragoman counts'" >&2; exit 2
