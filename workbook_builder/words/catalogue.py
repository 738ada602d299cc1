"""The shape of a catalogue of sentences."""

from __future__ import annotations

from typing import NamedTuple


class Text(NamedTuple):
    """One sentence in both languages, with the same `{blanks}`."""

    vi: str
    en: str


Catalogue = dict[str, Text]
