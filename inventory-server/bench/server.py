"""The product as it is started, on fleets that are kept, and the client that asks it."""

import hashlib
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
JAR = HERE.parent / "target" / "millwright-server.jar"
MACHINES_A_RACK = 36
AT_ONCE = 100_008  # whole racks
START_PATIENCE = 600
CONFIG = """
var: {var}
access:
  users: {{perSecond: 1000000, burst: 1000000}}
database:
  embedded:
    bufferPool: {pool}
    arguments: [--innodb-log-file-size=512M]
server:
  applicationConnectors: [{{type: http, port: {port}, bindHost: 127.0.0.1}}]
  adminConnectors: [{{type: http, port: {admin}, bindHost: 127.0.0.1}}]
  requestLog: {{appenders: []}}
logging: {{level: WARN}}
"""


class Server:
    """The product with a database of its own, in a directory of its own."""

    def __init__(self, var: pathlib.Path, pool: str):
        self.var = var
        self.port, self.admin = free_port(), free_port()
        self.config = var / "bench.yml"
        self.config.write_text(CONFIG.format(var=var, pool=pool, port=self.port, admin=self.admin))
        self.process: subprocess.Popen | None = None
        self.ready_seconds = 0.0

    def start(self) -> None:
        begun = time.monotonic()
        with open(self.var / "server.log", "ab") as log:
            options = os.environ.get("MILLWRIGHT_JAVA_OPTIONS", "-XX:+UseSerialGC -Xmx1g").split()
            self.process = subprocess.Popen(["java", *options, "-jar", str(JAR), "server", str(self.config)], stdout=log, stderr=log)
        while True:
            try:
                self.get("/api/v1/capacity")  # answers when the fleet is in memory
                break
            except OSError:
                if self.process.poll() is not None or time.monotonic() - begun > START_PATIENCE:
                    sys.exit(f"bench: the server did not start, see {self.var / 'server.log'}")
                time.sleep(0.2)
        self.ready_seconds = time.monotonic() - begun

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(120)

    def get(self, path: str) -> dict:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", headers={"Authorization": "Bearer " + self.token()})
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)

    def token(self) -> str:
        try:
            return (self.var / "admin.token").read_text().strip()
        except FileNotFoundError:
            return ""

    def database(self, what: str) -> str:
        return (self.var / "db" / what).read_text().strip()

    def collect_garbage(self) -> None:
        """Takes the garbage away, so that what is in use after it is in use."""
        subprocess.run(["jcmd", str(self.process.pid), "GC.run"], capture_output=True, check=False)

    def metric(self, name: str) -> float:
        """A number of the server's metrics; -1 when there is none."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.admin}/metrics", timeout=20) as answer:
            found = re.search(rf"^{name}(?:{{[^}}]*}})? (\S+)$", answer.read().decode(), re.MULTILINE)
        return float(found.group(1)) if found else -1.0

    def load(self, **settings: object) -> list[dict]:
        """Runs the client with what it needs to know of server and database; the lines it wrote."""
        known = {
            "port": self.port, "token": self.token(), "server_pid": self.process.pid,
            "database_pid": self.database("mariadbd.pid"), "database_port": self.database("port"),
            "url": f"jdbc:mysql://127.0.0.1:{self.database('port')}/millwright?sslMode=DISABLED",
            "password": self.database("password"),
        }
        return run_client(self.var / "load.log", {**known, **settings})


def run_client(log_file: pathlib.Path, settings: dict) -> list[dict]:
    """Compiles the client when it has changed, and runs it; secrets go by its standard input."""
    classes = JAR.parent / "bench-classes"
    sources = sorted((HERE / "load").glob("*.java"))
    mark = classes / "Load.class"
    if not mark.exists() or mark.stat().st_mtime < max(source.stat().st_mtime for source in sources):
        shutil.rmtree(classes, ignore_errors=True)
        subprocess.run(["javac", "-nowarn", "-d", str(classes), "-cp", str(JAR), *map(str, sources)], check=True)
    with open(log_file, "ab") as log:
        done = subprocess.run(
            ["java", "-XX:+UseSerialGC", "-Xmx512m", "-cp", f"{classes}:{JAR}", "Load"],
            input="\n".join(f"{name}={value}" for name, value in settings.items()),
            stdout=subprocess.PIPE, stderr=log, text=True, check=False)
    if done.returncode:
        sys.exit(f"bench: the client failed, see {log_file}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def fleet(directory: pathlib.Path, servers: int, pool: str) -> tuple[Server, float]:
    """A server, not started, on a fleet of so many machines: the one that is kept there, else a new one. And how long it took to load."""
    var = directory / f"fleet-{servers}"
    mark = var / "fleet.json"
    digest = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in ("places.sql", "fleet.sql"))).hexdigest()
    if mark.exists() and (kept := json.loads(mark.read_text()))["digest"] == digest:
        return Server(var, pool), kept["load_seconds"]
    shutil.rmtree(var, ignore_errors=True)
    var.mkdir(parents=True)
    server = Server(var, pool)
    begun = 0.0
    try:
        server.start()
        begun = time.monotonic()
        server.load(script=HERE / "places.sql")
        have = 0
        while have < servers:
            racks = min((servers - have + MACHINES_A_RACK - 1) // MACHINES_A_RACK, AT_ONCE // MACHINES_A_RACK)
            first_rack, to = have // MACHINES_A_RACK + 1, have + racks * MACHINES_A_RACK
            server.load(**{
                "script": HERE / "fleet.sql", "first_rack": first_rack, "last_rack": first_rack + racks - 1,
                "from": have + 1, "to": to, "first_nic": 2 * (have + 1), "last_nic": 2 * to + 1})
            have = to
        server.load(script=HERE / "analyze.sql")
    finally:
        server.stop()
    took = time.monotonic() - begun
    mark.write_text(json.dumps({"digest": digest, "machines": have, "load_seconds": took}))
    return server, took


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def peak_rss_mib(pid: str) -> float:
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return -1.0
