"""A file server with byte ranges, for tests; as a program it can be killed and started again on the same port."""

import http.server
import json
import os
import re
import sys
import threading


class RangeHandler(http.server.BaseHTTPRequestHandler):
    """Serves server.files (path → bytes). server.cut_after ends that many answers early, after so many bytes each."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        body = self.server.files.get(self.path)
        if body is None:
            self.send_error(404)
            return
        start = int(re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", "bytes=0-"))[1])
        self.server.starts.append(start)
        self.send_response(206)
        self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
        self.send_header("Content-Length", str(len(body) - start))
        self.end_headers()
        rest = body[start:]
        if self.server.cuts:
            rest = rest[: self.server.cuts.pop(0)]
        step = self.server.step or len(rest) or 1
        for offset in range(0, len(rest), step):
            self.wfile.write(rest[offset : offset + step])
        self.close_connection = True

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.posts.append((self.path, self.headers["Authorization"], body))
        status = self.server.statuses.pop(0) if self.server.statuses else 200
        answer = json.dumps({"then": "poweroff"}).encode()
        self.send_response(status)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"%x\r\n%s\r\n0\r\n\r\n" % (len(answer), answer))
        self.close_connection = True


class RangeServer(http.server.ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, files, port=0, cuts=(), statuses=(), step=0):
        self.files, self.cuts, self.statuses, self.step = files, list(cuts), list(statuses), step
        self.starts, self.posts = [], []
        super().__init__(("127.0.0.1", port), RangeHandler)

    def handle_error(self, request, client_address):
        """A client that goes away is what some tests are about."""

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *arguments):
        self.shutdown()
        self.server_close()


if __name__ == "__main__":
    port, directory, step = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    names = os.listdir(directory)
    contents = {"/" + name: open(os.path.join(directory, name), "rb").read() for name in names}
    server = RangeServer(contents, port, step=step)
    print(server.server_port, flush=True)
    server.serve_forever()
