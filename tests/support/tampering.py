"""Changes that people and programs make to a returned workbook, with the expected result of each.

There is a row per change, with an edit for each program that can make it: as XML, by openpyxl, by
LibreOffice. An edit that only fills cells is written once for all three. The table is read
by `tests/intake/test_tampering.py`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from unicodedata import normalize

from openpyxl import Workbook, load_workbook

from tests.office.process import import_uno, properties, struct
from tests.office.sheetbook import Sheetbook
from tests.support.returned import (
    CAMPAIGN,
    DATA,
    KEY,
    PROPAGANDA,
    RATE,
    RUBRIC,
    SHEET,
    Content,
    Fault,
    Formula,
    layout_of,
    put,
    returned,
    through_openpyxl,
    unpacked,
)
from workbook_builder.campaign.model import Campaign
from workbook_builder.campaign.stamp import protection_password
from workbook_builder.words.workbooks import scoring as words
from workbook_builder.xlsx.parts import zip_parts

HIDDEN, GUIDE = words.SHEET_DATA, words.SHEET_GUIDE
PARTS = {SHEET: RUBRIC, HIDDEN: DATA, GUIDE: "xl/worksheets/sheet1.xml"}
PROGRAMS = ("XML", "openpyxl", "LibreOffice")
EVIDENCE = {"ghi_chu_I.1": "Báo cáo số 12/BC-VP", "nguoi_lap": "Trần Thị B"}

Bytes = Callable[[bytes], bytes]
InOpenpyxl = Callable[[Workbook], object]
InOffice = Callable[[Sheetbook], object]


@dataclass(frozen=True)
class Row:
    """One change: the code of its problem, the place, and the criteria that no longer count.

    `also`: the codes of further problems. `lost`: the criteria that become unanswered, or None
    where the file is not accepted at all. `but`: program → (also, lost), where they differ.
    """

    kind: str
    code: str
    place: str
    edits: Mapping[str, Bytes | InOpenpyxl | InOffice]
    lost: tuple[str, ...] | None = ()
    also: tuple[str, ...] = ()
    but: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)

    def expected(self, program: str) -> tuple[set[str], tuple[str, ...] | None]:
        """The codes and the criteria lost, after this program."""
        also, lost = self.but.get(program, (self.also, self.lost))
        return {self.code, *also, *(("unanswered",) if lost else ())}, lost


def sent_back() -> bytes:
    """The workbook that the unit returns, before any change."""
    return returned(changes=EVIDENCE)


def tampered(row: Row, program: str, calc: object, folder: Path) -> bytes:
    """The returned workbook after this edit by this program."""
    edit = row.edits[program]
    if program == "XML":
        return edit(sent_back())
    if program == "openpyxl":
        return through_openpyxl(sent_back(), edit)
    return through_office(calc, edit, folder / "returned.xlsx")


def through_office(calc, edit: InOffice, path: Path, data: bytes | None = None) -> bytes:
    """The workbook after LibreOffice has opened, changed and saved it, still protected."""
    path.write_bytes(data or sent_back())
    with calc.open(path) as book:
        for name in book.sheet_names:
            book.sheet(name).unprotect(protection_password(KEY))
        book.protects = True
        edit(book)
        if book.protects:
            for name in book.sheet_names:
                book.sheet(name).protect("secret")
        book.save()
    return path.read_bytes()


# Edits


def cells(sheet: str = SHEET, /, **values: Content) -> dict[str, Bytes | InOpenpyxl | InOffice]:
    """The edits that enter these values into cells, for every program."""

    def in_openpyxl(book: Workbook) -> None:
        for address, value in values.items():
            cell = book[sheet][address]
            said = value.text if isinstance(value, Formula | Fault) else value
            cell.value = f"={said}" if isinstance(value, Formula) else said
            if isinstance(value, str):
                cell.data_type = "s"

    def in_office(book: Sheetbook) -> None:
        for address, value in values.items():
            cell = book.cell(sheet, address)
            if isinstance(value, Formula):
                cell.NumberFormat = 0  # a number in a text cell would become a text
                cell.Formula = f"={value.text}"
            elif isinstance(value, str):
                cell.String = value
            elif value is None:
                cell.Formula = ""
            else:
                cell.Value = value

    def as_xml(data: bytes) -> bytes:
        return put(data, PARTS[sheet], values)

    return dict(zip(PROGRAMS, (as_xml, in_openpyxl, in_office), strict=True))


def part(name: str, pattern: str, replacement: str) -> Bytes:
    """The edit that replaces a pattern in one part of the package."""

    def edit(data: bytes) -> bytes:
        parts = unpacked(data)
        text, count = re.subn(pattern, replacement, parts[name].decode(), flags=re.DOTALL)
        assert count, pattern
        return zip_parts({**parts, name: text.encode()})

    return edit


def with_part(name: str, content: bytes, kind: str) -> Bytes:
    """The edit that adds a part to the package, with a relationship from the workbook."""

    def edit(data: bytes) -> bytes:
        rels = "xl/_rels/workbook.xml.rels"
        kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        said = f'<Relationship Id="rIdNew" Type="{kinds}/{kind}" Target="{name[3:]}"/></Rel'
        return part(rels, "</Rel", said)(zip_parts({**unpacked(data), name: content}))

    return edit


def rows_inserted_as_xml(data: bytes) -> bytes:
    """Inserts two rows before row 12 and adjusts nothing else, as a careless program would."""

    def down(row: str) -> str:
        return str(int(row) + 2 if int(row) >= 12 else int(row))

    parts = unpacked(data)
    text = parts[RUBRIC].decode()
    text = re.sub(r'<row r="(\d+)"', lambda m: f'<row r="{down(m[1])}"', text)
    text = re.sub(r'<c r="([A-Z]+)(\d+)"', lambda m: f'<c r="{m[1]}{down(m[2])}"', text)
    return zip_parts({**parts, RUBRIC: text.encode()})


def sheet(change: Callable[[object], object], name: str = SHEET) -> Callable[[object], object]:
    """The edit that makes a change to one sheet, in openpyxl or LibreOffice."""
    return lambda book: change(book[name] if isinstance(book, Workbook) else book.sheet(name))


def blocks_swapped(worksheet) -> None:
    """Moves the rows of I.1 and its tiers below those of I.2, as sorting by hand would."""
    first = [[c.value for c in row] for row in worksheet["A10:I13"]]
    second = [[c.value for c in row] for row in worksheet["A14:I17"]]
    for offset, row in enumerate((*second, *first)):
        for column, value in enumerate(row, start=1):
            worksheet.cell(10 + offset, column).value = value


def sorted_by_title(worksheet) -> None:
    """Sorts the whole table by its second column, in LibreOffice."""
    table = worksheet.getCellRangeByName("A9:I21")
    by = struct("com.sun.star.table.TableSortField", Field=2, IsAscending=True)
    fields = import_uno().Any("[]com.sun.star.table.TableSortField", (by,))
    table.sort(properties(SortFields=fields))


def cut_and_pasted(book: Sheetbook) -> None:
    source = book.sheet(SHEET).getCellRangeByName("E10").RangeAddress
    book.sheet(SHEET).moveRange(book.cell(SHEET, "E12").CellAddress, source)


def moved_in_openpyxl(book: Workbook) -> None:
    worksheet = book[SHEET]
    worksheet["E12"], worksheet["E10"] = worksheet["E10"].value, None
    book.defined_names["muc_I.1"].attr_text = f"'{SHEET}'!$E$12"


def pasted_elsewhere(book: Workbook) -> bytes:
    """A workbook of the unit's own with the values of the rubric sheet."""
    fresh = Workbook()
    fresh.active.title = "Sheet1"
    for row in book[SHEET].iter_rows(min_col=2, max_col=7):
        for cell in row:
            if cell.value is not None:
                fresh.active[cell.coordinate] = cell.value
    out = io.BytesIO()
    fresh.save(out)
    return out.getvalue()


def pasted_as_values(book: Sheetbook) -> None:
    """Replaces everything on the sheet by the values that it shows."""
    shown = book.sheet(SHEET).getCellRangeByName("A1:I21")
    shown.DataArray = shown.DataArray


def pasted_as_values_in_openpyxl(book: Workbook) -> None:
    for row in book[SHEET].iter_rows():
        for cell in row:
            if cell.data_type == "f":
                cell.value = 1


def names_deleted(book: Workbook) -> None:
    for name in list(book.defined_names):
        del book.defined_names[name]


def names_deleted_in_office(book: Sheetbook) -> None:
    names = book.document.NamedRanges
    for name in names.ElementNames:
        names.removeByName(name)


def unprotected(book: Sheetbook) -> None:
    book.protects = False


def linked_to_another(book: Sheetbook) -> None:
    book.cell(SHEET, "K30").Formula = "='file:///nowhere/khac.xlsx'#$Sheet1.A1"


def only(**edits) -> dict:
    """The edits of those programs that can make the change."""
    names = {"xml": "XML", "openpyxl": "openpyxl", "office": "LibreOffice"}
    return {names[program]: edit for program, edit in edits.items()}


def older(title: str, points: str) -> Campaign:
    """An earlier issue of the rubric: I.1 has this title, and its second tier these points."""
    first, second, *rest = PROPAGANDA.tiers
    tiers = (first, replace(second, points=Decimal(points)), *rest)
    criteria = (replace(PROPAGANDA, title=title, tiers=tiers), RATE)
    groups = (replace(CAMPAIGN.rubric[0], criteria=criteria), *CAMPAIGN.rubric[1:])
    return replace(CAMPAIGN, rubric=groups)


I1, II2 = "I.1", "II.2"
TABLE = (
    # Printed texts and formulas. They do not affect the score.
    Row("points edited", "points_edited", "D12", cells(D12=5.0)),
    Row("a tier's label edited", "label_edited", "C12", cells(C12="Ít nhất 3 lần/năm")),
    Row("a criterion's title edited", "title_edited", "C10", cells(C10="Tuyên truyền tốt")),
    Row("a heading edited", "heading_edited", "E8", cells(E8="Mức tự chọn")),
    Row("the paper's title edited", "text_edited", "B2", cells(B2="BẢNG CHẤM")),
    Row("an id edited", "id_edited", "A12", cells(A12="tier I.1 9")),
    Row("a formula overwritten by a value", "formula_overwritten", "F21", cells(F21=20.0)),
    Row("a formula edited", "formula_edited", "F21", cells(F21=Formula("SUM(F9,F18)+5", 18.1))),
    Row("a formula erased", "formula_erased", "F9", cells(F9=None)),
    Row("a score typed beside the choice", "points_typed", "F10", cells(F10=4.0)),
    Row(
        "a score typed, nothing chosen",
        "points_typed_only",
        "F10",
        cells(F10=4.0, E10=None),
        lost=(I1,),
    ),
    Row(
        "all formulas pasted as values",
        "no_formulas",
        "",
        only(openpyxl=pasted_as_values_in_openpyxl, office=pasted_as_values),
    ),
    Row("allowed points edited", "allowed_values_edited", "D5", cells(HIDDEN, D5=50.0)),
    Row("the guide edited", "guide_edited", "A1", cells(GUIDE, A1="Hướng dẫn khác")),
    # The contents of inputs.
    Row("a choice that is no tier", "no_such_tier", "E10", cells(E10="Làm tốt"), lost=(I1,)),
    Row("a label in other letters", "label_differs", "E10", cells(E10="ÍT NHẤT 2 LẦN/NĂM")),
    Row("a label with other blanks", "label_differs", "E10", cells(E10=" Ít  nhất 2\u00a0lần/năm")),
    Row(
        "a label of another form of Unicode",
        "label_differs",
        "E10",
        cells(E10=normalize("NFD", "Ít nhất 2 lần/năm")),
    ),
    Row("a number where a tier is due", "number_for_tier", "E10", cells(E10=2.0), lost=(I1,)),
    Row("a tier turned into a date", "date_for_tier", "E10", cells(E10=45_413.0), lost=(I1,)),
    Row("a number as text, with a comma", "number_as_text", "E19", cells(E19="1,1")),
    Row("a number as text, with a point", "number_as_text", "E19", cells(E19="1.1")),
    Row("points out of bounds", "points_out_of_bounds", "E20", cells(E20=6.0), lost=(II2,)),
    Row("points off the step", "points_between_steps", "E20", cells(E20=3.5), lost=(II2,)),
    Row("points in words", "points_not_allowed", "E20", cells(E20="bốn"), lost=(II2,)),
    Row(
        "an error value",
        "error_in_input",
        "E10",
        {**cells(E10=Fault("#N/A")), **only(office=cells(E10=Formula("NA()"))["LibreOffice"])},
        lost=(I1,),
        but={"LibreOffice": (("formula_in_input",), (I1,))},
    ),
    Row(
        "a formula in an input",
        "formula_in_input",
        "E20",
        cells(E20=Formula("2+2", 4.0)),
        but={"openpyxl": ((), (II2,))},
    ),  # openpyxl keeps no value beside a formula
    # The places of inputs.
    Row(
        "inputs merged",
        "inputs_merged",
        "E19:E20",
        only(
            xml=part(RUBRIC, r"<mergeCells[^>]*>", r'\g<0><mergeCell ref="E19:E20"/>'),
            openpyxl=sheet(lambda s: s.merge_cells("E19:E20")),
            office=sheet(lambda s: s.getCellRangeByName("E19:E20").merge(True)),
        ),
        but={"openpyxl": ((), (II2,))},
    ),  # openpyxl drops what the others only hide
    Row(
        "an input cut and pasted",
        "input_moved",
        "E12",
        only(openpyxl=moved_in_openpyxl, office=cut_and_pasted),
        lost=(I1,),
    ),
    Row(
        "rows inserted",
        "rows_inserted",
        "A12",
        only(
            xml=rows_inserted_as_xml,
            openpyxl=sheet(lambda s: s.insert_rows(12, 2)),
            office=sheet(lambda s: s.Rows.insertByIndex(11, 2)),
        ),
    ),
    Row(
        "a tier's row deleted",
        "rows_deleted",
        "",
        only(
            openpyxl=sheet(lambda s: s.delete_rows(13)),
            office=sheet(lambda s: s.Rows.removeByIndex(12, 1)),
        ),
    ),
    Row(
        "a blank row deleted",
        "blank_rows_deleted",
        "A22",
        only(
            openpyxl=sheet(lambda s: s.delete_rows(22)),
            office=sheet(lambda s: s.Rows.removeByIndex(21, 1)),
        ),
    ),
    Row(
        "a criterion's row deleted",
        "rows_missing",
        "",
        only(
            openpyxl=sheet(lambda s: s.delete_rows(14)),
            office=sheet(lambda s: s.Rows.removeByIndex(13, 1)),
        ),
        lost=None,
    ),
    Row("rows sorted by hand", "rows_moved", "A10", only(openpyxl=sheet(blocks_swapped))),
    Row("rows sorted by a column", "rows_moved", "A18", only(office=sheet(sorted_by_title))),
    Row(
        "a column inserted",
        "columns_inserted",
        "D8",
        only(
            openpyxl=sheet(lambda s: s.insert_cols(4)),
            office=sheet(lambda s: s.Columns.insertByIndex(3, 1)),
        ),
    ),
    Row(
        "the column of evidence deleted",
        "column_deleted",
        "",
        only(office=sheet(lambda s: s.Columns.removeByIndex(6, 1))),
        also=("names_missing",),
    ),
    Row(
        "the column of ids deleted",
        "ids_removed",
        "",
        only(
            openpyxl=sheet(lambda s: s.delete_cols(1)),
            office=sheet(lambda s: s.Columns.removeByIndex(0, 1)),
        ),
    ),
    Row(
        "the names of inputs deleted",
        "names_missing",
        "",
        only(
            xml=part("xl/workbook.xml", "<definedNames>.*</definedNames>", ""),
            openpyxl=names_deleted,
            office=names_deleted_in_office,
        ),
    ),
    # The sheets and the file.
    Row(
        "the sheet renamed",
        "sheet_renamed",
        "",
        only(
            xml=part("xl/workbook.xml", f'name="{SHEET}"', 'name="Bang cham"'),
            openpyxl=sheet(lambda s: setattr(s, "title", "Bang cham")),
            office=sheet(lambda s: s.setName("Bang cham")),
        ),
    ),
    Row(
        "the sheet copied",
        "sheet_copied",
        "",
        only(
            openpyxl=lambda book: book.copy_worksheet(book[SHEET]),
            office=lambda book: book.document.Sheets.copyByName(SHEET, "Bản sao", 3),
        ),
    ),
    Row(
        "the sheet copied, the copy filled in",
        "copy_differs",
        "",
        only(
            openpyxl=lambda book: setattr(book.copy_worksheet(book[SHEET])["E20"], "value", 5),
            office=lambda book: (
                book.document.Sheets.copyByName(SHEET, "Bản sao", 3),
                setattr(book.cell("Bản sao", "E20"), "Value", 5),
            ),
        ),
        also=("sheet_copied",),
    ),
    Row(
        "the guide removed",
        "sheet_removed",
        "",
        only(
            openpyxl=lambda book: book.remove(book[GUIDE]),
            office=lambda book: book.document.Sheets.removeByName(GUIDE),
        ),
    ),
    Row(
        "the rubric removed",
        "rubric_sheet_missing",
        "",
        only(
            openpyxl=lambda book: book.remove(book[SHEET]) or names_deleted(book),
            office=lambda book: book.document.Sheets.removeByName(SHEET),
        ),
        lost=None,
    ),
    Row(
        "a sheet added",
        "sheets_added",
        "",
        only(
            openpyxl=lambda book: book.create_sheet("Ghi chú"),
            office=lambda book: book.document.Sheets.insertNewByName("Ghi chú", 0),
        ),
    ),
    Row(
        "protection removed",
        "protection_removed",
        "",
        only(
            xml=part(RUBRIC, "<sheetProtection[^>]*/>", ""),
            openpyxl=sheet(lambda s: setattr(s.protection, "sheet", False)),
            office=unprotected,
        ),
    ),
    Row(
        "macros added",
        "macros_added",
        "",
        only(xml=with_part("xl/vbaProject.bin", b"\0", "vbaProject")),
    ),
    Row(
        "a link to another workbook",
        "external_links",
        "",
        only(
            xml=with_part("xl/externalLinks/externalLink1.xml", b"<x/>", "externalLink"),
            office=linked_to_another,
        ),
    ),
    Row(
        "pasted into a fresh workbook",
        "pasted_elsewhere",
        "",
        only(xml=lambda data: pasted_elsewhere(load_workbook(io.BytesIO(data)))),
        lost=None,
    ),
    Row(
        "the hidden sheet removed",
        "pasted_elsewhere",
        "",
        only(
            openpyxl=lambda book: book.remove(book[HIDDEN]),
            office=lambda book: book.document.Sheets.removeByName(HIDDEN),
        ),
        lost=None,
    ),
    # The unit of the workbook.
    Row("made another unit's", "another_units_file", "B5", cells(B5="của Sở Y tế)"), lost=None),
    Row(
        "another unit named as who prepared it",
        "another_unit_named",
        "C27",
        cells(C27="Lê Văn C, Sở Y tế"),
    ),
    Row("the printed unit edited", "unit_name_edited", "B5", cells(B5="của đơn vị tôi)")),
    Row("the stamp forged", "stamp_not_ours", "", cells(HIDDEN, B3="so-y-te"), lost=None),
    Row("the stamp damaged", "stamp_damaged", "", cells(HIDDEN, A5=None), lost=None),
    Row(
        "made for another campaign",
        "other_campaign",
        "",
        only(xml=lambda _: returned(campaign=replace(CAMPAIGN, id="thu-2023"))),
        lost=None,
    ),
    Row(
        "made from an older issue, the tiers still there",
        "older_wording",
        "",
        only(xml=lambda _: returned(campaign=older("Tuyên truyền chuyển đổi số", "2"))),
    ),
    Row(
        "made from an older issue, a tier worth other points",
        "older_points",
        "E10",
        only(xml=lambda _: returned(campaign=older(PROPAGANDA.title, "3"))),
        lost=None,
    ),
    Row("made by a newer version", "newer_version", "", cells(HIDDEN, B1="2"), lost=None),
)
"""Every change. Each is tested with every program that can make it."""

assert layout_of(CAMPAIGN).sign_row == 23, "the cells of the table above are of this campaign"
