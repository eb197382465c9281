# Reports an end that no step foresaw: a command that failed unguarded, or the watchdog. Argument: the exit status.
. /usr/lib/mw/common.sh
. /usr/lib/mw/cmdline.sh
fail "${step:-$(cat /run/mw/step 2>/dev/null || echo start)}" "the step to end" "exit status $1" "$(tail -n 5 /run/mw/log)"
