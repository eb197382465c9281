"""What ipmi_sim runs for chassis control: `chassis.py SOCKET get|set power|boot|reset|... [value]`.

Speaks to the machine's supervisor. Answers in ipmi_sim's form, e.g. `power:1`, `boot:pxe`. Source: OpenIPMI lanserv, bmc.c.
"""

import os
import socket
import sys


def ask(path: str, line: str) -> str:
    """Send one command to a supervisor's socket and return its answer; OSError when nobody answers."""
    folder, name = os.path.split(path)
    # A socket's path may have 107 bytes at most (unix(7)); through the folder's descriptor any clone may lie deep.
    handle = os.open(folder or ".", os.O_PATH)
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
            client.settimeout(30)
            client.connect(f"/proc/self/fd/{handle}/{name}")
            client.sendall(line.encode() + b"\n")
            answer = client.makefile("r", encoding="utf-8").readline().strip()
    finally:
        os.close(handle)
    if answer.startswith("error"):
        raise OSError(answer)
    return answer


def get(path: str, what: str) -> str:
    power, device = ask(path, "status").split()
    if what == "power":
        return f"power:{int(power == 'on')}"
    if what == "boot":
        return "boot:pxe" if device == "network" else "boot:default"
    raise SystemExit(f"cannot get {what}")


def put(path: str, what: str, value: str) -> None:
    if what == "power":
        ask(path, "on" if value == "1" else "off")
    elif what == "boot":
        ask(path, "boot network" if value == "pxe" else "boot disk")
    elif what in ("reset", "cycle"):
        ask(path, what)
    elif what == "shutdown":
        ask(path, "off")
    elif what != "identify":
        raise SystemExit(f"cannot set {what}")


def main(arguments: list[str]) -> None:
    path, verb, *rest = arguments
    if verb == "get":
        for what in rest:
            print(get(path, what))
        return
    for what, value in zip(rest[::2], rest[1::2]):
        put(path, what, value)


if __name__ == "__main__":
    main(sys.argv[1:])
