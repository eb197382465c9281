#!/bin/sh
# Tests of the virtual rack. Needs root (namespaces). Ends with one line "N passed, N failed".
set -eu
cd "$(dirname "$0")/.."
export PYTHONDONTWRITEBYTECODE=1
exec python3 -m test.run "$@"
