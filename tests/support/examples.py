"""How many examples hypothesis tries: a few in every run, all of them under `make endurance`."""

from __future__ import annotations

from typing import Any

from hypothesis import settings

ENDURANCE = "endurance"
"""The profile of hypothesis, `--hypothesis-profile endurance`, under which all are tried."""


def examples(few: int, *, whole: int, **how: Any) -> settings:
    """The settings of a test whose examples are dear."""
    patient = settings.get_current_profile_name() == ENDURANCE
    return settings(max_examples=whole if patient else few, **how)
