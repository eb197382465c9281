# SPDX-License-Identifier: Apache-2.0
"""The callback's lines, its redaction and its bounds; the plugin is loaded as ansible loads it."""

import importlib.util
import json
import os
import re
import tempfile
import types
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
SPEC = importlib.util.spec_from_file_location("spool", os.path.join(HERE, "../../plugins/callback/spool.py"))
spool = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(spool)


def task(name="Write it", no_log=False, role="millwright.fleet.base"):
    owner = types.SimpleNamespace(get_name=lambda: role) if role else None
    return types.SimpleNamespace(_role=owner, get_name=lambda: name, action="ansible.builtin.copy", no_log=no_log, _uuid="u1")


def result(a_task, details):
    host = types.SimpleNamespace(get_name=lambda: "target")
    return types.SimpleNamespace(_host=host, _task=a_task, _result=details)


class SpoolTest(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        self.path = os.path.join(self.directory.name, "spool")
        os.environ["MILLWRIGHT_SPOOL"] = self.path
        self.addCleanup(os.environ.pop, "MILLWRIGHT_SPOOL", None)

    def lines(self):
        with open(self.path, encoding="utf-8") as handle:
            return [json.loads(line) for line in handle]

    def plugin(self):
        plugin = spool.CallbackModule()
        self.addCleanup(plugin.file.close)
        return plugin

    def test_without_a_path_the_plugin_is_off(self):
        os.environ.pop("MILLWRIGHT_SPOOL")
        self.assertTrue(spool.CallbackModule().disabled)

    def test_lines_are_numbered_without_gaps_and_stamped_in_utc(self):
        plugin, a_task = self.plugin(), task()
        plugin.v2_playbook_on_task_start(a_task, False)
        plugin.v2_runner_on_start(types.SimpleNamespace(get_name=lambda: "target"), a_task)
        plugin.v2_runner_on_ok(result(a_task, {"changed": True}))
        lines = self.lines()
        self.assertEqual([1, 2], [line["counter"] for line in lines])
        self.assertEqual(["task_start", "result"], [line["kind"] for line in lines])
        self.assertEqual("changed", lines[1]["status"])
        self.assertGreaterEqual(lines[1]["duration_ms"], 0)
        self.assertTrue(all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", line["ts"]) for line in lines))

    def test_the_file_is_for_its_owner_only(self):
        self.plugin()
        self.assertEqual(0o600, os.stat(self.path).st_mode & 0o777)

    def test_a_failure_carries_message_exit_status_and_error_output(self):
        self.plugin().v2_runner_on_failed(result(task(), {"msg": "no", "rc": 3, "stderr": "bad config line 7"}))
        self.assertEqual("no\nexit status 3\nbad config line 7", self.lines()[0]["msg"])

    def test_no_log_hides_everything(self):
        plugin = self.plugin()
        plugin.v2_runner_on_failed(result(task(no_log=True), {"msg": "hunter2", "diff": {"before": "a", "after": "b"}}))
        plugin.v2_runner_on_failed(result(task(), {"msg": "hunter2", "_ansible_no_log": True}))
        text = "\n".join(line["msg"] for line in self.lines())
        self.assertNotIn("hunter2", text)
        self.assertEqual(["hidden: the task has no_log"] * 2, [line["msg"] for line in self.lines()])

    def test_values_under_secret_names_are_hidden(self):
        plugin = self.plugin()
        nested = {"user": "anna", "db_password": "hunter2", "list": [{"api_key": "hunter2", "monkey": "seen"}], "auth_token": "hunter2"}
        plugin.v2_runner_on_failed(result(task(), {"msg": nested}))
        text = self.lines()[0]["msg"]
        self.assertNotIn("hunter2", text)
        self.assertIn("anna", text)
        self.assertIn("seen", text)

    def test_assignments_inside_messages_are_hidden(self):
        for said in (
            "mysql --password=hunter2 failed",
            'config: "secret": "hunter2"',
            "Authorization: Bearer hunter2hunter2",
            "api_key: hunter2",
            "DB_PASSWORD='hunter2 with space'",
            "-----BEGIN OPENSSH PRIVATE KEY-----\nhunter2\n-----END OPENSSH PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----\nhunter2 cut off",
        ):
            self.assertNotIn("hunter2", spool.redact_text(said), said)

    def test_a_message_is_cut_and_says_so(self):
        self.plugin().v2_runner_on_failed(result(task(), {"msg": "x" * 10000}))
        self.assertEqual(spool.MAX_MESSAGE, len(self.lines()[0]["msg"]))
        self.assertTrue(self.lines()[0]["msg"].endswith("[cut]"))

    def test_odd_bytes_do_not_break_the_spool(self):
        self.plugin().v2_runner_on_unreachable(result(task(name="n\ud800\n"), {"msg": "\udcff \u2028 line"}))
        self.assertEqual(1, len(self.lines()))
        self.assertEqual("unreachable", self.lines()[0]["status"])

    def test_differences_are_counted_not_kept(self):
        self.plugin().v2_runner_on_ok(result(task(), {"changed": True, "diff": [{"before": "ab", "after": "c\u00e4"}]}))
        self.assertEqual(5, self.lines()[0]["diff_bytes"])


if __name__ == "__main__":
    unittest.main()
