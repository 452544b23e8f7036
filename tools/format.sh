#!/usr/bin/env bash
# Formats C++ (clang-format 14, from .venv) and Python (ruff) in place; with --check only says what it would change.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
bin=$(dirname "$python")
status=0

mapfile -t sources < <(find sim python tests -name '*.[ch]pp' -not -path '*/build/*' | sort)
if [ "${1:-}" = --check ]; then
  "$bin/clang-format" --dry-run --Werror "${sources[@]}" || { status=1; say "clang-format: run tools/format.sh" >&2; }
  "$bin/ruff" check --quiet . || { status=1; say "ruff check: see above" >&2; }
  "$bin/ruff" format --check --quiet . || { status=1; say "ruff format: run tools/format.sh" >&2; }
else
  "$bin/clang-format" -i "${sources[@]}"
  "$bin/ruff" check --fix . || status=1
  "$bin/ruff" format .
fi
exit $status
