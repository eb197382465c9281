"""The digest of a disk depends on its content and on nothing else."""

import tempfile
import unittest
from pathlib import Path

from virtualrack import digest


class DigestTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.disk = Path(folder.name) / "disk.raw"
        with open(self.disk, "wb") as disk:
            disk.truncate(64 << 20)
        digest.fill(self.disk)
        self.before = digest.of_disk(self.disk)

    def write(self, offset: int, data: bytes) -> None:
        with open(self.disk, "r+b") as disk:
            disk.seek(offset)
            disk.write(data)

    def test_written_zeros_equal_a_hole(self):
        self.write(9 << 20, bytes(1 << 20))
        self.assertEqual(digest.of_disk(self.disk), self.before)

    def test_every_byte_counts(self):
        for offset in (0, (32 << 20) + 77, (9 << 20) + 13, (64 << 20) - 1):
            with self.subTest(offset):
                with open(self.disk, "rb") as disk:
                    disk.seek(offset)
                    old = disk.read(1)
                self.write(offset, bytes([old[0] ^ 1]))
                self.assertNotEqual(digest.of_disk(self.disk), self.before)
                self.write(offset, old)
                self.assertEqual(digest.of_disk(self.disk), self.before)

    def test_an_empty_disk_has_a_digest(self):
        with open(self.disk, "wb") as disk:
            disk.truncate(1 << 30)
        self.assertNotEqual(digest.of_disk(self.disk), self.before)
