"""Zip archives whose headers are false, written header by header, for the set of hostile files."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tests.support.raw_xlsx import Parts, book, cells, pack, parts, worksheet

LOCAL = struct.Struct("<IHHHHHIIIHH")
CENTRAL = struct.Struct("<IHHHHHHIIIHHHHHII")
END = struct.Struct("<IHHHHIIH")
END_64 = struct.Struct("<IQHHIIQQQQ")
LOCATOR_64 = struct.Struct("<IIQI")
SHEET = "xl/worksheets/sheet1.xml"
ONE_CELL = cells("<c><v>1</v></c>")
MIB = 1 << 20


@dataclass(frozen=True)
class Entry:
    """A member of an archive: the fields of its two headers, and the bytes of its data."""

    name: bytes
    data: bytes
    size: int
    crc: int
    method: int = zipfile.ZIP_DEFLATED
    flags: int = 0
    extra: bytes = b""
    told: bytes | None = None  # the name in the header before the data, if it is another
    packed: int | None = None  # the length of the data in the headers, if it is false


def deflated(data: bytes) -> bytes:
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    return compressor.compress(data) + compressor.flush()


def entry(name: str, content: str | bytes) -> Entry:
    """An honest member."""
    plain = content.encode() if isinstance(content, str) else content
    return Entry(name.encode(), deflated(plain), len(plain), zlib.crc32(plain))


def local_header(one: Entry) -> bytes:
    name = one.name if one.told is None else one.told
    packed = len(one.data) if one.packed is None else one.packed
    numbers = (20, one.flags, one.method, 0, 33, one.crc, packed, one.size, len(name), 0)
    return LOCAL.pack(0x04034B50, *numbers) + name


def directory_entry(one: Entry, offset: int) -> bytes:
    packed = len(one.data) if one.packed is None else one.packed
    numbers = (20, 20, one.flags, one.method, 0, 33, one.crc, packed, one.size, len(one.name))
    return (
        CENTRAL.pack(0x02014B50, *numbers, len(one.extra), 0, 0, 0, 0, offset)
        + one.name
        + one.extra
    )


def archive(
    entries: Sequence[Entry], *, end: Callable[[int, int, int], bytes] | None = None
) -> bytes:
    """A zip of these members; `end(count, directory size, offset)` makes its last record."""
    body, directory = b"", b""
    for one in entries:
        directory += directory_entry(one, len(body))
        body += local_header(one) + one.data
    count = len(entries)
    last = END.pack(0x06054B50, 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + (end(count, len(directory), len(body)) if end else last)


def members(changed: Callable[[Entry], Entry] = lambda one: one, **more: str) -> list[Entry]:
    """The members of the smallest workbook, with its sheet changed."""
    found: Parts = {**parts(ONE_CELL), **more}
    return [
        changed(entry(name, content)) if name == SHEET else entry(name, content)
        for name, content in found.items()
    ]


def changing(**what: object) -> bytes:
    """The smallest workbook, with these fields in the headers of its sheet changed."""
    return archive(members(lambda one: replace(one, **what)))  # type: ignore[arg-type]


def encrypted_member() -> bytes:
    data = bytearray(book(ONE_CELL))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


def bad_checksum() -> bytes:
    """The smallest workbook, with a false checksum of its sheet in both headers."""
    data = book(ONE_CELL)
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        checksum = struct.pack("<L", opened.getinfo(SHEET).CRC)
    return data.replace(checksum, b"\1\2\3\4")


def half_a_file() -> bytes:
    data = book(ONE_CELL)
    return data[: len(data) // 2]


def flipped(bit: int) -> bytes:
    """The smallest workbook, with one bit of its sheet's compressed bytes changed."""
    data = bytearray(book(worksheet("<row><c><v>123456789</v></c></row>" * 50)))
    at = data.find(SHEET.encode()) + len(SHEET) + bit // 8
    data[at] ^= 1 << bit % 8
    return bytes(data)


def bomb() -> bytes:
    """A sheet of 1 MB that unpacks to 1 GiB of spaces."""
    block = b" " * MIB
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    one = compressor.compress(block) + compressor.flush(zlib.Z_FULL_FLUSH)
    data = one * 1024 + deflated(b"")
    checksum = 0
    for _ in range(8):  # false checksums, but no reader gets so far
        checksum = zlib.crc32(block, checksum)
    return changing(data=data, size=1 << 30, crc=checksum)


def lying_bomb() -> bytes:
    """A sheet of 100 MiB that has 1,000 bytes according to the directory."""
    sheet = ONE_CELL.encode() + b" " * (100 * MIB)
    return changing(data=deflated(sheet), size=1_000, crc=zlib.crc32(sheet))


def overlapping(count: int = 200, size: int = MIB) -> bytes:
    """Sheets whose data overlap: those of each hold the header and the data of the next.

    All unpack the same bytes. The headers between are quoted as stored blocks of the deflate
    format, so that every checksum is right. So 200 MB stand in 30 KB, without nested archives.
    """
    kernel = b" " * size
    base = members()
    sheets = "".join(f'<sheet name="S{n}" sheetId="{n + 1}" r:id="s{n}"/>' for n in range(count))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    targets = "".join(
        f'<Relationship Id="s{n}" Type="{kind}" Target="worksheets/o{n}.xml"/>'
        for n in range(count)
    )
    described = {
        "xl/workbook.xml": f"<sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"{targets}</Relationships>",
    }
    cut = {"xl/workbook.xml": "<sheets>", "xl/_rels/workbook.xml.rels": "<Relationship "}
    text = {k: str(parts()[k]).partition(cut[k])[0] + v for k, v in described.items()}
    base = [
        entry(one.name.decode(), text[n]) if (n := one.name.decode()) in text else one
        for one in base
    ]
    chain: list[Entry] = []
    content_crc, content_size, data = zlib.crc32(kernel), size, deflated(kernel)
    for number in range(count - 1, -1, -1):
        one = Entry(f"xl/worksheets/o{number}.xml".encode(), data, content_size, content_crc)
        chain.append(one)
        header = local_header(one)
        quoted = b"\0" + struct.pack("<HH", len(header), len(header) ^ 0xFFFF) + header
        data = quoted + data
        content_crc = combined(zlib.crc32(header), content_crc, content_size)
        content_size += len(header)
    chain.reverse()
    return _overlaid(base, chain)


def combined(first: int, second: int, length: int) -> int:
    """The CRC-32 of two texts in a row, from the CRC-32 of each and the length of the second."""
    zeros = bytes(MIB)
    for start in range(0, length, MIB):
        first = zlib.crc32(zeros[: min(MIB, length - start)], first ^ 0xFFFFFFFF) ^ 0xFFFFFFFF
    return first ^ second


def _overlaid(base: Sequence[Entry], chain: Sequence[Entry]) -> bytes:
    """An archive of the honest members and the first of the chain, whose data hold all others."""
    body, directory = b"", b""
    for one in base:
        directory += directory_entry(one, len(body))
        body += local_header(one) + one.data
    offset = len(body)
    body += local_header(chain[0]) + chain[0].data
    for one, following in zip(chain, [*chain[1:], None], strict=True):
        directory += directory_entry(one, offset)
        if following is not None:
            offset = len(body) - len(following.data) - len(local_header(following))
    count = len(base) + len(chain)
    return body + directory + END.pack(0x06054B50, 0, 0, count, count, len(directory), len(body), 0)


def one_header_for_all(count: int = 200) -> bytes:
    """An archive with members of many names that all begin at the same place."""
    honest = members()
    whole = archive(honest)
    shared = entry("xl/media/image0.png", b"x" * 1_000)
    body = whole[: whole.find(b"PK\x01\x02")]
    directory, offset = b"", 0
    for one in honest:
        directory += directory_entry(one, offset)
        offset += len(local_header(one)) + len(one.data)
    for number in range(count):
        other = replace(shared, name=b"xl/media/image%d.png" % number)
        directory += directory_entry(other, len(body))
    body += local_header(shared) + shared.data
    total = len(honest) + count
    return body + directory + END.pack(0x06054B50, 0, 0, total, total, len(directory), len(body), 0)


def zip64_end(number: int, length: int, start: int, lies: dict[str, int]) -> bytes:
    """The last records of a zip64; `lies` are the fields with false values."""
    said = {"count": number, "size": length, "offset": start, "at": start + length} | lies
    return (
        END_64.pack(
            0x06064B50, 44, 45, 45, 0, 0, said["count"], said["count"], said["size"], said["offset"]
        )
        + LOCATOR_64.pack(0x07064B50, 0, said["at"], 1)
        + END.pack(0x06054B50, 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    )


def zip64(**lies: int) -> bytes:
    return archive(members(), end=lambda c, s, o: zip64_end(c, s, o, lies))


def zip64_sizes(size: int) -> bytes:
    """A sheet with this false size, in the zip64 field for large sizes."""
    extra = struct.pack("<HHQQ", 1, 16, size, size)
    return changing(size=0xFFFFFFFF, packed=0xFFFFFFFF, extra=extra)


def entries_by_the_thousand() -> bytes:
    """A directory of 200,000 empty members."""
    empty = Entry(b"x", b"", 0, 0, zipfile.ZIP_STORED)
    directory = directory_entry(empty, 0) * 200_000
    body = local_header(empty)
    end = END.pack(0x06054B50, 0, 0, 0xFFFF, 0xFFFF, len(directory), len(body), 0)
    return body + directory + end


ZIPS: dict[str, tuple[Callable[[], bytes], str]] = {
    "an honest zip, written by hand": (lambda: archive(members()), ""),
    "an honest zip64": (zip64, ""),
    "a gibibyte in one part": (bomb, "workbook_inflates_too_far"),
    "a part larger than the directory says": (lying_bomb, "damaged_workbook"),
    "overlapping members, each quoting the next": (overlapping, "damaged_workbook"),
    "200 members that begin at one place": (one_header_for_all, ""),
    "200,000 members without content": (entries_by_the_thousand, "overloaded_workbook"),
    "too many members": (
        lambda: pack(parts(), *((f"m{n}", "") for n in range(3_000))),
        "overloaded_workbook",
    ),
    "a zip64 of 2^60 members": (lambda: zip64(count=1 << 60), ""),
    "a zip64 whose directory is 2^62 bytes long": (lambda: zip64(size=1 << 62), "damaged_workbook"),
    "a zip64 whose directory begins at 2^62": (lambda: zip64(offset=1 << 62), "two_readings"),
    "a zip64 whose last record is elsewhere": (lambda: zip64(at=1 << 62), "two_readings"),
    "a member of 2^63 bytes": (lambda: zip64_sizes(1 << 63), "damaged_workbook"),
    "a member of 2^40 bytes": (lambda: zip64_sizes(1 << 40), "damaged_workbook"),
    "a zip64 field that is cut off": (
        lambda: changing(size=0xFFFFFFFF, extra=b"\1\0\x08\0\1"),
        "damaged_workbook",
    ),
    "another name in front of the data": (
        lambda: changing(told=b"xl/worksheets/sheet2.xml"),
        "damaged_workbook",
    ),
    "a member longer than the file": (lambda: changing(packed=1 << 30), "damaged_workbook"),
    "a stored member that claims a gigabyte": (
        lambda: changing(method=zipfile.ZIP_STORED, size=1 << 30, packed=1 << 30),
        "damaged_workbook",
    ),
    "a member packed by LZMA": (lambda: changing(method=zipfile.ZIP_LZMA), "damaged_workbook"),
    "a member packed by bzip2": (lambda: changing(method=zipfile.ZIP_BZIP2), "damaged_workbook"),
    "a member packed by a method of no name": (lambda: changing(method=99), "damaged_workbook"),
    "patched data": (lambda: changing(flags=0x20), "damaged_workbook"),
    "an encrypted member": (encrypted_member, "unknown_encryption"),
    "a strongly encrypted member": (lambda: changing(flags=0x41), "unknown_encryption"),
    "a wrong checksum": (bad_checksum, "damaged_workbook"),
    "half a file": (half_a_file, "damaged_workbook"),
    "all but the last byte": (lambda: book(ONE_CELL)[:-1], "damaged_workbook"),
    "only the first header": (lambda: book(ONE_CELL)[:60], "damaged_workbook"),
    "a bit that fell over at the start": (lambda: flipped(1), "damaged_workbook"),
    "a bit that fell over further on": (lambda: flipped(200), "damaged_workbook"),
    "a program in front": (lambda: b"MZ" + bytes(10_000) + book(ONE_CELL), "not_a_workbook"),
    "something behind": (lambda: book(ONE_CELL) + b"x" * 10_000, ""),
    "a member that stands there twice": (
        lambda: pack(parts(), (SHEET, worksheet())),
        "repeated_part",
    ),
    "a member that differs in case only": (
        lambda: pack(parts(), ("XL/Worksheets/sheet1.xml", worksheet())),
        "repeated_part",
    ),
    "a member that differs after a NUL only": (
        lambda: archive([*members(), Entry(SHEET.encode() + b"\0.png", b"", 0, 0, 0)]),
        "repeated_part",
    ),
    "a member whose name leads out of the folder": (
        lambda: pack(parts(), ("../../../etc/passwd", "x"), ("C:\\x", "y"), ("/", "z")),
        "",
    ),
    "a member whose name is 60,000 letters long": (lambda: pack(parts(), ("a" * 60_000, "")), ""),
    "a member whose name is in no encoding": (
        lambda: archive([*members(), Entry(b"\xff\xfe\x80", b"", 0, 0, 0, flags=0x800)]),
        "damaged_workbook",
    ),
    "a member without a name": (lambda: archive([*members(), Entry(b"", b"", 0, 0, 0)]), ""),
    "a file beyond the limit": (lambda: book() + bytes(33 * MIB), "workbook_too_large"),
    "nothing": (lambda: b"", "empty_on_disk"),
}
