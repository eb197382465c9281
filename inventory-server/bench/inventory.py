"""./millwright bench inventory: a server on fleets of growing size, and the same SQL from a loop that does nothing else."""

import argparse
import json
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import ironic  # noqa: E402  beside this file
import report  # noqa: E402  beside this file
import server as product  # noqa: E402  beside this file

IRONIC_NODES = 10_000
SIZES = (1_000, 10_000, 100_000, 1_000_000)
LOOKUPS = ["lookup_id", "lookup_serial", "lookup_mac", "page_first", "page_deep",
           "sql_lookup_id", "sql_lookup_serial", "sql_lookup_mac", "sql_page_first", "sql_page_deep"]
COUNTS = ["capacity", "capacity_small", "capacity_filtered", "placement"]
WRITES = ["create", "bulk_100", "sql_create"]


def plan(is_largest: bool) -> list[tuple[str, list[str]]]:
    """Which cases with how many clients; the largest fleet is looked at from all sides."""
    if not is_largest:
        return [("16", [*LOOKUPS, "page_any"]), ("1", [*COUNTS, "text_search"]), ("16", ["create", "bulk_100"])]
    return [("1,16,64", [*LOOKUPS, "page_any"]), ("1,16,64", COUNTS), ("1,16", ["text_search"]), ("1", ["sql_capacity"]),
            ("1,16,64", WRITES), ("1", ["import"])]


def measure(server: product.Server, servers: int, is_largest: bool, options: argparse.Namespace) -> list[dict]:
    found = []
    for clients, cases in plan(is_largest):
        cases = [case for case in cases if not options.only or case in options.only]
        if not cases:
            continue
        warm = 0 if cases[0] in ("sql_capacity", "import") else options.warm
        found += server.load(servers=servers, seconds=options.seconds, warm=warm, clients=clients, cases=",".join(cases))
    return told(found)


def told(found: list[dict]) -> list[dict]:
    for row in found:
        print(f"  {row['case']:20} {row['clients']:3} clients {row['per_second']:10.0f}/s  p50 {row['p50_ms']:8.2f}  p99 {row['p99_ms']:8.2f} ms"
              f"  CPU ms: server {row['server_cpu_ms']:.2f}, database {row['database_cpu_ms']:.2f}, client {row['client_cpu_ms']:.2f}",
              file=sys.stderr)
    return found


def beside(server: product.Server, options: argparse.Namespace) -> list[dict]:
    """Ironic's cases; none, and the reason noted, when it does not work here: our own results are worth having without."""
    try:
        return told(ironic.measure(server, IRONIC_NODES, options.seconds, options.warm))
    except (OSError, SystemExit, subprocess.SubprocessError) as failure:
        options.without_ironic = f"it could not be measured ({failure})"
        print(f"▸ Ironic is left out: {options.without_ironic}", file=sys.stderr)
        return []


def look_at(directory: pathlib.Path, size: int, is_largest: bool, options: argparse.Namespace) -> tuple[list[dict], dict]:
    """Measures one size of fleet: its cases, and what it takes to have it."""
    print(f"▸ {size} machines", file=sys.stderr)
    server, load_seconds = product.fleet(directory, size, options.pool)
    if options.prepare:
        return [], {}
    machines = json.loads((server.var / "fleet.json").read_text())["machines"]
    try:
        server.start()
        server.load(script=HERE / "tidy.sql", fleet=machines)  # what earlier measurements entered
        server.stop()
        server.start()
        ready = {"ready_seconds": server.ready_seconds, "rebuild_seconds": server.metric("capacity_rebuild_seconds")}
        server.collect_garbage()
        total = server.get("/api/v1/capacity")["total"]["servers"]
        heap = server.metric("jvm_memory_heap_used") / 2**20
        cases = measure(server, machines, is_largest, options)
        if size == IRONIC_NODES and not options.without_ironic:
            cases += beside(server, options)
        found = {
            "servers": total, "load_seconds": load_seconds, **ready, "heap_at_start_mib": heap,
            "server_rss_mib": product.peak_rss_mib(str(server.process.pid)),
            "database_rss_mib": product.peak_rss_mib(server.database("mariadbd.pid"))}
        server.collect_garbage()
        found["server_heap_mib"] = server.metric("jvm_memory_heap_used") / 2**20
        print(f"  {found}", file=sys.stderr)
        return cases, found
    finally:
        server.stop()


def write(result: dict, out: pathlib.Path) -> None:
    """Writes what there is up to now, so that a run that is stopped leaves what it found."""
    out.write_text(json.dumps(result, indent=1) + "\n")
    report.write(result, out.parent)


def run(options: argparse.Namespace) -> dict:
    directory = pathlib.Path(options.directory or tempfile.mkdtemp(prefix="millwright-bench-"))
    options.without_ironic = ironic.missing() if options.ironic else "it was not asked for (--ironic)"
    if options.without_ironic:
        print(f"▸ Ironic is left out: {options.without_ironic}", file=sys.stderr)
    result = {"machine": machine(), "seconds": options.seconds, "pool": options.pool, "asked": options.servers, "cases": [], "sizes": []}
    sizes = [size for size in SIZES if size < options.servers] + [options.servers]
    try:
        for size in reversed(sizes):  # the largest first, as the targets are about it
            cases, found = look_at(directory, size, size == sizes[-1], options)
            result["cases"] = cases + result["cases"]
            result["sizes"] = ([found] if found else []) + result["sizes"]
            result["machine"]["load_at_end"] = os.getloadavg()[0]
            result["without_ironic"] = options.without_ironic
            if found:
                write(result, options.out)
            if not options.keep:
                shutil.rmtree(directory / f"fleet-{size}", ignore_errors=True)
    finally:
        if not options.keep and not options.directory:
            shutil.rmtree(directory, ignore_errors=True)
    return result


def machine() -> dict:
    model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8") if line.startswith("model name")), "?")
    commit = subprocess.run(["git", "-C", str(HERE), "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {"cpu": model, "cores": os.cpu_count(), "memory_gib": memory, "kernel": platform.release(), "load_at_start": os.getloadavg()[0],
            "date": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()), "commit": commit.stdout.strip() or "unknown"}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./millwright bench inventory", description=__doc__)
    parser.add_argument("--servers", type=int, default=100_000, help="the largest fleet (100000)")
    parser.add_argument("--seconds", type=float, default=5, help="how long each case is measured (5)")
    parser.add_argument("--warm", type=float, default=3, help="how long each case is warmed up (3)")
    parser.add_argument("--pool", default="2GiB", help="the database's buffer pool (2GiB)")
    parser.add_argument("--directory", help="where the databases are; a fleet that was kept there is not loaded again")
    parser.add_argument("--keep", action="store_true", help="keeps the databases")
    parser.add_argument("--prepare", action="store_true", help="loads and keeps the fleets, and measures nothing")
    parser.add_argument("--ironic", action="store_true", help="measures Ironic's API too, with 10000 nodes on the same database server")
    parser.add_argument("--only", action="append", metavar="CASE", help="measures this case; may be given again")
    parser.add_argument("--out", type=pathlib.Path, default=HERE / "results.json", help="where results go; table and plot beside it")
    options = parser.parse_args()
    if not 1_000 <= options.servers <= 2_000_000:
        parser.error("--servers is 1000 to 2000000")
    if options.prepare and not options.directory:
        parser.error("--prepare needs --directory")
    options.keep = options.keep or options.prepare
    return options


def main() -> int:
    options = arguments()
    run(options)
    if options.prepare:
        return 0
    print(f"{options.out}\n{options.out.parent / 'RESULTS.md'}\n{options.out.parent / 'growth.svg'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
