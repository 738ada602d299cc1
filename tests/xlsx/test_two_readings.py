"""Files in which two programs could find different things: refused, whatever else they hold.

The tricks on returned files (`tests/support/tricks.py`) hold most of them; here are the rest, and
what only looks like one of them.
"""

from __future__ import annotations

import struct

import pytest

from tests.support.outlook import compound
from tests.support.raw_xlsx import (
    RELATIONS,
    TYPES,
    book,
    cells,
    pack,
    parts,
    relationships,
    worksheet,
)
from workbook_builder.xlsx.read.any_format import WorkbookReader
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.read.format import workbook_format
from workbook_builder.xlsx.read.package import Unreadable

ONE = cells("<c><v>1</v></c>")
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def refusal(data: bytes) -> str:
    """The code by which a file is refused, "" where it is read."""
    try:
        read_xlsx(data)
    except Unreadable as fault:
        return fault.problem.code
    return ""


def with_type(spelled: str) -> str:
    """Relationships of a workbook, among them one of this type."""
    more = f'<Relationship Id="r9" Type="{spelled}" Target="b.xml"/></Relationships>'
    return relationships(worksheet="worksheets/sheet1.xml").replace("</Relationships>", more)


def with_part(name: str, content: str | bytes) -> bytes:
    return pack({**parts(ONE), name: content})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("xl/workbook.xml/../workbook.xml", "<a/>"),
        ("/xl/WORKBOOK.xml", "<a/>"),
        ("xl\\workbook.xml", "<a/>"),
        ("xl/work%62ook.xml", "<a/>"),
        ("xl//workbook.xml", "<a/>"),
    ],
)
def test_two_names_that_open_xml_holds_equal_are_refused(name, content):
    assert refusal(with_part(name, content)) == "repeated_part"


def test_two_relationships_of_one_name_are_refused():
    rels = relationships(worksheet="worksheets/sheet1.xml", theme="a.xml")
    assert refusal(with_part("xl/_rels/workbook.xml.rels", rels)) == ""
    twice = rels.replace('Id="rId2"', 'Id="rId1"')
    assert refusal(with_part("xl/_rels/workbook.xml.rels", twice)) == "damaged_workbook"


@pytest.mark.parametrize("kind", ["sharedStrings", "styles", "theme"])
def test_of_each_part_that_is_read_there_is_one_at_most(kind):
    rels = relationships(worksheet="worksheets/sheet1.xml", **{kind: "a.xml", f"{kind}2": "b.xml"})
    assert refusal(with_part("xl/_rels/workbook.xml.rels", rels)) == "two_readings"


@pytest.mark.parametrize(
    "spelled", ["urn:x/worksheet", f"{RELATIONS}/Worksheet", f"{STRICT}/styleS"]
)
def test_a_type_that_only_looks_like_one_that_is_read_is_refused(spelled):
    rels = relationships(worksheet="worksheets/sheet1.xml").replace(
        "</Relationships>",
        f'<Relationship Id="r9" Type="{spelled}" Target="b.xml"/></Relationships>',
    )
    assert refusal(with_part("xl/_rels/workbook.xml.rels", rels)) == "two_readings"


@pytest.mark.parametrize(
    "kind",
    [
        "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
        "http://schemas.microsoft.com/office/2017/10/relationships/person",
        "http://customschemas.google.com/relationships/workbookmetadata",
        "http://www.wps.cn/officeDocument/2020/cellImage",
    ],
)
def test_relationships_that_programs_add_of_their_own_are_let_be(kind):
    rels = with_type(kind)
    assert refusal(with_part("xl/_rels/workbook.xml.rels", rels)) == ""


@pytest.mark.parametrize("before", [True, False])
def test_the_strict_form_stands_beside_the_usual_one_nowhere(before):
    strict = '<x:sheetData xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'
    sheet = worksheet("<row><c><v>1</v></c></row>", **{"before" if before else "after": strict})
    assert refusal(book(sheet)) == "two_readings"


def test_alternatives_beside_the_cells_such_as_for_form_controls_are_let_be():
    controls = (
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x14"><controls/></mc:Choice>'
        "</mc:AlternateContent>"
    )
    assert refusal(book(worksheet("<row><c><v>1</v></c></row>", after=controls))) == ""


def test_alternatives_in_the_list_of_sheets_are_refused():
    choice = f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x"/>'
    more = f"{choice}</mc:AlternateContent></sheets>"
    main = str(parts()["xl/workbook.xml"]).replace("</sheets>", more)
    assert refusal(with_part("xl/workbook.xml", main)) == "two_readings"


def test_a_part_whose_two_headers_differ_in_their_method_is_refused():
    data = bytearray(pack(parts(ONE)))
    struct.pack_into("<H", data, 8, 0)  # the method that the first part's own header names
    assert refusal(bytes(data)) == "two_readings"


def test_a_directory_that_counts_fewer_parts_than_it_holds_is_refused():
    data = bytearray(pack(parts(ONE)))
    end = data.rfind(b"PK\x05\x06")
    struct.pack_into("<2H", data, end + 8, 1, 1)
    assert refusal(bytes(data)) == "two_readings"


def test_an_archive_behind_an_archive_is_refused():
    assert refusal(pack(parts(ONE)) + pack(parts(ONE))) == "two_readings"


def test_a_newer_directory_that_agrees_with_the_older_one_is_read():
    data = pack(parts(ONE))
    end = data.rfind(b"PK\x05\x06")
    _, _, _, _, count, size, offset, _ = struct.unpack("<4s4H2LH", data[end : end + 22])
    newer = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, offset)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
    assert refusal(data[:end] + newer + locator + data[end:]) == ""


def test_a_word_that_only_stands_in_the_content_types_makes_no_other_format_of_a_file():
    kind = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    more = f'<Override PartName="/x" ContentType="{kind}"/>'
    data = with_part("[Content_Types].xml", TYPES.replace("</Types>", more + "</Types>"))
    assert workbook_format(data) == "xlsx"


def test_a_file_with_two_workbooks_of_the_older_kind_is_refused():
    with WorkbookReader() as reader, pytest.raises(Unreadable) as fault:
        reader.read(compound({"Workbook": b"\x09\x08" * 3_000, "Book": b"\x09\x08" * 3_000}))
    assert fault.value.problem.code == "two_readings"


def test_a_binary_workbook_that_points_to_other_parts_than_the_usual_is_refused():
    kind = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    types = TYPES.replace("workbook.xml", "other.bin")
    types = types.replace(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", kind
    )
    members = {
        "[Content_Types].xml": types,
        "_rels/.rels": relationships(officeDocument="xl/other.bin"),
        "xl/other.bin": b"\0\0",
        "xl/workbook.bin": b"\0\0",
    }
    with WorkbookReader() as reader, pytest.raises(Unreadable) as fault:
        reader.read(pack(members))
    assert fault.value.problem.code == "two_readings"
