"""A lab with one machine switched on; says its id and waits to be ended."""

import signal

from virtualrack.lab import Lab

with Lab() as lab:
    lab.add_machine("bios").power_on()
    print(lab.id, flush=True)
    signal.pause()
