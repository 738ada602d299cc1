"""A package's public names → found in its modules when somebody asks for them.

Importing a package then costs nothing: `--help` answers without openpyxl or pandas.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module


def hand_on(package: str, **modules: str) -> Callable[[str], object]:
    """A `__getattr__` for this package: module → the names, between blanks, that it hands on."""
    home = {name: module for module, names in modules.items() for name in names.split()}

    def find(name: str) -> object:
        if name not in home:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{home[name].replace('__', '.')}"), name)

    return find
