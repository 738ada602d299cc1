"""Honest files that programs wrote oddly: one odd cell, per cent, letters lost on the way."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from lxml import etree

from tests.support.received import statuses, take_all
from tests.support.returned import (
    ANSWERS,
    CAMPAIGN,
    DATA,
    RUBRIC,
    SHEET,
    Shown,
    layout_of,
    read,
    returned,
    through_openpyxl,
    unpacked,
)
from workbook_builder.campaign.model import Criterion, Tier
from workbook_builder.intake.candidates import room_for
from workbook_builder.intake.returned.read import read_return
from workbook_builder.problems import Severity
from workbook_builder.scoring.points import Amount
from workbook_builder.words.sentences import message
from workbook_builder.xlsx.parts import MAIN, zip_parts
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.read.package import Unreadable

UNIT = "so-noi-vu"
SHOWN = ("points_shown_otherwise", "shown_otherwise")
"""The points that a sheet shows are those of before, as nothing recalculates these files; and a
format may round what it shows."""


def codes(reading) -> list[str]:
    """The codes of what was found, but for what its looks say."""
    return [problem.code for problem in reading.problems if problem.code not in SHOWN]


def told(taken) -> tuple[str, ...]:
    """The same of the only receipt, after its status."""
    (receipt,) = taken.receipts
    return receipt.status, *codes(receipt)


@pytest.fixture
def taken(tmp_path):
    """Takes one file in: `taken(bytes, campaign)`."""

    def take(data, campaign=CAMPAIGN, name="a.xlsx"):
        return take_all(tmp_path, {name: data}, campaign)

    return take


# One odd cell


def with_cell(address: str, written: str) -> bytes:
    """A good return in which one cell of the rubric stands as written here."""
    parts = unpacked(returned())
    root = etree.fromstring(parts[RUBRIC])
    (cell,) = (one for one in root.iter(f"{{{MAIN}}}c") if one.get("r") == address)
    new = etree.fromstring(f'<c xmlns="{MAIN}" r="{address}" {written}</c>')
    row = cell.getparent()
    row.replace(cell, new)
    parts[RUBRIC] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zip_parts(parts)


CHOSEN = "<is><t>100%</t></is>"


@pytest.mark.parametrize(
    "written",
    [
        f't="inlineStr">{CHOSEN}<v></v>',
        f't="inlineStr">{CHOSEN}<v> </v>',
        f't="inlineStr">{CHOSEN}<v>100%</v>',
        't="inlineStr"><is><r><t>100</t></r><r><rPr><b/></rPr><t>%</t></r></is>',
        't="inlineStr"><is><t>100%</t><rPh sb="0" eb="1"><t>x</t></rPh></is>',
        't="str"><v>100%</v>',
    ],
)
def test_an_answer_that_is_written_oddly_but_plainly_counts(taken, written):
    found = taken(with_cell("E14", written))
    assert statuses(found) == {"a.xlsx": ("accepted",)}
    assert found.submissions[UNIT].answers == ANSWERS


ODD = [
    f't="inlineStr">{CHOSEN}<v>Dưới 50%</v>',
    f't="str">{CHOSEN}<v>Dưới 50%</v>',
    't="s"><v>99999</v>',
    't="s"><v>x</v>',
    't="n"><v>1,5</v>',
    't="n"><v>NaN</v>',
    't="n"><v>1</v><v>2</v>',
    't="b"><v>2</v>',
    't="d"><v>hôm qua</v>',
    't="kiểu khác"><v>100%</v>',
]


@pytest.mark.parametrize("written", ODD)
def test_an_answer_that_programs_could_read_differently_is_refused_alone(taken, written):
    data = with_cell("E14", written)
    found = taken(data)
    assert told(found) == ("accepted_with_warnings", "cell_unclear", "unanswered")
    assert found.receipts[0].problems[0].place.cell == "E14"
    assert found.submissions[UNIT].answers == {k: v for k, v in ANSWERS.items() if k != "I.2"}
    with pytest.raises(
        Unreadable, match="unreadable_cell"
    ):  # who reads a definition or a ranking workbook gets no gaps
        read_xlsx(data)


@pytest.mark.parametrize("address", ["B12", "F10", "G14", "D11"])
def test_such_a_cell_elsewhere_is_a_note(taken, address):
    found = taken(with_cell(address, 't="n"><v>1,5</v>'))
    assert statuses(found) == {"a.xlsx": ("accepted", "cells_unclear")}
    assert found.receipts[0].problems[0].values["cells"] == address
    assert found.submissions[UNIT].answers == ANSWERS


def test_a_cell_that_stands_there_twice_is_refused_alone(taken):
    parts = unpacked(returned())
    text = parts[RUBRIC].decode()
    start = text.index('<c r="E14"')
    cell = text[start : text.index("</c>", start) + 4]
    twice = cell.replace("100%", "Dưới 50%")
    assert twice != cell
    parts[RUBRIC] = text.replace(cell, cell + twice).encode()
    found = taken(zip_parts(parts))
    assert told(found)[1:] == ("cell_unclear", "unanswered")


def test_a_file_with_many_odd_cells_is_a_broken_file(taken):
    parts = {k: v for k, v in unpacked(returned()).items() if "sharedStrings" not in k}
    (receipt,) = taken(zip_parts(parts)).receipts
    assert (receipt.status, told_codes(receipt)) == ("rejected", ["unreadable_cell"])


def told_codes(receipt) -> list[str]:
    return [problem.code for problem in receipt.problems]


def test_a_stamp_that_programs_could_read_differently_is_no_other_campaign(taken):
    parts = unpacked(returned())
    parts[DATA] = parts[DATA].replace(b't="s"', b't="?"', 1)
    (receipt,) = taken(zip_parts(parts)).receipts
    assert (receipt.status, told_codes(receipt)) == ("rejected", ["stamp_damaged"])


def test_many_odd_cells_are_told_in_one_note():
    parts = unpacked(returned())
    root = etree.fromstring(parts[RUBRIC])
    for cell in root.iter(f"{{{MAIN}}}c"):
        if re.fullmatch(r"B(9|[12]\d)", cell.get("r")) and len(cell):
            cell.set("t", "n")
            cell[:] = []
            etree.SubElement(cell, f"{{{MAIN}}}v").text = "một"
    parts[RUBRIC] = etree.tostring(root)
    book = read_xlsx(zip_parts(parts), room_for(layout_of(CAMPAIGN)))
    found = read_return(book, CAMPAIGN, layout_of(CAMPAIGN), b"k" * 32)
    assert codes(found).count("cells_unclear") == 1
    assert all(one.severity is Severity.NOTE for one in found.problems if one.place.sheet == SHEET)


# Per cent


ONLINE = Criterion(
    "I.2",
    "Tỷ lệ hồ sơ trực tuyến",
    Decimal(6),
    (
        Tier("Trên 80%", Decimal(6), above=Decimal(80)),
        Tier("Từ 50% đến 80%", Decimal(3), at_least=Decimal(50), at_most=Decimal(80)),
        Tier("Dưới 50%", Decimal(0), below=Decimal(50)),
    ),
    measure="%",
)


def measured(measure: str = "%"):
    first, second = CAMPAIGN.rubric
    criteria = (first.criteria[0], replace(ONLINE, measure=measure))
    return replace(CAMPAIGN, rubric=(replace(first, criteria=criteria), second))


def reading_of(entered, measure: str = "%"):
    campaign = measured(measure)
    others = {id_: answer for id_, answer in ANSWERS.items() if id_ != "I.2"}
    return read(returned(others, {"muc_I.2": entered}, campaign=campaign), campaign)


def answer_of(entered, measure: str = "%"):
    reading = reading_of(entered, measure)
    found = reading.submission.answers.get("I.2")
    return found if found is None else (found.number, found.points), codes(reading)


@pytest.mark.parametrize(
    ("entered", "number", "points", "told"),
    [
        (85.5, "85.5", 6, []),
        (Shown(0.855, "0.00%"), "85.5", 6, []),  # 85,5% as Excel keeps it
        (Shown(0.855, "0%"), "85.5", 6, []),
        (Shown(1.0, "0%"), "100", 6, []),
        (Shown(0.5, "0.0%"), "50", 3, []),
        (Shown(0.005, "0.0%"), "0.5", 0, []),
        (Shown(0.0, "0%"), "0", 0, []),
        (Shown(85.5, "0.00"), "85.5", 6, []),
        ("85,5%", "85.5", 6, ["number_as_text"]),
        ("85.5 %", "85.5", 6, ["number_as_text"]),
        ("100%", "100", 6, ["number_as_text"]),
        (0.855, "0.855", 0, ["percent_doubtful"]),
        (1.0, "1", 0, ["percent_doubtful"]),
        (Shown(0.855, "0.00"), "0.855", 0, ["percent_doubtful"]),
        (1.5, "1.5", 0, []),
        (0.0, "0", 0, []),
    ],
)
def test_a_percentage_is_what_its_cell_shows(entered, number, points, told):
    answer, seen = answer_of(entered)
    assert answer == (Decimal(number), points)
    assert seen == told


@pytest.mark.parametrize(
    ("entered", "meant"), [(0.855, "85,5"), (1.0, "100"), (Shown(0.07, "0.00"), "7")]
)
def test_where_another_percentage_may_be_meant_it_is_named(entered, meant):
    (told,) = reading_of(entered).problems
    assert f"Nếu ý là {meant}%, đề nghị đơn vị ghi {meant}." in message(told)


@pytest.mark.parametrize("entered", [Shown(0.855, "0.00%"), "85%", "85%%"])
def test_a_percentage_is_no_number_of_anything_else(entered):
    answer, told = answer_of(entered, "mô hình")
    assert answer is None
    assert told == ["measure_not_allowed", "unanswered"]


@pytest.mark.parametrize("entered", ["%", "85%%", "0,855%%", "trên 80%"])
def test_what_is_no_percentage_is_asked(entered):
    answer, told = answer_of(entered)
    assert answer is None
    assert told == ["measure_not_allowed", "unanswered"]


def test_an_amount_from_a_percentage_is_the_same_as_one_that_is_typed():
    typed, shown = answer_of(85.5)[0], answer_of(Shown(0.855, "0%"))[0]
    assert Amount(*typed) == Amount(*shown)


# Letters lost in a code page


def respelled(spell) -> bytes:
    """A good return with every text of the rubric, of the guide and of the answers respelled."""
    parts = unpacked(returned())
    for name in ("xl/sharedStrings.xml", RUBRIC):
        root = etree.fromstring(parts[name])
        for text in root.iter(f"{{{MAIN}}}t"):
            text.text = spell(text.text or "")
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return zip_parts(parts)


def in_page(page: str, mark: str = "?"):
    return lambda text: "".join(c if c.encode(page, "ignore") else mark for c in text)


@pytest.mark.parametrize(
    "spell",
    [
        in_page("cp1252"),
        in_page("latin-1"),
        in_page("ascii"),
        in_page("ascii", "_"),
        in_page("cp1252", "\ufffd"),
        lambda text: text.encode("utf-8").decode("latin-1"),
        lambda text: text.encode("utf-8").decode("cp1252", "replace"),
    ],
)
def test_letters_lost_on_the_way_are_told_once(taken, spell):
    found = taken(respelled(spell))
    (receipt,) = found.receipts
    assert (receipt.status, receipt.unit) == ("rejected", UNIT)
    assert [problem.code for problem in receipt.problems] == ["letters_lost"]


def test_titles_of_as_many_other_letters_are_not_taken_for_lost_ones():
    ids = {f"criterion {c.id}" for c in CAMPAIGN.criteria()}

    def change(book):
        for row in book[SHEET].iter_rows():
            if str(row[0].value) in ids or str(row[0].value).startswith("tier"):
                title = row[2]
                title.value = str(title.value)[0] + str(title.value)[:0:-1]

    assert "letters_lost" not in codes(read(through_openpyxl(returned(), change)))


def test_edited_titles_are_not_taken_for_lost_letters():
    first = read(returned(changes={"B10": "Tuyên truyền?", "B14": "Tỷ lệ hồ sơ"}))
    assert "letters_lost" not in codes(first)
    assert first.kind == "submission"
