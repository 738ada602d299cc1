"""What Word and Excel show of a plan is what is read of it: all of it, and nothing else."""

import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook

from tests.support.plans import HEADS, Table, docx_of
from workbook_builder.plan_import.source.file import read_plan
from workbook_builder.plan_import.to_definition import import_plan
from workbook_builder.problems import CampaignError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROWS = [HEADS, ("I", "Nhóm", "9"), ("1", "Tiêu chí A", "5"), ("2", "Tiêu chí B", "4")]
PLAN = docx_of(Table(ROWS))
TITLE = "<w:r><w:t>Tiêu chí A</w:t></w:r>"
TRACKED = 'w:id="1" w:author="A"'
HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
WORD_NUMBER = "<w:numPr><w:ilvl w:val='{}'/><w:numId w:val='{}'/></w:numPr>"


def changed(*replacements, data=PLAN, parts=None, related=None):
    """The document with other text in its main part, further parts, and relations to them."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        held = {info.filename: old.read(info) for info in old.infolist()}
        body = held["word/document.xml"].decode()
        for before, after in replacements:
            assert before in body
            body = body.replace(before, after)
        held["word/document.xml"] = body.encode()
        held |= {name: text.encode() for name, text in (parts or {}).items()}
        relations = "".join(
            f'<Relationship Id="own{n}" Type="{KIND}/{kind}" Target="{target}"/>'
            for n, (kind, target) in enumerate(related or ())
        )
        rels = held["word/_rels/document.xml.rels"].decode()
        rels = rels.replace("</Relationships>", f"{relations}</Relationships>")
        held["word/_rels/document.xml.rels"] = rels.encode()
        for name, content in held.items():
            new.writestr(name, content)
    return out.getvalue()


def read(data, name="plan.docx"):
    """The rows of the last table, and the codes of what is told."""
    paper = read_plan(data, name)
    *_, table = paper.tables()
    rows = [tuple(cell.text for cell in row.cells) for row in table.rows]
    return rows, [str(problem.code) for problem in paper.problems]


def title_of(xml, **more):
    """What is read of the first criterion's title where its run is replaced, and what is told."""
    rows, told = read(changed((TITLE, xml), **more))
    return rows[2][1], told


def run(text, settings=""):
    return f"<w:r>{settings}<w:t xml:space='preserve'>{text}</w:t></w:r>"


def sym(font, char):
    return f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'


# Symbols, equations, fields, wrappers


@pytest.mark.parametrize(
    ("font", "char", "shown"),
    [
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F0A3", "≤"),
        ("Symbol", "00B3", "≥"),
        ("Symbol", "F0B1", "±"),
        ("Symbol", "F0B4", "×"),
        ("Symbol", "F0AE", "→"),
        ("Symbol", "F061", "α"),
        ("Symbol", "F035", "5"),
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F0A8", "☐"),
        ("Wingdings 2", "F050", "✓"),
        ("Times New Roman", "2265", "≥"),
    ],
)
def test_an_inserted_symbol_is_the_character_that_is_seen(font, char, shown):
    assert title_of(sym(font, char) + run(" 80%")) == (f"{shown} 80%", [])


def test_letters_in_a_symbol_font_are_what_they_look_like():
    font = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>'
    assert title_of(run("\uf0b3", font) + run(" 80%")) == ("≥ 80%", [])
    assert title_of(run("\xb3", font) + run(" 80%")) == ("≥ 80%", [])
    assert title_of(run("\uf0b3 80%")) == ("≥ 80%", [])


def test_a_symbol_that_is_not_known_is_marked_and_told():
    assert title_of(sym("Wingdings 3", "F0B3") + run(" 80%")) == (
        "[?] 80%",
        ["plan_symbol_unknown"],
    )


def math(inner):
    return f'<m:oMath xmlns:m="{M}">{inner}</m:oMath>'


def m(text):
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        (f"<m:f><m:num>{m('a+b')}</m:num><m:den>{m('c')}</m:den></m:f>", "(a+b)/c"),
        (f"<m:sSup><m:e>{m('x')}</m:e><m:sup>{m('2')}</m:sup></m:sSup>", "x^2"),
        (f"<m:rad><m:deg/><m:e>{m('x')}</m:e></m:rad>", "√(x)"),
        (m("x") + m("≥") + m("80"), "x≥80"),
        (f"<m:d><m:e>{m('x')}</m:e></m:d>", "(x)"),
        (f"<m:box><m:e>{m('𝑥')}</m:e></m:box>", "x"),
    ],
)
def test_an_equation_is_written_on_one_line_and_told(xml, shown):
    assert title_of(math(xml)) == (shown, ["plan_equation"])


def field(code, result=None):
    parts = ['<w:fldChar w:fldCharType="begin"/>', f"<w:instrText>{code}</w:instrText>"]
    if result is not None:
        parts += ['<w:fldChar w:fldCharType="separate"/>', f"<w:t>{result}</w:t>"]
    parts.append('<w:fldChar w:fldCharType="end"/>')
    return "".join(f"<w:r>{part}</w:r>" for part in parts)


DROPDOWN = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
    '<w:listEntry w:val="Có"/><w:listEntry w:val="Không"/></w:ddList></w:ffData></w:fldChar></w:r>'
)


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        (field("PAGE", "12"), "12"),
        (field("MERGEFIELD ten", "Tiêu chí A"), "Tiêu chí A"),
        (field(' SYMBOL 179 \\f "Symbol" \\s 12 '), "≥"),
        (DROPDOWN + '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "Không"),
        (f"<w:fldSimple w:instr='DATE'>{run('A')}</w:fldSimple>", "A"),
        (f"<w:hyperlink w:anchor='x'>{run('A')}</w:hyperlink>", "A"),
        (f"<w:smartTag w:element='x'><w:smartTagPr/>{run('A')}</w:smartTag>", "A"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('A')}</w:sdtContent></w:sdt>", "A"),
        (
            f"<w:r><w:ruby><w:rt>{run('x')}</w:rt><w:rubyBase>{run('A')}</w:rubyBase></w:ruby></w:r>",
            "A",
        ),
        (
            "<w:r><w:t>A</w:t><w:softHyphen/><w:t>B</w:t><w:noBreakHyphen/><w:t>C</w:t></w:r>",
            "AB-C",
        ),
        (
            "<w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox>"
            f"<w:txbxContent><w:p>{run('A')}</w:p><w:p>{run('B')}</w:p></w:txbxContent>"
            "</v:textbox></v:shape></w:pict></w:r>",
            "A\nB",
        ),
    ],
)
def test_what_stands_within_something_is_read_as_it_is_seen(xml, shown):
    text, told = title_of(xml)
    assert text.strip() == shown
    assert told == []


def test_a_field_that_never_ends_swallows_nothing():
    rows, _ = read(changed((TITLE, '<w:r><w:fldChar w:fldCharType="begin"/></w:r>')))
    assert rows[3] == ROWS[3]


@pytest.mark.parametrize("tag", ["tr", "tc", "tbl"])
def test_content_controls_hold_rows_cells_and_tables(tag):
    data = changed(
        (f"<w:{tag}>", f"<w:sdt><w:sdtContent><w:{tag}>"),
        (f"</w:{tag}>", f"</w:{tag}></w:sdtContent></w:sdt>"),
    )
    assert read(data)[0] == ROWS


# What is not seen


STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:default="1" w:styleId="N"/>'
    '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="AnNua"><w:basedOn w:val="An"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="TTNhom"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="TTMuc"><w:pPr><w:numPr>'
    '<w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="TTMuc2"><w:basedOn w:val="TTMuc"/></w:style>'
    '<w:style w:type="numbering" w:styleId="DS"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    "</w:pPr></w:style></w:styles>"
)


@pytest.mark.parametrize(
    "settings",
    [HIDDEN, '<w:rPr><w:rStyle w:val="An"/></w:rPr>', '<w:rPr><w:rStyle w:val="AnNua"/></w:rPr>'],
)
def test_hidden_text_is_not_read_but_told(settings):
    data = changed(
        (TITLE, TITLE + run(" (bản nháp)", settings)),
        ("<w:r><w:t>4</w:t></w:r>", run("4") + run("5", settings)),
        parts={"word/styles.xml": STYLES},
    )
    rows, told = read(data)
    assert rows == ROWS
    assert told == ["plan_hidden_text", "plan_hidden_text"]


def test_text_that_is_expressly_shown_is_read():
    style = '<w:rPr><w:rStyle w:val="An"/><w:vanish w:val="0"/></w:rPr>'
    data = {"parts": {"word/styles.xml": STYLES}}
    assert title_of(run("Tiêu chí A", style), **data) == ("Tiêu chí A", [])


def test_a_hidden_row_is_passed_over_and_told():
    row = "<w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p>" + run("3") + "</w:p></w:tc></w:tr>"
    rows, told = read(changed(("</w:tbl>", row + "</w:tbl>")))
    assert (rows, told) == (ROWS, ["plan_hidden_row"])


def test_what_was_moved_stands_where_it_was_moved_to_alone():
    row = "".join(
        f"<w:tc><w:p><w:{{0}} {TRACKED}>{run(text)}</w:{{0}}></w:p></w:tc>" for text in ROWS[3]
    )
    moved = [f"<w:tr>{row.format(tag)}</w:tr>" for tag in ("moveFrom", "moveTo")]
    data = changed(("</w:tbl>", "".join(moved) + "</w:tbl>"), data=docx_of(Table(ROWS[:3])))
    assert read(data) == (ROWS, ["plan_tracked_changes"])


@pytest.mark.parametrize(
    "xml",
    [
        TITLE + f"<w:moveFrom {TRACKED}>{run(' cũ')}</w:moveFrom>",
        TITLE + f"<w:del {TRACKED}>{run(' cũ')}</w:del>",
        f"<w:moveTo {TRACKED}>{TITLE}</w:moveTo>",
        f"<w:ins {TRACKED}>{TITLE}</w:ins>",
    ],
)
def test_tracked_changes_are_read_as_they_would_be_accepted(xml):
    assert title_of(xml) == ("Tiêu chí A", ["plan_tracked_changes"])


def test_text_that_is_struck_through_is_read_and_told():
    struck = run(" cũ", "<w:rPr><w:strike/></w:rPr>")
    assert title_of(TITLE + struck) == ("Tiêu chí A cũ", ["plan_struck_text"])


def test_a_deleted_cell_is_not_read():
    gone = f"<w:tc><w:tcPr><w:cellDel {TRACKED}/></w:tcPr><w:p>{run('x')}</w:p></w:tc></w:tr>"
    rows, told = read(changed(("</w:tr>", gone)))
    assert (rows, told) == (ROWS, ["plan_tracked_changes"])


def test_what_is_there_once_more_for_older_programs_is_read_once():
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    data = changed(
        ("<w:tbl>", f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="w"><w:tbl>'),
        (
            "</w:tbl>",
            f"</w:tbl></mc:Choice><mc:Fallback><w:p>{run('cũ')}</w:p></mc:Fallback>"
            "</mc:AlternateContent>",
        ),
    )
    paper = read_plan(data, "plan.docx")
    assert [type(part).__name__ for part in paper.parts] == ["PlanTable"]


def test_comments_are_told():
    assert title_of(TITLE + '<w:r><w:commentReference w:id="0"/></w:r>')[1] == ["plan_comments"]


# Numbers that Word counts


def level(depth, form, text, more=""):
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbered(properties, lists):
    """What stands as numbers before paragraphs with these properties."""
    paragraphs = "".join(f"<w:p><w:pPr>{one}</w:pPr>{run('x')}</w:p>" for one in properties)
    data = changed(
        ("<w:body>", f"<w:body>{paragraphs}"),
        parts={
            "word/styles.xml": STYLES,
            "word/numbering.xml": f'<w:numbering xmlns:w="{W}">{lists}</w:numbering>',
        },
    )
    paper = read_plan(data, "plan.docx")
    found = [part.text for part in paper.parts if hasattr(part, "text")][: len(properties)]
    return [text.removesuffix("x").strip() for text in found]


def of_style(name):
    return f'<w:pStyle w:val="{name}"/>'


TWO = level(0, "upperRoman", "%1") + level(1, "decimal", "%2")
ONE_LIST = f'<w:abstractNum w:abstractNumId="1">{TWO}</w:abstractNum>'
NUM = '<w:num w:numId="{0}"><w:abstractNumId w:val="{1}"/>{2}</w:num>'
FIRST = ONE_LIST + NUM.format(1, 1, "")


def test_numbers_come_from_the_styles_of_paragraphs():
    styles = [of_style(name) for name in ("TTNhom", "TTMuc", "TTMuc2", "TTNhom", "TTMuc")]
    assert numbered(styles, FIRST) == ["I", "1", "2", "II", "1"]


def test_a_level_may_name_the_style_of_its_paragraphs():
    own = level(0, "upperRoman", "%1", '<w:pStyle w:val="DS0"/>') + level(
        1, "lowerLetter", "%2)", '<w:pStyle w:val="TTNhom"/>'
    )
    lists = f'<w:abstractNum w:abstractNumId="1">{own}</w:abstractNum>' + NUM.format(1, 1, "")
    assert numbered([of_style("TTNhom")] * 2, lists) == ["a)", "b)"]


def test_a_list_may_lead_to_the_style_of_a_list():
    linked = '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="DS"/></w:abstractNum>'
    lists = ONE_LIST + linked + NUM.format(1, 1, "") + NUM.format(2, 2, "")
    properties = [WORD_NUMBER.format(depth, 2) for depth in (0, 1, 1, 0, 1)]
    assert numbered(properties, lists) == ["I", "1", "2", "II", "1"]


def test_a_list_that_leads_in_a_ring_ends():
    ring = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="DS"/></w:abstractNum>'
    assert numbered([WORD_NUMBER.format(0, 1)], ring + NUM.format(1, 1, "")) == [""]


def test_a_list_starts_anew_where_it_is_told_to():
    at_3 = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>'
    digits = f'<w:abstractNum w:abstractNumId="1">{level(0, "decimal", "%1")}</w:abstractNum>'
    lists = digits + NUM.format(1, 1, "") + NUM.format(2, 1, at_3)
    properties = [WORD_NUMBER.format(0, number) for number in (1, 1, 2, 2)]
    assert numbered(properties, lists) == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("form", "text", "more", "shown"),
    [
        ("lowerRoman", "%1.", "", "iii."),
        ("lowerLetter", "%1)", "", "c)"),
        ("upperLetter", "%1", "", "C"),
        ("decimalZero", "%1", "", "03"),
        ("decimal", "Điều %1.", "", "Điều 3."),
        ("bullet", "\uf0b7", "", "-"),
        ("none", "", "", ""),
        ("upperRoman", "%1", "<w:isLgl/>", "3"),
    ],
)
def test_numbers_have_the_form_of_their_level(form, text, more, shown):
    own = level(0, form, text, more)
    lists = f'<w:abstractNum w:abstractNumId="1">{own}</w:abstractNum>' + NUM.format(1, 1, "")
    assert numbered([WORD_NUMBER.format(0, 1)] * 3, lists)[2] == shown


def test_after_the_26th_letter_letters_are_doubled():
    own = level(0, "lowerLetter", "%1")
    lists = f'<w:abstractNum w:abstractNumId="1">{own}</w:abstractNum>' + NUM.format(1, 1, "")
    assert numbered([WORD_NUMBER.format(0, 1)] * 28, lists)[25:] == ["z", "aa", "bb"]


def test_a_deleted_paragraph_is_not_counted():
    gone = WORD_NUMBER.format(0, 1) + f"<w:rPr><w:del {TRACKED}/></w:rPr>"
    body = [
        f"<w:p><w:pPr>{WORD_NUMBER.format(0, 1)}</w:pPr>{run('a')}</w:p>",
        f"<w:p><w:pPr>{gone}</w:pPr><w:del {TRACKED}>{run('b')}</w:del></w:p>",
        f"<w:p><w:pPr>{WORD_NUMBER.format(0, 1)}</w:pPr>{run('c')}</w:p>",
    ]
    lists = f'<w:numbering xmlns:w="{W}">{FIRST}</w:numbering>'
    data = changed(("<w:body>", "<w:body>" + "".join(body)), parts={"word/numbering.xml": lists})
    paper = read_plan(data, "plan.docx")
    assert [part.text for part in paper.parts[:3]] == ["I a", "", "II c"]


# Footnotes and merged cells


NOTES = (
    f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="0"><w:p>{run("-")}</w:p>'
    f'</w:footnote><w:footnote w:id="2"><w:p>{run("không quá 2 điểm")}</w:p></w:footnote>'
    "</w:footnotes>"
)
REFERENCE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


@pytest.mark.parametrize("beside", [TITLE, "<w:r><w:t>5</w:t></w:r>"])
def test_a_footnote_stands_in_its_row_and_its_points_stay(beside, tmp_path):
    data = changed(
        (beside, beside + REFERENCE),
        parts={"word/footnotes.xml": NOTES},
        related=[("footnotes", "footnotes.xml")],
    )
    rows, told = read(data)
    assert rows[2] == ("1", "Tiêu chí A (chú thích: không quá 2 điểm)", "5")
    assert told == ["plan_footnote"]
    (tmp_path / "plan.docx").write_bytes(data)
    done = import_plan(tmp_path / "plan.docx", tmp_path / "dot")
    assert [item.points for item in done.campaign.criteria()] == [5, 4]


def test_what_lies_under_a_merged_cell_is_not_read_but_told():
    first = "<w:tcPr><w:vMerge w:val='restart'/></w:tcPr>"
    below = "<w:tcPr><w:vMerge/></w:tcPr>"
    row = "<w:tr><w:tc>{0}<w:p>" + run("3") + "</w:p></w:tc></w:tr>"
    both = row.format(first) + row.format(below) + row.format("") + row.format(below)
    rows, told = read(changed(("</w:tbl>", both + "</w:tbl>")))
    # A cell that goes on from nothing is one of its own, as in Word.
    assert rows[4:] == [("3",), ("",), ("3",), ("3",)]
    assert told == ["plan_hidden_text"]


# Excel


def excel(change):
    book = Workbook()
    sheet = book.active
    for row in [*ROWS, ("3", "Tiêu chí C", 7)]:
        sheet.append(row)
    change(book, sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def hide_row(_book, sheet):
    sheet.row_dimensions[5].hidden = True


def hide_column(_book, sheet):
    sheet["D5"] = "nháp"
    sheet.column_dimensions["D"].hidden = True
    sheet.delete_rows(5)
    sheet["D4"] = "nháp"


def hide_sheet(book, sheet):
    sheet.delete_rows(5)
    other = book.create_sheet("Nháp", 0)
    other["A1"] = "x"
    other.sheet_state = "hidden"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (hide_row, "plan_hidden_row"),
        (hide_column, "plan_hidden_column"),
        (hide_sheet, "plan_hidden_sheet"),
    ],
)
def test_what_excel_hides_is_passed_over_and_told(change, told):
    rows, codes = read(excel(change), "plan.xlsx")
    assert [tuple(row) for row in rows] == ROWS
    assert codes == [told]


def test_a_number_that_its_format_shows_nothing_of_is_told():
    def change(_book, sheet):
        sheet["C5"].number_format = ";;;"

    rows, codes = read(excel(change), "plan.xlsx")
    assert rows[4] == ("3", "Tiêu chí C")
    assert codes == ["plan_hidden_text"]


def test_what_excel_shows_nothing_of_under_a_merged_cell_is_told():
    def change(_book, sheet):
        sheet.delete_rows(5)
        sheet["D1"], sheet["E1"] = "Ghi chú", "nháp"
        sheet.merged_cells.add("D1:E1")

    rows, codes = read(excel(change), "plan.xlsx")
    assert rows[0] == (*HEADS, "Ghi chú")
    assert codes == ["plan_hidden_text"]


def test_a_formula_without_a_result_is_told():
    def change(_book, sheet):
        sheet["C5"] = "=SUM(C1:C4)"

    assert read(excel(change), "plan.xlsx")[1] == ["plan_formula_empty"]


# A bound


def test_a_text_that_many_cells_share_is_counted_for_each_of_them():
    def change(_book, sheet):
        for _ in range(200):
            sheet.append(["x" * 32_000])

    with pytest.raises(CampaignError) as raised:
        read_plan(excel(change), "plan.xlsx")
    assert [problem.code for problem in raised.value.problems] == ["plan_overloaded"]


def test_more_cells_than_any_plan_has_are_not_gone_through():
    def change(_book, sheet):
        for _ in range(7_000):
            sheet.append(["x"] * 9)

    with pytest.raises(CampaignError) as raised:
        read_plan(excel(change), "plan.xlsx")
    assert [problem.code for problem in raised.value.problems] == ["plan_overloaded"]
    with pytest.raises(CampaignError) as raised:
        read_plan(b"x" + b"\t" * 70_000, "plan.txt")
    assert [problem.code for problem in raised.value.problems] == ["plan_overloaded"]


def test_a_footnote_is_counted_as_often_as_it_is_referred_to():
    notes = NOTES.replace("không quá", "x" * 100_000)
    body = f"<w:p>{REFERENCE}</w:p>" * 60
    data = changed(
        ("<w:body>", f"<w:body>{body}"),
        parts={"word/footnotes.xml": notes},
        related=[("footnotes", "footnotes.xml")],
    )
    with pytest.raises(CampaignError) as raised:
        read_plan(data, "plan.docx")
    assert [problem.code for problem in raised.value.problems] == ["plan_overloaded"]
