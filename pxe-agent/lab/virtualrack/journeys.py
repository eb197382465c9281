"""The journeys in QEMU that `./millwright test` runs: BIOS and UEFI to READY, and a machine that is not the one in the record."""

import argparse
import contextlib
import dataclasses
import uuid
from collections.abc import Iterator

from . import artifacts, digest, fleet, janitor, login, rack
from .claims import Claims
from .command_lab import discover, raise_failures
from .errors import LabError, expect
from .journey import Journey
from .lab import Lab
from .progress import Board
from .rack import Rack


@contextlib.contextmanager
def working_rack() -> Iterator[Rack]:
    """A lab with everything started and no machine in it yet."""
    board = Board()
    served = artifacts.prepare(board)
    packages = rack.build_mirror(served)
    with Lab() as lab:
        try:
            yield Rack(lab, served, packages, board)
        except LabError:
            janitor.save_logs(lab.folder, lab.saved_logs)
            board.say(f"logs: {lab.saved_logs}")
            raise


def new_journey(ready: Rack, firmware: str) -> Journey:
    """One more blank machine, and its way."""
    return Journey(ready.api, ready.site, ready.lab.add_machine(firmware), ready.board)


def base(claims: Claims) -> None:
    """One BIOS, one UEFI, and one impostor, side by side."""
    with working_rack() as ready:
        good = [new_journey(ready, "bios"), new_journey(ready, "uefi")]
        impostor = new_journey(ready, "bios")
        with claims.check("three unknown machines are discovered, switched off again, accepted and AVAILABLE"):
            raise_failures(fleet.together([*good, impostor], discover))
        before = exchange_board(impostor)
        failures = fleet.together([impostor, *good], reimage_to_end)
        for journey in good:
            with claims.check(f"{journey.machine.spec.firmware}: a blank machine is READY with no further hand"):
                raise_failures({name: failure for name, failure in failures.items() if name == journey.hostname})
                journey.expect_ready()
            with claims.check(f"{journey.machine.spec.firmware}: SSH with the pinned host key shows hostname, packages and role mark"):
                login.check(ready.login_key, journey.address(), journey.host_keys(), f"{journey.hostname}.lab.example")
            with claims.check(f"{journey.machine.spec.firmware}: the run tells its boot from the firmware's DISCOVER to the ramdisk's call"):
                expect_timeline(journey, ready.board)
        refused(claims, impostor, before)
        if claims.failed:
            janitor.save_logs(ready.lab.folder, ready.lab.saved_logs)
            ready.board.say(f"logs: {ready.lab.saved_logs}")


def expect_timeline(journey: Journey, board: Board) -> None:
    """The boot that installed: every message, file and decision is there, and nothing long is without a word."""
    boots = [boot for boot in journey.boots() if boot.get("decision") == "INSTALL"]
    expect(bool(boots), f"expected a boot of run {journey.run_id}, observed none")
    boot = boots[-1]
    lines = [f"{entry['kind']} {entry['words']}" for entry in boot["timeline"]]
    board.say(f"{journey.hostname}: boot {boot['name']}\n" + "\n".join(f"    {line}" for line in lines))
    told = "\n".join(lines)
    wanted = ["DISCOVER ", "OFFER ", "REQUEST ", "ACK ", "SCRIPT told to install", "/kernel: ", "/ramdisk: ", "PHONE_HOME "]
    if journey.machine.spec.firmware == "uefi":
        wanted += ["FETCH TFTP snponly.efi: only its size", "kB in ", "DISCOVER iPXE"]
    for word in wanted:
        expect(word in told, f"expected {word!r} in the timeline, observed\n{told}")
    for part in ("dhcp_millis", "loader_millis", "download_millis", "ramdisk_millis", "total_millis"):
        expect((boot.get(part) or 0) > 0, f"expected {part}, observed {boot.get(part)} in\n{told}")
    expect(boot["server_id"] == journey.server_id, f"expected server {journey.server_id}, observed {boot.get('server_id')}")


def exchange_board(journey: Journey) -> str:
    """Put data on the disk and give the machine another board, so that its UUID differs from the record; returns the disk's digest."""
    machine = journey.machine
    digest.fill(machine.disk)
    machine.exchange_board(dataclasses.replace(machine.spec, uuid=str(uuid.uuid4())))
    return digest.of_disk(machine.disk)


def reimage_to_end(journey: Journey) -> None:
    journey.reimage()
    journey.follow()


def refused(claims: Claims, journey: Journey, before: str) -> None:
    """What must hold after a machine with the wrong UUID asked for its permit."""
    with claims.check("a machine whose UUID differs from the record: the run FAILED and says expected and observed"):
        run = journey.run
        expect(run.get("step") == "FAILED", f"expected FAILED, observed {run}")
        told = str(run)
        expect(journey.machine.spec.uuid in told, f"expected the observed UUID {journey.machine.spec.uuid} in {told}")
    with claims.check("the disk of the refused machine is byte-identical before and after"):
        expect(digest.of_disk(journey.machine.disk) == before, "expected the same digest of the disk, observed another")
        starts = [event for event in journey.machine.power_events() if event["event"] == "start"]
        expect(len(starts) >= 2, f"expected a second start, for the installation; observed {starts}")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `journeys`."""
    parser.add_argument("--faults", action="store_true", help="the fault journeys instead of the plain ones")


def run(options: argparse.Namespace) -> int:
    """Run them; the last line printed is the counts."""
    from . import faults  # here: faults builds on this module

    claims = Claims()
    with claims.check("the lab comes up and is taken down"):
        if options.faults:
            faults.run(claims)
        else:
            base(claims)
    return claims.end()
