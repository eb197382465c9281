# Ends the machine's time in the ramdisk: at the end of the work, or when the work takes longer than it ever should.

readonly DISCOVER_SECONDS_MAX=900
readonly INSTALL_SECONDS_MAX=5400

# /run/mw/then is written by whoever got an answer from the server; without an answer the machine goes off.
end_machine() {
    then=poweroff
    [ -r /run/mw/then ] && read -r then </run/mw/then
    sync
    if [ "$then" = reboot ]; then
        echo "millwright: reboot"
        reboot -f
    fi
    echo "millwright: power off"
    poweroff -f
    # Where the firmware cannot do it: the sysrq way, then stand still without touching anything.
    echo o >/proc/sysrq-trigger
    while :; do sleep 3600; done
}

start_watchdog() {
    seconds=$DISCOVER_SECONDS_MAX
    grep -q 'mw\.mode=install' /proc/cmdline && seconds=$INSTALL_SECONDS_MAX
    (
        sleep "$seconds"
        echo "millwright: gave up after $seconds seconds"
        rm -f /run/mw/then
        timeout 60 sh -eu /usr/lib/mw/unexpected.sh timeout
        end_machine
    ) &
}
