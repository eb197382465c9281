"""SSH into an installed machine with its host key pinned, and what must be found there."""

import subprocess
from pathlib import Path

from .errors import LabError, expect
from .netns import run
from .roles import mark

# One remote shell for all questions; each answer on a line of its own.
QUESTIONS = """\
hostname --fqdn
dpkg-query -W -f '${db:Status-Status}\\n' chrony
dpkg-query -W -f '${db:Status-Status}\\n' unattended-upgrades
sudo -n cat %s
systemctl is-active chrony
cat /proc/sys/kernel/random/boot_id
"""


def make_key(folder: Path) -> Path:
    """A key pair for the person who looks into the machines; returns the private half."""
    key = folder / "login_key"
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "lab", "-f", str(key))
    return key


def check(key: Path, address: str, host_keys: list[str], fqdn: str) -> list[str]:
    """Log in as `lab` and check hostname, packages and role marks; returns what was found, one claim a line."""
    known = key.parent / f"known_hosts.{address}"
    known.write_text("".join(f"{address} {line}\n" for line in host_keys), encoding="ascii")
    answer = _ssh(key, known, address, QUESTIONS % mark("base"))
    lines = answer.splitlines()
    expect(len(lines) == 6, f"{address}: expected 6 answers over SSH, observed: {answer!r}")
    name, chrony, upgrades, role, active, _ = lines
    expect(name == fqdn, f"{address}: expected hostname {fqdn}, observed {name}")
    expect(chrony == upgrades == "installed", f"{address}: expected chrony and unattended-upgrades installed, observed {chrony}, {upgrades}")
    expect('"role"' in role and "base" in role, f"{address}: expected the mark of role base, observed {role}")
    expect(active == "active", f"{address}: expected chrony running, observed {active}")
    return [f"hostname {name}", "chrony and unattended-upgrades installed, chrony running", f"role mark {role}"]


def _ssh(key: Path, known: Path, address: str, script: str) -> str:
    options = ["BatchMode=yes", "StrictHostKeyChecking=yes", f"UserKnownHostsFile={known}", "GlobalKnownHostsFile=/dev/null", "ConnectTimeout=30"]
    argv = ["ssh", "-F", "none", "-i", str(key), *(word for option in options for word in ("-o", option)), f"lab@{address}", "sh -e"]
    done = subprocess.run(argv, input=script, capture_output=True, text=True, timeout=180, check=False)
    if done.returncode != 0:
        raise LabError(f"ssh lab@{address}: exit {done.returncode}: {done.stderr.strip()[-600:]} {done.stdout.strip()[-300:]}")
    return done.stdout
