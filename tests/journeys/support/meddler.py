# SPDX-License-Identifier: Apache-2.0
"""Stands between the server and the sandbox: sees every request, and holds, drops or spoils those it is told to."""

import http.client
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Drop(Exception):
    """Close the connection without an answer."""


class Seen:
    """One request that passed, and how Stripe answered it."""

    def __init__(self, method, path, headers, body):
        self.method, self.path, self.headers, self.body = method, path, headers, body
        self.status = None

    @property
    def key(self):
        return self.headers.get("Idempotency-Key")


class Rule:
    """What happens to matching requests. `before` and `after` are called around the sandbox's own answer."""

    def __init__(self, method, pattern, times):
        self.method, self.pattern, self.left = method, re.compile(pattern), times
        self.forwards = True
        self.answer = None
        self.drops = False
        self.hold_before = self.hold_after = False
        self.arrived = threading.Event()
        self._opened = threading.Event()
        self.matched = []

    def matches(self, method, path):
        return self.left > 0 and method == self.method and self.pattern.search(path.split("?")[0])

    def wait_arrived(self, within=20):
        """Until a request is held (before Stripe hears of it, or after Stripe has done it: as the rule says)."""
        assert self.arrived.wait(within), f"no {self.method} {self.pattern.pattern} came within {within} s"

    def open(self):
        """Lets go of what is held, now and later."""
        self._opened.set()

    def hold(self):
        self.arrived.set()
        self._opened.wait(120)


class Meddler:
    def __init__(self, upstream_port):
        self.upstream_port = upstream_port
        self.seen = []
        self._rules = []
        self._lock = threading.Lock()
        meddler = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def handle_one_request(self):
                try:
                    super().handle_one_request()
                except (OSError, Drop):
                    self.close_connection = True

            def answer_it(self):
                meddler._serve(self)

            do_GET = do_POST = do_DELETE = answer_it

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    # ---- rules ------------------------------------------------------------------------------------------------------
    def _add(self, method, pattern, times, **settings):
        rule = Rule(method, pattern, times)
        for name, value in settings.items():
            setattr(rule, name, value)
        with self._lock:
            self._rules.append(rule)
        return rule

    def hold_request(self, method, pattern, times=1):
        """Stripe does not hear of it until the rule is opened."""
        return self._add(method, pattern, times, hold_before=True)

    def hold_answer(self, method, pattern, times=1):
        """Stripe has done it, the server does not hear of it until the rule is opened."""
        return self._add(method, pattern, times, hold_after=True)

    def drop_request(self, method, pattern, times=1):
        return self._add(method, pattern, times, drops=True, forwards=False)

    def drop_answer(self, method, pattern, times=1):
        return self._add(method, pattern, times, drops=True)

    def spoil_answer(self, method, pattern, status, body=b"{}", times=1, forwards=True):
        """In place of Stripe's answer, which may (`forwards`) have done its work."""
        return self._add(method, pattern, times, answer=(status, body), forwards=forwards)

    def let_pass(self):
        """No rule holds any more, and what was seen is forgotten."""
        with self._lock:
            for rule in self._rules:
                rule.left = 0
                rule.open()
            self._rules = []
        self.seen = []

    def requests(self, method, pattern):
        matcher = re.compile(pattern)
        return [seen for seen in list(self.seen) if seen.method == method and matcher.search(seen.path.split("?")[0])]

    # ---- one request ------------------------------------------------------------------------------------------------
    def _take_rule(self, method, path):
        with self._lock:
            for rule in self._rules:
                if rule.matches(method, path):
                    rule.left -= 1
                    return rule
        return None

    def _serve(self, handler):
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        seen = Seen(handler.command, handler.path, dict(handler.headers), body)
        self.seen.append(seen)
        rule = self._take_rule(seen.method, seen.path)
        status, headers, answer = 500, [], b"{}"
        if rule is not None:
            rule.matched.append(seen)
            if rule.hold_before:
                rule.hold()
        if rule is None or rule.forwards:
            status, headers, answer = self._forward(seen)
            seen.status = status
        if rule is not None:
            if rule.hold_after:
                rule.hold()
            rule.arrived.set()
            if rule.drops:
                raise Drop
            if rule.answer is not None:
                status, answer = rule.answer
        self._reply(handler, status, headers, answer)

    def _forward(self, seen):
        upstream = http.client.HTTPConnection("127.0.0.1", self.upstream_port, timeout=60)
        try:
            headers = {name: value for name, value in seen.headers.items() if name.lower() != "connection"}
            upstream.request(seen.method, seen.path, body=seen.body or None, headers=headers)
            response = upstream.getresponse()
            return response.status, response.getheaders(), response.read()
        finally:
            upstream.close()

    @staticmethod
    def _reply(handler, status, headers, answer):
        handler.send_response_only(status)
        for name, value in headers:
            if name.lower() not in ("content-length", "connection", "transfer-encoding"):
                handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(answer)))
        handler.end_headers()
        handler.wfile.write(answer)

    def close(self):
        for rule in self._rules:
            rule.open()
        self._server.shutdown()
        self._server.server_close()
