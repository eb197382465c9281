#!/bin/bash
# Puts the boot loaders of every architecture into one directory, from Debian packages, under the names that firmware, shim and the agent's defaults ask for.
#
#   fetch-loaders.sh OUTDIR [--mirror URL] [--security-mirror URL]
#
# Leaves undionly.kpxe, snponly.efi, shimx64.efi, grubx64.efi, shimaa64.efi, grubaa64.efi; give the directory to the agent as loaders.directory. A host that serves
# only x86 can install ipxe, shim-signed and grub-efi-amd64-signed instead.
set -euo pipefail
export LC_ALL=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib/build.sh"

readonly PACKAGES='ipxe shim-signed:amd64 grub-efi-amd64-signed:amd64 shim-signed:arm64 grub-efi-arm64-signed:arm64'

parse_arguments() {
    [ $# -ge 1 ] || { sed -n '2,7p' "$0" | sed 's/^# \{0,1\}//' >&2; exit 2; }
    out=$1 mirror=$DEFAULT_MIRROR security_mirror=$DEFAULT_SECURITY_MIRROR
    shift
    while [ $# -gt 0 ]; do
        [ $# -ge 2 ] || die "$1 needs a value"
        case $1 in
            --mirror) mirror=$2 ;;
            --security-mirror) security_mirror=$2 ;;
            *) die "unknown option $1" ;;
        esac
        shift 2
    done
    mkdir -p "$out"
    out=$(cd "$out" && pwd)
}

take() { # PATH NAME
    [ -f "$work/tree/$1" ] || die "no package brings $1"
    install -m 644 "$work/tree/$1" "$out/$2"
}

main() {
    local deb
    parse_arguments "$@"
    need_host_packages debian-archive-keyring
    work=$(mktemp -d "$out/work.XXXXXX")
    trap 'rm -rf --one-file-system "$work"' EXIT
    private_apt "$work/apt" "$mirror" "$security_mirror"
    # Added to the host's: names of packages say which is meant.
    printf 'APT::Architectures { "arm64"; };\n' >>"$work/apt/apt.conf"
    apt-get update -qq --error-on=any
    # shellcheck disable=SC2086  # a list of names
    for deb in $(download_packages "$work/debs" $PACKAGES); do dpkg-deb -x "$deb" "$work/tree"; done
    take usr/lib/ipxe/undionly.kpxe undionly.kpxe
    take usr/lib/ipxe/snponly.efi snponly.efi
    take usr/lib/shim/shimx64.efi.signed shimx64.efi
    take usr/lib/grub/x86_64-efi-signed/grubnetx64.efi.signed grubx64.efi
    take usr/lib/shim/shimaa64.efi.signed shimaa64.efi
    take usr/lib/grub/arm64-efi-signed/grubnetaa64.efi.signed grubaa64.efi
    say "done: $out"
}

main "$@"; exit
