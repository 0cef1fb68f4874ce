# Every target makes ready what it needs; on a bare Debian or Ubuntu: Python 3.11 or newer, make and a network.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup test lint run bench lock translations figures pictures

PYTHON ?=
ONLY ?=
JSON ?=
UPGRADE ?=
export PYTHON UPGRADE

BIN := .venv/bin

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

setup: ## make everything ready for working here
	@.setup/prepare environment postgresql window screen video footage

lint: ## form, types and import contracts
	@.setup/prepare environment
	@echo '== ruff check' && $(BIN)/ruff check --quiet
	@echo '== ruff format' && $(BIN)/ruff format --check --quiet
	@echo '== mypy' && $(BIN)/mypy
	@echo '== import contracts' && $(BIN)/lint-imports

test: ## lint, then the test suite on SQLite and PostgreSQL
	@.setup/prepare environment postgresql window video footage
	@$(MAKE) --no-print-directory lint
	@echo "== pytest" && $(BIN)/python -m pytest -n $$(( $$(nproc) < 3 ? $$(nproc) + 1 : 4 )) --dist worksteal

run: ## the console with the demo world, on an embedded database of its own
	@.setup/prepare environment window screen video
	@$(BIN)/commandcenter console --demo

bench: ## the benchmarks: make bench [ONLY=name] [JSON=FILE]
	@.setup/prepare environment postgresql window video footage peers
	@$(BIN)/python -m tests.benchmarks $(if $(ONLY),--only $(ONLY)) $(if $(JSON),--json "$(JSON)")

lock: ## pin what pyproject.toml asks for: make lock [UPGRADE=1 or NAME]
	@.setup/prepare environment
	@.setup/lock
	@.setup/prepare environment

translations: ## enter new refusals into resources/translations as unfinished
	@.setup/prepare environment
	@$(BIN)/python .setup/extract_translations.py

figures: ## redraw the figures and tables in the READMEs from the code
	@.setup/prepare environment
	@$(BIN)/python -m tests.architecture.figures

pictures: ## take the README's pictures anew, from the running program on a screen of its own
	@env -u DISPLAY -u WAYLAND_DISPLAY .setup/prepare environment window screen video
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && for language in zh en; do \
		env -u DISPLAY -u WAYLAND_DISPLAY -u COMMANDCENTER_DATABASE_URL COMMANDCENTER_HOME="$$folder/$$language" \
			$(BIN)/commandcenter --language $$language console --demo \
			--picture resources/screens/console_$$language.png --after 60 || exit 1; \
	done
