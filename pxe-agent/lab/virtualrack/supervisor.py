"""The power supply of one machine: runs QEMU while it is on, starts it anew on each reset, obeys the socket power.sock.

One process per machine (`python3 -m virtualrack.supervisor FOLDER`). Commands, one a connection, one line:
`on`, `off`, `reset`, `cycle`, `status`, `boot network|disk`. `boot network` holds for the next start only, as the BMC's one-shot does.
"""

import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from . import console
from .plan import MachineSpec
from .qemu import command
from .qmp import Monitor

SOCKET = "power.sock"


class PowerSupply:
    """State of the power of one machine. Every public method may be called from any thread."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._changed = threading.Condition()
        self._wanted = False
        self._network_next = False
        self._qemu: subprocess.Popen | None = None
        self._monitor: Monitor | None = None
        self._power_on = 0.0

    def answer(self, line: str) -> str:
        """Carry out one command and return the answer."""
        words = line.split()
        match words:
            case ["status"]:
                return self._status()
            case ["on"]:
                self._want(True)
            case ["off"]:
                self._want(False)
                self._cut()
            case ["reset"]:
                self._cut()
            case ["cycle"]:
                self._want(False)
                self._cut()
                self._want(True)
            case ["boot", "network" | "disk" as device]:
                with self._changed:
                    self._network_next = device == "network"
                console.note(self._folder, "boot_device", device=device)
            case _:
                return f"error unknown command {line!r}"
        return "ok"

    def run(self) -> None:
        """Serve for ever: wait for power, run the machine, learn why it stopped."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._wanted)
                network_first, self._network_next = self._network_next, False
                if not self._power_on:
                    self._power_on = time.time()
            self._run_once(network_first)

    def _run_once(self, network_first: bool) -> None:
        console.note(self._folder, "start", network_first=network_first)
        Path("qmp.sock").unlink(missing_ok=True)
        with open("qemu.log", "ab") as errors:
            # Machines are nice: on a busy host the daemons answer first.
            argv = ["nice", "-n", "5", *command(MachineSpec.load(self._folder), network_first)]
            qemu = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors)
        monitor = self._attach(qemu)
        console.copy(qemu.stdout, Path("console.log"), self._power_on)
        code = qemu.wait()
        if monitor:
            monitor.join(5)
        self._stopped(code, monitor.stop_reason if monitor else None)

    def _attach(self, qemu: subprocess.Popen) -> Monitor | None:
        """Connect the monitor as soon as QEMU has made its socket; None when QEMU ended before."""
        while qemu.poll() is None:
            try:
                monitor = Monitor(Path("qmp.sock"))
            except OSError:
                time.sleep(0.02)
                continue
            with self._changed:
                self._qemu, self._monitor = qemu, monitor
                cut = not self._wanted
                self._changed.notify_all()
            if cut:
                monitor.quit()
            return monitor
        return None

    def _stopped(self, code: int, reason: str | None) -> None:
        with self._changed:
            self._qemu = self._monitor = None
            # A reset (the guest's, or ours by the BMC) starts anew; anything else leaves the machine off.
            again = reason in ("guest-reset", "host-qmp-quit") and self._wanted
            if not again:
                self._wanted = False
                self._power_on = 0.0
            self._changed.notify_all()
        console.note(self._folder, "stop", reason=reason or f"exit {code}", again=again)

    def _status(self) -> str:
        with self._changed:
            device = "network" if self._network_next else "disk"
            return f"{'on' if self._wanted else 'off'} {device}"

    def _want(self, on: bool) -> None:
        with self._changed:
            self._wanted = on
            self._changed.notify_all()

    def _cut(self) -> None:
        """Stop QEMU if it runs, and wait until it is gone."""
        with self._changed:
            qemu, monitor = self._qemu, self._monitor
            if not qemu or not monitor:
                return
            monitor.quit()
            if not self._changed.wait_for(lambda: self._qemu is not qemu, timeout=10):
                qemu.kill()
                self._changed.wait_for(lambda: self._qemu is not qemu, timeout=10)


def serve(supply: PowerSupply) -> None:
    """Answer the socket, one connection at a time."""
    Path(SOCKET).unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(SOCKET)
        listener.listen(16)
        while True:
            client, _ = listener.accept()
            with client:
                client.settimeout(5)
                try:
                    line = client.makefile("r", encoding="utf-8").readline()
                    client.sendall((supply.answer(line) + "\n").encode())
                except OSError:
                    continue


def main() -> None:
    folder = Path(sys.argv[1])
    os.chdir(folder)
    supply = PowerSupply(Path("."))
    threading.Thread(target=serve, args=(supply,), daemon=True).start()
    supply.run()


if __name__ == "__main__":
    main()
