"""The names of units → the codes proposed for them, which stand in file names and stamps.

A code is made from the unit's own name. Only where two names would give the same code does their
order count: the later one gets a number. So a unit that is added at the end of the list, or one
whose name is like no other, changes no other unit's code.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from workbook_builder.folder.names import COMMON_CODE

MOST_LETTERS = 40
NAMELESS = "don-vi"
"""Put before a name that begins with a digit, and in place of a name without Latin letters."""

# Some PDFs give ƣ when ư is copied.
_WITHOUT_ACCENT = str.maketrans({"đ": "d", "Đ": "d", "ƣ": "u", "Ƣ": "u"})


def propose_codes(names: Sequence[str], taken: Iterable[str] = ()) -> list[str]:
    """A valid code for each name, in the same order; no two are equal, and none is in `taken`."""
    used = {COMMON_CODE, *(code.lower() for code in taken)}
    codes = []
    for name in names:
        plain = code_from_name(name)
        code, number = plain, 1
        while code in used:
            number += 1
            ending = f"-{number}"
            code = plain[: MOST_LETTERS - len(ending)].rstrip("-") + ending
        used.add(code)
        codes.append(code)
    return codes


def code_from_name(name: str) -> str:
    """The code made from one name: `Sở Y tế` → `so-y-te`.

    Where it would be too long, as many of its first words as needed become initials. The end stays,
    since it tells offices apart: the province or the district.
    """
    decomposed = unicodedata.normalize("NFKD", name.translate(_WITHOUT_ACCENT)).casefold()
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = re.findall(r"[a-z0-9]+", letters)
    if not words or words[0][0].isdigit():
        words.insert(0, NAMELESS)
    for shrunk in range(len(words)):
        initials = "".join(word[0] for word in words[:shrunk])
        code = "-".join([*filter(None, [initials]), *words[shrunk:]])
        if len(code) <= MOST_LETTERS:
            return code
    return "".join(word[0] for word in words)[:MOST_LETTERS]
