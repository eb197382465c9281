"""The content of a disk image as one digest, quick on sparse files: holes and written zeros count as the same."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

BLOCK = 64 * 1024
ZEROS = bytes(BLOCK)


def of_disk(path: Path) -> str:
    """SHA-256 over (offset, block) of every block of 64 KiB that is not all zero, in order."""
    digest = hashlib.sha256()
    with open(path, "rb", buffering=0) as disk:
        handle = disk.fileno()
        for at in _blocks(handle):
            block = os.pread(handle, BLOCK, at)
            if block != ZEROS[: len(block)]:
                digest.update(at.to_bytes(8, "big") + block)
    return digest.hexdigest()


def _blocks(handle: int) -> Iterator[int]:
    """Offset of each block that is not wholly in a hole, rising. Source: lseek(2), SEEK_DATA and SEEK_HOLE."""
    size = os.fstat(handle).st_size
    at = 0
    while at < size:
        try:
            data = os.lseek(handle, at, os.SEEK_DATA)
        except OSError:  # ENXIO: only a hole up to the end
            return
        end = os.lseek(handle, data, os.SEEK_HOLE)
        at = max(at, data - data % BLOCK)
        while at < end:
            yield at
            at += BLOCK


def fill(path: Path) -> None:
    """Somebody's data on the disk: a pattern in its first, middle and last 4 MiB, with no boot signature."""
    piece = bytes(range(256)) * (4 << 12)
    size = path.stat().st_size
    with open(path, "r+b") as disk:
        for offset in (0, size // 2, size - len(piece)):
            disk.seek(offset)
            disk.write(piece)
