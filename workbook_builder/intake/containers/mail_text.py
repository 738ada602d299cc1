"""The text of a mail → the files that were written into it as text, and the links to files.

Before mails had attachments, programs turned a file into lines of letters (uuencode), and some
servers still do.
"""

from __future__ import annotations

import binascii
import re

from workbook_builder.intake.containers.pieces import Coding

_TEXT_BYTES = 256 * 1024  # of a text that must be decoded to be searched
_BEGIN = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} ([^\r\n]{1,500})\r?\n(?=[ -`])", re.MULTILINE)
_END = re.compile(rb"^(?:`|[ ])?\r?\n?end[ \t]*\r?$", re.MULTILINE)
_YENC = re.compile(rb"^=ybegin [^\r\n]{0,500}?name=([^\r\n]{1,500})\r?$", re.MULTILINE)
_MOST_FILES = 100
_LINK = re.compile(
    rb"https?://((?:[a-z0-9-]+\.)*(?:drive\.google\.com|docs\.google\.com|1drv\.ms|onedrive\.live\.com"
    rb"|sharepoint\.com|icloud\.com|dropbox\.com|we\.tl|wetransfer\.com|mediafire\.com|mega\.nz"
    rb"|fshare\.vn|box\.com))/",
    re.IGNORECASE,
)


def find_uuencoded(text: bytes, coding: Coding) -> list[tuple[str, Coding, int, int]]:
    """The files in a text: name, coding, and from where to where in the text each one stands.

    A file that can't be had, since its text is itself encoded, has the coding `unknown`.
    """
    if coding not in ("stored", "uuencoded"):
        text = _plain(text, coding)
    direct = coding in ("stored", "uuencoded")
    found: list[tuple[str, Coding, int, int]] = []
    at = 0
    while len(found) < _MOST_FILES and (begin := _BEGIN.search(text, at)):
        end = _END.search(text, begin.end())
        at = end.end() if end else len(text)
        plain = direct and not begin[0].startswith(b"begin-base64")
        last = end.start() if end else len(text)
        found.append((_named(begin[1]), "uuencoded" if plain else "unknown", begin.end(), last))
    found += [(_named(one[1]), "unknown", one.start(), one.end()) for one in _YENC.finditer(text)]
    return found[:_MOST_FILES]


def find_link(text: bytes, coding: Coding) -> str:
    """The host of the first link to a place where files are shared; "" where there is none."""
    link = _LINK.search(_plain(text, coding))
    return link[1].decode("ascii").lower() if link else ""


def _plain(text: bytes, coding: Coding) -> bytes:
    """The first part of the text without its coding."""
    text = text[:_TEXT_BYTES]
    try:
        if coding == "base64":
            letters = b"".join(text.split())
            return binascii.a2b_base64(letters[: len(letters) // 4 * 4])
        return binascii.a2b_qp(text) if coding == "quoted-printable" else text
    except binascii.Error:
        return b""


def _named(raw: bytes) -> str:
    try:
        return raw.decode("utf-8").strip()
    except UnicodeDecodeError:
        return raw.decode("cp1258", "replace").strip()
