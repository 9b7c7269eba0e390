# SPDX-License-Identifier: Apache-2.0
"""Requests as real clients send them, and the program that sends them."""

import base64
import hashlib
import hmac
import json
import struct
import subprocess
import time
import urllib.error
import urllib.request
import uuid

from .machine import BUILD

WEBHOOK_SECRET = "whsec_bench"
SECRET = "bench-secret-of-sufficient-length-0123456789"


def b64(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def token(subject, role):
    header = b64(b'{"alg":"HS256","typ":"JWT"}')
    now = int(time.time())
    claims = {"iss": "bench", "aud": "holdfast", "sub": subject, "role": role, "iat": now, "exp": now + 36000,
              "email": subject + "@bench.test", "name": subject}
    body = header + "." + b64(json.dumps(claims).encode())
    return body + "." + b64(hmac.new(SECRET.encode(), body.encode(), hashlib.sha256).digest())


def request(method, path, bearer, body=None, seen=None):
    """The bytes of one request; a POST gets an idempotency key of its own. `seen`: may be answered from memory on any store."""
    text = json.dumps(body, separators=(",", ":")) if body is not None else ""
    head = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Authorization: Bearer {bearer}"]
    if seen is not None:
        head.append(f"Holdfast-Seen: {seen}")
    if method == "POST":
        head += [f"Idempotency-Key: {uuid.uuid4()}", "Content-Type: application/json", f"Content-Length: {len(text)}"]
    return ("\r\n".join(head) + "\r\n\r\n" + text).encode()


class Client:
    def __init__(self, folder, connections):
        self.folder = folder
        self.connections = connections

    def send(self, port, requests, expected, rate=None, bodies=False):
        """Sends them all; paced when `rate` (a second) is given. Every status must be an expected one."""
        source, answers = self.folder / "requests", self.folder / "answers"
        with open(source, "wb") as file:
            for one in requests:
                file.write(struct.pack("<I", len(one)) + one)
        command = [BUILD / "bench/bench_load", port, self.connections, source]
        command += ["--rate", rate] if rate else []
        command += ["--answers", answers] if bodies else []
        out = subprocess.run([str(c) for c in command], capture_output=True, text=True)
        if out.returncode:
            raise SystemExit(f"the load failed: {out.stderr}")
        summary = json.loads(out.stdout)
        wanted = {str(status) for status in (expected if isinstance(expected, tuple) else (expected,))}
        if set(summary["statuses"]) - wanted:
            raise SystemExit(f"unexpected answers: {summary}")
        if not bodies:
            return summary
        return summary, [json.loads(line) for line in open(answers)]


def get(port, path, timeout=5):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=timeout) as answer:
        return answer.read().decode()


def wait_ready(port, process, path="/readyz", deadline=30):
    end = time.monotonic() + deadline
    while time.monotonic() < end:
        if process.poll() is not None:
            raise SystemExit(f"the server ended at its start: {process.log.read_text()[-2000:]}")
        try:
            get(port, path, 1)
            return
        except urllib.error.HTTPError as error:
            if path != "/readyz":
                return
            del error
            time.sleep(0.005)
        except OSError:
            time.sleep(0.005)
    raise SystemExit("the server did not become ready")
