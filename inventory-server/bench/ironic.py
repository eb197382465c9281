"""Ironic's API beside ours, on the same database server, where its packages are installed."""

import pathlib
import shutil
import subprocess
import sys
import time
import urllib.request

import server as product

HERE = pathlib.Path(__file__).resolve().parent
SCHEMA = "millwright_ironic"
WSGI = pathlib.Path("/usr/bin/ironic-api-wsgi")
PATIENCE = 90
PROCESSES = 4
CASES = ["ironic_lookup_id", "ironic_lookup_mac", "ironic_page_first", "ironic_page_deep"]
# No conductor runs: reading nodes and ports needs none.
CONFIG = """
[DEFAULT]
auth_strategy = noauth
rpc_transport = json-rpc
enabled_hardware_types = fake-hardware
state_path = {var}
log_file = {var}/ironic.log
[database]
connection = mysql+pymysql://millwright:{password}@127.0.0.1:{port}/{schema}?charset=utf8
"""


def missing() -> str:
    """Why it cannot be measured; empty when it can."""
    absent = [program for program in ("ironic-dbsync", "uwsgi") if not shutil.which(program)]
    absent += [] if WSGI.exists() else [str(WSGI)]
    return f"{', '.join(absent)} not installed (Debian packages ironic-api, uwsgi-core, uwsgi-plugin-python3, python3-pymysql)" if absent else ""


def measure(server: product.Server, nodes: int, seconds: float, warm: float) -> list[dict]:
    """Enters so many nodes into a schema of its own on the database that the server has running, and asks for them."""
    var = server.var / "ironic"
    var.mkdir(exist_ok=True)
    config = var / "ironic.conf"
    config.touch(mode=0o600)
    config.write_text(CONFIG.format(var=var, password=server.database("password"), port=server.database("port"), schema=SCHEMA))
    url = f"jdbc:mysql://127.0.0.1:{server.database('port')}/{SCHEMA}?sslMode=DISABLED"
    server.load(script=HERE / "ironic-schema.sql")
    with open(var / "dbsync.log", "ab") as log:
        subprocess.run(["ironic-dbsync", "--config-file", str(config), "create_schema"], stdout=log, stderr=log, check=True)
    server.load(url=url, script=HERE / "ironic.sql", **{"from": 1, "to": nodes, "first_nic": 2, "last_nic": 2 * nodes + 1})
    port = product.free_port()
    with open(var / "uwsgi.log", "ab") as log:
        api = subprocess.Popen(
            ["uwsgi", "--plugin", "python3", "--http-socket", f"127.0.0.1:{port}", "--wsgi-file", str(WSGI), "--master", "--lazy-apps",
             "--processes", str(PROCESSES), "--listen", "100", "--die-on-term", "--disable-logging", "--pyargv", f"--config-file {config}"],
            stdout=log, stderr=log)
    try:
        await_answer(port, api)
        pids = subprocess.run(["pgrep", "-P", str(api.pid)], capture_output=True, text=True, check=True).stdout.split()
        return server.load(ironic_port=port, servers=nodes, seconds=seconds, warm=warm, clients="1,16,64", cases=",".join(CASES),
                           server_pid=" ".join([str(api.pid), *pids]))
    finally:
        api.terminate()
        api.wait(30)
        server.load(script=HERE / "ironic-drop.sql")


def await_answer(port: int, api: subprocess.Popen) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/nodes?limit=1", timeout=30):
                return
        except OSError as failure:
            if api.poll() is not None or time.monotonic() > end:
                sys.exit(f"bench: Ironic does not answer ({failure})")
            time.sleep(0.5)
