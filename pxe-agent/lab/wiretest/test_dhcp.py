"""Addresses, for udhcpc, dhclient and perfdhcp, on the agent's own wire and behind dhcrelay."""

import os
import re
import signal
import unittest

from wiretest.wire import Wire, eventually, host, need, replica_file, subnet

AGENT = "10.77.0.1"
RELAY = "10.77.0.254"
RELAY_INSIDE = "10.78.0.254"
RELAY_DEVICE = "r1"
SCRIPT = '#!/bin/sh\n[ "$1" = deconfig ] || { echo "event=$1"; env; echo; } >>"$0.$interface.out"\n'


def settings(text: str) -> dict[str, str]:
    """The last block of settings a client's script wrote."""
    block = text.strip().split("\n\n")[-1]
    return dict(line.split("=", 1) for line in block.splitlines() if "=" in line)


@unittest.skipUnless(os.geteuid() == 0, "needs root: network namespaces")
class DhcpTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.wire = wire = Wire()
        cls.addClassCleanup(wire.__exit__)
        for switch in ("s", "t"):
            wire.bridge(switch)
        wire.namespace("a")
        wire.plug("a", "eth0", "s", AGENT)
        wire.namespace("r")
        wire.plug("r", "r0", "s", RELAY)
        wire.plug("r", RELAY_DEVICE, "t", RELAY_INSIDE)
        wire.run("r", "sysctl", "-qw", "net.ipv4.ip_forward=1")
        wire.run("a", "ip", "route", "add", "10.78.0.0/24", "via", RELAY)
        port = {"port": {"circuit_id": RELAY_DEVICE.encode().hex(), "remote_id": None}}
        hosts = [
            host(1, "52:54:00:77:00:01", "10.77.0.11"),
            host(2, "52:54:00:77:00:02", "10.77.0.12"),
            host(5, "52:54:00:77:00:05", "10.77.0.15"),
            host(6, "52:54:00:77:00:66", "10.77.0.16", {"client_id": "00" + b"rack 7".hex()}),
            host(7, "52:54:00:78:00:77", "10.78.0.13", port),
        ]
        subnets = [subnet(1, "10.77.0", "AUTHORITATIVE"), subnet(2, "10.78.0", "AUTHORITATIVE")]
        wire.agent("a", AGENT, replica_file(subnets, hosts))

    def client(self, role: str, mac: str, switch: str = "s") -> None:
        """A machine without an address."""
        self.wire.namespace(role)
        self.wire.plug(role, "eth0", switch, mac=mac)

    def udhcpc(self, role: str, *more: str) -> list[str]:
        script = self.wire.folder / f"udhcpc-{role}"
        script.write_text(SCRIPT, encoding="ascii")
        script.chmod(0o755)
        return ["busybox", "udhcpc", "-i", "eth0", "-f", "-t", "5", "-T", "1", "-s", str(script), *more]

    def told(self, role: str) -> dict[str, str]:
        out = self.wire.folder / f"udhcpc-{role}.eth0.out"
        return settings(out.read_text(encoding="utf-8")) if out.exists() else {}

    def leases(self) -> str:
        return (self.wire.folder / "state-a" / "leases").read_text(encoding="ascii")

    @need("busybox")
    def test_udhcpc_gets_what_is_reserved_for_its_mac(self):
        self.client("b", "52:54:00:77:00:01")
        self.wire.run("b", *self.udhcpc("b", "-q", "-n", "-O", "hostname"))
        told = self.told("b")
        expected = {"ip": "10.77.0.11", "mask": "24", "router": "10.77.0.1", "dns": "10.77.0.1", "domain": "lab.example"}
        self.assertEqual({key: told.get(key) for key in expected}, expected)
        self.assertEqual((told["lease"], told["serverid"], told["hostname"]), ("3600", AGENT, "host-1"))

    @need("busybox")
    def test_udhcpc_is_known_by_its_client_identifier(self):
        self.client("i", "52:54:00:77:01:06")
        self.wire.run("i", *self.udhcpc("i", "-q", "-n", "-x", "0x3d:00" + b"rack 7".hex()))
        self.assertEqual(self.told("i")["ip"], "10.77.0.16")

    @need("dhclient")
    def test_dhclient_gets_what_is_reserved_for_its_mac(self):
        self.client("c", "52:54:00:77:00:02")
        leases = self.wire.folder / "dhclient.leases"
        leases.touch()
        self.wire.start("c", "dhclient", "dhclient", "-4", "-d", "-lf", str(leases), "-pf", f"{leases}.pid", "-sf", "/bin/true", "eth0")
        eventually("dhclient is bound", lambda: "bound to 10.77.0.12" in self.wire.log("dhclient"))
        lease = leases.read_text(encoding="ascii")
        self.assertIn("option dhcp-server-identifier 10.77.0.1;", lease)
        self.assertIn("option dhcp-renewal-time 1800;", lease)
        self.assertIn("option dhcp-rebinding-time 3150;", lease)

    @need("busybox")
    def test_udhcpc_renews_by_unicast_and_releases(self):
        self.client("d", "52:54:00:77:01:01")
        # The kernel of the client must own the address to be reached at it.
        program = self.wire.start("d", "udhcpc-d", *self.udhcpc("d", "-R"))
        address = eventually("udhcpc is bound", lambda: self.told("d").get("ip"))
        self.assertRegex(address, r"^10\.77\.0\.2\d\d$")
        self.wire.run("d", "ip", "address", "add", f"{address}/24", "dev", "eth0")
        udhcpc = int(self.wire.run("d", "pgrep", "-g", str(program.pid), "-x", "busybox").stdout.split()[0])
        os.kill(udhcpc, signal.SIGUSR1)
        eventually("udhcpc has renewed", lambda: self.told("d").get("event") == "renew")
        os.kill(udhcpc, signal.SIGTERM)
        eventually("the address is free again", lambda: f"freed {address} " in self.leases())

    @need("busybox")
    def test_an_address_in_use_is_declined_and_another_given(self):
        self.wire.namespace("x")
        self.wire.plug("x", "eth0", "s", "10.77.0.15")
        self.client("e", "52:54:00:77:00:05")
        self.wire.run("e", *self.udhcpc("e", "-q", "-a", "-A", "1"))
        self.assertRegex(self.told("e")["ip"], r"^10\.77\.0\.2\d\d$")

    @need("busybox", "dhcrelay")
    def test_clients_behind_a_relay_get_the_other_subnets_addresses(self):
        self.wire.start("r", "dhcrelay", "dhcrelay", "-4", "-d", "-a", "-m", "append", "-i", "r0", "-i", RELAY_DEVICE, AGENT)
        eventually("dhcrelay listens", lambda: "Sending on" in self.wire.log("dhcrelay"))
        self.client("f", "52:54:00:78:01:01", "t")
        self.wire.run("f", *self.udhcpc("f", "-q", "-n"))
        self.assertEqual(self.told("f")["ip"], "10.78.0.13", "by its switch port")
        self.assertEqual(self.told("f")["router"], "10.78.0.1")
        self.client("g", "52:54:00:78:01:02", "t")
        self.wire.run("g", *self.udhcpc("g", "-q", "-n"))
        self.assertRegex(self.told("g")["ip"], r"^10\.78\.0\.2\d\d$", "the port's address is taken")

    @need("perfdhcp")
    def test_perfdhcp_loses_nothing(self):
        self.wire.namespace("h")
        self.wire.plug("h", "eth0", "s", "10.77.0.250")
        # What is on its way when the two seconds are over is waited for: on a busy machine an answer takes long, and is no loss.
        done = self.wire.run("h", "perfdhcp", "-4", "-l", "eth0", "-r", "100", "-R", "20", "-p", "2", "-W", "2000000", AGENT, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        drops = [int(count) for count in re.findall(r"drops: (\d+)", done.stdout)]
        self.assertEqual(drops, [0, 0], done.stdout)
