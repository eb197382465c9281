"""Small images made by mwpack, and runs of mw, for the tests of this directory."""

import dataclasses
import hashlib
import os
import pathlib
import random
import subprocess

MIB = 1 << 20
BLOCK = 4096
BIN = pathlib.Path(os.environ["MW_BIN"])
LINUX = "0FC63DAF-8483-4772-8E79-3D69D8477DE4"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@dataclasses.dataclass
class Image:
    """A packed image and the disk it stands for; `free` are the byte ranges nobody may write."""

    map_path: pathlib.Path
    data_path: pathlib.Path
    disk_size: int
    piece_offset: int
    piece: bytes
    free: list

    @property
    def map_text(self) -> str:
        return self.map_path.read_text()

    @property
    def data(self) -> bytes:
        return self.data_path.read_bytes()


def make_piece(blocks: int, seed: int = 7):
    """Blocks of noise, text and zeroes in runs; a quarter of the runs are marked as free."""
    source = random.Random(seed)
    content, free = bytearray(), []
    while len(content) < blocks * BLOCK:
        length = source.randint(1, 40) * BLOCK
        kind = source.choice(["noise", "text", "zero", "free"])
        if kind == "free":
            free.append((len(content) // BLOCK, (len(content) + length) // BLOCK - 1))
        filler = {"noise": lambda: source.randbytes(length), "text": lambda: (b"millwright " * length)[:length]}
        content += filler.get(kind, lambda: bytes(length))()
    del content[blocks * BLOCK :]
    return bytes(content), [(first, min(last, blocks - 1)) for first, last in free if first < blocks]


def make_image(directory: pathlib.Path, compression: str, blocks: int = 1500) -> Image:
    piece, free = make_piece(blocks)
    (directory / "piece").write_bytes(piece)
    (directory / "free").write_text("".join(f"{first} {last}\n" for first, last in free))
    (directory / "boot").write_bytes(bytes(range(256)) + bytes(184))
    disk_size = 3 * MIB + blocks * BLOCK
    sectors = blocks * BLOCK // 512
    subprocess.run(
        [BIN / "mwpack", "--out", directory / "image", "--compression", compression, "--disk-size", str(disk_size),
         "--root-partition", "1", "--boot-code", directory / "boot", "--piece", f"{2 * MIB}:{directory / 'piece'}:{directory / 'free'}",
         "--partition", f"1 4096 {sectors} {LINUX} root"],
        check=True, stdout=subprocess.DEVNULL)  # fmt: skip
    return Image(directory / "image.map", directory / "image.data", disk_size, 2 * MIB, piece, free)


def mw(*arguments, binary: str = "mw-checked", timeout: float = 120) -> subprocess.CompletedProcess:
    return subprocess.run([BIN / binary, *map(str, arguments)], capture_output=True, text=True, timeout=timeout)


def put(image: Image, target, *more, map_url=None, data_url=None, map_sha256=None, **keywords):
    return mw(
        "put", "--map", map_url or image.map_path, "--map-sha256", map_sha256 or sha256(image.map_path.read_bytes()),
        "--data", data_url or image.data_path, "--data-size", image.data_path.stat().st_size, "--target", target,
        "--progress-fd", "1", *more, **keywords)  # fmt: skip


def said(result: subprocess.CompletedProcess, field: str) -> str:
    """What the program printed after `expected: `, `observed: ` or `detail: `."""
    lines = [line for line in result.stderr.splitlines() if line.startswith(field + ": ")]
    return lines[0].removeprefix(field + ": ") if lines else ""
