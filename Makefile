.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# An old OpenAI SDK, which sends JSON where the current one sends forms. Tests drive it; it cannot share the environment.
OLD_SDK := $(VENV)/openai-2
# The vendor's own SDKs, of both its sites: the part that volcengine-python-sdk[ark] installs without the hundred others beside
# it, and byteplus-python-sdk-v2. Tests drive the fake Ark with them; neither belongs in the environment.
ARK_SDKS := $(VENV)/ark-sdk $(VENV)/byteplus-sdk

help: ## Show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

setup: $(STAMP) $(OLD_SDK)/.installed $(ARK_SDKS:=/.installed) ## Install everything into .venv (seconds when nothing changed)

$(STAMP): requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-setup.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --requirement requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	touch $(STAMP)

$(OLD_SDK)/.installed: requirements-openai-2.lock | $(STAMP)
	rm -rf $(OLD_SDK)
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --target $(OLD_SDK) --requirement requirements-openai-2.lock
	touch $@

$(VENV)/%-sdk/.installed: requirements-%-sdk.lock | $(STAMP)
	rm -rf $(@D)
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --target $(@D) --requirement $<
	touch $@

demo: setup ## Make a real video through the HTTP API, from the contract's own example
	$(BIN)/python -m filmgate.cli.demo

serve: setup ## Run the server on 127.0.0.1:8000
	$(BIN)/filmgate serve

test: setup ## Run every test on SQLite and on a real PostgreSQL, short drills included
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4

check: setup ## Format, lint, types and import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

drill: setup ## The full drills: crashes, money, 5,000 waiting jobs, an outage, on both databases
	$(BIN)/python -m pytest -m drill --full-drill tests/drill -s

bench: setup ## Measure creates, reads, downloads and renders beside their floors
	$(BIN)/python bench/run.py

bench-draft: setup ## Measure the draft engine over the gallery: seconds per second of film, first picture, memory
	$(BIN)/python bench/draft.py

gallery: setup ## Render the gallery into build/gallery: clips, contact sheets and a page
	$(BIN)/python gallery/make.py

docs: setup ## Write the generated pages of docs/ again
	$(BIN)/python docs/write.py

lock: ## Write the lock files again (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --group dev --output-file requirements.lock pyproject.toml
	echo uv | uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements-setup.lock -
	echo openai==2.26.0 | uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements-openai-2.lock -
	echo volcengine-ark-runtime==5.0.54 | uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements-ark-sdk.lock -
	printf 'byteplus-python-sdk-v2[ark]==3.0.63\nhttpx\n' | uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements-byteplus-sdk.lock -

.PHONY: help setup demo serve test check drill bench docs lock bench-draft gallery
