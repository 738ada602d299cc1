"""How many random examples are tried: a few in every run, all of them under `make endurance`.

Of the few, a third will do under a second Python, which is to show that the code runs there.
"""

from __future__ import annotations

from typing import Any

from hypothesis import settings

ENDURANCE = "endurance"
"""The profile of hypothesis under which all are tried: `--hypothesis-profile endurance`."""
BRIEF = "brief"
"""The profile under which a third of the few is tried."""


def examples(few: int, *, whole: int, **how: Any) -> settings:
    """The settings of a hypothesis test whose examples take long."""
    count = whole if _profile() == ENDURANCE else few // 3 if _profile() == BRIEF else few
    return settings(max_examples=count, **how)


def numbers(few: int, *, whole: int) -> list[int]:
    """The numbers, out of `whole`, of the examples to try: `few` of them, evenly spread.

    `few` should not divide `whole`: the numbers would then be multiples of one step, and what only
    odd examples have, say, would never be tried.
    """
    count = whole if _profile() == ENDURANCE else few
    tried = [number * whole // count for number in range(count)]
    return tried[::3] if _profile() == BRIEF else tried


def _profile() -> str:
    return settings.get_current_profile_name()
