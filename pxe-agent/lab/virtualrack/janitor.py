"""Takes a lab away: its processes, its namespace, its files. Also labs whose owner died without doing so.

A lab's folder holds `owner.json` (pid and kernel start time of the command that made it) and, with --keep, an empty file `keep`.
"""

import json
import os
import shutil
import time
from pathlib import Path

from . import netns, processes


def claim(folder: Path) -> None:
    """Write down that this process owns the lab."""
    owner = {"pid": os.getpid(), "started": processes.start_ticks(os.getpid())}
    (folder / "owner.json").write_text(json.dumps(owner) + "\n", encoding="utf-8")


def owned(folder: Path) -> bool:
    """Whether the command that made the lab is still alive."""
    try:
        owner = json.loads((folder / "owner.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        # Between mkdir and claim(), or half written: give its maker a minute.
        return time.time() - folder.stat().st_mtime < 60
    return processes.start_ticks(owner["pid"]) == owner["started"]


def sweep(labs: Path) -> list[str]:
    """Remove the labs that nobody owns and nobody asked to keep. Returns their ids."""
    gone = []
    for folder in sorted(labs.glob("*/")):
        if owned(folder) or (folder / "keep").exists():
            continue
        remove(folder)
        gone.append(folder.name)
    return gone


def save_logs(folder: Path, target: Path) -> None:
    """Copy the logs and consoles of a lab that is about to be removed."""
    target.mkdir(parents=True, exist_ok=True)
    for source in [*folder.glob("logs/*.log"), *folder.glob("m*/*.log"), *folder.glob("m*/power.jsonl")]:
        prefix = "" if source.parent.name == "logs" else f"{source.parent.name}-"
        shutil.copyfile(source, target / (prefix + source.name))


def remove(folder: Path) -> None:
    """End every process of the lab and delete its namespace and its folder."""
    name = namespace(folder.name)
    processes.kill_recorded(folder)
    inside = [pid for pid in netns.pids(name) if pid != os.getpid()]
    for pid in inside:
        processes.kill_pid(pid)
    # A namespace with a live process in it would keep its devices; all have been sent SIGKILL, so this is short.
    for _ in range(100):
        if not any(processes.start_ticks(pid) for pid in inside):
            break
        time.sleep(0.05)
    netns.delete(name)
    shutil.rmtree(folder, ignore_errors=True)


def namespace(lab_id: str) -> str:
    """Name of a lab's network namespace."""
    return f"mw-{lab_id}"
