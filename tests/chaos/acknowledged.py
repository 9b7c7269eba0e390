# SPDX-License-Identifier: Apache-2.0
"""What clients were told, on disk as soon as they were: one line for each request that was answered for good."""

import json
import threading


class Contradiction(AssertionError):
    """The product broke a promise."""


class Told:
    """One request under one key, and its answer."""

    def __init__(self, kind, user, path, body, key, status, answer):
        self.kind, self.user, self.path, self.body, self.key = kind, user, path, body, key
        self.status, self.answer = status, answer

    @property
    def json(self):
        return json.loads(self.answer)


class Acknowledgements:
    def __init__(self, path):
        self._file = open(path, "a", encoding="utf-8")  # noqa: SIM115
        self._lock = threading.Lock()
        self.all = []
        self.repeats = 0  # requests sent again, for want of an answer

    def add(self, told):
        line = json.dumps([told.kind, told.user.id, told.path, told.body, told.key, told.status, told.answer.decode()])
        with self._lock:
            self._file.write(line + "\n")
            self._file.flush()
            self.all.append(told)
        return told

    def count_repeat(self):
        with self._lock:
            self.repeats += 1

    def __len__(self):
        return len(self.all)

    def close(self):
        self._file.close()
