#!/bin/sh
# Conformance of DHCP and TFTP with other people's clients. Needs root. Ends with "N passed, N failed, N skipped".
set -eu
cd "$(dirname "$0")/.."
export PYTHONDONTWRITEBYTECODE=1
../../millwright build
exec python3 -m wiretest.run "$@"
