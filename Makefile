# The first command on a fresh clone can be either of `make demo` and `make test`: both install what they need
# into .venv, the models of all three languages included.
PYTHON ?= python3
UV := .venv/bin/uv

.PHONY: demo test check install clean

demo: install
	.venv/bin/onrecord demo

test: install check
	.venv/bin/pytest

check: install
	.venv/bin/ruff check src tests benchmarks
	.venv/bin/mypy

install: .venv/.synced

.venv/.synced: pyproject.toml uv.lock
	test -x .venv/bin/python || $(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
	$(UV) sync --locked --extra all --extra frames --inexact --quiet
	touch .venv/.synced

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
