"""A sentence in both languages that takes the place of another one."""

from __future__ import annotations

from typing import NamedTuple


class Text(NamedTuple):
    """One sentence in both languages, with the same `{blanks}`."""

    vi: str
    en: str
