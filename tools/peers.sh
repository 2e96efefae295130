#!/usr/bin/env bash
# Brings other people's implementations, which some tests and benches run beside ours, into
# tests/peers/node_modules by their own lock. Quick where they are there; needed by nothing else.
set -euo pipefail
cd "$(dirname "$0")/../tests/peers"

mark=node_modules/.installed
want=$(cat package.json package-lock.json .npmrc | sha256sum | cut -d' ' -f1)
if [ "$(cat "$mark" 2>/dev/null)" != "$want" ]; then
  printf '%s\n' "npm packages of the peers, by tests/peers/package-lock.json …" >&2
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
  printf '%s\n' "$want" >"$mark"
fi
