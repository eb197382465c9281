"""The reference that an installed system is measured against: Debian as its own tools make it, with nothing of our image's recipe, started by QEMU itself."""

import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from . import artifacts, fleet, plan, processes, qemu
from .errors import LabError
from .rack import Rack

ADDRESS = f"{plan.NETWORK}.249"
CACHE = artifacts.CACHE / "reference-debian-12"
START_SECONDS = 300
PACKAGES = (
    "linux-image-cloud-amd64", "initramfs-tools", "zstd", "kmod", "e2fsprogs", "systemd-sysv", "dbus", "libpam-systemd", "udev", "iproute2",
    "openssh-server", "sudo", "python3", "curl",
)  # fmt: skip
NETWORK = f"[Match]\nType=ether\n\n[Network]\nAddress={ADDRESS}/24\n"


def start_seconds(ready: Rack) -> float:
    """Seconds from the start of the kernel until the reference's sshd greets. Its disk is thrown away afterwards."""
    build()
    machine = ready.lab.add_machine("bios")
    _run("cp", "--sparse=always", str(CACHE / "root.ext4"), str(machine.disk))
    argv = qemu.direct_command(machine.spec, CACHE / "vmlinuz", CACHE / "initrd.img", "root=/dev/vda rw console=ttyS0,115200 quiet")
    begin = time.time()
    with open(machine.console, "wb") as console, subprocess.Popen(
        argv, cwd=machine.folder, stdin=subprocess.DEVNULL, stdout=console, stderr=subprocess.STDOUT
    ) as process:
        try:
            processes.wait_until("the reference's sshd greets", START_SECONDS, lambda: fleet.greets(ADDRESS))
            return round(time.time() - begin, 2)
        finally:
            process.kill()


def build() -> None:
    """Make the reference once: mmdebstrap, a file system of it, and no more than an address, a name and the keys of the same kinds as ours."""
    if (CACHE / "root.ext4").exists():
        return
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as work:
        root = Path(work) / "root"
        _run("mmdebstrap", "--variant=minbase", "--quiet", f"--include={','.join(PACKAGES)}", "bookworm", str(root))
        _configure(root)
        shutil.copy(root / "vmlinuz", CACHE / "vmlinuz")
        shutil.copy(root / "initrd.img", CACHE / "initrd.img")
        _run("mke2fs", "-q", "-t", "ext4", "-d", str(root), f"{work}/root.ext4", "2G")
        Path(work, "root.ext4").rename(CACHE / "root.ext4")


def _configure(root: Path) -> None:
    (root / "etc/systemd/network/10.network").write_text(NETWORK, encoding="ascii")
    (root / "etc/fstab").write_text("/dev/vda / ext4 defaults 0 0\n", encoding="ascii")
    (root / "etc/hostname").write_text("reference\n", encoding="ascii")
    (root / "etc/machine-id").write_text("0123456789abcdef0123456789abcdef\n", encoding="ascii")
    for key in (root / "etc/ssh").glob("ssh_host_rsa_key*"):
        key.unlink()
    _run("systemctl", "--quiet", f"--root={root}", "enable", "systemd-networkd")


def _run(*argv: str) -> None:
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise LabError(f"{argv[0]} failed with {done.returncode}: {done.stderr[-2000:]}")
