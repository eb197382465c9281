#!/bin/sh
# What udhcpc calls with a lease: sets address, route and name servers. It validated the values itself: they are IPs.
# shellcheck disable=SC2154  # interface, ip, mask, router and dns come from udhcpc
set -eu
[ "${1:-}" = bound ] || [ "${1:-}" = renew ] || exit 0
ip addr flush dev "$interface"
ip addr add "$ip/${mask:-24}" dev "$interface"
for gateway in ${router:-}; do
    ip route add default via "$gateway" dev "$interface"
    break
done
: >/etc/resolv.conf
for server in ${dns:-}; do echo "nameserver $server" >>/etc/resolv.conf; done
