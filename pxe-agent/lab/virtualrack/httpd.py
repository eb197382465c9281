"""A small static web server for the lab's package mirror: `python3 -m virtualrack.httpd ADDRESS PORT FOLDER`.

Answers 206 only to a single satisfiable range whose If-Range (if any) is the file's ETag, as RFC 9110 §13.1.5 and §14 ask: a proxy
that revalidates must be able to trust it.
"""

import http.server
import os
import re
import sys
import urllib.parse
from pathlib import Path


class Handler(http.server.BaseHTTPRequestHandler):
    """GET and HEAD of regular files below `root`; anything else is 404."""

    protocol_version = "HTTP/1.1"
    root = Path(".")

    def do_GET(self) -> None:  # noqa: N802 (name given by the standard library)
        self._answer(body=True)

    def do_HEAD(self) -> None:  # noqa: N802
        self._answer(body=False)

    def _answer(self, body: bool) -> None:
        wanted = urllib.parse.unquote(self.path.split("?")[0], errors="replace").lstrip("/")
        path = (self.root / wanted.replace("\0", "/")).resolve()
        if not path.is_relative_to(self.root) or not path.is_file():
            self.send_error(404)
            return
        with open(path, "rb") as source:
            status = os.fstat(source.fileno())
            etag = f'"{status.st_mtime_ns:x}-{status.st_size:x}"'
            first, last, code = self._range(etag, status.st_size)
            self._head(code, first, last, status, etag)
            if body:
                self._send(source, first, last - first + 1)

    def _range(self, etag: str, size: int) -> tuple[int, int, int]:
        """First and last byte to send, and the status code."""
        whole = (0, size - 1, 200)
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if not wanted or self.headers.get("If-Range", etag) != etag:
            return whole
        first = int(wanted[1])
        last = min(int(wanted[2] or size - 1), size - 1)
        return (first, last, 206) if first <= last else whole

    def _head(self, code: int, first: int, last: int, status: os.stat_result, etag: str) -> None:
        self.send_response(code)
        self.send_header("Content-Length", str(last - first + 1))
        self.send_header("ETag", etag)
        self.send_header("Last-Modified", self.date_time_string(int(status.st_mtime)))
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Type", "application/octet-stream")
        if code == 206:
            self.send_header("Content-Range", f"bytes {first}-{last}/{status.st_size}")
        self.end_headers()

    def _send(self, source, first: int, count: int) -> None:
        self.wfile.flush()
        self.connection.sendfile(source, first, count or None)


def main() -> None:
    address, port, folder = sys.argv[1:]
    Handler.root = Path(folder).resolve()
    http.server.ThreadingHTTPServer((address, int(port)), Handler).serve_forever()


if __name__ == "__main__":
    main()
