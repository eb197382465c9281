"""Network namespaces: make one, step into it, list who is inside, take it away."""

import ctypes
import os
import subprocess

from .errors import LabError

CLONE_NEWNET = 0x40000000  # Source: <linux/sched.h>
NAMED = "/run/netns/"


def run(*argv: str) -> str:
    """Run a short command to its end and return its output; LabError with its own words when it fails."""
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise LabError(f"{' '.join(argv)}: exit {done.returncode}: {(done.stderr or done.stdout).strip()}")
    return done.stdout


def create(name: str) -> None:
    run("ip", "netns", "add", name)


def exists(name: str) -> bool:
    return os.path.exists(NAMED + name)


def delete(name: str) -> None:
    """Remove the name. The namespace itself ends with its last process."""
    if exists(name):
        run("ip", "netns", "delete", name)


def enter(name: str) -> None:
    """Move the calling thread, and all it starts from now on, into the namespace."""
    with open(NAMED + name, "rb") as handle:
        enter_descriptor(handle.fileno())


def enter_descriptor(handle: int) -> None:
    """As `enter`, by an open descriptor of a namespace, such as one of /proc/self/ns/net to come back by."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.setns(handle, CLONE_NEWNET) != 0:
        raise LabError(f"cannot enter the network namespace: {os.strerror(ctypes.get_errno())}")


def pids(name: str) -> list[int]:
    """Processes whose main thread is inside."""
    if not exists(name):
        return []
    return [int(word) for word in run("ip", "netns", "pids", name).split()]


def build_bridge(bridge: str, address: str, prefix: int) -> None:
    """A bridge with one address, ready at once (no spanning tree, no forward delay)."""
    run("ip", "link", "set", "lo", "up")
    run("ip", "link", "add", bridge, "type", "bridge", "forward_delay", "0", "stp_state", "0", "mcast_snooping", "0")
    run("ip", "address", "add", f"{address}/{prefix}", "brd", "+", "dev", bridge)
    run("ip", "link", "set", bridge, "up")


def add_address(device: str, address: str, prefix: int) -> None:
    run("ip", "address", "add", f"{address}/{prefix}", "dev", device)


def add_tap(tap: str, bridge: str) -> None:
    run("ip", "tuntap", "add", "dev", tap, "mode", "tap")
    run("ip", "link", "set", tap, "master", bridge, "up")
