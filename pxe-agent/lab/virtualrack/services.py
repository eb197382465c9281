"""Millwright's own daemons inside the lab: the server with its embedded database, the agent, the package mirror."""

import os
import urllib.request
from pathlib import Path

from . import plan
from .api import Api
from .errors import LabError, expect
from .processes import Process, kill_pid, rss_mib, spawn, start_ticks, wait_until

ROOT = Path(__file__).resolve().parents[3]
SERVER_JAR = ROOT / "inventory-server" / "target" / "millwright-server.jar"
AGENT_JAR = ROOT / "pxe-agent" / "target" / "millwright-agent.jar"
# Small machines in a small rack: the serial collector and the first compiler tier start quickest and stay smallest.
JAVA = ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]


class Daemon:
    """A process that can be killed and started again, with the same data."""

    def __init__(self, lab_folder: Path, name: str, argv: list[str], health: str, environment: dict[str, str]):
        self.name = name
        self._lab_folder = lab_folder
        self._argv = argv
        self._health = health
        self._environment = {**os.environ, **environment}
        self._process: Process | None = None

    def start(self, seconds: float = 120) -> None:
        """Start it and wait until it answers."""
        self._process = spawn(self._lab_folder, self.name, self._argv, cwd=ROOT, env=self._environment)
        wait_until(f"{self.name} answers {self._health}", seconds, self._answers)

    def kill(self) -> None:
        """SIGKILL, as a power cut would."""
        self._running().kill()

    def stop(self) -> None:
        """SIGTERM, and wait for an orderly end."""
        self._running().stop(30)

    def rss_mib(self) -> float:
        return rss_mib(self._running().pid)

    @property
    def pid(self) -> int:
        return self._running().pid

    def _running(self) -> Process:
        expect(self._process, f"{self.name} was never started")
        return self._process  # type: ignore[return-value]

    def _answers(self) -> bool:
        process = self._running()
        if not process.alive():
            raise LabError(f"{self.name} ended at once, its last words:\n{process.tail(25)}")
        try:
            with urllib.request.urlopen(self._health, timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False


SERVER_CONFIG = """\
var: {var}
server:
  applicationConnectors:
    - type: http
      bindHost: {host}
      port: {port}
  adminConnectors:
    - type: http
      bindHost: {host}
      port: {admin_port}
  requestLog:
    appenders: []
"""


class Server(Daemon):
    """The inventory server; its database and secrets lie in server/ of the lab's folder."""

    def __init__(self, lab_folder: Path):
        self.var = lab_folder / "server"
        self.var.mkdir()
        config = lab_folder / "server.yml"
        config.write_text(
            SERVER_CONFIG.format(var=self.var, host=plan.HOST, port=plan.API_PORT, admin_port=plan.ADMIN_PORT), encoding="utf-8"
        )
        # The lab's server must not find somebody else's database.
        clean = {name: "" for name in os.environ if name.startswith("MILLWRIGHT_")}
        argv = [*JAVA, "-Xmx192m", "-jar", str(SERVER_JAR), "server", str(config)]
        super().__init__(lab_folder, "server", argv, f"http://{plan.HOST}:{plan.ADMIN_PORT}/healthcheck", clean)

    def api(self) -> Api:
        """A client with the first token, which the server leaves in admin.token."""
        token = (self.var / "admin.token").read_text(encoding="utf-8").strip()
        return Api(plan.HOST, plan.API_PORT, token)

    def database_pid(self) -> int:
        """The mariadbd that works on this lab's data."""
        for entry in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                words = entry.read_bytes().split(b"\0")
            except OSError:
                continue
            ours = any(str(self.var).encode() in word for word in words)
            if ours and words[0].rpartition(b"/")[2] in (b"mariadbd", b"mysqld"):
                return int(entry.parent.name)
        raise LabError("the server's database is not running")

    def kill_database(self) -> None:
        """SIGKILL of mariadbd alone."""
        pid = self.database_pid()
        kill_pid(pid)
        wait_until("the killed database is gone", 10, lambda: not start_ticks(pid))


AGENT_CONFIG = """\
inventory_url: http://{host}:{port}
token_file: {secret}
address: {host}
state_directory: {folder}
# No other router is on the lab's network.
router_advertisement: true
"""


class Agent(Daemon):
    """The agent of the lab's provisioning network."""

    def __init__(self, lab_folder: Path, token: str):
        folder = lab_folder / "agent"
        folder.mkdir()
        secret = folder / "token"
        secret.touch(mode=0o600)
        secret.write_text(token + "\n", encoding="utf-8")
        config = lab_folder / "agent.yml"
        config.write_text(AGENT_CONFIG.format(host=plan.HOST, port=plan.API_PORT, secret=secret, folder=folder), encoding="utf-8")
        argv = [*JAVA, "-Xmx96m", "-jar", str(AGENT_JAR), str(config)]
        super().__init__(lab_folder, "agent", argv, f"http://{plan.HOST}:{plan.AGENT_HTTP_PORT}/healthz", {})
