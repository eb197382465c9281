"""Table and plot of a bench's results."""

import math
import pathlib

# Ironic 21.4.4 with 10,000 nodes, 16 clients, on a machine of the same kind; used where a run did not measure it.
IRONIC = {"lookup_id": 131.0, "lookup_mac": 140.0, "page_first": 12.1}
COLOURS = ["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#17becf", "#7f7f7f"]
PLOTTED = ["lookup_id", "lookup_serial", "lookup_mac", "page_first", "page_deep", "page_any", "capacity", "placement"]
GROWING = PLOTTED[:5]
LOOKUPS = PLOTTED[:3]
WITH_MANY = PLOTTED[:6]


class Results:
    """What a run found."""

    def __init__(self, result: dict):
        self.all = result
        self.sizes = sorted({row["servers"] for row in result["cases"] if not row["case"].startswith("ironic")})
        self.largest = self.sizes[-1]
        self.small = next((size for size in self.sizes if size >= 10_000), self.sizes[0])

    def find(self, case: str, servers: int, clients: int) -> dict | None:
        rows = [row for row in self.all["cases"] if row["case"] == case and row["servers"] == servers and row["clients"] == clients]
        return rows[0] if rows else None

    def best(self, case: str) -> float | None:
        return max((row["per_second"] for row in self.all["cases"] if row["case"] == case and row["servers"] == self.largest), default=None)

    def plotted(self, case: str, size: int) -> dict | None:
        return self.find(case, size, 16 if case in WITH_MANY else 1)

    def ironic(self, case: str) -> tuple[float, bool] | None:
        """Requests a second of Ironic with 16 clients, and whether they are of this run."""
        measured = [row["per_second"] for row in self.all["cases"] if row["case"] == "ironic_" + case and row["clients"] == 16]
        if measured:
            return measured[0], True
        return (IRONIC[case], False) if case in IRONIC else None


def targets(results: Results) -> list[str]:
    out = ["| target | wanted | reached | |", "|---|---|---|---|"]

    def add(what: str, wanted: str, value: float | None, is_good: bool) -> None:
        mark = "not measured" if value is None else "reached" if is_good else "**missed**"
        out.append(f"| {what} | {wanted} | {'–' if value is None else f'{value:.3g}'} | {mark} |")

    largest = results.largest
    for case in LOOKUPS:
        ours, floor = results.find(case, largest, 16), results.find("sql_" + case, largest, 16)
        ratio = floor["per_second"] / ours["per_second"] if ours and floor else None
        add(f"{case}: rate of the SQL floor / ours, 16 clients", "≤ 3", ratio, bool(ratio) and ratio <= 3)
        theirs, is_ours = results.ironic(case) or results.ironic("lookup_id")
        times = ours["per_second"] / theirs if ours else None
        add(f"{case}: ours / Ironic's {theirs:.0f}/s at 10,000 nodes{'' if is_ours else ' (measured apart)'}", "≥ 50", times, bool(times) and times >= 50)
    for case, clients, limit in (("page_first", 16, 15), ("page_deep", 16, 15), ("page_any", 16, 15), ("capacity", 1, 20), ("capacity_small", 1, 20), ("placement", 1, 200)):
        row = results.find(case, largest, clients)
        add(f"{case}: p99 ms, {clients} client{'s' if clients > 1 else ''}", f"≤ {limit}", row and row["p99_ms"], bool(row) and row["p99_ms"] <= limit)
    for case in GROWING:
        small, large = results.find(case, results.small, 16), results.find(case, largest, 16)
        growth = large["p50_ms"] / small["p50_ms"] if small and large else None
        add(f"{case}: p50 at {largest} / at {results.small} machines", "≤ 1.5", growth, bool(growth) and growth <= 1.5)
    imported = results.best("import")
    add("import, machines/s", "≥ 10000", imported, bool(imported) and imported >= 10_000)
    last = results.all["sizes"][-1]
    heap = last["server_heap_mib"]
    add("server heap in use after the run, MiB", "≤ 1024", heap, 0 < heap <= 1024)
    rebuild = last["rebuild_seconds"]
    add("rebuild of the projection, s", "≤ 20", rebuild if rebuild >= 0 else None, 0 <= rebuild <= 20)
    return out


def cases(results: Results, size: int) -> list[str]:
    out = ["| case | clients | per second | p50 ms | p99 ms | CPU ms: server | database | client | samples |", "|---|---|---|---|---|---|---|---|---|"]
    return out + [
        f"| {row['case']} | {row['clients']} | {row['per_second']:.0f} | {row['p50_ms']:.2f} | {row['p99_ms']:.2f} | {row['server_cpu_ms']:.2f} "
        f"| {row['database_cpu_ms']:.2f} | {row['client_cpu_ms']:.2f} | {row['samples']} |"
        for row in results.all["cases"] if row["servers"] == size]


def introduction(results: Results) -> list[str]:
    machine = results.all["machine"]
    ironic = results.all["without_ironic"]
    return [
        "# What the inventory does, and how that grows", "",
        f"Made by `./millwright bench inventory --servers {results.all['asked']}` at {machine['date']}, commit {machine['commit']}: {machine['cores']} cores of "
        f"{machine['cpu']}, {machine['memory_gib']:.0f} GiB, Linux {machine['kernel']}, load {machine['load_at_start']:.1f} at the start and "
        f"{machine['load_at_end']:.1f} at the end. Clients, server and database share these cores; buffer pool {results.all['pool']}, heap at most 1 GiB, serial collector.", "",
        f"{results.largest} machines, two interfaces each. Each case is measured once for {results.all['seconds']:g} s after warming up, so differences of 20 % say nothing; ten "
        "machines a second are entered while reads are measured. CPU ms is time on a core per request (bulk and import: per machine). `page_first` and `page_deep` "
        "are pages of a hundred with three filters that enough machines fit; `page_any` has any three, rare ones too. `capacity` is any two dimensions but those that make more than "
        "10,000 groups, which are refused; `capacity_small` those that make at most 1,000. `sql_…` asks the same database in the same run by prepared statements: what is behind an answer, and nothing else, from a client that "
        "speaks the database's protocol and looks at the ids of the rows only.", "",
        f"Ironic is not in this run: {ironic}. Its rates were measured apart, with 10,000 nodes on a machine of the same kind." if ironic else
        "`ironic_…` is Ironic's API with 10,000 nodes and no conductor, four uwsgi processes, on the same database server.", ""]


def markdown(result: dict) -> str:
    results = Results(result)
    out = [*introduction(results), f"## Targets, at {results.largest} machines", "", *targets(results), "", "## Growth", "",
           "p50 / p99 in ms; capacity and placement with one client, the others with 16", "",
           "| case | " + " | ".join(str(size) for size in results.sizes) + " |", "|---" * (1 + len(results.sizes)) + "|"]
    for case in PLOTTED:
        rows = [results.plotted(case, size) for size in results.sizes]
        out.append(f"| {case} | " + " | ".join(f"{row['p50_ms']:.2f} / {row['p99_ms']:.2f}" if row else "–" for row in rows) + " |")
    out += ["", "![growth](growth.svg)", "", "## Memory and start", "",
            "| machines | loaded by SQL, s | start until capacity answers, s | of that the projection, s | heap MiB: at start | after the run | peak RSS MiB: server | database |",
            "|---|---|---|---|---|---|---|---|"]
    out += [f"| {size['servers']} | {size['load_seconds']:.1f} | {size['ready_seconds']:.1f} | {size['rebuild_seconds']:.1f} | {size['heap_at_start_mib']:.0f} "
            f"| {size['server_heap_mib']:.0f} | {size['server_rss_mib']:.0f} | {size['database_rss_mib']:.0f} |" for size in result["sizes"]]
    for size in reversed(sorted({row["servers"] for row in result["cases"]})):
        what = "Ironic's nodes" if size not in results.sizes else "machines"
        out += ["", f"## At {size} {what}", "", *cases(results, size)]
    return "\n".join(out) + "\n"


def svg(result: dict) -> str:
    results = Results(result)
    width, height, left, bottom, right = 800, 440, 60, 50, 190
    series = {case: [(size, row["p50_ms"], row["p99_ms"]) for size in results.sizes if (row := results.plotted(case, size))] for case in PLOTTED}
    values = [value for points in series.values() for point in points for value in point[1:]] or [1]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    first, last = math.log10(results.sizes[0]), math.log10(results.sizes[-1])

    def x(size: float) -> float:
        return left + (math.log10(size) - first) / max(0.01, last - first) * (width - left - right)

    def y(value: float) -> float:
        return height - bottom - (math.log10(value) - low) / max(1, high - low) * (height - bottom - 30)

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
           f'<rect width="{width}" height="{height}" fill="white"/>',
           f'<text x="{left}" y="18" font-weight="bold">ms as the fleet grows: p50 drawn, p99 dashed (both axes logarithmic)</text>']
    for power in range(low, high + 1):
        out.append(f'<line x1="{left}" x2="{width - right}" y1="{y(10**power):.1f}" y2="{y(10**power):.1f}" stroke="#ddd"/>'
                   f'<text x="{left - 8}" y="{y(10**power) + 4:.1f}" text-anchor="end">{10**power:g}</text>')
    out += [f'<text x="{x(size):.1f}" y="{height - bottom + 20}" text-anchor="middle">{size}</text>' for size in results.sizes]
    for number, (case, points) in enumerate(series.items()):
        colour = COLOURS[number]
        for at, style in ((1, 'stroke-width="2"'), (2, 'stroke-dasharray="3 4"')):
            path = " ".join(f"{x(point[0]):.1f},{y(point[at]):.1f}" for point in points)
            out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" {style}/>')
        out += [f'<circle cx="{x(point[0]):.1f}" cy="{y(point[1]):.1f}" r="3" fill="{colour}"/>' for point in points]
        out.append(f'<text x="{width - right + 15}" y="{50 + number * 20}" fill="{colour}">{case}</text>')
    return "\n".join([*out, "</svg>"]) + "\n"


def write(result: dict, directory: pathlib.Path) -> None:
    (directory / "RESULTS.md").write_text(markdown(result))
    (directory / "growth.svg").write_text(svg(result))
