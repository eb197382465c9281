# What this machine is, read from /sys and /proc into $RUN/facts.tsv; facts.jq makes JSON of it. Tab-separated:
#   fact NAME VALUE | nic NAME MAC DRIVER LINK SPEED | disk NAME SERIAL WWN MODEL SIZE ROTATIONAL TRANSPORT
#   more nic|disk NAME FIELD VALUE, for reports only
# An empty field means: the machine does not say.

TAB=$(printf '\t')

# Sets `value` to the first line of a file, trimmed, without tabs; empty when there is none.
read_value() {
    value=
    [ -r "$1" ] || return 0
    IFS=" $TAB" read -r value <"$1" 2>/dev/null || true
    case $value in *"$TAB"*) value=$(printf '%s' "$value" | tr '\t' ' ') ;; esac
}

fact() { printf 'fact\t%s\t%s\n' "$1" "$2"; }

system_facts() {
    for pair in serial:product_serial uuid:product_uuid manufacturer:sys_vendor product:product_name \
        asset_tag:chassis_asset_tag board_serial:board_serial bios_version:bios_version; do
        read_value "/sys/class/dmi/id/${pair#*:}"
        fact "${pair%%:*}" "$value"
    done
    awk -F': ' '/^processor/ {count++} /^model name/ {model = $2}
        END {printf "fact\tcpu_model\t%s\nfact\tcpu_count\t%d\n", model, count}' /proc/cpuinfo
}

nic_facts() {
    for path in /sys/class/net/*; do
        [ -e "$path/device" ] || continue
        read_value "$path/address"
        mac=$value
        driver=$(readlink "$path/device/driver" || true)
        [ "$(cat "$path/carrier" 2>/dev/null || echo 0)" = 1 ] && link=true || link=false
        read_value "$path/speed"
        case $value in '' | -* | 0) value= ;; esac
        printf 'nic\t%s\t%s\t%s\t%s\t%s\n' "${path##*/}" "$mac" "${driver##*/}" $link "$value"
    done
}

# The unit serial number page is binary: four bytes, then ASCII. Source: SPC-4 §7.8.18.
read_disk_serial() {
    read_value "$1/serial"
    [ -n "$value" ] || read_value "$1/device/serial"
    if [ -z "$value" ] && [ -r "$1/device/vpd_pg80" ]; then
        value=$(tail -c +5 "$1/device/vpd_pg80" | tr -cd '\040-\176' | sed 's/^ *//; s/ *$//')
    fi
}

read_disk_transport() {
    case $(readlink -f "$1") in
        */usb*) transport=usb ;;
        */nvme*) transport=nvme ;;
        */virtio*/block/vd*) transport=virtio ;;
        */ata*) transport=sata ;;
        */end_device*) transport=sas ;;
        *) transport=scsi ;;
    esac
}

disk_facts() {
    for name in $(disk_names); do
        path=/sys/block/$name
        read_disk_serial "$path"
        serial=$value
        read_value "$path/wwid"
        [ -n "$value" ] || read_value "$path/device/wwid"
        wwn=$value
        read_value "$path/device/model"
        model=$value
        read -r sectors <"$path/size"
        read -r rotational <"$path/queue/rotational"
        [ "$rotational" = 1 ] && rotational=true || rotational=false
        read_disk_transport "$path"
        # The kernel counts in 512 bytes whatever the disk's sectors are.
        printf 'disk\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$name" "$serial" "$wwn" "$model" $((sectors * 512)) "$rotational" "$transport"
    done
}

collect_facts() {
    settle_disks
    {
        system_facts
        nic_facts
        disk_facts
    } >$RUN/facts.tsv
}
