"""`./millwright lab`: blank machines to READY, with a summary at the end."""

import argparse
import json
from pathlib import Path

from . import artifacts, fleet, janitor, login, plan, rack, timeline
from .errors import LabError, expect
from .journey import Journey
from .lab import LABS, Lab
from .progress import Board
from .rack import Rack


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `lab`."""
    parser.add_argument("--machines", type=int, default=2, metavar="N", help=f"1 to {plan.MOST_MACHINES}, default 2")
    parser.add_argument("--firmware", choices=("bios", "uefi", "both"), default="both", help="default both, in turn")
    parser.add_argument("--keep", action="store_true", help="leave everything running; `lab stop` takes it away")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the measurements there")


def run(options: argparse.Namespace) -> int:
    """The whole command; 0 only if every machine is READY and every check passed."""
    expect(1 <= options.machines <= plan.MOST_MACHINES, f"--machines must be 1 to {plan.MOST_MACHINES}")
    board = Board()
    served = artifacts.prepare(board)
    board.say("▸ package mirror for the role base")
    packages = rack.build_mirror(served)
    with Lab(keep=options.keep) as lab:
        token = lab.folder / "server" / "admin.token"
        board.say(f"▸ lab {lab.id}: network namespace {janitor.namespace(lab.id)}, page http://127.0.0.1:{lab.page_port}/, its token in {token}")
        try:
            ready = Rack(lab, served, packages, board)
            journeys = drive(ready, plan.firmwares(options.machines, options.firmware))
            report(ready, journeys, options.json)
        except LabError as failure:
            raise LabError(f"{failure}\nlogs: {lab.folder if options.keep else lab.saved_logs}") from failure
        if options.keep:
            said = f"kept: page http://127.0.0.1:{lab.page_port}/, token in {token}; ./millwright lab stop {lab.id}"
            (lab.folder / "page").write_text(f"http://127.0.0.1:{lab.page_port}/\n", encoding="ascii")
            print(said)
    return 0


def drive(ready: Rack, kinds: list[str]) -> list[Journey]:
    """Discover all, then install all; LabError with everything that failed."""
    journeys = [Journey(ready.api, ready.site, ready.lab.add_machine(kind), ready.board) for kind in kinds]
    ready.board.say(f"▸ {len(journeys)} unknown machines are switched on")
    raise_failures(fleet.together(journeys, discover))
    ready.board.say("▸ reimage of each by API")
    raise_failures(fleet.together(journeys, lambda journey: install(ready, journey)))
    return journeys


def discover(journey: Journey) -> None:
    journey.discover()
    journey.accept()


def install(ready: Rack, journey: Journey) -> None:
    """Reimage to READY, then look inside over SSH."""
    journey.reimage()
    address = journey.address()
    fleet.watch_ssh(journey, address)
    journey.follow()
    journey.expect_ready()
    look_inside(ready, journey, address)


def look_inside(ready: Rack, journey: Journey, address: str) -> None:
    """SSH with the pinned host key: hostname, packages, role marks."""
    journey.found = login.check(ready.login_key, address, journey.host_keys(), f"{journey.hostname}.lab.example")


def raise_failures(failures: dict[str, LabError]) -> None:
    if failures:
        raise LabError("\n".join(str(failure) for failure in failures.values()))


def report(ready: Rack, journeys: list[Journey], target: Path | None) -> None:
    """The summary, and the same as JSON if asked for."""
    measured = {
        "machines": [measure(journey) for journey in journeys],
        "server_rss_mib": round(ready.server.rss_mib()),
        "agent_rss_mib": round(ready.agent.rss_mib()),
    }
    print()
    for machine in measured["machines"]:
        print(f"{machine['hostname']} ({machine['firmware']}) READY in {machine['ready_seconds']} s from power-on")
        print(f"  run http://127.0.0.1:{ready.lab.page_port}/runs/{machine['run']}")
        print("  " + "  ".join(f"{name} {seconds:.1f}" for name, seconds in machine["timeline"]))
        for claim in machine["found"]:
            print(f"  found: {claim}")
    print(f"memory: server {measured['server_rss_mib']} MiB without its database, agent {measured['agent_rss_mib']} MiB")
    if target:
        target.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")


def measure(journey: Journey) -> dict:
    """What is known about one machine's installation."""
    moments = timeline.install_timeline(journey)
    return {
        "hostname": journey.hostname,
        "firmware": journey.machine.spec.firmware,
        "run": journey.run_id,
        "timeline": moments,
        "ready_seconds": dict(moments).get("DONE"),
        "found": journey.found,
    }


def listing() -> int:
    """`lab list`."""
    for folder in sorted(LABS.glob("*/keep")):
        page = folder.parent / "page"
        print(folder.parent.name, page.read_text(encoding="ascii").strip() if page.exists() else "")
    return 0


def stop(lab_id: str | None) -> int:
    """`lab stop [ID]`: take kept labs away, all of this clone or one."""
    chosen = [folder.parent for folder in LABS.glob("*/keep") if lab_id in (None, folder.parent.name)]
    expect(chosen or not lab_id, f"there is no kept lab {lab_id}")
    for folder in chosen:
        janitor.remove(folder)
        print(f"{folder.name} is gone")
    return 0
