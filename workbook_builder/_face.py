"""The public names of a package, each imported from its module when somebody first asks for it.

Importing a package therefore loads nothing: `--help` answers without openpyxl and pandas.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module


def hand_on(package: str, **modules: str) -> Callable[[str], object]:
    """Makes the `__getattr__` of a package.

    `modules` maps a module to the names that the package hands on from it, separated by blanks.
    `__` in the name of a module stands for the dot before a module in a package further down.
    """
    home = {name: module for module, names in modules.items() for name in names.split()}

    def find(name: str) -> object:
        if name not in home:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{home[name].replace('__', '.')}"), name)

    return find
