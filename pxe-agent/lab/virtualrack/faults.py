"""`./millwright test --all`: the faults that need real machines. Every run must end READY, or FAILED with both digests."""

from pathlib import Path

from . import plan
from .claims import Claims
from .command_lab import discover, drive
from .errors import expect
from .journey import Journey
from .journeys import new_journey, working_rack
from .processes import wait_until
from .rack import Rack

MIB = 1 << 20
VICTIMS = ("server", "agent", "database")
PHASES = ("WRITING", "CONFIGURING")
MIDDLE_SECONDS = 600


def run(claims: Claims) -> None:
    """Kills in every phase, a flipped byte, and four machines at once."""
    with working_rack() as ready:
        kills(claims, ready)
        flipped_byte(claims, ready)
    with working_rack() as ready, claims.check("four machines, two BIOS and two UEFI, are READY"):
        drive(ready, plan.firmwares(4, "both"))


def kills(claims: Claims, ready: Rack) -> None:
    """kill -9 of each daemon in the middle of each phase; one installation a daemon, all on one machine."""
    journey = new_journey(ready, "bios")
    discover(journey)
    for victim in VICTIMS:
        with claims.check(f"kill -9 of the {victim} in the middle of WRITING and again of CONFIGURING: the run ends READY"):
            journey.reimage()
            for phase in PHASES:
                in_the_middle(journey, phase)
                kill(ready, victim)
            journey.follow()
            journey.expect_ready()


def in_the_middle(journey: Journey, phase: str) -> None:
    """Return when the run is in this phase and has done part of it."""
    seen = journey.follow(until=(phase,))
    expect(seen["step"] == phase, f"expected {phase}, observed {seen}")
    if phase == "WRITING":
        condition = "the image is written in part", "", lambda run: (run.get("progress") or {}).get("percent", 0) >= 10
    else:
        condition = "Ansible has begun", "/log?limit=10", lambda page: len(page["items"]) >= 3
    claim, path, holds = condition
    wait_until(claim, MIDDLE_SECONDS, lambda: holds(journey.read(path)))


def kill(ready: Rack, victim: str) -> None:
    """SIGKILL, and what a service manager would do next. The server looks after its database itself."""
    match victim:
        case "server":
            ready.server.kill()
            ready.server.start()
        case "agent":
            ready.agent.kill()
            ready.agent.start()
        case "database":
            ready.server.kill_database()


def flipped_byte(claims: Claims, ready: Rack) -> None:
    """One byte of the image changed on the agent's disk, after the agent has checked it."""
    journey = new_journey(ready, "bios")
    discover(journey)
    data = largest_file(ready.lab.folder / "agent")
    flip(data, data.stat().st_size // 2)
    with claims.check("one flipped byte in the image: FAILED with both digests, and nothing bootable on the disk"):
        journey.reimage()
        run = journey.follow()
        expect(run["step"] == "FAILED", f"expected FAILED, observed {run}")
        expect(run.get("expected") and run.get("observed") and run["expected"] != run["observed"], f"expected both digests, observed {run}")
        with open(journey.machine.disk, "rb") as disk:
            expect(disk.read(MIB) == bytes(MIB), "expected no partition table and no boot code, observed some")
    flip(data, data.stat().st_size // 2)


def flip(path: Path, offset: int) -> None:
    """Flip the lowest bit of one byte in place."""
    with open(path, "r+b") as file:
        file.seek(offset)
        byte = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([byte ^ 1]))


def largest_file(folder: Path) -> Path:
    """The image's data is by far the largest thing an agent holds."""
    return max((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)
