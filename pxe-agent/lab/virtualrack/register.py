"""Hands what was built to a server: `./millwright image build` and `./millwright ramdisk build` end with it."""

import argparse
import urllib.parse
from pathlib import Path

from .api import Api, Problem
from .artifacts import read_json
from .errors import LabError

ROOT = Path(__file__).resolve().parents[3]
# By kind: the description's file, the collection that takes it, and the files it describes.
KINDS = {
    "image": ("manifest.json", "/images", ("image.map", "image.data")),
    "ramdisk": ("netboot.json", "/netboots", ("vmlinuz", "ramdisk")),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `register`."""
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--server", default="http://localhost:8080", help="default %(default)s")
    parser.add_argument("--token-file", type=Path, default=ROOT / "var" / "admin.token", help="default %(default)s")


def run(options: argparse.Namespace) -> int:
    """Upload the files and register the description; a server that is not there is said, and is no failure of the build."""
    again = f"./millwright {options.kind} register" + (f" {options.folder.name}" if options.kind == "image" else "")
    if not options.token_file.exists():
        print(f"built in {options.folder}; not registered: no token in {options.token_file}. Start the server, then {again}")
        return 0
    where = urllib.parse.urlsplit(options.server)
    api = Api(where.hostname or "localhost", where.port or 80, options.token_file.read_text(encoding="utf-8").strip())
    try:
        register(api, options.kind, options.folder)
    except Problem as problem:
        if problem.status != 409:
            raise
        print(f"{options.server} has this {options.kind} already")
        return 0
    except OSError as away:
        print(f"built in {options.folder}; not registered: {options.server}: {away}. Start the server, then {again}")
        return 0
    print(f"registered with {options.server}")
    return 0


def register(api: Api, kind: str, folder: Path) -> dict:
    """Upload and register; returns what the server made of it."""
    description, collection, files = KINDS[kind]
    if not (folder / description).exists():
        raise LabError(f"there is no {folder / description}: build it first")
    for name in files:
        api.upload(folder / name)
    return api.post(collection, read_json(folder / description))
