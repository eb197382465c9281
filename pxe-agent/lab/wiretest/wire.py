"""Network namespaces joined by bridges, and our agent or other people's programs inside them."""

import contextlib
import hashlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
AGENT_JAR = ROOT / "pxe-agent" / "target" / "millwright-agent.jar"
LONGEST_SECONDS = 20.0

# A replica's first line tells the SHA-256 of the rest.
REPLICA_HEADER = "sha256 "


def need(*programs: str) -> Callable:
    """Skips a test where one of the programs is not installed."""
    missing = [program for program in programs if shutil.which(program) is None]
    return unittest.skipIf(missing, f"not installed: {', '.join(missing)}")


def eventually(claim: str, probe, seconds: float = LONGEST_SECONDS):
    """Polls until the probe returns something true, and returns that; fails naming the claim at the deadline."""
    deadline = time.monotonic() + seconds
    while not (value := probe()):
        if time.monotonic() > deadline:
            raise AssertionError(f"expected within {seconds:.0f} s: {claim}")
        time.sleep(0.05)
    return value


def ip(*words: str) -> None:
    """One ip(8) command."""
    subprocess.run(["ip", *words], check=True, capture_output=True, text=True)


def subnet(number: int, prefix: str, mode: str, seconds: int = 3600) -> dict:
    """A /24 of the replica; its pool is .200 to .250."""
    return {
        "id": number,
        "cidr": f"{prefix}.0/24",
        "gateway": f"{prefix}.1",
        "dns_servers": [f"{prefix}.1"],
        "domain": "lab.example",
        "ntp_servers": [],
        "pool_first": f"{prefix}.200",
        "pool_last": f"{prefix}.250",
        "lease_seconds": seconds,
        "dhcp_mode": mode,
    }


def host(number: int, mac: str, address: str, marks: dict | None = None) -> dict:
    """A machine of the replica."""
    entry = {"server_id": number, "mac": mac, "ip": address, "subnet_id": None, "hostname": f"host-{number}", "boot": "LOCAL"}
    return entry | ({"marks": marks} if marks else {})


def replica_file(subnets: list[dict], hosts: list[dict], site: dict | None = None) -> bytes:
    """What the agent keeps on its disk; `site` replaces what is said of the whole site."""
    body = json.dumps(
        {
            "version": 1,
            "generated_at": None,
            "data_center": "lab",
            "stale_after_seconds": 300,
            "discovery": False,
            "machine_api_url": None,
            "subnets": subnets,
            "hosts": hosts,
            "netboot": None,
            "artifacts": [],
            **(site or {}),
        }
    ).encode()
    return f"{REPLICA_HEADER}{hashlib.sha256(body).hexdigest()}\n".encode() + body


class Wire:
    """Namespaces and what runs in them; leaving the block ends the programs and takes the namespaces away."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="millwright-wire-"))
        self._prefix = f"mww{os.getpid()}"
        self._namespaces: list[str] = []
        self._programs: list[subprocess.Popen] = []

    def __enter__(self) -> "Wire":
        return self

    def __exit__(self, *_) -> None:
        for program in reversed(self._programs):
            if program.poll() is not None:
                continue
            with contextlib.suppress(ProcessLookupError):
                os.killpg(program.pid, signal.SIGTERM)
        for program in self._programs:
            try:
                program.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(program.pid, signal.SIGKILL)
                program.wait()
        for name in self._namespaces:
            ip("netns", "delete", name)
        shutil.rmtree(self.folder)

    def name(self, role: str) -> str:
        return f"{self._prefix}{role}"

    def namespace(self, role: str) -> None:
        """An empty one."""
        ip("netns", "add", self.name(role))
        self._namespaces.append(self.name(role))
        ip("-n", self.name(role), "link", "set", "lo", "up")

    def bridge(self, role: str) -> None:
        """A namespace that is a switch."""
        self.namespace(role)
        ip("-n", self.name(role), "link", "add", "br0", "type", "bridge", "forward_delay", "0")
        ip("-n", self.name(role), "link", "set", "br0", "up")

    def plug(self, role: str, device: str, switch: str, address: str | None = None, mac: str | None = None) -> None:
        """A cable from a namespace's new device to a switch."""
        port = f"{role}{device}"[:15]
        ip("-n", self.name(switch), "link", "add", port, "type", "veth", "peer", "name", device, "netns", self.name(role))
        if mac:
            ip("-n", self.name(role), "link", "set", device, "address", mac)
        ip("-n", self.name(switch), "link", "set", port, "master", "br0", "up")
        ip("-n", self.name(role), "link", "set", device, "up")
        if address:
            ip("-n", self.name(role), "address", "add", f"{address}/24", "brd", "+", "dev", device)

    def start(self, role: str, name: str, *argv: str) -> subprocess.Popen:
        """A program that runs until the end; its output is in NAME.log."""
        with open(self.folder / f"{name}.log", "wb") as log:
            program = subprocess.Popen(
                ["ip", "netns", "exec", self.name(role), *argv],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                start_new_session=True,
            )
        self._programs.append(program)
        return program

    def stop(self, program: subprocess.Popen) -> None:
        """Ends a program at once, as pulling the plug does."""
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(encoding="utf-8", errors="replace")

    def run(self, role: str, *argv: str, seconds: float = LONGEST_SECONDS, check: bool = True) -> subprocess.CompletedProcess:
        """A program to its end."""
        done = subprocess.run(
            ["ip", "netns", "exec", self.name(role), *argv],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=seconds,
            cwd=self.folder,
            check=False,
        )
        if check and done.returncode != 0:
            raise AssertionError(f"{' '.join(argv)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def agent(self, role: str, address: str, replica: bytes, more: str = "", inventory: str | None = None) -> None:
        """Our agent, with this replica on its disk and, unless one is named, no inventory to reach; returns when it listens."""
        state = self.folder / f"state-{role}"
        loaders = self.folder / "loaders"
        state.mkdir()
        loaders.mkdir(exist_ok=True)
        (state / "replica.json").write_bytes(replica)
        (self.folder / "token").write_text("not-a-real-token\n", encoding="ascii")
        config = self.folder / f"{role}.yml"
        config.write_text(
            f"inventory_url: {inventory or f'http://{address}:9'}\ntoken_file: {self.folder}/token\naddress: {address}\n"
            f"state_directory: {state}\nloaders: {{directory: {loaders}}}\n{more}",
            encoding="ascii",
        )
        java = ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx96m"]
        program = self.start(role, f"agent-{role}", *java, "-jar", str(AGENT_JAR), str(config))

        def listens() -> bool:
            assert program.poll() is None, self.log(f"agent-{role}")
            return f"listens on {address}" in self.log(f"agent-{role}")

        eventually(f"the agent listens on {address}", listens)

    def metric(self, role: str, address: str, name: str) -> int:
        """A counter of the agent."""
        page = self.run(role, "curl", "-s", f"http://{address}:8090/metrics").stdout
        return sum(int(line.rpartition(" ")[2]) for line in page.splitlines() if line.startswith(name))
