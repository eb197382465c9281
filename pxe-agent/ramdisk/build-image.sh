#!/bin/bash
# Builds a bootable Debian disk image in checked chunks (inventory-server/WIRE.md §4). Needs root and a package mirror.
#
#   build-image.sh debian-12 OUTDIR [--kernel generic|cloud] [--compression zstd|lz4|none] [--level N]
#                  [--include PACKAGE,…] [--mirror URL] [--security-mirror URL] [--cache DIR] [--force]
#
# Leaves OUTDIR/image.map, OUTDIR/image.data, OUTDIR/manifest.json. When neither the package versions nor the recipe
# changed since OUTDIR was last made, nothing is done. generic is for real machines, cloud boots quicker in a VM.
set -euo pipefail
export LC_ALL=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
umask 022
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib/build.sh"
. "$here/lib/disk-layout.sh"

usage() { sed -n '2,8p' "$0" | sed 's/^# \{0,1\}//'; }

parse_arguments() {
    name=${1:-} out=${2:-}
    [ -n "$name" ] && [ -n "$out" ] || { usage >&2; exit 2; }
    [ "$name" = debian-12 ] || die "unknown image '$name'; there is: debian-12"
    shift 2
    kernel=generic compression=zstd level='' include='' force=no cache=
    mirror=$DEFAULT_MIRROR security_mirror=$DEFAULT_SECURITY_MIRROR
    while [ $# -gt 0 ]; do
        [ "$1" = --force ] || [ $# -ge 2 ] || die "$1 needs a value"
        case $1 in
            --kernel) kernel=$2 ;;
            --compression) compression=$2 ;;
            --level) level=$2 ;;
            --include) include=$2 ;;
            --mirror) mirror=$2 ;;
            --security-mirror) security_mirror=$2 ;;
            --cache) cache=$2 ;;
            --force) force=yes; shift; continue ;;
            *) die "unknown option $1" ;;
        esac
        shift 2
    done
    case $kernel in generic) kernel_meta=linux-image-amd64 ;; cloud) kernel_meta=linux-image-cloud-amd64 ;;
        *) die "--kernel is generic or cloud" ;; esac
    case $compression in zstd) level=${level:-12} ;; lz4 | none) level=${level:-9} ;;
        *) die "--compression is zstd, lz4 or none" ;; esac
    [[ $level =~ ^(1?[0-9])$ ]] || die "--level is 0 to 19"
    [[ $include =~ ^[a-z0-9.+,-]*$ ]] || die "--include is a list of package names with commas"
    mkdir -p "$out"
    out=$(cd "$out" && pwd)
    cache=${cache:-$out/cache}
}

package_list() {
    local packages
    packages=$(list_file "$here/packages/image-debian-12.txt" | paste -sd,)
    printf '%s,%s%s\n' "$kernel_meta" "$packages" "${include:+,$include}"
}

bootstrap() { # ARGUMENT... : mmdebstrap with what the plan and the real run have in common
    mmdebstrap --variant=minbase --architectures=amd64 --include="$(package_list)" \
        --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
        --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/info/*' \
        --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-include=/usr/share/locale/locale.alias' \
        "$@"
}

# Everything that decides what the image becomes; same key, same image.
build_key() {
    bootstrap --simulate --verbose bookworm /dev/null "$work/sources.list" 2>&1 | grep '^Inst ' >"$work/plan" ||
        die "the packages cannot be planned; is the mirror reachable?"
    recipe_digest "$kernel $compression $level $include $(awk '{print $2, $3}' "$work/plan" | sort -u)" \
        "$here/build-image.sh" "$here/lib" "$here/image" "$here/src" "$here/packages/image-debian-12.txt"
}

is_unchanged() { # KEY
    [ "$force" = no ] && was_made_from "$1" "$out" && [ -s "$out/manifest.json" ] || return 1
    has_digest "$out/image.map" "$out/manifest.json" map_sha256 && has_digest "$out/image.data" "$out/manifest.json" data_sha256
}

make_root_tree() {
    mkdir -p "$cache"
    bootstrap --quiet --hook-dir=/usr/share/mmdebstrap/hooks/merged-usr \
        --skip=download/empty --skip=essential/unlink \
        --setup-hook="mkdir -p \"\$1\"/var/cache/apt/archives/" \
        --setup-hook="sync-in '$cache' /var/cache/apt/archives/" \
        --customize-hook="sync-out /var/cache/apt/archives '$cache'" \
        bookworm "$root" "$work/sources.list" >"$out/bootstrap.log" 2>&1 ||
        { tail -n 30 "$out/bootstrap.log" >&2; die "mmdebstrap failed, see $out/bootstrap.log"; }
}

configure_root_tree() {
    install -m 644 "$here/image/sources.list" "$root/etc/apt/sources.list"
    rm -f "$root"/etc/apt/sources.list.d/*
    install -m 644 "$here/image/fstab" "$root/etc/fstab"
    install -m 644 "$here/image/default-grub" "$root/etc/default/grub"
    install -m 644 "$here/image/sshd.conf" "$root/etc/ssh/sshd_config.d/10-host-keys.conf"
    install -m 644 "$here/image/network-fallback.network" "$root/etc/systemd/network/80-fallback.network"
    mkdir -p "$root/boot/grub" "$root/boot/efi"
    install -m 644 "$here/image/grub.cfg" "$root/boot/grub/grub.cfg"
    # Modules that a later update-grub may name and core.img does not hold.
    ln -s ../../usr/lib/grub/i386-pc "$root/boot/grub/i386-pc"
    rm -f "$root"/etc/ssh/ssh_host_*_key* "$root/etc/resolv.conf" "$root/etc/hostname"
    : >"$root/etc/machine-id"
    rm -f "$root/var/lib/dbus/machine-id"
    printf 'localhost\n' >"$root/etc/hostname"
    systemctl --quiet --root="$root" enable systemd-networkd.service
    systemctl --quiet --root="$root" disable systemd-networkd-wait-online.service
    systemctl --quiet --root="$root" mask e2scrub_reap.service
    [ -e "$root/vmlinuz" ] && [ -e "$root/initrd.img" ] || die "the root tree has no kernel links"
}

write_manifest() {
    local kernel_version packages
    kernel_version=$(basename "$(readlink "$root/vmlinuz")")
    packages=$(dpkg-query --admindir="$root/var/lib/dpkg" -W -f '${Package}\t${Version}\n' |
        jq -R -s 'split("\n") | map(select(length > 0) | split("\t") | {name: .[0], version: .[1]})')
    jq -n --arg name "$name" --arg version "$(date -u +%Y%m%d).1" --arg kernel "${kernel_version#vmlinuz-}" \
        --arg map_sha256 "$(sha256_of "$work/image.map")" --arg data_sha256 "$(sha256_of "$work/image.data")" \
        --argjson map_size "$(size_of "$work/image.map")" --argjson data_size "$(size_of "$work/image.data")" \
        --argjson disk_size "$disk_bytes" --arg built_at "$(date -u +%Y-%m-%dT%H:%M:%SZ)" --argjson packages "$packages" '
        {name: $name, version: $version, os: "debian", os_version: "12", architecture: "x86_64", firmware: ["bios", "uefi"],
         map_sha256: $map_sha256, map_size_bytes: $map_size, data_sha256: $data_sha256, data_size_bytes: $data_size,
         disk_size_bytes: $disk_size, kernel: $kernel, built_at: $built_at, packages: $packages}' >"$work/manifest.json"
}

# All or nothing: the old result goes first, the key comes last.
publish() { # KEY
    rm -f "$out/build.key" "$out/manifest.json"
    mv "$work/image.map" "$work/image.data" "$out/"
    mv "$work/manifest.json" "$out/"
    printf '%s\n' "$1" >"$out/build.key"
}

main() {
    parse_arguments "$@"
    [ "$(id -u)" = 0 ] || die "needs root: the root tree holds files of many owners"
    need_host_packages mmdebstrap debian-archive-keyring e2fsprogs dosfstools mtools jq gcc make libc6-dev libzstd-dev liblz4-dev systemd
    exec 9>"$out/.lock"
    flock -n 9 || die "another build works in $out"
    # What a killed build left; mounts inside it are not followed.
    rm -rf --one-file-system "$out"/work.* || true
    work=$(mktemp -d "$out/work.XXXXXX")
    trap 'rm -rf --one-file-system "$work"' EXIT
    chmod 755 "$work"
    root=$work/root
    write_sources "$work/sources.list" "$mirror" "$security_mirror"
    say "[1/6] planning packages ($name, kernel $kernel)"
    local key
    key=$(build_key)
    if is_unchanged "$key"; then
        say "unchanged: $out/manifest.json is up to date"
        return
    fi
    say "[2/6] root tree from $(sort -u "$work/plan" | wc -l) planned packages"
    make_root_tree
    configure_root_tree
    say "[3/6] boot loaders for BIOS and UEFI"
    private_apt "$work/apt" "$mirror" "$security_mirror"
    make_bios_loader
    make_esp
    say "[4/6] file system"
    make_root_filesystem
    say "[5/6] packing ($compression, level $level)"
    make -s -C "$here/src" OUT="$work" "$work/mwpack"
    pack_disk
    say "[6/6] manifest"
    write_manifest
    publish "$key"
    say "done: $out/manifest.json, $(jq -r '.packages | length' "$out/manifest.json") packages, data $(($(size_of "$out/image.data") / 1000000)) MB, disk of at least $((disk_bytes / 1000000)) MB"
}

main "$@"; exit
