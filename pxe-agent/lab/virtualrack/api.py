"""A client of the server's API: JSON in and out, problems as exceptions, keys and tags as the API asks for them."""

import hashlib
import http.client
import json
import time
import uuid
from pathlib import Path

from .errors import LabError

BASE = "/api/v1"


class Problem(LabError):
    """An answer of 400 or above: `status`, and the problem document in `body`."""

    def __init__(self, method: str, path: str, status: int, body: dict):
        self.status = status
        self.body = body
        fields = f" {body['fields']}" if body.get("fields") else ""
        super().__init__(f"{method} {path}: {status} {body.get('code', '')}: {body.get('detail', body.get('title', ''))}{fields}")


class Api:
    """One connection per call, so that a server that was killed and came back is met like any other."""

    def __init__(self, host: str, port: int, token: str):
        self._host = host
        self._port = port
        self._token = token

    def get(self, path: str) -> dict:
        return self._call("GET", path)[0]

    def post(self, path: str, body: dict | None = None, version: object = None) -> dict:
        """POST with a fresh Idempotency-Key, and If-Match when `version` is given."""
        headers = {"Idempotency-Key": str(uuid.uuid4())}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        return self._call("POST", path, body or {}, headers)[0]

    def put(self, path: str, body: dict) -> dict:
        return self._call("PUT", path, body)[0]

    def patch(self, path: str, body: dict, version: object) -> dict:
        return self._call("PATCH", path, body, {"If-Match": f'"{version}"'})[0]

    def items(self, path: str) -> list[dict]:
        """Every item of a list, page after page."""
        found: list[dict] = []
        cursor = ""
        while True:
            glue = "&" if "?" in path else "?"
            page = self.get(path + (f"{glue}cursor={cursor}" if cursor else ""))
            found += page["items"]
            cursor = page.get("next_cursor")
            if not cursor:
                return found

    def upload(self, source: Path) -> tuple[str, int]:
        """PUT a file as an artifact; returns its SHA-256 and its size in bytes."""
        with open(source, "rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        size = source.stat().st_size
        connection = http.client.HTTPConnection(self._host, self._port, timeout=600)
        try:
            with open(source, "rb") as file:
                headers = {
                    "Authorization": f"Bearer {self._token}",
                    "Content-Type": "application/octet-stream",
                    "Content-Length": str(size),
                }
                connection.request("PUT", f"{BASE}/artifacts/{digest}", body=file, headers=headers)
                self._read("PUT", f"/artifacts/{digest}", connection.getresponse())
        finally:
            connection.close()
        return digest, size

    def wait(self, path: str, seconds: float, claim: str, condition) -> dict:
        """GET until the answer satisfies the condition; a server that is away for a while is waited for."""
        deadline = time.monotonic() + seconds
        last: object = None
        while time.monotonic() < deadline:
            try:
                last = self.get(path)
                if condition(last):
                    return last  # type: ignore[return-value]
            except OSError as away:
                last = away
            time.sleep(0.5)
        raise LabError(f"expected within {seconds:.0f} s: {claim}; last seen at {path}: {json.dumps(last, default=str)[:2000]}")

    def _call(self, method: str, path: str, body: object = None, headers: dict | None = None) -> tuple[dict, dict]:
        connection = http.client.HTTPConnection(self._host, self._port, timeout=60)
        all_headers = {"Authorization": f"Bearer {self._token}", "Accept": "application/json", **(headers or {})}
        payload = None
        if body is not None:
            payload = json.dumps(body).encode()
            all_headers["Content-Type"] = "application/json"
        try:
            connection.request(method, BASE + path, body=payload, headers=all_headers)
            return self._read(method, path, connection.getresponse())
        except http.client.HTTPException as broken:
            raise ConnectionError(f"{method} {path}: {broken!r}") from broken
        finally:
            connection.close()

    def _read(self, method: str, path: str, answer: http.client.HTTPResponse) -> tuple[dict, dict]:
        text = answer.read()
        try:
            body = json.loads(text) if text else {}
        except ValueError:
            body = {"detail": text.decode(errors="replace")[:500]}
        if answer.status >= 400:
            raise Problem(method, path, answer.status, body if isinstance(body, dict) else {"detail": str(body)})
        return body, dict(answer.getheaders())
