"""Reading by TFTP, for tftp-hpa, atftp, curl and busybox."""

import os
import subprocess
import unittest

from wiretest.wire import Wire, need, replica_file, subnet

AGENT = "10.77.0.1"
ALONE = "10.77.0.2"
TEXT = b"one\ntwo\r\nthree\rfour\n" * 500


@unittest.skipUnless(os.geteuid() == 0, "needs root: network namespaces")
class TftpTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.wire = wire = Wire()
        cls.addClassCleanup(wire.__exit__)
        wire.bridge("s")
        for role, address in (("a", AGENT), ("c", "10.77.0.9")):
            wire.namespace(role)
            wire.plug(role, "eth0", "s", address)
        loaders = wire.folder / "loaders"
        loaders.mkdir()
        cls.files = {
            "text": TEXT,
            "empty": b"",
            "blocks": os.urandom(512 * 40),
            "loader.efi": os.urandom(1_000_003),
            # More than 65,535 blocks of 512: the block number begins again at 0.
            "initrd": os.urandom(1 << 20) * 33,
        }
        for name, content in cls.files.items():
            (loaders / name).write_bytes(content)
        wire.agent("a", AGENT, replica_file([subnet(1, "10.77.0", "OFF")], []), "dhcp: {enabled: false}\ntftp: {transfers_per_address: 64}\n")

    def got(self, name: str, *argv: str) -> None:
        """Runs a client that writes to `out` and compares."""
        out = self.wire.folder / "out"
        out.unlink(missing_ok=True)
        self.wire.run("c", *argv, seconds=60)
        self.assertEqual(out.read_bytes() == self.files[name], True, f"{name} by {argv[0]} differs")

    @need("tftp")
    def test_tftp_hpa(self):
        for name in ("text", "empty", "blocks", "loader.efi"):
            self.got(name, "tftp", "-m", "binary", AGENT, "-c", "get", name, "out")
        self.got("text", "tftp", "-m", "ascii", AGENT, "-c", "get", "text", "out")

    @need("atftp")
    def test_atftp_with_windows(self):
        for options in ((), ("blksize 1428",), ("blksize 1428", "windowsize 16"), ("blksize 1428", "windowsize 4", "tsize 0")):
            words = [word for option in options for word in ("--option", option)]
            self.got("loader.efi", "atftp", *words, "-g", "-r", "loader.efi", "-l", "out", AGENT)

    @need("curl")
    def test_curl(self):
        for options in (("--tftp-no-options",), ("--tftp-blksize", "512"), ("--tftp-blksize", "1468"), ("--tftp-blksize", "9000")):
            self.got("loader.efi", "curl", "-sS", *options, "-o", "out", f"tftp://{AGENT}/loader.efi")
        absent = self.wire.run("c", "curl", "-sS", "-o", "out", f"tftp://{AGENT}/absent", check=False)
        self.assertEqual(absent.returncode, 68, "curl: file not found on TFTP server")
        outside = self.wire.run("c", "curl", "-sS", "--path-as-is", "-o", "out", f"tftp://{AGENT}/../token", check=False)
        self.assertEqual(outside.returncode, 69, "curl: permission problem on TFTP server")

    @need("busybox")
    def test_busybox(self):
        self.got("loader.efi", "busybox", "tftp", "-g", "-b", "1468", "-r", "loader.efi", "-l", "out", AGENT)

    @need("curl")
    def test_block_numbers_begin_again(self):
        self.got("initrd", "curl", "-sS", "--tftp-blksize", "512", "-o", "out", f"tftp://{AGENT}/initrd")

    @need("curl", "atftp")
    def test_one_port_for_all(self):
        self.wire.namespace("b")
        self.wire.plug("b", "eth0", "s", ALONE)
        replica = replica_file([subnet(1, "10.77.0", "OFF")], [])
        self.wire.agent("b", ALONE, replica, "dhcp: {enabled: false}\ntftp: {single_port: true}\n")
        self.got("loader.efi", "curl", "-sS", "--tftp-blksize", "1468", "-o", "out", f"tftp://{ALONE}/loader.efi")
        windows = ("--option", "blksize 1428", "--option", "windowsize 16")
        self.got("loader.efi", "atftp", *windows, "-g", "-r", "loader.efi", "-l", "out", ALONE)

    @need("curl")
    def test_fifty_at_once(self):
        script = f'curl -sS -o "many.$1" "tftp://{AGENT}/loader.efi"'
        numbers = "\n".join(map(str, range(50)))
        argv = ["ip", "netns", "exec", self.wire.name("c"), "xargs", "-P", "50", "-I{}", "sh", "-c", script, "-", "{}"]
        done = subprocess.run(argv, input=numbers, capture_output=True, text=True, cwd=self.wire.folder, timeout=60, check=False)
        self.assertEqual(done.returncode, 0, done.stderr[-500:])
        for number in range(50):
            self.assertEqual((self.wire.folder / f"many.{number}").read_bytes() == self.files["loader.efi"], True, f"copy {number}")
