"""Starts `bode demo` for one test run and stops it again."""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 120
STOP_SECONDS = 20


def binary():
    """The program to test: BODE_BINARY, else what `swift build` made last in this checkout."""
    given = os.environ.get("BODE_BINARY")
    candidates = [Path(given)] if given else [ROOT / ".build/debug/bode", ROOT / ".build/release/bode"]
    for candidate in candidates:
        if os.access(candidate, os.X_OK):
            return candidate.resolve()
    raise FileNotFoundError(f"no program at {', '.join(map(str, candidates))}; run 'swift build' first")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class DemoServer:
    """A demonstration in a folder of its own. Business time passes a minute a second until a test changes it."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="bode-browser-")
        self.address = f"http://localhost:{free_port()}"
        self.log_path = Path(self.folder) / "log.txt"
        self.login = self.password = None

    def __enter__(self):
        try:
            return self._start()
        except BaseException:
            self.__exit__()
            raise

    def _start(self):
        command = [
            str(binary()), "demo", "--port", self.address.rsplit(":", 1)[1], "--speed", "60",
            "--data", str(Path(self.folder) / "data"), "--folder", str(ROOT / "examples/de-horizon"),
        ]
        with open(self.log_path, "wb") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if self.process.poll() is not None:
                raise RuntimeError(f"bode demo ended with {self.process.returncode}:\n{self.log()}")
            if time.monotonic() > deadline:
                raise TimeoutError(f"bode demo gave no page in {START_SECONDS} s:\n{self.log()}")
            try:
                # Returns at once when the program ends: the wait between two tries.
                self.process.wait(timeout=0.2)
            except subprocess.TimeoutExpired:
                pass
        self.login = self._printed("Sign in as")
        self.password = self._printed("Password")
        return self

    def __exit__(self, *_):
        process = getattr(self, "process", None)
        if process and process.poll() is None:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(timeout=STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def log(self):
        return self.log_path.read_text(errors="replace") if self.log_path.exists() else ""

    def _answers(self):
        try:
            with urllib.request.urlopen(self.address + "/sign-in", timeout=5) as answer:
                return answer.status == 200 and self._printed("Password") is not None
        except (urllib.error.URLError, OSError):
            return False

    def _printed(self, name):
        match = re.search(rf"^{name}:\s+(\S+)$", self.log(), re.MULTILINE)
        return match and match.group(1)
