"""proxyDHCP beside a dnsmasq that gives the addresses: what firmware and iPXE make of both answers."""

import os
import re
import shutil
import unittest
from pathlib import Path

from wiretest.wire import Wire, eventually, host, need, replica_file, subnet

AGENT = "10.79.0.1"
OTHER = "10.79.0.2"
LOADERS = Path("/usr/lib/ipxe")
OVMF_CODE = Path("/usr/share/OVMF/OVMF_CODE_4M.fd")
OVMF_VARS = Path("/usr/share/OVMF/OVMF_VARS_4M.fd")
MACHINE = [
    "qemu-system-x86_64", "-nodefaults", "-no-user-config", "-display", "none", "-machine", "q35,smm=off,graphics=off", "-accel", "tcg,thread=multi",
    "-cpu", "max,la57=off,avx2=off,avx=off", "-m", "256", "-no-reboot", "-serial", "stdio",
    "-object", "rng-random,id=rng0,filename=/dev/urandom", "-device", "virtio-rng-pci,rng=rng0",
]  # fmt: skip


@unittest.skipUnless(os.geteuid() == 0, "needs root: network namespaces")
@need("dnsmasq")
class ProxyTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.wire = wire = Wire()
        cls.addClassCleanup(wire.__exit__)
        wire.bridge("u")
        for role, address in (("p", AGENT), ("q", OTHER)):
            wire.namespace(role)
            wire.plug(role, "eth0", "u", address)
        loaders = wire.folder / "loaders"
        loaders.mkdir()
        for name in ("undionly.kpxe", "snponly.efi"):
            if (LOADERS / name).exists():
                shutil.copy(LOADERS / name, loaders)
        wire.agent("p", AGENT, replica_file([subnet(1, "10.79.0", "PROXY")], [host(1, "52:54:00:79:00:01", "10.79.0.11")]))
        wire.start(
            "q", "dnsmasq", "dnsmasq", "-k", "--conf-file=/dev/null", "--port=0", "--interface=eth0", "--bind-interfaces", "--user=root", "--no-ping",
            "--dhcp-authoritative", "--dhcp-range=10.79.0.100,10.79.0.150,1h", f"--dhcp-leasefile={wire.folder}/dnsmasq.leases", "--log-facility=-",
        )  # fmt: skip
        eventually("dnsmasq serves", lambda: "DHCP, IP range" in wire.log("dnsmasq"))

    def boot(self, name: str, mac: str, *more: str) -> None:
        """A machine on the switch that boots from the network."""
        self.wire.run("u", "ip", "tuntap", "add", "dev", name, "mode", "tap")
        self.wire.run("u", "ip", "link", "set", name, "master", "br0", "up")
        # With firmware of its own the card gets no ROM, or iPXE in there would run instead.
        card = f"virtio-net-pci,netdev=net0,mac={mac},bootindex=1" + (",romfile=" if more else "")
        network = ["-netdev", f"tap,id=net0,ifname={name},script=no,downscript=no", "-device", card]
        self.wire.start("u", name, *MACHINE, *network, *more)

    def booted(self, mac: str) -> str:
        """The address from which the machine fetched its boot script, by the agent's log."""
        line = re.compile(rf"boot {mac} (10\.79\.0\.\d+) ")
        return eventually(f"{mac} fetches its script", lambda: line.search(self.wire.log("agent-p")), 50).group(1)

    @need("busybox")
    def test_an_operating_system_hears_nothing_of_us(self):
        self.wire.namespace("o")
        self.wire.plug("o", "eth0", "u")
        script = self.wire.folder / "udhcpc"
        script.write_text('#!/bin/sh\n[ "$1" != bound ] || env >"$0.out"\n', encoding="ascii")
        script.chmod(0o755)
        self.wire.run("o", "busybox", "udhcpc", "-i", "eth0", "-f", "-q", "-n", "-s", str(script))
        told = (self.wire.folder / "udhcpc.out").read_text(encoding="utf-8")
        self.assertIn(f"serverid={OTHER}\n", told)
        self.assertNotIn("boot_file", told)

    @need("qemu-system-x86_64")
    @unittest.skipUnless(OVMF_CODE.exists(), "not installed: ovmf")
    def test_firmware_boots_what_we_say_from_the_address_of_the_other(self):
        variables = self.wire.folder / "vars.fd"
        shutil.copy(OVMF_VARS, variables)
        flash = [
            "-drive", f"if=pflash,unit=0,format=raw,readonly=on,file={OVMF_CODE}",
            "-drive", f"if=pflash,unit=1,format=raw,file={variables}",
        ]  # fmt: skip
        self.boot("bios", "52:54:00:79:00:01")
        self.boot("uefi", "52:54:00:79:00:02", *flash)
        for mac in ("52:54:00:79:00:01", "52:54:00:79:00:02"):
            self.assertRegex(self.booted(mac), r"^10\.79\.0\.1[0-5]\d$")
