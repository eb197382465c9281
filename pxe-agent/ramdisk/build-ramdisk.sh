#!/bin/bash
# Builds the kernel and the ramdisk that discover and install machines, from Debian packages and the sources beside this
# file. The same package versions give the same bytes. One pair for BIOS and UEFI.
#
#   build-ramdisk.sh OUTDIR [--kernel generic|cloud] [--mirror URL] [--security-mirror URL] [--cache DIR] [--force]
#
# Leaves OUTDIR/vmlinuz, OUTDIR/ramdisk, OUTDIR/netboot.json; does nothing when they are up to date. generic (default) has the drivers of real servers; cloud
# knows only virtual hardware and boots two seconds quicker there.
set -euo pipefail
export LC_ALL=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
umask 022
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib/build.sh"

usage() { sed -n '2,8p' "$0" | sed 's/^# \{0,1\}//'; }

parse_arguments() {
    [ $# -ge 1 ] || { usage >&2; exit 2; }
    out=$1 kernel=generic cache='' force=no
    mirror=$DEFAULT_MIRROR security_mirror=$DEFAULT_SECURITY_MIRROR
    shift
    while [ $# -gt 0 ]; do
        [ "$1" = --force ] || [ $# -ge 2 ] || die "$1 needs a value"
        case $1 in
            --kernel) kernel=$2 ;;
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
    mkdir -p "$out"
    out=$(cd "$out" && pwd)
    cache=${cache:-$out/cache}
}

readonly HOST_PACKAGES='debian-archive-keyring gcc make libc6-dev libzstd-dev liblz4-dev binutils cpio zstd kmod jq'

get_packages() {
    # shellcheck disable=SC2046  # a name a line
    readarray -t debs < <(download_packages "$cache" "$(kernel_package "$kernel_meta")" $(list_file "$here/packages/ramdisk.txt"))
    [ ${#debs[@]} -gt 1 ] || die "no packages were downloaded"
}

# Names of package files hold their versions; the compiler and its libraries decide about mw.
build_key() {
    recipe_digest "$kernel ${debs[*]##*/} $(dpkg-query -W $HOST_PACKAGES)" "$here/build-ramdisk.sh" "$here/lib/build.sh" \
        "$here/init" "$here/sh" "$here/installed" "$here/src" "$here/packages/"ramdisk*.txt
}

is_unchanged() { # KEY
    [ "$force" = no ] && was_made_from "$1" "$out" && [ -s "$out/netboot.json" ] || return 1
    has_digest "$out/vmlinuz" "$out/netboot.json" kernel_sha256 && has_digest "$out/ramdisk" "$out/netboot.json" ramdisk_sha256
}

unpack_packages() {
    local deb
    for deb in "${debs[@]}"; do dpkg-deb -x "$deb" "$packages"; done
    kernel_version=$(basename "$packages"/lib/modules/*)
    # All times in the result are the kernel's build time: it changes when the content does.
    SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(stat -c %Y "$packages/boot/vmlinuz-$kernel_version")}
    export SOURCE_DATE_EPOCH
}

make_skeleton() {
    mkdir -p "$tree"/{dev,proc,sys,run,tmp,mnt,etc,root,usr/{bin,lib/x86_64-linux-gnu,lib64,share},lib-modules}
    rmdir "$tree/lib-modules"
    ln -s bin "$tree/usr/sbin"
    ln -s usr/bin "$tree/bin"
    ln -s usr/bin "$tree/sbin"
    ln -s usr/lib "$tree/lib"
    ln -s usr/lib64 "$tree/lib64"
    printf 'root:x:0:0:root:/root:/bin/sh\n' >"$tree/etc/passwd"
    printf 'root:x:0:\n' >"$tree/etc/group"
    printf 'hosts: files dns\n' >"$tree/etc/nsswitch.conf"
    printf '127.0.0.1 localhost\n' >"$tree/etc/hosts"
}

# Copies the shared libraries that FILE names, and theirs; one that no package brought ends the build.
copy_libraries() { # FILE
    local library source
    while read -r library; do
        [ -e "$tree/usr/lib/x86_64-linux-gnu/$library" ] || [ -e "$tree/usr/lib64/$library" ] && continue
        source=$(find "$packages"/lib "$packages"/usr/lib -name "$library" -print -quit)
        [ -n "$source" ] || die "no package in ramdisk.txt brings $library, which ${1##*/} needs"
        case $library in
            ld-linux*) install -m 755 "$source" "$tree/usr/lib64/$library" ;;
            *) install -m 755 "$source" "$tree/usr/lib/x86_64-linux-gnu/$library" ;;
        esac
        copy_libraries "$source"
    done < <(readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
}

copy_programs() {
    local path applet
    install -m 755 "$packages/bin/busybox" "$tree/usr/bin/busybox"
    for applet in $("$tree/usr/bin/busybox" --list); do
        case $applet in busybox | init | linuxrc) continue ;; esac
        ln -s busybox "$tree/usr/bin/$applet"
    done
    for path in $(list_file "$here/packages/ramdisk-files.txt"); do
        [ -e "$packages/$path" ] || die "no package in ramdisk.txt brings $path"
        rm -f "$tree/usr/bin/${path##*/}"
        install -m 755 "$packages/$path" "$tree/usr/bin/${path##*/}"
        copy_libraries "$packages/$path"
    done
    for applet in modprobe depmod lsmod insmod rmmod modinfo; do ln -sf kmod "$tree/usr/bin/$applet"; done
    # OpenSSL and others open these by name at run time.
    make -s -C "$here/src" OUT="$work" "$work/mw" 2>"$work/make.log" || { cat "$work/make.log" >&2; die "mw does not compile"; }
    install -m 755 "$work/mw" "$tree/usr/bin/mw"
}

# Lines of modules.dep are "file: file…"; the closure is in the same line.
copy_modules() {
    local name line file missing=()
    local from=$packages/lib/modules/$kernel_version to=$tree/usr/lib/modules/$kernel_version
    mkdir -p "$to"
    depmod -b "$packages" "$kernel_version"
    for name in $(list_file "$here/packages/ramdisk-modules.txt"); do
        line=$(grep -E "/${name//_/[-_]}\.ko:" "$from/modules.dep" || true)
        if [ -z "$line" ]; then
            grep -qE "/${name//_/[-_]}\.ko$" "$from/modules.builtin" || missing+=("$name")
            continue
        fi
        for file in ${line/:/}; do install -D -m 644 "$from/$file" "$to/$file"; done
    done
    [ "$kernel" = cloud ] || [ ${#missing[@]} -eq 0 ] || die "the kernel has no module ${missing[*]}"
    [ ${#missing[@]} -eq 0 ] || say "not in the $kernel kernel: ${missing[*]}"
    cp "$from/modules.order" "$from/modules.builtin" "$from/modules.builtin.modinfo" "$to/"
    depmod -b "$tree/usr" "$kernel_version"
    rm -f "$to/modules.builtin.modinfo" "$to/modules.order" "$to"/modules.{alias,dep,symbols,devname}
}

copy_scripts() {
    install -m 755 "$here/init" "$tree/init"
    mkdir -p "$tree/usr/lib/mw"
    install -m 644 "$here"/sh/* "$tree/usr/lib/mw/"
    mkdir -p "$tree/usr/lib/mw/installed"
    install -m 644 "$here"/installed/* "$tree/usr/lib/mw/installed/"
    printf '%s\n' "$kernel_version" >"$tree/usr/lib/mw/kernel"
}

# Reproducible: sorted names, one time stamp, owner root, renumbered inodes, one compression thread.
pack_ramdisk() {
    find "$tree" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
    (cd "$tree" && find . -mindepth 1 -print0 | sort -z | cpio --quiet --null --create --format=newc --reproducible --owner=0:0) >"$work/ramdisk.cpio"
    zstd -q -19 --single-thread --no-progress -f "$work/ramdisk.cpio" -o "$work/ramdisk"
    install -m 644 "$packages/boot/vmlinuz-$kernel_version" "$work/vmlinuz"
    touch -d "@$SOURCE_DATE_EPOCH" "$work/ramdisk" "$work/vmlinuz"
}

write_netboot() {
    jq -n --arg kernel "$kernel_version" \
        --arg kernel_sha256 "$(sha256_of "$work/vmlinuz")" --argjson kernel_size "$(size_of "$work/vmlinuz")" \
        --arg ramdisk_sha256 "$(sha256_of "$work/ramdisk")" --argjson ramdisk_size "$(size_of "$work/ramdisk")" '
        {version: ($kernel + "-" + $ramdisk_sha256[0:12]), kernel_sha256: $kernel_sha256, kernel_size_bytes: $kernel_size,
         ramdisk_sha256: $ramdisk_sha256, ramdisk_size_bytes: $ramdisk_size}' >"$work/netboot.json"
}

main() {
    parse_arguments "$@"
    need_host_packages $HOST_PACKAGES
    work=$(mktemp -d "$out/work.XXXXXX")
    trap 'rm -rf --one-file-system "$work"' EXIT
    packages=$work/packages tree=$work/tree
    mkdir "$packages"
    say "[1/4] packages (kernel $kernel)"
    private_apt "$work/apt" "$mirror" "$security_mirror"
    get_packages
    local key
    key=$(build_key)
    if is_unchanged "$key"; then
        say "unchanged: $out/netboot.json is up to date"
        return
    fi
    unpack_packages
    say "[2/4] programs"
    make_skeleton
    copy_programs
    copy_scripts
    say "[3/4] drivers"
    copy_modules
    say "[4/4] packing"
    pack_ramdisk
    write_netboot
    rm -f "$out/build.key"
    mv "$work/vmlinuz" "$work/ramdisk" "$work/netboot.json" "$out/"
    printf '%s\n' "$key" >"$out/build.key"
    say "done: kernel $kernel_version $(($(size_of "$out/vmlinuz") / 1000)) kB, ramdisk $(($(size_of "$out/ramdisk") / 1000)) kB"
}

main "$@"; exit
