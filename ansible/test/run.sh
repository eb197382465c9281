#!/bin/sh
# Tests of the collection: lint, syntax, documentation, unit tests, and the playbook on a real Debian 12 (needs root, mmdebstrap and
# systemd-nspawn; skipped without root). The last line is "N passed, N failed"; the exit status is 0 only when nothing failed.
set -u
here=$(dirname "$(realpath "$0")")
collection=$(dirname "$here")
work=$(mktemp -d /tmp/millwright-ansible.XXXXXX)
passed=0
failed=0
target=

finish() {
    if [ -n "$target" ]; then
        kill "$target" 2>/dev/null
        wait "$target" 2>/dev/null
    fi
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

# claim DESCRIPTION COMMAND...   Runs the command; its output is shown only when it fails.
claim() {
    description=$1
    shift
    if "$@" > "$work/output" 2>&1; then
        passed=$((passed + 1))
        echo "ok    $description"
        return
    fi
    failed=$((failed + 1))
    echo "FAIL  $description"
    sed 's/^/      /' "$work/output" | tail -n 60
}

mkdir -p "$work/collections/ansible_collections/millwright"
ln -s "$collection" "$work/collections/ansible_collections/millwright/fleet"
fleet=$work/collections/ansible_collections/millwright/fleet
export ANSIBLE_COLLECTIONS_PATH="$work/collections" ANSIBLE_LOCALHOST_WARNING=false ANSIBLE_NOCOLOR=1 PYTHONDONTWRITEBYTECODE=1
cd "$fleet" || exit 1

claim "yamllint is clean" yamllint --strict .
claim "ansible-lint is clean at profile production" ansible-lint --nocolor
claim "the playbook's syntax is right" ansible-playbook --syntax-check -i test/syntax.yml playbooks/configure.yml
claim "the module is documented" ansible-doc -t module millwright.fleet.files
claim "the callback is documented" ansible-doc -t callback millwright.fleet.spool
claim "unit tests" /usr/bin/python3 -W error::SyntaxWarning -m unittest discover -s test/unit
claim "README repeats the defaults word for word" /usr/bin/python3 test/same_defaults.py
claim "role and collection have one version" sh -c 'grep -q "^base_role_version: $(sed -n "s/^version: //p" galaxy.yml)$" roles/base/vars/main.yml'
claim "the collection builds" ansible-galaxy collection build --output-path "$work/build" "$collection"
claim "the built collection holds no test" sh -c '! tar -tzf "$1"/*.tar.gz | grep -q "^test/"' sh "$work/build"

if [ "$(id -u)" != 0 ]; then
    echo "skip  ten claims about a real Debian 12: they need root"
    echo "$passed passed, $failed failed, 10 skipped"
    [ "$failed" -eq 0 ]
    exit
fi

mkdir -p "$work/target"
"$here/target.sh" "$work/target" > "$work/target/start.log" 2>&1 &
target=$!
claim "a real Debian 12 answers over SSH" "$here/play.sh" "$work/target" ping
claim "the first run configures it" "$here/play.sh" "$work/target" apply
claim "the second run changes nothing" "$here/play.sh" "$work/target" again
claim "the machine is as the variables say" "$here/play.sh" "$work/target" inspect
claim "a name that looks like a template stays text" "$here/play.sh" "$work/target" template
claim "another host key is refused" "$here/play.sh" "$work/target" wrong-key
claim "a wrong machine-id fails the verification, with expected and observed" "$here/play.sh" "$work/target" wrong-machine
claim "a service that does not run fails the verification" "$here/play.sh" "$work/target" stopped
claim "a broken SSH setting is refused and changes nothing" "$here/play.sh" "$work/target" broken-ssh
claim "an admin who is absent loses account and key" "$here/play.sh" "$work/target" absent

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
