"""A signed message (S/MIME, .p7m) → what was signed. The signature itself is not verified.

Mail programs that sign "opaquely" put the whole mail, with its attachments, into one such file; so
do programs that sign documents. Only the shell is walked through, within limits: the form is ASN.1,
in which lengths may be left open and the content may come in any number of segments.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbook_builder.problems import error
from workbook_builder.words.messages.containers import ContainerCode
from workbook_builder.xlsx.read.package import Unreadable

_OCTETS, _OCTETS_IN_SEGMENTS = 0x04, 0x24
_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_OF_ENVELOPES = (  # enveloped, encrypted, authenticated and compressed data
    bytes.fromhex("2a864886f70d010703"),
    bytes.fromhex("2a864886f70d010706"),
    bytes.fromhex("2a864886f70d0109100117"),
    bytes.fromhex("2a864886f70d0109100109"),
)
_ANY_KIND = bytes.fromhex("2a864886f70d0107")
_OTHER_KIND = bytes.fromhex("2a864886f70d010910")
_HEAD_BYTES = 40
_MOST_DEPTH = 20
_MOST_VALUES = 400_000  # a program that signs in segments makes one of each thousand bytes
_END = b"\0\0"


def is_signed(head: bytes) -> bool:
    """Whether a file with these first bytes is a signed or encrypted message."""
    start = head[:_HEAD_BYTES]
    return head.startswith(b"\x30") and (_ANY_KIND in start or _OTHER_KIND in start)


def signed_content(data: bytes) -> bytes:
    """What was signed; nothing where the signature stands beside it, in a file of its own.

    Raises `Unreadable` where the message is encrypted or damaged.
    """
    walk = _Walk(data)
    try:
        (whole,) = walk.values(0, len(data), most=1)
        kind, content = walk.values(*whole[1:], most=2)
        said = data[kind[1] : kind[2]]
        if said in _OF_ENVELOPES:
            raise Unreadable(error(ContainerCode.MESSAGE_ENCRYPTED))
        if said != _SIGNED_DATA:
            raise ValueError(said)
        (signed,) = walk.values(*content[1:], most=1)
        _version, _digests, inner = walk.values(*signed[1:], most=3)
        _type, *held = walk.values(*inner[1:], most=2)
        if not held:
            return b""
        (octets,) = walk.values(*held[0][1:], most=1)
        return b"".join(walk.octets(octets, 0))
    except (ValueError, IndexError) as fault:
        raise Unreadable(error(ContainerCode.PIECE_DAMAGED)) from fault


_Value = tuple[int, int, int]
"""The tag of a value, where its content begins, and where it ends."""


class _Walk:
    """Goes through the values of one message, of which it takes in so many and no more."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._left = _MOST_VALUES

    def values(self, start: int, end: int, *, most: int = _MOST_VALUES) -> list[_Value]:
        """The values that stand one after the other between two places, the first ones only."""
        found = []
        for value, _ in self._each(start, end, 0):
            found.append(value)
            if len(found) >= most:
                break
        return found

    def octets(self, value: _Value, depth: int) -> Iterator[bytes]:
        """The bytes of a string, which may stand there in one piece or in segments."""
        tag, start, end = value
        if tag == _OCTETS:
            yield self._data[start:end]
            return
        if tag != _OCTETS_IN_SEGMENTS or depth > _MOST_DEPTH:
            raise ValueError(tag)
        for segment, _ in self._each(start, end, 0):
            yield from self.octets(segment, depth + 1)

    def _each(self, start: int, end: int, depth: int) -> Iterator[tuple[_Value, int]]:
        """Each value, and where the one behind it begins."""
        while start < end and self._data[start : start + 2] != _END:
            value, start = self._value(start, end, depth)
            yield value, start

    def _value(self, at: int, end: int, depth: int) -> tuple[_Value, int]:
        self._left -= 1
        if self._left < 0 or depth > _MOST_DEPTH:
            raise ValueError(depth)
        tag, length, first = self._data[at], self._data[at + 1], at + 2
        if length != 0x80:
            if length > 0x80:
                digits = length - 0x80
                length = int.from_bytes(self._data[first : first + digits])
                first += digits
            if first + length > end:
                raise ValueError(length)
            return (tag, first, first + length), first + length
        # The length was left open: the content ends before two zero bytes on its own level.
        ends = [behind for _, behind in self._each(first, end, depth + 1)]
        last = ends[-1] if ends else first
        if self._data[last : last + 2] != _END:
            raise ValueError(last)
        return (tag, first, last), last + 2
