# Where things lie on the template disk, and how each is made from plain files: no loop device, no mount. bash, sourced.
#
#   GPT | 1 MiB: GRUB's core.img (BIOS) | 2 MiB: ESP (UEFI) | 130 MiB: root, ext4 | 1 MiB for the second GPT
# Nothing here writes the GPT: the ramdisk does, last of all.

readonly MIB=1048576
readonly ESP_MIB=128
readonly CORE_OFFSET=$MIB ESP_OFFSET=$((2 * MIB)) ROOT_OFFSET=$(((2 + ESP_MIB) * MIB))
# Source: UEFI specification 2.10 table 5.7; GRUB manual "BIOS installation"; Discoverable Partitions Specification.
readonly GUID_BIOS_BOOT=21686148-6449-6E6F-744E-656564454649
readonly GUID_ESP=C12A7328-F81F-11D2-BA4B-00A0C93EC93B
readonly GUID_LINUX=0FC63DAF-8483-4772-8E79-3D69D8477DE4
# What both boot loaders need to read a GPT, an ext4 and our grub.cfg without loading a module.
readonly GRUB_MODULES='biosdisk part_gpt ext2 normal linux search search_fs_uuid search_label configfile test echo ls cat
    serial terminal gzio minicmd reboot halt loadenv all_video gfxterm font'

patch_bytes() { # FILE OFFSET ESCAPED_BYTES
    # dd reads 0x10 as "0 times 10"; the shell turns it into a plain number first.
    printf "$3" | dd of="$1" bs=1 seek=$(($2)) conv=notrunc status=none
}

pad_to_4096() { truncate -s %4096 "$1"; }

# boot.img and diskboot.img find the rest by sector numbers in fixed places, which grub-bios-setup would fill in on a
# device. Source: GRUB 2.06 grub-core/boot/i386/pc/boot.S (GRUB_BOOT_MACHINE_KERNEL_SECTOR 0x5c, DRIVE_CHECK 0x66),
# diskboot.S (the block list at the end of the first sector: start 0x1f4, length 0x1fc, segment 0x1fe).
make_bios_loader() {
    local sectors
    chroot "$root" grub-mkimage -O i386-pc -p '(,gpt3)/boot/grub' -o /tmp/core.img $GRUB_MODULES
    mv "$root/tmp/core.img" "$work/core.img"
    head -c 440 "$root/usr/lib/grub/i386-pc/boot.img" >"$work/boot-code"
    patch_bytes "$work/boot-code" 0x5c '\x00\x08\0\0\0\0\0\0' # sector 2048
    patch_bytes "$work/boot-code" 0x66 '\x90\x90'             # no guess of the boot drive
    truncate -s %512 "$work/core.img"
    sectors=$(($(size_of "$work/core.img") / 512))
    [ "$sectors" -lt 2000 ] || die "core.img does not fit into its partition"
    patch_bytes "$work/core.img" 0x1f4 '\x01\x08\0\0\0\0\0\0' # sector 2049
    patch_bytes "$work/core.img" 0x1fc "$(printf '\\x%02x\\x%02x' $(((sectors - 1) & 255)) $(((sectors - 1) >> 8)))"
    patch_bytes "$work/core.img" 0x1fe '\x20\x08'
    pad_to_4096 "$work/core.img"
}

# The removable-media path: nothing in NVRAM. fbx64.efi stays out: it would add a boot entry and reset.
make_esp() {
    local deb efi=$work/efi
    for deb in $(download_packages "$cache" shim-signed shim-helpers-amd64-signed grub-efi-amd64-signed); do
        dpkg-deb -x "$deb" "$efi"
    done
    truncate -s ${ESP_MIB}M "$work/esp.img"
    mkfs.vfat --invariant -F 32 -n ESP "$work/esp.img" >/dev/null
    mmd -i "$work/esp.img" ::EFI ::EFI/BOOT ::EFI/debian
    mcopy -i "$work/esp.img" "$efi/usr/lib/shim/shimx64.efi.signed" ::EFI/BOOT/BOOTX64.EFI
    mcopy -i "$work/esp.img" "$efi/usr/lib/shim/mmx64.efi.signed" ::EFI/BOOT/mmx64.efi
    mcopy -i "$work/esp.img" "$efi/usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed" ::EFI/BOOT/grubx64.efi
    mcopy -i "$work/esp.img" "$here/image/esp-grub.cfg" ::EFI/debian/grub.cfg
}

# metadata_csum_seed makes a new UUID per machine instant; tables are written now, not by the first mount.
make_root_filesystem() {
    local content_mib root_mib
    content_mib=$(du -sm "$root" | cut -f1)
    root_mib=$((content_mib * 11 / 10 + 128))
    disk_bytes=$((ROOT_OFFSET + (root_mib + 1) * MIB))
    root_sectors=$((root_mib * 2048))
    mke2fs -q -t ext4 -b 4096 -I 256 -i 16384 -m 1 -L root -J size=32 -O '64bit,metadata_csum,metadata_csum_seed,^orphan_file' \
        -E lazy_itable_init=0,lazy_journal_init=0,discard -d "$root" "$work/root.img" "${root_mib}M"
    dumpe2fs "$work/root.img" 2>/dev/null >"$work/root.dump"
    awk -F': ' '$1 == "  Free blocks" && $2 != "" {
        count = split($2, ranges, ", ")
        for (i = 1; i <= count; i++) { split(ranges[i], ends, "-"); print ends[1], ends[2] == "" ? ends[1] : ends[2] }
    }' "$work/root.dump" >"$work/root.free"
    [ -s "$work/root.free" ] || die "dumpe2fs told no free blocks"
}

pack_disk() {
    "$work/mwpack" --out "$work/image" --compression "$compression" --level "$level" \
        --disk-size "$disk_bytes" --root-partition 3 --boot-code "$work/boot-code" \
        --piece "$CORE_OFFSET:$work/core.img" --piece "$ESP_OFFSET:$work/esp.img" \
        --piece "$ROOT_OFFSET:$work/root.img:$work/root.free" \
        --partition "1 2048 2048 $GUID_BIOS_BOOT bios" \
        --partition "2 $((ESP_OFFSET / 512)) $((ESP_MIB * 2048)) $GUID_ESP esp" \
        --partition "3 $((ROOT_OFFSET / 512)) $root_sectors $GUID_LINUX root" ||
        die "packing failed"
}
