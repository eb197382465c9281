"""The real agent, as ./millwright agent starts it, on a replica the bench wrote."""

import hashlib
import json
import os
import pathlib
import time

from rig import Place

ROOT = pathlib.Path(__file__).resolve().parents[2]
JAR = ROOT / "pxe-agent" / "target" / "millwright-agent.jar"
JAVA_OPTIONS = os.environ.get("MILLWRIGHT_JAVA_OPTIONS", "-XX:+UseSerialGC -Xmx256m").split()
FIRST_MAC = 0x0C0100000001
CONFIG = """
inventory_url: {inventory}
token_file: {folder}/token
address: {address}
state_directory: {folder}/state
loaders: {{directory: {files}, bios: boot.efi, uefi_x64: boot.efi}}
http: {{connections: 8192}}
tftp: {{transfers: 8192}}
"""


def mac_text(mac: int) -> str:
    return ":".join(f"{mac:012x}"[i : i + 2] for i in range(0, 12, 2))


def replica(place: Place, mode: str, reservations: int, netboot: dict | None, install: bool) -> bytes:
    """What the agent keeps on its disk: its first line tells the SHA-256 of the rest."""
    subnet = {
        "id": 1, "cidr": place.network, "gateway": place.router, "dns_servers": [place.router], "domain": "bench.example", "ntp_servers": [],
        "pool_first": place.pool[0], "pool_last": place.pool[1], "lease_seconds": 3600, "dhcp_mode": mode,
    }  # fmt: skip
    hosts = [
        {
            "server_id": i + 1, "mac": mac_text(FIRST_MAC + i), "ip": place.reservation(i), "subnet_id": 1, "hostname": f"host-{i + 1}",
            "boot": "INSTALL" if install else "LOCAL",
        }
        for i in range(reservations)
    ]  # fmt: skip
    body = {
        "version": 1, "generated_at": None, "data_center": "bench", "stale_after_seconds": 3600, "discovery": netboot is not None,
        "machine_api_url": f"http://{place.router}:8080" if netboot else None, "subnets": [subnet], "hosts": hosts, "netboot": netboot, "artifacts": [],
    }  # fmt: skip
    text = json.dumps(body).encode()
    return f"sha256 {hashlib.sha256(text).hexdigest()}\n".encode() + text


def netboot_of(kernel: pathlib.Path, ramdisk: pathlib.Path) -> dict:
    told: dict = {"version": "bench"}
    for name, path in (("kernel", kernel), ("ramdisk", ramdisk)):
        told |= {f"{name}_sha256": hashlib.sha256(path.read_bytes()).hexdigest(), f"{name}_size_bytes": path.stat().st_size}
    return told


def start(
    place: Place,
    files: pathlib.Path,
    mode: str = "AUTHORITATIVE",
    reservations: int = 0,
    boots: tuple[pathlib.Path, pathlib.Path] | None = None,
) -> dict | None:
    """Starts an agent and waits until it listens; tells what it boots with, if it boots machines."""
    state = place.folder / "state"
    state.mkdir(mode=0o700)
    netboot = netboot_of(*boots) if boots else None
    if boots and netboot:
        (state / "artifacts").mkdir()
        for name, path in zip(("kernel", "ramdisk"), boots, strict=True):
            (state / "artifacts" / netboot[f"{name}_sha256"]).write_bytes(path.read_bytes())
    (state / "replica.json").write_bytes(replica(place, mode, reservations, netboot, boots is not None))
    (place.folder / "token").write_text("bench-token\n")
    (place.folder / "token").chmod(0o600)
    inventory = f"http://{place.router}:8080"
    config = place.folder / "agent.yml"
    config.write_text(CONFIG.format(inventory=inventory, folder=place.folder, address=place.address, files=files))
    place.start("java", *JAVA_OPTIONS, "-jar", str(JAR), str(config))
    await_port(place)
    return netboot


def await_port(place: Place) -> None:
    """Until the log says that it listens."""
    deadline = time.monotonic() + 60
    while "listens on" not in (place.folder / "log").read_text(errors="replace"):
        if time.monotonic() > deadline or not place.group.processes():
            raise SystemExit(f"bench: the agent did not start:\n{(place.folder / 'log').read_text(errors='replace')[-2000:]}")
        time.sleep(0.1)
