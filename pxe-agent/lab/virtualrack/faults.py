"""`./millwright test --all`: the faults that need real machines. Every run must end READY, or FAILED with both digests."""

from pathlib import Path

from . import plan
from .claims import Claims
from .command_lab import discover, drive
from .errors import expect
from .journey import Journey
from .journeys import new_journey, working_rack
from .rack import Rack

MIB = 1 << 20
VICTIMS = ("server", "agent", "database")
PHASES = ("WRITING", "CONFIGURING")


def run(claims: Claims) -> None:
    """Kills in every phase, a flipped byte, and four machines at once."""
    with working_rack() as ready:
        kills(claims, ready)
        flipped_byte(claims, ready)
    with working_rack() as ready, claims.check("four machines, two BIOS and two UEFI, are READY"):
        drive(ready, plan.firmwares(4, "both"))


def kills(claims: Claims, ready: Rack) -> None:
    """kill -9 of each daemon in the middle of each phase, one installation each, on one machine."""
    journey = new_journey(ready, "bios")
    discover(journey)
    for victim in VICTIMS:
        for phase in PHASES:
            with claims.check(f"kill -9 of the {victim} in {phase}: the run ends READY"):
                kill_once(ready, journey, victim, phase)


def kill_once(ready: Rack, journey: Journey, victim: str, phase: str) -> None:
    """One installation with one kill in it."""
    journey.reimage()
    seen = journey.follow(until=(phase,))
    expect(seen["step"] == phase, f"expected {phase} first, observed {seen}")
    match victim:
        case "server":
            ready.server.kill()
            ready.server.start()
        case "agent":
            ready.agent.kill()
            ready.agent.start()
        case "database":
            ready.server.kill_database()
    journey.follow()
    journey.expect_ready()


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
