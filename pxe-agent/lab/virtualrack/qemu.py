"""The QEMU command line of one machine, and whether hardware acceleration can be trusted."""

from pathlib import Path

from .errors import LabError
from .plan import MachineSpec

OVMF_CODE = Path("/usr/share/OVMF/OVMF_CODE_4M.fd")
OVMF_VARS = Path("/usr/share/OVMF/OVMF_VARS_4M.fd")


def accelerated() -> bool:
    """KVM only where the processor's own module is loaded: other modules that offer /dev/kvm do not boot firmware usably."""
    modules = Path("/sys/module")
    return Path("/dev/kvm").exists() and any((modules / name).exists() for name in ("kvm_intel", "kvm_amd"))


def command(spec: MachineSpec, network_first: bool) -> list[str]:
    """The whole command. All paths are relative to the machine's folder. Serial output goes to standard output."""
    return [
        "qemu-system-x86_64", "-name", spec.name, "-nodefaults", "-no-user-config", "-display", "none",
        *_processor(spec), *_identity(spec), *_firmware(spec), *_disk(spec, network_first), *_nic(spec, network_first),
        *_bmc(spec),
        "-object", "rng-random,id=rng0,filename=/dev/urandom", "-device", "virtio-rng-pci,rng=rng0",
        "-qmp", "unix:qmp.sock,server=on,wait=off",
        "-chardev", "file,id=console,path=/dev/stdout", "-serial", "chardev:console",
        # A guest reset ends QEMU: the supervisor starts it anew, so that a one-shot boot device is honoured alike
        # by SeaBIOS and OVMF.
        "-action", "reboot=shutdown",
    ]  # fmt: skip


def direct_command(spec: MachineSpec, kernel: Path, ramdisk: Path, arguments: str) -> list[str]:
    """The same machine without firmware, loader and BMC: kernel and ramdisk are put into its memory."""
    return [
        "qemu-system-x86_64", "-name", spec.name, "-nodefaults", "-no-user-config", "-display", "none",
        *_processor(spec), *_identity(spec), *_disk(spec, False), *_nic(spec, False),
        "-kernel", str(kernel), "-initrd", str(ramdisk), "-append", arguments,
        "-chardev", "file,id=console,path=/dev/stdout", "-serial", "chardev:console", "-no-reboot",
    ]  # fmt: skip


def _processor(spec: MachineSpec) -> list[str]:
    machine = "q35,smm=off,graphics=off"
    common = ["-m", str(spec.memory_mib), "-smp", str(spec.cpus)]
    if accelerated():
        return ["-machine", machine, "-accel", "kvm", "-cpu", "host", *common]
    # Emulated AVX is slower than none.
    return ["-machine", machine, "-accel", "tcg,thread=multi", "-cpu", "max,la57=off,avx2=off,avx=off", *common]


def _identity(spec: MachineSpec) -> list[str]:
    return [
        "-uuid", spec.uuid,
        "-smbios", "type=0,vendor=Millwright,version=lab-1",
        "-smbios", f"type=1,manufacturer=Millwright,product=Virtual-1U,serial={spec.serial},uuid={spec.uuid}",
        "-smbios", f"type=2,manufacturer=Millwright,product=Board-1,serial=B{spec.serial}",
        "-smbios", f"type=3,manufacturer=Millwright,serial={spec.serial},asset=A{spec.serial}",
    ]  # fmt: skip


def _firmware(spec: MachineSpec) -> list[str]:
    if spec.firmware == "bios":
        return []
    if spec.firmware != "uefi":
        raise LabError(f"firmware must be bios or uefi, not {spec.firmware!r}")
    return [
        "-drive", f"if=pflash,unit=0,format=raw,readonly=on,file={OVMF_CODE}",
        "-drive", "if=pflash,unit=1,format=raw,file=vars.fd",
    ]  # fmt: skip


def _disk(spec: MachineSpec, network_first: bool) -> list[str]:
    order = 2 if network_first else 1
    return [
        "-drive", "if=none,id=disk0,file=disk.raw,format=raw,cache=unsafe,discard=unmap",
        "-device", f"virtio-blk-pci,drive=disk0,serial={spec.disk_serial},bootindex={order}",
    ]  # fmt: skip


def _nic(spec: MachineSpec, network_first: bool) -> list[str]:
    order = 1 if network_first else 2
    # BIOS boots by iPXE in the card's option ROM; under UEFI the card has no ROM, so that OVMF's own PXE runs.
    rom = ",romfile=" if spec.firmware == "uefi" else ""
    return [
        "-netdev", f"tap,id=net0,ifname={spec.tap},script=no,downscript=no",
        "-device", f"virtio-net-pci,netdev=net0,mac={spec.mac},bootindex={order}{rom}",
    ]  # fmt: skip


def _bmc(spec: MachineSpec) -> list[str]:
    return [
        "-chardev", f"socket,id=ipmi0,host={spec.bmc_address},port={spec.bmc_kcs_port},reconnect=2",
        "-device", "ipmi-bmc-extern,id=bmc0,chardev=ipmi0", "-device", "isa-ipmi-kcs,bmc=bmc0",
    ]  # fmt: skip
