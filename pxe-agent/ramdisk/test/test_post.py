"""mw post: bounded retries, refusals, and where the credential goes."""

import os
import pathlib
import subprocess
import tempfile
import unittest

from images import BIN, mw, said
from range_server import RangeServer


class Post(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        (self.directory / "credential").write_text("secret-token\n")
        (self.directory / "body").write_text('{"a": 1}')

    def post(self, url, retry_seconds=0, **keywords):
        paths = {name: self.directory / name for name in ("credential", "body", "answer", "date")}
        return mw("post", "--url", url, "--credential", paths["credential"], "--body", paths["body"], "--answer",
                  paths["answer"], "--date", paths["date"], "--retry-seconds", retry_seconds, **keywords)  # fmt: skip

    def answer(self):
        return (self.directory / "answer").read_text()

    def test_answer_status_and_date_are_kept(self):
        for binary in ("mw-checked", "mw"):
            with self.subTest(binary), RangeServer({}) as server:
                result = self.post(server.url + "/api/v1/machine/permit", binary=binary)
                self.assertEqual((0, "200\n", ""), (result.returncode, result.stdout, result.stderr))
                self.assertEqual('{"then": "poweroff"}', self.answer())
                self.assertGreater(int((self.directory / "date").read_text()), 1_700_000_000)
                self.assertEqual([("/api/v1/machine/permit", "Bearer secret-token", b'{"a": 1}')], server.posts)

    def test_server_trouble_is_retried(self):
        with RangeServer({}, statuses=[503, 500, 429, 202]) as server:
            result = self.post(server.url, retry_seconds=30)
        self.assertEqual((0, "202\n"), (result.returncode, result.stdout))
        self.assertEqual(4, len(server.posts))

    def test_refusal_is_not_retried(self):
        for status in (404, 409, 422):
            with self.subTest(status=status), RangeServer({}, statuses=[status]) as server:
                result = self.post(server.url, retry_seconds=30)
                self.assertEqual((10, f"{status}\n"), (result.returncode, result.stdout))
                self.assertEqual(1, len(server.posts))

    def test_nobody_there_is_given_up_in_time(self):
        with RangeServer({}) as server:
            url = server.url
        result = self.post(url, retry_seconds=1)
        self.assertEqual((5, "0\n"), (result.returncode, result.stdout))
        self.assertEqual("no connection", said(result, "observed"))

    def test_credential_is_no_process_argument(self):
        with RangeServer({}) as server:
            url = server.url
        paths = [str(self.directory / name) for name in ("credential", "body", "answer")]
        process = subprocess.Popen([BIN / "mw", "post", "--url", url, "--credential", paths[0], "--body", paths[1], "--answer",
                                    paths[2], "--retry-seconds", "30"], stdout=subprocess.DEVNULL)  # fmt: skip
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        arguments = pathlib.Path(f"/proc/{process.pid}/cmdline").read_bytes()
        environment = pathlib.Path(f"/proc/{process.pid}/environ").read_bytes()
        self.assertNotIn(b"secret-token", arguments + environment)

    def test_bad_urls_are_refused(self):
        for url in ("https://host/", "http://", "http://host:0/", "http://host:99999/", "http://a b/", "http://u@h/",
                    "http://host/a\r\nX: y", "file:///etc/passwd"):  # fmt: skip
            with self.subTest(url=url):
                self.assertEqual(2, self.post(url).returncode)
