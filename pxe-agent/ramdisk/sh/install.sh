# Installation, step by step; each step ends the machine when it fails. Every wait has a limit.

# Seconds since start with two digits; /proc/uptime jumps with no clock.
uptime_seconds() { read -r up idle </proc/uptime && echo "$up"; }

took() { # FROM TO
    awk -v from="$1" -v to="$2" 'BEGIN {printf "%.2f", to - from}'
}

# Keys are base64, the serial comes as JSON from order.jq, the rest is numbers: nothing here needs quoting.
report_installed() {
    keys=$(sed 's/.*/"&"/' $RUN/host-keys | paste -s -d, -)
    printf '{"ssh_host_keys": [%s], "disk_serial": %s, "image_map_sha256": "%s", "bytes_written": %s, "seconds": {"start_to_permit": %s, "image": %s, "host_config": %s, "boot_loader": %s}}' \
        "$keys" "$order_disk_serial_json" "$order_map_sha256" "$image_bytes" "$permit_at" "$(took "$write_at" "$host_at")" \
        "$(took "$host_at" "$loader_at")" "$(took "$loader_at" "$done_at")" >$RUN/installed.json
    post /installed $RUN/installed.json 600 ||
        fail "$step" "an answer to the installed message" "status $(cat $RUN/status) $(refusal)" "the disk is complete, but the run did not go on"
    obey_answer
}

install_machine() {
    begin PERMIT "asking for the permit"
    collect_facts
    ask_permit
    permit_at=$(uptime_seconds)
    read_order
    find_disk

    begin WIPING "wiping the old signatures of $disk"
    in_time
    stop_if_refused WIPING 0 0 0
    wipe_disk

    begin WRITING "writing $order_image_name to $disk"
    in_time
    write_at=$(uptime_seconds)
    write_image
    host_at=$(uptime_seconds)

    begin HOST_CONFIG "configuring $order_hostname"
    in_time
    stop_if_refused HOST_CONFIG 100 "$image_bytes" "$image_bytes"
    configure_host
    loader_at=$(uptime_seconds)

    begin BOOT_LOADER "writing table and boot code"
    in_time
    stop_if_refused BOOT_LOADER 100 "$image_bytes" "$image_bytes"
    write_boot_loader
    done_at=$(uptime_seconds)

    begin INSTALLED "installed in $(took "$permit_at" "$done_at") s"
    report_installed
    tell "then: $(cat $RUN/then)"
}
