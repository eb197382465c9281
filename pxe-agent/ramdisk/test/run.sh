#!/bin/bash
# Tests of the ramdisk's programs and scripts. Ends with `N passed, N failed[, N skipped]`.
#
#   run.sh [--slow] [NAME…]     NAME as in test_writer or test_writer.Writer.test_x; --slow adds whole builds (network)
#
# As root nothing is skipped: loop devices and a network namespace need it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
slow=0
if [ "${1:-}" = --slow ]; then slow=1; shift; fi
work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT
. "$here/../lib/build.sh"
need_host_packages gcc make libc6-dev libzstd-dev liblz4-dev jq python3 busybox-static e2fsprogs mount iproute2
make -s -j2 -C "$here/../src" OUT="$work" all checked 2>"$work/make.log" || { cat "$work/make.log" >&2; exit 1; }
# Tests run the checked build (address and undefined-behaviour sanitizers), so that a bad map cannot do harm unseen.
export MW_BIN=$work MW_SLOW=$slow PYTHONDONTWRITEBYTECODE=1 ASAN_OPTIONS=detect_leaks=0
cd "$here"
/usr/bin/python3 runner.py "$@"
