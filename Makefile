# The verbs of this project. `make help` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup build run test test-py test-thorough test-node test-pyodide test-js test-browser \
        lint format contract lock bench clean

PY := .venv/bin/python
BIN := node_modules/.bin
# The binary itself: the umbrella package names platforms that not every registry carries.
BIOME = $(firstword $(wildcard node_modules/@biomejs/cli-linux-*/biome))
PORT ?= 8080
# A worker for each core, four at most; who has done its share takes from the others'.
SIDE_BY_SIDE := -n auto --maxprocesses=4 --dist=worksteal
# Browsers at a time; each keeps about one core busy.
BROWSERS ?= 2
BY_FILE = -n $(BROWSERS) --dist loadfile --no-loadscope-reorder
# Where the tests that need Chromium or a build lie: of the others none need be read for them.
BUILT := tests/browser tests/tools
# What is compiled once is kept: six runs of pytest read the same files.
unexport PYTHONDONTWRITEBYTECODE

help:           ## This list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

setup:          ## Install what is needed, by the locks (quick where it is there)
	@bash tools/setup.sh

build: setup    ## The page, into dist/
	@$(PY) -m tools.build

run: setup      ## Serve the page and /gallery, with a small world of music around it
	@$(PY) -m tools.build --gallery
	@$(PY) -m tools.serve --demo --port $(PORT)

test: lint test-py test-node test-browser ## Everything

test-py: setup  ## The pure tests, and those that start servers here
	$(PY) -m pytest --ignore=tests/browser -m "not browser and not pyodide" $(SIDE_BY_SIDE)

test-thorough: build ## All examples of the tests of properties, every look by every rule, every kill
	STARLING_THOROUGH=1 $(PY) -m pytest --ignore=tests/browser -m "not browser and not pyodide" $(SIDE_BY_SIDE)
	@chromium="$$($(PY) -m tools.browsers chromium)" && export STARLING_CHROMIUM="$$chromium" && \
	STARLING_THOROUGH=1 $(PY) -m pytest tests/browser -m browser -k "axe or survives_the_death"

test-node: build ## test-js and test-pyodide, side by side
	@$(PY) -m tools.build --lib-only
	@$(PY) -m tools.build --inside
	@mkdir -p .cache; bash tools/test_js.sh >.cache/test-js.log 2>&1 & js=$$!; \
	node tests/pyodide/run.mjs; pyodide=$$?; \
	wait $$js; js=$$?; cat .cache/test-js.log; exit $$((pyodide | js))

test-js: setup  ## The bridge and the service worker, in node
	@$(PY) -m tools.build --lib-only
	@bash tools/test_js.sh

test-pyodide: build ## The pure tests inside Pyodide, with what was built
	@$(PY) -m tools.build --inside
	@node tests/pyodide/run.mjs

test-browser: build ## Journeys in Chromium, on what was built
	@bash tools/peers.sh || echo "The foreign peers cannot be had here: their journeys are skipped."
	@chromium="$$($(PY) -m tools.browsers chromium)" && export STARLING_CHROMIUM="$$chromium" && \
	echo "Chromium: $$chromium" && \
	{ failed=0; \
	  $(PY) -m pytest $(BUILT) -m "browser and not (alone or patient)" $(BY_FILE) --durations 12 || failed=1; \
	  $(PY) -m pytest $(BUILT) -m "browser and patient" $(BY_FILE) --durations 6 || failed=1; \
	  $(PY) -m pytest $(BUILT) -m "browser and alone" || failed=1; \
	  test $$failed = 0 || { echo "Once more, one by one, what failed:"; \
	  $(PY) -m pytest $(BUILT) -m browser --last-failed --last-failed-no-failures none; }; }

lint: setup     ## ruff, pyright, import-linter, Biome, tsc
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	@mkdir -p .cache; $(BIN)/pyright >.cache/pyright.log 2>&1 & pyright=$$!; \
	( set -ex; PYTHONPATH=py .venv/bin/lint-imports; \
	  $(BIOME) ci; \
	  $(BIN)/tsc --noEmit -p tsconfig.json; \
	  $(BIN)/tsc --noEmit -p service-worker/tsconfig.json; \
	  $(PY) -m tools.contract --check ); rest=$$?; \
	wait $$pyright; pyright=$$?; cat .cache/pyright.log; exit $$((pyright | rest))

format: setup   ## Put every file into its form
	.venv/bin/ruff check --fix --exit-zero
	.venv/bin/ruff format
	$(BIOME) check --write

contract: setup ## Generate contract.d.ts, docs/api.md and the golden messages
	@$(PY) -m tools.contract

lock: setup     ## Write the locks anew from requirements/*.in and package.json
	@bash tools/lock.sh

bench: build    ## Figures, each beside the peer that it is measured against
	@chromium="$$($(PY) -m tools.browsers chromium)" && export STARLING_CHROMIUM="$$chromium" && \
	$(PY) -m bench

clean:          ## Remove what was built (not .venv and node_modules)
	rm -rf dist build .cache .pytest_cache .ruff_cache .hypothesis test-results
