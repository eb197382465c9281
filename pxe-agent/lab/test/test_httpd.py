"""The mirror's web server answers ranges honestly."""

import http.client
import http.server
import tempfile
import threading
import unittest
from pathlib import Path

from virtualrack.httpd import Handler


class HttpdTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        root = Path(folder.name).resolve()
        (root / "pool").mkdir()
        (root / "pool" / "a.deb").write_bytes(b"0123456789")

        class Quiet(Handler):
            def log_message(self, format, *args):
                pass

        Quiet.root = root / "pool"
        (root / "secret").write_bytes(b"secret")
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def get(self, path, method="GET", **headers):
        connection = http.client.HTTPConnection(*self.server.server_address)
        self.addCleanup(connection.close)
        connection.request(method, path, headers={key.replace("_", "-"): value for key, value in headers.items()})
        answer = connection.getresponse()
        return answer, answer.read()

    def test_whole_file(self):
        answer, body = self.get("/a.deb")
        self.assertEqual((answer.status, body), (200, b"0123456789"))

    def test_escaped_names_are_found(self):
        (self.server.RequestHandlerClass.root / "a+b_1:2.deb").write_bytes(b"plus")
        self.assertEqual(self.get("/a%2bb_1%3a2.deb")[1], b"plus")

    def test_head_has_length_and_no_body(self):
        answer, body = self.get("/a.deb", "HEAD")
        self.assertEqual((answer.status, answer.getheader("Content-Length"), body), (200, "10", b""))

    def test_range(self):
        answer, body = self.get("/a.deb", Range="bytes=3-5")
        self.assertEqual((answer.status, answer.getheader("Content-Range"), body), (206, "bytes 3-5/10", b"345"))

    def test_open_range(self):
        answer, body = self.get("/a.deb", Range="bytes=8-")
        self.assertEqual((answer.status, body), (206, b"89"))

    def test_range_with_stale_if_range_is_the_whole_file(self):
        answer, body = self.get("/a.deb", Range="bytes=3-5", If_Range='"old"')
        self.assertEqual((answer.status, body), (200, b"0123456789"))

    def test_range_with_current_if_range_is_the_range(self):
        etag = self.get("/a.deb", "HEAD")[0].getheader("ETag")
        self.assertEqual(self.get("/a.deb", Range="bytes=0-0", If_Range=etag)[1], b"0")

    def test_nothing_outside_the_folder(self):
        for path in ("/../secret", "/..%2fsecret", "/%2e%2e/secret", "/a%00.deb", "//etc/passwd", "/", "/nothing"):
            self.assertEqual(self.get(path)[0].status, 404, path)
