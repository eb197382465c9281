"""A real rack: namespace, two QEMU machines, their BMCs, and what is left when a lab ends badly."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
import unittest
from pathlib import Path

from virtualrack import janitor, netns, plan
from virtualrack.lab import LABS, Lab
from virtualrack.processes import start_ticks, wait_until


def ipmi(machine, *words: str) -> str:
    """One ipmitool call, as the agent makes it."""
    spec = machine.spec
    argv = ["ipmitool", "-I", "lanplus", "-C", "3", "-H", spec.bmc_address, "-U", "admin", "-E", *words]
    environment = {**os.environ, "IPMI_PASSWORD": spec.bmc_password}
    done = subprocess.run(argv, capture_output=True, text=True, env=environment, check=True, timeout=30)
    return done.stdout.strip()


def architecture(packet: bytes) -> int | None:
    """DHCP option 93 of a packet. Source: RFC 2132 §2, RFC 4578 §2.1."""
    at = 240
    while at < len(packet) and packet[at] != 255:
        if packet[at] == 93:
            return int.from_bytes(packet[at + 2 : at + 4], "big")
        at += 1 if packet[at] == 0 else 2 + packet[at + 1]
    return None


def discovers(seconds: float, wanted: set[str]) -> dict[str, int | None]:
    """Architecture by MAC of the DHCP requests heard on the bridge until all wanted MACs have spoken."""
    heard: dict[str, int | None] = {}
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        listener.bind(("", 67))
        listener.settimeout(1)
        deadline = time.monotonic() + seconds
        while not wanted <= heard.keys() and time.monotonic() < deadline:
            with contextlib.suppress(TimeoutError):
                packet = listener.recv(2048)
                heard[packet[28:34].hex(":")] = architecture(packet)
    return heard


@unittest.skipUnless(os.geteuid() == 0, "needs root: network namespaces")
class RackTest(unittest.TestCase):
    def test_bmc_switches_machines_on_and_they_ask_for_an_address(self):
        home = os.readlink("/proc/self/ns/net")
        with Lab() as lab:
            bios, uefi = lab.add_machine("bios"), lab.add_machine("uefi")
            for machine in lab.machines:
                self.assertEqual(ipmi(machine, "chassis", "power", "status"), "Chassis Power is off")
                ipmi(machine, "chassis", "bootdev", "pxe")
                self.assertIn("Force PXE", ipmi(machine, "chassis", "bootparam", "get", "5"))
                ipmi(machine, "chassis", "power", "on")
                self.assertEqual(ipmi(machine, "chassis", "power", "status"), "Chassis Power is on")
            heard = discovers(60, {bios.spec.mac, uefi.spec.mac})
            self.assertEqual(heard, {bios.spec.mac: 0, uefi.spec.mac: 7})
            self.assertNotIn("Force PXE", ipmi(bios, "chassis", "bootparam", "get", "5"), "the one-shot is spent")
            ipmi(bios, "chassis", "power", "cycle")
            wait_until("the machine starts again after a cycle", 20, lambda: len(self.starts(bios)) == 2)
            ipmi(bios, "chassis", "power", "off")
            self.assertEqual(ipmi(bios, "chassis", "power", "status"), "Chassis Power is off")
            self.assertIn(bios.spec.bmc_address, ipmi(bios, "lan", "print", "1"))
            with self.assertRaises(subprocess.CalledProcessError):
                subprocess.run(
                    ["ipmitool", "-I", "lanplus", "-C", "3", "-H", bios.spec.bmc_address, "-U", "admin", "-P", "wrong", "mc", "info"],
                    capture_output=True,
                    check=True,
                )
            folder, name = lab.folder, janitor.namespace(lab.id)
        self.assertFalse(folder.exists())
        self.assertFalse(netns.exists(name))
        self.assertEqual(os.readlink("/proc/self/ns/net"), home)

    def starts(self, machine) -> list[dict]:
        return [event for event in machine.power_events() if event["event"] == "start"]

    def test_labs_side_by_side_do_not_meet(self):
        (one, first), (two, second) = self.start_lab(), self.start_lab()
        self.assertNotEqual(first, second)
        one.terminate()
        one.wait(30)
        self.assertTrue(netns.pids(janitor.namespace(second.name)), "the other lab goes on")
        two.terminate()
        two.wait(30)
        self.assertFalse(first.exists() or second.exists())

    def test_the_page_is_reached_from_outside(self):
        home = os.open("/proc/self/ns/net", os.O_RDONLY)
        self.addCleanup(os.close, home)
        with Lab() as lab:
            lab.spawn_module("page", "httpd", plan.HOST, plan.API_PORT, Path(__file__).parent)
            wait_until("the page answers inside", 20, lambda: self.fetch(plan.HOST, plan.API_PORT))
            netns.enter_descriptor(home)
            self.assertEqual(self.fetch("127.0.0.1", lab.page_port), Path(__file__).read_bytes())

    def fetch(self, host: str, port: int) -> bytes:
        connection = http.client.HTTPConnection(host, port, timeout=10)
        with contextlib.closing(connection), contextlib.suppress(OSError):
            connection.request("GET", "/" + Path(__file__).name)
            return connection.getresponse().read()
        return b""

    def test_interrupt_leaves_nothing(self):
        self.end_by(signal.SIGINT)

    def test_termination_leaves_nothing(self):
        self.end_by(signal.SIGTERM)

    def test_a_killed_lab_is_swept_by_the_next(self):
        child, folder = self.start_lab()
        child.kill()
        child.wait()
        self.assertTrue(netns.exists(janitor.namespace(folder.name)))
        pids = netns.pids(janitor.namespace(folder.name))
        self.assertTrue(pids)
        self.assertIn(folder.name, janitor.sweep(LABS))
        self.assert_gone(folder, pids)

    def end_by(self, number: int) -> None:
        child, folder = self.start_lab()
        pids = [pid for pid in netns.pids(janitor.namespace(folder.name)) if pid != child.pid]
        self.assertTrue(pids)
        child.send_signal(number)
        child.wait(30)
        self.assert_gone(folder, pids)

    def start_lab(self) -> tuple[subprocess.Popen, Path]:
        """A lab of its own process with one machine that is on."""
        argv = [sys.executable, "-m", "test.one_machine"]
        child = subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.addCleanup(child.stdout.close)
        self.addCleanup(child.kill)
        lab_id = child.stdout.readline().strip()
        self.assertRegex(lab_id, "^[0-9a-f]{6}$")
        return child, LABS / lab_id

    def assert_gone(self, folder: Path, pids: list[int]) -> None:
        self.assertFalse(folder.exists())
        self.assertFalse(netns.exists(janitor.namespace(folder.name)))
        wait_until("its processes end", 10, lambda: not any(start_ticks(pid) for pid in pids))
