"""How fast this machine is at the moment, so that bounds hold on any machine, and its patience.

A bound such as "two seconds" is meant for a usual office computer. A slow or busy machine takes
longer for everything, and so for the yardstick as well: what is held to the bound is the time
that the same work would have taken on the usual machine.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from xml.parsers import expat

PATIENCE = 300.0
"""Seconds after which whoever waits for another program gives it up, on the busiest machine too: no
test proves anything by them, they only end what hangs."""
TRACED = 3.0
"""How many times as long the program may take where each of its lines is told to a tracer, as where
coverage is measured. The yardstick is no part of the program and is not traced."""
USUAL = 0.011
"""The processor seconds that a usual machine takes for the yardstick."""


class Spent:
    """What a block of work took, once it has ended."""

    seconds: float
    """Processor seconds that a usual machine would have taken."""


def yardstick() -> float:
    """Processor seconds that this machine takes for a fixed piece of parsing."""
    part = b"<a>" + b"<c r='A1'><v>1</v></c>" * 20_000 + b"</a>"
    seen = 0

    def start(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal seen
        seen += 1

    before = time.process_time()
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = parser.CharacterDataHandler = lambda _said: None
    parser.Parse(part, True)
    return time.process_time() - before


def usual(seconds: float, *yardsticks: float) -> float:
    """These processor seconds as a usual machine would have spent them.

    The yardsticks were taken before and after the work; the slowest counts. A machine that is
    faster than usual gets no stricter bound.
    """
    traced = 1.0 if sys.gettrace() is None else TRACED
    return seconds / traced / max(1.0, max(yardsticks) / USUAL)


@contextmanager
def pace() -> Iterator[Spent]:
    """Measures a block of work; `seconds` of what it yields are there once the block has ended."""
    spent = Spent()
    first = yardstick()
    before = time.process_time()
    yield spent
    took = time.process_time() - before
    spent.seconds = usual(took, first, yardstick())
