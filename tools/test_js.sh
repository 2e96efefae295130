#!/usr/bin/env bash
# Runs every tests/**/*.test.mjs with node's own runner. `node --test` finds no files by glob
# before Node 21, so they are listed here.
set -euo pipefail
cd "$(dirname "$0")/.."
mapfile -t files < <(find tests -name '*.test.mjs' -not -path '*/node_modules/*' | sort)
exec node --test "${files[@]}"
