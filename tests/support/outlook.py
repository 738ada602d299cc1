"""What Outlook writes: a mail saved as .msg, and the file winmail.dat that it sends to others."""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from itertools import pairwise

_SECTOR, _MINI, _SMALL = 512, 64, 4096
_END, _FREE, _OF_FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
_DELIVERED = 0x0E060040
_IMESSAGE = bytes.fromhex("0703020000000000c000000000000046")


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE file with these streams, each named by its path."""
    sectors: list[bytes] = []
    chains: list[int] = []
    small, small_chains = bytearray(), []

    def lay(data: bytes) -> int:
        count = -(-len(data) // _SECTOR)
        first = len(sectors)
        padded = data.ljust(count * _SECTOR, b"\0")
        sectors.extend(padded[at : at + _SECTOR] for at in range(0, len(padded), _SECTOR))
        chains.extend([*range(first + 1, first + count), _END] if count else [])
        return first if count else _END

    def lay_small(data: bytes) -> int:
        count, first = -(-len(data) // _MINI), len(small) // _MINI
        small.extend(data.ljust(count * _MINI, b"\0"))
        small_chains.extend([*range(first + 1, first + count), _END] if count else [])
        return first if count else _END

    tree: dict[str, list[str]] = {"": []}
    for path in streams:
        steps = path.split("/")
        for depth in range(len(steps)):
            around, here = "/".join(steps[:depth]), "/".join(steps[: depth + 1])
            if here not in tree.setdefault(around, []):
                tree[around].append(here)
    paths = ["", *sorted({one for kids in tree.values() for one in kids})]
    number = {path: place for place, path in enumerate(paths)}
    right = dict.fromkeys(paths, _NONE)
    for kids in tree.values():
        kids.sort(key=lambda path: (len(path), path.upper()))
        right.update({a: number[b] for a, b in pairwise(kids)})
    starts = {
        path: (lay_small if len(data) < _SMALL else lay)(data) for path, data in streams.items()
    }
    mini = lay(bytes(small))
    said = b"".join(struct.pack("<I", one) for one in small_chains)
    table = lay(said + b"\xff" * (-len(said) % _SECTOR))
    entries = b""
    for path in paths:
        name = (path.rpartition("/")[2] or "Root Entry").encode("utf-16-le") + b"\0\0"
        data = streams.get(path)
        kind = 5 if not path else (1 if data is None else 2)
        kids = tree.get(path, [])
        start, size = (mini, len(small)) if not path else (starts.get(path, 0), len(data or b""))
        entries += struct.pack(
            "<64sHBBIII16sIQQIQ",
            *(name, len(name), kind, 1, _NONE, right[path], number[kids[0]] if kids else _NONE),
            *(b"", 0, 0, 0, start, size),
        )
    directory = lay(entries)
    fat_sectors = 1
    while (len(sectors) + fat_sectors) * 4 > fat_sectors * _SECTOR:
        fat_sectors += 1
    first_fat = len(sectors)
    fat = [*chains, *[_OF_FAT] * fat_sectors]
    lay(b"".join(struct.pack("<I", one) for one in fat).ljust(fat_sectors * _SECTOR, b"\xff"))
    places = [*range(first_fat, first_fat + fat_sectors)]
    header = struct.pack(
        "<8s16s5H6s9I",
        *(bytes.fromhex("d0cf11e0a1b11ae1"), b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, fat_sectors),
        *(directory, 0, _SMALL, table, -(-len(small_chains) * 4 // _SECTOR), _END, 0),
    )
    header += b"".join(struct.pack("<I", one) for one in [*places, *[_FREE] * (109 - fat_sectors)])
    return header + b"".join(sectors)


def msg(
    files: dict[str, bytes | dict | None],
    *,
    sender: str = "so-noi-vu@dongthap.gov.vn",
    subject: str = "Nộp bảng tự chấm",
    arrived: datetime = datetime(2024, 12, 14, 2, 30, tzinfo=UTC),
) -> bytes:
    """A mail of Outlook. None for a file is one that was sent as a link, a dict a mail inside."""
    return compound(_mail("", files, sender, subject, arrived))


def _mail(
    folder: str, files: dict, sender: str, subject: str, arrived: datetime
) -> dict[str, bytes]:
    ticks = int((arrived - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
    streams = {
        f"{folder}__properties_version1.0": bytes(24 if folder else 32)
        + struct.pack("<IIQ", _DELIVERED, 2, ticks),
        f"{folder}__substg1.0_0037001F": subject.encode("utf-16-le"),
        f"{folder}__substg1.0_5D01001F": sender.encode("utf-16-le"),
    }
    for place, (name, data) in enumerate(files.items()):
        at = f"{folder}__attach_version1.0_#{place:08X}/"
        streams[f"{at}__properties_version1.0"] = bytes(8)
        streams[f"{at}__substg1.0_3707001F"] = name.encode("utf-16-le")
        if isinstance(data, dict):
            streams |= _mail(f"{at}__substg1.0_3701000D/", data, "", "", arrived)
        elif data is not None:
            streams[f"{at}__substg1.0_37010102"] = data
    return streams


def winmail(files: dict[str, bytes], *, inside: dict[str, bytes] | None = None) -> bytes:
    """A winmail.dat with these files; those `inside` stand among properties, as objects do."""

    def attribute(level: int, number: int, data: bytes) -> bytes:
        return (
            struct.pack("<BII", level, number, len(data))
            + data
            + struct.pack("<H", sum(data) & 0xFFFF)
        )

    out = struct.pack("<IH", 0x223E9F78, 1) + attribute(1, 0x00089006, struct.pack("<I", 0x10000))
    for name, data in files.items():
        wide = name.encode("utf-16-le") + b"\0\0"
        long_name = struct.pack("<IHHII", 1, 0x001F, 0x3707, 1, len(wide)) + wide
        out += attribute(2, 0x00069002, bytes(14)) + attribute(2, 0x00018010, b"BANGTU~1.XLS\0")
        out += attribute(2, 0x0006800F, data) + attribute(2, 0x00069005, long_name)
    for name, data in (inside or {}).items():
        wide = name.encode("utf-16-le") + b"\0\0"
        held = _IMESSAGE + data
        properties = struct.pack("<IHHII", 2, 0x001F, 0x3707, 1, len(wide)) + wide
        properties += struct.pack("<HHII", 0x000D, 0x3701, 1, len(held)) + held
        out += attribute(2, 0x00069002, bytes(14)) + attribute(2, 0x00069005, properties)
    return out
