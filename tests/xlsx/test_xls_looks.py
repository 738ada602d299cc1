"""What the records of an .xls say of its looks: of rows, columns, styles, notes and drawings.

The records are written here, byte by byte, as [MS-XLS] has them; `test_looks.py` asks LibreOffice.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

import pytest

from tests.support.outlook import compound
from workbook_builder.xlsx.looks import Look, SheetLooks
from workbook_builder.xlsx.read.looks.records import new_records, old_records, wide_text
from workbook_builder.xlsx.read.looks.xls import looks_of_xls

BEGIN, END = 0x809, 0x0A
BLACK, WHITE, AUTOMATIC = 8, 9, 64
SOLID = 1 << 26


def record(kind: int, form: str = "", *values: int, more: bytes = b"") -> bytes:
    """A record of this kind, with numbers in this form and bytes after them."""
    data = struct.pack(f"<{form}", *values) + more
    return struct.pack("<2H", kind, len(data)) + data


def begin(version: int = 0x600) -> bytes:
    return record(BEGIN, "2H", version, 5)


def font(height: int = 240, colour: int = AUTOMATIC) -> bytes:
    return record(0x31, "3H", height, 0, colour)


def style(number: int = 0, code: int = 0, *, indent: int = 0, paper: int | None = None) -> bytes:
    """A style with this font and number format; `paper` is the colour that fills the cell."""
    fill = (0, 0) if paper is None else (SOLID, paper)
    return record(0xE0, "2H4xB5xIH", number, code, indent, *fill)


def spelled(text: str, length: str) -> bytes:
    wide = not text.isascii()
    coded = text.encode("utf-16-le") if wide else text.encode("ascii")
    return struct.pack(f"<{length}B", len(text), wide) + coded


def file_of(sheets: Mapping[str, bytes], book: bytes = b"", version: int = 0x600) -> bytes:
    """An .xls with the records of these sheets, and with those that are about all of it."""
    head = begin(version) + book
    named = [(name, spelled(name, "B")) for name in sheets]
    start = len(head) + sum(4 + 6 + len(one) for _, one in named) + len(record(END))
    stream, inside = head, b""
    for name, one in named:
        stream += record(0x85, "IH", start + len(inside), 0, more=one)
        inside += begin() + sheets[name] + record(END)
    return compound({"Workbook": stream + record(END) + inside})


def looks(*records: bytes, book: bytes = b"") -> SheetLooks:
    """What of a sheet with these records may not be seen as it is."""
    told = looks_of_xls(file_of({"Bảng": b"".join(records)}, book))
    assert told is not None
    [found] = told
    return found


def cell(row: int, column: int, number: int) -> bytes:
    """A cell with a number, its row and column counted from 0, in the style of this `number`."""
    return record(0x203, "3Hd", row, column, number, 1)


# Rows and columns


def test_rows_that_are_hidden_or_too_low_are_told():
    rows = (
        record(0x208, "H4xH4xI", 0, 300, 0x20),
        record(0x208, "H4xH4xI", 1, 79, 0),
        record(0x208, "H4xH4xI", 2, 80, 0),
        record(0x208, "H4xH4xI", 3, 0x8000 | 300, 0x100),
        record(0x208, "H4xH4xH", 4, 0, 0),  # cut off
    )
    assert looks(*rows).hidden_rows == {1, 2}


def test_columns_that_are_hidden_or_too_narrow_are_told():
    columns = (
        record(0x7D, "5H", 1, 2, 2_560, 0, 1),
        record(0x7D, "5H", 4, 4, 179, 0, 0),
        record(0x7D, "5H", 5, 5, 180, 0, 0),
        record(0x7D, "5H", 254, 400, 0, 0, 0),
        record(0x7D, "4H", 7, 7, 0, 0),  # cut off
    )
    assert looks(*columns).hidden_columns == {2, 3, 5, 255, 256}


def test_where_rows_are_hidden_as_long_as_nothing_else_is_said_those_with_cells_are_told():
    seen = record(0x208, "H4xH4xI", 1, 300, 0)
    for usual in (record(0x225, "2H", 2, 300), record(0x225, "2H", 0, 79)):
        assert looks(usual, seen, cell(0, 0, 0), cell(1, 0, 0)).hidden_rows == {1}
    assert looks(record(0x225, "2H", 0, 80), cell(0, 0, 0)).hidden_rows == frozenset()


def test_merged_cells_are_told_by_their_corners():
    merged = record(0xE5, "H8H", 2, 0, 1, 0, 2, 4, 4, 1, 3)
    assert looks(merged).merged == ((1, 1, 2, 3), (5, 2, 5, 4))
    cut = record(0xE5, "H6H", 2, 0, 1, 0, 2, 4, 4)
    assert looks(cut).merged == ((1, 1, 2, 3),)


def test_each_sheet_is_told_by_its_name_in_their_order_and_what_is_in_a_chart_is_not():
    hidden = record(0x208, "H4xH4xI", 0, 300, 0x20)
    chart = begin() + record(0x208, "H4xH4xI", 5, 300, 0x20) + record(END)
    told = looks_of_xls(file_of({"Bảng": hidden + chart + cell(2, 0, 0), "Two": b""}))
    assert told is not None
    assert [(one.name, one.hidden_rows) for one in told] == [("Bảng", {1}), ("Two", frozenset())]


# Styles


def styled(*styles: bytes, fonts: bytes = b"", more: bytes = b"") -> Mapping[int, Look]:
    """Number of the style → the odd look of a cell in it."""
    cells = (cell(n, 0, n) for n in range(len(styles)))
    found = looks(*cells, book=fonts + more + b"".join(styles)).looks.cells
    return {row - 1: look for (row, column), look in found.items() if column == 1}


def test_ink_on_paper_of_the_same_colour_and_very_small_letters_cannot_be_read():
    fonts = font() + font(colour=WHITE) + font(height=99) + font(height=100)
    found = styled(
        style(0),
        style(1),
        style(1, paper=BLACK),
        style(0, paper=BLACK),
        style(2),
        style(3),
        style(0, paper=AUTOMATIC),
        fonts=fonts,
    )
    assert found == {1: Look(faint=True), 3: Look(faint=True), 4: Look(faint=True)}


def test_a_pattern_that_does_not_fill_the_cell_is_no_paper():
    dotted = record(0xE0, "2H4xB5xIH", 0, 0, 0, 2 << 26, BLACK)
    assert styled(dotted, fonts=font()) == {}


def test_fonts_are_counted_without_a_fifth():
    fonts = font() * 4 + font(colour=WHITE)
    assert styled(style(5), style(4), style(3), fonts=fonts) == {
        0: Look(faint=True),
        1: Look(faint=True),
    }
    assert styled(style(9), fonts=fonts) == {}


def test_an_indent_that_moves_a_text_out_of_its_cell_is_told():
    assert styled(style(0, indent=15), style(0, indent=0xF0), fonts=font()) == {}


def test_a_file_may_bring_colours_of_its_own():
    palette = record(0x92, "H", 2, more=bytes((0, 0, 0, 0, 255, 255, 255, 0)))
    fonts = font(colour=8) + font(colour=9) + font(colour=10)
    assert styled(style(0), style(1), style(2), fonts=fonts, more=palette) == {1: Look(faint=True)}
    turned = record(0x92, "H", 9, more=bytes((255, 255, 255, 0, 0, 0, 0, 0)))
    assert styled(style(0), style(1), style(2), fonts=fonts, more=turned) == {0: Look(faint=True)}


def test_number_formats_are_those_of_the_file_or_else_the_known_ones():
    formats = record(0x41E, "H", 200, more=spelled('"1"', "H")) + record(
        0x41E, "H", 2, more=spelled('0" điểm"', "H")
    )
    found = styled(
        style(0, 200), style(0, 2), style(0, 9), style(0, 0), style(0, 49), style(0, 201),
        fonts=font(), more=formats,
    )  # fmt: skip
    assert {number: look.format for number, look in found.items()} == {
        0: '"1"',
        1: '0" điểm"',
        2: "0%",
    }


def test_every_record_of_cells_gives_its_cells_their_styles():
    book = font(colour=WHITE) + style(0)
    kinds = (0xFD, 0x204, 0xD6, 0x203, 0x27E, 0x205, 0x06)
    found = looks(*(record(kind, "3H", n, 2, 0) for n, kind in enumerate(kinds)), book=book)
    assert set(found.looks.cells) == {(n + 1, 3) for n in range(len(kinds))}
    several = record(0xBD, "2HHIHIH", 4, 1, 0, 0, 7, 0, 2)  # the second style is not known
    assert set(looks(several, book=book).looks.cells) == {(5, 2)}
    assert looks(record(0x203, "2H", 0, 0), book=book).looks.cells == {}


# What is frozen, drawn and noted


def test_what_is_above_a_frozen_pane_that_was_scrolled_is_out_of_reach():
    pane, scrolled = record(0x41, "2H", 1, 2), record(0x23E, "3H", 8, 9, 4)
    assert looks(pane, scrolled).looks.beyond == ((1, 1, 9, 16_384), (1, 1, 1_048_576, 4))
    assert looks(record(0x41, "2H", 0, 2), scrolled).looks.beyond == ((1, 1, 9, 16_384),)
    assert looks(pane, record(0x23E, "3H", 0, 9, 4)).looks.beyond == ()
    assert looks(scrolled).looks.beyond == ()


def anchor(left: int, top: int, right: int, bottom: int) -> bytes:
    place = struct.pack("<9H", 0, left, 0, top, 0, right, 0, bottom, 0)
    return struct.pack("<HI", 0xF010, 18) + place


def thing(kind: int, number: int) -> bytes:
    return record(0x5D, "4x2H", kind, number)


@pytest.mark.parametrize("kind", [0xEC, 0x3C])
def test_what_is_drawn_covers_its_cells(kind):
    drawing = record(kind, more=b"\1" + anchor(1, 2, 3, 4) + anchor(5, 6, 5, 6))
    assert looks(drawing, thing(8, 1), thing(6, 2)).looks.drawn == ((3, 2, 5, 4), (7, 6, 7, 6))
    cut = record(kind, more=anchor(1, 2, 3, 4)[:-1])
    assert looks(cut, thing(8, 1)).looks.drawn == ()


def test_a_dropdown_covers_nothing_and_a_note_only_where_it_is_always_shown():
    drawing = record(0xEC, more=anchor(0, 0, 0, 0) + anchor(1, 1, 1, 1) + anchor(2, 2, 2, 2))
    things = thing(0x14, 1), thing(0x19, 2), thing(0x19, 3)
    notes = record(0x1C, "4H", 1, 1, 2, 2), record(0x1C, "4H", 2, 2, 0, 3)
    assert looks(drawing, *things, *notes).looks.drawn == ((2, 2, 2, 2),)


# Conditions


NUMBER_FORMAT, FONT, ALIGNMENT, BORDERS, FILL = (1 << bit for bit in range(25, 30))


def told_of(*parts: tuple[int, bytes], book: bytes = b"") -> list[tuple[int, int, int, int]]:
    """The areas of which a rule is told that changes these parts of a look."""
    where = record(0x1B0, "2H8xH4H", 1, 0, 1, 1, 3, 2, 4)
    rule = record(0x1B1, "6xI2x", sum(bit for bit, _ in parts), more=b"".join(p for _, p in parts))
    found = looks(where, rule, book=book).looks.conditional
    assert all(look.faint for _, look in found)
    return [area for area, _ in found]


def in_ink(colour: int) -> tuple[int, bytes]:
    return FONT, bytes(80) + struct.pack("<I", colour) + bytes(118 - 84)


def on_paper(front: int, back: int) -> tuple[int, bytes]:
    return FILL, struct.pack("<2H", 0, front | back << 7)


def test_a_condition_that_takes_away_what_is_read_is_told_for_its_areas():
    others = (ALIGNMENT, bytes(8)), (BORDERS, bytes(8))
    for parts in (
        [(NUMBER_FORMAT, bytes(2))],
        [(NUMBER_FORMAT, b"")],
        [in_ink(WHITE)],
        [on_paper(AUTOMATIC, BLACK)],
        [on_paper(BLACK, AUTOMATIC)],
        [*others, on_paper(WHITE, BLACK)],
        [in_ink(13), *others, on_paper(BLACK, WHITE)],
    ):
        assert told_of(*parts) == [(2, 3, 4, 5)]
    own = record(0x92, "H", 1, more=bytes((255, 255, 255, 0)))
    assert told_of(in_ink(BLACK), book=own) == [(2, 3, 4, 5)]


def test_a_condition_that_leaves_all_to_be_read_is_not_told():
    others = (ALIGNMENT, bytes(8)), (BORDERS, bytes(8))
    for parts in ([], [in_ink(BLACK)], [in_ink(WHITE), on_paper(WHITE, BLACK)], others):
        assert told_of(*parts) == []
    assert told_of(*others, on_paper(BLACK, 13)) == []
    cut = (FONT, in_ink(WHITE)[1][:-1]), (FILL, b"")
    assert told_of(*cut) == []


# Other files


def test_of_an_older_format_and_of_another_file_nothing_can_be_told():
    assert looks_of_xls(file_of({"A": b""}, version=0x500)) is None
    assert looks_of_xls(compound({"Workbook": record(END)})) is None
    assert looks_of_xls(compound({"Book": begin()})) is None


def test_records_too_short_for_what_they_should_say_are_passed_over():
    short = (
        record(0x31, "2H", 240, 0),
        record(0x41E, "HHB", 0, 0, 0),
        record(0xE0, "2H14x", 0, 0),
        record(0x85, "I4x", 0),
        record(0x92, "B", 1),
    )
    assert styled(style(0), fonts=b"".join(short) + font(colour=WHITE)) == {0: Look(faint=True)}


def test_styles_and_sheets_are_those_of_the_first_records_alone():
    book = font(colour=WHITE) + style(0)
    other = font() + style(0) + record(0x85, "IH", 0, 0, more=spelled("B", "B"))
    found = looks(other, cell(0, 0, 0), cell(1, 0, 1), book=book)
    assert set(found.looks.cells) == {(1, 1)}


def test_a_short_name_and_a_short_format_are_read():
    formats = record(0x41E, "H", 200, more=spelled("0", "H"))
    assert styled(style(0, 200), fonts=font(), more=formats) == {0: Look(format="0")}
    told = looks_of_xls(file_of({"A": b""}))
    assert told is not None
    assert [one.name for one in told] == ["A"]


def test_records_end_where_the_last_one_is_cut_off():
    whole = record(1, "H", 7) + record(2)
    assert list(old_records(whole + b"\1\0\1")) == [(1, b"\7\0"), (2, b"")]
    assert list(old_records(whole, 6)) == [(2, b"")]
    assert list(old_records(record(1, "H", 7)[:-1])) == [(1, b"\7")]


def test_newer_records_have_kinds_and_lengths_of_several_bytes():
    assert list(new_records(b"\5\2ab\x9c\x01\x81\x00c")) == [(5, b"ab"), (156, b"c")]
    assert list(new_records(b"\5")) == [(5, b"")]
    long = b"\1\x80\x01" + bytes(128)
    assert list(new_records(long)) == [(1, bytes(128))]
    assert wide_text(struct.pack("<I", 2) + "Bả".encode("utf-16-le") + b"x", 0) == "Bả"
    assert wide_text(b"\2\0\0", 0) == ""
