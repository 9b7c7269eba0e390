# SPDX-License-Identifier: Apache-2.0
"""The small mistakes that are made on purpose: each is one change of one place of a source."""

import dataclasses
import re

from source import closing, enumerations, statement_end, tokens_of

SWAPS = {
    "<": ("<=", ">="),
    "<=": ("<", ">"),
    ">": (">=", "<="),
    ">=": (">", "<"),
    "==": ("!=",),
    "!=": ("==",),
    "&&": ("||",),
    "||": ("&&",),
    "+": ("-",),
    "-": ("+",),
    "*": ("/",),
    "/": ("*",),
    "%": ("*",),
    "+=": ("-=",),
    "-=": ("+=",),
}
PAIRS = {"true": "false", "false": "true", "min": "max", "max": "min"}
SIDES = {"dr": "cr", "cr": "dr"}
WORDS = {"return", "if", "else", "for", "while", "do", "switch", "case", "default", "break", "continue", "using", "const",
         "constexpr", "auto", "static", "struct", "class", "enum", "template", "namespace", "static_assert", "friend", "public",
         "private", "HOLDFAST_CHECK", "check_failed"}  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Mutant:
    file: str
    line: int
    column: int
    at: int
    end: int
    new: str
    old: str
    code: str  # the line it is on

    @property
    def change(self):
        return f"{self.old} → {self.new or 'nothing'}"

    @property
    def name(self):
        return f"{self.file}:{self.line}:{self.column} {self.change}"

    def applied(self, code):
        return code[: self.at] + self.new + code[self.end :]


class Finder:
    def __init__(self, file, code, known):
        self.file, self.code, self.enumerations = file, code, known
        self.tokens = tokens_of(code)
        self.found = []

    def add(self, at, end, new):
        line = self.code.count("\n", 0, at) + 1
        start = self.code.rfind("\n", 0, at) + 1
        text = self.code[start : self.code.find("\n", at)].strip()
        old = " ".join(self.code[at:end].split())
        self.found.append(Mutant(self.file, line, at - start + 1, at, end, new, old, text))

    def text(self, i):
        return self.tokens[i].text if 0 <= i < len(self.tokens) else ""

    def all(self):
        for i, token in enumerate(self.tokens):
            if token.kind == "mark":
                self.mark(i, token)
            elif token.kind == "number":
                self.number(i, token)
            elif token.kind == "name":
                self.name(i, token)
        return self.found

    def mark(self, i, token):
        if token.text in SWAPS and token.is_spaced and self.text(i - 1) != "template":
            for new in SWAPS[token.text]:
                self.add(token.at, token.end, new)
        elif token.text == "!" and self.text(i + 1) != "=":
            self.add(token.at, token.end, "")
        elif token.text in ("++", "--"):
            self.add(token.at, token.end, "--" if token.text == "++" else "++")

    def number(self, i, token):
        digits, suffix = re.fullmatch(r"([\d']+)(\w*)", token.text).groups() if "x" not in token.text else ("", "")
        if not digits or self.text(i - 1) == "<":  # a template's argument
            return
        value = int(digits.replace("'", ""))
        for changed in {0: (1,), 1: (0, 2)}.get(value, (value + 1, value - 1)):
            self.add(token.at, token.end, f"{changed}{suffix}")

    def name(self, i, token):
        before, after = self.text(i - 1), self.text(i + 1)
        if token.text in PAIRS and (token.text in ("true", "false") or (before == "::" and self.text(i - 2) == "std")):
            self.add(token.at, token.end, PAIRS[token.text])
        elif token.text in SIDES and before in ("{", ",") and after == "(":
            self.add(token.at, token.end, SIDES[token.text])
        elif token.text in ("return", "continue") and before in ("{", "}", ";"):
            self.early_end(i, token)
        elif before == "::" and self.text(i - 2) in self.enumerations and after != "::":
            self.value(i, token)
        elif before in ("{", "}", ";") and token.text not in WORDS:
            self.statement(i, token)

    def early_end(self, i, token):
        """Goes on where it stopped: `return;`, `continue;`, and the failures that are returned."""
        is_failure = self.text(i + 1) in ("fail", "fail_field") or (
            [self.text(k) for k in (i + 1, i + 2, i + 3)] == ["std", "::", "unexpected"]
        )
        if self.text(i + 1) == ";" or is_failure:
            end = self.tokens[statement_end(self.tokens, i)]
            self.add(token.at, end.at, "")

    def value(self, i, token):
        """Another value of the same enumeration: the next one."""
        if any(self.text(k) == "case" for k in (i - 3, i - 5, i - 7)):
            return
        for values in self.enumerations[self.text(i - 2)]:
            if token.text in values and len(values) > 1:
                self.add(token.at, token.end, values[(values.index(token.text) + 1) % len(values)])
                return

    def statement(self, i, token):
        """A call or an assignment left out. Declarations are not: they have two names in a row, or a template's `<`."""
        k = i
        while self.text(k + 1) in ("::", ".", "->") or (self.tokens[k].kind == "name" and self.text(k + 1) in ("(", "[")):
            k = closing(self.tokens, k + 1) if self.text(k + 1) in ("(", "[") else k + 2
        is_call = self.text(k) == ")" and self.text(k + 1) == ";"
        if is_call or self.text(k + 1) in ("=", "+=", "-="):
            self.add(token.at, self.tokens[statement_end(self.tokens, i)].at, "")


def mutants_of(root, file, headers):
    code = (root / file).read_text()
    return Finder(file, code, enumerations(headers)).all()
