"""The console log: clean lines with times, whatever firmware sends."""

import io
import tempfile
import time
import unittest
from pathlib import Path

from virtualrack import console


class ConsoleTest(unittest.TestCase):
    def lines_of(self, sent: bytes) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            log = Path(folder) / "console.log"
            console.copy(io.BufferedReader(io.BytesIO(sent)), log, time.time())
            return [line.split("] ", 1)[1] for line in log.read_text(encoding="utf-8").splitlines()]

    def test_terminal_control_is_left_out(self):
        self.assertEqual(self.lines_of(b"\x1b[2J\x1b[01;01H\x1b[=3hBdsDxe\x1b[0m: loading\r\r\n"), ["BdsDxe: loading"])

    def test_a_line_without_end_is_kept(self):
        self.assertEqual(self.lines_of(b"one\ntwo"), ["one", "two"])

    def test_empty_lines_are_not_written(self):
        self.assertEqual(self.lines_of(b"\r\n\r\na\r\n"), ["a"])

    def test_a_line_that_never_ends_is_cut(self):
        lines = self.lines_of(b"x" * 3 * console.LONGEST_LINE)
        self.assertEqual("".join(lines), "x" * 3 * console.LONGEST_LINE)

    def test_each_line_starts_with_seconds_since_power_on(self):
        with tempfile.TemporaryDirectory() as folder:
            log = Path(folder) / "console.log"
            console.copy(io.BufferedReader(io.BytesIO(b"up\n")), log, time.time() - 12)
            self.assertRegex(log.read_text(encoding="utf-8"), r"^\[ +1[23]\.\d{3}\] up\n$")
