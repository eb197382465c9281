"""A lab: one namespace, its machines, and whatever is started inside. Used by the lab command, the journeys and the bench."""

import os
import secrets
import signal
import socket
import sys
from pathlib import Path

from . import forward, janitor, netns, plan
from .machine import BRIDGE, Machine
from .processes import Process, spawn

ROOT = Path(__file__).resolve().parents[3]
LABS = ROOT / "var" / "lab"
CACHE = ROOT / "var" / "cache"


class Lab:
    """Use as a context manager: everything the lab made is gone at its end, however it ends, unless `keep` was set.

    The thread that enters it is inside the lab's namespace until it leaves the block.
    """

    def __init__(self, keep: bool = False):
        self.id = secrets.token_hex(3)
        self.folder = LABS / self.id
        self.keep = keep
        self.machines: list[Machine] = []
        self.page_port = 0
        self._home = -1

    def __enter__(self) -> "Lab":
        janitor.sweep(LABS)
        self.folder.mkdir(parents=True, mode=0o755)
        janitor.claim(self.folder)
        # Also where the shell had them ignored, as it does for background jobs: a lab always takes itself away.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _ended)
        self._home = os.open("/proc/self/ns/net", os.O_RDONLY)
        try:
            self._build_network()
        except BaseException:
            self._go_home()
            janitor.remove(self.folder)
            raise
        return self

    def __exit__(self, kind, value, trace) -> None:
        self._go_home()
        # A lab that was interrupted is not one to keep.
        if self.keep and not (kind and issubclass(kind, (SystemExit, KeyboardInterrupt))):
            (self.folder / "keep").touch()
            return
        # A second Ctrl-C must not leave half of it behind.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        if kind is not None and issubclass(kind, Exception):
            janitor.save_logs(self.folder, self.saved_logs)
        janitor.remove(self.folder)

    @property
    def saved_logs(self) -> Path:
        """Where the logs are found after a lab that failed."""
        return ROOT / "var" / "log" / f"lab-{self.id}"

    def _go_home(self) -> None:
        netns.enter_descriptor(self._home)
        os.close(self._home)

    def _build_network(self) -> None:
        name = janitor.namespace(self.id)
        listener = forward.listen()
        netns.create(name)
        self._forward_page(listener, name)
        netns.enter(name)
        netns.build_bridge(BRIDGE, plan.HOST, 24)

    def _forward_page(self, listener: socket.socket, name: str) -> None:
        self.page_port = listener.getsockname()[1]
        self.spawn_module("page-forward", "forward", listener.fileno(), name, plan.HOST, plan.API_PORT, keep=[listener.fileno()])
        listener.close()

    def spawn_module(self, name: str, module: str, *arguments, keep=()) -> Process:
        """Start one of this package's modules as a process of its own."""
        argv = [sys.executable, "-m", f"virtualrack.{module}", *map(str, arguments)]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
        return spawn(self.folder, name, argv, env=environment, keep=keep)

    def add_machine(self, firmware: str, **changes) -> Machine:
        """Rack one more blank machine, switched off."""
        spec = plan.new_machine(len(self.machines) + 1, firmware, **changes)
        machine = Machine(self.folder, spec)
        machine.install()
        self.machines.append(machine)
        return machine


def _ended(number: int, frame: object) -> None:
    raise SystemExit(128 + number)
