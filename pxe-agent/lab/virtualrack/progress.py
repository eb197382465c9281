"""What the person sees: one line per machine, redrawn on a terminal, printed on change elsewhere."""

import sys
import threading
import time

BAR = 24


class Board:
    """Rows by machine name. May be called by any thread, as often as one likes."""

    def __init__(self, out=sys.stderr):
        self._out = out
        self._terminal = out.isatty()
        self._started = time.monotonic()
        self._rows: dict[str, str] = {}
        self._plain: dict[str, tuple[str, int]] = {}
        self._drawn = 0
        self._lock = threading.Lock()

    def say(self, text: str) -> None:
        """A line of its own, above the rows."""
        with self._lock:
            self._erase()
            self._out.write(text + "\n")
            self._draw()

    def show(self, name: str, step: str, percent: int | None) -> None:
        """The machine's step and, where it is known, its percent (0..100)."""
        with self._lock:
            if self._terminal:
                self._show_bar(name, step, percent)
            else:
                self._show_plain(name, step, percent)

    def _show_bar(self, name: str, step: str, percent: int | None) -> None:
        filled = BAR * (percent or 0) // 100
        bar = "█" * filled + "░" * (BAR - filled)
        share = "    " if percent is None else f"{percent:3d}%"
        row = f"  {name:<14} {bar} {share}  {step:<14} {self.elapsed()}"
        self._erase()
        self._rows[name] = row
        self._draw()

    def elapsed(self) -> str:
        minutes, seconds = divmod(int(time.monotonic() - self._started), 60)
        return f"{minutes:d}:{seconds:02d}"

    def _show_plain(self, name: str, step: str, percent: int | None) -> None:
        """A line for each step, and within a step for each quarter."""
        quarter = (percent or 0) // 25
        if self._plain.get(name) == (step, quarter):
            return
        self._plain[name] = (step, quarter)
        share = "" if percent is None else f" {percent}%"
        self._out.write(f"  {self.elapsed():>6}  {name:<14} {step}{share}\n")
        self._out.flush()

    def _erase(self) -> None:
        if self._drawn:
            self._out.write(f"\x1b[{self._drawn}A\x1b[J")  # Source: ECMA-48 §8.3.22 (CUU), §8.3.39 (ED)
            self._drawn = 0

    def _draw(self) -> None:
        for row in self._rows.values():
            self._out.write(row + "\n")
        self._drawn = len(self._rows)
        self._out.flush()
