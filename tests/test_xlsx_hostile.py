"""Files made to stop the reader, and any bytes at all: each is refused by code, or read rightly.

They are made here, in memory; none is ever committed.
"""

from __future__ import annotations

import io
import math
import random
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.raw_xlsx import (
    MAIN,
    PACKAGE,
    book,
    cells,
    pack,
    parts,
    relationships,
    strings,
    worksheet,
)
from workbook_builder.texts import MESSAGES
from workbook_builder.xlsx_reader import Book, Unreadable, read_xlsx

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def workbook_part(inner: str) -> str:
    opening = parts()["xl/workbook.xml"].partition("<sheets>")[0]
    return f"{opening}{inner}</workbook>"


def encrypted_member() -> bytes:
    data = bytearray(book(cells("<c><v>1</v></c>")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


def bad_checksum() -> bytes:
    """The checksum of the sheet changed, in both places where a zip notes it."""
    data = book(cells("<c><v>1</v></c>"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        checksum = struct.pack("<L", archive.getinfo("xl/worksheets/sheet1.xml").CRC)
    return data.replace(checksum, b"\1\2\3\4")


def truncated() -> bytes:
    data = book(cells("<c><v>1</v></c>"))
    return data[: len(data) // 2]


def bomb() -> bytes:
    """1 GiB of spaces in a sheet of 1 MB."""
    stream = io.BytesIO()
    members = parts()
    del members["xl/worksheets/sheet1.xml"]
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            spaces = b" " * (1 << 20)
            for _ in range(1 << 10):
                part.write(spaces)
    return stream.getvalue()


def lying_bomb() -> bytes:
    """A sheet of 100 MiB that the directory says has 1,000 bytes."""
    sheet = worksheet("<row><c><v>1</v></c></row>") + " " * (100 << 20)
    return book(sheet).replace(struct.pack("<L", len(sheet)), struct.pack("<L", 1_000))


BILLION_LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(10))
    + "]>"
)
EXTERNAL = '<!DOCTYPE a SYSTEM "file:///etc/passwd">'
MANY_ATTRIBUTES = " ".join(f'a{n:x}=""' for n in range(200_000))
MANY_NAMES = "".join(f"<x{n:x}/>" for n in range(100_000))
PREFIXES = " ".join(f'xmlns:p{n:x}="u{n:x}"' for n in range(20_000))
LONG_URI = f'<x:y xmlns:x="{"u" * 60_000}">{"<x:z/>" * 200_000}</x:y>'
LONG_MASTER = '<c r="A1"><f t="shared" ref="A1:A9" si="0">' + "A1+" * 2_700 + "A1</f></c>"
SHARERS = "".join('<row><c><f t="shared" si="0"/></c></row>' for _ in range(50_000))
ARRAYS = "".join(
    '<row><c><f t="array" ref="A1:XFD1048576">1</f><v>1</v></c></row>' for _ in range(20_000)
)
STRING_USERS = "".join("<row>" + '<c t="s"><v>0</v></c>' * 100 + "</row>" for _ in range(2_000))

HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "first and last cell of a sheet": (
        lambda: book(
            worksheet(
                '<row r="1"><c r="A1"><v>1</v></c></row>'
                '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
            )
        ),
        "",
    ),
    "one long string used 200,000 times": (
        lambda: book(worksheet(STRING_USERS), strings(f"<t>{'Đ' * 32_000}</t>")),
        "",
    ),
    "a million cells": (
        lambda: book(worksheet(("<row>" + "<c><v>1</v></c>" * 100 + "</row>") * 10_000)),
        "too_many_cells",
    ),
    "a million blank cells": (
        lambda: book(worksheet(("<row>" + "<c/>" * 1_000 + "</row>") * 1_000)),
        "too_many_cells",
    ),
    "as many elements as a part can hold": (
        lambda: book(worksheet("", after="<a/>" * 8_000_000)),
        "overloaded_workbook",
    ),
    "a gibibyte in one part": (bomb, "workbook_inflates_too_far"),
    "a part larger than the directory says": (lying_bomb, "damaged_workbook"),
    "half a workbook too much in each of four parts": (
        lambda: pack(
            {
                **parts(),
                "xl/sharedStrings.xml": strings() + " " * (30 << 20),
                "xl/workbook.xml": str(parts()["xl/workbook.xml"]) + " " * (30 << 20),
                "xl/worksheets/sheet1.xml": worksheet() + " " * (30 << 20),
                "xl/_rels/workbook.xml.rels": relationships(
                    worksheet="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml"
                ),
            }
        ),
        "workbook_inflates_too_far",
    ),
    "elements nested a million deep": (
        lambda: book("<a>" * 1_000_000),
        "damaged_workbook",
    ),
    "elements nested a million deep in a sheet": (
        lambda: book(f'<worksheet xmlns="{MAIN}">' + "<a>" * 1_000_000),
        "overloaded_workbook",
    ),
    "entities in entities": (
        lambda: book(BILLION_LAUGHS + cells('<c t="str"><v>&k;</v></c>')),
        "unsafe_workbook",
    ),
    "an entity from a file": (lambda: book(EXTERNAL + cells("")), "unsafe_workbook"),
    "a document type in the relationships": (
        lambda: pack({**parts(), "_rels/.rels": EXTERNAL + str(parts()["_rels/.rels"])}),
        "unsafe_workbook",
    ),
    "a member that stands there twice": (
        lambda: pack(parts(), ("xl/worksheets/sheet1.xml", worksheet())),
        "repeated_part",
    ),
    "a member that differs in case only": (
        lambda: pack(parts(), ("XL/Worksheets/sheet1.xml", worksheet())),
        "repeated_part",
    ),
    "a member whose name leads out of the folder": (
        lambda: pack(parts(), ("../../../etc/passwd", "x"), ("C:\\x", "y"), ("/", "z")),
        "",
    ),
    "too many members": (
        lambda: pack(parts(), *((f"m{n}", "") for n in range(3_000))),
        "overloaded_workbook",
    ),
    "an encrypted member": (encrypted_member, "unknown_encryption"),
    "a wrong checksum": (bad_checksum, "damaged_workbook"),
    "half a file": (truncated, "damaged_workbook"),
    "20,000 sheets": (
        lambda: pack(
            {
                **parts(),
                "xl/workbook.xml": workbook_part(
                    "<sheets>"
                    + "".join(f'<sheet name="S{n}" r:id="rId1"/>' for n in range(20_000))
                    + "</sheets>"
                ),
            }
        ),
        "too_many_sheets",
    ),
    "200 sheets that are one part": (
        lambda: pack(
            {
                **parts(worksheet("<row><c><v>1</v></c></row>" * 1_000)),
                "xl/workbook.xml": workbook_part(
                    "<sheets>"
                    + "".join(f'<sheet name="S{n}" r:id="rId1"/>' for n in range(200))
                    + "</sheets>"
                ),
            }
        ),
        "damaged_workbook",
    ),
    "100,000 defined names": (
        lambda: pack(
            {
                **parts(),
                "xl/workbook.xml": workbook_part(
                    '<sheets><sheet name="A" r:id="rId1"/></sheets><definedNames>'
                    + "".join(f'<definedName name="n{n}">1</definedName>' for n in range(100_000))
                    + "</definedNames>"
                ),
            }
        ),
        "overloaded_workbook",
    ),
    "200,000 attributes on one element": (
        lambda: book(worksheet("", after=f"<a {MANY_ATTRIBUTES}/>")),
        "overloaded_workbook",
    ),
    "an attribute of 20 MB": (
        lambda: book(worksheet("", after=f'<a b="{"x" * (20 << 20)}"/>')),
        "overloaded_workbook",
    ),
    "a comment of 20 MB": (
        lambda: book(worksheet("", after=f"<!--{'x' * (20 << 20)}-->")),
        "overloaded_workbook",
    ),
    "100,000 different element names": (
        lambda: book(worksheet("", after=MANY_NAMES)),
        "overloaded_workbook",
    ),
    "20,000 namespaces on one element": (
        lambda: book(worksheet("", after=f"<a {PREFIXES}/>" * 4)),
        "overloaded_workbook",
    ),
    "a long namespace on 200,000 elements": (
        lambda: book(worksheet("", after=LONG_URI)),
        "overloaded_workbook",
    ),
    "a cell text of 20 million characters": (
        lambda: book(cells(f'<c t="str"><v>{"x" * (20 << 20)}</v></c>')),
        "too_much_text",
    ),
    "long texts in many cells": (
        lambda: book(worksheet(f'<row><c t="str"><v>{"x" * 32_000}</v></c></row>' * 900)),
        "too_much_text",
    ),
    "300,000 shared strings": (
        lambda: book(worksheet(), strings(*["<t>a</t>"] * 300_000)),
        "overloaded_workbook",
    ),
    "a long formula shared by 50,000 cells": (
        lambda: book(worksheet(f"<row>{LONG_MASTER}</row>{SHARERS}")),
        "overloaded_workbook",
    ),
    "20,000 array formulas over the whole sheet": (
        lambda: book(worksheet(ARRAYS)),
        "overloaded_workbook",
    ),
    "a million relationships": (
        lambda: pack(
            {
                **parts(),
                "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
                + "".join(f'<Relationship Id="r{n}"/>' for n in range(200_000))
                + "</Relationships>",
            }
        ),
        "overloaded_workbook",
    ),
    "an encoding that no one knows": (
        lambda: book('<?xml version="1.0" encoding="rot13"?>' + worksheet()),
        "damaged_workbook",
    ),
    "no sheet at all": (
        lambda: pack({**parts(), "xl/workbook.xml": workbook_part("<sheets/>")}),
        "damaged_workbook",
    ),
    "a sheet that is missing": (
        lambda: pack({k: v for k, v in parts().items() if "sheet1" not in k}),
        "damaged_workbook",
    ),
    "a file beyond the limit": (lambda: book() + bytes(33 << 20), "workbook_too_large"),
}

IN_A_SMALL_ROOM = """
import sys, time
try:
    import resource
except ImportError:  # Windows has no such limit
    pass
else:
    resource.setrlimit(resource.RLIMIT_AS, (512 << 20, 512 << 20))
from workbook_builder.xlsx_reader import Unreadable, read_xlsx
data = sys.stdin.buffer.read()
start = time.process_time()
try:
    read_xlsx(data)
    code = "read"
except Unreadable as fault:
    code = fault.problem.code
print(code, time.process_time() - start)
"""


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_settled_within_two_seconds_and_half_a_gibibyte(what: str):
    make, code = HOSTILE[what]
    command = [sys.executable, "-c", IN_A_SMALL_ROOM]
    ran = subprocess.run(command, input=make(), capture_output=True, timeout=60, check=True)
    said, seconds = ran.stdout.split()
    assert said.decode() == (code or "read")
    assert code in ("", *MESSAGES)
    assert float(seconds) < 2


# Whatever the bytes


SAMPLE = book(
    worksheet(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f t="shared" ref="B1" si="0">A1</f>'
        '<v>1.5</v></c><c r="C1" t="b"><v>1</v></c><c t="inlineStr"><is><t>a</t></is></c></row>',
        after='<sheetProtection sheet="1"/>',
    ),
    strings("<t>Đơn vị</t>"),
)


def stored(data: bytes) -> bytes:
    """The same members, not deflated: so changed bytes reach the XML."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(stream, "w") as archive,
    ):
        for name in source.namelist():
            archive.writestr(zipfile.ZipInfo(name), source.read(name))
    return stream.getvalue()


def settled(data: bytes) -> Book | None:
    """The book, or None where it is refused for a reason that has a name."""
    try:
        read = read_xlsx(data)
    except Unreadable as fault:
        if fault.problem.code == "workbook_not_read":  # the last net: nothing may need it
            raise AssertionError(repr(data)) from fault
        return None
    for sheet in read.sheets:
        for (row, column), cell in sheet.cells.items():
            assert 1 <= row <= 1_048_576
            assert 1 <= column <= 16_384
            assert not isinstance(cell.value, float) or math.isfinite(cell.value)
            str(cell.value).encode()
    return read


@given(st.binary(max_size=2_000), st.sampled_from([b"", b"PK\x03\x04", OLE]))
def test_arbitrary_bytes_are_refused_and_nothing_else(data: bytes, head: bytes):
    assert settled(head + data) is None


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.randoms(use_true_random=False), st.integers(1, 12), st.sampled_from([SAMPLE, stored(SAMPLE)])
)
def test_a_workbook_with_changed_bytes_is_read_or_refused(
    chance: random.Random, count: int, sample: bytes
):
    data = bytearray(sample)
    for _ in range(count):
        at = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[at] ^= 1 << chance.randrange(8)
            case 1:
                del data[at : at + chance.randrange(64)]
            case 2:
                data[at:at] = bytes(chance.randrange(256) for _ in range(chance.randrange(16)))
            case _:
                other = chance.randrange(len(data))
                data[at : at + 32] = data[other : other + 32]
        if not data:
            break
    settled(bytes(data))


SHREDS = st.sampled_from(
    ["<row>", "</row>", "<row/>", '<row r="9">', '<row r="x">', "<c>", "</c>", "<c/>"]
    + [f'<c t="{kind}">' for kind in ("s", "str", "d", "b", "e", "n", "inlineStr")]
    + ['<c r="A1">', "<v>", "</v>", "<f>", "</f>", "<is>", "</is>", "<t>", "</t>"]
    + ['<f t="shared" si="0">', '<f t="array" ref="A1:B2">', "<![CDATA[", "]]>", "<!--", "-->"]
    + ["1", "nan", "_xD800_", "A1", "&amp;", "\ud7ff"]
)


@settings(max_examples=400)
@given(st.lists(SHREDS, max_size=30))
def test_shreds_of_a_sheet_are_read_or_refused(shreds: list[str]):
    settled(book(worksheet("".join(shreds))))
