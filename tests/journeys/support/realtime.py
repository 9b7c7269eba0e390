# SPDX-License-Identifier: Apache-2.0
"""Listens on the WebSocket and keeps every frame."""

import asyncio
import json
import threading

import websockets

from support.waiting import until


class _Loop:
    """One event loop in a thread of its own, for all recorders."""

    _loop = None
    _lock = threading.Lock()

    @classmethod
    def get(cls):
        with cls._lock:
            if cls._loop is None:
                cls._loop = asyncio.new_event_loop()
                threading.Thread(target=cls._loop.run_forever, daemon=True).start()
            return cls._loop


def run(coroutine, timeout=30):
    return asyncio.run_coroutine_threadsafe(coroutine, _Loop.get()).result(timeout)


class Recorder:
    """Connects at once. `token` goes into the first frame, or into a header with `in_header`; None sends no frame."""

    def __init__(self, base, token=None, since=None, in_header=False, ssl=None):
        self.frames = []
        self.close_code = None
        self._url = base.replace("http", "ws", 1) + "/realtime"
        self._socket = run(self._connect(token if in_header else None, ssl))
        self._reader = asyncio.run_coroutine_threadsafe(self._read(), _Loop.get())
        if token is not None and not in_header:
            frame = {"type": "auth", "token": token}
            if since is not None:
                frame["since"] = since
            self.send(frame)

    async def _connect(self, header_token, ssl):
        headers = {"Authorization": f"Bearer {header_token}"} if header_token else {}
        return await websockets.connect(
            self._url, extra_headers=headers, ssl=ssl, open_timeout=15, max_size=None, ping_interval=None
        )

    async def _read(self):
        try:
            async for text in self._socket:
                self.frames.append(json.loads(text))
        except websockets.ConnectionClosed:
            pass
        self.close_code = self._socket.close_code if self._socket.close_code is not None else 1006

    def send(self, frame):
        text = frame if isinstance(frame, (str, bytes)) else json.dumps(frame)
        run(self._socket.send(text))

    # ---- what came --------------------------------------------------------------------------------------------------
    @property
    def events(self):
        return [frame for frame in list(self.frames) if "data" in frame]

    def frame(self, kind, within=15):
        """The first frame of that type."""
        return until(
            lambda: next((frame for frame in list(self.frames) if frame.get("type") == kind), None),
            f"a frame of type {kind}", within,
        )

    def ready(self, within=15):
        return self.frame("ready", within)["seq"]

    def of(self, kind, **members):
        """The data of the events of that type whose data has those members."""
        return [
            event["data"] for event in self.events
            if event["type"] == kind and all(event["data"].get(name) == value for name, value in members.items())
        ]

    def wait(self, kind, within=20, **members):
        """The first such event's data."""
        return until(lambda: next(iter(self.of(kind, **members)), None), f"{kind} {members}", within)

    def history(self, kind, member, **members):
        """What a member was in one event after the other, repeats left out."""
        values = []
        for data in self.of(kind, **members):
            if not values or values[-1] != data[member]:
                values.append(data[member])
        return values

    def assert_in_order(self, after=0):
        """Each event once, in order, after the given number, with its envelope."""
        last = after
        for event in self.events:
            assert set(event) == {"seq", "type", "createdAt", "data"}, event
            assert event["seq"] > last, f"event {event['seq']} came after {last}"
            last = event["seq"]
        return last

    def sequences(self):
        return [event["seq"] for event in self.events]

    # ---- the end ----------------------------------------------------------------------------------------------------
    def wait_closed(self, within=15):
        """The code with which the server closed."""
        until(lambda: self.close_code is not None, "the connection being closed", within)
        return self.close_code

    def close(self):
        if self.close_code is None:
            run(self._socket.close())
