# The network on the one NIC that booted: the address that the loader's lease gave (mw.ip), else DHCP.

find_boot_nic() {
    for path in /sys/class/net/*; do
        [ -e "$path/device" ] || continue
        read -r address <"$path/address" || continue
        if [ "$address" = "$mw_mac" ]; then
            nic=${path##*/}
            return 0
        fi
    done
    return 1
}

# Polls CHECK every 0.1 s, at most LIMIT times.
poll() { # LIMIT CHECK…
    polls_left=$1
    shift
    until "$@"; do
        polls_left=$((polls_left - 1))
        [ $polls_left -gt 0 ] || return 1
        sleep 0.1
    done
}

has_carrier() { [ "$(cat /sys/class/net/$nic/carrier 2>/dev/null || echo 0)" = 1 ]; }

use_static_address() {
    guard "the address $mw_ip on $nic" ip addr add "$mw_ip" dev "$nic"
    if [ -n "$mw_gw" ]; then guard "a route by $mw_gw" ip route add default via "$mw_gw" dev "$nic"; fi
    : >/etc/resolv.conf
    for server in $(echo "$mw_dns" | tr , ' '); do echo "nameserver $server" >>/etc/resolv.conf; done
}

use_dhcp() {
    tell "no address was passed on, asking DHCP"
    guard "a DHCP lease on $nic" timeout 60 udhcpc -f -n -q -t 8 -T 3 -i "$nic" -s $LIB/udhcpc.sh
}

configure_network() {
    ip link set lo up
    poll 300 find_boot_nic || fail "$step" "a NIC with $mw_mac" "$(cat /sys/class/net/*/address | tr '\n' ' ')" "its driver may be missing"
    guard "$nic to go up" ip link set "$nic" up
    poll 300 has_carrier || fail "$step" "a link on $nic" "no carrier for 30 s" "cable, switch port or driver"
    if [ -n "$mw_ip" ]; then use_static_address; else use_dhcp; fi
    tell "$nic $mw_mac ${mw_ip:-by DHCP}"
}
