"""How many random examples are tried: a few in every run, all of them under `make endurance`."""

from __future__ import annotations

from typing import Any

from hypothesis import settings

ENDURANCE = "endurance"
"""The profile of hypothesis under which all are tried: `--hypothesis-profile endurance`."""


def examples(few: int, *, whole: int, **how: Any) -> settings:
    """The settings of a hypothesis test whose examples take long."""
    return settings(max_examples=whole if _patient() else few, **how)


def numbers(few: int, *, whole: int) -> list[int]:
    """The numbers, out of `whole`, of the examples to try: `few` of them, evenly spread.

    `few` should not divide `whole`: the numbers would then be multiples of one step, and what only
    odd examples have, say, would never be tried.
    """
    count = whole if _patient() else few
    return [number * whole // count for number in range(count)]


def _patient() -> bool:
    return settings.get_current_profile_name() == ENDURANCE
