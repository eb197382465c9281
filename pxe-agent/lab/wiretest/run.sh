#!/bin/sh
# Conformance of DHCP and TFTP with other people's clients. Needs root.
# run.sh [PATTERN], as in test_dhcp; firmware_boots are whole boots, some minutes each. Ends with "N passed, N failed, N skipped".
set -eu
cd "$(dirname "$0")/.."
export PYTHONDONTWRITEBYTECODE=1
../../millwright build
exec python3 -m wiretest.run "$@"
