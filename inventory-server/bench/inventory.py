"""./millwright bench inventory: a server of its own on a fleet that grows, and the same SQL from a loop that does nothing else."""

import argparse
import json
import os
import pathlib
import platform
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
JAR = ROOT / "inventory-server" / "target" / "millwright-server.jar"
SIZES = (1_000, 10_000, 100_000, 1_000_000)
MACHINES_A_RACK = 36
AT_ONCE = 100_008  # whole racks

READS = ["lookup_id", "lookup_serial", "lookup_mac", "page_first", "page_deep", "text_search", "capacity", "capacity_filtered", "placement"]
FLOORS = ["sql_lookup_id", "sql_lookup_serial", "sql_lookup_mac", "sql_page_first", "sql_page_deep"]
WRITES = ["create", "bulk_100", "sql_create"]
CONFIG = """
var: {var}
access:
  users: {{perSecond: 1000000, burst: 1000000}}
database:
  embedded:
    bufferPool: {pool}
server:
  applicationConnectors: [{{type: http, port: {port}, bindHost: 127.0.0.1}}]
  adminConnectors: [{{type: http, port: {admin}, bindHost: 127.0.0.1}}]
  requestLog: {{appenders: []}}
logging: {{level: WARN}}
"""


class Server:
    """The product, as it is started, with its own database."""

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
                if self.process.poll() is not None or time.monotonic() - begun > 300:
                    sys.exit(f"bench: the server did not start, see {self.var / 'server.log'}")
                time.sleep(0.2)
        self.ready_seconds = time.monotonic() - begun

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(60)

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

    def heap_used_mib(self) -> float:
        """What is in use after a full collection."""
        subprocess.run(["jcmd", str(self.process.pid), "GC.run"], capture_output=True, check=False)
        with urllib.request.urlopen(f"http://127.0.0.1:{self.admin}/metrics", timeout=20) as answer:
            for line in answer.read().decode().splitlines():
                if line.startswith("jvm_memory_heap_used"):
                    return float(line.split()[-1]) / 2**20
        return -1.0

    def load(self, **settings: object) -> str:
        """Runs Load.java with what it needs to know of server and database."""
        home = self.var / "db"
        known = {
            "port": self.port, "token": self.token(), "server_pid": self.process.pid,
            "database_pid": (home / "mariadbd.pid").read_text().strip(),
            "url": f"jdbc:mysql://127.0.0.1:{(home / 'port').read_text().strip()}/millwright?sslMode=DISABLED",
            "password": (home / "password").read_text().strip(),
        }
        words = [f"{name}={value}" for name, value in {**known, **settings}.items()]
        with open(self.var / "load.log", "ab") as log:
            done = subprocess.run(
                ["java", "-XX:+UseSerialGC", "-Xmx256m", "-cp", str(JAR), str(HERE / "Load.java")],
                input="\n".join(words), stdout=subprocess.PIPE, stderr=log, text=True, check=False)
        if done.returncode:
            sys.exit(f"bench: a case failed, see {self.var / 'load.log'}")
        return done.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def rss_mib(pid: str) -> float:
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return -1.0


def grow(server: Server, have: int, want: int) -> int:
    """Adds machines up to about `want`, in whole racks."""
    while have < want:
        racks = min((want - have + MACHINES_A_RACK - 1) // MACHINES_A_RACK, AT_ONCE // MACHINES_A_RACK)
        first_rack = have // MACHINES_A_RACK + 1
        to = have + racks * MACHINES_A_RACK
        server.load(**{
            "script": HERE / "fleet.sql", "first_rack": first_rack, "last_rack": first_rack + racks - 1,
            "from": have + 1, "to": to, "first_nic": 2 * (have + 1), "last_nic": 2 * to + 1})
        have = to
    return have


def lines(output: str) -> list[dict]:
    return [json.loads(line) for line in output.splitlines() if line.startswith("{")]


def measure(server: Server, servers: int, largest: bool, seconds: float) -> list[dict]:
    clients = "1,16,64" if largest else "16"
    warm = min(4, 2 * seconds)
    found = lines(server.load(servers=servers, seconds=seconds, warm=warm, clients=clients, cases=",".join(READS[:5] + FLOORS)))
    some = "1,16" if largest else "1"
    found += lines(server.load(servers=servers, seconds=seconds, warm=warm, clients=some, cases=",".join(READS[5:])))
    found += lines(server.load(servers=servers, seconds=seconds, warm=warm, clients=clients, cases=",".join(WRITES)))
    for row in found:
        print(f"  {row['case']:20} {row['clients']:3} clients {row['per_second']:10.0f}/s  p50 {row['p50_ms']:8.2f}  p99 {row['p99_ms']:8.2f} ms",
              file=sys.stderr)
    return found


def run(options: argparse.Namespace) -> dict:
    var = pathlib.Path(tempfile.mkdtemp(prefix="millwright-bench-", dir=options.directory))
    server = Server(var, options.pool)
    result = {"machine": machine(), "seconds": options.seconds, "cases": [], "sizes": []}
    sizes = [size for size in SIZES if size < options.servers] + [options.servers]
    have = 0
    try:
        server.start()
        server.load(script=HERE / "places.sql")
        for size in sizes:
            print(f"▸ {size} machines", file=sys.stderr)
            begun = time.monotonic()
            have = grow(server, have, size)
            loaded = time.monotonic() - begun
            server.stop()
            server.start()
            total = server.get("/api/v1/capacity")["total"]["servers"]
            result["cases"] += measure(server, have, size == sizes[-1], options.seconds)
            result["sizes"].append({
                "servers": total, "load_seconds": loaded, "ready_seconds": server.ready_seconds,
                "server_heap_mib": server.heap_used_mib(), "server_rss_mib": rss_mib(str(server.process.pid)),
                "database_rss_mib": rss_mib((var / "db" / "mariadbd.pid").read_text().strip())})
            print(f"  {result['sizes'][-1]}", file=sys.stderr)
            # what the measurements entered would stand in the way of the next racks
            server.load(script=HERE / "tidy.sql", fleet=have)
    finally:
        server.stop()
        if not options.keep:
            shutil.rmtree(var, ignore_errors=True)
    return result


def machine() -> dict:
    model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8") if line.startswith("model name")), "?")
    return {"cpu": model, "cores": os.cpu_count(), "kernel": platform.release(), "load_at_start": os.getloadavg()[0],
            "date": time.strftime("%Y-%m-%d", time.gmtime())}


def main() -> int:
    parser = argparse.ArgumentParser(prog="./millwright bench inventory", description=__doc__)
    parser.add_argument("--servers", type=int, default=100_000, help="how large the fleet grows (100000)")
    parser.add_argument("--seconds", type=float, default=5, help="how long each case is measured (5)")
    parser.add_argument("--pool", default="2GiB", help="the database's buffer pool (2GiB)")
    parser.add_argument("--directory", default=None, help="where the database is kept while the bench runs")
    parser.add_argument("--keep", action="store_true", help="leaves the database behind")
    parser.add_argument("--out", type=pathlib.Path, default=HERE / "results.json", help="where results go; table and plot beside it")
    options = parser.parse_args()
    if not 1_000 <= options.servers <= 2_000_000:
        parser.error("--servers is 1000 to 2000000")
    result = run(options)
    options.out.write_text(json.dumps(result, indent=1) + "\n")
    sys.path.insert(0, str(HERE))
    import report  # beside this file

    report.write(result, options.out.parent)
    print(f"{options.out}\n{options.out.parent / 'RESULTS.md'}\n{options.out.parent / 'growth.svg'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
