# SPDX-License-Identifier: Apache-2.0
"""A source as a list of tokens, and what may be changed in it. The format that `./dev lint` enforces does part of the work: what
compares and reckons has a space on both sides, and what encloses template arguments or makes a reference has not."""

import dataclasses
import re

TOKEN = re.compile(
    r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<directive>^[ \t]*\#[^\n]*)
  | (?P<space>\s+)
  | (?P<text>R"\(.*?\)"|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])')
  | (?P<number>\d[\d']*\w*)
  | (?P<name>[A-Za-z_]\w*)
  | (?P<mark><=>|<<=|>>=|->|::|\+\+|--|<=|>=|==|!=|&&|\|\||\+=|-=|\*=|/=|<<|>>|.)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)


@dataclasses.dataclass(frozen=True)
class Token:
    kind: str
    text: str
    at: int
    is_spaced: bool = False  # white space on both sides

    @property
    def end(self):
        return self.at + len(self.text)


def tokens_of(code):
    tokens = []
    for found in TOKEN.finditer(code):
        if found.lastgroup in ("comment", "directive", "space"):
            continue
        at, end = found.span()
        is_spaced = at > 0 and code[at - 1].isspace() and code[end : end + 1].isspace()
        tokens.append(Token(found.lastgroup, found.group(), at, is_spaced))
    return tokens


def enumerations(headers):
    """The values of each enumeration of the headers, by its name; of two with one name, those of both."""
    known = {}
    for header in headers:
        for name, body in re.findall(r"enum class (\w+)[^{;]*\{([^}]*)\}", header.read_text()):
            values = re.findall(r"(\w+)\s*(?:=[^,]*)?(?:,|$)", re.sub(r"//[^\n]*", "", body).strip())
            known.setdefault(name, []).append(values)
    return known


def closing(tokens, opening):
    """Where the bracket that opens there is closed."""
    depth = 0
    for i in range(opening, len(tokens)):
        if tokens[i].text in "([{":
            depth += 1
        elif tokens[i].text in ")]}":
            depth -= 1
            if depth == 0:
                return i
    return len(tokens) - 1


def statement_end(tokens, start):
    """The `;` that ends the statement, brackets skipped."""
    i = start
    while i < len(tokens) and tokens[i].text != ";":
        i = closing(tokens, i) + 1 if tokens[i].text in ("(", "[", "{") else i + 1
    return min(i, len(tokens) - 1)
