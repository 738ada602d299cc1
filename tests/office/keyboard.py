"""A keyboard that has every Vietnamese letter on a key of its own.

For a letter that the keyboard lacks, `xdotool type` redefines some key for a moment. A program that
reads the key a little late finds it already restored, and the letter is lost: on an idle machine,
one letter in five.
"""

from __future__ import annotations

import subprocess
import unicodedata

VOWELS = "aăâeêioôơuưy"
TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
MARKS = (
    TONES + "\u0302\u0306\u031b"
)  # with these, letters can be typed in decomposed form, as macOS stores them
SIGNS = "–—“”‘’…−×½°•₫€✓\u00a0"
ASCII = "".join(map(chr, range(0x20, 0x7F)))

FREE_KEYS = [*range(136, 203), *range(208, 256)]
"""Key codes that are used only for multimedia keys. Those left out between are modifier keys."""


def vietnamese_letters() -> str:
    """The small letters that English lacks, composed (NFC)."""
    toned = (unicodedata.normalize("NFC", v + tone) for v in VOWELS for tone in TONES)
    return "đăâêôơư" + "".join(toned)


KEYS = [[letter, letter.upper()] for letter in vietnamese_letters()]
KEYS += [[sign] for sign in MARKS + SIGNS]
LETTERS = frozenset(ASCII).union(*KEYS)
"""Everything that can be typed."""


def keymap() -> str:
    """The US keyboard with the further letters on free keys, in XKB's language."""
    codes = "\n".join(f"<V{code}> = {code};" for code, _ in zip(FREE_KEYS, KEYS, strict=False))
    symbols = "\n".join(
        f"key <V{code}> {{ [ {', '.join(f'U{ord(letter):04X}' for letter in letters)} ] }};"
        for code, letters in zip(FREE_KEYS, KEYS, strict=False)
    )
    return f"""xkb_keymap {{
        xkb_keycodes {{ include "evdev+aliases(qwerty)"\n{codes} }};
        xkb_types {{ include "complete" }};
        xkb_compat {{ include "complete" }};
        xkb_symbols {{ include "pc+us+inet(evdev)"\n{symbols} }};
    }};"""


def attach(display: str) -> None:
    """Give the screen this keyboard."""
    subprocess.run(
        ["xkbcomp", "-w0", "-", display], input=keymap(), text=True, check=True, capture_output=True
    )
