"""What the records of an .xlsb say of its looks: of rows, columns, styles, conditions and panes.

The records are written here, byte by byte, as [MS-XLSB] has them: no free program writes an .xlsb.
"""

from __future__ import annotations

import struct

from tests.support.raw_xlsx import TYPES, pack, relationships
from workbook_builder.xlsx.looks import Look, SheetLooks
from workbook_builder.xlsx.read.looks.xlsb import looks_of_xlsb
from workbook_builder.xlsx.read.package import Package

AUTOMATIC = bytes((1, 64)) + bytes(6)
FAINT = Look(faint=True)


def record(kind: int, form: str = "", *values: float, more: bytes = b"") -> bytes:
    """A record of this kind, with numbers in this form and bytes after them."""
    data = struct.pack(f"<{form}", *values) + more
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return head + bytes([len(data) & 0x7F | 0x80, len(data) >> 7]) + data


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def rgb(red: int, green: int, blue: int) -> bytes:
    return bytes((5, 0, 0, 0, red, green, blue, 255))


def numbered(number: int) -> bytes:
    return bytes((2, number)) + bytes(6)


def of_theme(number: int, tint: int = 0) -> bytes:
    return struct.pack("<BBh4x", 7, number, tint)


WHITE, BLACK = rgb(255, 255, 255), rgb(0, 0, 0)


def font(colour: bytes = AUTOMATIC, height: int = 240) -> bytes:
    return record(43, "6H", height, 0, 400, 0, 0, 0, more=colour)


def fill(colour: bytes, pattern: int = 1) -> bytes:
    return record(45, "I", pattern, more=colour + bytes(8))


def style(code: int = 0, font: int = 0, fill: int = 0, indent: int = 0) -> bytes:
    return record(47, "5H2B4x", 0, code, font, fill, 0, 0, indent)


def styles(*ones: bytes, book: bytes = b"") -> bytes:
    """The part with fonts, fills and formats (`book`), and with these styles of cells."""
    above = (
        record(626) + style(font=1) + record(627)
    )  # no styles of cells: those they are made after
    return book + above + record(617) + b"".join(ones) + record(618)


def row(number: int, height: int = 300, flags: int = 0) -> bytes:
    return record(0, "IIHBB5x", number, 0, height, 0, flags)


def cell(column: int, style: int = 0) -> bytes:
    return record(5, "2Id", column, style, 1.0)


def looks(*records: bytes, book: bytes = b"", **more: bytes | str) -> SheetLooks:
    """What of a sheet with these records may not be seen as it is.

    `book`: the part of styles; `more`: other parts of the folder of sheets, `__` for a dot.
    """
    package = Package(
        pack(
            {
                **{f"xl/worksheets/{n.replace('__', '.')}": part for n, part in more.items()},
                "[Content_Types].xml": TYPES,
                "_rels/.rels": relationships(officeDocument="xl/workbook.bin"),
                "xl/workbook.bin": record(131)
                + record(156, "2I", 0, 1, more=wide("rId1") + wide("Bảng"))
                + record(132),
                "xl/_rels/workbook.bin.rels": relationships(
                    worksheet="worksheets/sheet1.bin", styles="styles.bin"
                ),
                "xl/styles.bin": book,
                "xl/worksheets/sheet1.bin": b"".join(records),
            }
        )
    )
    [found] = looks_of_xlsb(package)
    return found


# Rows and columns


def test_rows_that_are_hidden_or_too_low_are_told():
    found = looks(row(0, flags=0x10), row(1, 79), row(2, 80), row(3, flags=0x20))
    assert (found.name, found.hidden_rows) == ("Bảng", {1, 2})


def test_where_rows_are_hidden_as_long_as_nothing_else_is_said_the_others_are_told():
    usual = record(485, "2I2BH", 0, 0, 2, 0, 0)
    assert looks(usual, row(0), row(1, flags=0x20)).hidden_rows == {1}
    assert looks(record(485, "2I2BH", 0, 0, 1, 0, 0), row(0)).hidden_rows == frozenset()
    assert looks(record(485, "2IB", 0, 0, 2), row(0)).hidden_rows == frozenset()


def test_columns_that_are_hidden_or_too_narrow_are_told():
    columns = (
        record(60, "4IH", 1, 2, 2_560, 0, 1),
        record(60, "4IH", 4, 4, 179, 0, 0),
        record(60, "4IH", 5, 5, 180, 0, 0),
        record(60, "4IH", 16_382, 99_999, 0, 0, 0),
        record(60, "4I", 7, 7, 0, 0),  # cut off
    )
    assert looks(*columns).hidden_columns == {2, 3, 5, 16_383, 16_384}


def test_merged_cells_are_told_by_their_corners():
    assert looks(record(176, "4I", 7, 8, 1, 2), record(176, "3I", 1, 2, 3)).merged == (
        (8, 2, 9, 3),
    )


def test_what_is_above_a_frozen_pane_that_was_scrolled_is_out_of_reach():
    scrolled = record(137, "HIII16x", 0, 0, 6, 3)
    pane = record(151, "2d3IB", 2, 2, 9, 0, 2, 1)
    assert looks(scrolled, pane).looks.beyond == ((1, 1, 6, 16_384), (1, 1, 1_048_576, 3))
    assert looks(scrolled, record(151, "2d3IB", 0, 2, 9, 0, 2, 1)).looks.beyond == (
        (1, 1, 6, 16_384),
    )
    assert looks(scrolled, record(151, "2d3IB", 2, 2, 9, 0, 2, 0)).looks.beyond == ()
    for rows, columns in ((-1, 2), (2, -1), (1e7, 2), (2, 1e5), (float("nan"), 2)):
        assert looks(scrolled, record(151, "2d3IB", columns, rows, 9, 0, 2, 1)).looks.beyond == ()


def test_what_is_drawn_covers_its_cells():
    place = "<col>1</col><row>2</row>", "<col>3</col><row>4</row>"
    drawing = (
        '<wsDr xmlns="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">'
        f"<twoCellAnchor><from>{place[0]}</from><to>{place[1]}</to></twoCellAnchor></wsDr>"
    )
    links = {"_rels/sheet1__bin__rels": relationships(drawing="drawing1.xml")}
    assert looks(row(0), drawing1__xml=drawing, **links).looks.drawn == ((3, 2, 5, 4),)
    assert looks(row(0), drawing1__xml=drawing).looks.drawn == ()


# Cells


def odd(*ones: bytes, book: bytes) -> dict[int, Look]:
    """Number of the style → the odd look of a cell in it."""
    cells = (row(4), *(cell(n, n) for n in range(len(ones))))
    found = looks(*cells, book=styles(*ones, book=book)).looks.cells
    assert {at[0] for at in found} <= {5}
    return {column - 1: look for (_, column), look in found.items()}


def test_ink_on_paper_of_the_same_colour_and_very_small_letters_cannot_be_read():
    fonts = font() + font(WHITE) + font(height=99) + font(height=100) + font(height=0)
    fills = fill(AUTOMATIC, 0) + fill(BLACK) + fill(BLACK, 17)
    found = odd(
        style(),
        style(font=1),
        style(font=1, fill=1),
        style(fill=1),
        style(fill=2),
        style(font=2),
        style(font=3),
        style(font=4),
        style(font=9, fill=9),
        style(indent=16),
        style(indent=15),
        book=fonts + fills,
    )
    assert found == dict.fromkeys((1, 3, 5, 9), FAINT)


def test_a_colour_is_told_by_its_parts_its_number_or_its_place_in_the_theme():
    pale = (numbered(9), of_theme(0), of_theme(1, 32_767), rgb(250, 250, 250))
    dark = (numbered(8), of_theme(1), of_theme(0, -32_767), of_theme(0, -16_384), AUTOMATIC)
    unknown = (numbered(200), of_theme(9), bytes((0, 1)) + bytes(6))
    fonts = b"".join(font(colour) for colour in (*pale, *dark, *unknown))
    ones = [style(font=n) for n in range(len(pale + dark + unknown))]
    assert odd(*ones, book=fonts) == dict.fromkeys(range(len(pale)), FAINT)


def test_number_formats_are_those_of_the_file_or_else_the_known_ones():
    formats = record(44, "H", 200, more=wide('"1"')) + record(44, "H", 2, more=wide("0.000"))
    found = odd(style(200), style(2), style(9), style(0), style(201), book=font() + formats)
    assert {number: look.format for number, look in found.items()} == {
        0: '"1"',
        1: "0.000",
        2: "0%",
    }


def test_every_record_of_a_cell_gives_it_its_style():
    book = styles(style(), style(font=1), book=font() + font(WHITE))
    kinds = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 62)
    cells = (record(kind, "2I", n, 1 | 0xFF000000) for n, kind in enumerate(kinds))
    found = looks(row(0), *cells, row(1), cell(0, 1), cell(1, 2), book=book).looks.cells
    assert set(found) == {*((1, n + 1) for n in range(len(kinds))), (2, 1)}


# Conditions


def under_condition(*properties: tuple[int, bytes]) -> bytes:
    said = b"".join(struct.pack("<2H", kind, 4 + len(of)) + of for kind, of in properties)
    return record(507, "3H", 0, 0, len(properties), more=said)


def told_of(*properties: tuple[int, bytes]) -> list[tuple[tuple[int, int, int, int], Look]]:
    """What is told of a rule that gives two areas a look with these properties."""
    areas = struct.pack("<3I4I4I", 1, 0, 2, 1, 3, 2, 4, 8, 8, 0, 0)
    rules = record(461, more=areas) + record(463, "3I", 2, 0, 1) + record(463, "3I", 2, 0, 7)
    book = under_condition((5, BLACK)) + under_condition(*properties)
    return list(looks(rules, book=book).looks.conditional)


def test_a_condition_that_takes_away_what_is_read_is_told_for_its_areas():
    areas = [(2, 3, 4, 5), (9, 1, 9, 1)]
    for properties in (
        [(5, WHITE)],
        [(2, BLACK)],
        [(1, BLACK)],
        [(5, rgb(255, 255, 0)), (1, BLACK), (2, WHITE)],
        [(36, struct.pack("<I", 80))],
        [(25, bytes(2)), (38, struct.pack("<H", 3) + ";;;".encode("utf-16-le"))],
        [(41, struct.pack("<H", 9))],
    ):
        assert told_of(*properties) == [(area, FAINT) for area in areas]


def test_a_condition_that_leaves_all_to_be_read_is_not_told():
    for properties in (
        [],
        [(5, rgb(255, 0, 0)), (36, struct.pack("<I", 240))],
        [(2, rgb(255, 255, 0)), (1, BLACK)],
        [(5, WHITE), (2, BLACK)],
        [(24, bytes(8) + WHITE)],
    ):
        assert told_of(*properties) == []


def test_rules_without_areas_and_areas_cut_off_are_no_harm():
    book = under_condition((5, WHITE)) + record(507, more=bytes(5)) + record(507, more=bytes(11))
    cut = record(461, more=struct.pack("<3I4I2I", 1, 0, 9, 1, 3, 2, 4, 8, 8))
    for before, areas in ((b"", ()), (cut, ((2, 3, 4, 5),))):
        found = looks(before, record(463, "3I", 2, 0, 0), record(463, "2I", 2, 0), book=book)
        assert tuple(area for area, _ in found.looks.conditional) == areas
