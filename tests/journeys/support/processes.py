# SPDX-License-Identifier: Apache-2.0
"""Runs the binary under test: long-lived servers and short commands."""

import ctypes
import os
import pathlib
import random
import signal
import socket
import subprocess

from support.waiting import until

ROOT = pathlib.Path(__file__).resolve().parents[3]
BINARY = pathlib.Path(os.environ.get("HOLDFAST_BINARY", ROOT / "build/release/holdfast")).resolve()


_libc = ctypes.CDLL(None, use_errno=True)
PR_SET_PDEATHSIG = 1


def _end_with_parent():
    """However the tests end, also by kill -9, nothing that they started outlives them."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def free_port():
    """A port outside the range from which outgoing connections take theirs, so that a restart finds it free again."""
    while True:
        port = random.randint(20_000, 31_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def clean_environment(extra):
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "ASAN_OPTIONS") if name in os.environ}
    return {**kept, "LANG": "C.UTF-8", **{name: str(value) for name, value in extra.items()}}


def run_command(*arguments, environment=None, timeout=60):
    """A command that ends by itself."""
    return subprocess.run(
        [BINARY, *map(str, arguments)],
        env=clean_environment(environment or {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


class Running:
    """One started process, with its output in a file. Ended by its pid alone."""

    def __init__(self, arguments, environment, log_path):
        self.log_path = pathlib.Path(log_path)
        with open(self.log_path, "ab") as log:
            self._process = subprocess.Popen(
                [BINARY, *map(str, arguments)],
                env=clean_environment(environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=_end_with_parent,
            )

    @property
    def pid(self):
        return self._process.pid

    def is_running(self):
        return self._process.poll() is None

    def log(self):
        return self.log_path.read_text(errors="replace")

    def kill(self):
        """As a power cut does it: kill -9."""
        if self.is_running():
            self._process.kill()
        self._process.wait(timeout=10)

    def terminate(self):
        self._process.send_signal(signal.SIGTERM)

    def wait(self, timeout=30):
        return self._process.wait(timeout=timeout)

    def stop(self):
        """Politely, then not."""
        if self.is_running():
            self.terminate()
            try:
                self._process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self._process.kill()
        return self._process.wait(timeout=10)

    def wait_until_serving(self, is_serving, within=30):
        def ready_or_dead():
            if not self.is_running():
                raise AssertionError(f"the process ended with {self._process.returncode}:\n{self.log()[-4000:]}")
            return is_serving()

        until(ready_or_dead, f"serving (log: {self.log_path})", within)
