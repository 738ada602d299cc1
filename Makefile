# Everything that a developer runs. `make demo` and `make test` install what they need.

ifndef PYTHON
# Debian's own Python comes first: no other one loads the python3-uno that the tests need.
PYTHON := $(firstword $(foreach python,/usr/bin/python3 python3, \
  $(shell $(python) -c 'import sys; sys.version_info >= (3, 11) and print("$(python)")' 2>/dev/null)))
endif

PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check
# What one process has compiled serves the others, of which the tests start hundreds.
export PYTHONDONTWRITEBYTECODE =
# Each worker starts a LibreOffice of its own.
WORKERS ?= 2

# Tests of which a run tries a few numbered examples (tests/support/examples.py).
NUMBERED = $(shell grep -rl "examples import .*numbers" tests --include="test_*.py")

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup demo test pythons lint office lock windows pictures golden benchmark endurance mutants coverage \
  resavers clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/ready ## Make .venv: the locked dependencies, and this package to be edited

.venv/ready: requirements.lock pyproject.toml
	tools/install-system setup $(PYTHON)
	$(PYTHON) -m venv .venv
	$(PIP) install --quiet --require-hashes --requirement requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup ## Play a whole campaign, from template to ranking, into demo/
	.venv/bin/workbook-builder demo

test: lint office ## Run all checks and all tests; none may be skipped for want of a program
	WORKBOOK_BUILDER_REQUIRE_OFFICE=1 $(PY) -m pytest -n $(WORKERS)

pythons: setup ## Run what needs no LibreOffice under each other Python that is supported and here
	tools/other-pythons $(WORKERS)

lint: setup ## Run ruff and mypy
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy

office: setup node_modules/ready ## Install what the tests work with: LibreOffice, Gnumeric, Dovecot, Xvfb, Node.js

node_modules/ready: package.json | system
	npm install --loglevel=error
	@touch $@

.PHONY: system
system:
	@tools/install-system tests $(PYTHON)

lock: setup ## Pin the dependencies anew, as far as pyproject.toml asks; UPGRADE=--upgrade: all
	$(PY) -m uv pip compile --quiet pyproject.toml --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
	  --output-file requirements.lock $(UPGRADE)

windows: setup ## Build dist/Thi-dua-<version>.zip for Windows; KEY=FILE: sign its sums
	$(PY) tools/windows/build.py $(KEY)

pictures: office ## Draw the pictures of the documentation anew
	$(PY) -m docs.make_pictures

golden: setup ## Write the golden workbooks anew: look at what has changed
	$(PY) -m tests.support.golden
	$(PY) -m tests.support.macro_listing

benchmark: office ## Measure what docs/performance.md tells, and name what got worse; FAR=--far: 10,000 units too
	$(PY) -m benchmarks.page $(FAR)

endurance: office ## 10,000 mutants, 1,000 faulty files, 100 runs killed half-way, all examples
	$(PY) -m benchmarks.mutants
	$(PY) -m benchmarks.faults
	$(PY) -m benchmarks.kills
	$(PY) -m benchmarks.resaves
	$(PY) -m pytest -n $(WORKERS) --hypothesis-profile endurance -m hypothesis
	$(PY) -m pytest -n $(WORKERS) --hypothesis-profile endurance $(NUMBERED)

N ?= 40
SEED ?= 1

mutants: setup ## Put N bugs (0: all) of a SEED into the code, one at a time; OFFICE=--office: by programs too
	$(PY) -m benchmarks.survivors $(N) $(SEED) $(WORKERS) $(OFFICE)

coverage: setup ## Measure which lines and branches the tests reach; OFFICE=--office: also those of programs
	$(PY) -m benchmarks.reach $(WORKERS) $(OFFICE)

resavers: office ## Install programs that save workbooks again, for make endurance
	tools/install-system resavers $(PYTHON)
	npm install --loglevel=error --no-save --prefix .resavers \
	  xlsx@0.18.5 @e965/xlsx@0.20.3 exceljs@4.4.0 xlsx-populate@1.21.0
	$(PYTHON) -m venv .resavers/python
	.resavers/python/bin/pip install --quiet openpyxl==3.1.5 excelize==0.1.0 xlsxwriter==3.3.1 \
	  pyexcelerate==0.13.0 xlwt==1.3.0 ironcalc==0.9.1

clean: ## Remove everything that make made
	rm -rf .venv .venv-* .resavers node_modules demo build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
