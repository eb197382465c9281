"""The board prints plainly where there is no terminal, and redraws where there is one."""

import io
import unittest

from virtualrack.progress import Board


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class ProgressTest(unittest.TestCase):
    def test_plain_output_says_each_step_once_a_quarter(self):
        out = io.StringIO()
        board = Board(out)
        for percent in (0, 1, 24, 25, 26, 99, 100):
            board.show("web-1", "WRITING", percent)
        board.show("web-1", "BOOTING", None)
        said = [line.split(maxsplit=1)[1] for line in out.getvalue().splitlines()]
        self.assertEqual(
            said, ["web-1          WRITING 0%", "web-1          WRITING 25%", "web-1          WRITING 99%", "web-1          WRITING 100%", "web-1          BOOTING"]
        )

    def test_a_terminal_shows_one_row_per_machine(self):
        out = Terminal()
        board = Board(out)
        board.show("web-1", "WRITING", 50)
        board.show("web-2", "WRITING", 10)
        board.show("web-1", "WRITING", 51)
        last = out.getvalue().rpartition("\x1b[J")[2].splitlines()
        self.assertEqual(len(last), 2)
        self.assertIn("51%", last[0])
        self.assertIn("█" * 12 + "░" * 12, last[0])
