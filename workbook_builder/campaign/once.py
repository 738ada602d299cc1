"""A function of campaigns and their parts → the same, counted once for each of the last few.

A campaign of a thousand units is asked for the same thing for each of their files. It never
changes, and is known again as the very same object: to hash or to compare it takes longer than most
of what is asked of it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import TypeVar, TypeVarTuple

_A = TypeVarTuple("_A")
_R = TypeVar("_R")


def once_for_each(most: int = 8) -> Callable[[Callable[[*_A], _R]], Callable[[*_A], _R]]:
    """Keeps what a function gives, which nobody may change, for the last `most` arguments."""

    def keeping(function: Callable[[*_A], _R]) -> Callable[[*_A], _R]:
        kept: OrderedDict[tuple[int, ...], tuple[object, _R]] = OrderedDict()

        @wraps(function)
        def found(*args: *_A) -> _R:
            key = tuple(map(id, args))
            known = kept.get(key)
            if known is None:  # the arguments are kept: no other may get their place in memory
                known = kept[key] = args, function(*args)
                if len(kept) > most:
                    kept.popitem(last=False)
            return known[1]

        return found

    return keeping
