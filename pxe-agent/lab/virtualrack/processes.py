"""Processes the lab starts: each in its own session, its output in a file, its identity written down for the janitor."""

import dataclasses
import json
import os
import signal
import subprocess
import time
from pathlib import Path

from .errors import LabError


@dataclasses.dataclass
class Process:
    """A started process. `started` is the kernel's start time (clock ticks), which tells it from a later one with its pid."""

    name: str
    popen: subprocess.Popen
    started: int
    log: Path

    @property
    def pid(self) -> int:
        return self.popen.pid

    def alive(self) -> bool:
        return self.popen.poll() is None

    def stop(self, seconds: float) -> None:
        """SIGTERM, then SIGKILL after `seconds`. Returns when it is gone."""
        if self.alive():
            self.popen.terminate()
        try:
            self.popen.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """SIGKILL, now."""
        if self.alive():
            self.popen.kill()
        self.popen.wait()

    def tail(self, lines: int = 15) -> str:
        text = self.log.read_text(encoding="utf-8", errors="replace")
        return "\n".join(text.splitlines()[-lines:])


def spawn(folder: Path, name: str, argv: list[str], *, cwd: Path | None = None, env: dict | None = None, keep=()) -> Process:
    """Start `argv`; stdout and stderr go to logs/<name>.log of the lab's folder. `keep` are file descriptors to hand down."""
    log = folder / "logs" / f"{name}.log"
    log.parent.mkdir(exist_ok=True)
    with open(log, "ab") as output:
        try:
            popen = subprocess.Popen(
                argv,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=cwd,
                env=env,
                start_new_session=True,
                pass_fds=tuple(keep),
            )
        except OSError as problem:
            raise LabError(f"cannot start {name}: {argv[0]}: {problem.strerror}") from problem
    process = Process(name, popen, start_ticks(popen.pid) or 0, log)
    with open(folder / "processes.jsonl", "a", encoding="utf-8") as book:
        book.write(json.dumps({"name": name, "pid": popen.pid, "started": process.started}) + "\n")
    return process


def start_ticks(pid: int) -> int | None:
    """Field 22 of /proc/PID/stat; None when there is no such process or it is a zombie. Source: proc(5)."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    fields = text.rpartition(")")[2].split()
    return None if fields[0] == "Z" else int(fields[19])


def kill_recorded(folder: Path) -> int:
    """Kill what a lab's book still names, if it is really the same process. Returns how many."""
    book = folder / "processes.jsonl"
    if not book.exists():
        return 0
    count = 0
    for line in book.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if start_ticks(entry["pid"]) == entry["started"]:
            count += kill_pid(entry["pid"])
    return count


def kill_pid(pid: int) -> int:
    """SIGKILL one process; 1 if there was one."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return 0
    return 1


def rss_mib(pid: int) -> float:
    """Resident memory of one process in MiB, 0 when it is gone."""
    try:
        text = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    for line in text.splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def wait_until(claim: str, seconds: float, probe, every: float = 0.2):
    """Poll `probe` until it returns something true, and return that. LabError naming the claim at the deadline."""
    deadline = time.monotonic() + seconds
    while True:
        value = probe()
        if value:
            return value
        if time.monotonic() > deadline:
            raise LabError(f"expected within {seconds:.0f} s: {claim}")
        time.sleep(every)
