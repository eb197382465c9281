# The work of the ramdisk, from an empty network to the server's last answer. Run with sh -eu; any failure ends it.
. /usr/lib/mw/common.sh
. /usr/lib/mw/cmdline.sh
. /usr/lib/mw/hardware.sh
. /usr/lib/mw/network.sh
. /usr/lib/mw/facts.sh

read_command_line
printf '%s\n' "$mw_token" >"$RUN/credential"
make_nonce
begin DRIVERS "loading drivers"
load_drivers
begin NETWORK "network"
configure_network
case $mw_mode in
    discover)
        . /usr/lib/mw/discover.sh
        discover
        ;;
    install)
        . /usr/lib/mw/order.sh
        . /usr/lib/mw/disk.sh
        . /usr/lib/mw/host.sh
        . /usr/lib/mw/bootloader.sh
        . /usr/lib/mw/install.sh
        install_machine
        ;;
esac
