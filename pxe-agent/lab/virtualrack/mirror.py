"""A small Debian mirror for the lab, made with the ordinary package client and signed by a key of its own.

Holds what the given packages need beyond what the OS image already has. Cached by its wish list: a second lab makes nothing.
"""

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

from .errors import LabError, expect
from .netns import run

SUITE = "bookworm"
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
SOURCES = (
    "http://deb.debian.org/debian bookworm",
    "http://deb.debian.org/debian bookworm-updates",
    "http://deb.debian.org/debian-security bookworm-security",
)
APT_CONFIG = """\
Dir::Etc::SourceList "{private}/sources.list";
Dir::Etc::SourceParts "/dev/null";
Dir::Etc::Preferences "/dev/null";
Dir::Etc::PreferencesParts "/dev/null";
Dir::State "{private}/state";
Dir::State::status "{private}/status";
Dir::Cache "{private}/cache";
APT::Architecture "amd64";
APT::Architectures {{ "amd64"; }};
APT::Sandbox::User "root";
Acquire::Languages "none";
Acquire::Retries "5";
"""
KEY_NAME = "Millwright lab mirror"


def build(cache: Path, wanted: list[str], installed: dict[str, str]) -> Path:
    """Make (or find) the mirror for these packages over an image with these installed (name to version); returns its folder.

    Must be called outside the lab's namespace: it asks the machine's own package sources.
    """
    wish = json.dumps([sorted(wanted), sorted(installed.items())])
    folder = cache / "mirror" / hashlib.sha256(wish.encode()).hexdigest()[:16]
    if (folder / "complete").exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    work = folder.with_suffix(f".{os.getpid()}")
    shutil.rmtree(work, ignore_errors=True)
    (work / "pool").mkdir(parents=True)
    _download(work, wanted, installed)
    _index(work)
    _sign(work)
    (work / "complete").touch()
    try:
        work.rename(folder)
    except OSError:  # another lab was quicker
        shutil.rmtree(work)
    return folder


def key_text(folder: Path) -> str:
    """The mirror's public key, ASCII armoured."""
    return (folder / "key.asc").read_text(encoding="ascii")


def _download(work: Path, wanted: list[str], installed: dict[str, str]) -> None:
    """Fetch with an apt of its own, so that neither the machine's release nor its pins or sources matter; its proxies do."""
    private = work / "apt"
    for part in ("state/lists/partial", "cache/archives/partial"):
        (private / part).mkdir(parents=True)
    (private / "status").write_text(_status(installed), encoding="utf-8")
    (private / "sources.list").write_text("".join(f"deb [signed-by={KEYRING}] {line} main\n" for line in SOURCES), encoding="ascii")
    (private / "apt.conf").write_text(APT_CONFIG.format(private=private), encoding="utf-8")
    _apt(private, "update", "--error-on=any")
    _apt(private, "install", "--no-install-recommends", "--download-only", *wanted)
    for deb in sorted((private / "cache" / "archives").glob("*.deb")):
        deb.rename(work / "pool" / deb.name.replace("%3a", "_"))
    shutil.rmtree(private)


def _apt(private: Path, *arguments: str) -> None:
    environment = {**os.environ, "APT_CONFIG": str(private / "apt.conf"), "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(["apt-get", "-qq", "-y", *arguments], capture_output=True, text=True, env=environment, check=False)
    expect(done.returncode == 0, f"apt-get {' '.join(arguments)} for the lab's mirror: {done.stderr.strip()}")


def _status(installed: dict[str, str]) -> str:
    """A dpkg status file that says these are installed. Their own dependencies are left out: the image has them, whatever they are."""
    return "".join(
        f"Package: {name}\nStatus: install ok installed\nVersion: {version}\nArchitecture: amd64\nMulti-Arch: foreign\n"
        f"Maintainer: unknown\nDescription: {name}\n\n"
        for name, version in sorted(installed.items())
    )


def _index(work: Path) -> None:
    binary = work / "dists" / SUITE / "main" / "binary-amd64"
    binary.mkdir(parents=True)
    (binary / "Packages").write_text(_ftparchive(work, "packages", "pool"), encoding="utf-8")
    fields = {"Origin": "Millwright", "Label": "Millwright lab", "Suite": SUITE, "Codename": SUITE}
    fields |= {"Architectures": "amd64", "Components": "main"}
    options = [word for key, value in fields.items() for word in ("-o", f"APT::FTPArchive::Release::{key}={value}")]
    release = _ftparchive(work, *options, "release", f"dists/{SUITE}")
    (work / "dists" / SUITE / "Release").write_text(release, encoding="utf-8")


def _ftparchive(work: Path, *arguments: str) -> str:
    done = subprocess.run(["apt-ftparchive", *arguments], cwd=work, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise LabError(f"apt-ftparchive {' '.join(arguments)}: {done.stderr.strip()}")
    return done.stdout


def _sign(work: Path) -> None:
    """Sign with a key that is thrown away at once: the mirror is never changed after."""
    home = work / "gnupg"
    home.mkdir(mode=0o700)
    gpg = ["gpg", "--homedir", str(home), "--batch", "--quiet", "--passphrase", "", "--pinentry-mode", "loopback"]
    try:
        run(*gpg, "--quick-generate-key", KEY_NAME, "ed25519", "sign", "never")
        release = work / "dists" / SUITE / "Release"
        run(*gpg, "--clearsign", "--output", str(release.with_name("InRelease")), str(release))
        run(*gpg, "--armor", "--detach-sign", "--output", str(release.with_name("Release.gpg")), str(release))
        run(*gpg, "--armor", "--export", "--output", str(work / "key.asc"))
    finally:
        subprocess.run(["gpgconf", "--homedir", str(home), "--kill", "all"], capture_output=True, check=False)
        shutil.rmtree(home, ignore_errors=True)
