"""Table and plot of a bench's results."""

import math
import pathlib

# Ironic 21.4.4 with 10,000 nodes, 16 clients, on a machine of the same kind; measured apart from this run.
IRONIC = {"lookup_id": 131, "lookup_mac": 140, "page_first": 12.1, "create": 58.9}
COLOURS = ["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#17becf"]
PLOTTED = ["lookup_id", "lookup_serial", "lookup_mac", "page_first", "page_deep", "capacity", "placement"]


def find(result: dict, case: str, servers: int, clients: int) -> dict | None:
    rows = [row for row in result["cases"] if row["case"] == case and row["servers"] == servers and row["clients"] == clients]
    return rows[0] if rows else None


def sizes(result: dict) -> list[int]:
    return sorted({row["servers"] for row in result["cases"]})


def told(row: dict) -> str:
    return (f"| {row['case']} | {row['clients']} | {row['per_second']:.0f} | {row['p50_ms']:.2f} | {row['p99_ms']:.2f} "
            f"| {row['server_cpu_ms']:.2f} | {row['database_cpu_ms']:.2f} |")


def targets(result: dict) -> list[str]:
    largest = sizes(result)[-1]
    second = sizes(result)[1] if len(sizes(result)) > 1 else largest
    out = ["| target | wanted | reached |", "|---|---|---|"]

    def add(what: str, wanted: str, value: float | None, good: bool) -> None:
        out.append(f"| {what} | {wanted} | {'not measured' if value is None else f'{value:.3g}'}{'' if value is None else ' ✓' if good else ' ✗'} |")

    for case in ("lookup_id", "lookup_serial", "lookup_mac"):
        ours, floor = find(result, case, largest, 16), find(result, "sql_" + case, largest, 16)
        if ours and floor:
            ratio = floor["per_second"] / ours["per_second"]
            add(f"{case}: SQL floor / ours, 16 clients", "≤ 3", ratio, ratio <= 3)
            base = IRONIC.get(case, IRONIC["lookup_id"])
            add(f"{case}: ours / Ironic at 10,000 nodes", "≥ 50", ours["per_second"] / base, ours["per_second"] / base >= 50)
    for case, clients, limit in (("page_first", 16, 15), ("page_deep", 16, 15), ("capacity", 1, 20), ("placement", 1, 200)):
        row = find(result, case, largest, clients)
        add(f"{case}: p99 ms, {clients} clients", f"≤ {limit}", row and row["p99_ms"], bool(row) and row["p99_ms"] <= limit)
    for case in ("lookup_id", "lookup_serial", "lookup_mac", "page_first", "page_deep"):
        small, large = find(result, case, second, 16), find(result, case, largest, 16)
        if small and large:
            growth = large["p50_ms"] / small["p50_ms"]
            add(f"{case}: p50 at {largest} / at {second}", "≤ 1.5", growth, growth <= 1.5)
    bulk = max((row["per_second"] for row in result["cases"] if row["case"] == "bulk_100" and row["servers"] == largest), default=None)
    add("bulk entry by the API, machines/s", "≥ 10000", bulk, bool(bulk) and bulk >= 10000)
    last = result["sizes"][-1]
    add("heap in use, MiB", "≤ 1024", last["server_heap_mib"], 0 < last["server_heap_mib"] <= 1024)
    add("start with the fleet read into memory, s", "≤ 20", last["ready_seconds"], last["ready_seconds"] <= 20)
    return out


def markdown(result: dict) -> str:
    largest = sizes(result)[-1]
    machine = result["machine"]
    out = [
        "# What the inventory does, and how that grows", "",
        f"Made by `./millwright bench inventory` on {machine['date']}: {machine['cores']} cores of {machine['cpu']}, Linux {machine['kernel']}, "
        f"load {machine['load_at_start']:.1f} at the start; clients, server and database share these cores. "
        f"{largest} machines, two interfaces each; ten machines a second are entered while reads are measured; {result['seconds']:g} s a case. "
        "`sql_…` is the same question put to the same database in the same run, by prepared statements from a loop that does nothing else. "
        "Ironic's rates were measured apart, with 10,000 nodes on a machine of the same kind.", "",
        "## Targets", "", *targets(result), "",
        f"## At {largest} machines", "",
        "| case | clients | per second | p50 ms | p99 ms | server CPU ms | database CPU ms |", "|---|---|---|---|---|---|---|"]
    out += [told(row) for row in result["cases"] if row["servers"] == largest]
    out += ["", "## Growth", "", "p50 ms, reads at 16 clients, capacity and placement at 1", "",
            "| case | " + " | ".join(str(size) for size in sizes(result)) + " |", "|---" * (1 + len(sizes(result))) + "|"]
    for case in PLOTTED:
        rows = [find(result, case, size, 16 if case in PLOTTED[:5] else 1) for size in sizes(result)]
        out.append(f"| {case} | " + " | ".join(f"{row['p50_ms']:.2f}" if row else "–" for row in rows) + " |")
    out += ["", "![growth](growth.svg)", "", "## Memory and start", "",
            "| machines | loaded by SQL in s | start until capacity answers, s | server heap MiB | server peak RSS MiB | database peak RSS MiB |",
            "|---|---|---|---|---|---|"]
    out += [f"| {size['servers']} | {size['load_seconds']:.1f} | {size['ready_seconds']:.1f} | {size['server_heap_mib']:.0f} "
            f"| {size['server_rss_mib']:.0f} | {size['database_rss_mib']:.0f} |" for size in result["sizes"]]
    return "\n".join(out) + "\n"


def svg(result: dict) -> str:
    width, height, left, bottom = 760, 420, 60, 50
    xs = sizes(result)
    series = {case: [(size, row["p50_ms"]) for size in xs if (row := find(result, case, size, 16 if case in PLOTTED[:5] else 1))]
              for case in PLOTTED}
    values = [y for points in series.values() for _, y in points] or [1]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    first, last = math.log10(xs[0]), math.log10(xs[-1])

    def x(size: float) -> float:
        return left + (math.log10(size) - first) / max(0.01, last - first) * (width - left - 190)

    def y(value: float) -> float:
        return height - bottom - (math.log10(value) - low) / max(1, high - low) * (height - bottom - 30)

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
           f'<rect width="{width}" height="{height}" fill="white"/>',
           f'<text x="{left}" y="18" font-weight="bold">p50 in ms as the fleet grows (both axes logarithmic)</text>']
    for power in range(low, high + 1):
        out.append(f'<line x1="{left}" x2="{width - 190}" y1="{y(10**power):.1f}" y2="{y(10**power):.1f}" stroke="#ddd"/>'
                   f'<text x="{left - 8}" y="{y(10**power) + 4:.1f}" text-anchor="end">{10**power:g}</text>')
    for size in xs:
        out.append(f'<text x="{x(size):.1f}" y="{height - bottom + 20}" text-anchor="middle">{size}</text>')
    for number, (case, points) in enumerate(series.items()):
        path = " ".join(f"{x(size):.1f},{y(value):.1f}" for size, value in points)
        out.append(f'<polyline points="{path}" fill="none" stroke="{COLOURS[number]}" stroke-width="2"/>')
        out += [f'<circle cx="{x(size):.1f}" cy="{y(value):.1f}" r="3" fill="{COLOURS[number]}"/>' for size, value in points]
        out.append(f'<text x="{width - 175}" y="{50 + number * 20}" fill="{COLOURS[number]}">{case}</text>')
    return "\n".join([*out, "</svg>"]) + "\n"


def write(result: dict, directory: pathlib.Path) -> None:
    (directory / "RESULTS.md").write_text(markdown(result))
    (directory / "growth.svg").write_text(svg(result))
