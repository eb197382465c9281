"""Makes a TCP port of the namespace reachable on the host's loopback, so that a person can open the page.

`python3 -m virtualrack.forward FD NETNS ADDRESS PORT`: FD is a listening socket that was made on the host; connections to
ADDRESS:PORT are made inside NETNS.
"""

import socket
import sys
import threading

from . import netns

PREFERRED = 18080


def listen() -> socket.socket:
    """A listening socket on 127.0.0.1: port 18080 if it is free, else any."""
    for port in (PREFERRED, 0):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            listener.close()
            continue
        listener.listen(64)
        return listener
    raise OSError("no free port on 127.0.0.1")


def pump(source: socket.socket, target: socket.socket) -> None:
    """Copy one direction until its end, then say so to the other side."""
    try:
        while block := source.recv(65536):
            target.sendall(block)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        source.close()
        target.close()


def serve(client: socket.socket, address: str, port: int) -> None:
    """One connection, both directions, to its end."""
    with client:
        try:
            upstream = socket.create_connection((address, port), timeout=5)
        except OSError:
            return
        with upstream:
            upstream.settimeout(None)
            back = threading.Thread(target=pump, args=(upstream, client), daemon=True)
            back.start()
            pump(client, upstream)
            back.join()


def main() -> None:
    handle, name, address, port = sys.argv[1:]
    listener = socket.socket(fileno=int(handle))
    netns.enter(name)
    while True:
        client, _ = listener.accept()
        threading.Thread(target=serve, args=(client, address, int(port)), daemon=True).start()


if __name__ == "__main__":
    main()
