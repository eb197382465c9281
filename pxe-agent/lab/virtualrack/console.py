"""The serial console of a machine: each line into console.log with the seconds since power-on in front of it."""

import json
import re
import time
from pathlib import Path
from typing import BinaryIO

# Terminal control that firmware and GRUB send; of no use in a log. Source: ECMA-48 §5.4 (CSI), §5.3 (Fe).
CONTROL = re.compile(rb"\x1b\[[0-9;?=]*[ -/]*[@-~]|\x1b[@-Z\\-_c]|[\x00-\x08\x0b-\x1f]")
LONGEST_LINE = 4096


def copy(source: BinaryIO, target: Path, power_on: float) -> None:
    """Copy until end of file. `power_on` is time.time() of the moment the machine was switched on."""
    pending = b""
    with open(target, "ab", buffering=0) as log:
        while block := source.read1(65536):  # type: ignore[attr-defined]
            pending += block
            *lines, pending = re.split(rb"\r*\n", pending)
            if len(pending) > LONGEST_LINE:
                lines.append(pending)
                pending = b""
            for line in lines:
                _write(log, line, power_on)
        if pending:
            _write(log, pending, power_on)


def _write(log, line: bytes, power_on: float) -> None:
    text = CONTROL.sub(b"", line).rstrip()
    if text:
        log.write(b"[%9.3f] %s\n" % (time.time() - power_on, text))


def note(folder: Path, event: str, **more) -> None:
    """Append what happened to the machine's power to power.jsonl (epoch seconds)."""
    with open(folder / "power.jsonl", "a", encoding="utf-8") as book:
        book.write(json.dumps({"at": round(time.time(), 3), "event": event, **more}) + "\n")
