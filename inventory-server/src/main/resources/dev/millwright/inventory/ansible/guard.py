# SPDX-License-Identifier: Apache-2.0
"""Runs one command and sees to it that none of its processes outlives the server that started it.

Usage: guard.py LOCK_FILE COMMAND [ARGUMENT...]

The guard holds the lock for as long as anything it started lives, so a second guard for the same work begins only after the first one's
processes are gone. It stops everything when its standard input ends, which is what happens when the server that holds the other end
dies, however it dies; or on SIGTERM. It adopts processes that detach themselves (ssh's connection master), so it finds them all.

Exit status: the command's; 128 + signal when a signal ended it; 75 when the lock was not to be had.
"""

import ctypes
import fcntl
import os
import select
import signal
import sys
import time

PR_SET_PDEATHSIG = 1  # Source: linux/prctl.h
PR_SET_CHILD_SUBREAPER = 36  # Source: linux/prctl.h
LOCK_PATIENCE_SECONDS = 15
TERM_GRACE_SECONDS = 3
LOCK_BUSY = 75  # EX_TEMPFAIL. Source: sysexits.h


def prctl(option, value):
    ctypes.CDLL(None).prctl(option, ctypes.c_ulong(value), 0, 0, 0)


def take_lock(path):
    """Holds the lock until the guard ends; its descriptor is not inherited."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    deadline = time.monotonic() + LOCK_PATIENCE_SECONDS
    while True:
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except OSError:
            if time.monotonic() > deadline:
                print("an earlier run of the same work still goes on", flush=True)
                sys.exit(LOCK_BUSY)
            time.sleep(0.1)


def start(command):
    """Starts the command in a session of its own, without standard input."""
    child = os.fork()
    if child:
        return child
    try:
        os.setsid()
        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.execvp(command[0], command)
    except OSError as failure:
        print("%s: %s" % (command[0], failure.strerror), flush=True)
    os._exit(127)


def parents():
    """Parent of every process, by process id."""
    found = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open("/proc/%s/stat" % name, "rb") as handle:
                    found[int(name)] = int(handle.read().rsplit(b")", 1)[1].split()[1])
            except (OSError, IndexError):
                pass
    return found


def descendants():
    """Every process below this one."""
    parent_of, me, found = parents(), os.getpid(), []
    for pid in parent_of:
        above = parent_of[pid]
        while above and above != me:
            above = parent_of.get(above, 0)
        if above == me:
            found.append(pid)
    return found


def send(pid, number):
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        pass


def reap(child, known):
    """Collects ended children; returns the command's status once it is known."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return known
        if pid == 0:
            return known
        if pid == child:
            known = os.waitstatus_to_exitcode(status)


def told_to_stop(flag, patience):
    """Waits a little; true when standard input has ended or SIGTERM has come."""
    if flag:
        return True
    ready = select.select([0], [], [], patience)[0]
    return bool(flag) or (bool(ready) and os.read(0, 4096) == b"")


def end_all(child, status):
    """Ends every process below: the command first and politely, then all that is left."""
    deadline = time.monotonic() + TERM_GRACE_SECONDS
    if status is None:
        send(child, signal.SIGTERM)
    while status is None and time.monotonic() < deadline:
        status = reap(child, status)
        time.sleep(0.02)
    left = descendants()
    while left:
        for pid in left:
            send(pid, signal.SIGKILL)
        status = reap(child, status)
        time.sleep(0.02)
        left = descendants()
    return status


def main():
    stop = []
    signal.signal(signal.SIGTERM, lambda number, frame: stop.append(number))
    take_lock(sys.argv[1])
    prctl(PR_SET_CHILD_SUBREAPER, 1)
    child = start(sys.argv[2:])
    status = None
    while status is None and not told_to_stop(stop, 0.1):
        status = reap(child, status)
    status = end_all(child, status)
    sys.exit(128 - status if status is not None and status < 0 else (status if status is not None else 128))


if __name__ == "__main__":
    main()
