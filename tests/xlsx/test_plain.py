"""What is read without a parser is what the parser reads; all else is left to the parser.

Each workbook is read in several ways: by the parser alone, as usual, and as usual again, when its
parts, cells and rows are known. All must be the same to the last detail, or the same refusal.
"""

from __future__ import annotations

import io
import zipfile
from contextlib import contextmanager
from dataclasses import replace

import pytest

from benchmarks.mutants import samples
from tests.support.examples import numbers
from tests.support.mutation import mutant
from tests.support.raw_xlsx import MAIN, book, cells, relationships, strings, worksheet
from tests.support.returned import returned
from workbook_builder.xlsx.read import package, remembered, rows, sheet, texts
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.read.limits import LIMITS
from workbook_builder.xlsx.read.package import Unreadable

STYLED = '<c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="2"><f>1+1</f><v>0.5</v></c><c r="C1"/>'
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"

PLAIN = {
    "as programs write it": worksheet(f'<row r="1" spans="1:3" ht="15">{STYLED}</row>'),
    "an empty row": worksheet(f'<row r="1" hidden="1">{STYLED}</row><row r="2"/><row r="3"></row>'),
    "a low row": worksheet(f'<row r="1" ht="2">{STYLED}</row>'),
    "rows hidden unless they say otherwise": worksheet(
        f'<row r="1">{STYLED}</row><row r="2" ht="9"><c r="A2"><v>2</v></c></row>',
        before='<sheetFormatPr zeroHeight="1"/>',
    ),
    "every kind of value": cells(
        '<c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#N/A</v></c><c r="C1" t="d"><v>2023-12-01'
        '</v></c><c r="D1" t="str"><f ca="1">A1</f><v> x </v></c><c r="E1" t="n"></c>'
        '<c r="F1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>'
        '<c r="G1" t="inlineStr"><is><t> a </t></is></c><c r="H1" t="str"><v/></c>'
    ),
    "references to letters": cells(
        '<c r="A1" t="str"><f>"&lt;&#7909;&#x1EE5;"&amp;B1</f><v>&quot;&apos;&gt;&#10;</v></c>'
    ),
    "shared formulas": cells(
        '<c r="A1"><f t="shared" ref="A1:B1" si="0">C1</f><v>1</v></c>'
        '<c r="B1"><f t="shared" si="0"/><v>2</v></c>'
    ),
    "an array": cells(
        '<c r="A1"><f t="array" ref="A1:B1">C1</f><v>1</v></c><c r="B1"><v>2</v></c>'
    ),
    "the prefix that Excel uses": cells(STYLED).replace(
        '<worksheet ', '<worksheet xmlns:x14ac="urn:x" '
    ).replace('<row r="1"', '<row r="1" x14ac:dyDescent="0.25"'),
}  # fmt: skip
"""Worksheet parts that the parser is not needed for."""

OTHERWISE = {
    "the Strict form": cells(STYLED).replace(MAIN, STRICT),
    "a prefix that nobody declared": cells(STYLED).replace('r="1"', 'r="1" x14ac:dyDescent="1"', 1),
    "a cell twice": cells(f'{STYLED}<c r="A1"><v>9</v></c>'),
    "a row twice": worksheet(f'<row r="1">{STYLED}</row><row r="1"><c r="A1"><v>9</v></c></row>'),
    "a cell of another row": worksheet(f'<row r="2">{STYLED}</row>'),
    "a cell without a place": cells('<c t="s"><v>0</v></c><c r="B1"><v>1</v></c><c><v>2</v></c>'),
    "an unknown string": cells('<c r="A1" t="s"><v>99</v></c>'),
    "no number": cells('<c r="A1"><v>nan</v></c><c r="B1" t="z"><v>1</v></c>'),
    "a value twice": cells('<c r="A1"><v>1</v><v>2</v></c>'),
    "blanks between elements": cells(f"\n {STYLED}\n"),
    "a comment in a cell": cells('<c r="A1"><v>1<!-- 2 --></v></c>'),
    "a section in a cell": cells('<c r="A1" t="str"><v><![CDATA[<]]></v></c>'),
    "rows in a comment": worksheet(
        f'<row r="1">{STYLED}</row>',
        before='<!--<sheetData><row r="1"><c r="A1"><v>9</v></c></row>-->',
    ),
    "rows in a comment behind": worksheet(
        f'<row r="1">{STYLED}</row>', after='<!--<row r="2"/></sheetData>-->'
    ),
    "rows somewhere else": worksheet(f'<row r="1">{STYLED}</row>').replace(
        "sheetData>", "x>"
    ).replace("</worksheet>", "<y><sheetData><row r=\"1\"/></sheetData></y></worksheet>"),
    "rows twice": worksheet(
        f'<row r="1">{STYLED}</row>',
        after='<sheetData><row r="2"><c r="A2"><v>1</v></c></row></sheetData>',
    ),
    "sizes behind the rows": worksheet(
        f'<row r="1">{STYLED}</row>', after='<sheetFormatPr zeroHeight="1"/>'
    ),
    "a document type": f"<!DOCTYPE a>{cells(STYLED)}",
    "another encoding": f'<?xml version="1.0" encoding="utf-16"?>{cells(STYLED)}'.encode("utf-16"),
    "a wrong encoding": b'<?xml version="1.0" encoding="latin-1"?>' + cells(STYLED).encode(),
    "no letters": cells('<c r="A1" t="str"><v>\xff</v></c>').encode("latin-1"),
    "a character that XML has not": cells('<c r="A1" t="str"><v>\x01</v></c>'),
    "a reference to it": cells('<c r="A1" t="str"><v>&#1;&#xD800;</v></c>'),
    "a reference to nothing": cells('<c r="A1" t="str"><v>&x;</v></c>'),
    "an attribute twice": cells('<c r="A1" r="B1"><v>1</v></c>'),
    "a row that never ends": cells(STYLED).replace("</row>", ""),
    "a cell that never ends": cells(STYLED).replace("</c>", "", 1),
    "a row in a row": worksheet(f'<row r="1">{STYLED}<row r="2"/></row>'),
    "a letter between cells": cells(f"x{STYLED}"),
    "nothing behind the rows": worksheet(f'<row r="1">{STYLED}</row>').replace("</worksheet>", ""),
}  # fmt: skip
"""Worksheet parts that only the parser may judge, or of which it refuses something."""

STRINGS = {
    "texts": strings("<t>a</t>", '<t xml:space="preserve"> b </t>', "<t> &#7909; </t>", "<t/>"),
    "formats": strings("<r><rPr><color rgb=\"FFFFFFFF\"/></rPr><t>a</t></r>", "<t>b</t>"),
    "readings": strings("<t>a</t><rPh sb=\"0\" eb=\"1\"><t>b</t></rPh>"),
    "another form before": strings("<t>b</t>").replace("<si>", "<si ><t>a</t></si><si>"),
    "something between them": strings("<t>a</t>", "<t>b</t>").replace("</si><si>", "</si>x<si>"),
    "a broken end": strings("<t>a</t>").replace("</sst>", "</si></sst>"),
    "another root": strings("<t>a</t>").replace("sst", "x"),
}  # fmt: skip


WITH_STYLES = {
    "xl/_rels/workbook.xml.rels": relationships(
        worksheet="worksheets/sheet1.xml", styles="styles.xml"
    )
}


def styles(code):
    """A part of styles in which the second style is this number format."""
    form = f'<numFmts><numFmt numFmtId="170" formatCode="{code}"/></numFmts>'
    used = '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>'
    return f'<styleSheet xmlns="{MAIN}">{form}{used}</styleSheet>'


@contextmanager
def by_the_parser(monkeypatch):
    with monkeypatch.context() as only:
        for module, name in ((remembered, "SMALL"), (sheet, "MOST"), (texts, "MOST")):
            only.setattr(module, name, -1)
        yield


def outcome(data, limits=LIMITS):
    """All of the workbook, or the whole of the refusal, as text: cells compare without formats."""
    try:
        return repr(read_xlsx(data, limits))
    except Unreadable as refused:
        return repr(refused.problem)


def assert_read_alike(data, monkeypatch, limits=LIMITS):
    with by_the_parser(monkeypatch):
        parsed = outcome(data, limits)
    for _ in range(3):  # when nothing is known, when the cells are, and when whole rows are
        assert outcome(data, limits) == parsed


@pytest.mark.parametrize("name", [*PLAIN, *OTHERWISE])
@pytest.mark.parametrize("odd_cells", [False, True])
def test_a_sheet_is_read_as_the_parser_reads_it(name, odd_cells, monkeypatch):
    limits = replace(LIMITS, odd_cells=odd_cells, columns=4)
    part = {**PLAIN, **OTHERWISE}[name]
    assert_read_alike(book(part, strings("<t>một</t>")), monkeypatch, limits)


@pytest.mark.parametrize("name", PLAIN)
def test_what_programs_usually_write_needs_no_parser_for_its_cells(name, monkeypatch):
    monkeypatch.setattr(rows.Rows, "plant", None)
    monkeypatch.setattr(texts, "_parsed", only_the_frame)
    assert read_xlsx(book(PLAIN[name], strings("<t>một</t>"))).sheets[0].cells


def only_the_frame(_part, chunks, _meter):
    assert b"<si>" not in b"".join(chunks)
    return [], frozenset()


@pytest.mark.parametrize("name", STRINGS)
def test_shared_strings_are_read_as_the_parser_reads_them(name, monkeypatch):
    users = cells(
        "".join(f'<c r="{letter}1" t="s"><v>{n}</v></c>' for n, letter in enumerate("ABCD"))
    )
    limits = replace(LIMITS, odd_cells=True)
    assert_read_alike(book(users, STRINGS[name]), monkeypatch, limits)


def test_mutants_are_read_as_the_parser_reads_them(monkeypatch):
    originals = [*samples(with_office=False), returned()]
    for number in numbers(97, whole=4_000):
        assert_read_alike(mutant(originals[number // 5 % 3], number), monkeypatch)


def test_a_part_that_is_known_counts_against_the_limits_of_each_workbook(monkeypatch):
    data = returned()
    few = replace(LIMITS, elements=900)
    refused = outcome(data, few)
    assert "overloaded" in refused
    assert outcome(data, few) == refused


def test_what_is_kept_of_earlier_workbooks_has_a_bound(monkeypatch):
    known = remembered.KNOWN, remembered._ROWS, texts._KNOWN
    for one in known:
        monkeypatch.setattr(one, "_most", 20)
    monkeypatch.setattr(package, "_MOST_KEPT", 4_000)
    monkeypatch.setattr(package, "_INFLATED", package._Inflated())
    monkeypatch.setattr(remembered, "_MOST", 40_000)
    monkeypatch.setattr(remembered, "_MEMORY", remembered._Memory())
    for number in range(40):
        numbered = "".join(f'<c r="{letter}1"><v>{number}</v></c>' for letter in "ABCDEFGH")
        read_xlsx(book(cells(numbered), strings(*(f"<t>{number}{n}</t>" for n in range(8)))))
    assert max(len(one) for one in known) <= 28
    assert max(len(one._before) for one in known) <= 80
    assert remembered._MEMORY._bytes <= 40_000
    assert 0 < package._INFLATED._bytes <= 4_000


def test_what_workbooks_share_stays_the_same_cells_however_many_others_come(monkeypatch):
    for one in (remembered.KNOWN, remembered._ROWS, texts._KNOWN):
        monkeypatch.setattr(one, "_most", 20)
    shared = '<c r="A1" t="s"><v>0</v></c><c r="B1"><f>1+1</f><v>2</v></c>'
    seen = set()
    for number in range(40):
        own = "".join(f'<c r="{letter}1"><v>{number}</v></c>' for letter in "CDEFGH")
        sheets = read_xlsx(
            book(cells(shared + own), strings("<t>một</t>", f"<t>{number}</t>"))
        ).sheets
        seen |= {id(sheets[0].cells[1, column]) for column in (1, 2)}
    assert len(seen) == 2


def test_a_row_that_is_known_has_the_formats_of_its_own_workbook(monkeypatch):
    for format_ in ("0.00", "dd/mm/yyyy", "0%"):
        part = cells('<c r="A1" s="1"><v>0.5</v></c><c r="B1" s="1"><v>7</v></c>')
        more = {"xl/styles.xml": styles(format_), **WITH_STYLES}
        assert_read_alike(book(part, **more), monkeypatch)
        (sheet,) = read_xlsx(book(part, **more)).sheets
        assert {cell.format for cell in sheet.cells.values()} == {format_}


def test_a_row_that_is_known_shows_the_strings_of_its_own_workbook(monkeypatch):
    part = worksheet(f'<row r="1">{STYLED}</row><row r="2"><c r="A2" t="s"><v>1</v></c></row>')
    for texts_of_one in ("ab", "cd", "e", "ba"):  # in the third there are fewer than are used
        shared = strings(*(f"<t>{text}</t>" for text in texts_of_one))
        assert_read_alike(book(part, shared), monkeypatch)
        assert_read_alike(book(part, shared), monkeypatch, replace(LIMITS, columns=1))
        assert_read_alike(book(part, shared), monkeypatch, replace(LIMITS, rows=1))
        white = shared.replace("<t>", '<r><rPr><color rgb="FFFFFFFF"/></rPr><t>', 1)
        assert_read_alike(book(part, white.replace("</t>", "</t></r>", 1)), monkeypatch)
        hiding = part.replace("<sheetData>", '<sheetFormatPr zeroHeight="1"/><sheetData>')
        assert_read_alike(book(hiding, shared), monkeypatch)


@pytest.mark.parametrize("change", ["name", "checksum"])
def test_a_part_that_is_known_is_refused_where_it_stands_wrongly_in_its_archive(change):
    data = bytearray(book(cells(STYLED), strings("<t>một</t>")))
    for _ in range(2):
        read_xlsx(bytes(data))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        start = archive.start_dir
    sheet_info = next(one for one in infos if one.filename.endswith("sheet1.xml"))
    entry = data.find(b"xl/worksheets/sheet1.xml", start) - 46
    if change == "name":
        data[sheet_info.header_offset + 30] ^= 0x20
    else:
        data[entry + 16] ^= 1
        data[sheet_info.header_offset + 14] ^= 1
    assert "damaged" in outcome(bytes(data))
