#!/bin/sh
# One claim about the target that target.sh runs. Usage: play.sh DIRECTORY CLAIM. Exit status 0: the claim holds.
set -eu
directory=$1
collection=$(dirname "$(dirname "$(realpath "$0")")")

deadline=$(($(date +%s) + 180))
until [ -s "$directory/port" ]; do
    [ "$(date +%s)" -lt "$deadline" ] || { cat "$directory/start.log"; exit 1; }
    sleep 0.5
done
port=$(cat "$directory/port")

write_config() { # KNOWN_HOSTS
    cat > "$directory/ansible.cfg" <<CFG
[defaults]
callbacks_enabled = millwright.fleet.spool
collections_path = $ANSIBLE_COLLECTIONS_PATH
[ssh_connection]
pipelining = true
ssh_args = -F /dev/null -o ControlMaster=no -o BatchMode=yes -o IdentitiesOnly=yes -o HostKeyAlias=target -o StrictHostKeyChecking=yes -o UserKnownHostsFile=$1 -o GlobalKnownHostsFile=/dev/null
CFG
}

write_inventory() { # EXTRA_VARIABLES, each followed by a comma
    cat > "$directory/inventory.yml" <<INV
{"all": {"hosts": {"target": {"ansible_host": "127.0.0.1", "ansible_port": $port, "ansible_user": "millwright",
 "ansible_ssh_private_key_file": "$directory/key", "ansible_python_interpreter": "/usr/bin/python3", $1
 "base_extra_packages": ["less"], "base_ntp_servers": ["127.0.0.1"]}}}}
INV
}

play() { # ARGUMENTS
    rm -f "$directory/spool"
    MILLWRIGHT_SPOOL="$directory/spool" ANSIBLE_CONFIG="$directory/ansible.cfg" \
        ansible-playbook -i "$directory/inventory.yml" "$collection/playbooks/configure.yml" "$@" > "$directory/play.log" 2>&1
}

played() { #               Like play, but shows the log when the play fails.
    play || { cat "$directory/play.log"; return 1; }
}

refused() { # ARGUMENTS    The play must fail.
    if play "$@"; then
        cat "$directory/play.log"
        echo "the play succeeded, and should have failed"
        return 1
    fi
}

on_target() {
    ssh -F /dev/null -i "$directory/key" -p "$port" -o BatchMode=yes -o HostKeyAlias=target -o StrictHostKeyChecking=yes \
        -o "UserKnownHostsFile=$directory/known_hosts" millwright@127.0.0.1 "$@"
}

recap() { # TEXT          The play's summary holds the text.
    grep -E "^target +: .*$1" "$directory/play.log" || { cat "$directory/play.log"; return 1; }
}

expected='"millwright_expected": {"hostname": "target-1", "machine_id": "0123456789abcdef0123456789abcdef"},'
anna='"base_admin_users": [{"name": "anna", "sudo": true, "ssh_authorized_keys": ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE anna"]}],'
write_config "$directory/known_hosts"
write_inventory "$expected $anna"

case $2 in
ping)
    until on_target true 2> "$directory/ssh.log"; do
        [ "$(date +%s)" -lt "$deadline" ] || { cat "$directory/console.log" "$directory/ssh.log"; exit 1; }
        sleep 0.5
    done
    ;;
apply)
    played
    recap "failed=0"
    ;;
again)
    played
    recap "changed=0 .*failed=0"
    ;;
inspect)
    on_target sudo cat /etc/millwright/roles/base | grep -E '"variables_sha256": "[0-9a-f]{64}", "version": "[0-9.]+"'
    on_target sudo sshd -T | grep -x 'permitrootlogin no'
    on_target sudo sshd -T | grep -x 'passwordauthentication no'
    on_target systemctl is-active chrony.service unattended-upgrades.service
    on_target sudo -l -U anna | grep NOPASSWD
    on_target cat /etc/ssh/authorized_keys.d/anna | grep -x 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE anna'
    on_target apt-config dump APT::Periodic::Unattended-Upgrade | grep '"1"'
    on_target cat /etc/chrony/chrony.conf | grep -x 'server 127.0.0.1 iburst'
    on_target command -v less
    ;;
template)
    write_inventory "$anna \"millwright_expected\": {\"hostname\": !unsafe \"{{ lookup('pipe','id') }}\"},"
    refused
    grep -F "expected: hostname {{ lookup('pipe','id') }}" "$directory/spool"
    ! grep -F 'uid=0' "$directory/spool" "$directory/play.log"
    ;;
wrong-key)
    ssh-keygen -q -t ed25519 -N '' -f "$directory/other" <<NO
y
NO
    sed 's/^/target /' "$directory/other.pub" > "$directory/other_known_hosts"
    write_config "$directory/other_known_hosts"
    refused -e millwright_wait_seconds=3
    grep -F 'Host key verification failed' "$directory/spool"
    ;;
wrong-machine)
    write_inventory "$anna \"millwright_expected\": {\"machine_id\": \"ffffffffffffffffffffffffffffffff\"},"
    refused
    grep -F 'machine-id ffffffffffffffffffffffffffffffff' "$directory/spool" | grep -F 'machine-id 0123456789abcdef0123456789abcdef'
    ;;
stopped)
    on_target sudo systemctl stop chrony.service
    refused
    on_target sudo systemctl start chrony.service
    grep -F 'services active inactive' "$directory/spool"
    ;;
broken-ssh)
    before=$(on_target sudo sha256sum /etc/ssh/sshd_config.d/10-millwright.conf /etc/chrony/chrony.conf)
    write_inventory "$expected $anna \"base_ssh_client_alive_seconds\": -5, \"base_ntp_pools\": [\"other.example\"],"
    refused
    grep -F 'was refused by /usr/sbin/sshd' "$directory/spool"
    [ "$before" = "$(on_target sudo sha256sum /etc/ssh/sshd_config.d/10-millwright.conf /etc/chrony/chrony.conf)" ]
    ;;
absent)
    write_inventory "$expected \"base_admin_users\": [{\"name\": \"anna\", \"state\": \"absent\"}],"
    played
    ! on_target id anna
    ! on_target test -e /etc/ssh/authorized_keys.d/anna
    ! on_target sudo grep anna /etc/sudoers.d/90-millwright-admins
    ;;
*)
    echo "unknown claim: $2"
    exit 2
    ;;
esac
