# SPDX-License-Identifier: Apache-2.0
"""Hears a user's events over the WebSocket, comes back whenever it is cut off, and must miss none and hear none twice."""

import threading
import time

from acknowledged import Contradiction
from support.waiting import Overdue, until


class Listener(threading.Thread):
    def __init__(self, stage, user, dice):
        super().__init__(daemon=True)
        self.stage, self.user, self._dice = stage, user, dice
        self.error = None
        self.heard = []
        self.connections = 0
        self._ending = threading.Event()
        self._since = user.api.get("/auth/me").sequence
        self._began = self._since
        self.start()

    def run(self):
        try:
            while not self._ending.is_set():
                self._listen()
        except Exception as error:  # pylint: disable=broad-except
            self.error = error

    def _listen(self):
        node = self._dice.choice(self.stage.servers)
        try:
            recorder = node.listen(self.user.token, since=self._since)
        except Exception:  # pylint: disable=broad-except
            time.sleep(0.2)  # not there: as a browser, it tries again
            return
        self.connections += 1
        taken = 0
        while recorder.close_code is None and not self._ending.wait(0.1):
            taken = self._take(recorder, taken)
        recorder.close()
        self._take(recorder, taken)

    def _take(self, recorder, taken):
        frames = list(recorder.frames)
        for frame in frames[taken:]:
            if frame["type"] == "reset":
                raise Contradiction(f"told to read anew after {self._since}: {frame}")
            if "data" in frame:
                if frame["seq"] <= self._since:
                    raise Contradiction(f"event {frame['seq']} was heard after {self._since}")
                self._since = frame["seq"]
                self.heard.append(frame["seq"])
        return len(frames)

    def check(self):
        """All that the database holds for this user since it began, each once."""
        wanted = [int(row["sequence"]) for row in self.stage.database.rows(
            f"SELECT sequence FROM events WHERE sequence > {self._began}"
            f" AND (first_recipient = '{self.user.id}' OR second_recipient = '{self.user.id}') ORDER BY sequence"
        )]
        try:
            until(lambda: self.error or self.heard == wanted, "the last event being heard", 30)
        except Overdue:
            missed = sorted(set(wanted) - set(self.heard))
            raise Contradiction(f"{len(missed)} of {len(wanted)} events were not heard: {missed[:10]}") from None
        self.end()
        if self.error:
            raise self.error

    def end(self):
        self._ending.set()
        self.join(30)
