"""What machines are served: kernel and ramdisk, and the OS image. Built by the project's own scripts, which do nothing when nothing changed."""

import contextlib
import dataclasses
import fcntl
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

from .errors import LabError
from .progress import Board

ROOT = Path(__file__).resolve().parents[3]
SCRIPTS = ROOT / "pxe-agent" / "ramdisk"
CACHE = ROOT / "var" / "cache"
LOGS = ROOT / "var" / "log"
# Virtual machines: the kernel for clouds boots quicker, and unpacking LZ4 is cheapest for an emulated processor.
LAB_RAMDISK = ("--kernel", "cloud", "--cache", str(CACHE / "debs"))
LAB_IMAGE = (*LAB_RAMDISK, "--compression", "lz4")


@dataclasses.dataclass(frozen=True)
class Artifacts:
    """Folders with the files and their descriptions, as the API takes them."""

    ramdisk: Path
    image: Path
    netboot: dict
    manifest: dict

    def files(self) -> list[Path]:
        """Everything to upload."""
        return [self.ramdisk / "vmlinuz", self.ramdisk / "ramdisk", self.image / "image.map", self.image / "image.data"]

    def installed_packages(self) -> dict[str, str]:
        """Version by name of every package in the image."""
        return {package["name"]: package["version"] for package in self.manifest["packages"]}


def prepare(board: Board) -> Artifacts:
    """Build what is missing or out of date."""
    ramdisk, image = CACHE / "ramdisk", CACHE / "image-debian-12"
    with locked(CACHE / "artifacts.lock"):
        board.say("▸ kernel and ramdisk")
        run_script(LOGS / "ramdisk-build.log", str(SCRIPTS / "build-ramdisk.sh"), str(ramdisk), *LAB_RAMDISK)
        board.say("▸ image debian-12 (the first time some minutes)")
        run_script(LOGS / "image-build.log", str(SCRIPTS / "build-image.sh"), "debian-12", str(image), *LAB_IMAGE)
    return Artifacts(ramdisk, image, read_json(ramdisk / "netboot.json"), read_json(image / "manifest.json"))


def read_json(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Only one lab of this clone builds at a time; the others wait."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def run_script(log: Path, *argv: str) -> None:
    """Run one of the project's build scripts; its output goes to `log`."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with open(log, "wb") as output:
        done = subprocess.run(argv, stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        last = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])
        raise LabError(f"{argv[0]} failed with {done.returncode}, see {log}:\n{last}")
