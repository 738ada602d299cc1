"""A text that a user meets → what in it is not Vietnamese.

Whether a word is a Vietnamese syllable is told by the rules of spelling, not by a list of words:
an onset, a rime that may follow it, and a tone that the rime may bear. So `file`, `and`, `None` and
`score` are found, and so are `not` and `set`: a rime that ends in c, ch, p or t bears the acute or
the dot below. A few English words are spelt like syllables (`the`, `in`, `no`); in a sentence they
do not stand alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator


def listed(words: str) -> list[str]:
    """The words of a text that lists them."""
    return words.split()


_TONES = {
    "\u0300": "grave",
    "\u0301": "acute",
    "\u0303": "tilde",
    "\u0309": "hook",
    "\u0323": "dot",
}

_ONSETS = listed("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x")
_OPEN = listed(
    "a e ê i o ô ơ u ư y ia ua ưa ya uya ai ay ao au âu ây eo êu iu iêu yêu oi ôi ơi ui ưi uôi ươi "
    "ưu ươu oa oe uê uy uơ oai oay oao oeo uây uyu"
)
_CLOSED = {
    "m n ng nh c ch p t": "a oa",
    "m n ng c p t": "ă â e o ô u ư iê uô ươ oă oe uâ",
    "m n nh ch p t": "ê i",
    "m n p t": "ơ",
    "ng c": "oo ôô",
    "m n ng t": "yê uyê",
    "n nh ch p t": "uê uy",
    "n t": "uơ y",
    "nh ch": "y",
}
_RIMES = frozenset(
    {
        *_OPEN,
        *(
            nucleus + coda
            for codas, nuclei in _CLOSED.items()
            for nucleus in nuclei.split()
            for coda in codas.split()
        ),
    }
)
_STOPS = ("c", "ch", "p", "t")
_FRONT = "eêiy"
_NARROW = {"c", "g", "ng"}  # before e, ê, i, y these are written k, gh, ngh
_WIDE = {"k", "gh", "ngh"}

_WORD = re.compile(r"[^\W\d_]+(?:[\u0300\u0301\u0303\u0309\u0323][^\W\d_]*)*")
_CODE_LIKE = (
    re.compile(r"\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d\S*)?"),  # a day as programs write it
    re.compile(r"\b\d{4}/\d\d/\d\d\b"),
    re.compile(r"(?<![\w.,])\d+\.\d+(?![\w.]|,\d)"),  # 1.5 for 1,5
    re.compile(r"\b[^\W\d_]\w*_\w+"),  # a name of the program
    re.compile(r"[{}]|<[a-z_]+(?: [a-z_]+=|>)"),  # a blank that nobody has filled; an object
    re.compile(r"#(?:REF|N/A|NAME\?|VALUE|DIV/0|NUM|NULL)!?"),
    re.compile(r"(?<![\w“\"])=[A-Z]+\("),  # a formula instead of its value
)


def is_syllable(word: str) -> bool:
    """Whether the word is spelt like a Vietnamese syllable, in any case."""
    tone, letters = "", []
    for sign in unicodedata.normalize("NFD", word.lower()):
        if sign in _TONES:
            if tone:
                return False
            tone = _TONES[sign]
        else:
            letters.append(sign)
    bare = unicodedata.normalize("NFC", "".join(letters))
    return any(
        _fits(onset, bare.removeprefix(onset), tone)
        for onset in ("", *_ONSETS)
        if bare.startswith(onset)
    )


def _fits(onset: str, rime: str, tone: str) -> bool:
    if onset == "gi" and rime in ("", "n"):  # gì, gìn: the i is both
        return True
    if rime not in _RIMES and not (onset == "qu" and f"u{rime}" in _RIMES):
        return False
    if (onset in _NARROW and rime[0] in _FRONT and rime[0] != "i") or (
        onset in ("c", "ng") and rime[0] == "i"
    ):
        return False
    if onset in _WIDE and rime[0] not in _FRONT:
        return False
    return tone in ("acute", "dot") or not rime.endswith(_STOPS)


def foreign_words(text: str, allowed: Collection[str] = ()) -> Iterator[str]:
    """The words that are no syllables; `allowed` holds those that may stand, in small letters.

    Single letters and numbers in Roman figures are no words, neither is what was cut short.
    """
    text = unicodedata.normalize("NFC", text)
    for found in _WORD.finditer(text):
        word = found[0]
        cut = text[found.end() : found.end() + 1] == "…"
        if cut or len(word) == 1 or re.fullmatch(r"[IVXLC]+", word) or word.lower() in allowed:
            continue
        if not is_syllable(word):
            yield word


def code_like(text: str) -> Iterator[str]:
    """What only a program would write so: days, decimals, names, blanks, errors, formulas."""
    for form in _CODE_LIKE:
        yield from (found[0] for found in form.finditer(text))
