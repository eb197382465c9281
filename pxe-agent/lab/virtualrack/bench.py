"""`./millwright bench deploy`: seconds per step of an installation, and the floor below which nothing can go, measured in the same go.

The floor of a firmware is the sum of: firmware until its loader asks for an address (seen in the installation's own boot), kernel to the first process, as many
bytes as the image has from HTTP to the disk with no check and no decompression, and the installed system's start until sshd answers.
"""

import argparse
import json
import os
import shutil
import socket
import subprocess
import threading
import time
from pathlib import Path

from . import console, fleet, plan, processes, qemu, timeline
from .command_lab import discover, look_inside, measure
from .errors import LabError, expect
from .journey import Journey
from .journeys import new_journey, working_rack
from .rack import Rack

FLOOR = Path(__file__).resolve().parents[1] / "floor"
DATA_PORT = 8071
DIRECT_SECONDS = 300


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `bench`."""
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the measurements there")
    parser.add_argument("--firmware", choices=("bios", "uefi", "both"), default="both", help="which to measure, one after the other")


def run(options: argparse.Namespace) -> int:
    """One installation and one floor for BIOS and for UEFI, one machine at a time."""
    firmwares = ("bios", "uefi") if options.firmware == "both" else (options.firmware,)
    with working_rack() as ready:
        direct = direct_boot(ready)
        rows = [row(ready, firmware, direct) for firmware in firmwares]
        memory = {"server_rss_mib": round(ready.server.rss_mib()), "agent_rss_mib": round(ready.agent.rss_mib())}
        sizes = {path.name: path.stat().st_size for path in ready.artifacts.files()}
    measured = {"rows": rows, "direct_boot": direct, "memory": memory, "bytes": sizes}
    if options.json:
        options.json.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")
    for line in table(rows):
        print(line)
    print(f"server {memory['server_rss_mib']} MiB without its database, agent {memory['agent_rss_mib']} MiB; bytes: {sizes}")
    return 0


def row(ready: Rack, firmware: str, direct: dict) -> dict:
    """One machine's installation, and its floor."""
    journey = new_journey(ready, firmware)
    discover(journey)
    journey.reimage()
    address = journey.address()
    fleet.watch_ssh(journey, address)
    journey.follow()
    journey.expect_ready()
    look_inside(ready, journey, address)
    steps = measure(journey)
    system = system_start(journey, address)
    loader = dict(steps["timeline"]).get("dhcp", 0.0)
    floor = {"firmware and loader": loader, "kernel to init": direct["init"], "bytes from HTTP to disk": direct["write"], "installed system": system}
    return {**steps, "floor": floor, "floor_seconds": round(sum(floor.values()), 2)}


def system_start(journey: Journey, address: str) -> float:
    """Seconds from power-on of the installed machine, with its own disk first, until sshd answers."""
    machine = journey.machine
    machine.power_off()
    machine.power_on()
    begin = time.time()
    journey.marks.pop("sshd", None)
    journey.marks.pop("closed", None)
    fleet.watch_ssh(journey, address)
    return round(processes.wait_until("sshd answers after a start from disk", 300, lambda: journey.marks.get("sshd")) - begin, 2)


def direct_boot(ready: Rack) -> dict:
    """Kernel and ramdisk given to QEMU directly: seconds to the first process, and to write the image's bytes raw."""
    machine = ready.lab.add_machine("bios")
    folder = machine.folder
    raw_bytes = sum(int(line.split()[2]) for line in (ready.artifacts.image / "image.map").read_text(encoding="utf-8").splitlines() if line.startswith("C "))
    serve_raw(ready, raw_bytes)
    ramdisk = folder / "floor.img"
    ours = (ready.artifacts.ramdisk / "ramdisk").read_bytes()
    # Archives begin at multiples of four. Source: Linux, Documentation/driver-api/early-userspace/buffer-format.rst.
    ramdisk.write_bytes(ours + bytes(-len(ours) % 4) + extra_ramdisk(folder))
    argv = qemu.direct_command(machine.spec, ready.artifacts.ramdisk / "vmlinuz", ramdisk, "rdinit=/floor-init console=ttyS0,115200 quiet loglevel=3")
    begin = time.time()
    with subprocess.Popen(argv, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        limit = threading.Timer(DIRECT_SECONDS, process.kill)
        limit.start()
        console.copy(process.stdout, machine.console, begin)
        limit.cancel()
    return read_direct(machine.console_text())


def read_direct(text: str) -> dict:
    """The two numbers from the console."""
    marks = {"init": None, "write": None}
    for line in text.splitlines():
        found = timeline.LINE.match(line)
        if found and found[2] == "floor: init":
            marks["init"] = float(found[1])
        if found and found[2].startswith("floor: wrote "):
            marks["write"] = float(found[2].split()[-2])
    expect(None not in marks.values(), f"expected the floor's two lines on the console, observed:\n{text[-2000:]}")
    return marks


def serve_raw(ready: Rack, size: int) -> None:
    """A file of the image's raw size, whose content does not matter as nobody unpacks it."""
    folder = ready.lab.folder / "raw"
    folder.mkdir()
    with open(folder / "data", "wb") as data:
        for _ in range(0, size, 1 << 20):
            data.write(os.urandom(1 << 20))
        data.truncate(size)
    ready.lab.spawn_module("raw", "httpd", plan.HOST, DATA_PORT, folder)
    processes.wait_until("the raw bytes are served", 30, lambda: _listening(DATA_PORT))


def _listening(port: int) -> bool:
    try:
        socket.create_connection((plan.HOST, port), timeout=1).close()
    except OSError:
        return False
    return True


def extra_ramdisk(folder: Path) -> bytes:
    """One more cpio archive behind the ramdisk, with the floor's program and its first process."""
    parts = folder / "floor"
    parts.mkdir()
    shutil.copy(FLOOR / "init", parts / "floor-init")
    command = ["gcc", "-O2", "-static", "-o", str(parts / "floor"), str(FLOOR / "floor.c")]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    if built.returncode != 0:
        raise LabError(f"the floor's program does not compile: {built.stderr}")
    names = b"floor-init\nfloor\n"
    return subprocess.run(["cpio", "-o", "-H", "newc", "--quiet"], input=names, stdout=subprocess.PIPE, cwd=parts, check=True).stdout


# What a moment of the timeline is called in the table, in the order of an installation.
LABELS = {
    "firmware": "firmware's first line",
    "dhcp": "loader asks for an address",
    "script": "boot script fetched",
    "init": "ramdisk's first process",
    "WIPING": "wipe permit given",
    "WRITING": "first bytes on the disk",
    "BOOTING": "disk complete, reset",
    "installed kernel": "boot loader of the disk",
    "sshd answers": "**sshd answers**",
    "CONFIGURING": "machine is up, Ansible begins",
    "DONE": "READY",
}


def table(rows: list[dict]) -> list[str]:
    """Markdown, as it stands in pxe-agent/README.md: a column for each firmware."""
    lines = ["| seconds since power-on | " + " | ".join(row_["firmware"].upper() for row_ in rows) + " |"]
    lines.append("|---|" + "---:|" * len(rows))
    moments = [dict(row_["timeline"]) for row_ in rows]
    for name, label in LABELS.items():
        lines.append(line(label, [moment.get(name) for moment in moments]))
    for name in rows[0]["floor"]:
        lines.append(line(f"floor: {name}", [row_["floor"][name] for row_ in rows]))
    lines.append(line("**floor, sum**", [row_["floor_seconds"] for row_ in rows]))
    ratios = [moment.get("sshd answers", 0.0) / row_["floor_seconds"] for moment, row_ in zip(moments, rows)]
    lines.append("| **sshd answers ÷ floor** | " + " | ".join(f"**{ratio:.2f}**" for ratio in ratios) + " |")
    return lines


def line(label: str, values: list) -> str:
    """One row; a moment that was not seen is a dash."""
    return f"| {label} | " + " | ".join("–" if value is None else f"{value:.1f}" for value in values) + " |"
