"""One virtual machine as the lab holds it: its folder, its supervisor and BMC processes, its power button and its console."""

import json
import os
import shutil
import sys
from pathlib import Path

from . import bmc, netns, processes
from .chassis import ask
from .plan import MachineSpec
from .processes import Process, spawn
from .qemu import OVMF_VARS

BRIDGE = "mwbr"


class Machine:
    """A racked, cabled machine that is switched off until somebody presses a button (here, or through its BMC)."""

    def __init__(self, lab_folder: Path, spec: MachineSpec):
        self.spec = spec
        self.folder = lab_folder / spec.name
        self._lab_folder = lab_folder
        self._processes: list[Process] = []

    def install(self) -> None:
        """Make folder, disk, cable, power supply and BMC. The calling thread must be inside the lab's namespace."""
        self.folder.mkdir()
        self.spec.save(self.folder)
        with open(self.disk, "wb") as disk:
            disk.truncate(self.spec.disk_bytes)
        if self.spec.firmware == "uefi":
            shutil.copyfile(OVMF_VARS, self.folder / "vars.fd")
        netns.add_tap(self.spec.tap, BRIDGE)
        netns.add_address(BRIDGE, self.spec.bmc_address, 24)
        argv = [sys.executable, "-m", "virtualrack.supervisor", str(self.folder)]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
        supervisor = spawn(self._lab_folder, f"{self.spec.name}-power", argv, env=environment)
        self._processes = [supervisor, bmc.start(self._lab_folder, self.folder, self.spec)]
        processes.wait_until(f"power supply and BMC of {self.spec.name} answer", 60, self._supply_answers)

    @property
    def disk(self) -> Path:
        return self.folder / "disk.raw"

    @property
    def console(self) -> Path:
        return self.folder / "console.log"

    def power_on(self) -> None:
        """Press the power button."""
        self._ask("on")

    def power_off(self) -> None:
        """Pull the plug."""
        self._ask("off")

    def boot_network_once(self) -> None:
        """As F12 at the machine: the next start is from the network."""
        self._ask("boot network")

    def exchange_board(self, spec: MachineSpec) -> None:
        """Another mainboard, and so other SMBIOS data; number, firmware and BMC stay. Only while it is off."""
        self.spec = spec
        spec.save(self.folder)

    def is_on(self) -> bool:
        return self._ask("status").startswith("on")

    def console_text(self) -> str:
        """Everything the serial console has shown so far."""
        if not self.console.exists():
            return ""
        return self.console.read_text(encoding="utf-8", errors="replace")

    def power_events(self) -> list[dict]:
        """Starts, stops and boot device changes, oldest first; `at` is in epoch seconds."""
        book = self.folder / "power.jsonl"
        if not book.exists():
            return []
        return [json.loads(line) for line in book.read_text(encoding="utf-8").splitlines()]

    def _supply_answers(self) -> bool:
        dead = [process for process in self._processes if not process.alive()]
        if dead:
            raise processes.LabError(f"{dead[0].name} ended at once: {dead[0].tail()}")
        try:
            return bool(self._ask("status")) and bmc.answers(self.spec)
        except OSError:
            return False

    def _ask(self, line: str) -> str:
        return ask(str(self.folder / "power.sock"), line)
