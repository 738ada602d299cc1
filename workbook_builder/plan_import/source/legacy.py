"""Text in the letters of Vietnamese fonts before Unicode, TCVN3 and VNI → the text that it shows.

Such a font shows other letters than the file holds: `Tiªu chÝ`, `Tieâu chí`. Word documents name
the font; elsewhere only the letters tell, and are believed where there are enough of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Coding = Literal["TCVN3", "VNI"]

# TCVN 5712:1993, VN3: the vowels of its lower half, in the order of its table.
_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô­õøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
# VNI: a letter, and behind it another that stands for its accents.
_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_CIRCUMFLEX = {
    "â": "\u0302",
    "á": "\u0302\u0301",
    "à": "\u0302\u0300",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
}
_BREVE = {
    "ê": "\u0306",
    "é": "\u0306\u0301",
    "è": "\u0306\u0300",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_ALONE = {"ñ": "đ", "ö": "ư", "ô": "ơ", "ò": "ị", "ó": "ĩ", "æ": "ỉ", "î": "ỵ"}
_VNI: dict[str, str] = {}
for _low, _meant in _ALONE.items():
    _VNI |= {_low: _meant, _low.upper(): _meant.upper()}
for _vowel in "aeouy" + "ôö":
    for _mark, _accents in (_TONES | (_CIRCUMFLEX if _vowel in "aeo" else {})).items():
        _composed = unicodedata.normalize("NFC", _ALONE.get(_vowel, _vowel) + _accents)
        _VNI |= {
            _vowel + _mark: _composed,
            _vowel.upper() + _mark.upper(): _composed.upper(),
            _vowel.upper() + _mark: _composed.upper(),
        }
for _mark, _accents in _BREVE.items():
    _composed = unicodedata.normalize("NFC", "a" + _accents)
    _VNI |= {"a" + _mark: _composed, "A" + _mark.upper(): _composed.upper()}
    _VNI["A" + _mark] = _composed.upper()
_VNI_PARTS = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

# What hardly stands in Vietnamese text otherwise. Of TCVN3, letters that are signs in Unicode,
# within words (`®` may follow the name of a firm); of VNI, vowels with the mark behind them.
_OF_TCVN3 = re.compile(
    "®(?=[a-zß-ÿµ¸¶·¹¨»¾¼½©ª«¬])|(?<=[A-Za-z])[µ¸¶¨¾¼½©ª«¬](?=[a-z]|\\b)|§(?=[a-zß-ÿ])"
)
_OF_VNI = re.compile(
    "[aeoAEO][ùøûõïâåäÙØÛÕÏÂÅÄ]|[uyUY][øûõïØÛÕÏ]|[ôöÔÖ][ùøûõïÙØÛÕÏ]|[ñÑ](?=[aeiouyö])"
)
_MODERN = re.compile("[ăĂđĐơƠưƯ\u1ea0-\u1ef9]")
_ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Decoded:
    """The texts as they are meant, and which coding some of them were in, if any."""

    texts: tuple[str, ...]
    coding: Coding | None
    first: int = 0  # the first text that was decoded
    count: int = 0


def coding_of_font(font: str) -> Coding | None:
    """The coding of the letters in this font; None for a font of Unicode."""
    name = font.casefold().strip()
    if name.startswith(".vn"):
        return "TCVN3"
    return "VNI" if name.startswith("vni") else None


def decoded(text: str, coding: Coding, font: str = "") -> str:
    """The text that one in this coding shows. Words that have letters of Unicode alone stay.

    The fonts of TCVN3 whose names end in H show capitals only.
    """
    capitals = coding == "TCVN3" and font.casefold().endswith("h")
    parts = re.split(r"(\s+)", unicodedata.normalize("NFC", text))
    return "".join(
        part if _MODERN.search(part) else _word(part, coding, capitals) for part in parts
    )


def _modern_words(text: str) -> int:
    return sum(_MODERN.search(word) is not None for word in text.split())


def _word(word: str, coding: Coding, capitals: bool) -> str:
    if coding == "VNI":
        return _VNI_PARTS.sub(lambda match: _VNI[match[0]], word)
    meant = "".join(_TCVN3.get(char, char) for char in word)
    return meant.upper() if capitals else meant


def decode_by_letters(texts: Sequence[str]) -> Decoded:
    """The texts, those decoded that were written in an older coding, by the letters in them.

    Only where many of them are; then also those whose letters would mean something in Unicode.
    """
    plain = [unicodedata.normalize("NFC", text) for text in texts]
    hits: dict[Coding, list[int]] = {
        "TCVN3": [len(_OF_TCVN3.findall(text)) for text in plain],
        "VNI": [len(_OF_VNI.findall(text)) for text in plain],
    }
    coding: Coding = "TCVN3" if sum(hits["TCVN3"]) >= sum(hits["VNI"]) else "VNI"
    own = hits[coding]
    open_ = [
        n for n, text in enumerate(plain) if not text.isascii() and _modern_words(text) <= own[n]
    ]
    # A text in Unicode may hold a few such letters, as signs or in foreign names.
    if sum(own[n] for n in open_) < _ENOUGH or 2 * sum(own[n] > 0 for n in open_) < len(open_):
        return Decoded(tuple(texts), None)
    meant = list(texts)
    for n in open_:
        meant[n] = decoded(plain[n], coding)
    changed = [n for n in open_ if meant[n] != texts[n]]
    return Decoded(tuple(meant), coding, changed[0] if changed else 0, len(changed))
