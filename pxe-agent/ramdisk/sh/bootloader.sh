# The last writes of all: until here the disk is not bootable by any firmware, whatever happened before.

write_partition_table() {
    {
        printf 'label: gpt\nunit: sectors\n'
        awk -v prefix="$partition_prefix" -v root="$root_number" -v root_sectors="$root_sectors" -v root_uuid="$root_partuuid" \
            -v esp="$esp_number" -v esp_uuid="$esp_partuuid" '$1 == "P" {
            sectors = $2 == root ? root_sectors : $4
            uuid = $2 == root ? ", uuid=" root_uuid : $2 == esp ? ", uuid=" esp_uuid : ""
            printf "%s%s : start=%s, size=%s, type=%s, name=\"%s\"%s\n", prefix, $2, $3, sectors, $5, $6, uuid
        }' $RUN/map
    } >$RUN/table
    guard "the partition table written" sfdisk -q -w never --no-tell-kernel --no-reread "$disk" <$RUN/table
}

# 440 bytes, so that the protective MBR behind them stays; read back, since BIOS machines hang on a wrong one.
write_boot_code() {
    awk '$1 == "B" {print $2}' $RUN/map | base64 -d >$RUN/boot-code
    [ "$(wc -c <$RUN/boot-code)" -eq 440 ] || fail "$step" "440 bytes of boot code" "$(wc -c <$RUN/boot-code)" "the map's B line"
    guard "the boot code written" dd if=$RUN/boot-code of="$disk" bs=440 count=1 conv=notrunc,fsync
    head -c 440 "$disk" | cmp -s - $RUN/boot-code || fail "$step" "the boot code on $disk" "something else" "it reads back differently"
}

write_boot_loader() {
    for partition in /sys/block/"$order_disk_name"/"$order_disk_name"*; do
        [ -e "$partition/partition" ] || continue
        guard "the kernel's partitions to go" delpart "$disk" "$(cat "$partition/partition")"
    done
    write_partition_table
    write_boot_code
    guard "everything on the disk" sync
    guard "the disk's cache flushed" blockdev --flushbufs "$disk"
}
