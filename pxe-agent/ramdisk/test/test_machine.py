"""What needs root or a whole build: real block devices, network interfaces, the ramdisk made twice."""

import hashlib
import os
import pathlib
import socket
import subprocess
import tempfile
import unittest

from images import BIN, BLOCK, MIB, make_image, mw, put, said

root_only = unittest.skipUnless(os.geteuid() == 0, "needs root")
slow = unittest.skipUnless(os.environ["MW_SLOW"] == "1", "whole builds: --slow")


def run(*command):
    return subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True).stdout.strip()


class Sha256(unittest.TestCase):
    def test_both_engines_agree_with_another_implementation(self):
        program = BIN / "sha256_check"
        run("gcc", "-O2", "-o", program, "sha256_check.c", "../src/sha256.c")
        pattern = bytes((i * 7 + 3) % 256 for i in range(300))
        expected = [hashlib.sha256(pattern[:length]).hexdigest() for length in range(300)]
        self.assertEqual(expected * 2, run(program).splitlines())


@root_only
class BlockDevice(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        self.image = make_image(self.directory, "zstd")
        backing = self.directory / "disk"
        backing.write_bytes(b"\xaa" * (self.image.disk_size + 4 * MIB))
        self.disk = run("losetup", "--find", "--show", backing)
        self.addCleanup(run, "losetup", "--detach", self.disk)

    def test_disk_gets_content_and_zero_ranges(self):
        result = put(self.image, self.disk)
        self.assertEqual((0, ""), (result.returncode, result.stderr))
        content = pathlib.Path(self.disk).read_bytes()
        self.assertEqual((bytes(MIB), bytes(MIB)), (content[:MIB], content[-MIB:]))
        free = {block for first, last in self.image.free for block in range(first, last + 1)}
        for block in range(len(self.image.piece) // BLOCK):
            start = self.image.piece_offset + block * BLOCK
            if block not in free:
                self.assertEqual(self.image.piece[block * BLOCK : (block + 1) * BLOCK], content[start : start + BLOCK])

    def test_disk_in_use_is_refused(self):
        mount_point = self.directory / "mounted"
        mount_point.mkdir()
        run("mke2fs", "-q", "-F", self.disk)
        run("mount", self.disk, mount_point)
        self.addCleanup(run, "umount", mount_point)
        result = put(self.image, self.disk)
        self.assertEqual(6, result.returncode)
        self.assertEqual("Device or resource busy", said(result, "observed"))


@root_only
class Lldp(unittest.TestCase):
    @staticmethod
    def frame():
        """Source: IEEE 802.1AB-2016 §8.4: type and length, then the value; chassis and port begin with a subtype."""
        fields = [(1, b"\x04\x52\x54\x00\x77\x00\x99"), (2, b"\x05Gi1/0/7"), (3, b"\x00\x78"), (5, b"sw1"),
                  (127, b"\x00\x80\xc2\x01\x00\x64"), (0, b"")]  # fmt: skip
        body = b"".join((kind << 9 | len(value)).to_bytes(2, "big") + value for kind, value in fields)
        return bytes.fromhex("0180c200000e52540077009988cc") + body

    def setUp(self):
        self.names = [f"mwa{os.getpid() % 10000}", f"mwb{os.getpid() % 10000}"]
        run("ip", "link", "add", self.names[0], "type", "veth", "peer", "name", self.names[1])
        self.addCleanup(run, "ip", "link", "del", self.names[0])
        for name in self.names:
            run("ip", "link", "set", name, "up")

    def test_neighbour_is_heard_and_named(self):
        listener = subprocess.Popen([BIN / "mw-checked", "lldp", "60", self.names[0]], stdout=subprocess.PIPE, text=True)
        self.addCleanup(listener.kill)
        sender = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
        self.addCleanup(sender.close)
        sender.bind((self.names[1], 0))
        while listener.poll() is None:
            sender.send(self.frame())
            try:
                listener.wait(0.2)
            except subprocess.TimeoutExpired:
                continue
        fields = dict(line.split(" ", 2)[1:] for line in listener.stdout.read().splitlines())
        listener.stdout.close()
        self.assertEqual({"chassis": "52:54:00:77:00:99", "port": "Gi1/0/7", "system_name": "sw1", "vlan": "100"}, fields)

    def test_silence_ends_in_time(self):
        result = mw("lldp", 0, self.names[0])
        self.assertEqual((0, ""), (result.returncode, result.stdout))


@slow
class Reproducible(unittest.TestCase):
    def test_ramdisk_made_twice_has_the_same_bytes(self):
        with tempfile.TemporaryDirectory() as directory:
            digests = []
            for name in ("first", "second"):
                out = pathlib.Path(directory, name)
                run("../build-ramdisk.sh", out, "--kernel", "cloud", "--cache", pathlib.Path(directory, "cache"))
                digests.append([hashlib.sha256((out / file).read_bytes()).hexdigest() for file in ("vmlinuz", "ramdisk", "netboot.json")])
        self.assertEqual(digests[0], digests[1])
