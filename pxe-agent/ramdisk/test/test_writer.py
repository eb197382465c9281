"""mw put, and mwpack before it, on plain files."""

import contextlib
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest

from images import BLOCK, MIB, make_image, put, said, sha256
from range_server import RangeServer

OLD = 0xAA
COMPRESSIONS = ("zstd", "lz4", "none")


class Writer(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)

    def old_disk(self, size):
        """A disk full of a former life, larger than the image."""
        path = self.directory / "disk"
        path.write_bytes(bytes([OLD]) * size)
        return path

    def image(self, compression="lz4", **keywords):
        return make_image(self.directory, compression, **keywords)

    def assert_written(self, image, disk):
        content = disk.read_bytes()
        start, piece = image.piece_offset, image.piece
        free = {block for first, last in image.free for block in range(first, last + 1)}
        for block in range(len(piece) // BLOCK):
            got = content[start + block * BLOCK : start + (block + 1) * BLOCK]
            if block not in free:
                self.assertEqual(piece[block * BLOCK : (block + 1) * BLOCK], got, f"block {block}")
        self.assert_edges_zero(content)
        self.assertEqual(bytes([OLD]) * (MIB), content[MIB : 2 * MIB], "the gap before the piece belongs to nobody")

    def assert_edges_zero(self, content):
        self.assertEqual(bytes(MIB), content[:MIB], "first MiB")
        self.assertEqual(bytes(MIB), content[-MIB:], "last MiB")

    def test_file_round_trip_in_all_compressions(self):
        for compression in COMPRESSIONS:
            for threads in (1, 3):
                with self.subTest(compression=compression, threads=threads):
                    image = self.image(compression)
                    disk = self.old_disk(image.disk_size + 5 * MIB)
                    result = put(image, disk, "--threads", threads)
                    self.assertEqual((0, ""), (result.returncode, result.stderr))
                    self.assert_written(image, disk)

    def test_http_round_trip(self):
        image = self.image("zstd")
        disk = self.old_disk(image.disk_size)
        with RangeServer({"/map": image.map_path.read_bytes(), "/data": image.data}) as server:
            result = put(image, disk, map_url=server.url + "/map", data_url=server.url + "/data")
        self.assertEqual((0, ""), (result.returncode, result.stderr))
        self.assert_written(image, disk)

    def test_static_binary_of_the_ramdisk_writes_the_same(self):
        image = self.image("zstd")
        disk = self.old_disk(image.disk_size)
        result = put(image, disk, binary="mw")
        self.assertEqual((0, ""), (result.returncode, result.stderr))
        self.assert_written(image, disk)

    def test_packing_twice_gives_the_same_bytes(self):
        first = self.image("zstd")
        before = (first.map_path.read_bytes(), first.data)
        second = self.image("zstd")
        self.assertEqual(before, (second.map_path.read_bytes(), second.data))

    def test_progress_rises_to_100_percent_of_the_raw_bytes(self):
        image = self.image()
        result = put(image, self.old_disk(image.disk_size))
        lines = [tuple(map(int, line.split())) for line in result.stdout.splitlines()]
        raw = sum(int(line.split()[2]) for line in image.map_text.splitlines() if line.startswith("C "))
        self.assertEqual(sorted(lines), lines)
        self.assertEqual((100, raw, raw), lines[-1])

    def test_flipped_byte_is_refused_with_both_digests_and_nothing_bootable(self):
        for compression in COMPRESSIONS:
            with self.subTest(compression=compression):
                image = self.image(compression)
                chunks = [line.split() for line in image.map_text.splitlines() if line.startswith("C ")]
                victim = len(chunks) // 2
                start = sum(int(chunk[3]) for chunk in chunks[:victim])
                offset, length, stored, digest = map(str, chunks[victim][1:])
                data = bytearray(image.data)
                data[start + int(stored) // 2] ^= 0x10
                image.data_path.write_bytes(data)
                disk = self.old_disk(image.disk_size)
                result = put(image, disk)
                self.assertEqual(3, result.returncode)
                self.assertEqual(digest, said(result, "expected"))
                self.assertEqual(sha256(data[start : start + int(stored)]), said(result, "observed"))
                content = disk.read_bytes()
                self.assert_edges_zero(content)
                self.assertEqual(bytes([OLD]) * int(length), content[int(offset) : int(offset) + int(length)])

    def assert_untouched(self, disk):
        content = disk.read_bytes()
        self.assertEqual(len(content), content.count(OLD), "the disk was written to")

    def test_tampered_map_leaves_the_disk_untouched(self):
        image = self.image()
        digest = sha256(image.map_path.read_bytes())
        tampered = image.map_text.replace("root_partition 1", "root_partition 2")
        image.map_path.write_text(tampered)
        disk = self.old_disk(image.disk_size)
        result = put(image, disk, map_sha256=digest)
        self.assertEqual(3, result.returncode)
        self.assertEqual((digest, sha256(tampered.encode())), (said(result, "expected"), said(result, "observed")))
        self.assert_untouched(disk)

    def test_data_of_another_size_leaves_the_disk_untouched(self):
        image = self.image()
        promised = image.data_path.stat().st_size
        disk = self.old_disk(image.disk_size)
        for size in (promised - 1, promised + 1):
            with self.subTest(size=size), RangeServer({"/data": (image.data + b"x")[:size]}) as server:
                result = put(image, disk, data_url=server.url + "/data")
                self.assertEqual(9, result.returncode)
                self.assertEqual((f"{promised} bytes", f"{size} bytes"), (said(result, "expected"), said(result, "observed")))
                self.assert_untouched(disk)

    def test_truncated_data_file_leaves_the_disk_untouched(self):
        image = self.image()
        promised = image.data_path.stat().st_size
        os.truncate(image.data_path, promised // 2)
        disk = self.old_disk(image.disk_size)
        result = put(image, disk, "--data-size", promised)
        self.assertEqual(9, result.returncode)
        self.assert_untouched(disk)

    def test_small_disk_is_refused_untouched(self):
        image = self.image()
        disk = self.old_disk(image.disk_size - BLOCK)
        self.assertEqual(8, put(image, disk).returncode)
        self.assert_untouched(disk)

    def test_no_write_starts_after_the_permit_ended(self):
        image = self.image()
        disk = self.old_disk(image.disk_size)
        self.assertEqual(7, put(image, disk, "--write-before", 1000000000).returncode)
        self.assert_untouched(disk)

    def test_cut_connections_are_resumed_where_they_ended(self):
        image = self.image("none")
        disk = self.old_disk(image.disk_size)
        with RangeServer({"/data": image.data}, cuts=[100_000, 5, 0, 2_000_000]) as server:
            result = put(image, disk, data_url=server.url + "/data")
            self.assertEqual((0, ""), (result.returncode, result.stderr))
            self.assertEqual([0, 100_000, 100_005, 100_005, 2_100_005], server.starts)
        self.assert_written(image, disk)

    def test_silent_server_is_given_up_after_the_patience(self):
        image = self.image()
        with RangeServer({}) as server:
            result = put(image, self.old_disk(image.disk_size), "--patience", 1, data_url=server.url + "/data")
        self.assertEqual(5, result.returncode)
        self.assertIn("an answer other than 200 or 206 for 1 s", said(result, "observed"))

    @contextlib.contextmanager
    def server_process(self, directory, port):
        process = subprocess.Popen([sys.executable, "range_server.py", str(port), directory, "65536"], stdout=subprocess.PIPE, text=True)
        try:
            yield process, int(process.stdout.readline())
        finally:
            process.kill()
            process.wait()
            process.stdout.close()

    def test_killed_and_restarted_server_is_survived(self):
        image = self.image("none", blocks=30000)
        disk = self.old_disk(image.disk_size)
        served = self.directory / "served"
        served.mkdir()
        (served / "data").write_bytes(image.data)
        with self.server_process(served, 0) as (process, port):
            writer = subprocess.Popen(
                [os.path.join(os.environ["MW_BIN"], "mw-checked"), "put", "--map", image.map_path, "--map-sha256",
                 sha256(image.map_path.read_bytes()), "--data", f"http://127.0.0.1:{port}/data", "--data-size",
                 str(image.data_path.stat().st_size), "--target", disk, "--progress-fd", "1"],
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # fmt: skip
            first = writer.stdout.readline()
            self.assertLess(int(first.split()[0]), 100, "the writer was done before the server could be killed")
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        with self.server_process(served, port):
            rest, errors = writer.communicate(timeout=60)
        self.assertEqual((0, ""), (writer.returncode, errors))
        self.assertEqual("100", rest.splitlines()[-1].split()[0])
        self.assert_written(image, disk)
