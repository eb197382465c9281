# Makes the written image this host's own: partitions known to the kernel only, root grown, names, network, users, keys.
# Values of the work order were checked by order.jq; they are written to files, never run.

ROOT=/mnt

new_uuid() { cat /proc/sys/kernel/random/uuid; }

# map_partition NUMBER COLUMN (3 start, 4 sectors, 5 type, 6 name) of the map that the writer verified.
map_partition() { awk -v number="$1" -v column="$2" '$1 == "P" && $2 == number {print $column}' $RUN/map; }

partition_with_type() { awk -v type="$1" '$1 == "P" && toupper($5) == type {print $2; exit}' $RUN/map; }

# Root, when it is the last partition, gets what the disk has, up to its limit and never less than the template; it ends
# aligned to 1 MiB, clear of the second GPT.
plan_partitions() {
    root_number=$(awk '$1 == "root_partition" {print $2}' $RUN/map)
    esp_number=$(partition_with_type C12A7328-F81F-11D2-BA4B-00A0C93EC93B)
    root_start=$(map_partition "$root_number" 3)
    template_sectors=$(map_partition "$root_number" 4)
    root_sectors=$((((order_disk_size / 512 - 2048 - root_start) / 2048) * 2048))
    if [ $root_sectors -gt $((ROOT_BYTES_MAX / 512)) ]; then root_sectors=$((ROOT_BYTES_MAX / 512)); fi
    # The map's partitions ascend.
    last_number=$(awk '$1 == "P" {last = $2} END {print last}' $RUN/map)
    if [ "$root_number" != "$last_number" ] || [ $root_sectors -lt "$template_sectors" ]; then root_sectors=$template_sectors; fi
    root_device=$partition_prefix$root_number
    root_partuuid=$(new_uuid) esp_partuuid=$(new_uuid) root_uuid=$(new_uuid)
}

mount_root() {
    guard "the root partition in the kernel" addpart "$disk" "$root_number" "$root_start" "$root_sectors"
    guard "a block device $root_device" poll 50 test -b "$root_device"
    guard "a file system UUID of its own" timeout 300 tune2fs -U "$root_uuid" "$root_device"
    guard "the ext4 driver" $MODPROBE ext4
    guard "the root file system mounted" mount -t ext4 "$root_device" $ROOT
    grep -q " $ROOT ext4 " /proc/mounts || fail "$step" "ext4 on $ROOT" "$(cat /proc/mounts)" "mount said yes, the kernel no"
    guard "the root file system grown" timeout 300 resize2fs "$root_device" "$((root_sectors / 2))K"
}

configure_esp() {
    [ -n "$esp_number" ] || return 0
    esp_device=$partition_prefix$esp_number
    guard "the ESP in the kernel" addpart "$disk" "$esp_number" "$(map_partition "$esp_number" 3)" "$(map_partition "$esp_number" 4)"
    guard "a block device $esp_device" poll 50 test -b "$esp_device"
    guard "the vfat driver" $MODPROBE -a vfat nls_cp437 nls_ascii
    mkdir -p $RUN/esp
    guard "the ESP mounted" mount -t vfat "$esp_device" $RUN/esp
    guard "the root's UUID in the ESP" sed -i "s/@ROOT_UUID@/$root_uuid/" $RUN/esp/EFI/debian/grub.cfg
    guard "the ESP unmounted" umount $RUN/esp
}

write_identity() {
    printf '%s\n' "$order_hostname" >$ROOT/etc/hostname
    printf '%s\n' "$order_machine_id" >$ROOT/etc/machine-id
    full_name=$order_hostname${order_domain:+.$order_domain}
    names=$order_hostname
    [ -z "$order_domain" ] || names="$full_name $order_hostname"
    address=$(awk -F'\t' 'NR == 1 {sub("/.*", "", $2); print $2}' $RUN/interfaces)
    printf '127.0.0.1 localhost\n%s %s\n::1 localhost ip6-localhost ip6-loopback\n' "${address:-127.0.1.1}" "$names" >$ROOT/etc/hosts
    if [ -n "$order_timezone" ] && [ -e "$ROOT/usr/share/zoneinfo/$order_timezone" ]; then
        ln -sf "/usr/share/zoneinfo/$order_timezone" $ROOT/etc/localtime
        printf '%s\n' "$order_timezone" >$ROOT/etc/timezone
    fi
    if [ -n "$order_ntp_servers" ]; then
        mkdir -p $ROOT/etc/systemd/timesyncd.conf.d
        printf '[Time]\nNTP=%s\n' "$order_ntp_servers" >$ROOT/etc/systemd/timesyncd.conf.d/millwright.conf
    fi
}

# One file an interface, matched by MAC: kernel names differ between this ramdisk and the installed system.
write_network() {
    awk -F'\t' -v directory=$ROOT/etc/systemd/network -v domain="$order_domain" '{
        file = directory "/10-millwright-" NR ".network"
        print "# Written at installation.\n[Match]\nMACAddress=" $1 "\n\n[Network]\nAddress=" $2 > file
        print "IPv6AcceptRA=no" > file
        if ($3 != "") print "Gateway=" $3 > file
        count = split($4, servers, ",")
        for (i = 1; i <= count; i++) print "DNS=" servers[i] > file
        if (domain != "") print "Domains=" domain > file
        close(file)
    }' $RUN/interfaces
    awk -F'\t' -v domain="$order_domain" '
        BEGIN {if (domain != "") print "search " domain}
        {count = split($4, servers, ","); for (i = 1; i <= count; i++) if (!seen[servers[i]]++) print "nameserver " servers[i]}
    ' $RUN/interfaces >$RUN/resolv.conf
    rm -f $ROOT/etc/resolv.conf
    cp $RUN/resolv.conf $ROOT/etc/resolv.conf
}

# The image's own tools are not run: the four files have had the same form for decades. Source: passwd(5), shadow(5), group(5).
add_user() { # NAME
    grep -q "^$1:" $ROOT/etc/passwd && return 0
    uid=$(awk -F: '$3 >= 1000 && $3 < 60000 && $3 >= next_id {next_id = $3 + 1} END {print next_id < 1000 ? 1000 : next_id}' \
        $ROOT/etc/passwd $ROOT/etc/group)
    printf '%s:x:%s:%s::/home/%s:/bin/bash\n' "$1" "$uid" "$uid" "$1" >>$ROOT/etc/passwd
    printf '%s:x:%s:\n' "$1" "$uid" >>$ROOT/etc/group
    printf '%s:!*::\n' "$1" >>$ROOT/etc/gshadow
    # No password: keys only.
    printf '%s:*:%s:0:99999:7:::\n' "$1" "$(($(date +%s) / 86400))" >>$ROOT/etc/shadow
    mkdir -p "$ROOT/home"
    cp -r $ROOT/etc/skel "$ROOT/home/$1"
    chmod 0750 "$ROOT/home/$1"
}

write_user() { # NAME SUDO
    add_user "$1"
    ids=$(awk -F: -v name="$1" '$1 == name {print $3 ":" $4}' $ROOT/etc/passwd)
    # A system account's home may be /usr/sbin: it must never get an owner of ours.
    [ "${ids%%:*}" -ge 1000 ] || fail "$step" "users that are people" "$1 with uid ${ids%%:*}" "the image has a system account of that name"
    home=$ROOT$(awk -F: -v name="$1" '$1 == name {print $6}' $ROOT/etc/passwd)
    mkdir -p "$home/.ssh"
    awk -F'\t' -v name="$1" '$1 == name {print $2}' $RUN/keys >"$home/.ssh/authorized_keys"
    chmod 0700 "$home/.ssh"
    chmod 0600 "$home/.ssh/authorized_keys"
    guard "the home of $1 to be its own" chown -R "$ids" "$home"
    [ "$2" = true ] || return 0
    printf '%s ALL=(ALL) NOPASSWD: ALL\n' "$1" >"$ROOT/etc/sudoers.d/millwright-$1"
    chmod 0440 "$ROOT/etc/sudoers.d/millwright-$1"
}

write_users() {
    while IFS="$TAB" read -r name sudo; do write_user "$name" "$sudo"; done <$RUN/users
}

make_host_keys() {
    for type in ed25519 ecdsa; do
        rm -f $ROOT/etc/ssh/ssh_host_${type}_key $ROOT/etc/ssh/ssh_host_${type}_key.pub
        guard "an $type host key" timeout 120 ssh-keygen -q -t $type -N '' -C "root@$order_hostname" -f $ROOT/etc/ssh/ssh_host_${type}_key
    done
    # Without the comment: it is the key that is pinned.
    cut -d ' ' -f 1,2 $ROOT/etc/ssh/ssh_host_ed25519_key.pub $ROOT/etc/ssh/ssh_host_ecdsa_key.pub >$RUN/host-keys
}

# The patterns of order.jq and the form of a UUID leave out what sed would read as its own.
fill_boot_files() {
    kernel_args=${order_kernel_args:+ $order_kernel_args}
    for file in etc/fstab boot/grub/grub.cfg etc/default/grub; do
        [ -e $ROOT/$file ] || continue
        guard "this disk's UUIDs in $file" sed -i -e "s/@ROOT_PARTUUID@/$root_partuuid/g" -e "s/@ESP_PARTUUID@/$esp_partuuid/g" \
            -e "s|@KERNEL_ARGS@|$kernel_args|g" $ROOT/$file
    done
}

# Tells the server once that the installed system is up; the credential is this boot's nonce and deletes itself.
install_up_call() {
    mkdir -p -m 0700 $ROOT/etc/millwright
    (umask 077 && printf 'Authorization: Bearer %s\n' "$(cat $RUN/nonce)" >$ROOT/etc/millwright/up-credential)
    printf '%s/api/v1/machine/up\n' "$mw_api" >$ROOT/etc/millwright/up-url
    mkdir -p $ROOT/usr/local/lib/millwright
    cp $LIB/installed/millwright-up $ROOT/usr/local/lib/millwright/up
    chmod 0755 $ROOT/usr/local/lib/millwright/up
    cp $LIB/installed/millwright-up.service $ROOT/etc/systemd/system/millwright-up.service
    chmod 0644 $ROOT/etc/systemd/system/millwright-up.service
    mkdir -p $ROOT/etc/systemd/system/multi-user.target.wants
    ln -sf ../millwright-up.service $ROOT/etc/systemd/system/multi-user.target.wants/millwright-up.service
}

configure_host() {
    plan_partitions
    mount_root
    configure_esp
    write_identity
    write_network
    write_users
    make_host_keys
    fill_boot_files
    install_up_call
    guard "the root file system unmounted" umount $ROOT
}
