"""What the agent tells the inventory of boots by real firmware: SeaBIOS with iPXE in ROM, and OVMF that loads iPXE by TFTP."""

import json
import os
import shutil
import unittest
from pathlib import Path

from wiretest.test_proxy import LOADERS, MACHINE, OVMF_CODE, OVMF_VARS
from wiretest.wire import Wire, eventually, host, need, replica_file, subnet

AGENT = "10.75.0.1"
BIOS = "52:54:00:75:00:01"
UEFI = "52:54:00:75:00:02"

# Says that the agent's replica is the newest, and keeps what it is told of boots, a line a batch.
INVENTORY = """
import http.server, sys
class Inventory(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(304 if "/replica" in self.path else 404)
        self.end_headers()
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path.endswith("/boot-events"):
            with open(sys.argv[1], "ab") as told:
                told.write(body + b"\\n")
        self.send_response(204)
        self.end_headers()
    def log_message(self, *words):
        pass
http.server.ThreadingHTTPServer((sys.argv[2], 8080), Inventory).serve_forever()
"""


@unittest.skipUnless(os.geteuid() == 0, "needs root: network namespaces")
@need("qemu-system-x86_64")
@unittest.skipUnless(OVMF_CODE.exists(), "not installed: ovmf")
@unittest.skipUnless((LOADERS / "snponly.efi").exists(), "not installed: ipxe")
class TimelineTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.wire = wire = Wire()
        cls.addClassCleanup(wire.__exit__)
        wire.bridge("t")
        wire.namespace("l")
        wire.plug("l", "eth0", "t", AGENT)
        (wire.folder / "loaders").mkdir()
        shutil.copy(LOADERS / "snponly.efi", wire.folder / "loaders")
        (wire.folder / "inventory.py").write_text(INVENTORY, encoding="ascii")
        cls.told = wire.folder / "told"
        wire.start("l", "inventory", "python3", "inventory.py", str(cls.told), AGENT)
        machines = [host(1, BIOS, "10.75.0.11"), host(2, UEFI, "10.75.0.12")]
        wire.agent("l", AGENT, replica_file([subnet(1, "10.75.0", "AUTHORITATIVE")], machines), inventory=f"http://{AGENT}:8080")

    def boot(self, name: str, mac: str, *more: str) -> None:
        """A machine that boots from the network."""
        self.wire.run("t", "ip", "tuntap", "add", "dev", name, "mode", "tap")
        self.wire.run("t", "ip", "link", "set", name, "master", "br0", "up")
        # With firmware of its own the card gets no ROM, or iPXE in there would run instead.
        card = f"virtio-net-pci,netdev=net0,mac={mac},bootindex=1" + (",romfile=" if more else "")
        network = ["-netdev", f"tap,id=net0,ifname={name},script=no,downscript=no", "-device", card]
        self.wire.start("t", name, *MACHINE, *network, *more)

    def events(self, mac: str) -> list[dict]:
        """What was told of the machine's first boot, by number."""
        if not self.told.exists():
            return []
        batches = [json.loads(line) for line in self.told.read_text(encoding="utf-8").splitlines()]
        events = {event["number"]: event for batch in batches for event in batch["events"] if event["mac"] == mac and event["boot"].endswith(self.boots[mac])}
        return [events[number] for number in sorted(events)]

    @property
    def boots(self) -> dict[str, str]:
        """The end of each machine's first boot's name."""
        first: dict[str, str] = {}
        for line in self.told.read_text(encoding="utf-8").splitlines():
            for event in json.loads(line)["events"]:
                first.setdefault(event["mac"], event["boot"][event["boot"].index("-") :])
        return first

    def words(self, mac: str) -> list[str]:
        """Each event in two or three words."""
        told = []
        for event in self.events(mac):
            fetch, dhcp = event.get("fetch"), event.get("dhcp")
            if fetch:
                told.append(f"{fetch['protocol']} {fetch['file']} {fetch['outcome']}")
            elif dhcp:
                told.append(f"{event['kind']} {dhcp['by']}")
            else:
                told.append(f"{event['kind']} {event['script']['decision']}")
        return told

    def test_boots_by_real_firmware_are_told_from_discover_to_script(self):
        variables = self.wire.folder / "vars.fd"
        shutil.copy(OVMF_VARS, variables)
        flash = [
            "-drive", f"if=pflash,unit=0,format=raw,readonly=on,file={OVMF_CODE}",
            "-drive", f"if=pflash,unit=1,format=raw,file={variables}",
        ]  # fmt: skip
        self.boot("tbios", BIOS)
        self.boot("tuefi", UEFI, *flash)
        for mac, start in ((BIOS, "IPXE"), (UEFI, "PXE")):
            eventually(f"{mac} is told to the end", lambda mac=mac: "SCRIPT LOCAL" in self.words(mac), 90)
            words = self.words(mac)
            order = [f"DISCOVER {start}", f"OFFER {start}", f"REQUEST {start}", f"ACK {start}"]
            if start == "PXE":
                order += ["TFTP snponly.efi ABORTED", "TFTP snponly.efi DONE", "DISCOVER IPXE", "ACK IPXE"]
            order += ["HTTP /boot.ipxe DONE", "SCRIPT LOCAL"]
            places = [words.index(word) if word in words else -1 for word in order]
            self.assertEqual(places, sorted(places), f"{order} in this order in {words}")
            self.assertNotIn(-1, places, words)
            self.assertTrue(any(event["kind"] == "ACK" and event["dhcp"]["address"].startswith("10.75.0.1") for event in self.events(mac)))
