"""The papers in Word on a consolidation: what they say, and the source of each figure."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace

import pytest

from tests.office.validator import ooxml_errors
from tests.support.papers import PaperXml, run, words_of
from tests.support.returned import KEY, returned
from tests.support.sent_in import NAME, send_in
from workbook_builder.campaign.stamp import definition_digest
from workbook_builder.cli.app import run as typed
from workbook_builder.consolidation.count import count_folder
from workbook_builder.consolidation.keep import keep_run
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.definition.templates import start_campaign, template_path
from workbook_builder.definition.yaml.read import load_campaign, parse_campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.leader.agreed import AgreedEntry, AgreedLine
from workbook_builder.leader.inputs import Entered, first_inputs
from workbook_builder.manifest.chain import last_run
from workbook_builder.manifest.result_code import result_code
from workbook_builder.papers.phrases import campaign_phrase
from workbook_builder.papers.report.make import make_report
from workbook_builder.papers.word.parts import clean, place_and_date

# From the printed draft report of Cụm thi đua số 8 for 2021: the three sentences of heading 1, and
# the table of section IV. The draft prints 117.5; Vietnamese papers, and ours, print 117,5.
SENTENCES_OF_HEADING_1 = [
    "- Có 09/12 đơn vị đạt điểm chuẩn 20/20 điểm, 5 điểm thưởng gồm: Tiền Giang, Long An, "
    "Vĩnh Long, An Giang, Đồng Tháp, Bạc Liêu, Hậu Giang, Trà Vinh, Bến Tre.",
    "- Có 02/12 đơn vị đạt điểm chuẩn 18/20 điểm, 4 điểm thưởng gồm: Cà Mau, Kiên Giang.",
    "- Có 01/12 đơn vị đạt điểm chuẩn 16/20 điểm, 3 điểm thưởng: Sóc Trăng.",
]
TABLE_OF_SECTION_4 = """\
TT	Đơn vị	Điểm chuẩn	Điểm thưởng	Điểm trừ	Tổng điểm
1	Sở Thông tin và Truyền thông tỉnh Long An	100	+18	-0.5	117.5
2	Sở Thông tin và Truyền thông tỉnh Hậu Giang	100	+15		115
3	Sở Thông tin và Truyền thông tỉnh Tiền Giang	100	+15.5	-1.5	114
4	Sở Thông tin và Truyền thông tỉnh Bến Tre	100	+13		113
5	Sở Thông tin và Truyền thông tỉnh Vĩnh Long	100	+12		112
5	Sở Thông tin và Truyền thông tỉnh Đồng Tháp	100	+13.5	-1.5	112
6	Sở Văn hóa, Thông tin, Thể thao và Du lịch tỉnh Bạc Liêu	100	+12	-0.5	111.5
7	Sở Thông tin và Truyền thông tỉnh Trà Vinh	100	+11	-1	110
8	Sở Thông tin và Truyền thông tỉnh An Giang	100	+10	-1.5	108.5
9	Sở Thông tin và Truyền thông tỉnh Kiên Giang	98	+12	-3	107
10	Sở Thông tin và Truyền thông tỉnh Cà Mau	98	+7	-2.5	102.5
11	Sở Thông tin và Truyền thông tỉnh Sóc Trăng	96	+8.5	-3	101.5
"""

# A campaign with everything at once: names that are hard to print, groups of bonus and penalty, a
# group that does not count, an agreed score, an unanswered criterion, a unit that sent nothing.
VARIED = f"""\
schema: 1
id: dot-2
title: Chuyển đổi số
issuer: {{name: {json.dumps(NAME, ensure_ascii=False)}, parent: UBND tỉnh, place: Cà Mau}}
plan: {{number: 7/KH, date: 2023-02-05}}
period: năm 2023
legal_bases: ["Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022."]
recipients: [Như trên;]
total: 10
ranking: {{decimals: 1, ties: dense}}
rubric:
  - id: I
    title: Nhóm một
    points: 10
    criteria:
      - id: I.1
        title: Tiêu chí một
        points: 4
        tiers: [{{label: Tốt 100%, points: 4}}, {{label: Khá, points: 2}}, {{label: Kém, points: 0}}]
      - {{id: I.2, title: Tiêu chí hai, points: 6, step: 0.5}}
  - {{id: T, title: Thưởng, points: 3, counts_as: bonus, criteria: [{{id: T.1, title: Sáng kiến, points: 3}}]}}
  - {{id: P, title: Trừ, points: 2, counts_as: penalty, criteria: [{{id: P.1, title: Vi phạm, points: 2}}]}}
  - {{id: K, title: Khác, points: 5, counts_as: none, criteria: [{{id: K.1, title: Nộp đủ, points: 5}}]}}
units:
  - {{code: dai, name: {json.dumps(NAME, ensure_ascii=False)}}}
  - {{code: y-te, name: Sở Y tế, short: SYT}}
  - {{code: van-hoa, name: "Sở Văn hóa, Thể thao"}}
  - {{code: tai-chinh, name: Sở Tài chính}}
  - {{code: noi-vu, name: Sở Nội vụ}}
ledger:
  - {{unit: dai, criterion: I.1, kind: bonus, points: 0.5}}
  - {{unit: y-te, criterion: I.1, kind: bonus, points: 1.5}}
  - {{unit: van-hoa, criterion: I.2, kind: penalty, points: 1}}
  - {{unit: tai-chinh, criterion: I, kind: penalty, points: 0.5}}
"""  # noqa: E501  a line for each group
KINDS = """\
schema: 1
id: dot-3
title: Các loại tiêu chí
total: 10
rubric:
  - id: I
    title: Nhóm
    points: 10
    criteria:
      - {id: I.1, title: Báo cáo đúng hạn, points: 2, per_case: -0.5}
      - {id: I.2, title: Sáng kiến, points: 1.5, per_case: 0.5, counts_as: bonus}
      - id: I.3
        title: Hồ sơ trực tuyến
        points: 5
        measure: "%"
        tiers:
          - {label: Trên 80%, points: 5, above: 80}
          - {label: Từ 50% đến 80%, points: 3, at_least: 50, at_most: 80}
          - {label: Dưới 50%, points: 0, below: 50}
      - {id: I.4, title: Tổ công nghệ số, points: 3, step: 1, not_applicable: left_out}
units: [{code: so-a, name: Sở A}]
"""
ANSWERED = {
    "dai": {"I.1": 4, "I.2": 6, "T.1": 1, "P.1": 0, "K.1": 5},
    "y-te": {"I.1": 4, "I.2": 5, "T.1": 0, "P.1": 1, "K.1": 5},
    "van-hoa": {"I.1": 2, "I.2": 6, "T.1": 0, "P.1": 0, "K.1": 5},
    "tai-chinh": {"I.1": 0, "T.1": 0, "P.1": 0, "K.1": 0},
}
SAID = {
    "I.1. Tiêu chí một": [
        f"- Có 02/05 đơn vị đạt điểm chuẩn 4/4 điểm gồm: {NAME}, SYT.",
        "- Có 01/05 đơn vị đạt điểm chuẩn 2/4 điểm: Sở Văn hóa, Thể thao.",
        "- Có 01/05 đơn vị đạt điểm chuẩn 0/4 điểm: Sở Tài chính.",
        f"- Có 02/05 đơn vị đạt điểm thưởng gồm: {NAME} (0,5 điểm), SYT (1,5 điểm).",
    ],
    "I.2. Tiêu chí hai": [
        f"- Có 02/05 đơn vị đạt điểm chuẩn 6/6 điểm gồm: {NAME}; Sở Văn hóa, Thể thao.",
        "- Có 01/05 đơn vị đạt điểm chuẩn 3,5/6 điểm: SYT.",
        "- Có 01/05 đơn vị chưa chấm tiêu chí này, tính không điểm: Sở Tài chính.",
        "- Có 01/05 đơn vị bị trừ 1 điểm: Sở Văn hóa, Thể thao.",
    ],
    "T.1. Sáng kiến": [
        f"- Có 01/05 đơn vị đạt 1/3 điểm thưởng: {NAME}.",
        "- Có 03/05 đơn vị không có điểm thưởng gồm: SYT; Sở Văn hóa, Thể thao; Sở Tài chính.",
    ],
    "P.1. Vi phạm": [
        "- Có 01/05 đơn vị bị trừ 1/2 điểm: SYT.",
        f"- Có 03/05 đơn vị không bị trừ điểm gồm: {NAME}; Sở Văn hóa, Thể thao; Sở Tài chính.",
    ],
    "K.1. Nộp đủ": [
        f"- Có 03/05 đơn vị đạt 5/5 điểm (không tính vào tổng điểm) gồm: {NAME}; SYT; "
        "Sở Văn hóa, Thể thao.",
        "- Có 01/05 đơn vị đạt 0/5 điểm (không tính vào tổng điểm): Sở Tài chính.",
    ],
    "Điểm thưởng, điểm trừ không ghi theo tiêu chí": [
        "- Có 01/05 đơn vị bị trừ 0,5 điểm ở nhóm I: Sở Tài chính."
    ],
}
RANKED = [
    ("1", NAME, "10", "+1,5", "", "11,5"),
    ("2", "Sở Y tế", "7,5", "+1,5", "-1", "8"),
    ("3", "Sở Văn hóa, Thể thao", "8", "", "-1", "7"),
    ("4", "Sở Tài chính", "0", "", "-0,5", "-0,5"),
]


def read(folder, done):
    """Reads a paper that was written: its XML, its trace and the manifest of its figures."""
    return SimpleNamespace(
        path=folder.root / done.file,
        xml=PaperXml((folder.root / done.file).read_bytes()),
        trace=json.loads((folder.root / done.trace).read_text("utf-8")),
        manifest=json.loads((folder.root / done.manifest).read_text("utf-8"), parse_float=Decimal),
        campaign=load_definition(folder),
        pdf=folder.root / done.pdf if done.pdf else None,
        gaps=done.gaps,
    )


@pytest.fixture(scope="module")
def cum_8(tmp_path_factory):
    """The campaign of that draft report, with its real scores: (folder, its three papers)."""
    folder = start_campaign(tmp_path_factory.mktemp("cum-8") / "dot", "cum-8-2021")
    campaign = load_definition(folder)
    first = {"ca-mau": 18, "kien-giang": 18, "soc-trang": 16}
    full = {c.id: c.points for c in campaign.criteria()}
    send_in(folder, {u.code: {**full, "1": first.get(u.code, 20)} for u in campaign.units})
    consolidate(folder)
    return folder, {
        "report": read(folder, make_report(folder)),
        "minutes": read(folder, make_report(folder, minutes=True)),
        "own": read(folder, make_report(folder, unit="soc-trang")),
    }


@pytest.fixture(scope="module")
def varied(tmp_path_factory):
    """The campaign with everything at once: (folder, its papers)."""
    folder = CampaignFolder(tmp_path_factory.mktemp("varied"))
    folder.definition.write_text(VARIED, encoding="utf-8")
    campaign = send_in(folder, ANSWERED)
    agreed = AgreedLine("y-te", "I.2", AgreedEntry(Decimal("3.5"), "Thiếu minh chứng", "An"))
    inputs = replace(first_inputs(campaign), entered=Entered(agreed=(agreed,)))
    keep_run(folder, count_folder(folder, campaign, inputs, lambda done, total: None), None)
    return folder, {
        "report": read(folder, make_report(folder)),
        "minutes": read(folder, make_report(folder, minutes=True)),
        "own": read(folder, make_report(folder, unit="dai")),
        "unanswered": read(folder, make_report(folder, unit="tai-chinh")),
    }


@pytest.fixture(scope="module")
def printed(varied, writer):
    """The closing report and the own report of the unit with the long name, with PDFs."""
    folder = varied[0]
    done = make_report(folder, pdf=True), make_report(folder, unit="dai", pdf=True)
    return [read(folder, one) for one in done]


@pytest.fixture(params=["cum_8", "varied"])
def papers(request):
    """All papers of one of the two campaigns."""
    return request.getfixturevalue(request.param)[1].values()


def under(paper, heading):
    """The items of the list under a heading: the paragraphs that begin with a dash."""
    lines = paper.xml.lines()
    first = next(n for n, line in enumerate(lines) if line.text == heading)
    rest = []
    for line in lines[first + 1 :]:
        if line.style.startswith("Đề mục"):
            break
        rest.append(line.text)
    return [text for text in rest if text.startswith("- ")]


# ---- what they say


def test_the_report_says_of_heading_1_what_the_paper_says(cum_8):
    report_ = cum_8[1]["report"]
    assert under(report_, "1. Hoàn thành tốt nhiệm vụ chuyên môn") == SENTENCES_OF_HEADING_1


def test_the_report_ranks_as_the_paper_s_table_does(cum_8):
    [table] = cum_8[1]["report"].xml.tables()
    printed = [tuple(row.split("\t")) for row in TABLE_OF_SECTION_4.splitlines()]
    assert [
        tuple(cell.replace(",", ".") if n > 1 else cell for n, cell in enumerate(row))
        for row in table
    ] == printed
    assert "117,5" in table[1]


def test_where_all_units_reached_the_same_nobody_is_named(cum_8):
    said = under(cum_8[1]["report"], "2. Quản lý công tác báo chí, truyền thông")
    assert said == ["- Có 12/12 đơn vị đạt điểm chuẩn 10/10 điểm."]


def test_units_are_named_by_what_they_reached_in_the_order_of_the_campaign(varied):
    assert {heading: under(varied[1]["report"], heading) for heading in SAID} == SAID


def test_a_unit_without_a_file_is_named_and_not_ranked(varied):
    paper = varied[1]["report"]
    [table] = paper.xml.tables()
    assert table[1:] == RANKED
    texts = [line.text for line in paper.xml.lines()]
    assert "Có 04/05 đơn vị đã gửi bảng tự chấm điểm." in texts
    assert "Có 01/05 đơn vị chưa có bảng tự chấm điểm hợp lệ: Sở Nội vụ." in texts
    unranked = "Có 01/05 đơn vị chưa xếp hạng do chưa có bảng tự chấm điểm hợp lệ: Sở Nội vụ."
    assert unranked in texts


def test_head_bases_and_end_come_from_the_definition(varied):
    texts = [line.text for line in varied[1]["report"].xml.lines()]
    assert texts[0] == "UBND TỈNH"
    assert "Cà Mau, ngày … tháng … năm …" in texts
    assert "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;" in texts
    assert "Thực hiện Kế hoạch số 7/KH ngày 05/02/2023." in texts
    assert texts[texts.index("Nơi nhận:") :][:3] == ["Nơi nhận:", "- Như trên;", "- Lưu: VT, …"]


def test_what_only_people_can_say_is_left_to_them_and_marked(papers):
    for paper in papers:
        marked = [
            text
            for line in paper.xml.lines()
            for text in (line.cells or (line.text,))
            if "[…" in text
        ]
        assert sum(text.count("[…") for text in marked) == paper.gaps > 0
        document = paper.xml.parts["word/document.xml"].decode()
        assert document.count('<w:highlight w:val="yellow"/>') == paper.gaps


def test_a_unit_s_own_report_has_its_filled_table_as_the_appendix(cum_8):
    paper = cum_8[1]["own"]
    [table] = paper.xml.tables()
    assert table[:5] == [
        ("TT", "Tiêu chí đánh giá", "Điểm", "Điểm tự chấm"),
        ("I", "Kết quả thực hiện các tiêu chí thi đua", "100", "96"),
        ("1", "Hoàn thành tốt nhiệm vụ chuyên môn", "20", ""),
        ("", "Đạt 20/20 điểm", "20", ""),
        ("", "Đạt 18/20 điểm", "18", ""),
    ]
    assert table[5] == ("", "Đạt 16/20 điểm", "16", "16")
    assert table[-1] == ("", "Tổng cộng", "100", "96")
    enclosed = "(Kèm theo Báo cáo số 219/BC-VP ngày 18/12/2023 của Sở Thông tin và Truyền thông "
    texts = [line.text for line in paper.xml.lines()]
    assert enclosed + "tỉnh Sóc Trăng)" in texts
    assert "Số: 219/BC-VP" in texts
    assert "Đơn vị tự chấm 96/100 điểm." in texts


def test_the_appendix_of_a_real_paper_is_reached_again(tmp_path):
    # Báo cáo 219/BC-VP: 18 + 33 + 18 + 13 = 82; it prints no scores within group IV, only the sum
    given = {
        "I": (4, 4, 4, 4, 2),
        "II": (5, 5, 5, 3, 5, 5, 5, 0),
        "III": (5, 5, 5, 3),
        "IV": (5, 3, 5),
    }
    folder = start_campaign(tmp_path / "khoi-5", "khoi-5-2023")
    points = {f"{g}.{n}": p for g, row in given.items() for n, p in enumerate(row, start=1)}
    campaign = send_in(folder, {"vp-dbqh-hdnd": points})
    keep_run(folder, count_folder(folder, campaign, first_inputs(campaign), lambda *_: None), None)
    paper = read(folder, make_report(folder, unit="VP-DBQH-HDND"))
    [table] = paper.xml.tables()
    sums = [row[2:] for row in table if row[0] in given or row[1] == "Tổng cộng"]
    assert sums == [("20", "18"), ("40", "33"), ("20", "18"), ("20", "13"), ("100", "82")]
    assert table[2][0] == "1"
    assert table[2][2:] == ("4", "")  # the points stand beside the level
    assert table[3] == ("", "Triển khai thường xuyên", "4", "4")
    texts = [line.text for line in paper.xml.lines()]
    assert "Đơn vị tự chấm 33/40 điểm." in texts
    assert "Tổng số điểm đơn vị tự chấm: 82/100 điểm." in texts


def test_the_appendix_shows_every_answer_beside_what_it_chose(tmp_path):
    folder = CampaignFolder(tmp_path)
    folder.definition.write_text(KINDS, encoding="utf-8")
    campaign = load_definition(folder)
    (folder.root / ".key").write_text(KEY.hex())
    folder.make_boxes()
    filled = {"muc_I.1": 1.0, "muc_I.2": 2.0, "muc_I.3": 79.5, "muc_I.4": "Không áp dụng"}
    unit = campaign.units[0]
    (folder.inbox / "a.xlsx").write_bytes(returned({}, filled, campaign=campaign, unit=unit))
    keep_run(folder, count_folder(folder, campaign, first_inputs(campaign), lambda *_: None), None)
    paper = read(folder, make_report(folder, unit="so-a"))
    [table] = paper.xml.tables()
    own = [(row[0] or row[1], row[3]) for row in table[1:]]
    assert own == [
        ("I", "4,5"),
        ("1", "1,5"),
        ("2", "1"),
        ("3", ""),
        ("Trên 80%", ""),
        ("Từ 50% đến 80%", "3"),
        ("Dưới 50%", ""),
        ("4", ""),
        ("Không áp dụng", "0"),
        ("Tổng điểm chuẩn", "6,43"),  # 4,5 of the 7 points that apply, scaled to 10
        ("Tổng điểm thưởng", "1"),
        ("Tổng điểm (điểm chuẩn + điểm thưởng − điểm trừ)", "7,43"),
    ]
    assert "Tổng số điểm đơn vị tự chấm: 7,43 điểm." in [line.text for line in paper.xml.lines()]


def test_a_unit_s_own_report_says_what_it_left_open(varied):
    texts = [line.text for line in varied[1]["unanswered"].xml.lines()]
    assert "Còn 1 tiêu chí đơn vị chưa chấm: I.2." in texts


def test_the_minutes_have_room_for_the_votes_and_tell_of_ties(cum_8):
    paper = cum_8[1]["minutes"]
    ranking, votes = paper.xml.tables()
    assert [row[:2] for row in votes[1:]] == [row[:2] for row in ranking[1:]]
    assert all(row[3:] == ("[…]", "[…]", "[…]") for row in votes[1:])
    texts = [line.text for line in paper.xml.lines()]
    assert "- Cùng hạng 5 với 112 điểm: Vĩnh Long, Đồng Tháp." in texts


# ---- every number is accounted for

NUMBER = re.compile(r"\d+(?:,\d+)?")


def known_texts(paper):
    """Texts of the definition that contain numbers, the longest first."""
    campaign, plan = paper.campaign, paper.campaign.plan
    found = [campaign.title, campaign_phrase(campaign), campaign.issuer.name, campaign.period]
    found += [plan.number, f"{plan.date:%d/%m/%Y}", *campaign.recipients]
    found += [text.rstrip(".") for text in campaign.legal_bases]
    found += [unit.name for unit in campaign.units] + [u.short for u in campaign.units if u.short]
    for item in campaign.items():
        found += [item.node.title, *(t.label for t in getattr(item.node, "tiers", ()))]
        found += [] if item.node.id.isdigit() else [item.node.id]
    found += ["219/BC-VP", "18/12/2023", "ngày 18 tháng 12 năm 2023"]  # filled in by the unit
    found += [text.upper() for text in found]
    found.append(result_code(paper.manifest))
    return sorted({clean(text) for text in found if NUMBER.search(text)}, key=len, reverse=True)


def numbers_of(line, paper):
    """The numbers of a line, without those in texts of the definition and in the first cell."""
    found = []
    for text in line.cells[len(line.cells) == 4 :] or (line.text,):
        for words in known_texts(paper):
            text = text.replace(words, "")
        found += NUMBER.findall(text)
    return found


def test_every_number_on_a_paper_is_a_traced_figure(papers):
    for paper in papers:
        traced = iter(paper.trace["paragraphs"])
        for line in paper.xml.lines():
            numbers = numbers_of(line, paper)
            if line.style.startswith("Đề mục"):
                assert numbers in ([], line.text.split(".")[:1])  # the number of the heading itself
            elif numbers:
                told = next(traced)
                assert told["text"] == line.text.removeprefix("- ")
                assert numbers == [figure["figure"].lstrip("+-") for figure in told["figures"]]
        assert not list(traced)


def test_every_figure_is_what_the_manifest_says(papers):
    for paper in papers:
        units = {entry["unit"]: entry for entry in paper.manifest["scores"]["units"]}
        standings = {row["unit"]: row for row in paper.manifest["standings"]}
        names = {unit.name: unit.code for unit in paper.campaign.units}
        seen = 0
        for told in paper.trace["paragraphs"]:
            for figure in told["figures"]:
                value = Decimal(figure["figure"].replace(",", "."))
                for source in figure["from"]:
                    assert Decimal(str(source["points"])) in points_in_manifest(source, units)
                    seen += 1
                check_meaning(figure, value, told, paper, standings, names)
        assert seen > 4


def points_in_manifest(source, units):
    """The points that the manifest has for the cell that a figure is traced to."""
    entry = units[source["unit"]]
    if source["sheet"] == "Điểm thưởng, điểm trừ":
        return [Decimal(n["points"]) for n in entry["ledger"] if n["cell"] == source["cell"]]
    score = entry["criteria"][source["criterion"]]
    if source["sheet"] == "Chi tiết điểm":
        assert source["cell"] == score["agreed_cell"]
        return [Decimal(score["agreed"])]
    assert (source["file"], source["cell"]) == (entry["file"], score["cell"])
    return [Decimal(score["self"] or 0)]


def check_meaning(figure, value, told, paper, standings, names):
    """Asserts that a figure has the value that its meaning in words calls for."""
    means, points = figure["means"], [Decimal(str(s["points"])) for s in figure["from"]]
    row = standings.get(names.get(told["text"].split(" | ")[1])) if " | " in told["text"] else None
    if means.startswith("số đơn vị: "):
        assert value == len(means.removeprefix("số đơn vị: ").split(", "))
    elif means == "số đơn vị trong đợt":
        assert value == len(standings)
    elif means.startswith("điểm của tiêu chí"):
        assert points
        assert set(points) == {value}
    elif means == "điểm tối đa của tiêu chí, nhóm":
        nodes = {item.node.points for item in paper.campaign.items()} | {paper.campaign.total}
        assert value in nodes
    elif row is not None and not paper.trace["paper"].startswith("Bao-cao_dot-2_dai"):
        column = {"điểm chuẩn": "base", "điểm thưởng": "bonus", "điểm trừ": "penalty"}.get(means)
        column = column or ("rank" if means == "thứ hạng" else "total")
        expected = Decimal(row[column])
        assert value == (-expected if column == "penalty" else expected)
        if column in ("base", "bonus", "penalty"):
            assert sum(points) == expected
    elif means in ("điểm thưởng", "điểm trừ"):
        shared = len({s["unit"] for s in figure["from"]})
        assert sum(points) == value * shared


def test_an_agreed_score_is_traced_to_the_ranking_workbook_not_to_the_file(varied):
    paper = varied[1]["report"]
    [told] = [p for p in paper.trace["paragraphs"] if "3,5/6" in p["text"]]
    [source] = next(f["from"] for f in told["figures"] if f["figure"] == "3,5")
    # row 11: four rows of headings, five criteria of the first unit, second criterion of the second
    assert (source["file"], source["sheet"]) == ("Bang-tong-hop.xlsm", "Chi tiết điểm")
    assert (source["cell"], source["points"]) == ("H11", 3.5)


def test_an_answer_is_traced_to_the_cell_that_it_stood_in(cum_8):
    paper = cum_8[1]["report"]
    [told] = [p for p in paper.trace["paragraphs"] if "16/20" in p["text"]]
    [source] = next(f["from"] for f in told["figures"] if f["figure"] == "16")
    assert source["file"] == "Nhan-ve/soc-trang.xlsx"
    assert (source["sheet"], source["cell"]) == ("Bảng tự chấm", "E10")


def test_the_sum_of_a_group_is_traced_to_the_answers_that_it_is_the_sum_of(cum_8):
    traced = {
        figure["figure"]: [(one["criterion"], one["points"]) for one in figure["from"]]
        for told in cum_8[1]["own"].trace["paragraphs"]
        if told["text"].startswith("Đơn vị tự chấm")
        for figure in told["figures"][:1]
    }
    assert [[id_ for id_, _ in found] for found in traced.values()] == [
        [f"{n}" for n in range(1, 10)],
        ["10"],
    ]
    assert all(sum(points for _, points in found) == float(of) for of, found in traced.items())


# ---- names that are hard to print


def test_a_name_with_every_letter_and_sign_comes_out_whole_in_head_text_and_table(printed):
    assert len(NAME) == 200
    report_, own = printed
    assert NAME.upper() in [line.text for line in report_.xml.lines()]
    assert NAME.upper() in [line.text for line in own.xml.lines()]
    assert any(line.text.startswith(f"{NAME} báo cáo kết quả") for line in own.xml.lines())
    assert report_.xml.tables()[0][1][1] == NAME
    for paper in (own, report_):
        shown = "".join(run("pdftotext", "-raw", paper.pdf, "-").split())
        assert "".join(NAME.split()) in shown
        assert "".join(NAME.upper().split()) in shown
        edge = max(word.right for word in words_of(paper.pdf))
        assert edge <= 595.3 - 15 * 72 / 25.4 + 1  # no word reaches beyond the margin


def test_control_characters_and_marks_that_turn_text_round_are_left_out():
    assert clean("a\x00b\x1f\u202ec\u2066d\ud800e\ufffff\r\ng") == "abcdef\ng"
    assert clean("=1+1 _x0041_ <b>&amp;") == "=1+1 _x0041_ <b>&amp;"


def test_days_and_months_bear_a_nought_as_the_decree_has_it():
    from datetime import date

    assert place_and_date("Cà Mau", date(2023, 2, 5)) == "Cà Mau, ngày 05 tháng 02 năm 2023"
    assert place_and_date("Cà Mau", date(2023, 3, 15)) == "Cà Mau, ngày 15 tháng 3 năm 2023"


# ---- the file


def test_the_validator_has_nothing_to_say_against_any_paper(cum_8, varied):
    for paper in (cum_8[1]["minutes"], varied[1]["report"], varied[1]["own"]):
        assert ooxml_errors(paper.path, office="Office2010") == [], paper.path.name


@pytest.mark.parametrize(
    ("title", "period", "named"),
    [
        ("Chuyển đổi số", "", "phong trào thi đua “Chuyển đổi số”"),
        ("Chuyển đổi số", "năm 2023", "phong trào thi đua “Chuyển đổi số” năm 2023"),
        ("Chuyển đổi số năm 2023", "Năm 2023", "phong trào thi đua “Chuyển đổi số năm 2023”"),
        ("Phong trào chuyển đổi số", "năm 2023", "phong trào chuyển đổi số năm 2023"),
        ("PHONG TRÀO CHUYỂN ĐỔI SỐ", "", "PHONG TRÀO CHUYỂN ĐỔI SỐ"),
    ],
)
def test_a_campaign_is_named_as_a_movement_once_and_with_its_period_once(title, period, named):
    campaign = replace(load_campaign(template_path("khoi-5-2023")), title=title, period=period)
    assert campaign_phrase(campaign) == named


def test_the_same_consolidation_gives_the_same_file(cum_8):
    folder, papers = cum_8
    before = papers["report"].path.read_bytes()
    make_report(folder)
    assert papers["report"].path.read_bytes() == before


def test_an_edited_report_is_kept_unless_told_otherwise(cum_8, capsys):
    folder, papers = cum_8
    path = papers["report"].path
    written = path.read_bytes()
    path.write_bytes(written + b"\0")  # any edit changes the bytes
    assert typed(["report", str(folder.root)]) == 2
    assert "đã có người sửa" in capsys.readouterr().err
    assert path.read_bytes() == written + b"\0"
    assert typed(["report", str(folder.root), "--overwrite"]) == 0
    assert path.read_bytes() == written
    trace = path.with_suffix(".nguon.json")
    kept = trace.read_bytes()
    trace.unlink()  # now it can't be known whether somebody edited it
    assert typed(["report", str(folder.root)]) == 2
    trace.write_bytes(kept)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["--unit", "soc-tran"], "có phải “soc-trang”"),
        (["--unit", "xyz"], "Các mã: tien-giang"),
        (["--unit", "long-an", "--minutes"], "--unit) không đi cùng --minutes"),
    ],
)
def test_a_call_that_cannot_be_met_says_why(cum_8, capsys, call, said):
    assert typed(["report", str(cum_8[0].root), *call]) == 2
    assert said in capsys.readouterr().err


def test_a_unit_that_sent_nothing_has_no_report_of_its_own(varied, capsys):
    assert typed(["report", str(varied[0].root), "--unit", "noi-vu"]) == 2
    assert "chưa có bảng tự chấm hợp lệ" in capsys.readouterr().err


def test_without_libreoffice_the_report_is_written_and_the_pdf_is_not(
    cum_8, capsys, monkeypatch, tmp_path
):
    monkeypatch.setattr("workbook_builder.papers.pdf.find_office", lambda: None)
    assert typed(["report", str(cum_8[0].root), "--pdf"]) == 2
    assert "Không tìm thấy LibreOffice" in capsys.readouterr().err
    monkeypatch.setattr("workbook_builder.papers.pdf.find_office", lambda: str(tmp_path / "none"))
    assert typed(["report", str(cum_8[0].root), "--pdf"]) == 2
    assert "không chuyển được" in capsys.readouterr().err


def test_the_latest_of_two_runs_in_one_second_is_the_one_reported(tmp_path):
    folder = CampaignFolder(tmp_path)
    folder.runs.mkdir()
    second = "2026-01-02_080000"
    for name in (second, f"{second}-2", f"{second}-10", "2025-12-31_235959"):
        (folder.runs / f"{name}.json").touch()
    assert last_run(folder).name == "2026-01-02_080000-10.json"


def test_figures_of_another_definition_or_an_older_version_are_refused(tmp_path, capsys):
    folder = start_campaign(tmp_path / "dot", "cum-8-2021")
    assert typed(["report", str(folder.root)]) == 2
    assert "Chưa có lần tổng hợp nào" in capsys.readouterr().err
    campaign = send_in(folder, {})
    counted = count_folder(folder, campaign, first_inputs(campaign), lambda *_: None)
    kept = keep_run(folder, counted, None).result
    assert typed(["report", str(folder.root)]) == 0
    assert "12 đơn vị chưa gửi bảng tự chấm nên chưa xếp hạng" in capsys.readouterr().err
    definition = folder.definition.read_text("utf-8")
    changed = definition.replace('title: "Quản lý công tác báo chí', 'title: "Quản lý báo chí')
    folder.definition.write_text(changed, "utf-8")
    assert typed(["report", str(folder.root)]) == 2
    assert "đã đổi sau lần tổng hợp" in capsys.readouterr().err
    folder.definition.write_text(definition, "utf-8")
    run_ = folder.root / kept.manifest
    older = json.loads(run_.read_text("utf-8"))
    del older["scores"]
    run_.write_text(json.dumps(older), "utf-8")
    assert typed(["report", str(folder.root)]) == 2
    assert "do bản cũ của chương trình ghi" in capsys.readouterr().err


def test_what_stands_on_papers_alone_asks_for_no_new_ranking_workbook():
    campaign = parse_campaign(VARIED.encode(), "campaign.yaml")[0]
    otherwise = replace(campaign, legal_bases=(), recipients=("Sở Nội vụ",))
    assert definition_digest(otherwise) == definition_digest(campaign)
    assert definition_digest(replace(campaign, period="năm 2024")) != definition_digest(campaign)


def test_an_empty_line_among_the_papers_words_is_an_error_with_its_line():
    problems = parse_campaign(VARIED.replace("[Như trên;]", '[" "]').encode(), "campaign.yaml")[1]
    assert [(p.code, p.place.line) for p in problems] == [("empty_text", 8)]
