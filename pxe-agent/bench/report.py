"""Table and plot of what ./millwright bench boot measured."""

import json
import pathlib
import statistics

PHASES = ("firmware_dhcp", "loader", "ipxe_dhcp", "entry", "script", "kernel", "ramdisk", "call_home")
COLOURS = ("#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#17becf", "#7f7f7f")
ORDER = ("millwright", "millwright-1k", "millwright-100k", "dnsmasq", "atftpd", "tftpd-hpa", "kea", "nginx", "floor")


class Table:
    """The rows by case and server."""

    def __init__(self, rows: list[dict]) -> None:
        self.rows = rows

    def values(self, case: str, server: str, field: str) -> list[float]:
        found = [row.get(field) for row in self.rows if row["case"] == case and row["server"] == server]
        return [value for value in found if isinstance(value, int | float) and value >= 0]

    def median(self, case: str, server: str, field: str) -> float | None:
        values = self.values(case, server, field)
        return statistics.median(values) if values else None

    def cases(self, prefixes: tuple[str, ...]) -> list[str]:
        return list(dict.fromkeys(row["case"] for row in self.rows if row["case"].startswith(prefixes)))

    def servers(self, cases: list[str]) -> list[str]:
        here = {row["server"] for row in self.rows if row["case"] in cases}
        return [name for name in ORDER if name in here]

    def cell(self, case: str, server: str, field: str) -> str:
        values = self.values(case, server, field)
        if not values:
            return "–"
        middle = f"{statistics.median(values):.4g}"
        return middle if min(values) == max(values) else f"{middle} [{min(values):.3g}..{max(values):.3g}]"


def grid(table: Table, title: str, prefixes: tuple[str, ...], field: str) -> list[str]:
    cases = [case for case in table.cases(prefixes) if any(table.values(case, name, field) for name in table.servers([case]))]
    servers = table.servers(cases)
    if not cases:
        return []
    out = [f"### {title}", "", "| case | " + " | ".join(servers) + " |", "|---" * (len(servers) + 1) + "|"]
    out += [f"| {case} | " + " | ".join(table.cell(case, server, field) for server in servers) + " |" for case in cases]
    return [*out, ""]


def best(table: Table, case: str, field: str) -> float | None:
    """The best peer's median."""
    values = [table.median(case, name, field) for name in ("dnsmasq", "atftpd", "tftpd-hpa", "kea", "nginx")]
    return max((value for value in values if value is not None), default=None)


def targets(table: Table) -> list[str]:
    out = ["| target | wanted | reached |", "|---|---|---|"]

    def add(what: str, wanted: str, value: float | None, good) -> None:
        mark = "not measured" if value is None else f"{value:.3g} {'✓' if good(value) else '✗'}"
        out.append(f"| {what} | {wanted} | {mark} |")

    def ratio(case: str, field: str, server: str, ours: str = "millwright") -> float | None:
        mine, other = table.median(case, ours, field), table.median(case, server, field) if server != "best" else best(table, case, field)
        return None if mine is None or not other else mine / other

    def at_most(limit: float):
        return lambda value: value <= limit

    def at_least(limit: float):
        return lambda value: value >= limit

    def failures(case: str) -> float | None:
        values = table.values(case, "millwright", "failed") + table.values(case, "millwright", "unfinished")
        return float(sum(values)) if values else None

    add("TFTP, 100 clients: CPU per GiB / dnsmasq's", "≤ 1", ratio("boot100", "cpu_per_gib", "dnsmasq"), at_most(1))
    add("TFTP, 100 clients: CPU per GiB / the floor's", "≤ 1.5", ratio("boot100", "cpu_per_gib", "floor"), at_most(1.5))
    add("TFTP, 100 clients: MB/s / the best peer's", "≥ 1", ratio("boot100", "mb_per_second", "best"), at_least(1))
    add("TFTP, windowsize 16: MB/s / atftpd's", "≥ 1", ratio("single_1456w16", "mb_per_second", "atftpd"), at_least(1))
    add("TFTP, windowsize 16: MB/s / the floor's", "≥ 0.8", ratio("single_1456w16", "mb_per_second", "floor"), at_least(0.8))
    add("TFTP, 1 % loss: failures", "0", failures("loss1"), at_most(0))
    add("TFTP, 1 % loss, windowsize 16: failures", "0", failures("loss1w16"), at_most(0))
    add("TFTP, 1 % loss, windowsize 16: MB/s / atftpd's", "≥ 1", ratio("loss1w16", "mb_per_second", "atftpd"), at_least(1))
    add("TFTP, 1 % loss, windowsize 16: MB/s / tftpd-hpa's", "≥ 10", ratio("loss1w16", "mb_per_second", "tftpd-hpa"), at_least(10))
    add("TFTP, 1,000 clients in 2 s with probes: p99 ms", "≤ 15", table.median("ramp1000probe", "millwright", "p99_ms"), at_most(15))
    add("TFTP, 1,000 clients in 2 s with probes: failures", "0", failures("ramp1000probe"), at_most(0))
    for row in (row for row in table.rows if row["case"] == "storm" and row["server"] == "millwright"):
        add("TFTP, 5,000 malformed/s: MB/s / calm", "≥ 0.8", row["loaded"]["mb_per_second"] / row["calm"]["mb_per_second"], at_least(0.8))
        add("TFTP, after the storm: first read, s", "≤ 1", row["after"]["p99_ms"] / 1e3, lambda value: 0 <= value <= 1)
    add("DHCP, 10,000 reservations: highest rate / Kea's", "≥ 1.5", ratio("dora_highest_rate", "per_second", "kea"), at_least(1.5))
    add("DHCP, 32 outstanding: exchanges/s / Kea's", "≥ 1.5", ratio("dora_w32", "per_second", "kea"), at_least(1.5))
    add("DHCP, 100/s: p99 / Kea's", "≤ 1", ratio("dora_100_per_s", "p99_ms", "kea"), at_most(1))
    for ours, words in (("millwright-1k", "1,000"), ("millwright-100k", "100,000")):
        add(f"DHCP, {words} reservations: exchanges/s / at 10,000", "≥ 0.9", ratio("dora_w32", "per_second", "millwright", ours), at_least(0.9))
    add("proxyDHCP, 32 outstanding: answers/s / dnsmasq's", "≥ 1", ratio("proxy_w32", "per_second", "dnsmasq"), at_least(1))
    add("proxyDHCP, 256 outstanding: unanswered", "0", table.median("proxy_w256", "millwright", "lost"), at_most(0))
    for case in ("image_c1", "image_c50"):
        add(f"HTTP, {case}: MB/s / nginx's", "≥ 0.9", ratio(case, "mb_per_second", "nginx"), at_least(0.9))
        add(f"HTTP, {case}: CPU per GiB / nginx's", "≤ 1.2", ratio(case, "cpu_per_gib", "nginx"), at_most(1.2))
    for row in (row for row in table.rows if row["case"] == "machines" and row.get("machines")):
        add(f"{row['machines']} machines: still not up", "0", row["machines"] - row["up"], at_most(0))
        twice = row["inventory"].get("repeated", 0) + row["inventory"].get("homes", 0) - row["machines"]
        add(f"{row['machines']} machines: called home twice", "0", abs(twice), at_most(0))
        add(f"{row['machines']} machines: agent's largest RSS, MiB", "< 400", row["rss_mib"], at_most(400))
        add(f"{row['machines']} machines: agent's threads", "< 100", row["threads"], at_most(100))
    return out


def plot(row: dict) -> str:
    """Share of the machines that are through each phase, over the seconds since their power-on."""
    width, height, left, bottom = 720, 360, 50, 40
    longest = max(row[phase][-1] for phase in PHASES if row.get(phase)) or 1
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width + 160} {height + bottom + 10}" font-family="sans-serif" font-size="12">']
    for part in range(5):
        x, y = left + part / 4 * (width - left), height - part / 4 * (height - 10)
        out.append(f'<line x1="{left}" y1="{y:.0f}" x2="{width}" y2="{y:.0f}" stroke="#ddd"/><text x="8" y="{y + 4:.0f}">{25 * part} %</text>')
        out.append(f'<text x="{x:.0f}" y="{height + 18}" text-anchor="middle">{longest * part / 4:.1f}</text>')
    out.append(f'<text x="{(left + width) / 2:.0f}" y="{height + 36}" text-anchor="middle">seconds since power-on</text>')
    for place, phase in enumerate(PHASES):
        points = " ".join(
            f"{left + seconds / longest * (width - left):.1f},{height - percent / 100 * (height - 10):.1f}" for percent, seconds in enumerate(row[phase])
        )
        out.append(f'<polyline points="{points}" fill="none" stroke="{COLOURS[place]}" stroke-width="2"/>')
        out.append(f'<text x="{width + 12}" y="{24 + 18 * place}" fill="{COLOURS[place]}">{phase.replace("_", " ")}</text>')
    return "\n".join([*out, "</svg>", ""])


def machines_text(row: dict) -> list[str]:
    out = [
        f"{row['machines']} machines, half with reservations and installations, half unknown and from the pool, switched on within 10 s; every one loads a loader by TFTP "
        "(size probe, abort, windowsize 4) and kernel and ramdisk by HTTP, and calls home. Faults by seed: 0.2 % of datagrams lost, doubled, overtaken; "
        f"{row['power_cycles']} lost power in mid-transfer, {row['aborts']} firmwares aborted, one in a hundred read slowly. The inventory's part is played by "
        "a program that answers at once.", "",
        f"All calls home after {row['seconds']:.1f} s; agent: {row['server_cpu']:.1f} s CPU, at most {row['rss_mib']:.0f} MiB RSS, {row['threads']} threads. "
        f"Repeats: DHCP {row['dhcp_repeats']}, TFTP {row['tftp_repeats']}, whole boots after a failed HTTP request {row['http_repeats']}, sent to the own disk {row['local']}.", "",
        "| seconds since power-on | p50 | p90 | p99 | all |", "|---|---|---|---|---|",
    ]  # fmt: skip
    out += [f"| {phase.replace('_', ' ')} | " + " | ".join(f"{row[phase][at]:.2f}" for at in (50, 90, 99, 100)) + " |" for phase in PHASES]
    return [*out, "", "![time to ramdisk](machines.svg)", ""]


def storm_text(table: Table) -> list[str]:
    rows = [row for row in table.rows if row["case"] == "storm"]
    if not rows:
        return []
    out = ["### 5,000 malformed datagrams a second, beside 20 honest clients that read 1 MiB ten times", ""]
    out += ["| server | calm MB/s | storm MB/s | of 200 | p99 ms | next read ms | RSS MiB |", "|---|---|---|---|---|---|---|"]
    for row in rows:
        after = f"{row['after'].get('p99_ms', -1):.0f}" if row["after"].get("ok") else "none in 20 s"
        out.append(
            f"| {row['server']} | {row['calm'].get('mb_per_second', 0):.0f} | {row['loaded'].get('mb_per_second', 0):.0f} | {row['loaded'].get('ok', 0)} "
            f"| {row['loaded'].get('p99_ms', -1):.0f} | {after} | {row['rss_mib']:.0f} |")  # fmt: skip
    return [*out, ""]


def add(result: dict, folder: pathlib.Path) -> None:
    """Keeps what was measured before, but for the cases measured now."""
    before = folder / "results.json"
    if before.exists():
        old = json.loads(before.read_text())
        measured = {row["case"] for row in result["rows"]}
        result["rows"] = [row for row in old["rows"] if row["case"] not in measured] + result["rows"]
        result["parts"] = old["parts"] + result["parts"]


def parts(result: dict) -> str:
    loads = ", ".join(f"{part['load_at_start']:.1f} to {part['load_at_end']:.1f}" for part in result["parts"])
    several = f"Measured in {len(result['parts'])} parts. " if len(result["parts"]) > 1 else ""
    return f"{several}Load average from start to end: {loads}."


def write(result: dict, folder: pathlib.Path) -> None:
    """RESULTS.md, machines.svg and results.json."""
    table, machine = Table(result["rows"]), result["parts"][-1]
    peers = ", ".join(f"{name} {version}" for name, version in result["peers"].items())
    out = [
        "# What the boot services do, beside the servers other people use", "",
        f"Made by `./millwright bench boot` on {machine['date']}: {machine['cores']} cores of {machine['cpu']}, Linux {machine['kernel']}; clients and servers share these cores. "
        f"{parts(result)} Peers: {peers}. Every server is in a "
        f"network namespace of its own, a veth cable away from the clients. Median [least..most] of the rounds; they visit all servers in rotating order, after one that "
        f"is not counted, and three more for the agent's JVM. CPU is the server's own control group's. Agent: `java {machine['java_options']}`. `floor` is the least a TFTP server can do, and no peer.", "",
        "## Targets", "", *targets(table), "",
    ]  # fmt: skip
    tftp = ("single_", "boot100", "ramp", "loss", "mixed", "not_found")
    for title, prefixes, field in (
        ("TFTP, MB/s", tftp, "mb_per_second"), ("TFTP, server CPU seconds per GiB", tftp, "cpu_per_gib"), ("TFTP, p99 ms of a transfer", tftp, "p99_ms"),
        ("TFTP, clients' repeats", ("loss", "mixed"), "repeats"), ("DHCP, exchanges/s", ("dora", "proxy", "pxe"), "per_second"),
        ("DHCP, server CPU µs an exchange", ("dora", "proxy", "pxe"), "cpu_us_each"), ("DHCP, p99 ms", ("dora", "proxy", "pxe"), "p99_ms"),
        ("DHCP, % lost", ("dora", "proxy", "pxe"), "lost_percent"), ("HTTP, MB/s", ("image",), "mb_per_second"),
        ("HTTP, server CPU seconds per GiB", ("image",), "cpu_per_gib"), ("Largest RSS, MiB", ("tftp_memory", "dhcp_memory", "http_memory"), "rss_mib"),
    ):  # fmt: skip
        out += grid(table, title, prefixes, field)
    out += storm_text(table)
    for row in (row for row in result["rows"] if row["case"] == "machines" and row.get("up")):
        out += ["## Machines that boot at once", "", *machines_text(row)]
        (folder / "machines.svg").write_text(plot(row))
    (folder / "RESULTS.md").write_text("\n".join(out).rstrip() + "\n")
    (folder / "results.json").write_text(json.dumps(result, indent=1) + "\n")
