# SPDX-License-Identifier: Apache-2.0
"""Walks the sandbox's hosted pages as a browser without scripts: reads the forms, fills them in, presses a button."""

from html.parser import HTMLParser
from urllib.parse import urljoin

import requests


class Form:
    def __init__(self, attributes):
        self.action = attributes.get("action") or ""
        self.method = (attributes.get("method") or "get").upper()
        self.fields = {}
        self.buttons = []  # (name, value, text)


class _FormReader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms = []
        self._form = None
        self._select = None
        self._button = None

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(attributes)
            self.forms.append(self._form)
        elif self._form is None:
            return
        elif tag == "input":
            self._take_input(attributes, dict(attrs))
        elif tag == "select":
            self._select = attributes.get("name")
        elif tag == "option" and self._select:
            if self._select not in self._form.fields or "selected" in attributes:
                self._form.fields[self._select] = attributes.get("value", "")
        elif tag == "textarea" and attributes.get("name"):
            self._form.fields[attributes["name"]] = ""
        elif tag == "button":
            self._button = [attributes.get("name"), attributes.get("value", ""), ""]
            self._form.buttons.append(self._button)

    def _take_input(self, attributes, given):
        kind, name = attributes.get("type", "text"), attributes.get("name")
        if kind == "submit":
            self._form.buttons.append([name, attributes.get("value", ""), attributes.get("value", "")])
        elif name and (kind not in ("checkbox", "radio") or "checked" in given):
            self._form.fields[name] = attributes.get("value", "on" if kind == "checkbox" else "")

    def handle_data(self, data):
        if self._button is not None:
            self._button[2] += data.strip()

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "button":
            self._button = None
        elif tag == "select":
            self._select = None


class Browser:
    """Follows redirects on the sandbox only; `left_for` is the address outside to which it was sent at last."""

    def __init__(self, home):
        self.home = home
        self.left_for = None
        self._session = requests.Session()
        self._session.trust_env = False

    def open(self, url):
        return self._go("GET", url)

    def _go(self, method, url, fields=None):
        while True:
            if not url.startswith(self.home):
                self.left_for = url
                return self
            in_query = method == "GET"
            response = self._session.request(
                method, url, params=fields if in_query else None, data=None if in_query else fields,
                allow_redirects=False, timeout=30,
            )
            if response.is_redirect:
                method, url, fields = "GET", urljoin(url, response.headers["Location"]), None
                continue
            assert response.ok, f"{method} {url}: {response.status_code} {response.text[:500]}"
            self.url, self.text = url, response.text
            reader = _FormReader()
            reader.feed(response.text)
            self.forms = reader.forms
            return self

    def press(self, wanted, fields=None):
        """Presses the button whose value or text holds `wanted`, with those fields filled in."""
        for form in self.forms:
            for name, value, text in form.buttons:
                if wanted.lower() in value.lower() or wanted.lower() in text.lower():
                    filled = {**form.fields, **{key: given for key, given in (fields or {}).items()}}
                    if name:
                        filled[name] = value
                    return self._go(form.method, urljoin(self.url, form.action), filled)
        raise AssertionError(f"no button {wanted!r} on {self.url}:\n{self.text[:3000]}")
