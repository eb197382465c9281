# What the boot script told us on the kernel command line (WIRE.md §2), as mw_… variables.

mw_mode= mw_api= mw_images= mw_token= mw_mac= mw_ip= mw_gw= mw_dns= mw_run= mw_attempt= mw_lldp=

read_command_line() {
    step=COMMAND_LINE
    # Without a valid command line there is no one to tell; the console gets it.
    awk -f $LIB/cmdline.awk /proc/cmdline >$RUN/cmdline || fail $step "valid mw.* words" "$(tail -n1 $RUN/cmdline)" "see WIRE.md §2"
    . $RUN/cmdline
    mw_mac=$(echo "$mw_mac" | tr - :)
}

[ ! -r $RUN/cmdline ] || . $RUN/cmdline
