"""./millwright bench boot: the agent's DHCP, TFTP and HTTP beside the servers other people use, and thousands of machines that boot at once."""

import argparse
import json
import os
import pathlib
import platform
import signal
import subprocess
import sys
import time

import agents
import cases
import report
from peers import Peers
from rig import Place, Rig

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WARM_UPS = 3
KINDS = ("tftp", "storm", "dhcp", "proxy", "http", "machines")


def compile_load() -> pathlib.Path:
    """The load generators, compiled when a source is newer."""
    program = ROOT / "var" / "cache" / "bench-boot-load"
    program.parent.mkdir(parents=True, exist_ok=True)
    sources = sorted((HERE / "load").glob("*.c"))
    if not program.exists() or program.stat().st_mtime < max(path.stat().st_mtime for path in (HERE / "load").iterdir()):
        subprocess.run(["gcc", "-O2", "-std=gnu11", "-o", str(program), *map(str, sources)], check=True)
    return program


class Bench:
    """One run: the rig, what stands in it, and what was measured."""

    def __init__(self, rig: Rig, settings: argparse.Namespace, peers: Peers) -> None:
        self.rig, self.settings, self.peers = rig, settings, peers
        self.files = rig.folder / "files"
        self.rows: list[dict] = []
        cases.write_files(self.files)

    def wanted(self, case: str) -> bool:
        return not self.settings.case or case in self.settings.case

    def note(self, repeat: int, **row) -> None:
        """A row of the result; repeat 0 only warms up."""
        if repeat == 0:
            return
        self.rows.append({**row, "repeat": repeat})
        told = {name: row[name] for name in ("mb_per_second", "per_second", "cpu_per_gib", "cpu_us_each", "p99_ms", "failed", "lost", "repeats") if name in row}
        print(f"  {row['case']:<20} {row['server']:<14} {told}", file=sys.stderr, flush=True)

    def rounds(self, table: dict, places: dict[str, Place], measure) -> None:
        """Every case on every server, in rotating order; the first round is not counted. Before it our own has some more: a JVM has to warm up."""
        names = list(places)
        for _ in range(WARM_UPS):
            for case in filter(self.wanted, table):
                for name in (name for name in names if name.startswith("millwright")):
                    measure(places[name], table[case], 0)
        for repeat in range(self.settings.repeats + 1):
            turn = repeat % len(names)
            for case in filter(self.wanted, table):
                for name in names[turn:] + names[:turn]:
                    self.note(repeat, case=case, server=name, **measure(places[name], table[case], repeat))

    # --- TFTP --------------------------------------------------------------------------------------------------------

    def tftp_places(self) -> dict[str, Place]:
        places = {"millwright": self.rig.place("tftp-own")}
        agents.start(places["millwright"], self.files)
        for name, start in (("dnsmasq", self.peers.dnsmasq_tftp), ("atftpd", self.peers.atftpd), ("tftpd-hpa", self.peers.tftpd_hpa)):
            if self.peers.have(name):
                places[name] = self.rig.place(f"tftp-{name}")
                start(places[name], self.files)
        floor = places["floor"] = self.rig.place("tftp-floor")
        floor.start(str(self.rig.load), "floor", "port=69", *(str(self.files / name) for name in ("boot.efi", "config", "big")))
        time.sleep(1)  # the peers say nothing when they are ready
        return places

    def tftp_words(self, place: Place, words: dict) -> dict:
        compare = {} if words.get("absent") else {"compare": self.files / words["file"]}
        return {**words, **compare, "host": place.address, "self": place.clients, "cpu": place.group.folder}

    def tftp(self, places: dict[str, Place]) -> None:
        self.rounds(cases.TFTP, places, lambda place, words, repeat: self.rig.run("tftp", {**self.tftp_words(place, words), "seed": repeat}))

    def storm(self, places: dict[str, Place]) -> None:
        for name, place in places.items():
            if name == "floor":
                continue
            words = self.tftp_words(place, cases.STORM_HONEST)
            calm = self.rig.run("tftp", words)
            storm = self.rig.begin("storm", {**cases.STORM, "host": place.address, "self": place.clients.replace(".0.1", ".99.1"), "file": "boot.efi"})
            loaded = self.rig.run("tftp", words)
            storm.communicate(timeout=30)
            after = self.rig.run("tftp", {**self.tftp_words(place, {"file": "config", "block": 1408}), "limit": 20})
            self.note(
                1, case="storm", server=name, calm=calm, loaded=loaded, after=after, p99_ms=loaded.get("p99_ms"), failed=loaded.get("failed"),
                mb_per_second=loaded.get("mb_per_second"), rss_mib=place.group.peak_rss_mib())  # fmt: skip

    # --- DHCP --------------------------------------------------------------------------------------------------------

    def dhcp_words(self, place: Place, words: dict, reservations: int) -> dict:
        told = {"macs": reservations, "seconds": self.settings.seconds, "cpu": place.group.folder, "self": place.router, **words}
        if told.pop("broadcast", False):
            told["device"] = place.device
        else:
            told |= {"host": place.address} | ({} if words.get("mode") == "pxe" else {"relay": place.router})
        return told

    def keeps_up(self, words: dict) -> bool:
        told = self.rig.run("dhcp", words)
        return told.get("lost_percent", 100) < 1 and told["per_second"] > 0.95 * words["rate"]

    def highest_rate(self, place: Place, reservations: int) -> dict:
        """The highest rate of whole exchanges of which less than one in a hundred is lost: doubled, then bisected; a rate fails when it fails twice."""
        low, high, rate, tries = 0, 0, 2000, 0
        while high == 0 or high - low > max(500, low // 20):
            words = self.dhcp_words(place, {"rate": rate, "seconds": 2}, reservations)
            good = self.keeps_up(words) or self.keeps_up(words)
            tries += 1
            low, high = (rate, high) if good else (low, rate)
            rate = 2 * rate if high == 0 else (low + high) // 2
            if tries > 16:
                break
        return {"per_second": low, "first_failing": high}

    def dhcp(self) -> None:
        places, sizes = {}, {}
        for name, reservations in (("millwright", 10_000), ("millwright-1k", 1_000), ("millwright-100k", 100_000)):
            places[name], sizes[name] = self.rig.place(f"dhcp-{name[-4:]}"), reservations
            agents.start(places[name], self.files, reservations=reservations)
        if self.peers.have("kea"):
            places["kea"], sizes["kea"] = self.rig.place("dhcp-kea"), 10_000
            self.peers.kea(places["kea"], 10_000, agents.FIRST_MAC)
            time.sleep(3)
        by_place = {place.name: sizes[name] for name, place in places.items()}
        self.rounds(cases.DHCP, places, lambda place, words, _: self.rig.run("dhcp", self.dhcp_words(place, words, by_place[place.name])))
        for repeat in range(1, self.settings.repeats + 1):
            for name in filter(places.__contains__, ("millwright", "kea") if self.wanted("dora_highest_rate") else ()):
                self.note(repeat, case="dora_highest_rate", server=name, **self.highest_rate(places[name], sizes[name]))
        for name, place in places.items():
            self.note(1, case="dhcp_memory", server=name, rss_mib=place.group.peak_rss_mib())
            self.rig.leave(place)

    def proxy(self) -> None:
        places = {"millwright": self.rig.place("proxy-own")}
        agents.start(places["millwright"], self.files, mode="PROXY")
        if self.peers.have("dnsmasq"):
            places["dnsmasq"] = self.rig.place("proxy-dnsmasq")
            self.peers.dnsmasq_proxy(places["dnsmasq"])
            time.sleep(1)
        self.rounds(cases.PROXY, places, lambda place, words, _: self.rig.run("dhcp", self.dhcp_words(place, words, 10_000)))
        for place in places.values():
            self.rig.leave(place)

    # --- HTTP --------------------------------------------------------------------------------------------------------

    def http(self) -> None:
        places = {"millwright": self.rig.place("http-own")}
        agents.start(places["millwright"], self.files)
        if self.peers.have("nginx"):
            places["nginx"] = self.rig.place("http-nginx")
            self.peers.nginx(places["nginx"], self.files)
            time.sleep(0.5)

        def measure(place: Place, words: dict, _) -> dict:
            own = place is places["millwright"]
            where = {"port": 8090, "path": "/loaders/image"} if own else {"port": 80, "path": "/image"}
            return self.rig.run("http", {**words, **where, "host": place.address, "compare": self.files / "image", "cpu": place.group.folder})

        self.rounds(cases.HTTP, places, measure)
        self.note(1, case="http_memory", server="millwright", rss_mib=places["millwright"].group.peak_rss_mib())
        for place in places.values():
            self.rig.leave(place)

    # --- machines ----------------------------------------------------------------------------------------------------

    def machines(self) -> None:
        count = self.settings.machines
        kernel, ramdisk = self.files / "kernel", self.files / "ramdisk"
        for path in (kernel, ramdisk):
            path.write_bytes(os.urandom(self.settings.boot_mib << 19))
        place = self.rig.place("machines")
        netboot = agents.start(place, self.files, reservations=count // 2, boots=(kernel, ramdisk))
        digests = {name: netboot[name] for name in ("kernel_sha256", "ramdisk_sha256")}
        inventory = self.rig.begin("inventory", {"self": place.router, "known": count // 2, **digests}, stdin=subprocess.PIPE)
        rss = place.group.peak_rss_mib()
        time.sleep(3)  # the agent finds its inventory
        words = {
            **cases.MACHINES, "machines": count, "host": place.address, "relay": place.router, "inventory": place.router, "kernel": kernel, "ramdisk": ramdisk,
            "loader": self.files / "boot.efi", "file": "boot.efi", "cpu": place.group.folder, "seed": self.settings.seed, "limit": 900,
        }  # fmt: skip
        load = self.rig.begin("machines", words)
        threads = 0
        while load.poll() is None:
            threads = max(threads, place.group.threads())
            time.sleep(0.2)
        told, _ = load.communicate()
        counted, _ = inventory.communicate(timeout=10)
        self.note(
            1, case="machines", server="millwright", **(json.loads(told) if told else {}), inventory=json.loads(counted or "{}"),
            threads=threads, rss_at_rest_mib=rss, rss_mib=place.group.peak_rss_mib())  # fmt: skip
        self.rig.leave(place)


def machine_facts() -> dict:
    """What it ran on."""
    model = [line.split(":")[1].strip() for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    return {
        "date": time.strftime("%Y-%m-%d"), "cores": os.cpu_count(), "cpu": model[0] if model else platform.machine(), "kernel": platform.release(),
        "time": time.strftime("%H:%M"), "load_at_start": os.getloadavg()[0], "java_options": " ".join(agents.JAVA_OPTIONS),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(prog="millwright bench boot", description=__doc__)
    parser.add_argument("--machines", type=int, default=5000, help="how many boot at once (5000)")
    parser.add_argument("--boot-mib", type=int, default=8, help="kernel and ramdisk together, MiB (8)")
    parser.add_argument("--repeats", type=int, default=3, help="counted rounds of each case (3)")
    parser.add_argument("--seconds", type=float, default=3, help="length of a DHCP case (3)")
    parser.add_argument("--seed", type=int, default=42, help="of the faults (42)")
    parser.add_argument("--only", action="append", choices=KINDS, help="one kind; may be repeated")
    parser.add_argument("--case", action="append", help="one case; may be repeated")
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "var" / "bench" / "boot", help="folder of RESULTS.md, machines.svg and results.json")
    parser.add_argument("--add", action="store_true", help="renew only what is measured now, and keep the rest of what the folder has")
    settings = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the rig is taken away
    settings.out.mkdir(parents=True, exist_ok=True)
    kinds = settings.only or list(KINDS)
    peers = Peers(ROOT / "var" / "cache" / "bench-peers")
    peers.fetch()
    facts = machine_facts() | {"repeats": settings.repeats}
    with Rig(compile_load()) as rig:
        bench = Bench(rig, settings, peers)
        try:
            measure(bench, kinds)
        finally:  # an interrupted run keeps what it has
            facts["load_at_end"] = os.getloadavg()[0]
            result = {"parts": [facts], "peers": peers.versions(), "rows": bench.rows}
            if settings.add:
                report.add(result, settings.out)
            report.write(result, settings.out)
    print(settings.out / "RESULTS.md")


def measure(bench: Bench, kinds: list[str]) -> None:
    """One kind after the other."""
    if "tftp" in kinds or "storm" in kinds:
        places = bench.tftp_places()
        for kind in ("tftp", "storm"):
            if kind in kinds:
                getattr(bench, kind)(places)
        bench.note(1, case="tftp_memory", server="millwright", rss_mib=places["millwright"].group.peak_rss_mib())
        for place in places.values():
            bench.rig.leave(place)
    for kind in KINDS[2:]:
        if kind in kinds:
            getattr(bench, kind)()


if __name__ == "__main__":
    main()
