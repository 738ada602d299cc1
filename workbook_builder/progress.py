"""How a long piece of work tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called as the work goes on, with how much is done and how much there is to do in all."""


def silent(done: int, total: int) -> None:
    """Tells nobody."""
