# SPDX-License-Identifier: Apache-2.0
"""A Redis of our own, on a Unix socket, that keeps nothing on disk: it can be killed, and begins anew."""

import pathlib
import subprocess

from support.processes import _end_with_parent
from support.waiting import until


class Redis:
    def __init__(self, folder):
        folder = pathlib.Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        self._socket = folder / "redis.sock"
        self._process = None

    @property
    def url(self):
        return f"unix://{self._socket}"

    def start(self):
        self._process = subprocess.Popen(
            ["redis-server", "--port", "0", "--unixsocket", self._socket, "--save", "", "--appendonly", "no"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=_end_with_parent,
        )
        until(lambda: self.ask("PING") == "PONG", "Redis answering")
        return self

    def kill(self):
        if self._process:
            self._process.kill()
            self._process.wait(timeout=10)
            self._socket.unlink(missing_ok=True)

    def ask(self, *command):
        done = subprocess.run(
            ["redis-cli", "-s", self._socket, *map(str, command)], capture_output=True, text=True, timeout=10, check=False
        )
        return done.stdout.strip()
