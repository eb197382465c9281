#!/bin/sh
# Boots a real Debian 12 (systemd, sshd) in a container of systemd-nspawn, on this host's network, sshd on a free port of loopback.
# Usage: target.sh DIRECTORY     Writes DIRECTORY/{port,key,known_hosts}; runs until it is sent SIGTERM. Needs root.
set -eu
directory=$(realpath "$1")
cache=${MILLWRIGHT_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/millwright}
mirror=${MILLWRIGHT_DEBIAN_MIRROR:-http://deb.debian.org/debian}
security=${MILLWRIGHT_DEBIAN_SECURITY_MIRROR:-http://deb.debian.org/debian-security}
packages=systemd,systemd-sysv,dbus,libpam-systemd,openssh-server,python3-minimal,python3-apt,sudo,iproute2,ca-certificates

mkdir -p "$cache"
archive=$cache/ansible-target-bookworm-1.tar
if [ ! -s "$archive" ]; then
    mmdebstrap --quiet --variant=minbase --include="$packages" bookworm "$archive.$$" \
        "deb $mirror bookworm main" "deb $mirror bookworm-updates main" "deb $security bookworm-security main"
    mv "$archive.$$" "$archive"
fi

root=$directory/root
mkdir -p "$root"
tar -C "$root" -xf "$archive"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
printf 'Port %s\nListenAddress 127.0.0.1\n' "$port" > "$root/etc/ssh/sshd_config.d/00-port.conf"
echo target-1 > "$root/etc/hostname"
echo 0123456789abcdef0123456789abcdef > "$root/etc/machine-id"

# A container may not set the clock: the real chronyd runs, but only looks (-x).
mkdir -p "$root/etc/systemd/system/chrony.service.d"
printf '[Unit]\nConditionCapability=\n' > "$root/etc/systemd/system/chrony.service.d/container.conf"
echo 'DAEMON_OPTS="-F 1 -x"' > "$root/etc/default/chrony"

ssh-keygen -q -t ed25519 -N '' -C test -f "$directory/key"
chroot "$root" useradd -m -s /bin/bash millwright
echo 'millwright ALL=(ALL:ALL) NOPASSWD: ALL' > "$root/etc/sudoers.d/10-millwright"
install -d -m 0700 -o 1000 -g 1000 "$root/home/millwright/.ssh"
install -m 0600 -o 1000 -g 1000 "$directory/key.pub" "$root/home/millwright/.ssh/authorized_keys"
sed "s/^/target /" "$root/etc/ssh/ssh_host_ed25519_key.pub" > "$directory/known_hosts"
echo "$port" > "$directory/port"

exec systemd-nspawn --quiet --keep-unit --register=no --directory="$root" --resolv-conf=copy-host --console=pipe \
    --kill-signal=SIGRTMIN+3 --boot > "$directory/console.log" 2>&1 < /dev/null
