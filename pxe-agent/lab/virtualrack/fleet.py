"""Many machines at once, as many as the processors carry: each journey on a thread of its own, failures collected."""

import os
import socket
import threading
import time

from .errors import LabError
from .journey import Journey

STAGGER_SECONDS = 3


def at_once() -> int:
    """How many emulated machines may work at the same time before they only slow each other down."""
    return max(2, os.cpu_count() or 2)


def together(journeys: list[Journey], work) -> dict[str, LabError]:
    """Run `work(journey)` for all, a few at a time, started one after another. Returns the failures by host name."""
    slots = threading.Semaphore(at_once())
    failures: dict[str, LabError] = {}

    def one(journey: Journey) -> None:
        with slots:
            try:
                work(journey)
            except LabError as failure:
                failures[journey.hostname] = failure
            except Exception as failure:  # a thread's outermost frame: nothing may be lost
                failures[journey.hostname] = LabError(f"{journey.hostname}: {failure!r}")

    threads = []
    for number, journey in enumerate(journeys):
        if number:
            time.sleep(STAGGER_SECONDS)
        threads.append(threading.Thread(target=one, args=(journey,), daemon=True))
        threads[-1].start()
    for thread in threads:
        while thread.is_alive():
            thread.join(0.5)  # so that signals are seen
    return failures


def greets(address: str) -> bool:
    """Whether sshd says its name. A connection that was taken is waited for: closing it and trying again would fill a slow sshd's MaxStartups."""
    try:
        with socket.create_connection((address, 22), timeout=2) as connection:
            connection.settimeout(120)
            return connection.recv(4) == b"SSH-"
    except OSError:
        return False


def watch_ssh(journey: Journey, address: str) -> threading.Thread:
    """Note on the journey the moment when sshd greets for the first time."""

    def poll() -> None:
        while "closed" not in journey.marks:
            if greets(address):
                journey.marks["sshd"] = time.time()
                return
            time.sleep(0.2)

    thread = threading.Thread(target=poll, daemon=True)
    thread.start()
    return thread
