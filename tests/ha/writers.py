# SPDX-License-Identifier: Apache-2.0
"""Clients that remember what they were told: each sends a request with a key until it is acknowledged, then the next."""

import threading
import time
import uuid

import requests


def is_unsettled(answer):
    """Neither done nor refused: the same request with the same key goes out again."""
    if answer is None or answer.status == 503:
        return True
    return answer.status == 409 and answer.json["code"] == "idempotency_key_in_use"


class Acknowledged:
    def __init__(self, key, began, body):
        self.key, self.began, self.ended, self.body = key, began, time.monotonic(), body


class Writer(threading.Thread):
    """`send(node, key)` asks one of the nodes, which take turns after a failure."""

    def __init__(self, name, first_node, send, status, limit, pause):
        super().__init__(name=name, daemon=True)
        self.first_node, self.send, self.status, self.limit, self.pause = first_node, send, status, limit, pause
        self.acknowledged = []
        self.repeats = 0
        self.error = None
        self.stop_asked = threading.Event()

    def run(self):
        try:
            while not self.stop_asked.is_set() and len(self.acknowledged) < self.limit:
                self._settle(str(uuid.uuid4()))
                self.stop_asked.wait(self.pause)
        except Exception as error:  # pylint: disable=broad-except
            self.error = error

    def _settle(self, key, within=180):
        began, node = time.monotonic(), self.first_node
        while time.monotonic() < began + within:
            try:
                answer = self.send(node, key)
            except requests.RequestException:
                answer = None
            if answer is not None and answer.status == self.status:
                self.acknowledged.append(Acknowledged(key, began, answer.body))
                return
            if not is_unsettled(answer):
                raise AssertionError(f"{self.name}: {answer!r}")
            self.repeats += 1
            node += 1
            time.sleep(0.1)
        raise AssertionError(f"{self.name}: not settled within {within} s")

    def replay(self):
        """Every acknowledged request once more: the same answer, told as a repeat."""
        for known in self.acknowledged:
            answer = self.send(0, known.key)
            assert answer.status == self.status and answer.is_replay, f"{self.name}: lost: {answer!r}"
            assert answer.body == known.body, f"{self.name}: {answer.body!r} was {known.body!r}"

    def finish(self):
        self.stop_asked.set()
        self.join(timeout=200)
        assert not self.is_alive(), f"{self.name} did not end"


class Load:
    def __init__(self, writers):
        self.writers = writers
        for writer in writers:
            writer.start()

    def check(self):
        for writer in self.writers:
            if writer.error:
                raise writer.error
        return True

    def everyone_since(self, moment):
        """Whether each client was told of something that it asked for after that moment."""
        self.check()
        return all(w.acknowledged and w.acknowledged[-1].began > moment for w in self.writers)

    def count(self):
        return sum(len(writer.acknowledged) for writer in self.writers)

    def begun_within(self, start, end):
        """What was asked for, and acknowledged, between the two."""
        return [a for w in self.writers for a in list(w.acknowledged) if a.began > start and a.ended < end]

    def longest_silence(self, start, end):
        """The longest time in which no client heard of anything."""
        moments = sorted(a.ended for w in self.writers for a in list(w.acknowledged) if start <= a.ended <= end)
        moments = [start, *moments, end]
        return max(after - before for before, after in zip(moments, moments[1:]))

    def finish(self):
        for writer in self.writers:
            writer.stop_asked.set()
        for writer in self.writers:
            writer.finish()
        self.check()
