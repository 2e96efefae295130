#!/usr/bin/env bash
# Writes the locks anew. They name no host: whoever installs asks the registry they are set to
# (docs/decisions/locks-without-hosts.md).
set -euo pipefail
cd "$(dirname "$0")/.."
lock() {
  .venv/bin/uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url \
    --no-emit-find-links --no-emit-build-options "$@"
}
lock --universal --python-version 3.11 requirements/dev.in -o requirements/dev.txt
lock --python-version 3.14 requirements/page.in -o requirements/page.txt
lock --python-version 3.14 requirements/inside.in -o requirements/inside.txt
npm install --package-lock-only --ignore-scripts --no-audit --no-fund
(cd tests/peers && npm install --package-lock-only --ignore-scripts --no-audit --no-fund)
