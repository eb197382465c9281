"""`./millwright test`: every stage in turn, its log in var/test, its counts on one line, the sum on the last line."""

import argparse
import dataclasses
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
LOGS = ROOT / "var" / "test"
COUNTS = re.compile(r"^(\d+) passed, (\d+) failed(?:, \d+ skipped)?$", re.MULTILINE)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
SUREFIRE = re.compile(r"^\[[A-Z]+\] Tests run: (\d+), Failures: (\d+), Errors: (\d+), Skipped: (\d+)$", re.MULTILINE)


@dataclasses.dataclass(frozen=True)
class Counts:
    """How many tests passed and failed."""

    passed: int
    failed: int

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.passed + other.passed, self.failed + other.failed)


@dataclasses.dataclass(frozen=True)
class Stage:
    """One command, and how to read its counts from its output."""

    name: str
    argv: list[str]
    count: Callable[[str], Counts]


def counted_line(output: str) -> Counts:
    """The last `N passed, N failed` of the output; nothing when there is none."""
    found = COUNTS.findall(output)
    return Counts(int(found[-1][0]), int(found[-1][1])) if found else Counts(0, 0)


def maven_summary(output: str) -> Counts:
    """Counts from the totals that Maven prints for each module. (A report file names a class once, though two engines may run it.)"""
    total = Counts(0, 0)
    for tests, failures, errors, skipped in SUREFIRE.findall(COLOUR.sub("", output)):
        failed = int(failures) + int(errors)
        total += Counts(int(tests) - failed - int(skipped), failed)
    return total


def large_import() -> Stage:
    """An import of 200 MB by a server with a small heap: minutes, so the usual run leaves it out."""
    maven = ["mvn", "-B", "-f", str(ROOT / "pom.xml"), "-pl", "schema,inventory-server", "-am", "test", "-Dcheck.skip=true"]
    only = ["-Dtest=LargeImportTest", "-Dsurefire.failIfNoSpecifiedTests=false"]
    return Stage("large import", [*maven, *only, "-Dsurefire.args=-Xmx512m -Dmillwright.large=true"], maven_summary)


def stages(everything: bool) -> list[Stage]:
    """All stages, the quick ones first."""
    python = [sys.executable, "-m"]
    journeys = [*python, "virtualrack", "journeys"]
    maven = ["mvn", "-B", "-f", str(ROOT / "pom.xml")]
    inputs = ["-pl", "schema,inventory-server,pxe-agent", "-am", "-Dtest=*FuzzTest", "-Dfuzz.inputs=10000000", "-Dsurefire.failIfNoSpecifiedTests=false"]
    fuzz = Stage("fuzz", [*maven, "test", *inputs], maven_summary)
    databases = [Stage(f"java on {name}", [*python, "virtualrack.databases", name], counted_line) for name in ("bundled", "mysql")]
    return [
        Stage("scripts", [*python, "virtualrack.scripts"], counted_line),
        Stage("rack", [str(ROOT / "pxe-agent/lab/test/run.sh")], counted_line),
        Stage("wire", [str(ROOT / "pxe-agent/lab/wiretest/run.sh")], counted_line),
        Stage("ansible", [str(ROOT / "ansible/test/run.sh")], counted_line),
        Stage("ramdisk", [str(ROOT / "pxe-agent/ramdisk/test/run.sh")], counted_line),
        Stage("java", [*maven, "verify", "-Dcheck.skip=true"], maven_summary),
        Stage("journeys", journeys, counted_line),
        *([Stage("firmware", [str(ROOT / "pxe-agent/lab/wiretest/run.sh"), "firmware_boots"], counted_line)] if everything else []),
        *([Stage("faults", [*journeys, "--faults"], counted_line), large_import(), fuzz, *databases] if everything else []),
    ]


def run_stage(stage: Stage) -> Counts:
    """Run one stage. A stage that ends badly, or counts nothing, counts as one failure at least."""
    log = LOGS / f"{stage.name.replace(' ', '-')}.log"
    print(f"▸ {stage.name}", flush=True)
    started = time.monotonic()
    with open(log, "wb") as output:
        code = subprocess.run(stage.argv, stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, cwd=ROOT, check=False).returncode
    text = log.read_text(encoding="utf-8", errors="replace")
    counts = stage.count(text)
    if (code != 0 or counts.passed == 0) and counts.failed == 0:
        counts += Counts(0, 1)
    print(f"  {stage.name}: {counts.passed} passed, {counts.failed} failed in {time.monotonic() - started:.0f} s", flush=True)
    if counts.failed:
        print("\n".join(f"    {line}" for line in text.splitlines()[-20:]))
        print(f"  the whole log: {log}", flush=True)
    return counts


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `test`."""
    parser.add_argument("--all", action="store_true", help="also boots by Secure Boot and HTTP, the fault journeys in QEMU, an import of 200 MB, ten million inputs to each parser, and the server's suite on the bundled MariaDB and on MySQL")
    known = [stage.name for stage in stages(True)]
    only_help = f"run this stage alone; may be given more than once: {', '.join(known)}"
    parser.add_argument("--only", action="append", choices=known, metavar="STAGE", help=only_help)


def run(options: argparse.Namespace) -> int:
    """Run the stages; the last line printed is the sum, and 0 is returned only when nothing failed."""
    LOGS.mkdir(parents=True, exist_ok=True)
    chosen = [stage for stage in stages(True) if stage.name in options.only] if options.only else stages(options.all)
    names = {stage.name for stage in chosen}
    # The java stage leaves both daemons; without it they are built here.
    if names & {"journeys", "faults"} and "java" not in names:
        subprocess.run([str(ROOT / "millwright"), "build"], stdin=subprocess.DEVNULL, check=True)
    total = Counts(0, 0)
    for stage in chosen:
        total += run_stage(stage)
    print(f"{total.passed} passed, {total.failed} failed")
    return 1 if total.failed or not total.passed else 0
