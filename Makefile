# Needs nothing but make and Python 3.11 or newer; uses uv where it is there. `make` alone lists what can be made.
SHELL := /bin/sh
PYTHON := .venv/bin/python
INSTALLED := .venv/.installed

.DEFAULT_GOAL := help
.PHONY: help up test lint bench audit soak mutate evaluate docs screenshots lock clean

help: ## what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' Makefile
	@echo "  make up API_PORT=8000 UI_PORT=8501 DATA=directory: each may be left out"

# The terminal's Ctrl-C goes to its foreground job; with a job of its own, `up` ends in good order and make with it.
up: $(INSTALLED) ## database, seeds, API and explorer; Ctrl-C stops them
	@if [ -t 0 ]; then set -m; fi; \
	$(PYTHON) -m cli.main up $(if $(API_PORT),--api-port "$(API_PORT)") $(if $(UI_PORT),--ui-port "$(UI_PORT)") \
		$(if $(DATA),--data "$(DATA)"); \
	status=$$?; set +m; exit $$status

test: $(INSTALLED) ## all tests, on both databases where Java and Maven are here
	$(PYTHON) -m pytest --no-cov

lint: $(INSTALLED) ## style, types, import contracts, seeds
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports
	$(PYTHON) -m cli.main check

bench: $(INSTALLED) ## how fast questions are answered, beside driver and peer; QUICK=1 for a first look; RULES=1, PAGES=1, WORDS=1: the rules, the pages, understanding
	$(PYTHON) -m tests.performance.$(if $(RULES),rules,$(if $(PAGES),pages,$(if $(WORDS),understanding,bench $(if $(QUICK),--quick))))

audit: $(INSTALLED) ## schemathesis and clairvoyance against a server of its own; writes docs/audits/graphql.md
	$(PYTHON) -m tests.security.audit

soak: $(INSTALLED) ## the long runs, such as 100 x kill -9 on each database; RUNS= ROUNDS= SEED= MINUTES=
	$(PYTHON) -m tests.soak $(RUNS) $(if $(ROUNDS),--rounds "$(ROUNDS)") $(if $(SEED),--seed "$(SEED)") \
		$(if $(MINUTES),--minutes "$(MINUTES)")

mutate: $(INSTALLED) ## how many deleted edges of the seeds an expectation notices
	$(PYTHON) -m tests.mutate

evaluate: $(INSTALLED) ## how many of 1 123 questions are answered rightly
	$(PYTHON) -m tests.understanding.evaluate

docs: $(INSTALLED) ## write what is generated: model.md, rules/, requirements.md, not-in-force.md, seeds.schema.json in docs/
	$(PYTHON) -m cli.docs

screenshots: $(INSTALLED) ## take the pictures in docs/screenshots anew (needs Chromium)
	$(PYTHON) -m tests.e2e.screenshots

# With extras: an older pip takes `coverage[toml]` for unpinned where only `coverage` is pinned.
lock: ## renew requirements.lock (needs uv)
	uv pip compile --quiet --universal --upgrade --generate-hashes --no-strip-extras --no-emit-index-url \
		--custom-compile-command "make lock" pyproject.toml --extra dev -o requirements.lock

clean: ## remove the environment and what tools leave behind; never data
	rm -rf .venv build dist *.egg-info .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(INSTALLED): requirements.lock pyproject.toml
	@python=; \
	for name in python3.14 python3.13 python3.12 python3.11 python3 python; do \
		if "$$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			python=$$name; break; \
		fi; \
	done; \
	if command -v uv >/dev/null 2>&1; then \
		echo "Making .venv with uv …"; \
		uv venv --quiet --clear --python "$${python:->=3.11}" .venv && \
		uv pip sync --quiet --python $(PYTHON) --require-hashes requirements.lock && \
		uv pip install --quiet --python $(PYTHON) --offline --no-deps --no-build-isolation --editable .; \
	elif [ -n "$$python" ]; then \
		echo "Making .venv with $$python; the first time takes a minute or two …"; \
		"$$python" -m venv --clear .venv && \
		$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock && \
		$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable .; \
	else \
		echo "No Python 3.11 or newer with venv found. Install one (Debian, Ubuntu: apt install python3-venv), then run make again." >&2; \
		exit 1; \
	fi
	@touch $(INSTALLED)
