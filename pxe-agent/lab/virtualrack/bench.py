"""`./millwright bench deploy`: seconds per step of an installation, and the floor below which nothing can go, measured in the same go.

The floor is the sum of: firmware until its loader asks for an address, which is nobody's but the firmware's and so is read off the installation's own boot; a kernel to a
first process that is all its ramdisk; as many bytes as the image has from HTTP to the disk with no check and no decompression; and the start of a stock Debian (reference.py),
which is not our image, until its sshd greets. The last three are measured apart from any installation, in the same run, on the same machine type.
"""

import argparse
import json
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

from . import console, fleet, plan, processes, qemu, reference, timeline
from .command_lab import discover, look_inside, measure
from .errors import LabError, expect
from .journey import Journey
from .journeys import new_journey, working_rack
from .machine import Machine
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
        floor = {**direct_boots(ready), "installed system": reference.start_seconds(ready)}
        rows = [row(ready, firmware, floor) for firmware in firmwares]
        memory = {"server_rss_mib": round(ready.server.rss_mib()), "agent_rss_mib": round(ready.agent.rss_mib())}
        sizes = {path.name: path.stat().st_size for path in ready.artifacts.files()}
    measured = {"rows": rows, "memory": memory, "bytes": sizes}
    if options.json:
        options.json.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")
    for line in table(rows):
        print(line)
    print(f"server {memory['server_rss_mib']} MiB without its database, agent {memory['agent_rss_mib']} MiB; bytes: {sizes}")
    return 0


def row(ready: Rack, firmware: str, floor: dict) -> dict:
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
    own = system_start(journey, address)
    floor = {"firmware and loader": dict(steps["timeline"]).get("dhcp", 0.0), **floor}
    return {**steps, "own_system": own, "floor": floor, "floor_seconds": round(sum(floor.values()), 2)}


def system_start(journey: Journey, address: str) -> float:
    """Seconds from power-on of the installed machine, with its own disk first, until sshd answers: to compare the image with the reference."""
    machine = journey.machine
    machine.power_off()
    machine.power_on()
    begin = time.time()
    journey.marks.pop("sshd", None)
    journey.marks.pop("closed", None)
    fleet.watch_ssh(journey, address)
    return round(processes.wait_until("sshd answers after a start from disk", 300, lambda: journey.marks.get("sshd")) - begin, 2)


def direct_boots(ready: Rack) -> dict:
    """A kernel given to QEMU directly, twice: seconds to a first process that is alone, and to write the image's bytes raw."""
    raw_bytes = sum(int(line.split()[2]) for line in (ready.artifacts.image / "image.map").read_text(encoding="utf-8").splitlines() if line.startswith("C "))
    serve_raw(ready, raw_bytes)
    machine = ready.lab.add_machine("bios")
    compile_floor(machine.folder)
    alone, writer = machine.folder / "alone.img", machine.folder / "writer.img"
    alone.write_bytes(archive(machine.folder, "init"))
    ours = (ready.artifacts.ramdisk / "ramdisk").read_bytes()
    # Archives begin at multiples of four. Source: Linux, Documentation/driver-api/early-userspace/buffer-format.rst.
    writer.write_bytes(ours + bytes(-len(ours) % 4) + archive(machine.folder, "floor-init", "floor"))
    kernel = ready.artifacts.ramdisk / "vmlinuz"
    return {
        "kernel to init": said(direct_boot(machine, kernel, alone, "quiet loglevel=3"), "floor: init", lambda seconds, line: seconds),
        "bytes from HTTP to disk": said(
            direct_boot(machine, kernel, writer, "rdinit=/floor-init quiet loglevel=3"), "floor: wrote ", lambda seconds, line: float(line.split()[-2])
        ),
    }


def direct_boot(machine: Machine, kernel: Path, ramdisk: Path, arguments: str) -> str:
    """What the machine says on its console until it switches itself off, each line after its seconds since the start."""
    argv = qemu.direct_command(machine.spec, kernel, ramdisk, f"{arguments} console=ttyS0,115200")
    begin = time.time()
    with subprocess.Popen(argv, cwd=machine.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        limit = threading.Timer(DIRECT_SECONDS, process.kill)
        limit.start()
        console.copy(process.stdout, machine.console, begin)
        limit.cancel()
    return machine.console_text()


def said(text: str, begin: str, read: Callable[[float, str], float]) -> float:
    """A number from the last line of the console that begins so."""
    found = [line for line in map(timeline.LINE.match, text.splitlines()) if line and line[2].startswith(begin)]
    expect(found, f"expected a line {begin!r} on the console, observed:\n{text[-2000:]}")
    return read(float(found[-1][1]), found[-1][2])


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


def compile_floor(folder: Path) -> None:
    """The floor's programs, static, into the folder."""
    shutil.copy(FLOOR / "init", folder / "floor-init")
    for source, program in (("floor.c", "floor"), ("first.c", "init")):
        command = ["gcc", "-O2", "-static", "-o", str(folder / program), str(FLOOR / source)]
        built = subprocess.run(command, capture_output=True, text=True, check=False)
        if built.returncode != 0:
            raise LabError(f"the floor's {source} does not compile: {built.stderr}")


def archive(folder: Path, *names: str) -> bytes:
    """A cpio archive of these files of the folder."""
    listed = "".join(f"{name}\n" for name in names).encode("ascii")
    return subprocess.run(["cpio", "-o", "-H", "newc", "--quiet"], input=listed, stdout=subprocess.PIPE, cwd=folder, check=True).stdout


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
    lines.append(line("our installed system, started again from its disk", [row_["own_system"] for row_ in rows]))
    ratios = [moment.get("sshd answers", 0.0) / row_["floor_seconds"] for moment, row_ in zip(moments, rows)]
    lines.append("| **sshd answers ÷ floor** | " + " | ".join(f"**{ratio:.2f}**" for ratio in ratios) + " |")
    return lines


def line(label: str, values: list) -> str:
    """One row; a moment that was not seen is a dash."""
    return f"| {label} | " + " | ".join("–" if value is None else f"{value:.1f}" for value in values) + " |"
