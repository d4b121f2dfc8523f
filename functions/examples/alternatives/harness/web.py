"""Small HTTP servers on loopback, and processes that end with the one who started them."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def serve(answer):
    """Serves POST on a free port of loopback by answer(path, body, handler) -> (status, body); gives the server."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])) or b"null")
            status, content = answer(self.path, body, self)
            payload = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

        def handle(self):
            with contextlib.suppress(ConnectionError):  # a caller that was killed
                super().handle()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def address(server):
    return f"http://127.0.0.1:{server.server_port}"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(**more):
    """With nothing of the caller's own AWS account, proxies or Python."""
    return {
        "PATH": os.environ["PATH"], "LANG": "C.UTF-8",
        "AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_EC2_METADATA_DISABLED": "true",
    } | more


class Process:
    """A server in a process group of its own, whose output goes to a file."""

    def __init__(self, command, log, env, cwd):
        with open(log, "w") as out:
            self._process = subprocess.Popen(
                command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True)
        self.pid = self._process.pid
        self._log = log

    def await_answer(self, url):
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

        def answers():
            if self._process.poll() is not None:
                raise RuntimeError(f"it ended; what it said: {self._log}")
            try:
                return opener.open(url, timeout=2).status == 200
            except urllib.error.HTTPError:
                return True
            except OSError:
                return False

        until(answers, f"{url} answers", seconds=60)

    def close(self):
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self._process.wait()


def until(condition, what, seconds=40):
    end = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > end:
            raise TimeoutError(f"waited in vain until {what}")
        time.sleep(0.1)
    return found
