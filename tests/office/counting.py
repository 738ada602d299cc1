"""Counts the calls into the pretended Excel, and the time that they take.

Each use of xlwings is at least one call into another program; with Excel a call takes about a
millisecond. Counted are methods, properties read and set, and items of a collection. A range's row,
column and shape are not counted: the engine knows them without a call.
"""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import wraps
from inspect import isfunction
from typing import Any

from tests.office import engine, names, native, ranges

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
    native.NativeRange,
    native.NativeRows,
    native.NativeSheet,
    native.NativeBook,
)
SPECIAL = ("__call__", "__contains__", "__iter__", "__len__")


class Calls:
    """Name of what was called, such as "Range.formula=" → how often; and the seconds in all."""

    def __init__(self) -> None:
        self.by_name: Counter[str] = Counter()
        self.seconds = 0.0
        self._inside = False

    @property
    def total(self) -> int:
        return self.by_name.total()

    @contextlib.contextmanager
    def one(self, name: str) -> Iterator[None]:
        """Count a call that comes from outside; calls within the engine are not counted."""
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
        """The function with its calls counted; if it is a generator, each item is counted."""

        @wraps(function)
        def called(*given: Any, **named: Any) -> Any:
            with self.one(name):
                answer = function(*given, **named)
            if name == "Names.snapshot":  # a call for each Name object, and one for its name
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
    with watching(Calls()) as calls:
        yield calls


@contextlib.contextmanager
def watching(calls: Calls) -> Iterator[Calls]:
    """Within the block, calls into the engine pass through `calls`."""
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
