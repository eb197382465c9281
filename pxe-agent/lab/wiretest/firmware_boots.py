"""Firmware of several kinds boots from our agent: the ramdisk reports, Secure Boot refuses what is not signed, and LOCAL starts the machine's own disk."""

import json
import os
import re
import shutil
import subprocess
import unittest
from pathlib import Path

from virtualrack import artifacts
from wiretest.wire import ROOT, Wire, eventually, host, need, replica_file, subnet

AGENT = "10.81.0.1"
INVENTORY_PORT = 9
BOOT_SECONDS = 420.0
OVMF = Path("/usr/share/OVMF")
AAVMF = Path("/usr/share/AAVMF")
LOADERS = ROOT / "var" / "cache" / "loaders"
RAMDISK = ROOT / "var" / "cache" / "ramdisk"
OWN_DISK = "the machine's own disk"
ESP_AT = 1 << 20
CONTROL = re.compile(r"\x1b\[[0-9;?=]*[ -/]*[@-~]")
REFUSED = re.compile(r"Access Denied|Security Violation")
# So the firmware need not wait for PXE to end before it tries HTTP. Source: OvmfPkg/README, "Network Support".
WITHOUT_PXE = [word for ip in ("IPv4", "IPv6") for word in ("-fw_cfg", f"name=opt/org.tianocore/{ip}PXESupport,string=n")]
X64 = ["qemu-system-x86_64", "-cpu", "max,la57=off,avx2=off,avx=off"]
COMMON = [
    "-nodefaults", "-no-user-config", "-display", "none", "-accel", "tcg,thread=multi", "-m", "1024", "-no-reboot", "-serial", "stdio",
    "-object", "rng-random,id=rng0,filename=/dev/urandom", "-device", "virtio-rng-pci,rng=rng0",
]  # fmt: skip


@unittest.skipUnless(os.geteuid() == 0, "needs root: network namespaces")
@unittest.skipUnless((OVMF / "OVMF_CODE_4M.secboot.fd").exists(), "not installed: ovmf")
@need("qemu-system-x86_64", "mformat", "sfdisk")
class FirmwareTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        artifacts.run_script(artifacts.LOGS / "ramdisk-build.log", str(artifacts.SCRIPTS / "build-ramdisk.sh"), str(RAMDISK), *artifacts.LAB_RAMDISK)
        if not (LOADERS / "grubaa64.efi").exists():
            artifacts.run_script(artifacts.LOGS / "loaders-fetch.log", str(artifacts.SCRIPTS / "fetch-loaders.sh"), str(LOADERS))
        cls.wire = wire = Wire()
        cls.addClassCleanup(wire.__exit__)
        wire.bridge("v")
        wire.namespace("w")
        wire.plug("w", "eth0", "v", AGENT)
        netboot = json.loads((RAMDISK / "netboot.json").read_text(encoding="utf-8"))
        settled = [host(1, "52:54:00:81:00:04", "10.81.0.14"), host(2, "52:54:00:81:00:06", "10.81.0.16")]
        site = {"discovery": True, "machine_api_url": f"http://{AGENT}:{INVENTORY_PORT}", "netboot": netboot}
        replica = replica_file([subnet(1, "10.81.0", "AUTHORITATIVE")], settled, site)
        (wire.folder / "replica.json").write_bytes(replica.split(b"\n", 1)[1])
        (wire.folder / "reports").mkdir()
        wire.start(
            "w", "inventory", "python3", str(Path(__file__).parent / "inventory.py"), AGENT, str(INVENTORY_PORT),
            "replica.json", "reports", str(RAMDISK / "vmlinuz"), str(RAMDISK / "ramdisk"),
        )  # fmt: skip
        eventually("the inventory listens", lambda: "listens" in wire.log("inventory"))
        shutil.copytree(LOADERS, wire.folder / "loaders")
        wire.agent("w", AGENT, replica)

    def boot(self, name: str, mac: str, kind: list[str], disk: Path | None = None) -> subprocess.Popen:
        """A machine on the switch that boots from the network first; its firmware's variables are kept for its next start."""
        if self.wire.run("v", "ip", "link", "show", name, check=False).returncode != 0:
            self.wire.run("v", "ip", "tuntap", "add", "dev", name, "mode", "tap")
            self.wire.run("v", "ip", "link", "set", name, "master", "br0", "up")
        card = f"virtio-net-pci,netdev=net0,mac={mac},bootindex=1,romfile="
        devices = ["-netdev", f"tap,id=net0,ifname={name},script=no,downscript=no", "-device", card]
        if disk:
            devices += ["-drive", f"if=none,id=disk0,file={disk},format=raw,snapshot=on", "-device", "virtio-blk-pci,drive=disk0,bootindex=2"]
        return self.wire.start("v", name, *kind, *COMMON, *devices)

    def flash(self, name: str, code: Path, variables: Path) -> list[str]:
        kept = self.wire.folder / f"{name}.vars"
        if not kept.exists():
            shutil.copy(variables, kept)
        return [
            "-drive", f"if=pflash,unit=0,format=raw,readonly=on,file={code}",
            "-drive", f"if=pflash,unit=1,format=raw,file={kept}",
        ]  # fmt: skip

    def plain(self, name: str) -> list[str]:
        return [*X64, "-machine", "q35,smm=off,graphics=off", *self.flash(name, OVMF / "OVMF_CODE_4M.fd", OVMF / "OVMF_VARS_4M.fd")]

    def secured(self, name: str) -> list[str]:
        """With Microsoft's keys enrolled, as machines are sold."""
        secure = ["-machine", "q35,smm=on,graphics=off", "-global", "driver=cfi.pflash01,property=secure,value=on"]
        return [*X64, *secure, *self.flash(name, OVMF / "OVMF_CODE_4M.secboot.fd", OVMF / "OVMF_VARS_4M.ms.fd")]

    def arm64(self, name: str) -> list[str]:
        machine = ["qemu-system-aarch64", "-machine", "virt", "-cpu", "cortex-a57"]
        return [*machine, *self.flash(name, AAVMF / "AAVMF_CODE.fd", AAVMF / "AAVMF_VARS.fd")]

    def console(self, name: str) -> str:
        return CONTROL.sub("", self.wire.log(name))

    def report(self, mac: str) -> dict:
        """What the ramdisk on that machine reported."""
        file = self.wire.folder / "reports" / f"{mac.replace(':', '-')}.json"
        return json.loads(eventually(f"{mac} reports", lambda: file.exists() and file.read_text(encoding="utf-8"), BOOT_SECONDS))

    def address(self, mac: str) -> str:
        """Where the machine asked for its boot script, or image, from."""
        return re.findall(rf"boot {mac} (10\.81\.0\.\d+) ", self.wire.log("agent-w"))[-1]

    def fetched(self, what: str, address: str) -> bool:
        """Whether a file whose name begins so was fetched from there by TFTP."""
        return re.search(rf"tftp {re.escape(address)} got /?{what}", self.wire.log("agent-w")) is not None

    def own_disk(self, files: dict[str, str]) -> Path:
        """A disk with signed loaders of its own, by their names on the disk and in the directory of loaders, which say that they run."""
        disk = self.wire.folder / "own.img"
        with open(disk, "wb") as file:
            file.truncate(64 << 20)
        subprocess.run(["sfdisk", "-q", str(disk)], input="label: gpt\nstart=2048, type=U\n", text=True, check=True, capture_output=True)
        script = self.wire.folder / "own.cfg"
        script.write_text(f'echo "{OWN_DISK}"\nsleep 60\n', encoding="ascii")
        esp = f"{disk}@@{ESP_AT}"
        for argv in (
            ["mformat", "-i", esp, "-F", "-T", "120000", "::"],
            ["mmd", "-i", esp, "::/EFI", "::/EFI/BOOT", "::/grub"],
            ["mcopy", "-i", esp, str(script), "::/grub/grub.cfg"],
            *(["mcopy", "-i", esp, str(LOADERS / source), f"::/EFI/BOOT/{name}"] for name, source in files.items()),
        ):
            subprocess.run(argv, check=True, capture_output=True)
        return disk

    def test_secure_boot_refuses_the_unsigned_loader_and_boots_the_signed_chain(self):
        mac = "52:54:00:81:00:01"
        machine = self.boot("secure", mac, self.secured("secure"))
        eventually("the firmware refuses iPXE", lambda: REFUSED.search(self.console("secure")), BOOT_SECONDS)
        self.wire.stop(machine)
        self.boot("secure", mac, self.secured("secure"))
        self.assertEqual(self.report(mac)["firmware"], "uefi")
        for name in ("shimx64.efi", "grubx64.efi", "grub/grub.cfg", f"boot/{mac}/x86_64/.*/grub.cfg"):
            self.assertTrue(self.fetched(name, self.address(mac)), name)

    def test_secure_boot_and_local_is_the_own_disk(self):
        mac = "52:54:00:81:00:04"
        disk = self.own_disk({"BOOTX64.EFI": "shimx64.efi", "grubx64.efi": "grubx64.efi"})
        machine = self.boot("settled", mac, self.secured("settled"), disk)
        eventually("a loader is fetched", lambda: "10.81.0.14 got" in self.wire.log("agent-w"), BOOT_SECONDS)
        self.wire.stop(machine)
        self.boot("settled", mac, self.secured("settled"), disk)
        eventually("the own disk boots", lambda: OWN_DISK in self.console("settled"), BOOT_SECONDS)
        self.assertIn("LOCAL: boot target is LOCAL", self.wire.log("agent-w"))

    @need("qemu-system-aarch64")
    @unittest.skipUnless((AAVMF / "AAVMF_CODE.fd").exists(), "not installed: qemu-efi-aarch64")
    def test_arm64_is_led_to_its_own_disk(self):
        mac = "52:54:00:81:00:06"
        self.boot("arm64", mac, self.arm64("arm64"), self.own_disk({"BOOTAA64.EFI": "grubaa64.efi"}))
        eventually("the own disk boots", lambda: OWN_DISK in self.console("arm64"), BOOT_SECONDS)
        self.assertTrue(self.fetched(f"boot/{mac}/arm64/", self.address(mac)))

    def test_uefi_http_boot(self):
        mac = "52:54:00:81:00:02"
        self.boot("http", mac, [*self.plain("http"), *WITHOUT_PXE])
        self.assertEqual(self.report(mac)["firmware"], "uefi")
        self.assertFalse(self.fetched("snponly", self.address(mac)), "nothing of this boot by TFTP")

    def test_secure_boot_by_http(self):
        mac = "52:54:00:81:00:05"
        machine = self.boot("sechttp", mac, [*self.secured("sechttp"), *WITHOUT_PXE])
        eventually("the firmware refuses iPXE", lambda: REFUSED.search(self.console("sechttp")), BOOT_SECONDS)
        self.wire.stop(machine)
        self.boot("sechttp", mac, [*self.secured("sechttp"), *WITHOUT_PXE])
        self.assertEqual(self.report(mac)["firmware"], "uefi")
        self.assertFalse(self.fetched("", self.address(mac)), "nothing of this boot by TFTP")

    def test_uefi_pxe(self):
        mac = "52:54:00:81:00:03"
        self.boot("pxe", mac, self.plain("pxe"))
        self.assertEqual(self.report(mac)["firmware"], "uefi")
