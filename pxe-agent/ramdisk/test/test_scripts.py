"""The text between us and others: kernel command line, work order, facts. Run with the ramdisk's own kinds of tools."""

import copy
import json
import pathlib
import subprocess
import tempfile
import unittest

SCRIPTS = pathlib.Path("../sh")
KEY = "ssh-ed25519 " + "A" * 68
TOKEN = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
LINE = f"initrd=ramdisk quiet mw.mode=install mw.api=http://10.77.0.1:8080 mw.token={TOKEN} mw.mac=52-54-00-77-00-01"

ORDER = {
    "permit": "p-5-2", "run_id": 5, "attempt": 2, "write_before": "2026-11-23T12:15:00.123456Z",
    "disk": {"name": "nvme0n1", "serial": "S1 23", "wwn": None, "size_bytes": 8589934592},
    "image": {"name": "debian-12", "map_url": "http://10.77.0.1:8090/artifacts/" + "a" * 64, "map_sha256": "a" * 64,
              "data_url": "http://10.77.0.1:8090/artifacts/" + "b" * 64, "data_size_bytes": 1, "disk_size_bytes": 1},
    "host": {"hostname": "web-1", "domain": "lab.example", "machine_id": "0" * 32, "timezone": "Europe/Berlin",
             "kernel_args": "mitigations=auto console=ttyS1,115200", "ntp_servers": ["10.0.0.1", "time.example"],
             "interfaces": [{"mac": "52:54:00:77:00:01", "address": "10.77.0.11/24", "gateway": "10.77.0.1", "dns_servers": ["10.77.0.1", "10.77.0.2"]},
                            {"mac": "52:54:00:77:00:02", "address": "10.78.0.11/24", "gateway": None, "dns_servers": []}],
             "users": [{"name": "millwright", "ssh_authorized_keys": [KEY]},
                       {"name": "anna", "ssh_authorized_keys": [KEY + " anna@home", KEY], "sudo": False}]},
}  # fmt: skip

ORDER_LINES = f"""run\t5\t2
write_before\t1795436100
disk_name\tnvme0n1
disk_serial\tS1 23
disk_serial_json\t"S1 23"
disk_wwn\t
disk_size\t8589934592
map_url\thttp://10.77.0.1:8090/artifacts/{"a" * 64}
map_sha256\t{"a" * 64}
data_url\thttp://10.77.0.1:8090/artifacts/{"b" * 64}
data_size\t1
image_name\tdebian-12
hostname\tweb-1
domain\tlab.example
machine_id\t{"0" * 32}
timezone\tEurope/Berlin
kernel_args\tmitigations=auto console=ttyS1,115200
ntp_servers\t10.0.0.1 time.example
interface\t52:54:00:77:00:01\t10.77.0.11/24\t10.77.0.1\t10.77.0.1,10.77.0.2
interface\t52:54:00:77:00:02\t10.78.0.11/24\t\t
user\tmillwright\ttrue
key\tmillwright\t{KEY}
user\tanna\tfalse
key\tanna\t{KEY} anna@home
key\tanna\t{KEY}
"""


def run(*command, stdin=""):
    return subprocess.run(list(map(str, command)), input=stdin, capture_output=True, text=True, timeout=60)


class CommandLine(unittest.TestCase):
    def parse(self, line):
        return run("busybox", "awk", "-f", SCRIPTS / "cmdline.awk", stdin=line)

    def test_all_words_become_assignments(self):
        result = self.parse(LINE + " mw.ip=10.77.0.11/24 mw.gw=10.77.0.1 mw.dns=10.77.0.1,10.77.0.2 mw.run=5 mw.attempt=2 mw.new=x")
        self.assertEqual((0, ""), (result.returncode, result.stderr))
        self.assertEqual(
            ["mw_mode=install", "mw_api=http://10.77.0.1:8080", f"mw_token={TOKEN}", "mw_mac=52-54-00-77-00-01",
             "mw_ip=10.77.0.11/24", "mw_gw=10.77.0.1", "mw_dns=10.77.0.1,10.77.0.2", "mw_run=5", "mw_attempt=2"],
            result.stdout.split())  # fmt: skip

    def test_bad_values_are_refused_by_name(self):
        for word in ("mw.ip=10.77.0.256/24", "mw.ip=10.77.0.1/33", "mw.gw=10.77.0.1;reboot", "mw.dns=,", "mw.mac=52:54:00:77:00:01",
                     "mw.token=$(reboot)", "mw.api=https://x", "mw.api=http://x/y", "mw.mode=erase", "mw.run=-1", "mw.attempt=1`id`", "mw.gw="):  # fmt: skip
            with self.subTest(word):
                result = self.parse(f"{LINE} {word}")
                self.assertEqual((1, f"bad {word.split('=')[0][3:]}"), (result.returncode, result.stdout.splitlines()[-1]))

    def test_missing_words_are_refused(self):
        for name in ("mode", "api", "token", "mac"):
            with self.subTest(name):
                words = [word for word in LINE.split() if not word.startswith(f"mw.{name}=")]
                self.assertEqual(1, self.parse(" ".join(words)).returncode)


class WorkOrder(unittest.TestCase):
    def parse(self, order):
        return run("jq", "-r", "-f", SCRIPTS / "order.jq", stdin=json.dumps(order))

    def test_good_order_becomes_lines(self):
        result = self.parse(ORDER)
        self.assertEqual((0, "", ORDER_LINES), (result.returncode, result.stderr, result.stdout))

    def test_new_fields_are_ignored(self):
        order = copy.deepcopy(ORDER)
        order["host"]["colour"] = "blue"
        self.assertEqual(ORDER_LINES, self.parse(order).stdout)

    BAD = [
        (("disk", "name"), ["vda;reboot", "../sda", "", None, "vda\n", "SDA", 5]),
        (("disk", "serial"), ["a\tb", "a\nb", "x" * 200, {}]),
        (("disk", "size_bytes"), [-1, 1.5, "1", None, 1e17]),
        (("write_before",), ["tomorrow", "2026-11-23T12:15:00+01:00", None, 5, "2026-11-23T12:15:00Z; id"]),
        (("image", "map_url"), ["https://x/a", "http://x", "http://x/a b", "http://x/$(id)", "file:///etc/shadow"]),
        (("image", "map_sha256"), ["a" * 63, "A" * 64, "a" * 65, None]),
        (("image", "data_size_bytes"), ["many", -5]),
        (("host", "hostname"), ["web_1", "-web", "web;reboot", "w" * 64, "", "web\n1", "web-1\n", "web.1", "WEB"]),
        (("host", "domain"), ["lab..example", "lab example", ".", "a/b", "lab.example\n"]),
        (("host", "machine_id"), ["0" * 31, "G" * 32, "", None]),
        (("host", "timezone"), ["../../etc/passwd", "Europe/", "/etc", "a b", "Europe/../../x"]),
        (("host", "kernel_args"), ["init=/bin/sh\nfoo", "a|b", "a'b", "$(id)", "a&b", "a\\b", 'a"b', "-a", "a;b"]),
        (("host", "ntp_servers"), [["a b"], ["x"] * 9, "a", ["a\nb"]]),
        (("host", "interfaces", 0, "mac"), ["52-54-00-77-00-01", "52:54:00:77:00:0g", None, "52:54:00:77:00:01\n[Link]"]),
        (("host", "interfaces", 0, "address"), ["10.77.0.11", "10.77.0.300/24", "10.77.0.11/24\nDHCP=yes", None]),
        (("host", "interfaces", 0, "gateway"), ["gw", "10.77.0.1 "]),
        (("host", "interfaces", 0, "dns_servers"), [["10.77.0"], ["10.77.0.1"] * 9, "10.77.0.1"]),
        (("host", "users", 0, "name"), ["root", "Anna", "a b", "a:b", "../x", "", "x" * 40, None]),
        (("host", "users", 0, "ssh_authorized_keys"),
         [["ssh-ed25519 short"], ["command=\"id\" " + KEY], [KEY + "\n" + KEY], ["no-key"], [5], KEY, [KEY + " a\tb"]]),
    ]  # fmt: skip

    def test_bad_fields_end_it_without_a_line_of_theirs(self):
        for path, values in self.BAD:
            for value in values:
                with self.subTest(path=path, value=value):
                    order = copy.deepcopy(ORDER)
                    place = order
                    for step in path[:-1]:
                        place = place[step]
                    place[path[-1]] = value
                    result = self.parse(order)
                    self.assertEqual(5, result.returncode, result.stdout)
                    self.assertIn("bad ", result.stderr)

    def test_the_longest_values_that_the_server_takes_pass(self):
        order = copy.deepcopy(ORDER)
        order["disk"].update(serial="S" * 128, wwn="nvme." + "1" * 249)
        order["host"].update(kernel_args="a=" + "1" * 510, domain=".".join(["a"] * 127))
        order["host"]["users"].append({"name": "a" * 32, "ssh_authorized_keys": ["ssh-rsa " + "A" * 16 + " " + "c" * 200]})
        result = self.parse(order)
        self.assertEqual((0, ""), (result.returncode, result.stderr))

    def test_no_order_at_all_is_refused(self):
        for text in ("[]", "null", "5", '""', "{}", "{", ""):
            with self.subTest(text):
                result = run("jq", "-r", "-f", SCRIPTS / "order.jq", stdin=text)
                self.assertFalse(result.returncode == 0 and "data_size" in result.stdout)


class Facts(unittest.TestCase):
    TSV = (
        "fact\tserial\tSN 1\nfact\tuuid\t1-2\nfact\tasset_tag\t\nfact\tcpu_count\t2\nfact\tmemory_bytes\t1073741824\n"
        "fact\tbmc_address\t10.0.0.9\nnic\teth0\t52:54:00:77:00:01\tvirtio_net\ttrue\t\nnic\teth1\t52:54:00:77:00:02\tixgbe\tfalse\t10000\n"
        "disk\tsda\t\t\tBig \"one\" \\ \u00e9\t512\ttrue\tsata\nlldp\teth0\tsystem_name\tsw1\nlldp\teth0\tport\tGi1/0/1\n"
        "more\tdisk\tsda\tfirmware\tGXA7\nmore\tnic\teth1\tbus_address\t0000:31:00.1\n"
    )

    def facts(self, shape):
        result = run("busybox", "awk", "-v", f"shape={shape}", "-v", "attempt=2", "-v", "nonce=n", "-v", "firmware=bios",
                     "-f", SCRIPTS / "facts.awk", stdin=self.TSV)  # fmt: skip
        self.assertEqual((0, ""), (result.returncode, result.stderr))
        return json.loads(result.stdout)

    def report(self):
        with tempfile.TemporaryDirectory() as directory:
            facts, raw = pathlib.Path(directory, "facts"), pathlib.Path(directory, "raw")
            facts.write_text(json.dumps(self.facts("facts")))
            raw.write_bytes(b"bad \xff utf-8\x00\n")
            raws = [word for name in ("dmidecode", "lscpu", "lsblk", "ip", "lspci", "lldp", "ipmi_lan") for word in ("--rawfile", name, raw)]
            result = run("jq", "-n", "--arg", "nonce", "n", "--arg", "firmware", "bios", "--arg", "mac", "52:54:00:77:00:01",
                         "--slurpfile", "facts", facts, *raws, "-f", SCRIPTS / "report.jq")  # fmt: skip
        self.assertEqual((0, ""), (result.returncode, result.stderr))
        return json.loads(result.stdout)

    def test_permit_request(self):
        self.assertEqual(
            {"nonce": "n", "attempt": 2, "firmware": "bios",
             "observed": {"serial": "SN 1", "uuid": "1-2", "macs": ["52:54:00:77:00:01", "52:54:00:77:00:02"]},
             "disks": [{"name": "sda", "serial": None, "wwn": None, "model": 'Big "one" \\ ??', "size_bytes": 512, "rotational": True, "transport": "sata"}]},
            self.facts("permit"))  # fmt: skip

    def test_report(self):
        report = self.report()
        self.assertEqual({"schema", "nonce", "firmware", "boot_mac", "facts", "raw"}, set(report))
        facts = report["facts"]
        self.assertEqual((None, 2, 1073741824), (facts["asset_tag"], facts["cpu_count"], facts["memory_bytes"]))
        self.assertEqual({"address": "10.0.0.9", "mac": None}, facts["bmc"])
        self.assertEqual({"system_name": "sw1", "port": "Gi1/0/1"}, facts["nics"][0]["lldp"])
        self.assertEqual(("GXA7", "0000:31:00.1"), (facts["disks"][0]["firmware"], facts["nics"][1]["bus_address"]))
        self.assertEqual((None, 10000), (facts["nics"][0]["speed_mbps"], facts["nics"][1]["speed_mbps"]))
        self.assertEqual({"dmidecode", "lscpu", "lsblk", "ip", "lspci", "lldp", "ipmi_lan"}, set(report["raw"]))


class Syntax(unittest.TestCase):
    def test_every_script_parses(self):
        for path in [pathlib.Path("../init"), pathlib.Path("../installed/millwright-up"), *SCRIPTS.glob("*.sh")]:
            with self.subTest(path.name):
                result = run("busybox", "sh", "-n", path)
                self.assertEqual((0, ""), (result.returncode, result.stderr))
