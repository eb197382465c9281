"""As much of QEMU's monitor protocol as the supervisor needs: stop the machine, and learn why it stopped."""

import json
import socket
import threading
from pathlib import Path


class Monitor:
    """One connection to qmp.sock of the current folder; reads events on its own thread until QEMU ends."""

    def __init__(self, path: Path):
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.connect(str(path))
        self.stop_reason: str | None = None
        self._send("qmp_capabilities")
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def quit(self) -> None:
        """Cut the power."""
        self._send("quit")

    def join(self, seconds: float) -> None:
        """Wait for the last event to be read."""
        self._reader.join(seconds)
        self._socket.close()

    def _send(self, command: str) -> None:
        try:
            self._socket.sendall(json.dumps({"execute": command}).encode() + b"\n")
        except OSError:
            pass  # QEMU is gone, which is what the caller will see next

    def _read(self) -> None:
        try:
            with self._socket.makefile("rb") as lines:
                for line in lines:
                    message = json.loads(line)
                    if message.get("event") == "SHUTDOWN":
                        self.stop_reason = message["data"]["reason"]
        except (OSError, ValueError):
            return
