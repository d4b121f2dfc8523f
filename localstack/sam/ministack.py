"""MiniStack as a process that is ended with all that it started."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from derived import ROOT, WORK

sys.path.append(str(ROOT / "localstack" / "emulator"))
from loopback import open_to_all  # noqa: E402

REGION = "us-east-1"
VENV = ROOT / ".venv-sam" / "ministack"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def clean_environment(endpoint):
    """An environment with nothing in it of the caller's own AWS account, proxies or Python."""
    return {
        "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(WORK),
        "AWS_ENDPOINT_URL": endpoint, "AWS_REGION": REGION, "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_EC2_METADATA_DISABLED": "true",
    }


class MiniStack:
    """Listens on 127.0.0.1 alone. Whom it should trust beside the usual is a certificate's file."""

    def __init__(self, trusted):
        self.port = free_port()
        self.endpoint = f"http://127.0.0.1:{self.port}"
        self.log = WORK / "ministack.log"
        self._scratch = Path(tempfile.mkdtemp(prefix="throughline-ministack."))
        environment = clean_environment(self.endpoint) | {
            "BIND_HOST": "127.0.0.1", "GATEWAY_PORT": str(self.port), "TMPDIR": str(self._scratch),
            "S3_DATA_DIR": str(self._scratch / "s3"), "SSL_CERT_FILE": str(trusted),
            "SFTP_ENABLED": "0", "IOT_MTLS_ENABLED": "0",
            "AUTH": "true",  # the roles of the template are enforced; the key test is the account itself
        }
        with self.log.open("w") as log:
            self._process = subprocess.Popen(
                [VENV / "bin" / "python", "-m", "ministack"], cwd=self._scratch, env=environment,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)

    def await_ready(self, seconds=60):
        end = time.monotonic() + seconds
        while not self._healthy():
            if self._process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"MiniStack did not start; what it said: {self.log}")
            time.sleep(0.2)
        exposed, _ = open_to_all(self._process.pid)
        if exposed:
            raise AssertionError(f"MiniStack listens elsewhere than on loopback: {exposed}")

    def memory(self):
        """MB resident of the functions' processes, and how many there are; (0, 0) where /proc is not."""
        sizes = []
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                ours = os.getsid(int(entry.name)) == self._process.pid
                if ours and "AWSLambda" in (entry / "cmdline").read_text():
                    sizes.append(int((entry / "statm").read_text().split()[1]) * 4 // 1024)
            except (OSError, UnicodeDecodeError):
                continue  # it has ended meanwhile
        return sum(sizes), len(sizes)

    def close(self):
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        try:
            os.killpg(self._process.pid, signal.SIGKILL)  # what is left of its functions
        except ProcessLookupError:
            pass  # nothing is
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _healthy(self):
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(self.endpoint + "/_ministack/health", timeout=2) as answer:
                return answer.status == 200
        except OSError:
            return False
