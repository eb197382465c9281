"""Maps that break a rule: each is refused by name of the rule before the disk is opened."""

import pathlib
import random
import tempfile
import unittest

from images import BLOCK, MIB, make_image, put, said


class BrokenMap(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.directory = pathlib.Path(cls.temporary.name)
        cls.image = make_image(cls.directory, "lz4", blocks=300)
        cls.good = cls.image.map_text

    def setUp(self):
        self.disk = self.directory / "disk"
        self.disk.write_bytes(b"\xaa" * self.image.disk_size)
        self.addCleanup(self.image.map_path.write_text, self.good)

    def put_map(self, text: bytes):
        self.image.map_path.write_bytes(text)
        return put(self.image, self.disk)

    def lines(self, kind):
        return [line for line in self.good.splitlines() if line.startswith(kind + " ")]

    def changed(self, line, **fields):
        """The map with one line whose numbered words (w1=…) are replaced."""
        words = line.split(" ")
        for name, value in fields.items():
            words[int(name[1:])] = str(value)
        return self.good.replace(line + "\n", " ".join(words) + "\n")

    def attacks(self):
        chunk, second, zero, partition = self.lines("C")[0], self.lines("C")[1], self.lines("Z")[0], self.lines("P")[0]
        size = self.image.disk_size
        yield "chunk in the first MiB", self.changed(chunk, w1=0)
        yield "chunk just below 1 MiB", self.changed(chunk, w1=MIB - BLOCK)
        yield "chunk in the last MiB", self.changed(self.lines("C")[-1], w1=size - MIB)
        yield "chunk past the disk", self.changed(self.lines("C")[-1], w1=size + BLOCK)
        yield "offset that overflows 64 bits", self.changed(chunk, w1=2**64)
        yield "offset that wraps with its length", self.changed(chunk, w1=2**64 - BLOCK)
        yield "negative offset", self.changed(chunk, w1=-BLOCK)
        yield "hexadecimal offset", self.changed(chunk, w1="0x200000")
        yield "leading zero", self.changed(chunk, w1="02097152")
        yield "unaligned offset", self.changed(chunk, w1=int(chunk.split()[1]) + 512)
        yield "unaligned length", self.changed(chunk, w2=int(chunk.split()[2]) + 1)
        yield "empty chunk", self.changed(chunk, w2=0)
        yield "nothing stored", self.changed(chunk, w3=0)
        yield "huge raw length", self.changed(chunk, w2=2**31)
        yield "huge stored length", self.changed(chunk, w3=2**31)
        yield "overlapping chunks", self.changed(second, w1=chunk.split()[1])
        yield "short digest", self.changed(chunk, w4="ab")
        yield "upper-case digest", self.changed(chunk, w4=chunk.split()[4].upper())
        yield "too few chunks told", self.good.replace("chunks ", "chunks 1\nx ")
        yield "more chunks told than there are", self.good.replace(f"chunks {len(self.lines('C'))}", "chunks 262144")
        yield "chunk count beyond the limit", self.good.replace(f"chunks {len(self.lines('C'))}", "chunks 999999999999")
        yield "zero range over a chunk", self.changed(zero, w1=chunk.split()[1])
        yield "zero range over everything", self.changed(zero, w1=MIB, w2=size - 2 * MIB)
        yield "zero range past the disk", self.changed(zero, w2=size)
        yield "partition in the first MiB", self.changed(partition, w2=34)
        yield "partition past the disk", self.changed(partition, w3=size)
        yield "partition 0", self.changed(partition, w1=0)
        yield "partition 129", self.changed(partition, w1=129)
        yield "partition twice", self.good.replace(partition, partition + "\n" + partition)
        yield "partition name for a shell", self.changed(partition, w5='"$(reboot)"')
        yield "type that is no GUID", self.changed(partition, w4="0FC63DAF-8483-4772-8E79-3D69D8477DE")
        yield "root that is no partition", self.good.replace("root_partition 1", "root_partition 2")
        yield "unknown compression", self.good.replace("compression lz4", "compression gzip")
        yield "unknown version", self.good.replace("millwright-map 1", "millwright-map 2")
        yield "odd sector size", self.good.replace("sector_size 512", "sector_size 520")
        yield "absurd disk size", self.good.replace(f"disk_size {size}", f"disk_size {2**60}")
        yield "short boot code", self.good.replace(self.lines("B")[0], self.lines("B")[0][:-8])
        yield "no end", self.good.removesuffix("end\n")
        yield "text after the end", self.good + "C 0 0 0 0\n"
        yield "carriage returns", self.good.replace("\n", "\r\n")
        yield "two blanks", self.good.replace("sector_size 512", "sector_size  512")
        yield "NUL", self.good.replace("root_partition 1", "root_partition 1\0")
        yield "empty file", "\n"
        yield "one endless line", "C " * 100000

    def test_each_rule_is_kept(self):
        for name, text in self.attacks():
            with self.subTest(name):
                self.assertNotEqual(self.good, text, "the attack changed nothing")
                result = self.put_map(text.encode())
                self.assertEqual(4, result.returncode, result.stderr)
                self.assertRegex(said(result, "observed"), r"line \d+ breaks it")
                self.assert_untouched()

    def assert_untouched(self):
        content = self.disk.read_bytes()
        self.assertEqual(len(content), content.count(0xAA), "the disk was written to")

    def test_random_damage_never_crashes_the_parser(self):
        source = random.Random(20)
        for round_number in range(300):
            text = bytearray(self.good.encode())
            for _ in range(source.randint(1, 4)):
                position = source.randrange(len(text))
                text[position : position + source.randint(0, 3)] = source.choice([b"", b"0", b"9" * 20, b"\n", b" ", b"\xff", b"Z", b"-"])
            result = self.put_map(bytes(text))
            # Done, or refused by digest, map, size or fit: never a signal, never a sanitizer's exit.
            self.assertIn(result.returncode, (0, 3, 4, 8, 9), f"round {round_number}: {result.stderr}")

    def test_chunk_that_unpacks_to_another_length_is_refused(self):
        chunk = self.lines("C")[0]
        shorter = int(chunk.split()[2]) - BLOCK
        result = self.put_map(self.changed(chunk, w2=shorter).encode())
        self.assertEqual(4, result.returncode)
        self.assertEqual(f"{shorter} raw bytes", said(result, "expected"))
