"""Names of units → the codes proposed for them: what file names and stamps call each unit.

A code comes from the unit's own name alone. Only where two names come to the same letters does the
order count: the later one gets a number. So a unit added at the end of the list, or one with
letters of its own anywhere, changes no other unit's code.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from workbook_builder.folder.names import COMMON_CODE

MOST_LETTERS = 40
NAMELESS = "don-vi"
"""Stands before a name that begins with a digit, and in place of one without Latin letters."""

_WITHOUT_ACCENT = str.maketrans({"đ": "d", "Đ": "d", "ƣ": "u", "Ƣ": "u"})  # ƣ: ư, as PDFs copy it


def propose_codes(names: Sequence[str], taken: Iterable[str] = ()) -> list[str]:
    """A code for each name, in their order: valid, and unlike each other and those `taken`."""
    used = {COMMON_CODE, *(code.lower() for code in taken)}
    codes = []
    for name in names:
        plain = code_of(name)
        code, number = plain, 1
        while code in used:
            number += 1
            ending = f"-{number}"
            code = plain[: MOST_LETTERS - len(ending)].rstrip("-") + ending
        used.add(code)
        codes.append(code)
    return codes


def code_of(name: str) -> str:
    """The code that a name comes to by itself: `Sở Y tế` → `so-y-te`.

    Where that is too long, its first words shrink to their initials, as many as need be: what tells
    one office from another (the province, the district) stands at the end.
    """
    bare = unicodedata.normalize("NFKD", name.translate(_WITHOUT_ACCENT)).casefold()
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    words = re.findall(r"[a-z0-9]+", letters)
    if not words or words[0][0].isdigit():
        words.insert(0, NAMELESS)
    for shrunk in range(len(words)):
        initials = "".join(word[0] for word in words[:shrunk])
        code = "-".join([*filter(None, [initials]), *words[shrunk:]])
        if len(code) <= MOST_LETTERS:
            return code
    return "".join(word[0] for word in words)[:MOST_LETTERS]
