# Messages, the log, calls to the server, and the one way to fail. Sourced by every script; set -eu holds.

RUN=/run/mw
LIB=/usr/lib/mw
# With its path: busybox runs its own applet for a bare name, and its modprobe reads another index.
MODPROBE=/usr/bin/modprobe
firmware=bios
[ -d /sys/firmware/efi ] && firmware=uefi

# A short line for whoever looks at the console.
tell() { echo "millwright: $*"; }

# begin STEP TEXT: from here on a failure is a failure of STEP.
begin() {
    step=$1
    echo "$1" >$RUN/step
    tell "$2"
    echo "== $1" >>$RUN/log
}

# guard EXPECTED COMMAND…: runs it with its output in the log; when it fails the machine reports that and ends.
guard() {
    guard_expected=$1
    shift
    guard_status=0
    "$@" >>$RUN/log 2>&1 || guard_status=$?
    [ $guard_status -eq 0 ] || fail "$step" "$guard_expected" "$1 ended with status $guard_status" "$(tail -n 5 $RUN/log)"
}

make_nonce() {
    head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \n' >$RUN/nonce
    [ "$(wc -c <$RUN/nonce)" -eq 64 ] || fail "$step" "64 hex digits" "$(wc -c <$RUN/nonce)" "no nonce could be made"
}

# post PATH BODY_FILE RETRY_SECONDS: the answer lies in $RUN/answer, the status in $RUN/status.
# Status 0: a 2xx answer; 10: refused (4xx); 5: no usable answer in time.
post() {
    mw post --url "$mw_api/api/v1/machine$1" --credential $RUN/credential --body "$2" --answer $RUN/answer \
        --date $RUN/date --retry-seconds "$3" >$RUN/status 2>>$RUN/log
}

# The words of the server's refusal, for the console and the report; never longer than a line.
refusal() { head -c 400 $RUN/answer | tr -c '\040-\176' ' '; }

# What the server wants next: reboot when it says so, power off for anything else.
obey_answer() {
    then=poweroff
    if grep -qE '"then" *: *"reboot"' $RUN/answer; then then=reboot; fi
    echo $then >$RUN/then
}

send_failure() { # STEP EXPECTED OBSERVED DETAIL
    [ -n "${mw_api:-}" ] && [ "${mw_mode:-}" = install ] || return 0
    jq -n --arg step "$1" --arg expected "$2" --arg observed "$3" --arg detail "$4" \
        '{step: $step, expected: $expected[0:1000], observed: $observed[0:1000], detail: $detail[0:4000]}' >$RUN/failure.json
    if ! post /failed $RUN/failure.json 60; then
        # The server may have seen the nonce in a permit whose answer never came, or not yet.
        cp $RUN/nonce $RUN/credential
        post /failed $RUN/failure.json 20 || return 0
    fi
    obey_answer
}

# fail STEP EXPECTED OBSERVED DETAIL: tells the server and ends. Nothing after it is run: process 1 sees the status.
fail() {
    tell "FAILED in $1"
    tell "  expected: $2"
    tell "  observed: $3"
    tell "  $(printf '%s' "$4" | tr '\n' ' ')"
    : >$RUN/reported
    send_failure "$@" || tell "  the server could not be told"
    exit 1
}
