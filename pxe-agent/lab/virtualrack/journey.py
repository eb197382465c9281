"""The two journeys of one machine, driven by API alone: unknown to REGISTERED and AVAILABLE, then reimage to READY."""

import time

from .api import Api, Problem
from .bmc import USER
from .errors import LabError, expect
from .machine import Machine
from .plan import BMC_PORT
from .progress import Board
from .site import Site

# Generous: with many machines on two cores everything takes its turn.
DISCOVERY_SECONDS = 900
COMMISSION_SECONDS = 120
RUN_SECONDS = 2400
CLOSED = ("DONE", "FAILED", "CANCELLED")


# How far a run is when a step begins, in percent of a whole installation as it was measured.
SHARES = {"QUEUED": 0, "POWERING": 1, "NETBOOTING": 3, "VERIFYING": 8, "WIPING": 18, "WRITING": 20, "BOOTING": 40, "CONFIGURING": 65, "DONE": 100}
WRITING_SHARE = 15


def percent(run: dict) -> int | None:
    """How far the whole run is, 0 to 100; None once it has failed."""
    share = SHARES.get(run["step"])
    progress = run.get("progress") or {}
    if run["step"] != "WRITING" or share is None:
        return share
    done = progress.get("percent", 0) if progress.get("phase") in ("WIPING", "WRITING") else 100
    return share + WRITING_SHARE * done // 100


class Journey:
    """One machine's way. Methods in the order of the journey; each returns when its end is reached, or raises LabError."""

    def __init__(self, api: Api, site: Site, machine: Machine, board: Board):
        self._api = api
        self._site = site
        self.machine = machine
        self._board = board
        self.server_id = 0
        self.run_id = 0
        self.run: dict = {}
        self.marks: dict[str, float] = {}
        self.found: list[str] = []

    @property
    def hostname(self) -> str:
        return self.machine.spec.hostname

    def to_ready(self) -> None:
        """Both journeys, without a pause."""
        self.discover()
        self.accept()
        self.reimage()
        self.follow()

    def discover(self) -> None:
        """Switch the blank machine on and wait until the server knows it."""
        self._show("discovering", None)
        self._mark("power_on")
        self.machine.power_on()
        server = self._wait_for_server(DISCOVERY_SECONDS)
        self._mark("discovered")
        self.server_id = server["id"]
        expect(server["state"] == "DISCOVERED", f"{self.hostname}: expected state DISCOVERED, observed {server['state']}")
        self._wait_off()

    def _wait_for_server(self, seconds: float) -> dict:
        path = f"/servers?serial={self.machine.spec.serial}"
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            found = self._api.items(path)
            if found:
                return found[0]
            time.sleep(0.5)
        raise LabError(f"{self.hostname}: expected a report within {seconds:.0f} s, observed none; console:\n{self._console()}")

    def _wait_off(self) -> None:
        """The ramdisk switches a discovered machine off; nothing may be cut short."""
        deadline = time.monotonic() + 120
        while self.machine.is_on():
            if time.monotonic() > deadline:
                raise LabError(f"{self.hostname}: expected power off after discovery, observed on; console:\n{self._console()}")
            time.sleep(0.2)

    def accept(self) -> None:
        """Its BMC, name, rack unit and address; then commissioning: facts against the model."""
        spec = self.machine.spec
        self._show("registering", None)
        bmc = {"kind": "ipmi", "address": spec.bmc_address, "port": BMC_PORT, "username": USER, "password": spec.bmc_password, "cipher_suite": 3}
        self._api.put(f"/servers/{self.server_id}/bmc", bmc)
        place = {"rack_id": self._site.rack, "rack_unit": spec.number, "hardware_model_id": self._site.model, "subnet_id": self._site.subnet}
        self._act("register", {"name": self.hostname, **place})
        self._act("commission", {})
        self._api.wait(
            f"/servers/{self.server_id}", COMMISSION_SECONDS, f"{self.hostname} becomes AVAILABLE", lambda server: server["state"] == "AVAILABLE"
        )
        self._mark("available")

    def reimage(self) -> None:
        """Ask for the installation: 202 and a run."""
        self._mark("reimage")
        self.run = self._act("reimage", {"image": self._site.image, "profile": self._site.profile})
        self.run_id = self.run["id"]
        self._show("QUEUED", 0)

    def follow(self, until=CLOSED, seconds: float = RUN_SECONDS) -> dict:
        """Show the run until it is in one of these states, and return it."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                self.run = self._api.get(f"/install-runs/{self.run_id}")
            except OSError:
                time.sleep(0.5)  # the server is being killed, or not back yet
                continue
            self._show(self.run["step"], percent(self.run))
            if self.run["step"] in until or self.run["step"] in CLOSED:
                self._mark("closed")
                return self.run
            time.sleep(0.5)
        raise LabError(f"{self.hostname}: run {self.run_id} not in {'/'.join(until)} after {seconds:.0f} s: {self._told()}")

    def expect_ready(self) -> None:
        """The run is DONE and the server READY, else LabError with what the run says."""
        expect(self.run["step"] == "DONE", f"{self.hostname}: expected run {self.run_id} DONE, observed {self._told()}")
        server = self._api.get(f"/servers/{self.server_id}")
        expect(server["state"] == "READY", f"{self.hostname}: expected READY, observed {server['state']}: {server.get('state_reason')}")
        self._show("READY", 100)

    def address(self) -> str:
        """The address that was reserved for the machine, as its run says."""
        return self.run["address"]

    def host_keys(self) -> list[str]:
        """The SSH host keys the machine reported when it was installed."""
        return self.run["ssh_host_keys"]

    def read(self, path: str = "") -> dict:
        """GET of the run, or of something below it."""
        return self._api.get(f"/install-runs/{self.run_id}{path}")

    def events(self) -> list[dict]:
        """The run's numbered events, oldest first."""
        return self._api.items(f"/install-runs/{self.run_id}/events")

    def boots(self) -> list[dict]:
        """What the agent saw of the run's boots, newest first."""
        return self._api.items(f"/install-runs/{self.run_id}/boots")

    def _act(self, verb: str, body: dict) -> dict:
        """POST an action with the version just read; once more if somebody else changed the server in between."""
        path = f"/servers/{self.server_id}"
        for attempt in (1, 2, 3):
            version = self._api.get(path)["version"]
            try:
                return self._api.post(f"{path}/{verb}", body, version)
            except Problem as problem:
                if problem.status != 412 or attempt == 3:
                    raise
        raise AssertionError("unreachable")

    def _told(self) -> str:
        keys = ("step", "attempt", "problem", "expected", "observed", "next_action")
        return ", ".join(f"{key} {self.run[key]}" for key in keys if self.run.get(key))

    def _console(self) -> str:
        return "\n".join(self.machine.console_text().splitlines()[-25:])

    def _mark(self, name: str) -> None:
        self.marks[name] = time.time()

    def _show(self, step: str, percent: int | None) -> None:
        self._board.show(self.hostname, step, percent)
