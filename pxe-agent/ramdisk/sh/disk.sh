# The one disk of the work order: found by name, serial and size together, wiped, written. No other is ever opened.

ROOT_BYTES_MAX=53687091200 # 50 GiB: growing ext4 to terabytes takes minutes, and what is left stays free for other use

# disk_fact COLUMN: of the disk with the ordered name. Fields can be empty, so awk cuts the columns, not the shell's read.
disk_fact() {
    awk -F'\t' -v name="$order_disk_name" -v column="$1" '$1 == "disk" && $2 == name {print $column}' $RUN/facts.tsv
}

find_disk() {
    observed_disk="serial '$(disk_fact 3)' size $(disk_fact 6)"
    expected_disk="serial '$order_disk_serial' size $order_disk_size"
    if [ -n "$order_disk_wwn" ]; then
        observed_disk="$observed_disk wwn '$(disk_fact 4)'"
        expected_disk="$expected_disk wwn '$order_disk_wwn'"
    fi
    [ "$observed_disk" = "$expected_disk" ] ||
        fail "$step" "$order_disk_name: $expected_disk" "$order_disk_name: $observed_disk" "the disk is not the one in the work order; nothing was written"
    disk=/dev/$order_disk_name
    [ -b "$disk" ] || fail "$step" "a block device $disk" "none" "nothing was written"
    # nvme0n1p3, but sda3.
    case $order_disk_name in *[0-9]) partition_prefix=${disk}p ;; *) partition_prefix=$disk ;; esac
}

utc() { date -u -d "@$1" +%Y-%m-%dT%H:%M:%SZ; }

in_time() {
    now=$(date -u +%s)
    [ "$now" -lt "$order_write_before" ] ||
        fail "$step" "a start before $(utc "$order_write_before")" "$(utc "$now")" "the permit's time to write is over"
}

# Signatures of md, LVM, ZFS and file systems inside the old partitions would outlive a new partition table.
wipe_disk() {
    for partition in /sys/block/"$order_disk_name"/"$order_disk_name"*; do
        [ -e "$partition/partition" ] || continue
        guard "old signatures to go" wipefs -q -a -f "/dev/${partition##*/}"
    done
    guard "old signatures to go" wipefs -q -a -f "$disk"
    for partition in /sys/block/"$order_disk_name"/"$order_disk_name"*; do
        [ -e "$partition/partition" ] || continue
        guard "old partitions to go" delpart "$disk" "$(cat "$partition/partition")"
    done
}

# progress PHASE PERCENT DONE TOTAL: best effort, but a refusal means: this run is no longer ours, stop.
progress() {
    printf '{"phase": "%s", "percent": %d, "bytes_done": %d, "bytes_total": %d, "message": ""}' "$1" "$2" "$3" "$4" >$RUN/progress.json
    mw post --url "$mw_api/api/v1/machine/progress" --credential $RUN/credential --body $RUN/progress.json \
        --answer $RUN/progress.answer >$RUN/progress.status 2>>$RUN/log || true
    case $(cat $RUN/progress.status) in 401 | 403 | 404 | 409 | 410) return 1 ;; esac
}

stop_if_refused() {
    progress "$@" || fail "$step" "the run to be open" "$(cat $RUN/progress.status) $(head -c 300 $RUN/progress.answer)" "the server closed this run"
}

# Tells the server once a second how far the writer is; ends the writer when the run was closed. Runs in the background.
report_writer() { # WRITER_PID
    shown=0
    while sleep 1; do
        [ -s $RUN/written ] || continue
        read -r percent bytes_done bytes_total <<LINE
$(tail -n 1 $RUN/written)
LINE
        if [ "$percent" -ge $((shown + 20)) ]; then
            shown=$percent
            tell "  $percent %"
        fi
        progress WRITING "$percent" "$bytes_done" "$bytes_total" && continue
        : >$RUN/closed
        kill "$1" 2>/dev/null || true
        return 0
    done
}

write_image() {
    : >$RUN/written
    mw put --map "$order_map_url" --map-sha256 "$order_map_sha256" --data "$order_data_url" --data-size "$order_data_size" \
        --target "$disk" --write-before "$order_write_before" --save-map $RUN/map --progress-fd 3 \
        3>$RUN/written 2>$RUN/writer.error &
    writer=$!
    report_writer $writer &
    reporter=$!
    writer_status=0
    wait $writer || writer_status=$?
    kill $reporter 2>/dev/null || true
    wait $reporter || true
    [ ! -e $RUN/closed ] || fail "$step" "the run to be open" "$(head -c 300 $RUN/progress.answer)" "the server closed this run"
    [ $writer_status -eq 0 ] || fail "$step" "$(writer_said expected)" "$(writer_said observed)" "writer status $writer_status: $(writer_said detail)"
    read -r percent image_bytes bytes_total <<LINE
$(tail -n 1 $RUN/written)
LINE
}

writer_said() { sed -n "s/^$1: //p" $RUN/writer.error | head -n 1; }
