"""When things happened to one machine, in seconds since its power-on for the installation: from the console, the power supply and the run."""

import datetime
import re

from .journey import Journey

LINE = re.compile(r"^\[ *([0-9.]+)\] (.*)$")
# First console line that matches marks the moment, in this order. The texts are those of SeaBIOS, OVMF, iPXE, our ramdisk and Linux.
CONSOLE = (
    ("firmware", re.compile(r"SeaBIOS|>>Start PXE|BdsDxe")),
    ("ipxe", re.compile(r"iPXE .* Open Source Network Boot Firmware|iPXE initialising")),
    ("dhcp", re.compile(r"Configuring \(net0")),
    ("script", re.compile(r"/boot/.*script\.ipxe")),
    ("init", re.compile(r"millwright: ramdisk .* started")),
    ("reboot", re.compile(r"millwright: reboot$")),
    ("installed kernel", re.compile(r"^GRUB|Loading Linux|Linux version")),
)


def epoch(text: str) -> float:
    """Seconds since 1970 of an RFC 3339 time."""
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def power_ons(journey: Journey) -> list[float]:
    """Epoch seconds of each time the machine went from off to on."""
    moments, on = [], False
    for event in journey.machine.power_events():
        if event["event"] == "start" and not on:
            moments.append(event["at"])
            on = True
        if event["event"] == "stop":
            on = event["again"]
    return moments


def console_marks(text: str) -> dict[str, float]:
    """Seconds since power-on of the marks seen in the console's text since it was last switched on."""
    seen: dict[str, float] = {}
    for line in text.splitlines():
        found = LINE.match(line)
        if not found:
            continue
        for name, pattern in CONSOLE:
            if pattern.search(found[2]):
                seen.setdefault(name, float(found[1]))
    return seen


def install_timeline(journey: Journey) -> list[tuple[str, float]]:
    """(moment, seconds since the installation's power-on), in order of time."""
    start = next((at for at in power_ons(journey) if at >= journey.marks["reimage"]), None)
    if start is None:
        return []
    moments = dict(console_marks(last_session(journey.machine.console_text())))
    for event in journey.events():
        if event["to_step"] != event["from_step"]:
            moments[event["to_step"]] = epoch(event["at"]) - start
    if "sshd" in journey.marks:
        moments["sshd answers"] = journey.marks["sshd"] - start
    return sorted(((name, round(at, 2)) for name, at in moments.items() if at >= 0), key=lambda item: item[1])


def last_session(text: str) -> str:
    """The console since the last time its clock began anew, that is since the last power-on."""
    lines = text.splitlines()
    begin, before = 0, -1.0
    for index, line in enumerate(lines):
        found = LINE.match(line)
        if not found:
            continue
        if float(found[1]) < before - 1:
            begin = index
        before = float(found[1])
    return "\n".join(lines[begin:])
