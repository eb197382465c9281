"""The bench's table has a column for each firmware, and says what it did not see."""

import unittest

from virtualrack import bench, timeline

ROWS = [
    {
        "firmware": firmware,
        "timeline": [("firmware", 0.1), ("sshd answers", 40.0)],
        "floor": {"firmware and loader": 2.0, "installed system": 30.0},
        "floor_seconds": 32.0,
        "own_system": 33.0,
    }
    for firmware in ("bios", "uefi")
]


class BenchTest(unittest.TestCase):
    def test_table_has_both_firmwares_and_the_ratio(self):
        lines = bench.table(ROWS)
        self.assertEqual(lines[0], "| seconds since power-on | BIOS | UEFI |")
        self.assertIn("| **sshd answers ÷ floor** | **1.25** | **1.25** |", lines)
        self.assertIn("| READY | – | – |", lines)

    def test_direct_boot_is_read_from_the_console(self):
        text = "[    0.2] SeaBIOS\n[    2.100] floor: init\n[    7.0] floor: wrote 478150656 bytes in 3.31 s\n"
        self.assertEqual(bench.said(text, "floor: init", lambda seconds, line: seconds), 2.1)
        self.assertEqual(bench.said(text, "floor: wrote ", lambda seconds, line: float(line.split()[-2])), 3.31)


class TimelineTest(unittest.TestCase):
    def test_marks_are_those_of_the_last_power_on(self):
        console = "[    0.1] SeaBIOS\n[    9.0] Configuring (net0 x)... ok\n[    0.3] SeaBIOS\n[    2.5] Configuring (net0 x)... ok\n"
        self.assertEqual(timeline.console_marks(timeline.last_session(console)), {"firmware": 0.3, "dhcp": 2.5})

    def test_a_reset_is_no_power_on(self):
        console = "[    0.3] SeaBIOS\n[   30.0] millwright: reboot\n[   30.4] SeaBIOS\n[   31.0] GRUB loading...\n"
        marks = timeline.console_marks(timeline.last_session(console))
        self.assertEqual(marks, {"firmware": 0.3, "reboot": 30.0, "installed kernel": 31.0})
