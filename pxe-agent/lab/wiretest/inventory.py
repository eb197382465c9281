"""An inventory in small, for boots of the agent alone: it lets every machine be discovered, and takes the reports. Source: inventory-server/WIRE.md."""

import hashlib
import http.server
import json
import re
import sys
import threading
import time
from pathlib import Path

TOKEN = "T" * 43
POLL_SECONDS = 5.0
EXPIRES = "2999-01-01T00:00:00Z"


class Inventory(http.server.ThreadingHTTPServer):
    """Serves one replica, kernel and ramdisk; each report becomes a file REPORTS/MAC.json."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], replica: dict, files: list[Path], reports: Path):
        super().__init__(address, Call)
        self.replica = replica
        self.files = {hashlib.sha256(file.read_bytes()).hexdigest(): file for file in files}
        self.reports = reports


class Call(http.server.BaseHTTPRequestHandler):
    """One request."""

    server: Inventory
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        if path == "/api/v1/agents/self/replica":
            if "have=1" in query.split("&"):
                time.sleep(POLL_SECONDS)
                return self._send(304)
            return self._send(200, self.server.replica)
        if path == "/api/v1/agents/self/commands":
            time.sleep(POLL_SECONDS)
            return self._send(200, {"items": []})
        found = re.fullmatch(r"/api/v1/artifacts/([0-9a-f]{64})", path)
        if found and found[1] in self.server.files:
            return self._file(self.server.files[found[1]])
        return self._send(404)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
        if self.path == "/api/v1/agents/self/boot-attempts":
            kernel, ramdisk = (self.server.replica["netboot"][f"{name}_sha256"] for name in ("kernel", "ramdisk"))
            ticket = {"token": TOKEN, "expires_at": EXPIRES, "kernel_sha256": kernel, "ramdisk_sha256": ramdisk}
            return self._send(200, {"decision": "DISCOVER", **ticket})
        if self.path == "/api/v1/machine/reports":
            if self.headers.get("Authorization") != f"Bearer {TOKEN}":
                return self._send(404)
            name = body["boot_mac"].replace(":", "-")
            (self.server.reports / f"{name}.json").write_text(json.dumps(body), encoding="utf-8")
            return self._send(202, {"status": "pending", "server_id": 1, "then": "poweroff"})
        return self._send(204)

    def _send(self, status: int, body: dict | None = None) -> None:
        octets = json.dumps(body).encode() if body is not None else b""
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        if status not in (204, 304):
            self.send_header("Content-Length", str(len(octets)))
        self.end_headers()
        self.wfile.write(octets)

    def _file(self, file: Path) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/octet-stream")
        self.send_header("Content-Length", str(file.stat().st_size))
        self.end_headers()
        with open(file, "rb") as content:
            while block := content.read(1 << 20):
                self.wfile.write(block)


def main() -> None:
    """`python3 inventory.py ADDRESS PORT REPLICA REPORTS FILE…`"""
    address, port, replica, reports, *files = sys.argv[1:]
    server = Inventory(
        (address, int(port)), json.loads(Path(replica).read_text(encoding="utf-8")), [Path(file) for file in files], Path(reports)
    )
    threading.Thread(target=server.serve_forever).start()
    print("listens", flush=True)


if __name__ == "__main__":
    main()
