# Drivers for what is there, by the aliases that the devices tell, until no new alias shows.

is_virtual() { grep -qm1 '^flags.* hypervisor' /proc/cpuinfo; }

# One modprobe for all: it skips what has no module. virtio-scsi needs three rounds (PCI, then virtio, then SCSI).
load_drivers() {
    : >$RUN/aliases.before
    for round in 1 2 3 4 5 6; do
        cat /sys/bus/*/devices/*/modalias 2>/dev/null | grep -v '^cpu:' | sort -u >$RUN/aliases || true
        cmp -s $RUN/aliases $RUN/aliases.before && return 0
        tr '\n' '\0' <$RUN/aliases | timeout 120 xargs -0 $MODPROBE -a -b -q 2>>$RUN/log || true
        mv $RUN/aliases $RUN/aliases.before
    done
}

disk_names() {
    for path in /sys/block/*; do
        case ${path##*/} in
            loop* | ram* | zram* | sr* | fd* | dm-* | md* | nbd* | mtd* | mmcblk*boot* | *rpmb | nvme*c*n* | '*') continue ;;
        esac
        # Card readers and empty bays show up with no size.
        read -r sectors <"$path/size" || continue
        [ "$sectors" -gt 0 ] || continue
        echo "${path##*/}"
    done
}

# Disks behind a SCSI or RAID controller appear late and one by one: wait until the list stands still.
settle_disks() {
    quiet_wanted=30
    if is_virtual; then quiet_wanted=2; fi
    before= quiet=0 tries=0
    while [ $tries -lt 300 ]; do
        now=$(disk_names)
        if [ "$now" = "$before" ] && [ -n "$now" ]; then quiet=$((quiet + 1)); else quiet=0; fi
        [ $quiet -lt $quiet_wanted ] || return 0
        before=$now tries=$((tries + 1))
        sleep 0.1
    done
}
