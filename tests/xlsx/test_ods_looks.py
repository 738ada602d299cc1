"""What an .ods says of its looks: of rows, columns, styles, formats, conditions and drawings.

The documents are written here, element by element, as LibreOffice writes them; `test_looks.py` asks
LibreOffice itself.
"""

from __future__ import annotations

import pytest

from tests.support.raw_xlsx import pack
from workbook_builder.xlsx.looks import SheetLooks
from workbook_builder.xlsx.read.looks.ods import looks_of_ods
from workbook_builder.xlsx.read.looks.ods_styles import points_of
from workbook_builder.xlsx.read.package import Package

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = " ".join(
    f'xmlns:{prefix}="{_OFFICE}{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "number": "datastyle",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
        "draw": "drawing",
    }.items()
)
_CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
CELL = '<table:table-cell office:value-type="float" office:value="1"/>'
ROW = f"<table:table-row>{CELL}</table:table-row>"
AWAY = 'table:visibility="collapse"'


def document(*tables: str, styles: str = "", named: str | None = None) -> Package:
    """An .ods with these tables; `styles` are those of its content, `named` those of their own."""
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f"<office:document-content {_SPACES} {_CALC}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
        "</office:document-content>",
    }
    if named is not None:
        parts["styles.xml"] = (
            f"<office:document-styles {_SPACES}><office:styles>{named}</office:styles>"
            "</office:document-styles>"
        )
    return Package(pack(parts))


def looks(table: str, styles: str = "", named: str | None = None) -> SheetLooks:
    """What of a sheet with these columns and rows may not be seen as it is."""
    whole = f'<table:table table:name="Bảng">{table}</table:table>'
    [found] = looks_of_ods(document(whole, styles=styles, named=named))
    return found


def style(name: str, said: str = "", *, family: str = "table-cell", more: str = "") -> str:
    """A style: `said` is what it holds, `more` what stands on itself."""
    return f'<style:style style:name="{name}" style:family="{family}" {more}>{said}</style:style>'


def ink(colour: str) -> str:
    return f'<style:text-properties fo:color="{colour}"/>'


def paper(colour: str) -> str:
    return f'<style:table-cell-properties fo:background-color="{colour}"/>'


def row(*cells: str, said: str = "") -> str:
    return f"<table:table-row {said}>{''.join(cells)}</table:table-row>"


def cell(name: str = "", inside: str = "<text:p>1</text:p>", said: str = "") -> str:
    named = f'table:style-name="{name}"' if name else ""
    return (
        f'<table:table-cell {named} office:value-type="string" {said}>{inside}</table:table-cell>'
    )


# Rows and columns


def test_rows_that_are_taken_away_or_filtered_out_are_hidden_each_time_they_are_repeated():
    away = 'table:visibility="collapse" table:number-rows-repeated="2"'
    found = looks(ROW + row(CELL, said=away) + ROW + row(CELL, said='table:visibility="filter"'))
    assert found.hidden_rows == {2, 3, 5}
    assert found.name == "Bảng"
    assert looks(row(CELL, said='table:visibility="visible"')).hidden_rows == frozenset()


def test_rows_too_low_to_be_read_are_hidden():
    sizes = "".join(
        style(
            name, f'<style:table-row-properties style:row-height="{height}"/>', family="table-row"
        )
        for name, height in {"low": "0.14cm", "least": "4pt", "odd": "?"}.items()
    )
    rows = (row(CELL, said=f'table:style-name="{name}"') for name in ("low", "least", "odd", "no"))
    assert looks("".join(rows), sizes).hidden_rows == {1}


def test_columns_that_are_taken_away_or_too_narrow_are_hidden_each_time_they_are_repeated():
    sizes = "".join(
        style(
            name,
            f'<style:table-column-properties style:column-width="{width}"/>',
            family="table-column",
        )
        for name, width in {"narrow": "1mm", "least": "4pt"}.items()
    )
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        '<table:table-column table:style-name="least"/>'
        '<table:table-column table:style-name="narrow"/>'
    )
    assert looks(columns + ROW, sizes).hidden_columns == {3, 4, 6}


def test_rows_and_columns_count_on_through_groups_and_headings():
    columns = (
        "<table:table-column-group><table:table-header-columns><table:table-column/>"
        '</table:table-header-columns><table:table-column table:visibility="collapse"/>'
        "</table:table-column-group>"
    )
    rows = (
        f"<table:table-header-rows>{ROW}</table:table-header-rows><table:table-row-group>{ROW}"
        f"<table:table-row-group>{row(CELL, said=AWAY)}"
        f"</table:table-row-group></table:table-row-group><table:table-rows>{ROW}</table:table-rows>"
    )
    found = looks(columns + rows)
    assert (found.hidden_rows, found.hidden_columns) == ({3}, {2})


def test_each_sheet_has_looks_of_its_own_in_the_order_of_the_sheets():
    tables = (
        f'<table:table table:name="{name}">{row(CELL, said=said)}{ROW}</table:table>'
        for name, said in {"Một": 'table:visibility="collapse"', "Hai": ""}.items()
    )
    found = looks_of_ods(document(*tables))
    assert [(one.name, one.hidden_rows) for one in found] == [("Một", {1}), ("Hai", frozenset())]


def test_merged_cells_are_told_by_their_corners():
    spanned = (
        '<table:table-cell table:number-rows-spanned="3" table:number-columns-spanned="2"/>'
        "<table:covered-table-cell/>"
    )
    wide = '<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="1"/>'
    assert looks(ROW + row(CELL, spanned, wide)).merged == ((2, 2, 4, 3), (2, 4, 2, 5))
    assert looks(row(CELL, '<table:table-cell table:number-rows-spanned="x"/>')).merged == ()


# Cells


def test_what_is_pale_on_its_paper_or_very_small_cannot_be_read():
    styles = (
        style("white", ink("#ffffff"))
        + style("on-black", ink("#ffffff") + paper("#000000"))
        + style("black-on-black", paper("#000000"))
        + style("tiny", '<style:text-properties fo:font-size="4pt"/>')
        + style("small", '<style:text-properties fo:font-size="5pt"/>')
    )
    names = ("white", "on-black", "black-on-black", "tiny", "small", "unknown")
    found = looks(row(*map(cell, names)), styles).looks.cells
    assert {at for at, look in found.items() if look.faint} == {(1, 1), (1, 3), (1, 4)}
    assert set(found) == {(1, 1), (1, 3), (1, 4)}


def test_a_style_says_what_the_one_above_it_says_unless_it_says_otherwise():
    above = 'style:parent-style-name="white"'
    styles = (
        style("white", ink("#ffffff"))
        + style("below", more=above)
        + style("again", ink("#000000"), more=above)
    )
    assert set(looks(row(cell("below"), cell("again")), styles).looks.cells) == {(1, 1)}
    assert (
        set(
            looks(
                row(cell("below")), style("below", more=above), style("white", ink("#fff"))
            ).looks.cells
        )
        == set()
    )
    named = style("white", ink("#ffffff"))
    assert set(looks(row(cell("below")), style("below", more=above), named).looks.cells) == {(1, 1)}


def test_styles_made_after_each_other_in_a_ring_say_nothing():
    styles = "".join(
        style(one, more=f'style:parent-style-name="{other}"') for one, other in ("ab", "ba")
    )
    assert looks(row(cell("a")), styles).looks.cells == {}


def test_the_usual_style_counts_for_cells_of_which_nothing_else_is_said():
    usual = f'<style:default-style style:family="table-cell">{ink("#ffffff")}</style:default-style>'
    dark = style("dark", ink("#000000"))
    assert set(looks(row(cell(), cell("dark")), dark, usual).looks.cells) == {(1, 1)}


def test_a_cell_without_a_style_has_that_of_its_column():
    white = style("white", ink("#ffffff")) + style("dark", ink("#000000"))
    columns = (
        "<table:table-column/>"
        '<table:table-column table:default-cell-style-name="white"'
        ' table:number-columns-repeated="2"/>'
    )
    found = looks(columns + row(cell(), cell(), cell("dark"), cell()), white).looks.cells
    assert set(found) == {(1, 2)}


def test_a_look_is_that_of_each_cell_that_is_repeated_and_of_none_without_content():
    white = style("white", ink("#ffffff"))
    twice = 'table:number-columns-repeated="2"'
    rows = row(cell("white", said=twice), cell("white"), said='table:number-rows-repeated="2"')
    assert set(looks(rows, white).looks.cells) == {(r, c) for r in (1, 2) for c in (1, 2, 3)}
    blank = f'<table:table-cell table:style-name="white" {twice}/>'
    assert set(looks(row(blank, cell("white")) + row(cell("white")), white).looks.cells) == {
        (1, 3),
        (2, 1),
    }
    assert set(looks(rows + row(cell("white")), white).looks.cells) >= {(3, 1)}


def test_a_text_of_which_a_part_cannot_be_read_is_faint():
    styles = style("pale", ink("#ffffff"), family="text") + style("dark", family="text")
    for name, faint in {"pale": True, "dark": False}.items():
        run = f'<text:span text:style-name="{name}">không</text:span>'
        for inside in (f"<text:p>Có {run}</text:p>", f"<text:p><text:a>{run}</text:a></text:p>"):
            assert bool(looks(row(cell(inside=inside)), styles).looks.cells) is faint


def test_a_text_beside_another_that_is_stored_is_told():
    said = 'office:string-value="100%"'
    [look] = looks(row(cell(inside="<text:p>Dưới 50%</text:p>", said=said))).looks.cells.values()
    assert look.said == "Dưới 50%"
    parts = "<text:p>10<text:span>0</text:span> </text:p><text:p>%</text:p>"
    assert looks(row(cell(inside=parts, said=said))).looks.cells == {}
    assert looks(row(cell(inside="", said=said))).looks.cells == {}


# Number formats


def numbered(kind: str, inside: str, name: str = "n") -> str:
    return f'<number:{kind} style:name="{name}">{inside}</number:{kind}>'


@pytest.mark.parametrize(
    ("kind", "inside", "code"),
    [
        ("number-style", "<number:number/>", ""),
        ("number-style", '<number:number number:decimal-places="0"/>', "0"),
        ("number-style", '<number:number number:decimal-places="2"/>', "0.00"),
        (
            "number-style",
            '<number:number number:decimal-places="3" number:min-decimal-places="1"/>',
            "0.0##",
        ),
        (
            "number-style",
            '<number:number number:decimal-places="1" number:min-decimal-places="4"/>',
            "0.0",
        ),
        (
            "number-style",
            '<number:number number:decimal-places="0" number:grouping="true"/>',
            "#,##0",
        ),
        (
            "number-style",
            '<number:number number:decimal-places="0" number:display-factor="1000"/>',
            "0,",
        ),
        (
            "number-style",
            '<number:number number:decimal-places="0" number:display-factor="1000000"/>',
            "0,,",
        ),
        (
            "number-style",
            '<number:number number:decimal-places="0" number:display-factor="7"/>',
            "0Q",
        ),
        ("number-style", '<number:number number:decimal-places="x"/>', "0"),
        ("number-style", "<number:fraction/>", "# ?/?"),
        ("number-style", "<number:scientific-number/>", "Q"),
        ("number-style", "<number:text>Có</number:text>", '"Có"'),
        ("number-style", '<number:text>"a" b</number:text>', '"a b"'),
        (
            "percentage-style",
            '<number:number number:decimal-places="0"/><number:text>%</number:text>',
            "0%",
        ),
        ("text-style", "<number:text-content/>", ""),
        ("text-style", "<number:text-content/><number:text> điểm</number:text>", '@" điểm"'),
        (
            "date-style",
            '<number:day number:style="long"/><number:text>/</number:text><number:month/>'
            '<number:text>/</number:text><number:year number:style="long"/>',
            "dd/m/yyyy",
        ),
        (
            "time-style",
            '<number:hours/><number:text>-</number:text><number:minutes number:style="long"/>'
            "<number:text> </number:text><number:seconds/>",
            "h-mm s",
        ),
        ("date-style", "<number:era/>", "Q"),
        ("boolean-style", "<number:boolean/>", "Q"),
        (
            "currency-style",
            '<number:number number:decimal-places="0"/><number:text> </number:text>'
            "<number:currency-symbol>đ</number:currency-symbol>",
            '0 "đ"',
        ),
    ],
)
def test_a_number_format_is_told_as_excel_spells_it(kind, inside, code):
    styles = numbered(kind, inside) + style("cell", more='style:data-style-name="n"')
    found = looks(row(cell("cell")), styles).looks.cells
    assert [look.format for look in found.values()] == [code] * bool(code)


def test_a_format_that_depends_on_the_number_has_a_section_for_each_condition():
    condition = (
        '<style:map style:condition="value(){}" style:apply-style-name="{}"/>'  # as it is written
    )
    styles = (
        numbered("number-style", '<number:number number:decimal-places="1"/>', "other")
        + numbered(
            "number-style",
            '<number:number number:decimal-places="0"/>'
            + condition.format("&lt;0", "other")
            + condition.format("!=5", "other")
            + condition.format("&gt;9", "not-there"),
        )
        + style("cell", more='style:data-style-name="n"')
    )
    [look] = looks(row(cell("cell")), styles).looks.cells.values()
    assert look.format == "[<0]0.0;[<>5]0.0;0"


# Conditions


def test_a_style_that_may_become_another_one_is_told_where_that_is_odd():
    may = '<style:map style:condition="is-true-formula(1)" style:apply-style-name="{}"/>'
    styles = (
        style("white", ink("#ffffff"))
        + style("dark", ink("#000000"))
        + style("a", may.format("white"))
        + style("b", may.format("dark"))
    )
    found = looks(ROW + row(cell("b"), cell("a")), styles).looks
    assert [(area, look.faint) for area, look in found.conditional] == [((2, 2, 2, 2), True)]
    assert found.cells == {}


def test_a_condition_is_told_for_each_area_that_it_holds_in():
    where = "'Bảng tự: chấm''s B1'.B2:'Bảng tự: chấm''s B1'.C9 H1.E5 $AA$2 nowhere"
    formats = (
        "<calcext:conditional-formats>"
        f'<calcext:conditional-format calcext:target-range-address="{where}">'
        '<calcext:condition calcext:apply-style-name="white" calcext:value="=0"/>'
        '<calcext:condition calcext:apply-style-name="dark" calcext:value="=1"/>'
        "</calcext:conditional-format></calcext:conditional-formats>"
    )
    styles = style("white", ink("#ffffff")) + style("dark", ink("#000000"))
    found = looks(ROW + formats, styles).looks
    assert [area for area, _ in found.conditional] == [(2, 2, 9, 3), (5, 5, 5, 5), (2, 27, 2, 27)]
    assert all(look.faint for _, look in found.conditional)


# What is drawn


def test_what_is_drawn_from_a_cell_covers_the_cells_up_to_its_end():
    for shape in ("frame", "custom-shape", "rect", "g", "control"):
        inside = f'<draw:{shape} table:end-cell-address="Bảng.D7"/>'
        found = looks(ROW + row(CELL, cell(inside=inside))).looks
        assert found.drawn == ((2, 2, 7, 4),)
    assert looks(row(CELL, cell(inside="<draw:frame/>"))).looks.drawn == ((1, 2, 1, 2),)


def test_what_lies_on_the_sheet_covers_the_cells_at_its_place():
    sizes = style(
        "high", '<style:table-row-properties style:row-height="20pt"/>', family="table-row"
    ) + style(
        "wide", '<style:table-column-properties style:column-width="100pt"/>', family="table-column"
    )
    columns = '<table:table-column table:style-name="wide"/><table:table-column/>'
    shape = '<draw:frame svg:x="{}pt" svg:y="{}pt" svg:width="{}pt" svg:height="{}pt"/>'
    rows = row(CELL, said='table:style-name="high" table:number-rows-repeated="2"') + ROW

    def drawn(*place: int) -> tuple[tuple[int, int, int, int], ...]:
        shapes = f"<table:shapes>{shape.format(*place)}</table:shapes>"
        return looks(shapes + columns + rows, sizes).looks.drawn

    assert drawn(0, 0, 99, 19) == ((1, 1, 1, 1),)
    assert drawn(0, 0, 100, 20) == ((1, 1, 2, 2),)
    assert drawn(100, 40, 63, 12) == ((3, 2, 3, 2),)
    assert drawn(100, 40, 64, 13) == ((3, 2, 4, 3),)
    assert drawn(100 + 64 + 64, 40 + 13 + 26, 1, 1) == ((6, 4, 6, 4),)


def test_a_note_covers_cells_only_where_it_is_always_shown():
    note = (
        '<office:annotation office:display="{}" svg:x="0pt" svg:y="14pt" svg:width="1pt"'
        ' svg:height="1pt"/>'
    )
    assert looks(ROW + row(cell(inside=note.format("true")))).looks.drawn == ((2, 1, 2, 1),)
    assert looks(ROW + row(cell(inside=note.format("false")))).looks.drawn == ()


@pytest.mark.parametrize(
    ("length", "points"),
    [
        ("1in", 72),
        ("2.54cm", 72),
        ("25.4mm", 72),
        ("3pt", 3),
        ("1pc", 12),
        ("4px", 3),
        (".5in", 36),
    ],
)
def test_a_length_is_as_many_points_as_its_unit_has(length, points):
    assert points_of(length) == pytest.approx(points)
    assert points_of(length + "x") is None
