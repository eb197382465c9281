"""The lab's address plan and the identity of its machines. Everything lives in 10.77.0.0/24 of one namespace."""

import dataclasses
import json
import secrets
import uuid
from pathlib import Path

NETWORK = "10.77.0"
CIDR = f"{NETWORK}.0/24"
HOST = f"{NETWORK}.1"
API_PORT = 8080
ADMIN_PORT = 8081
AGENT_HTTP_PORT = 8090
MIRROR_PORT = 8070
POOL_FIRST, POOL_LAST = f"{NETWORK}.200", f"{NETWORK}.250"
BMC_PORT = 623
MOST_MACHINES = 40
DISK_BYTES = 8 << 30


@dataclasses.dataclass(frozen=True)
class MachineSpec:
    """What is fixed about a machine before it is switched on for the first time.

    `firmware` is "bios" or "uefi"; `number` counts from 1 and gives MAC and BMC address; sizes are in bytes or MiB as named.
    """

    number: int
    firmware: str
    serial: str
    uuid: str
    disk_serial: str
    bmc_password: str
    memory_mib: int = 1024
    cpus: int = 1
    disk_bytes: int = DISK_BYTES

    @property
    def name(self) -> str:
        return f"m{self.number}"

    @property
    def hostname(self) -> str:
        return f"lab-{self.firmware}-{self.number}"

    @property
    def mac(self) -> str:
        return f"52:54:00:77:00:{self.number:02x}"

    @property
    def tap(self) -> str:
        return f"tap{self.number}"

    @property
    def bmc_address(self) -> str:
        return f"{NETWORK}.{100 + self.number}"

    @property
    def bmc_kcs_port(self) -> int:
        return 9000 + self.number

    def save(self, folder: Path) -> None:
        """Write machine.json into the machine's folder; readable by root only, as it holds the BMC's password."""
        target = folder / "machine.json"
        target.touch(mode=0o600)
        target.write_text(json.dumps(dataclasses.asdict(self), indent=2) + "\n", encoding="utf-8")

    @staticmethod
    def load(folder: Path) -> "MachineSpec":
        return MachineSpec(**json.loads((folder / "machine.json").read_text(encoding="utf-8")))


def new_machine(number: int, firmware: str, **changes) -> MachineSpec:
    """A blank machine with an identity nobody has seen before."""
    token = secrets.token_hex(4).upper()
    return MachineSpec(
        number=number,
        firmware=firmware,
        serial=f"MW{token}{number:02d}",
        uuid=str(uuid.uuid4()),
        disk_serial=f"DISK{token}{number:02d}",
        bmc_password=secrets.token_hex(8),
        **changes,
    )


def firmwares(count: int, choice: str) -> list[str]:
    """The firmware of each of `count` machines: all the same, or BIOS and UEFI in turn."""
    if choice == "both":
        return ["bios" if index % 2 == 0 else "uefi" for index in range(count)]
    return [choice] * count
