# Installation, step by step; each step ends the machine when it fails. Every wait has a limit.

# Seconds since start with two digits; /proc/uptime jumps with no clock.
uptime_seconds() { read -r up idle </proc/uptime && echo "$up"; }

took() { # FROM TO
    awk -v from="$1" -v to="$2" 'BEGIN {printf "%.2f", to - from}'
}

report_installed() {
    jq -n --rawfile keys $RUN/host-keys --arg disk_serial "$order_disk_serial" --arg map "$order_map_sha256" \
        --arg written "$image_bytes" --arg drivers "$permit_at" --arg image "$(took "$write_at" "$host_at")" \
        --arg host "$(took "$host_at" "$loader_at")" --arg loader "$(took "$loader_at" "$done_at")" '
        {ssh_host_keys: ($keys | split("\n") | map(select(length > 0))), disk_serial: $disk_serial, image_map_sha256: $map,
         bytes_written: ($written | tonumber), seconds: {start_to_permit: ($drivers | tonumber), image: ($image | tonumber),
         host_config: ($host | tonumber), boot_loader: ($loader | tonumber)}}' >$RUN/installed.json
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
    stop_if_refused HOST_CONFIG 0 0 0
    configure_host
    loader_at=$(uptime_seconds)

    begin BOOT_LOADER "writing table and boot code"
    in_time
    stop_if_refused BOOT_LOADER 0 0 0
    write_boot_loader
    done_at=$(uptime_seconds)

    begin INSTALLED "installed in $(took "$permit_at" "$done_at") s"
    report_installed
    tell "then: $(cat $RUN/then)"
}
