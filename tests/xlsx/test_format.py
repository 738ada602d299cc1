"""The format of a package is that of its main part, whatever else its parts are."""

from __future__ import annotations

import pytest

from tests.support.raw_xlsx import PACKAGE, pack, parts, relationships
from tests.support.returned import Formula, codes, read, returned, unpacked
from workbook_builder.xlsx.parts import zip_parts
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.read.format import workbook_format
from workbook_builder.xlsx.read.package import Unreadable

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
XLSB = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def types(*overrides: tuple[str, str], **defaults: str) -> str:
    said = "".join(f'<Default Extension="{e}" ContentType="{t}"/>' for e, t in defaults.items())
    said += "".join(f'<Override PartName="/{p}" ContentType="{t}"/>' for p, t in overrides)
    return f'<?xml version="1.0"?><Types xmlns="{PACKAGE}/content-types">{said}</Types>'


def package(content_types: str | bytes, root: str = "") -> bytes:
    root = root or relationships(officeDocument="xl/workbook.xml")
    return pack({**parts(), "[Content_Types].xml": content_types, "_rels/.rels": root})


BINARY = relationships(officeDocument="xl/workbook.bin")
STRICT = BINARY.replace(
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (package(types(("xl/workbook.xml", XLSX))), "xlsx"),
        (package(types(("XL/Workbook.xml", XLSX.upper()))), "xlsx"),
        (package(types(("xl/workbook.xml", f"{XLSX}; charset=utf-8"))), "xlsx"),
        (package(types(("xl/workbook.xml", XLSX), bin=XLSB)), "xlsx"),
        (package(types(("xl/workbook.xml", XLSX), ("xl/khac.bin", XLSB))), "xlsx"),
        (package(types(xml=XLSX)), "xlsx"),
        (package(types(("xl/workbook.xml", XLSX)).encode("utf-16")), "xlsx"),
        (package(types(("xl/workbook.bin", XLSB)), BINARY), "xlsb"),
        (package(types(bin=XLSB), BINARY), "xlsb"),
        (package(types(bin=XLSB), STRICT), "xlsb"),
        # A text with a workbook in it.
        (
            package(
                types(("word/document.xml", DOCX), ("word/bang.xlsx", XLSX), bin=XLSB),
                relationships(officeDocument="word/document.xml"),
            ),
            "other",
        ),
        # Two main parts: not the one that is read without looking at relationships.
        (
            package(
                types(("xl/workbook.xml", XLSX), bin=XLSB),
                relationships(officeDocument="xl/workbook.bin", officeDocument2="xl/workbook.xml"),
            ),
            "xlsx",
        ),
        # A relationship whose type only ends alike.
        (
            package(
                types(("xl/workbook.xml", XLSX), bin=XLSB),
                BINARY.replace("schemas.openxmlformats.org", "example.org"),
            ),
            "xlsx",
        ),
        (package(types(("xl/workbook.xml", XLSX)), "<broken"), "xlsx"),
        (package(types(bin=XLSB), "<broken"), "other"),
        (package(types()), "other"),
    ],
)
def test_the_main_part_tells_the_format(data: bytes, expected: str):
    assert workbook_format(data) == expected


def test_a_line_for_parts_that_are_not_there_turns_no_check_off():
    """Some writers name the type of binary workbooks in every file."""
    edited = unpacked(returned(changes={"F10": Formula("4", 4.0)}))
    line = f'<Default Extension="bin" ContentType="{XLSB}"/>'.encode()
    edited["[Content_Types].xml"] = edited["[Content_Types].xml"].replace(
        b"<Override", line + b"<Override", 1
    )
    data = zip_parts(edited)
    assert workbook_format(data) == "xlsx"
    assert codes(read(data)) == ["formula_edited"]


def test_a_package_of_two_kinds_at_once_is_read_as_neither():
    both = unpacked(returned())
    both["mimetype"] = b"application/vnd.oasis.opendocument.spreadsheet"
    both["content.xml"] = b"<office/>"
    data = zip_parts(both)
    assert workbook_format(data) == "other"
    with pytest.raises(Unreadable) as refused:
        read_xlsx(data)
    assert refused.value.problem.code == "two_readings"
