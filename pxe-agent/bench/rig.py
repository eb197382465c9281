"""Network namespaces of a bench: one for all clients, one for each server, joined by a cable each; and control groups that tell each server's CPU time."""

import contextlib
import ipaddress
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

FIRST_NETWORK = 64
CLIENT_ROUTES = ("10.{0}.128.0/17", "10.{1}.0.0/16", "10.{2}.0.0/15")


def ip(*words: str) -> None:
    """One ip(8) command."""
    subprocess.run(["ip", *words], check=True, capture_output=True, text=True)


def inside(namespace: str) -> list[str]:
    """Words before a program that is to run there; unlike `ip netns exec` they leave the control groups in sight."""
    return ["nsenter", f"--net=/run/netns/{namespace}"]


class Group:
    """A control group of one server: its CPU time counts its children, the dead ones too."""

    def __init__(self, name: str) -> None:
        old = pathlib.Path("/sys/fs/cgroup/cpuacct")
        self.folder = (old if old.is_dir() else old.parent) / name
        self.folder.mkdir(exist_ok=True)

    def enter(self) -> None:
        (self.folder / "cgroup.procs").write_text(str(os.getpid()))

    def processes(self) -> list[int]:
        try:
            return [int(line) for line in (self.folder / "cgroup.procs").read_text().split()]
        except FileNotFoundError:
            return []  # removed

    def peak_rss_mib(self) -> float:
        """The largest resident sets of those that run now, summed."""
        peak = 0
        for pid in self.processes():
            with contextlib.suppress(OSError):
                lines = pathlib.Path(f"/proc/{pid}/status").read_text().splitlines()
                peak += sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
        return peak / 1024

    def threads(self) -> int:
        return sum(len(os.listdir(f"/proc/{pid}/task")) for pid in self.processes() if pathlib.Path(f"/proc/{pid}").exists())

    def remove(self) -> None:
        for sign in (signal.SIGTERM, signal.SIGKILL):
            deadline = time.monotonic() + 5
            for pid in self.processes():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, sign)
            while self.processes() and time.monotonic() < deadline:
                time.sleep(0.05)
        with contextlib.suppress(OSError):
            self.folder.rmdir()


class Place:
    """Where one server lives: a namespace and its addresses. `.2` is the clients' end of the cable, a router to all clients beyond it."""

    def __init__(self, rig: "Rig", name: str, number: int) -> None:
        self.rig, self.name, self.number = rig, name, number
        self.address, self.router = f"10.{number}.0.1", f"10.{number}.0.2"
        self.network = f"10.{number}.0.0/14"
        self.clients = f"10.{number + 1}.0.1"
        self.reserved = ipaddress.IPv4Address(f"10.{number + 2}.0.0")
        self.pool = (f"10.{number}.128.0", f"10.{number}.250.254")
        self.device = f"c-{name}"[:15]
        self.namespace = f"{rig.prefix}-{name}"
        self.group = Group(self.namespace)
        self.folder = rig.folder / name
        self.folder.mkdir()
        ip("netns", "add", self.namespace)
        ip("-n", self.namespace, "link", "set", "lo", "up")
        ip("-n", rig.clients, "link", "add", self.device, "type", "veth", "peer", "name", "eth0", "netns", self.namespace)
        ip("-n", self.namespace, "address", "add", f"{self.address}/14", "brd", "+", "dev", "eth0")
        ip("-n", rig.clients, "address", "add", f"{self.router}/14", "dev", self.device)
        for namespace, device in ((self.namespace, "eth0"), (rig.clients, self.device)):
            ip("-n", namespace, "link", "set", device, "up")
        for route in CLIENT_ROUTES:
            # Every address behind the router is the clients' own, and asking for its MAC is not needed.
            network = route.format(number, number + 1, number + 2)
            ip("-n", rig.clients, "route", "add", "local", network, "dev", self.device)
            ip("-n", self.namespace, "route", "add", network, "via", self.router)

    def reservation(self, index: int) -> str:
        return str(self.reserved + index + 1)

    def start(self, *argv: str, environment: dict | None = None) -> None:
        """Starts a server in its namespace and its control group."""
        with open(self.folder / "log", "ab") as log:
            program = subprocess.Popen(
                [*inside(self.namespace), *argv], stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.folder,
                env={**os.environ, **(environment or {})}, preexec_fn=self.group.enter)  # fmt: skip
        self.rig.programs.append(program)


class Rig:
    """All of it; leaving the block ends what was started and takes everything away."""

    def __init__(self, load: pathlib.Path) -> None:
        self.load = load
        self.prefix = f"mwb{os.getpid()}"
        self.clients = f"{self.prefix}-clients"
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="millwright-bench-"))
        self.folder.chmod(0o755)
        self.programs: list[subprocess.Popen] = []
        self.places: dict[str, Place] = {}

    def __enter__(self) -> "Rig":
        ip("netns", "add", self.clients)
        ip("-n", self.clients, "link", "set", "lo", "up")
        return self

    def __exit__(self, *_) -> None:
        for place in self.places.values():
            place.group.remove()
        for program in self.programs:
            with contextlib.suppress(subprocess.TimeoutExpired):
                program.wait(5)
        for namespace in [place.namespace for place in self.places.values()] + [self.clients]:
            ip("netns", "delete", namespace)
        shutil.rmtree(self.folder)

    def place(self, name: str) -> Place:
        self.places[name] = Place(self, name, FIRST_NETWORK + 4 * len(self.places))
        return self.places[name]

    def leave(self, place: Place) -> None:
        """Ends the servers of one place."""
        place.group.remove()

    def argv(self, program: str, words: dict) -> list[str]:
        return [*inside(self.clients), str(self.load), program, *(f"{name}={value}" for name, value in words.items())]

    def begin(self, program: str, words: dict, **more) -> subprocess.Popen:
        """A load generator that runs beside others."""
        return subprocess.Popen(self.argv(program, words), stdout=subprocess.PIPE, text=True, **more)

    def run(self, program: str, words: dict, seconds: float = 300) -> dict:
        """A load generator to its end, and what it measured."""
        done = subprocess.run(self.argv(program, words), stdout=subprocess.PIPE, text=True, timeout=seconds, check=False)
        return json.loads(done.stdout) if done.stdout.startswith("{") else {}
