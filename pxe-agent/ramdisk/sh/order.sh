# Asks for the permit and keeps the work order as order_… variables, $RUN/interfaces, $RUN/users and $RUN/keys.

PERMIT_SECONDS_MAX=300

# Same nonce, same answer: a lost answer is asked for again without harm.
ask_permit() {
    awk -v shape=permit -v attempt="${mw_attempt:-1}" -v nonce="$(cat $RUN/nonce)" -v firmware=$firmware \
        -f $LIB/facts.awk $RUN/facts.tsv >$RUN/permit.json
    permit_status=0
    post /permit $RUN/permit.json $PERMIT_SECONDS_MAX || permit_status=$?
    if [ $permit_status -eq 10 ]; then
        # The server has this on record already, and our disks are untouched: nothing to report, off we go.
        tell "refused: $(cat $RUN/status) $(refusal)"
        : >$RUN/reported
        exit 1
    fi
    [ $permit_status -eq 0 ] || fail "$step" "an answer to the permit request" "status $(cat $RUN/status)" "$(tail -n 4 $RUN/log)"
    cp $RUN/nonce $RUN/credential
    mv $RUN/answer $RUN/order.json
    set_clock
}

# write_before is the server's time; a machine's own clock may be years off. The answer's Date header has seconds.
set_clock() {
    read -r server_time <$RUN/date
    [ "$server_time" -gt 0 ] || fail "$step" "a Date header in the permit's answer" "none" "write_before cannot be judged without it"
    own_time=$(date -u +%s)
    guard "the clock to be set" date -u -s "@$server_time"
    # The installed system starts with the machine's own clock; a dead battery must not make every certificate invalid.
    if [ $((own_time - server_time)) -gt 60 ] || [ $((server_time - own_time)) -gt 60 ]; then
        hwclock -u -w 2>>$RUN/log || tell "the machine's clock could not be set"
    fi
}

read_order() {
    jq -r -f $LIB/order.jq $RUN/order.json >$RUN/order.tsv 2>$RUN/order.error ||
        fail "$step" "a valid work order" "$(head -c 300 $RUN/order.error)" "nothing was written"
    [ -s $RUN/order.tsv ] || fail "$step" "a work order" "an empty answer" "nothing was written"
    : >$RUN/interfaces
    : >$RUN/users
    : >$RUN/keys
    while IFS="$TAB" read -r name value rest; do
        case $name in
            run) order_run=$value order_attempt=$rest ;;
            write_before) order_write_before=$value ;;
            disk_name) order_disk_name=$value ;;
            disk_serial) order_disk_serial=$value ;;
            disk_serial_json) order_disk_serial_json=$value ;;
            disk_wwn) order_disk_wwn=$value ;;
            disk_size) order_disk_size=$value ;;
            map_url) order_map_url=$value ;;
            map_sha256) order_map_sha256=$value ;;
            data_url) order_data_url=$value ;;
            data_size) order_data_size=$value ;;
            image_name) order_image_name=$value ;;
            hostname) order_hostname=$value ;;
            domain) order_domain=$value ;;
            machine_id) order_machine_id=$value ;;
            timezone) order_timezone=$value ;;
            kernel_args) order_kernel_args=$value ;;
            ntp_servers) order_ntp_servers=$value ;;
            interface) printf '%s\t%s\n' "$value" "$rest" >>$RUN/interfaces ;;
            user) printf '%s\t%s\n' "$value" "$rest" >>$RUN/users ;;
            key) printf '%s\t%s\n' "$value" "$rest" >>$RUN/keys ;;
        esac
    done <$RUN/order.tsv
    [ "${mw_run:-$order_run}" = "$order_run" ] && [ "${mw_attempt:-$order_attempt}" = "$order_attempt" ] ||
        fail "$step" "run $mw_run attempt $mw_attempt" "run $order_run attempt $order_attempt" "the work order is for another boot"
}
