"""A workbook → a randomly changed one, in the bytes of its zip or inside its XML; seeded."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

from tests.support.returned import unpacked

_ELEMENT = re.compile(rb"<(row|c|si|v|f|t|is|definedName)\b[^>]*>.*?</\1>", re.DOTALL)
_TEXT = re.compile(rb"(?<=[A-Za-z\"]>)[^<]{1,200}(?=</(?:v|t|f|definedName)>)")
_INDEX = re.compile(rb't="s"[^>]*><v>(\d+)')
_ANSWER = re.compile(rb'(<c r="E\d+")[^>/]*>.*?</c>', re.DOTALL)
_ATTRIBUTE = re.compile(rb'\b([A-Za-z:]+)="([^"]*)"')
_NUMBER = re.compile(rb"\d+")
_SNIPPETS = (
    b"<!-- -->",
    b"<![CDATA[x]]>",
    b"&amp;",
    b"&#x31;",
    b"&#0;",
    b"&x;",
    b"<x/>",
    b"<x>1</x>",
    b"<!DOCTYPE a>",
    b"<?x y?>",
    b"\r\n",
    b"\0",
    b"\xff",
    b"\xc3\xa1",
    b"_x0031_",
    b"<v>1</v>",
    b"<f>1+1</f>",
    b'<c r="E10"><v>1</v></c>',
    b"<row>",
    b"</row>",
    b"</c>",
    b"1e5",
    b"-1",
    b" ",
)
_NUMBERS = (b"0", b"1", b"9", b"-1", b"65536", b"1048577", b"4294967295", b"1e400", b"4,5", b"nan")
_ANSWERS = (
    b' t="s"><v>%d</v></c>',
    b' t="s"><v>%d</v></c>',
    b' t="s"><v>%d</v></c>',
    b"><v>%d</v></c>",
    b' t="str"><v>%d</v></c>',
    b' t="inlineStr"><is><t>%d</t></is></c>',
    b' t="e"><v>#N/A</v></c>',
    b' t="b"><v>1</v></c>',
    b"><f>1+%d</f><v>4</v></c>",
    b' t="d"><v>2023-12-01</v></c>',
    b"/>",
    b"><v>0.%d</v></c>",
    b' t="inlineStr"><is><r><t>1</t></r><r><t>0%%</t></r></is></c>',
)
_WORDS = (b"s", b"str", b"n", b"b", b"d", b"e", b"inlineStr", b"shared", b"array", b"A1", b"XFD1")


def mutant(data: bytes, number: int) -> bytes:
    """The mutant with this number: two of five in the bytes of the zip, the others in a part."""
    chance = random.Random(number)
    if number % 5 < 2:
        return _in_bytes(data, chance)
    parts = unpacked(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        name = _a_part(parts, chance)
        parts[name] = chance.choice(_CHANGES)(parts[name], chance)
    return _stored(parts)


def _a_part(parts: dict[str, bytes], chance: random.Random) -> str:
    """A random part, mostly one of the sheets or the strings."""
    telling = [name for name in parts if "/worksheets/sheet" in name or "sharedStrings" in name]
    if chance.random() < 0.5:
        return max(parts, key=lambda name: len(parts[name]))  # the sheet with the rubric
    return chance.choice(telling if chance.random() < 0.7 else list(parts))


def _stored(parts: dict[str, bytes]) -> bytes:
    """A zip with correct checksums, uncompressed: compressing would take most of the time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()


def _in_bytes(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 4, 8))):
        # The directory at the end is a fiftieth of the file, but changes there have most effect.
        far = chance.random() < 0.4
        at = max(0, len(changed) - chance.randrange(1, 1_200)) if far else 0
        at = at or chance.randrange(len(changed))
        match chance.randrange(8):
            case 0 | 1 | 2 | 3:
                changed[at] ^= 1 << chance.randrange(8)
            case 4:
                changed[at] = chance.choice((0, 1, 0x7F, 0x80, 0xFF))
            case 5:
                del changed[at : at + chance.randrange(1, 64)]
            case 6:
                other = chance.randrange(len(changed))
                changed[at:at] = changed[other : other + chance.randrange(1, 64)]
            case _:
                if chance.random() < 0.2:
                    del changed[at:]
                else:
                    changed[at : at + 4] = chance.randbytes(4)
        if not changed:
            break
    return bytes(changed)


# In the text of a part


def _flip(text: bytes, chance: random.Random) -> bytes:
    if not text:
        return text
    at = chance.randrange(len(text))
    return text[:at] + bytes([text[at] ^ 1 << chance.randrange(8)]) + text[at + 1 :]


def _cut(text: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at + chance.randrange(1, 40) :]


def _insert(text: bytes, chance: random.Random) -> bytes:
    """Inserts something between two elements, or anywhere."""
    ends = [found.end() for found in re.finditer(rb">", text)] or [0]
    at = chance.choice(ends) if chance.random() < 0.8 else chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(_SNIPPETS) + text[at:]


def _any(pattern: re.Pattern[bytes], text: bytes, chance: random.Random) -> re.Match[bytes] | None:
    start = chance.randrange(len(text) + 1)
    return pattern.search(text, start) or pattern.search(text)


def _repeat(text: bytes, chance: random.Random) -> bytes:
    found = _any(_ELEMENT, text, chance)
    return text[: found.end()] + found[0] + text[found.end() :] if found else text


def _drop(text: bytes, chance: random.Random) -> bytes:
    found = _any(_ELEMENT, text, chance)
    return text[: found.start()] + text[found.end() :] if found else text


def _exchange(pattern: re.Pattern[bytes]) -> Callable[..., bytes]:
    """A change that swaps two elements or two texts."""

    def change(text: bytes, chance: random.Random) -> bytes:
        one, other = _any(pattern, text, chance), _any(pattern, text, chance)
        if not one or not other:
            return text
        first, second = sorted((one, other), key=lambda found: found.start())
        if first.end() > second.start():
            return text
        between = text[first.end() : second.start()]
        return text[: first.start()] + second[0] + between + first[0] + text[second.end() :]

    return change


def _answer(text: bytes, chance: random.Random) -> bytes:
    """Replaces one of the answers, or a cell beside the tiers."""
    found = _any(_ANSWER, text, chance)
    if found is None:
        return text
    other = chance.choice(_ANSWERS)
    other = other % chance.randrange(130) if b"%d" in other else other.replace(b"%%", b"%")
    return text[: found.start()] + found[1] + other + text[found.end() :]


def _of(pattern: re.Pattern[bytes], group: int, others: tuple[bytes, ...]) -> Callable[..., bytes]:
    def change(text: bytes, chance: random.Random) -> bytes:
        found = _any(pattern, text, chance)
        if found is None:
            return text
        return text[: found.start(group)] + chance.choice(others) + text[found.end(group) :]

    return change


_CHANGES = (
    _flip,
    _cut,
    _insert,
    _insert,
    _repeat,
    _drop,
    _drop,
    _exchange(_ELEMENT),
    _answer,
    _answer,
    _answer,
    _answer,
    _answer,
    _answer,
    _answer,
    _exchange(_ANSWER),
    _exchange(_TEXT),
    _exchange(_TEXT),
    _exchange(_TEXT),
    _exchange(_TEXT),
    _of(_INDEX, 1, tuple(b"%d" % n for n in range(120))),
    _of(_INDEX, 1, tuple(b"%d" % n for n in range(120))),
    _of(_NUMBER, 0, _NUMBERS),
    _of(_TEXT, 0, (*_WORDS, *_NUMBERS, b" 4 ")),
    _of(_ATTRIBUTE, 2, _WORDS + _NUMBERS),
    _of(_ATTRIBUTE, 1, _WORDS),
)
