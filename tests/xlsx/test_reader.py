"""What the reader makes of workbooks of honest programs, of hand-made ones, and of other files.

Files that try to stop the reader are in `test_hostile.py`.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from tests.support.pace import pace
from tests.support.raw_xlsx import (
    PACKAGE,
    RELATIONS,
    book,
    cells,
    pack,
    parts,
    relationships,
    strings,
    worksheet,
)
from workbook_builder.words import sentences as texts
from workbook_builder.xlsx.cells import Cell, moved_formula
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.read.limits import Limits
from workbook_builder.xlsx.read.package import Unreadable

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def code_of(data: bytes, limits: Limits | None = None) -> str:
    """The code with which the file is refused. Every such code has a sentence."""
    with pytest.raises(Unreadable) as fault:
        read_xlsx(data, limits or Limits())
    assert texts.message(fault.value.problem, "vi")
    assert texts.message(fault.value.problem, "en")
    return fault.value.problem.code


def only(data: bytes, limits: Limits | None = None) -> dict[tuple[int, int], Cell]:
    """The cells of the only sheet."""
    (sheet,) = read_xlsx(data, limits or Limits()).sheets
    return dict(sheet.cells)


def value(inner: str, shared: str | None = None) -> str | float | bool | None:
    """The value of A1 in a sheet whose first row holds these cells."""
    return only(book(cells(inner), shared))[1, 1].value


# Workbooks of honest programs


@pytest.fixture
def openpyxl_book() -> bytes:
    written = openpyxl.Workbook()
    sheet = written.active
    sheet.title = "Bảng tự chấm"
    sheet.append(["Tiêu chí", 4.5, 12, -0.1, True, False, None, "  hai đầu  ", "dòng 1\ndòng 2"])
    sheet.append(["=B1*2", "#N/A", "_x0041_", "", 1e300, "Đ" * 32_000])
    sheet["Z900"] = "xa"
    sheet["A5"] = openpyxl.cell.rich_text.CellRichText(
        "một ", openpyxl.cell.rich_text.TextBlock(openpyxl.cell.text.InlineFont(b=True), "hai")
    )
    sheet.protection.sheet = True
    hidden = written.create_sheet("_v")
    hidden.sheet_state = "veryHidden"
    written.create_sheet("ẩn").sheet_state = "hidden"
    written.defined_names["chon_I.1"] = DefinedName("chon_I.1", attr_text="'Bảng tự chấm'!$E$12")
    sheet.defined_names["rieng"] = DefinedName("rieng", attr_text="'Bảng tự chấm'!$A$1")
    stream = io.BytesIO()
    written.save(stream)
    return stream.getvalue()


def test_every_cell_of_an_openpyxl_workbook_is_what_openpyxl_reads(openpyxl_book):
    theirs = openpyxl.load_workbook(io.BytesIO(openpyxl_book))["Bảng tự chấm"]
    ours = read_xlsx(openpyxl_book).sheets[0].cells
    seen = {}
    for (row, column), cell in ours.items():
        seen[row, column] = f"={cell.formula}" if cell.formula is not None else cell.value
    expected = {
        (cell.row, cell.column): cell.value
        for row in theirs.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert seen == {**expected, (2, 3): "A"}  # openpyxl leaves _xHHHH_ as it is


def test_kinds_tell_numbers_text_booleans_errors_and_uncalculated_formulas_apart(openpyxl_book):
    found = read_xlsx(openpyxl_book).sheets[0].cells
    assert found[1, 1] == Cell("Tiêu chí", "text")
    assert found[1, 3] == Cell(12.0, "number")
    assert found[1, 5] == Cell(True, "boolean")
    assert found[2, 2] == Cell("#N/A", "error")
    assert found[2, 1] == Cell(None, "empty", "B1*2")


def test_hidden_and_very_hidden_sheets_are_read_and_named_so(openpyxl_book):
    states = {sheet.name: sheet.state for sheet in read_xlsx(openpyxl_book).sheets}
    assert states == {"Bảng tự chấm": "visible", "_v": "veryHidden", "ẩn": "hidden"}


def test_protection_is_seen_sheet_by_sheet(openpyxl_book):
    assert [s.protected for s in read_xlsx(openpyxl_book).sheets] == [True, False, False]


def test_names_of_the_workbook_and_of_one_sheet_are_kept_apart(openpyxl_book):
    read = read_xlsx(openpyxl_book)
    assert read.names == {"chon_I.1": "'Bảng tự chấm'!$E$12"}
    assert read.sheets[0].names == {"rieng": "'Bảng tự chấm'!$A$1"}


def test_the_date_of_saving_and_the_program_are_told(openpyxl_book):
    read = read_xlsx(openpyxl_book)
    assert abs((datetime.now(UTC) - read.history.saved).total_seconds()) < 3600
    assert "penpyxl" in read.history.program


def test_a_sheet_is_found_by_name_whether_composed_or_not(openpyxl_book):
    read = read_xlsx(openpyxl_book)
    assert read.sheet("Bảng tự chấm") is read.sheets[0]  # decomposed
    assert read.sheet("không có") is None


def test_a_chart_sheet_stands_among_the_sheets_and_has_no_cells():
    members = parts()
    members["xl/_rels/workbook.xml.rels"] = relationships(chartsheet="chartsheets/sheet1.xml")
    (sheet,) = read_xlsx(pack(members)).sheets
    assert (sheet.name, dict(sheet.cells)) == ("A", {})


def test_a_returned_workbook_of_the_usual_size_takes_milliseconds(openpyxl_book):
    with pace() as spent:
        for _ in range(10):
            read_xlsx(openpyxl_book)
    assert spent.seconds / 10 < 0.1  # about 5 ms


def test_what_libreoffice_saves_reads_as_what_it_was_given(calc, openpyxl_book, tmp_path: Path):
    source, saved = tmp_path / "bang.xlsx", tmp_path / "out" / "bang.xlsx"
    source.write_bytes(openpyxl_book)
    saved.parent.mkdir()
    calc.convert(source, saved)
    before, after = read_xlsx(openpyxl_book), read_xlsx(saved.read_bytes())
    assert "LibreOffice" in after.history.program
    assert after.names["chon_I.1"] == "'Bảng tự chấm'!$E$12"
    sheet = after.sheet("Bảng tự chấm")
    assert sheet.protected
    assert sheet.cells[2, 1] == Cell(9.0, "number", "B1*2")  # it calculates on saving
    for key, cell in before.sheets[0].cells.items():
        if cell.formula is None and cell.value and key != (2, 3):  # LibreOffice keeps _xHHHH_
            assert sheet.cells[key].value == cell.value


# One cell, in every way that programs write it


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ('<c r="A1"><v>1.5</v></c>', 1.5),
        ('<c r="A1" t="n"><v> -2E-3 </v></c>', -0.002),
        ('<c r="A1"><v>1.1000000000000001</v></c>', 1.1),
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1" t="b"><v>false</v></c>', False),
        ('<c r="A1" t="e"><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c r="A1" t="str"><f>B1</f><v>chữ</v></c>', "chữ"),
        ('<c r="A1" t="str"><f>B1</f><v></v></c>', ""),
        ('<c r="A1" t="d"><v>2023-12-15T12:00:00</v></c>', 45275.5),
        ('<c r="A1" t="d"><v>06:00:00</v></c>', 0.25),
        ('<c r="A1" t="inlineStr"><is><t>chữ</t></is></c>', "chữ"),
        ('<c r="A1" t="inlineStr"><is><r><t>một</t></r><r><t>hai</t></r></is></c>', "mộthai"),
        ('<c t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>', " a "),
        ('<c t="inlineStr"><is><t> a </t></is></c>', "a"),
        ('<c t="str"><v>a_x000D_\nb&#13;c</v></c>', "a\nb\nc"),
        ('<c t="str"><v>_x005F_x0041_ _xD83D__xDE00_</v></c>', "_x0041_ 😀"),
        ('<c t="str"><v>_xD83D_ _x0000_ _xFFFF_</v></c>', "\ufffd \ufffd \ufffd"),
    ],
)
def test_a_value_is_read_as_it_is_meant(inner: str, expected: str | float | bool):
    found = value(inner)
    assert found == expected
    assert type(found) is type(expected)


def test_shared_strings_join_their_runs_and_leave_phonetic_text_out():
    shared = strings(
        "<t>chữ</t>",
        '<r><rPr><b/></rPr><t xml:space="preserve">một </t></r><r><t>hai</t></r>',
        "<t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh>",
        "",
    )
    row = "".join(f'<c t="s"><v>{n}</v></c>' for n in range(4))
    found = only(book(cells(row), shared))
    assert [cell.value for cell in found.values()] == ["chữ", "một hai", "東京", ""]


def test_rows_and_cells_without_a_reference_follow_the_one_before():
    sheet = worksheet(
        '<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row>'
        '<row r="7"><c><v>4</v></c></row><row><c><v>5</v></c></row>'
    )
    assert {k: c.value for k, c in only(book(sheet)).items()} == {
        (1, 1): 1,
        (1, 4): 2,
        (1, 5): 3,
        (7, 1): 4,
        (8, 1): 5,
    }


def test_blank_cells_with_a_format_are_left_out():
    assert only(book(cells('<c r="A1" s="3"/><c r="B1"><v/></c>'))) == {}


def test_a_shared_formula_is_written_out_for_each_of_its_cells():
    sheet = worksheet(
        '<row r="1"><c r="B1"><f t="shared" ref="B1:B3" si="0">SUM(A1,$A$1)</f><v>2</v></c></row>'
        '<row r="2"><c r="B2"><f t="shared" si="0"/><v>2</v></c></row>'
        '<row r="3"><c r="C3"><f t="shared" si="0"/><v>2</v></c></row>'
    )
    formulas = [cell.formula for cell in only(book(sheet)).values()]
    assert formulas == ["SUM(A1,$A$1)", "SUM(A2,$A$1)", "SUM(B3,$A$1)"]


def test_every_cell_of_an_array_formula_counts_as_a_formula():
    row = '<c r="A1"><f t="array" ref="A1:B1">C1:D1</f><v>1</v></c><c r="B1"><v>2</v></c>'
    found = only(book(cells(row + '<c r="C1"><v>3</v></c>')))
    assert [found[1, column].formula for column in (1, 2, 3)] == ["C1:D1", "C1:D1", None]


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("A1+$A1+A$1+$A$1", "B3+$A3+B$1+$A$1"),
        ('IF(A1="A1","B2",LOG10(A1))', 'IF(B3="A1","B2",LOG10(B3))'),
        ("'A1 tờ'!A1+Sheet1!A1:B2", "'A1 tờ'!B3+Sheet1!B3:C4"),
        ("SUM(A:A,1:1,$A:B)", "SUM(B:B,3:3,$A:C)"),
        ("Q1_total+chon_I.1+Bảng1[A1]", "Q1_total+chon_I.1+Bảng1[A1]"),
        ("XFD1", "#REF!"),
        ("1.5E3*2", "1.5E3*2"),
    ],
)
def test_a_formula_moves_its_relative_references_only(formula: str, moved: str):
    assert moved_formula(formula, rows=2, columns=1) == moved


# Packages, in every way that programs make them


def rewritten(**changes: str | bytes) -> bytes:
    """The smallest workbook with A1 = 1, some of its parts replaced; `__` stands for `/`."""
    changed = {
        name if name.endswith(".rels") else name.replace("__", "/") + ".xml": text
        for name, text in changes.items()
    }
    return pack({**parts(cells("<c><v>1</v></c>")), **changed})


def test_prefixed_and_strict_namespaces_are_read():
    strict = "http://purl.oclc.org/ooxml"
    sheet = (
        f'<x:worksheet xmlns:x="{strict}/spreadsheetml/main"><x:sheetData><x:row><x:c><x:v>1</x:v>'
        "</x:c></x:row></x:sheetData></x:worksheet>"
    )
    main = (
        f'<x:workbook xmlns:x="{strict}/spreadsheetml/main" xmlns:q="{strict}/officeDocument/'
        'relationships"><x:sheets><x:sheet name="A" sheetId="1" q:id="rId1"/></x:sheets>'
        "</x:workbook>"
    )
    data = rewritten(
        xl__worksheets__sheet1=sheet,
        xl__workbook=main,
        **{
            f"{part}.rels": relationships(**{kind: target}).replace(
                RELATIONS, f"{strict}/officeDocument/relationships"
            )
            for part, kind, target in (
                ("_rels/", "officeDocument", "xl/workbook.xml"),
                ("xl/_rels/workbook.xml", "worksheet", "worksheets/sheet1.xml"),
            )
        },
    )
    assert only(data) == {(1, 1): Cell(1.0, "number")}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_parts_may_be_in_any_encoding_that_the_format_allows(encoding: str):
    declared = encoding.removesuffix("-sig")
    sheet = f'<?xml version="1.0" encoding="{declared}"?>' + cells('<c t="str"><v>chữ</v></c>')
    assert only(book(sheet.encode(encoding)))[1, 1].value == "chữ"


def test_the_workbook_is_found_through_relationships_not_by_name():
    members = parts(cells("<c><v>1</v></c>"))
    moved = {
        name.replace("xl/workbook.xml", "du-lieu/so.xml")
        .replace("xl/_rels/workbook.xml.rels", "du-lieu/_rels/so.xml.rels")
        .replace("xl/worksheets", "XL\\Worksheets"): content
        for name, content in members.items()
    }
    moved["_rels/.rels"] = relationships(officeDocument="/du-lieu/so.xml")
    moved["du-lieu/_rels/so.xml.rels"] = relationships(worksheet="../xl/worksheets/./sheet1.xml")
    assert only(pack(moved)) == {(1, 1): Cell(1.0, "number")}


def test_members_written_as_a_stream_with_their_sizes_behind_are_read():
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    stream = Pipe()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts(cells("<c><v>1</v></c>")).items():
            archive.writestr(name, content)
    assert only(stream.getvalue()) == {(1, 1): Cell(1.0, "number")}


def test_macros_and_links_to_other_workbooks_are_noticed():
    members = parts()
    plain = read_xlsx(pack(members))
    assert (plain.has_macros, plain.has_external_links) == (False, False)
    members["xl/vbaProject.bin"] = b"\0"
    members["xl/_rels/workbook.xml.rels"] = relationships(
        worksheet="worksheets/sheet1.xml", externalLink="externalLinks/externalLink1.xml"
    )
    loaded = read_xlsx(pack(members))
    assert (loaded.has_macros, loaded.has_external_links) == (True, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-12-15T08:30:00Z", datetime(2023, 12, 15, 8, 30, tzinfo=UTC)),
        ("2023-12-15T15:30:00+07:00", datetime(2023, 12, 15, 8, 30, tzinfo=UTC)),
        ("2023-12-15T08:30:00", datetime(2023, 12, 15, 8, 30, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("hôm qua", None),
        ("", None),
    ],
)
def test_the_date_of_saving_is_in_utc_or_missing(text: str, expected: datetime | None):
    members = parts()
    core = relationships(officeDocument="xl/workbook.xml").replace(
        "</Relationships>",
        f'<Relationship Id="c" Type="{PACKAGE}/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/></Relationships>',
    )
    members["_rels/.rels"] = core
    members["docProps/core.xml"] = (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        f' xmlns:d="http://purl.org/dc/terms/"><d:modified>{text}</d:modified></cp:coreProperties>'
    )
    assert read_xlsx(pack(members)).history.saved == expected


def test_a_stale_dimension_and_stale_counts_are_passed_over():
    sheet = worksheet("<row><c t='s'><v>0</v></c></row>", before='<dimension ref="A1:XFD1048576"/>')
    shared = strings("<t>a</t>").replace("<sst ", '<sst count="4294967295" uniqueCount="9999999" ')
    assert only(book(sheet, shared))[1, 1].value == "a"


def test_what_lies_beyond_the_rows_and_columns_asked_for_is_passed_over_and_all_else_is_read():
    """Rows in any order, with and without numbers; the elements after the cells are read too."""
    sheet = worksheet(
        '<row r="1"><c r="A1"><v>1</v></c><c r="D1"><v>0</v></c><c r="B1"><v>2</v></c></row>'
        '<row r="9"><c r="A9"><f>1</f><v>0</v></c><row/></row><row><c><v>0</v></c></row>'
        '<row r="2"><c r="XFD2"><v>0</v></c></row><row><c><v>3</v></c></row>',
        after='<other><sheetProtection/></other><sheetProtection sheet="1"/>',
    )
    (read,) = read_xlsx(book(sheet), Limits(rows=3, columns=3)).sheets
    assert read.cells == {
        (1, 1): Cell(1.0, "number"),
        (1, 2): Cell(2.0, "number"),
        (3, 1): Cell(3.0, "number"),
    }
    assert read.protected


@pytest.mark.parametrize("row", ["1048577", "0", "-1", "x"])
def test_a_row_that_no_sheet_has_is_refused_among_those_passed_over_too(row: str):
    sheet = worksheet(f'<row r="9"/><row r="{row}"/>')
    assert code_of(book(sheet), Limits(rows=3)) == "cell_outside_sheet"


def test_a_million_cells_below_and_beside_the_table_cost_little():
    """A sheet on which somebody has put a border around whole columns and rows."""
    below = "".join(f'<row r="{n}"><c r="A{n}" s="3"/></row>' for n in range(5_000, 800_000))
    beside = "".join(f'<row r="{n}">{"<c/>" * 16_384}</row>' for n in range(2, 20))
    data = book(worksheet(f"<row><c><v>1</v></c></row>{beside}{below}"))
    with pace() as spent:
        assert only(data, Limits(rows=2_000, columns=256)) == {(1, 1): Cell(1.0, "number")}
    assert spent.seconds < 3  # seldom more than one


def test_parts_that_are_not_needed_may_be_broken():
    assert only(rewritten(xl__styles="<", xl__theme__theme1="<!DOCTYPE a>"))


# What is no workbook that can be read


def ole(stream: str) -> bytes:
    return OLE + bytes(504) + (stream + "\0").encode("utf-16-le") + bytes(512)


def zipped(**members: str) -> bytes:
    return pack({name.replace("__", "/"): text for name, text in members.items()})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"%PDF-1.7 ...", "not_a_workbook"),
        ("Đơn vị;Điểm".encode(), "not_a_workbook"),
        (b"PK\x05\x06" + bytes(18), "not_a_workbook"),
        (ole("EncryptedPackage"), "encrypted_workbook"),
        (ole("Workbook"), "other_format"),
        (ole("WordDocument") + ole("Workbook"), "not_a_workbook"),
        (zipped(anh="jpg"), "not_a_workbook"),
        (
            zipped(
                mimetype="application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": "<a/>"}
            ),
            "other_format",
        ),
        (
            zipped(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "<a/>"}),
            "not_a_workbook",
        ),
        (pack({"_rels/.rels": relationships(officeDocument="xl/workbook.bin")}), "other_format"),
        (
            pack(
                {
                    "_rels/.rels": relationships(officeDocument="word/document.xml"),
                    "word/document.xml": '<document xmlns="urn:w"/>',
                }
            ),
            "not_a_workbook",
        ),
    ],
)
def test_a_file_of_another_kind_is_named_as_what_it_is(data: bytes, code: str):
    assert code_of(data) == code


@pytest.mark.parametrize(
    ("inner", "code"),
    [
        ('<c r="A1"><v>nan</v></c>', "unreadable_cell"),
        ('<c r="A1"><v>inf</v></c>', "unreadable_cell"),
        ('<c r="A1"><v>1e999</v></c>', "unreadable_cell"),
        ('<c r="A1"><v>1_0</v></c>', "unreadable_cell"),
        ('<c r="A1"><v>١</v></c>', "unreadable_cell"),
        ('<c r="A1"><v>1,5</v></c>', "unreadable_cell"),
        (f'<c r="A1"><v>{"9" * 5000}</v></c>', "unreadable_cell"),
        ('<c r="A1" t="b"><v>2</v></c>', "unreadable_cell"),
        ('<c r="A1" t="x"><v>2</v></c>', "unreadable_cell"),
        ('<c r="A1" t="s"><v>0</v></c>', "unreadable_cell"),
        ('<c r="A1" t="s"><v>-1</v></c>', "unreadable_cell"),
        ('<c r="A1"><v>1</v><v>2</v></c>', "unreadable_cell"),
        ('<c r="A1"><v>1<x/>2</v></c>', "damaged_workbook"),
        ('<c r="A1" t="inlineStr"><is><t>a<x>b</x>c</t></is></c>', "damaged_workbook"),
        ('<c r="A1" t="inlStr"><is><t>a</t></is></c>', "unreadable_cell"),
        ('<c r="A1"><is><t>a</t></is></c>', "unreadable_cell"),
        ('<c r="A1" t="inlineStr"><is><t>a</t></is><v>1</v></c>', "unreadable_cell"),
        ('<c r="A1" t="s"><is><t>a</t></is><v>0</v></c>', "unreadable_cell"),
        ('<c r="A1"><v>1</v></c><c r="A1"/>', "repeated_cell"),
        ('<c r="A1"/></row><row r="1"><c><v>1</v></c>', "repeated_cell"),
        ('<c r="XFE1"><v>1</v></c>', "cell_outside_sheet"),
        ('<c r="XFD1"/><c><v>1</v></c>', "cell_outside_sheet"),
        ('<c r="A0"><v>1</v></c>', "cell_outside_sheet"),
        ('<c r="B2"><v>1</v></c>', "cell_outside_sheet"),
        ('<c r="$A$1"><v>1</v></c>', "cell_outside_sheet"),
        ('</row><row r="4000000000"><c><v>1</v></c>', "cell_outside_sheet"),
        ('</row><row r="0">', "cell_outside_sheet"),
        ('</row><row r="-1">', "cell_outside_sheet"),
        ('</row><row r="1048576"/><row>', "cell_outside_sheet"),
    ],
)
def test_a_cell_that_two_programs_could_read_differently_is_refused(inner: str, code: str):
    assert code_of(book(cells(inner))) == code


def test_a_cell_that_is_known_from_another_workbook_is_refused_where_it_stands_twice():
    one = '<c r="A1" s="0"><v>4711</v></c>'
    for _ in range(2):
        assert only(book(cells(one)))[1, 1].value == 4711
    assert code_of(book(cells(one * 2))) == "repeated_cell"


@pytest.mark.parametrize(
    ("least", "most"), [("a", "2"), ("1", "b"), ("", "2"), ("-1", "2"), ("1", "9" * 12)]
)
def test_columns_that_are_no_columns_are_not_hidden_and_stop_nothing(least: str, most: str):
    hidden = f'<cols><col min="{least}" max="{most}" hidden="1"/></cols>'
    one = worksheet('<row r="1"><c r="A1"><v>1</v></c></row>', before=hidden)
    (sheet,) = read_xlsx(book(one)).sheets
    assert (sheet.cells[1, 1].value, sheet.hidden_columns) == (1, set())


def test_a_caller_sets_limits_of_its_own():
    assert code_of(book(cells("<c/><c/>")), Limits(cells=1)) == "too_many_cells"


def test_a_refused_cell_is_named_with_its_sheet():
    with pytest.raises(Unreadable) as fault:
        read_xlsx(book(worksheet('<row r="12"><c r="E12"><v>nan</v></c></row>')))
    assert str(fault.value.problem.place) == "A!E12"
    assert fault.value.problem.values["seen"] == "nan"


def test_control_characters_never_reach_a_message():
    with pytest.raises(Unreadable) as fault:
        read_xlsx(pack(parts(), ("a\x1b[31m", "1"), ("a\x1b[31m", "2")))
    assert "\x1b" not in texts.line(fault.value.problem)


@pytest.mark.parametrize(("rows", "columns"), [(-1, 0), (0, -1), (1048576, 0), (0, 16384)])
def test_a_reference_that_leaves_the_sheet_is_none(rows, columns):
    assert moved_formula("=A1+$A$1", rows, columns) == "=#REF!+$A$1"
