# A fresh machine needs Python 3.11 or newer with its venv module, and make. Everything else comes into .venv.
#
#   make demo    the bundled case, read and compiled into demo/
#   make test    ruff, mypy and the tests
#   make check   the same without the slow tests, for while you work
#   make docs    the generated parts of docs/, rewritten
#   make bench   speed and memory on the bundled case

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
CASE_DIR ?= $(firstword $(wildcard examples/*/))
NAME = $(notdir $(patsubst %/,%,$(CASE_DIR)))
RUN = $(VENV)/bin/python -m rashomon

.PHONY: demo test check docs bench clean

demo: $(VENV)/.ready
	@mkdir -p demo
	@rm -f demo/$(NAME).rashomon demo/$(NAME).rashomon-wal demo/$(NAME).rashomon-shm
	$(RUN) build $(CASE_DIR) --title "$(NAME)" --case demo/$(NAME).rashomon --json demo/$(NAME).json --html demo/$(NAME).html
	@$(RUN) show demo/$(NAME).rashomon overview figures disputes --rows 8
	@echo "The dossier: demo/$(NAME).html (open it in a browser) and demo/$(NAME).json"
	@echo "The case:    demo/$(NAME).rashomon (try: $(RUN) serve demo/$(NAME).rashomon)"

test: $(VENV)/.ready-test
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/python -m pytest

check: $(VENV)/.ready-test
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/python -m pytest -m "not slow" -x

docs: $(VENV)/.ready-test
	cp rashomon/export/rashomon-dossier-1.json docs/schema/rashomon-dossier-1.json
	$(VENV)/bin/python tests/test_docs.py

bench: $(VENV)/.ready
	$(VENV)/bin/python benchmarks/speed.py $(CASE_DIR)

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or say make PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: pyproject.toml | $(VENV)/bin/python
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.ready-test: pyproject.toml | $(VENV)/bin/python
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@ $(VENV)/.ready

clean:
	rm -rf $(VENV) demo build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
