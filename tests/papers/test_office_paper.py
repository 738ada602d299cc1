"""Papers have the form of Nghị định 30/2020/NĐ-CP, Phụ lục I, in the file and in print."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from types import SimpleNamespace

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt

from tests.support.papers import MM, PaperXml, W, rules_of, run, words_of
from workbook_builder.papers.pdf import paper_pdf
from workbook_builder.papers.word.paper import open_paper
from workbook_builder.papers.word.parts import (
    Head,
    PaperColumn,
    PaperRow,
    Recipients,
    Signature,
    gap,
    place_and_date,
)
from workbook_builder.problems import CampaignError

BODY = "Văn phòng Đoàn ĐBQH và HĐND Tỉnh"
ABOUT = "Về phong trào thi đua năm 2023"
MOTTO = ["Độc", "lập", "-", "Tự", "do", "-", "Hạnh", "phúc"]
# Style → size in points, bold, italic, alignment, as the decree sets them for each element.
DECREE = {
    "Cơ quan chủ quản": ((12, 13), False, False, "center"),
    "Cơ quan ban hành": ((12, 13), True, False, "center"),
    "Quốc hiệu": ((12, 13), True, False, "center"),
    "Tiêu ngữ": ((13, 14), True, False, "center"),
    "Số và ký hiệu": ((13, 14), False, False, "center"),
    "Địa danh và thời gian": ((13, 14), False, True, "center"),
    "Trích yếu công văn": ((12, 13), False, False, "center"),
    "Tên loại văn bản": ((13, 14), True, False, "center"),
    "Trích yếu": ((13, 14), True, False, "center"),
    "Căn cứ": ((13, 14), False, True, "both"),
    "Nội dung": ((13, 14), False, False, "both"),
    "Chức vụ người ký": ((13, 14), True, False, "center"),
    "Họ tên người ký": ((13, 14), True, False, "center"),
    "Nơi nhận": ((12, 12), True, True, "left"),
    "Danh sách nơi nhận": ((11, 11), False, False, "left"),
    "Số trang": ((13, 14), False, False, "center"),
    "Đầu bảng": ((12, 13), True, False, "center"),
    "Ô bảng": ((12, 13), False, False, "left"),
}


def compose(paper, rows=60):
    """A paper of three pages and an appendix, with one piece of each kind."""
    day = place_and_date("Đồng Tháp", date(2023, 12, 18))
    paper.head(Head("UBND tỉnh Đồng Tháp", BODY, "BC-VP", day, "219", "báo cáo kết quả"))
    paper.title("Báo cáo", ABOUT)
    paper.addressee("Sở Nội vụ", "Sở Y tế")
    paper.bases(["Luật Thi đua, khen thưởng;"])
    paper.part("I. Kết quả")
    paper.item("1. Mục một")
    for _ in range(8):
        paper.paragraph(["Văn bản căn đều hai bên, dòng đầu lùi vào. " * 4, gap("nhận xét")])
    columns = [
        PaperColumn("TT", 12, centred=True),
        PaperColumn("Đơn vị", 100),
        PaperColumn("Điểm", 20),
    ]
    paper.table(
        columns, [PaperRow((str(n), "Đơn vị " * 20, "10"), bold=n == 3) for n in range(rows)]
    )
    signature = Signature(("Chánh Văn phòng",), "Mai Ngọc Dinh")
    paper.signature(signature, Recipients(("Sở Nội vụ",), "Lưu: VT, HCTCQT"))
    paper.appendix("Bảng chấm điểm", "(Kèm theo Báo cáo)")
    paper.table(columns, [PaperRow((str(n), "Đơn vị", "10")) for n in range(60)])
    return paper.to_bytes("Báo cáo", BODY)


@pytest.fixture(scope="module")
def printed(tmp_path_factory, writer):
    """The paper: its file, and the words of its PDF with their places."""
    path = tmp_path_factory.mktemp("paper") / "paper.docx"
    path.write_bytes(compose(open_paper()))
    pdf = path.with_suffix(".pdf")
    pdf.write_bytes(paper_pdf(path))
    xml = PaperXml(path.read_bytes())
    return SimpleNamespace(path=path, xml=xml, pdf=pdf, words=words_of(pdf))


def test_the_page_is_a4_with_the_margins_of_the_decree(printed):
    for section in docx.Document(str(printed.path)).sections:
        size = (section.page_width.mm, section.page_height.mm)
        assert size == (pytest.approx(210, abs=0.1), pytest.approx(297, abs=0.1))
        assert 20 <= section.top_margin.mm + 0.01 <= 25
        assert 20 <= section.bottom_margin.mm + 0.01 <= 25
        assert 30 <= section.left_margin.mm + 0.01 <= 35
        assert 15 <= section.right_margin.mm + 0.01 <= 20
    assert "pts (A4)" in run("pdfinfo", printed.pdf)
    text = [word for word in printed.words if word.top > 20 * MM - 1]
    assert min(word.left for word in text) == pytest.approx(30 * MM, abs=3)
    assert max(word.right for word in text) == pytest.approx((210 - 15) * MM, abs=3)
    assert max(word.bottom for word in text) <= (297 - 20) * MM


@pytest.mark.parametrize("style", DECREE)
def test_each_element_has_the_type_of_the_decree(printed, style):
    (least, most), bold, italic, align = DECREE[style]
    looks = printed.xml.looks(style)
    assert looks.font == "Times New Roman"
    assert least <= looks.size <= most
    assert (looks.bold, looks.italic, looks.align) == (bold, italic, align)
    indent = looks.first_line / 1440 * 25.4
    assert indent == (pytest.approx(12.7, abs=0.1) if style in ("Căn cứ", "Nội dung") else 0)


def test_nothing_on_a_paper_departs_from_its_style_but_bold_rows_and_marked_gaps(printed):
    runs = printed.xml.document.iter(f"{W}rPr")
    tags = {child.tag.removeprefix(W) for run_ in runs for child in run_}
    assert tags == {"b", "rStyle", "highlight"}
    colours = {e.get(f"{W}val") for s in printed.xml.styles.values() for e in s.iter(f"{W}color")}
    assert colours == {"000000"}


def test_every_type_on_the_printed_page_is_times_new_roman_or_as_wide(printed):
    fonts = run("pdffonts", printed.pdf).splitlines()[2:]
    names = {line.split()[0].partition("+")[2].partition("-")[0] for line in fonts}
    assert names <= {"LiberationSerif", "TimesNewRomanPSMT", "TimesNewRoman"}


def test_printed_sizes_are_those_of_the_decree(printed):
    said = run("pdftohtml", "-xml", "-i", "-stdout", "-zoom", "1", printed.pdf)
    sizes = dict(re.findall(r'<fontspec id="(\d+)" size="(\d+)"', said))
    texts = re.findall(r'<text [^>]*font="(\d+)"[^>]*>(.*?)</text>', said)
    shown = {re.sub("<.*?>", "", text).strip(): int(sizes[font]) for font, text in texts}
    assert shown["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"] in (12, 13)
    assert shown["Độc lập - Tự do - Hạnh phúc"] in (13, 14)
    assert shown["BÁO CÁO"] in (13, 14)
    assert shown["Mai Ngọc Dinh"] in (13, 14)
    assert shown["Nơi nhận:"] == 12
    assert shown["- Lưu: VT, HCTCQT."] == 11


def test_the_page_number_stands_top_centre_and_not_on_the_first_page(printed):
    pages = sorted({word.page for word in printed.words})
    assert len(pages) >= 5
    numbers = {}
    for page in pages:
        above = [w for w in printed.words if w.page == page and w.bottom < 20 * MM]
        numbers[page] = " ".join(word.text for word in above)
        for word in above:
            centre = (word.left + word.right) / 2
            # the decree: in the middle of the text area, not of the page
            assert centre == pytest.approx((30 + (210 - 15)) / 2 * MM, abs=2)
    last = max(n for n in pages if numbers[n] and n > 1)
    appendix = max(n for n in pages if n > 1 and not numbers[n])
    assert numbers == {
        page: "" if page in (1, appendix) else str(page if page < appendix else page - appendix + 1)
        for page in pages
    }
    assert last > appendix  # page numbers start again in the appendix


def box(words, texts):
    """Left, right and bottom of the box around the words that spell these texts in a row."""
    for start in range(len(words)):
        found = words[start : start + len(texts)]
        if [word.text for word in found] == texts:
            return found[0].left, found[-1].right, found[-1].bottom
    raise AssertionError(texts)


def test_rules_have_the_lengths_of_the_decree(printed):
    rules = [rule for rule in rules_of(printed.pdf) if rule[2] - rule[1] < 100 * MM]
    first = [word for word in printed.words if word.page == 1]

    def below(bottom):
        return min((rule for rule in rules if rule[0] > bottom - 4), key=lambda rule: rule[0])

    left, right, bottom = box(first, MOTTO)
    motto = next(r for r in rules if bottom - 4 < r[0] < bottom + 8 and r[1] > 90 * MM)
    assert motto[1:] == (pytest.approx(left, abs=2), pytest.approx(right, abs=2))
    left, right, bottom = box(first, ["VĂN", "PHÒNG", "ĐOÀN", "ĐBQH"])
    body = next(r for r in rules if bottom < r[0] < bottom + 30 and r[1] < 90 * MM)
    longest = right - left
    assert longest / 3 <= body[2] - body[1] <= longest / 2 * 1.05
    left, right, bottom = box(first, ABOUT.split())
    title = below(bottom)
    assert (right - left) / 3 <= title[2] - title[1] <= (right - left) / 2
    assert (title[1] + title[2]) / 2 == pytest.approx((left + right) / 2, abs=2)


def test_the_head_is_set_side_by_side_on_the_same_height(printed):
    first = [word for word in printed.words if word.page == 1]
    nation = box(first, ["CỘNG", "HÒA", "XÃ", "HỘI", "CHỦ", "NGHĨA", "VIỆT", "NAM"])
    parent = box(first, ["UBND", "TỈNH", "ĐỒNG", "THÁP"])
    assert nation[2] == pytest.approx(parent[2], abs=0.5)
    assert parent[1] < nation[0]
    texts = [line.text for line in printed.xml.lines()]
    assert texts[:4] == ["UBND TỈNH ĐỒNG THÁP", BODY.upper(), "", "Số: 219/BC-VP"]
    assert texts[4] == "V/v báo cáo kết quả"
    assert "Đồng Tháp, ngày 18 tháng 12 năm 2023" in texts


def test_headings_of_a_table_stand_on_every_page_and_no_row_breaks(printed):
    for table in printed.xml.document.iter(f"{W}tbl"):
        rows = list(table.iter(f"{W}tr"))
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        if table.find(f"{W}tblPr/{W}tblStyle") is not None:
            assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    with_table = {w.page for w in printed.words if w.text == "Đơn"}
    with_heading = {w.page for w in printed.words if w.text == "TT"}
    assert with_table <= with_heading | {1}
    assert len(with_heading) >= 4


def test_the_same_paper_is_the_same_file():
    first, second = compose(open_paper(), rows=2), compose(open_paper(), rows=2)
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
    assert docx.Document(io.BytesIO(first)).core_properties.created.year == 2000


# ---- an office's own template


def restyled(data, path):
    """Saves a paper of ours as a template with other styles, as an office would."""
    document = docx.Document(io.BytesIO(data))
    document.styles["Nội dung"].font.size = Pt(13)
    document.styles["Tiêu ngữ"].font.size = Pt(13)
    for section in document.sections:
        section.right_margin = Mm(20)
    document.save(str(path))
    return path


def test_an_office_s_own_styles_and_margins_are_kept(tmp_path):
    template = restyled(compose(open_paper(), rows=2), tmp_path / "Mau-bao-cao.docx")
    made = compose(open_paper(template), rows=2)
    xml = PaperXml(made)
    assert xml.looks("Nội dung").size == 13
    plain = PaperXml(compose(open_paper(), rows=2))
    assert [line.text for line in xml.lines()] == [line.text for line in plain.lines()]
    document = docx.Document(io.BytesIO(made))
    assert [round(section.right_margin.mm) for section in document.sections] == [20, 20]
    grid = document.tables[1]._tbl.tblGrid.gridCol_lst
    assert sum(column.w.mm for column in grid) == pytest.approx(210 - 30 - 20, abs=0.5)
    header = "".join(p.text for p in document.sections[0].header.paragraphs)
    assert header == "2"  # the last value of the page number field


def test_a_template_without_our_styles_is_completed(tmp_path):
    document = docx.Document()
    document.add_paragraph("Chữ cũ của mẫu")
    document.save(str(tmp_path / "Mau-bao-cao.docx"))
    made = PaperXml(compose(open_paper(tmp_path / "Mau-bao-cao.docx"), rows=2))
    assert made.looks("Nội dung").size == 14
    assert "Chữ cũ của mẫu" not in [line.text for line in made.lines()]
    numbered = [n for n in made.parts if n.startswith("word/header") and b"PAGE" in made.parts[n]]
    assert numbered


def test_a_template_whose_style_is_of_another_kind_is_refused_by_the_name_of_the_style(tmp_path):
    document = docx.Document()
    document.styles.add_style("Nội dung", WD_STYLE_TYPE.CHARACTER)
    document.save(str(tmp_path / "Mau-bao-cao.docx"))
    with pytest.raises(CampaignError) as caught:
        open_paper(tmp_path / "Mau-bao-cao.docx")
    [problem] = caught.value.problems
    assert problem.code == "paper_style_of_other_kind"
    assert problem.place.file == "Mau-bao-cao.docx"
    assert problem.values["style"] == "Nội dung"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a document", "zip"])
def test_a_template_that_word_did_not_save_is_refused_by_name(tmp_path, data):
    path = tmp_path / "Mau-bao-cao.docx"
    if data == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a.txt", "a")
    else:
        path.write_bytes(data)
    with pytest.raises(CampaignError) as caught:
        open_paper(path)
    [problem] = caught.value.problems
    assert (problem.code, problem.place.file) == ("paper_template_unreadable", "Mau-bao-cao.docx")
