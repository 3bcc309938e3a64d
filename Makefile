# `make` lists what there is to do. Works with GNU make 3.81 (macOS) and later.
.DEFAULT_GOAL := help
SHELL := /bin/sh
BIN := .venv/bin
INSTALLED := .venv/.installed
WEB_INSTALLED := web/node_modules/.installed
WEB_BUILT := web/.next/.built
export NEXT_TELEMETRY_DISABLED := 1

# The first of this machine's Pythons that is 3.11 or newer and can make environments.
PYTHONS := python3 python3.13 python3.12 python3.11 python3.14
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON = $(shell for python in $(PYTHONS); do \
	"$$python" -c 'import ensurepip, venv; $(NEW_ENOUGH)' 2>/dev/null && { echo "$$python"; break; }; done)

.PHONY: help run reset lock python-ready node-ready web

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: python-ready node-ready $(INSTALLED) web ## Run everything on this machine: make run ARGS="--port 3100"
	@exec $(BIN)/homeroom run $(ARGS)

reset: ## Delete the data of `make run`, without asking
	@if [ -x $(BIN)/python ]; then $(BIN)/python -c 'import sys; from homeroom.run import reset; sys.exit(reset())'; \
	else rm -rf .homeroom; fi

lock: ## Pin the Python packages anew: make lock UPGRADE=--upgrade for their newest releases
	@set -e; uv=$$(command -v uv || true); scratch=; \
	if [ -z "$$uv" ]; then \
		scratch=$$(mktemp -d); trap 'rm -rf "$$scratch"' EXIT; \
		$(PYTHON) -m venv "$$scratch" && "$$scratch/bin/pip" install -q uv; uv="$$scratch/bin/uv"; \
	fi; \
	for name in requirements requirements-dev; do \
		"$$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
			--no-emit-find-links --custom-compile-command "make lock" $(UPGRADE) $$name.in -o $$name.lock; \
	done

python-ready:
	@$(BIN)/python -c '$(NEW_ENOUGH)' 2>/dev/null || [ -n "$(PYTHON)" ] || { \
		for python in $(PYTHONS); do \
			if "$$python" -c '$(NEW_ENOUGH)' 2>/dev/null; then \
				echo "Python's venv module is missing: install it (on Debian and Ubuntu: apt install python3-venv)," \
					"then run make again." >&2; exit 1; \
			fi; \
		done; \
		echo "Homeroom needs Python 3.11 or newer, and there is none: install it, then run make again." >&2; exit 1; }

node-ready:
	@if ! command -v node >/dev/null || ! command -v npm >/dev/null; then \
		echo "The web app needs Node.js with npm, and there is none: install Node.js 22 or 24 (20 at the least)," \
			"then run make again." >&2; exit 1; \
	fi; \
	if ! node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)'; then \
		echo "The web app needs Node.js 20 or newer, and here is $$(node --version):" \
			"install Node.js 22 or 24, then run make again." >&2; exit 1; \
	fi

# The stamp lies in the environment, so that both go together.
$(INSTALLED): requirements.lock pyproject.toml | python-ready
	@$(BIN)/python -c '' 2>/dev/null || { echo "Making .venv"; $(PYTHON) -m venv --clear .venv; }
	@echo "Installing the Python packages"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --root-user-action=ignore \
		--require-hashes -r requirements.lock || { \
		echo "The Python packages could not be installed: see above, then run make again." >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --root-user-action=ignore \
		--no-index --no-deps --no-build-isolation -e .
	@touch $@

# Both stamps hold a sum over what they were made from, so that a changed, new or deleted file is noticed.
web: | node-ready
	@set -e; cd web; \
	sum=$$(cksum < package-lock.json); \
	if [ "$$sum" != "$$(cat ../$(WEB_INSTALLED) 2>/dev/null)" ]; then \
		echo "Installing the web packages"; \
		npm ci --ignore-scripts --no-audit --no-fund --loglevel=error || { \
			echo "The web packages could not be installed: see above, then run make again." >&2; exit 1; }; \
		echo "$$sum" > ../$(WEB_INSTALLED); \
	fi; \
	sum=$$(find . \( -name node_modules -o -name .next -o -name tests \) -prune -o -type f \
		! -name '*.tsbuildinfo' ! -name next-env.d.ts -print0 | LC_ALL=C sort -z | xargs -0 cksum | cksum); \
	if [ "$$sum" != "$$(cat ../$(WEB_BUILT) 2>/dev/null)" ]; then \
		echo "Building the web app (about a minute)"; \
		rm -f ../$(WEB_BUILT); \
		log=$$(mktemp); \
		if ! npm run --silent build > "$$log" 2>&1; then \
			cat "$$log" >&2; rm -f "$$log"; echo "The web app could not be built: see above." >&2; exit 1; \
		fi; \
		rm -f "$$log"; \
		echo "$$sum" > ../$(WEB_BUILT); \
	fi

# -- tests and checks -------------------------------------------------------------------------------------------------

DEV_INSTALLED := .venv/.installed-dev
PYTEST := $(BIN)/python -m pytest
LANES := not browser and not real
IN_BROWSERS := -n 2 --dist loadscope --no-loadscope-reorder
ALONE := $(addprefix tests/real/test_,backup.py chaos.py degraded.py redis_limits.py redis_live.py)
OVER_HTTP ?= tests/access tests/attendance tests/communication tests/gateway/test_edge.py tests/gateway/test_tokens.py \
	tests/identity tests/interop/test_over_http.py tests/platform/test_cost.py tests/platform/test_live.py \
	tests/platform/test_tenants.py tests/platform/test_work.py tests/schools tests/search tests/students

.PHONY: test test-python test-browser test-web test-real test-servers test-walks test-outside test-turns test-alone \
	test-fuzz test-guards \
	bench bench-quick bench-day bench-import \
	bench-palette bench-papers bench-night bench-lists bench-gateway bench-web check format chromium openapi

$(DEV_INSTALLED): requirements-dev.lock $(INSTALLED)
	@echo "Installing what tests and checks need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --root-user-action=ignore \
		--require-hashes -r requirements-dev.lock
	@touch $@

test: test-python test-web test-browser ## Unit, HTTP, architecture, web and browser tests

test-python: $(DEV_INSTALLED)
	$(PYTEST) -n 2 --dist worksteal -m "$(LANES)"

test-web: node-ready web
	cd web && npm test --silent

test-browser: $(DEV_INSTALLED) node-ready web chromium
	$(PYTEST) tests/e2e -m "browser and not real" -n 2 --dist worksteal

chromium:
	@scripts/ensure_chromium.sh

test-real: test-servers test-walks test-outside test-fuzz test-turns test-alone ## The lanes against outside programs (PostgreSQL, Redis, nginx, SMTP, Keycloak), kill -9, the longest walks in a browser

test-servers: $(DEV_INSTALLED) # On Debian's PostgreSQL, and again behind nginx
	@scripts/ensure_postgres.sh
	@scripts/ensure_program.sh nginx nginx-light
	$(BIN)/python scripts/on_debian_postgres.py $(PYTEST) -n 2 -m "not browser" tests/platform tests/backup
	HOMEROOM_TEST_MATRIX=$${HOMEROOM_TEST_MATRIX:-each} HOMEROOM_TEST_THROUGH=nginx $(BIN)/python scripts/on_debian_postgres.py $(PYTEST) -n 2 -m "$(LANES)" $(OVER_HTTP)

test-walks: $(DEV_INSTALLED) node-ready web chromium # Long walks in a browser
	$(PYTEST) tests/e2e -m real $(IN_BROWSERS)

test-outside: $(DEV_INSTALLED) node-ready web chromium # Large imports, SMTP, Keycloak, storage, services apart
	@scripts/ensure_keycloak.sh >/dev/null || true
	@scripts/ensure_minio.sh >/dev/null || true
	@scripts/ensure_program.sh clamd clamav-daemon
	@scripts/ensure_program.sh nginx nginx-light
	@scripts/ensure_program.sh redis-server redis-server
	$(PYTEST) tests/interop tests/real -m real $(IN_BROWSERS) $(addprefix --ignore=,$(ALONE))

test-turns: $(DEV_INSTALLED) node-ready web chromium # The screens and routes that `make test` takes in turns
	HOMEROOM_TEST_MATRIX=whole $(PYTEST) tests/e2e/test_accessible.py -n 2 --dist worksteal
	HOMEROOM_TEST_MATRIX=whole $(PYTEST) tests/gateway/test_contract.py -n 2

test-alone: $(DEV_INSTALLED) # What needs the machine for itself
	@scripts/ensure_postgres.sh
	@scripts/ensure_program.sh redis-server redis-server
	$(PYTEST) $(ALONE) -m real
	$(PYTEST) tests/test_run.py tests/test_without_database.py -m real -n 2

test-fuzz: $(DEV_INSTALLED) ## Rubbish to every route as every role: make test-fuzz ARGS="--minutes 30"
	$(PYTEST) tests/fuzz -m real -s $(ARGS)

test-guards: $(DEV_INSTALLED) ## Every combination of the rights; then one guard after the other removed: a test must fail each time
	HOMEROOM_TEST_MATRIX=whole $(PYTEST) -n 2 tests/access/test_matrix.py
	$(BIN)/python scripts/remove_guards.py $(ARGS)

bench: $(DEV_INSTALLED) ## Ordinary work beside its floor, at 1,000 and 100,000 students (8 minutes): make bench ARGS="--json FILE"
	$(BIN)/python -m bench.speed $(ARGS)

bench-quick: $(DEV_INSTALLED) ## The same at 1,000 students (2 minutes)
	$(BIN)/python -m bench.speed --quick $(ARGS)

bench-day: $(DEV_INSTALLED) ## A school morning: 700 requests/s, 10,000 connections, 100,000 students (7 minutes)
	$(BIN)/python -m bench.day $(ARGS)

bench-import: $(INSTALLED) ## A district of 100,000 students comes in: time and memory, beside a floor (5 minutes)
	$(BIN)/python -m bench.import_district

bench-palette: $(DEV_INSTALLED) ## Typing into the palette of a district of 100,000 students: p50, p95 for each role (5 minutes)
	$(BIN)/python -m bench.palette

bench-papers: $(DEV_INSTALLED) ## Ten thousand student cards as one job: seconds and memory (3 minutes)
	$(BIN)/python -m bench.papers

bench-night: $(DEV_INSTALLED) ## What goes over a whole district by itself, at 1,000 and 100,000 students (5 minutes)
	$(BIN)/python -m bench.night $(ARGS)

bench-lists: $(DEV_INSTALLED) ## Every list page, at 1,000 and 100,000 students, and an export's memory (10 minutes)
	$(BIN)/python -m bench.lists $(ARGS)

bench-gateway: $(DEV_INSTALLED) ## What gateway, token, limit and grants cost over a bare route, with and without Redis (2 minutes)
	@scripts/ensure_program.sh redis-server redis-server
	$(BIN)/python -m bench.gateway $(ARGS)

bench-web: $(DEV_INSTALLED) node-ready web chromium ## A first visit's bytes, the roll on a slow machine, pages a second (4 minutes)
	$(BIN)/python -m bench.web

check: $(DEV_INSTALLED) node-ready web ## Every static check
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python scripts/check_generated.py
	$(BIN)/python scripts/remove_guards.py --list > /dev/null
	cd web && npm run --silent lint && npm run --silent typecheck

format: $(DEV_INSTALLED) ## Put the Python code into its form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

openapi: $(INSTALLED) web ## Write what is generated: openapi.json, the web's types, Keycloak's realm
	$(BIN)/homeroom openapi openapi.json
	$(BIN)/homeroom keycloak-realm deploy/keycloak/realm.json
	cd web && npm run --silent generate
