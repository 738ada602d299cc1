"""The names of units → the codes proposed for them, which stand in file names and stamps.

A code is made from the unit's own name. Only where two names would give the same code does their
order count: the later one gets a number. So a unit that is added at the end of the list, or one
whose name is like no other, changes no other unit's code.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence

from workbook_builder.folder.names import COMMON_CODE

MOST_LETTERS = 40
NAMELESS = "don-vi"
"""Put before a name that begins with a digit, and in place of a name without Latin letters."""

_SAY_LEAST = ("va", "cua", "tren-dia-ban", "chi-nhanh", "truc-thuoc", "tinh", "thanh-pho")
"""Words that are left out of a code first, where it is too long; never the first of a name."""

# Some PDFs give ƣ when ư is copied.
_WITHOUT_ACCENT = str.maketrans({"đ": "d", "Đ": "d", "ƣ": "u", "Ƣ": "u"})


def propose_codes(
    names: Sequence[str], taken: Iterable[str] = (), issued: Collection[str] = ()
) -> list[str]:
    """A valid code for each name, in the same order; no two are equal, and none is in `taken`.

    `issued` are codes that scoring workbooks bear already. A name whose code used to be made in
    another way keeps the one that was issued.
    """
    used = {COMMON_CODE, *(code.lower() for code in taken)}
    codes = []
    for name in names:
        made = code_from_name(name)
        before = code_with_initials(name)
        code = before if before in issued and made not in issued else made
        words, number = code.split("-"), 1
        while code in used:
            number += 1
            code = f"{_shortened(words, MOST_LETTERS - len(f'-{number}'))}-{number}"
        used.add(code)
        codes.append(code)
    return codes


def code_from_name(name: str) -> str:
    """The code made from one name: `Sở Y tế` → `so-y-te`.

    Where it would be too long, whole words are left out: first those that say least, then words in
    the middle. The end stays, since it tells offices apart: the province or the district.
    """
    return _shortened(_words(name), MOST_LETTERS)


def _words(name: str) -> list[str]:
    """The words of a name in small Latin letters; the first begins with a letter."""
    decomposed = unicodedata.normalize("NFKD", name.translate(_WITHOUT_ACCENT)).casefold()
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = re.findall(r"[a-z0-9]+", letters)
    if not words or words[0][0].isdigit():
        words.insert(0, NAMELESS)
    return words


def _shortened(words: Sequence[str], most: int) -> str:
    """The words joined by hyphens, without as few of them as leaves at most so many letters."""
    kept = list(words)
    for said_least in _SAY_LEAST:
        if len("-".join(kept)) <= most:
            break
        spelled = f"-{'-'.join(kept)}-"
        while f"-{said_least}-" in spelled[1:]:
            spelled = spelled[0] + spelled[1:].replace(f"-{said_least}-", "-", 1)
        kept = spelled.strip("-").split("-")
    while len("-".join(kept)) > most and len(kept) > 1:
        # A word that is too long by itself goes first; else one a little before the middle.
        longest = max(kept, key=len)
        del kept[kept.index(longest) if len(longest) > most else (len(kept) - 1) // 2]
    code = "-".join(kept)
    return code if len(code) <= most and code[0].isalpha() else NAMELESS


def code_with_initials(name: str) -> str:
    """The code that used to be made from a name, with initials for its first words if too long.

    Workbooks that bear such a code may still be out.
    """
    words = _words(name)
    for shrunk in range(len(words)):
        initials = "".join(word[0] for word in words[:shrunk])
        code = "-".join([*filter(None, [initials]), *words[shrunk:]])
        if len(code) <= MOST_LETTERS:
            return code
    return "".join(word[0] for word in words)[:MOST_LETTERS]
