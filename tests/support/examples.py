"""How many examples made by chance are tried: a few in every run, all under `make endurance`."""

from __future__ import annotations

from typing import Any

from hypothesis import settings

ENDURANCE = "endurance"
"""The profile of hypothesis, `--hypothesis-profile endurance`, under which all are tried."""


def examples(few: int, *, whole: int, **how: Any) -> settings:
    """The settings of a test for which hypothesis makes up examples that are dear."""
    return settings(max_examples=whole if _patient() else few, **how)


def numbers(few: int, *, whole: int) -> list[int]:
    """Which of so many numbered examples are tried: as many as are few, evenly spread."""
    count = whole if _patient() else few
    return [number * whole // count for number in range(count)]


def _patient() -> bool:
    return settings.get_current_profile_name() == ENDURANCE
