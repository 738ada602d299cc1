"""What a unit typed stays text from the returned file to the ranking workbook.

Nothing that comes from outside becomes a formula or a link, whatever it begins with.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from lxml import etree
from openpyxl import load_workbook

from tests.support.returned import dated, fill, unpacked
from workbook_builder.consolidation.first_build import build
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.definition.templates import start_campaign
from workbook_builder.intake.returned.read import MOST_EVIDENCE
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.words.workbooks.ranking_files import SHEET_RECEIPTS
from workbook_builder.xlsx.parts import MAIN

SAVED = datetime(2023, 12, 1, tzinfo=UTC)

TYPED = {
    "=1+1": "=1+1",
    '=HYPERLINK("http://a.example","x")': '=HYPERLINK("http://a.example","x")',
    "=cmd|' /C calc'!A0": "=cmd|' /C calc'!A0",
    "+84 912 345 678": "+84 912 345 678",
    "-1+1": "-1+1",
    "@SUM(1,1)": "@SUM(1,1)",
    "\t=1+1": "=1+1",
    "_x000D_=1+1": "=1+1",  # a carriage return, as Excel writes one
    "http://a.example/?x=1&y=2": "http://a.example/?x=1&y=2",
    "mailto:a@a.example": "mailto:a@a.example",
    "100%": "100%",
    "1/2": "1/2",
    "#N/A": "#N/A",
    "TRUE": "TRUE",
    "'=1+1": "'=1+1",
    "{=1+1}": "{=1+1}",
    "a_x0007_b_xD800_c": "a\ufffdb\ufffdc",  # a control character, half of a pair
    "a\x9b31m\u202egpj": "a31mgpj",  # an escape sequence, a reversed direction of writing
    "_x005F_x0041_": "_x0041_",
    "x" * 40_000: "x" * MOST_EVIDENCE,
}
"""The text in the returned file → the text that the ranking workbook shows."""


@pytest.fixture(scope="module")
def consolidated(tmp_path_factory):
    """A campaign in which one unit has typed all of `TYPED`: (folder, ranking workbook)."""
    folder = start_campaign(tmp_path_factory.mktemp("text") / "khoi-5", "khoi-5-2023")
    build(folder)
    campaign = load_definition(folder)
    unit = campaign.units[0]
    criteria = list(campaign.criteria())
    assert len(criteria) >= len(TYPED)
    typed = {f"ghi_chu_{c.id}": text for c, text in zip(criteria, TYPED, strict=False)}
    answers = {f"muc_{c.id}": c.tiers[0].label for c in criteria if c.tiers}
    who = {"nguoi_lap": "=1+1", "so_bao_cao": "@SUM(1)"}
    data = fill(
        folder.scoring_book(campaign, unit).read_bytes(), {**answers, **typed, **who}, campaign
    )
    (folder.inbox / "=1+1.xlsx").write_bytes(dated(data, SAVED))
    consolidate(folder)
    return folder


def sheets(data):
    """Name of a part → root of its XML, for all worksheets and the shared strings."""
    parts = unpacked(data)
    table = etree.fromstring(parts["xl/sharedStrings.xml"])
    texts = ["".join(t.text or "" for t in item.iter(f"{{{MAIN}}}t")) for item in table]
    roots = {
        name: etree.fromstring(content)
        for name, content in parts.items()
        if name.startswith("xl/worksheets/sheet")
    }
    return roots, texts, parts


def test_each_text_stands_in_the_ranking_workbook_as_a_text(consolidated):
    roots, texts, _ = sheets(consolidated.ranking.read_bytes())
    found = set()
    for root in roots.values():
        for cell in root.iter(f"{{{MAIN}}}c"):
            value = cell.findtext(f"{{{MAIN}}}v")
            if cell.get("t") == "s" and value is not None:
                assert cell.find(f"{{{MAIN}}}f") is None
                found.add(texts[int(value)])
    escaped = {"_x0041_": "_x005F_x0041_"}
    assert {escaped.get(text, text) for text in TYPED.values()} - found == set()


def test_a_text_like_a_formula_stays_a_text_when_somebody_edits_its_cell(consolidated):
    like_one = {text for text in TYPED.values() if text[0] in "=+-@"}
    cells = [
        cell
        for sheet in load_workbook(consolidated.ranking)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "s" and cell.value in like_one
    ]
    assert {cell.value for cell in cells} == like_one
    bare = [c for c in cells if not (c.quotePrefix or c.number_format == "@")]
    assert bare == []


def test_no_formula_of_the_ranking_workbook_holds_what_a_unit_typed(consolidated):
    roots, _, _ = sheets(consolidated.ranking.read_bytes())
    formulas = {f.text or "" for root in roots.values() for f in root.iter(f"{{{MAIN}}}f")}
    bare = {text.lstrip("=").strip() for text in TYPED.values() if text.startswith("=")}
    assert formulas
    assert not formulas & (bare | {"1+1", "SUM(1,1)", "SUM(1)"})
    # The links of the first sheet lead to the rows of `Tiếp nhận` and nowhere else.
    ours = f"HYPERLINK(\"#'{SHEET_RECEIPTS}'!B\"&("
    others = {formula.replace(ours, "") for formula in formulas}
    assert not any("HYPERLINK" in formula or "cmd|" in formula for formula in others)


def test_no_link_of_the_ranking_workbook_is_live(consolidated):
    roots, _, parts = sheets(consolidated.ranking.read_bytes())
    assert not any(list(root.iter(f"{{{MAIN}}}hyperlink")) for root in roots.values())
    relations = b"".join(content for name, content in parts.items() if name.endswith(".rels"))
    assert b"a.example" not in relations
    assert not re.search(rb'Type="[^"]*(hyperlink|externalLink|oleObject)"', relations)


def test_libreoffice_shows_each_text_as_it_was_typed(consolidated, calc):
    with calc.open(consolidated.ranking) as book:
        book.recalculate()
        rows = book.values(words.SHEET_DETAIL, "A1:Z120")
        shown = {value for row in rows for value in row if isinstance(value, str)}
        assert set(TYPED.values()) - shown == set()
