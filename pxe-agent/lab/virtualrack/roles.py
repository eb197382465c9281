"""Which packages the role `base` will ask a machine's package sources for: read from the role itself."""

import re
from pathlib import Path

from .errors import expect

ROLE = Path(__file__).resolve().parents[3] / "ansible" / "roles" / "base"


def wanted_packages() -> list[str]:
    """The packages the role needs itself, and what Ansible's apt module needs on the machine."""
    defaults = ROLE / "defaults" / "main.yml"
    text = defaults.read_text(encoding="utf-8")
    block = re.search(r"^base_packages:\n((?:  - .*\n)+)", text, re.MULTILINE)
    expect(block, f"found no list base_packages in {defaults}")
    names = re.findall(r"^  - ([a-z0-9][a-z0-9.+-]+)$", block[1], re.MULTILINE)  # type: ignore[index]
    expect(names, f"base_packages of {defaults} names no package")
    return [*names, "python3-apt"]


def mark(role: str) -> str:
    """The file a role leaves on a machine it has configured."""
    return f"/etc/millwright/roles/{role}"
