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
serve: $(READY)  ## serve the demo store: web pages and API at http://127.0.0.1:8000
	test -e demo-out/demo.duckdb || $(BIN)/dragoman demo --out demo-out --quiet
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory web; else echo "there is no Node to build the pages with; the API works without them" >&2; fi
	$(BIN)/dragoman serve --store demo-out/demo.duckdb

.PHONY: web test-web
web/node_modules/.ready: web/package.json web/package-lock.json
	cd web && npm ci --no-audit --no-fund
	touch $@

web: web/node_modules/.ready  ## build the pages of the web application into the package; needs Node 20
	cd web && npm run build

test-web: $(READY) web  ## test the pages in a browser: Node, and Debian's Chromium (or DRAGOMAN_CHROMIUM)
	cd web && npm test
	DRAGOMAN_WEB=1 $(BIN)/python -m pytest tests/web
