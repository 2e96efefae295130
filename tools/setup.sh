#!/usr/bin/env bash
# Brings what the project needs into .venv and node_modules, from the locks. Run by `make setup`.
set -euo pipefail
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
say() { printf '%s\n' "$*" >&2; }

have() { command -v "$1" >/dev/null 2>&1; }

for program in "$python" node npm; do
  have "$program" || { say "$program is missing. On Debian: apt-get install python3 nodejs npm"; exit 1; }
done
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  say "Python 3.11 or newer is needed; set PYTHON to one, such as PYTHON=python3.12 make setup."
  exit 1
}
node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' || {
  say "Node 20 or newer is needed; here is $(node --version)."
  exit 1
}

make_environment() { "$python" -m venv .venv; }
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  # Debian ships venv as a package of its own.
  if [ "$(id -u)" = 0 ] && have apt-get; then
    say "python3-venv is missing: installing it."
    apt-get update -qq && apt-get install -y -qq python3-venv >&2
  elif "$python" -m pip --version >/dev/null 2>&1; then
    say "python3-venv is missing: virtualenv takes its place."
    "$python" -m pip install --quiet --target .cache/virtualenv virtualenv
    make_environment() { PYTHONPATH=.cache/virtualenv "$python" -m virtualenv --quiet .venv; }
  else
    say "Python's venv module is missing. On Debian: sudo apt-get install python3-venv"
    exit 1
  fi
fi

python_mark=.venv/.installed
python_want=$(cat requirements/dev.txt tools/setup.sh | sha256sum | cut -d' ' -f1)
if [ "$(cat "$python_mark" 2>/dev/null)" != "$python_want" ]; then
  say "Python packages, by requirements/dev.txt …"
  make_environment
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
    -r requirements/dev.txt
  printf '%s\n' "$python_want" >"$python_mark"
fi

node_mark=node_modules/.installed
node_want=$(cat package.json package-lock.json .npmrc tools/setup.sh | sha256sum | cut -d' ' -f1)
if [ "$(cat "$node_mark" 2>/dev/null)" != "$node_want" ]; then
  say "npm packages, by package-lock.json …"
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  printf '%s\n' "$node_want" >"$node_mark"
fi
