# SPDX-License-Identifier: Apache-2.0
"""The module files, run as ansible runs it: a process that reads its arguments as JSON."""

import json
import os
import stat
import subprocess
import sys
import tempfile
import unittest

MODULE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../plugins/modules/files.py")


class FilesTest(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)

    def path(self, name):
        return os.path.join(self.directory.name, name)

    def run_module(self, **arguments):
        arguments["_ansible_remote_tmp"] = self.directory.name
        done = subprocess.run(
            [sys.executable, MODULE], input=json.dumps({"ANSIBLE_MODULE_ARGS": arguments}), capture_output=True, text=True, check=False
        )
        return json.loads(done.stdout)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as handle:
            return handle.read()

    def test_a_second_run_changes_nothing(self):
        wanted = [{"path": self.path("a/b/one"), "content": "1\n", "mode": "0600"}, {"path": self.path("two"), "content": "{{ 2 }}\n"}]
        self.assertEqual([self.path("a/b/one"), self.path("two")], self.run_module(files=wanted)["changed_paths"])
        self.assertEqual("{{ 2 }}\n", self.read("two"))
        self.assertEqual(0o600, stat.S_IMODE(os.stat(self.path("a/b/one")).st_mode))
        again = self.run_module(files=wanted)
        self.assertFalse(again["changed"])
        self.assertEqual([], again["changed_paths"])

    def test_a_wrong_mode_alone_is_put_right(self):
        wanted = [{"path": self.path("one"), "content": "1\n", "mode": "0640"}]
        self.run_module(files=wanted)
        os.chmod(self.path("one"), 0o666)
        self.assertTrue(self.run_module(files=wanted)["changed"])
        self.assertEqual(0o640, stat.S_IMODE(os.stat(self.path("one")).st_mode))

    def test_check_mode_reports_and_changes_nothing(self):
        answer = self.run_module(files=[{"path": self.path("one"), "content": "1\n"}], _ansible_check_mode=True, _ansible_diff=True)
        self.assertTrue(answer["changed"])
        self.assertEqual("1\n", answer["diff"][0]["after"])
        self.assertFalse(os.path.exists(self.path("one")))

    def test_a_refused_file_changes_none(self):
        answer = self.run_module(
            files=[{"path": self.path("good"), "content": "x"}, {"path": self.path("bad"), "content": "x", "validate": "grep -q y %s"}]
        )
        self.assertTrue(answer["failed"])
        self.assertIn("bad was refused by grep", answer["msg"])
        self.assertEqual([], [name for name in ("good", "bad") if os.path.exists(self.path(name))])

    def test_absent_files_are_removed_once(self):
        open(self.path("old"), "w", encoding="utf-8").close()
        self.assertEqual([self.path("old")], self.run_module(absent=[self.path("old")])["changed_paths"])
        self.assertFalse(self.run_module(absent=[self.path("old")])["changed"])

    def test_links_directories_and_relative_paths_are_refused(self):
        os.symlink("/etc/hostname", self.path("link"))
        os.mkdir(self.path("directory"))
        for path in (self.path("link"), self.path("directory"), "relative"):
            self.assertTrue(self.run_module(files=[{"path": path, "content": "x"}])["failed"], path)
            self.assertTrue(self.run_module(absent=[path])["failed"], path)


if __name__ == "__main__":
    unittest.main()
