# The first command on a fresh clone can be either of `make demo` and `make test`: both install what they need
# into .venv, the models of all three languages included.
PYTHON ?= python3
UV := .venv/bin/uv

.PHONY: demo test check install browser clean

demo: install
	.venv/bin/onrecord demo

test: install browser check
	.venv/bin/pytest -ra

check: install
	.venv/bin/ruff check src tests benchmarks
	.venv/bin/mypy

# the browser tests want a Chromium; without one they are skipped, and say so
browser:
	@command -v chromium >/dev/null 2>&1 \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && echo "installing chromium for the browser tests" \
	     && { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium; } >/dev/null 2>&1; } \
	|| echo "no chromium here, and it could not be installed: the browser tests will be skipped"

install: .venv/.synced

.venv/.synced: pyproject.toml uv.lock
	test -x .venv/bin/python || $(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
	$(UV) sync --locked --extra all --extra frames --inexact --quiet --compile-bytecode
	touch .venv/.synced

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
