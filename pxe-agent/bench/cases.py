"""What is measured: the words each load generator gets. One entry is one case; every server of its kind is visited in each repeat, in rotating order."""

import os
import pathlib

MIB = 1 << 20
SIZES = {"boot.efi": MIB, "config": 64 << 10, "big": 64 * MIB, "image": 300 * MIB}
LOSS = {"loss": 0.01, "wait": 0.25, "longest_wait": 4, "tries": 12, "limit": 40}
BOOT = {"file": "boot.efi", "clients": 100, "spread": 1, "block": 1468}
BIG = {"file": "big", "block": 1456}
RAMP = {"file": "config", "clients": 1000, "spread": 1, "ramp": 2, "block": 1408, "probe": 1}

TFTP = {
    "single_1456": BIG,
    "single_1456w16": {**BIG, "window": 16},
    "boot100": {**BOOT, "times": 2},
    "boot100w4": {**BOOT, "times": 2, "window": 4},
    "ramp1000probe": RAMP,
    "loss1": {**BOOT, **LOSS},
    "loss1w16": {**BOOT, **LOSS, "window": 16},
    "mixed_faults": {**BOOT, **LOSS, "duplicate": 0.01, "reorder": 0.01, "window": 8},
    "not_found": {"file": "absent", "absent": 1, "clients": 50, "times": 40, "spread": 1},
}

# Clients behind a relay, as in most data centers; "broadcast" ones are on the server's own wire.
DHCP = {
    "dora_w32": {"outstanding": 32},
    "dora_100_per_s": {"rate": 100},
    "dora_broadcast_w32": {"outstanding": 32, "broadcast": True},
    "dora_pool_w32": {"outstanding": 32, "first_mac": 0x200001, "macs": 5000},
}

PROXY = {
    "proxy_w32": {"mode": "discover", "outstanding": 32, "broadcast": True},
    "proxy_w256": {"mode": "discover", "outstanding": 256, "broadcast": True},
    "pxe_4011_w32": {"mode": "pxe", "outstanding": 32},
}

HTTP = {
    "image_c1": {"connections": 1, "times": 4},
    "image_c50": {"connections": 50, "times": 1},
    "image_c1_ranges": {"connections": 1, "times": 2, "piece": 4 * MIB},
}

STORM = {"rate": 5000, "seconds": 5, "spread": 1}
STORM_HONEST = {"file": "boot.efi", "clients": 20, "times": 10, "spread": 1, "block": 1468, "limit": 15}

MACHINES = {"window": 4, "ramp": 10, "loss": 0.002, "duplicate": 0.002, "reorder": 0.002, "cut": 0.03, "slow": 0.01}


def write_files(folder: pathlib.Path) -> None:
    """Files to serve, of random octets, read once so that they are in memory."""
    folder.mkdir()
    for name, size in SIZES.items():
        piece = os.urandom(min(size, 8 * MIB))
        with open(folder / name, "wb") as out:
            for _ in range(0, size, len(piece)):
                out.write(piece)
    folder.chmod(0o755)
