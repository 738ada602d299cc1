"""A formula as text → a tree of calls, references, names and values.

It reads what an Excel of 2010 reads, and no table columns, unions or arrays in braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<text>"(?:[^"]|"")*")
  | (?P<error>\#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A))
  | (?P<range>(?:(?:'(?:[^']|'')*'|[\w.]+)!)?
      (?:\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?(?![\w(])
        |\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w(])|\$?\d+:\$?\d+))
  | (?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)
  | (?P<call>[A-Za-z_][\w.]*)\(
  | (?P<name>[^\W\d][\w.\\]*)
  | (?P<sign><=|>=|<>|[-+*/^&=<>%(),:])
  )""",
    re.VERBOSE,
)
_BINDS = {
    "=": 1,
    "<": 1,
    ">": 1,
    "<=": 1,
    ">=": 1,
    "<>": 1,
    "&": 2,
    "+": 3,
    "-": 3,
    "*": 4,
    "/": 4,
    "^": 5,
    ":": 7,
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a formula.

    `kind`: text, number, error, range, name, call, or sign for an operator. `inside` are the
    arguments of a call and the operands of a sign; an argument that was left out is of kind `none`.
    """

    kind: str
    said: str
    inside: tuple[Part, ...] = ()

    def all(self) -> Iterator[Part]:
        """This part and everything inside."""
        yield self
        for one in self.inside:
            yield from one.all()

    def depth(self) -> int:
        """How many functions stand inside each other."""
        deepest = max((one.depth() for one in self.inside), default=0)
        return deepest + (self.kind == "call")


class NotAFormulaError(ValueError):
    """The text is no formula that Excel 2010 reads."""


class _Reading:
    def __init__(self, formula: str) -> None:
        self.tokens: list[tuple[str, str]] = []
        place = 0
        while formula[place:].strip():
            found = _TOKEN.match(formula, place)
            if found is None or found.lastgroup is None:
                raise NotAFormulaError(formula[place : place + 20])
            self.tokens.append((found.lastgroup, found[found.lastgroup]))
            place = found.end()
        self.place = 0

    def next_is(self, *signs: str) -> bool:
        if self.place >= len(self.tokens):
            return False
        kind, said = self.tokens[self.place]
        return kind == "sign" and said in signs

    def take(self) -> tuple[str, str]:
        if self.place >= len(self.tokens):
            raise NotAFormulaError("it ends too early")
        self.place += 1
        return self.tokens[self.place - 1]

    def expression(self, least: int = 0) -> Part:
        left = self.operand()
        while self.place < len(self.tokens):
            kind, said = self.tokens[self.place]
            if kind == "sign" and said == "%":
                self.place += 1
                left = Part("sign", said, (left,))
                continue
            binds = _BINDS.get(said, 0) if kind == "sign" else 0
            if not binds or binds <= least:
                break
            self.place += 1
            left = Part("sign", said, (left, self.expression(binds)))
        return left

    def operand(self) -> Part:
        kind, said = self.take()
        if kind == "sign" and said in "+-":
            return Part("sign", said, (self.expression(5),))
        if kind == "sign" and said == "(":
            inner = self.expression()
            self.closing()
            return inner
        if kind == "call":
            return Part("call", said.upper(), tuple(self.arguments()))
        if kind == "sign":
            raise NotAFormulaError(said)
        return Part(kind, said)

    def arguments(self) -> Iterator[Part]:
        if self.next_is(")"):
            self.take()
            return
        while True:
            yield Part("none", "") if self.next_is(",", ")") else self.expression()
            if self.take() == ("sign", ")"):
                return
            if self.tokens[self.place - 1] != ("sign", ","):
                raise NotAFormulaError(self.tokens[self.place - 1][1])

    def closing(self) -> None:
        if self.take() != ("sign", ")"):
            raise NotAFormulaError("a bracket stays open")


@lru_cache(maxsize=100_000)
def parsed(formula: str) -> Part:
    """The tree of a formula, with or without its `=`; raises NotAFormulaError."""
    reading = _Reading(formula.removeprefix("="))
    whole = reading.expression()
    if reading.place < len(reading.tokens):
        raise NotAFormulaError(reading.tokens[reading.place][1])
    return whole
