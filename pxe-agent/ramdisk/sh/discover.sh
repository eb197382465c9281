# Discovery: collects everything, sends one report, and does what the server says. Writes to no disk.

RAW_BYTES_MAX=131072
REPORT_BYTES_MAX=1000000 # the server takes 1 MiB
LLDP_SECONDS_PHYSICAL=31 # switches speak every 30 s. Source: IEEE 802.1AB-2016 §9.2.5.7, msgTxInterval

# raw NAME COMMAND…: its output, cut to size; a tool that fails or hangs leaves what it printed so far.
raw() {
    raw_file=$RUN/raw.$1
    shift
    timeout 30 "$@" >"$raw_file.all" 2>>$RUN/log || true
    mv "$raw_file.all" "$raw_file"
    cut_raw "$raw_file" $RAW_BYTES_MAX
}

cut_raw() { # FILE BYTES
    [ "$(wc -c <"$1")" -gt "$2" ] || return 0
    head -c "$2" "$1" >"$1.cut"
    printf '\n[cut]' >>"$1.cut"
    mv "$1.cut" "$1"
}

start_lldp() {
    nics=
    for path in /sys/class/net/*; do
        [ -e "$path/device" ] || continue
        ip link set "${path##*/}" up || true
        nics="$nics ${path##*/}"
    done
    seconds=$LLDP_SECONDS_PHYSICAL
    if is_virtual; then seconds=1; fi
    mw lldp "${mw_lldp:-$seconds}" $nics >$RUN/raw.lldp 2>>$RUN/log &
    lldp_pid=$!
}

ask_bmc() {
    : >$RUN/raw.ipmi_lan
    $MODPROBE -q ipmi_devintf 2>>$RUN/log || return 0
    [ -e /dev/ipmi0 ] || return 0
    raw ipmi_lan mw bmc /dev/ipmi0
}

# Installed memory as the modules say; what the kernel can use is always less.
memory_bytes() {
    awk '/^Memory Device$/ {inside = 1} /^$/ {inside = 0}
        inside && $1 == "Size:" && $3 ~ /^[MGT]B$/ {total += $2 * ($3 == "MB" ? 1 : $3 == "GB" ? 1024 : 1048576)}
        END {if (total > 0) printf "%.0f\n", total * 1048576}' $RUN/raw.dmidecode
}

more() { # nic|disk NAME FIELD VALUE
    [ -z "$4" ] || printf 'more\t%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$4"
}

# What tells parts apart but no install asks for: firmware and maker of disks, the place of interfaces on the PCI bus.
more_facts() {
    for name in $(disk_names); do
        read_value "/sys/block/$name/device/firmware_rev"
        [ -n "$value" ] || read_value "/sys/block/$name/device/rev"
        more disk "$name" firmware "$value"
        read_value "/sys/block/$name/device/vendor"
        case $value in 0x*) value= ;; esac # a number of the PCI bus, of virtio disks
        more disk "$name" vendor "$value"
    done
    for path in /sys/class/net/*; do
        [ -e "$path/device" ] || continue
        value=$(readlink -f "$path/device" | grep -o '[0-9a-f]\{4\}:[0-9a-f][0-9a-f]:[0-9a-f][0-9a-f]\.[0-7]' | tail -n 1 || true)
        more nic "${path##*/}" bus_address "$value"
    done
}

add_slow_facts() {
    memory=$(memory_bytes)
    [ -n "$memory" ] || memory=$(awk '/^MemTotal:/ {printf "%.0f", $2 * 1024}' /proc/meminfo)
    {
        fact memory_bytes "$memory"
        more_facts
        awk '$1 == "address" && $2 != "0.0.0.0" {print "fact\tbmc_address\t" $2} $1 == "mac" {print "fact\tbmc_mac\t" $2}' $RUN/raw.ipmi_lan
        awk '{line = $0; sub(/^[^ ]* [^ ]* /, "", line); gsub(/\t/, " ", line); print "lldp\t" $1 "\t" $2 "\t" line}' $RUN/raw.lldp
    } >>$RUN/facts.tsv
}

write_report() {
    awk -v shape=facts -f $LIB/facts.awk $RUN/facts.tsv >$RUN/facts.json
    jq -n --arg nonce "$(cat $RUN/nonce)" --arg firmware $firmware --arg mac "$mw_mac" \
        --slurpfile facts $RUN/facts.json --rawfile dmidecode $RUN/raw.dmidecode --rawfile lscpu $RUN/raw.lscpu \
        --rawfile lsblk $RUN/raw.lsblk --rawfile ip $RUN/raw.ip --rawfile lspci $RUN/raw.lspci \
        --rawfile lldp $RUN/raw.lldp --rawfile ipmi_lan $RUN/raw.ipmi_lan -f $LIB/report.jq >$RUN/report.json
}

discover() {
    begin COLLECT "looking at the hardware"
    start_lldp
    raw dmidecode dmidecode
    raw lscpu lscpu
    raw ip ip addr
    raw lspci lspci -nnk
    ask_bmc
    wait $lldp_pid || true
    collect_facts
    raw lsblk lsblk -b -o NAME,TYPE,SIZE,FSTYPE,MODEL,ROTA,PHY-SEC,LOG-SEC
    add_slow_facts
    write_report
    # Escaping can make much of little; rather a report with short raw texts than none.
    if [ "$(wc -c <$RUN/report.json)" -gt $REPORT_BYTES_MAX ]; then
        for file in $RUN/raw.*; do cut_raw "$file" 32768; done
        write_report
    fi
    begin REPORT "reporting $(wc -c <$RUN/report.json) bytes"
    post /reports $RUN/report.json 180 || fail REPORT "the report to be taken" "status $(cat $RUN/status)" "$(refusal)"
    obey_answer
    tell "reported; then: $(cat $RUN/then)"
}
