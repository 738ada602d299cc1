"""Libraries that others would import for values that we never give them → as if not installed.

openpyxl and xlwings import NumPy and pandas where they find them, only to take arrays and tables
too. That costs a click on the button more than all that it counts. Only for a process that runs
nothing but this program: whoever shares it might give them such values.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

UNUSED = frozenset({"PIL", "matplotlib", "numpy", "pandas", "plotly", "polars"})


class _NotThere(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname in UNUSED:
            raise ModuleNotFoundError(f"{fullname} is left out: nothing here uses it")
        return None


@contextmanager
def without_unused() -> Iterator[None]:
    """As long as this lasts, what is not imported yet of `UNUSED` can't be imported."""
    finder = _NotThere()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
