"""A character of a symbol font → the character that it looks like.

Such fonts put their own pictures in the places of letters; files name the place, mostly moved up to
U+F000 (ECMA-376 part 1, 17.3.3.30). Codes of Symbol are those of Adobe's encoding for that font.
"""

from __future__ import annotations

_GREEK = dict(
    zip(
        "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcyw",
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω",
        strict=True,
    )
)
# What looks in Symbol as its place in ASCII says.
_SAME = "!#%&()+,./0123456789:;<=>?[]_{|} "
_SYMBOL = {
    **{char: char for char in _SAME},
    **_GREEK,
    **{"-": "−", "*": "∗", "@": "≅", "^": "⊥", '"': "∀", "$": "∃", "~": "∼", "\\": "∴"},
    **{
        chr(code): char
        for code, char in zip(
            (*range(0xA2, 0xBA), *range(0xBA, 0xBD), 0xC5, 0xC7, 0xC8, 0xC9, 0xCC, 0xCE, 0xCF),
            "′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⊕∩∪⊃⊂∈∉",
            strict=True,
        )
    },
    **{
        chr(code): char
        for code, char in zip(
            (0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xD7, 0xD8, 0xD9, 0xDA),
            "∠∇®©™∏√⋅¬∧∨",
            strict=True,
        )
    },
    **{
        chr(code): char
        for code, char in zip(
            (0xDB, 0xDC, 0xDE, 0xDF, 0xE2, 0xE3, 0xE4, 0xE5, 0xF2), "⇔⇐⇒⇓®©™∑∫", strict=True
        )
    },
}
_BOXES = {"\xa8": "☐", "o": "☐", "q": "❑", "r": "❒", "\xfe": "☑", "\xfd": "☒", "x": "☒"}
_WINGDINGS = {
    **_BOXES,
    **{"\xfc": "✓", "\xfb": "✗", "n": "■", "l": "●", "\xa7": "▪", "\x9f": "•", "v": "❖"},
    **{"\xd8": "➢", "\xe0": "→", "\xdf": "←", "\xe8": "➔", "\xf0": "⇨", "u": "◆", "w": "⬥"},
    **{"!": "✏", "@": "✎", "\xab": "★", "\xa4": "◉", "\xa1": "○", "(": "☎", "*": "✉"},
    **{chr(0x80 + n): char for n, char in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")},
    **{chr(0x8B + n): char for n, char in enumerate("⓿❶❷❸❹❺❻❼❽❾❿")},
}
_WINGDINGS_2 = {"P": "✓", "O": "✗", "R": "☑", "S": "☒", "T": "☒", "Q": "☒", "\xa3": "☐", "0": "☐"}
_WEBDINGS = {"a": "✓", "c": "☐", "r": "✗", "g": "■", "n": "●", "4": "▶"}
_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
}
_FURTHER = ("wingdings 3", "mt extra", "zapfdingbats", "monotype sorts", "marlett")
"""Fonts of symbols of which none is known here."""

_PRIVATE = range(0xF000, 0xF100)
UNKNOWN = "[?]"
"""What stands in the text for a symbol that is not known."""


def is_of_symbols(font: str) -> bool:
    """Whether all letters of this font are pictures."""
    return font.casefold() in _FONTS or font.casefold() in _FURTHER


def symbol(font: str, code: int) -> str | None:
    """What is seen at this place of a font; None where that is not known."""
    name = font.casefold()
    if not is_of_symbols(name):
        # Of a font of letters, a place that is no letter: mostly text from Symbol whose font is
        # lost on the way, or else a picture that only this font has.
        if code not in _PRIVATE:
            return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else None
        name = name or "symbol"
    place = code - 0xF000 if code in _PRIVATE else code
    return _FONTS.get(name, {}).get(chr(place)) if place >= 0 else None


def without_private(text: str, font: str) -> tuple[str, list[int]]:
    """The text with the characters of symbol fonts replaced, and the codes that are not known."""
    pictures = is_of_symbols(font)
    if not pictures and not any(ord(char) in _PRIVATE for char in text):
        return text, []
    said: list[str] = []
    unknown: list[int] = []
    for char in text:
        code = ord(char)
        if code not in _PRIVATE and not (pictures and code < 0x100 and not char.isspace()):
            said.append(char)
            continue
        meant = symbol(font if pictures else "", code)
        said.append(UNKNOWN if meant is None else meant)
        if meant is None:
            unknown.append(code)
    return "".join(said), unknown
