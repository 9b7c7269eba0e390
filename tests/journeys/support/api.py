# SPDX-License-Identifier: Apache-2.0
"""The public HTTP API, as a strict client sees it."""

import json as jsonlib
import re
import uuid

import requests
from requests.adapters import HTTPAdapter

NEW_KEY = object()
TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")


class Answer:
    def __init__(self, response, asked):
        self.status = response.status_code
        self.headers = response.headers
        self.body = response.content
        self.asked = asked

    @property
    def json(self):
        return jsonlib.loads(self.body)

    @property
    def is_replay(self):
        return self.headers.get("Idempotent-Replayed") == "true"

    @property
    def sequence(self):
        return int(self.headers["Holdfast-Sequence"])

    def __repr__(self):
        return f"<{self.asked} -> {self.status} {self.body[:2000]!r}>"

    def expect(self, status):
        """The JSON of an answer that must have this status."""
        assert self.status == status, f"wanted {status}, got {self!r}"
        return self.json if self.body else None

    def problem(self, status, code=None, pointer=None):
        """Asserts that this is problem+json (RFC 9457) with our members, and returns it."""
        wanted = status if isinstance(status, (set, tuple, list)) else (status,)
        assert self.status in wanted, f"wanted {status}, got {self!r}"
        assert self.headers["Content-Type"].split(";")[0] == "application/problem+json", repr(self)
        problem = self.json
        for member, kind in (
            ("type", str), ("title", str), ("status", int), ("detail", str), ("code", str), ("requestId", str),
            ("retryable", bool), ("errors", list),
        ):
            assert isinstance(problem.get(member), kind), f"{member} of {self!r}"
        assert problem["status"] == self.status and problem["requestId"] == self.headers["Request-Id"], repr(self)
        for error in problem["errors"]:
            assert set(error) == {"pointer", "detail"} and error["detail"], repr(self)
        if code is not None:
            assert problem["code"] == code, f"wanted code {code}, got {self!r}"
        if pointer is not None:
            assert pointer in [error["pointer"] for error in problem["errors"]], f"wanted {pointer} in {self!r}"
        return problem


class Api:
    """One caller: a base address, perhaps a token. Safe to use from several threads."""

    def __init__(self, base, token=None, verify=True):
        self.base = base
        self.token = token
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.verify = verify
        adapter = HTTPAdapter(pool_connections=4, pool_maxsize=64)
        self._session.mount("http://", adapter)
        self._session.mount("https://", adapter)

    def as_bearer(self, token):
        return Api(self.base, token, self._session.verify)

    def request(self, method, path, *, json=None, data=None, headers=None, key=None, timeout=30):
        sent = {"Accept": "application/json"}
        if self.token is not None:
            sent["Authorization"] = f"Bearer {self.token}"
        if key is not None:
            sent["Idempotency-Key"] = key
        if json is not None:
            data = jsonlib.dumps(json)
        if data is not None:
            sent["Content-Type"] = "application/json"
            data = data.encode() if isinstance(data, str) else data
        sent.update(headers or {})
        sent = {name: value for name, value in sent.items() if value is not None}
        response = self._session.request(
            method, self.base + path, data=data, headers=sent, timeout=timeout, allow_redirects=False
        )
        answer = Answer(response, f"{method} {path}")
        assert answer.headers.get("Request-Id"), f"no Request-Id: {answer!r}"
        assert answer.headers.get("Holdfast-Sequence", "").isdigit(), f"no Holdfast-Sequence: {answer!r}"
        return answer

    def get(self, path, **options):
        return self.request("GET", path, **options)

    def delete(self, path, **options):
        return self.request("DELETE", path, **options)

    def post(self, path, json=None, *, key=NEW_KEY, **options):
        """A POST with a key of its own, unless one is given (None sends none)."""
        return self.request(
            "POST", path, json=json, key=str(uuid.uuid4()) if key is NEW_KEY else key, **options
        )

    def close(self):
        self._session.close()


def assert_list(answer):
    """Asserts the shape of a list and returns it."""
    page = answer.expect(200)
    assert set(page) == {"data", "hasMore", "nextCursor"}, page
    assert isinstance(page["hasMore"], bool)
    assert (page["nextCursor"] is not None) == page["hasMore"], page
    return page


def all_pages(api, path, limit=None):
    """Every row of a list, page by page."""
    rows, cursor = [], None
    while True:
        query = [f"limit={limit}"] if limit else []
        query += [f"after={cursor}"] if cursor else []
        separator = "&" if "?" in path else "?"
        page = assert_list(api.get(path + (separator + "&".join(query) if query else "")))
        rows += page["data"]
        if not page["hasMore"]:
            return rows
        cursor = page["nextCursor"]
