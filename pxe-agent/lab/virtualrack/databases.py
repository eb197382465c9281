"""The suite of the inventory server on another database than the system's MariaDB: `python3 -m virtualrack.databases bundled|mysql`.

MySQL is not in Debian stable. Its server comes from Debian unstable, installed by apt into a root of its own under var/cache, and runs on loopback
with a directory of its own, which is gone afterwards.
"""

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from . import artifacts, processes, testrun
from .errors import LabError

ROOT = artifacts.ROOT
CACHE = artifacts.CACHE / "mysql"
SUITE = ["mvn", "-B", "-f", str(ROOT / "pom.xml"), "-pl", "schema,inventory-server", "test"]


def main() -> int:
    """Run the suite; the last line is its count."""
    kind = sys.argv[1] if len(sys.argv) == 2 else ""
    databases = {"bundled": bundled, "mysql": mysql}
    if kind not in databases:
        print("usage: databases bundled|mysql", file=sys.stderr)
        return 2
    # So that a stopped run takes its database along, as on Ctrl-C.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    with databases[kind]() as environment:
        code, output = run_suite({**os.environ, **environment})
    counts = testrun.maven_summary(output)
    failed = counts.failed or int(code != 0)
    print(f"{counts.passed} passed, {failed} failed")
    return 1 if failed or not counts.passed else 0


def run_suite(environment: dict[str, str]) -> tuple[int, str]:
    """Maven's exit code and what it printed, which is passed on line by line."""
    lines = []
    with subprocess.Popen(SUITE, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, errors="replace") as maven:
        assert maven.stdout is not None
        for line in maven.stdout:
            lines.append(line)
            print(line, end="", flush=True)
    # Maven may end with a colour code and no line feed.
    print(flush=True)
    return maven.returncode, "".join(lines)


@contextlib.contextmanager
def bundled() -> Iterator[dict[str, str]]:
    """The MariaDB that is shipped with the server; the tests start it themselves."""
    yield {"MILLWRIGHT_TEST_DB_BUNDLED": "1"}


@contextlib.contextmanager
def mysql() -> Iterator[dict[str, str]]:
    """A MySQL that is started for this run, and an account that may make schemas."""
    with artifacts.locked(CACHE.with_suffix(".lock")):
        install()
    with tempfile.TemporaryDirectory(prefix="run.", dir=CACHE) as home:
        inside = f"/{Path(home).name}"
        subprocess.run(["chown", "--recursive", f"--reference={CACHE}/var/lib/mysql", home], check=True)
        port, password = free_port(), secrets.token_hex(16)
        common = [f"--datadir={inside}/data", "--user=mysql", "--mysqlx=OFF", f"--log-error={inside}/error.log", f"--pid-file={inside}/pid"]
        chroot("mysqld", "--initialize-insecure", *common)
        account = Path(home, "account.sql")
        account.touch(mode=0o644)
        account.write_text(f"CREATE USER 'suite'@'%' IDENTIFIED BY '{password}';\nGRANT ALL ON *.* TO 'suite'@'%';\n", encoding="ascii")
        server = subprocess.Popen(
            ["chroot", str(CACHE), "mysqld", *common, f"--port={port}", "--bind-address=127.0.0.1", f"--socket={inside}/socket", f"--init-file={inside}/account.sql",
             "--innodb-flush-log-at-trx-commit=2", "--skip-log-bin"],
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            processes.wait_until("MySQL takes connections", 60, lambda: answers(port))
            yield {
                "MILLWRIGHT_TEST_DB_URL": f"jdbc:mysql://127.0.0.1:{port}/?sslMode=DISABLED&allowPublicKeyRetrieval=true",
                "MILLWRIGHT_TEST_DB_USER": "suite",
                "MILLWRIGHT_TEST_DB_PASSWORD": password,
            }
        finally:
            server.terminate()
            server.wait(60)


def install() -> None:
    """The server in a root of its own, once."""
    if (CACHE / "usr/sbin/mysqld").exists() and (CACHE / "complete").exists():
        return
    shutil.rmtree(CACHE, ignore_errors=True)
    log = artifacts.LOGS / "mysql-install.log"
    artifacts.run_script(
        log, "mmdebstrap", "--mode=root", "--variant=minbase", "--include=mysql-server", "--aptopt=Acquire::Check-Valid-Until \"false\"",
        "--aptopt=Acquire::Retries \"5\"", "sid", str(CACHE),
    )  # fmt: skip
    (CACHE / "complete").touch()


def chroot(*argv: str) -> None:
    """Run a command in the root; what it says counts only when it fails."""
    done = subprocess.run(["chroot", str(CACHE), *argv], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise LabError(f"{argv[0]} failed with {done.returncode}: {done.stdout[-1000:]}{done.stderr[-1000:]}")


def free_port() -> int:
    """A port on loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port: int) -> bool:
    """Whether somebody takes connections there."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
