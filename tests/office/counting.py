"""How often code calls into the pretended Excel, and how long it is in there.

Each thing asked of xlwings is one call or more into another program, a millisecond or so where that
is Excel. What is counted: methods, properties read and set, items of a collection. Not counted are
a range's row, column and shape, which the engine here knows by itself.
"""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import wraps
from inspect import isfunction
from typing import Any

from tests.office import engine, names, ranges

COUNTED = (
    engine.App,
    engine.Books,
    engine.Book,
    engine.Sheets,
    engine.Sheet,
    ranges.Range,
    names.Names,
    names.Name,
    names.PageSetup,
    names.Shapes,
    names.Shape,
)
SPECIAL = ("__call__", "__contains__", "__iter__", "__len__")


class Calls:
    """What was called, as "Range.formula=" or "Names.__call__", how often; seconds in all."""

    def __init__(self) -> None:
        self.by_name: Counter[str] = Counter()
        self.seconds = 0.0
        self._inside = False

    @property
    def total(self) -> int:
        return self.by_name.total()

    @contextlib.contextmanager
    def one(self, name: str) -> Iterator[None]:
        """A call, if it comes from outside: what the engine asks of itself is no call."""
        if self._inside:
            yield
            return
        self.by_name[name] += 1
        self._inside, started = True, time.perf_counter()
        try:
            yield
        finally:
            self._inside = False
            self.seconds += time.perf_counter() - started

    def counted(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, whose calls are counted; where it gives items one by one, each of them."""

        @wraps(function)
        def called(*given: Any, **named: Any) -> Any:
            with self.one(name):
                answer = function(*given, **named)
            if name == "Names.snapshot":  # Excel is asked for each name, and each name for its own
                self.by_name[name] += 2 * len(answer)
            return self._items(name, answer) if name.endswith("__iter__") else answer

        return called

    def _items(self, name: str, items: Iterator[Any]) -> Iterator[Any]:
        nothing = object()
        while True:
            with self.one(name):
                item = next(items, nothing)
            if item is nothing:
                return
            yield item


@contextlib.contextmanager
def counting() -> Iterator[Calls]:
    """Within the block, calls into the engine are counted."""
    calls = Calls()
    with contextlib.ExitStack() as undo:
        for kind in COUNTED:
            for name, member in list(vars(kind).items()):
                if name.startswith("_") and name not in SPECIAL:
                    continue
                full, new = f"{kind.__name__}.{name}", None
                if isinstance(member, property):
                    setter = member.fset and calls.counted(f"{full}=", member.fset)
                    new = property(member.fget and calls.counted(full, member.fget), setter)
                elif isfunction(member):
                    new = calls.counted(full, member)
                if new is not None:
                    undo.callback(setattr, kind, name, member)
                    setattr(kind, name, new)
        yield calls
