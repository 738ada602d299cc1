"""Whoever works in Vietnamese meets Vietnamese: in every command, sheet, letter and paper.

A campaign with all that there is goes through every command, with faults and refusals. All that it
prints, shows and writes is read; what is no Vietnamese syllable must be a name that offices know.
"""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tests.support.definition_workbook import laid_out, reading_of
from tests.support.faulty_campaigns import CASES, planted
from tests.support.final_words import SAVED, type_in
from tests.support.met import Met
from tests.support.plans import KHOI_5, plan_docx
from tests.support.vietnamese import code_like, foreign_words, is_syllable, listed
from workbook_builder.definition.load import load_definition
from workbook_builder.definition.templates import template_names
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.issue.filled import fill_in
from workbook_builder.leader.unsettled import UnsettledKind
from workbook_builder.words.commands import ADDIN_COMMANDS, COMMANDS
from workbook_builder.words.sentences import line

DOT = "thi-dua"
DEFINITION = """\
schema: 1
id: khoi-9
title: Khối thi đua 9 đẩy mạnh chuyển đổi số
issuer: {parent: Ủy ban nhân dân tỉnh Đồng Tháp, name: Khối Thi đua 9, place: Đồng Tháp}
signer: {role: Trưởng Khối, post: Giám đốc Sở Nội vụ, name: Trần Văn Bình}
plan: {number: 741/KH-KTĐ9, date: 2023-07-25}
period: năm 2023
due: 2023-12-15
late_files: refuse
total: 16.5
ranking: {decimals: 2, ties: dense, tie_breaks: [base, I, penalty], most_bonus: 10}
legal_bases: [Luật Thi đua và khen thưởng ngày 15 tháng 6 năm 2022]
recipients: [Sở Nội vụ, Các đơn vị trong Khối]
rubric:
  - id: I
    title: Công tác tuyên truyền
    points: 16.5
    most_penalty: 1.5
    criteria:
      - id: I.1
        title: Tuyên truyền về chuyển đổi số
        points: 4
        evidence: required
        tiers:
          - {label: Thường xuyên, points: 4}
          - {label: Ít nhất 2 lần/năm, points: 2}
          - {label: Không triển khai, points: 0}
      - {id: I.2, title: Có nhân tố mới, points: 5.5, step: 0.5}
      - {id: I.4, title: Báo cáo đúng hạn, points: 2, per_case: -0.5}
      - id: I.5
        title: Tỷ lệ hồ sơ trực tuyến
        points: 2
        measure: "%"
        tiers:
          - {label: Trên 80, points: 2, above: 80}
          - {label: Từ 50 đến 80, points: 1.5, at_least: 50, at_most: 80}
          - {label: Dưới 50, points: 0, below: 50}
      - {id: I.6, title: Tổ công nghệ số, points: 1, not_applicable: left_out}
      - {id: I.7, title: Mô hình mới, points: 2, measure: mô hình, measured_against: best}
      - {id: I.8, title: Chậm nộp báo cáo, points: 1.5, per_case: 0.5, counts_as: penalty}
  - id: II
    title: Điểm thưởng
    points: 5
    counts_as: bonus
    parts: capped
    criteria:
      - {id: II.1, title: Sáng kiến, points: 5, per_case: 1}
      - {id: II.2, title: Bài báo, points: 2, per_case: 0.5}
units:
  - {code: so-a, name: Sở Tài chính, short: STC, cluster: Cụm 1}
  - {code: so-b, name: Sở Y tế, cluster: Cụm 1}
  - {code: so-c, name: Sở Nội vụ, cluster: Cụm 2}
  - {code: so-d, name: Sở Tư pháp, cluster: Cụm 2}
ledger:
  - {unit: so-a, criterion: I.1, kind: bonus, points: 1.5, reason: Sáng kiến, date: 2023-12-20}
awards:
  indices:
    - {id: chi-so, name: Chỉ số chuyển đổi số, most: 100,
       values: [{unit: so-a, year: 2023, value: 92.5}]}
  kinds:
    - {id: bang-khen, name: Bằng khen, given_to: collective, share: 40.5, years: 1,
       first_year: 2023, quota: 1, addressee: Chủ tịch Ủy ban nhân dân tỉnh,
       conditions: [Nội bộ đoàn kết], papers: [{name: Báo cáo thành tích, before: 2024-01-10}],
       submit_before: 2024-01-20, legal_basis: Quyết định số 3 ngày 02/3/2021}
    - {id: giay-khen, name: Giấy khen, given_to: individual, share: 80.5, years: 1,
       first_year: 2023, quota: 2, near: 5}
    - {id: co-thi-dua, name: Cờ thi đua, given_to: collective, measured_by: chi-so, share: 90,
       years: 1, first_year: 2023, tied: vote}
"""
NAMES = frozenset(
    listed(
        # programs, formats and keys, as the screen of the user has them
        "excel word libreoffice wps office microsoft windows macos vba xlwings python defender "
        "onedrive sharepoint pdf json yaml zip zalo sha xlsx xlsm docx ctrl alt enter delete "
        "cancel save as protected view enable editing content properties unblock byte mb macro "
        "smtp imap dask "
        # abbreviations of office papers and of this campaign
        "tt stt ubnd bc tb ds vt vp kh ktđ bb ttr qđ hs đk stc"
    )
)
TYPED = re.compile(
    r"workbook-builder(?: [a-z]+)?(?: [a-z][\w./-]*)?(?: (?:reminders|letters|notices))?"
    r"|Excel Workbook|Có \(Yes\)|Không \(No\)|85\.5"
    r"|các lệnh: [^.]*\."
    r"|\b(?:workbooks|reminders|letters|notices)\b(?=\s+\()"
    r"|lệnh (?!workbook)[a-z]+\b|\bmissing=|mặc định: demo|Không ghi thì là\s+workbooks"
    rf"|(?<![\w-])--?[a-z][a-z-]*(?: (?:{'|'.join(UnsettledKind)})\b)?"
)
FILES = re.compile(
    r"[\w./\\~$…-]*\.(?:xlsx|xlsm|xlsb|xls|ods|docx|txt|yaml|json|zip|eml|rar|7z|pdf|key)\b"
    r"|(?:[\w.-]+/)*(?:Gui-di|Nhan-ve|Phan-hoi|Thong-bao|runs)\b/?|/[\w./-]+"
)
ADDRESSES = re.compile(r"(?:https?://)?(?:[\w.-]+@)?(?:[\w-]+\.)+(?:vn|com)\b")
"""Of mail, servers and pages."""
TEMPLATES = re.compile("|".join(name.replace("-", r"-\s*") for name in template_names()))
"""Their names, which the help may break at a hyphen."""
KEYS = re.compile(r"campaign\.yaml(?::| ›) [a-z_]+(?: › [a-z_]+)*")
"""Keys, where their file is named."""
STAMP = re.compile(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}\b|\b(?:[0-9a-f]{12}|[0-9a-f]{64})\b")


QUOTED = re.compile(r"“[^”]*”")  # what somebody has typed


def findings(texts: list[tuple[str, str]], *, echo: bool = False) -> str:
    """What is not Vietnamese, a line each, with where it was met first.

    `echo`: the texts repeat what was typed wrong, in quotes, which is not looked at.
    """
    names = "|".join((*COMMANDS, *ADDIN_COMMANDS))
    commands = re.compile(rf"^  [a-z-]+, (?:{names})  ", re.MULTILINE)
    found: dict[str, str] = {}
    for where, text in texts:
        left = text
        for known in (QUOTED,) * echo + (KEYS, TYPED, ADDRESSES, FILES, STAMP, TEMPLATES, commands):
            left = known.sub(" ", left)
        for odd in (*foreign_words(left, NAMES), *code_like(left)):
            at = text.find(odd)
            found.setdefault(odd, f"{odd}: {where}: …{text[max(0, at - 60) : at + 60]}…")
    return "\n".join(found.values())


@pytest.fixture
def met(tmp_path, monkeypatch) -> Met:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WORKBOOK_BUILDER_LANG", raising=False)
    return Met()


def start(met: Met) -> CampaignFolder:
    folder = CampaignFolder(Path(DOT))
    folder.root.mkdir()
    folder.definition.write_text(DEFINITION, encoding="utf-8")
    met.call("check", DOT)
    met.call("convert", DOT)
    met.call("check", DOT)
    met.call("build", DOT)
    met.call("build", DOT, "--common")
    return folder


def return_all(folder: CampaignFolder) -> None:
    """What comes back: good, twice, late, damaged, empty, on paper, in a mail and an archive."""
    campaign = load_definition(folder)
    criteria = {one.id: one for one in campaign.criteria()}
    answers = {"I.1": criteria["I.1"].tiers[0], "I.2": Decimal("4.5")}
    for name, unit, points, days in (
        ("tai-chinh.xlsx", "so-a", "4.5", 0),
        ("y-te.xlsx", "so-b", "3", 0),
        ("y-te-2.xlsx", "so-b", "3.5", 1),
        ("noi-vu.xlsx", "so-c", "2", 0),
        ("muon.xlsx", "so-c", "5", 60),
    ):
        one = campaign.unit(unit)
        assert one is not None
        given = {**answers, "I.2": Decimal(points)}
        issued, path = folder.scoring_book(campaign, one), folder.inbox / name
        fill_in(issued, path, campaign, given, saved=SAVED + timedelta(days=days))
    for name, data in (
        ("hong.xlsx", b"PK\x03\x04 hong"),
        ("rong.xlsx", b""),
        ("kem.pdf", b"%PDF-1.4"),
        ("nen.rar", b"Rar!\x1a\x07\x00aaaa"),
        ("thu.eml", b"From: a@b.vn\nSubject: x\nContent-Type: text/plain\n\nx\n"),
    ):
        (folder.inbox / name).write_bytes(data)


def type_all(folder: CampaignFolder) -> None:
    """What the leader types, right and wrong."""
    type_in(
        folder,
        LEDGER={
            "A6": "Sở Lạ", "C6": "Trừ", "D6": -1,
            "A7": "Sở Y tế", "C7": "Trừ", "D7": 0.5, "E7": "Nộp chậm", "G7": "Bình",
        },
        DETAIL={"H6": 3, "I6": "Chưa đủ", "J6": "Bình", "K6": "20/12/2023", "H7": 99},
        RECEIPTS={"H6": "x"},
    )  # fmt: skip


def test_a_whole_campaign_speaks_vietnamese(met, tmp_path):
    met.call("--help")
    for command in COMMANDS:
        met.call(command, "--help")
    met.call("doctor", DOT, code=None)
    folder = start(met)
    met.call("consolidate", DOT)
    return_all(folder)
    met.call("consolidate", DOT)
    type_all(folder)
    met.call("consolidate", DOT, "--strict", code=None)
    met.call("verify", DOT)
    met.call("live", DOT, code=2)
    for paper in ([], ["--minutes"], ["--unit", "so-a"]):
        met.call("report", DOT, *paper)
    met.call("report", DOT, "--unit", "so-x", code=2)
    met.call("changes", DOT)
    refused = met.call("freeze", DOT, "--minutes", "12/BB", code=2)
    accepted = [
        argument
        for kind in UnsettledKind
        if f"--accept {kind.value}:" in refused
        for argument in ("--accept", f"{kind.value}=Hội đồng đã xem xét")
    ]
    met.call("freeze", DOT, "--minutes", "12/BB", "--date", "28/12/2023", *accepted)
    met.call("notices", DOT)
    type_in(folder, DETAIL={"H6": 2})
    for command in ("consolidate", "report", "changes", "live"):
        met.call(command, DOT, code=None)
    met.call("awards", DOT, "--paper")
    met.look_into(folder.root)
    met.call("reopen", DOT, code=2)
    met.call("reopen", DOT, "--reason", "Xem lại")
    met.call("consolidate", DOT)
    assert len(met.texts) > 1000
    assert findings(met.texts) == ""


def test_what_is_refused_is_refused_in_vietnamese(met, tmp_path):
    """Wrong calls, and files and folders that the system does not let be read or written."""
    folder = start(met)
    for call in (
        ["buidl"], ["build", "khac"], ["check", DOT, "--x"], ["new"], ["new", DOT],
        ["freeze", DOT, "--minutes", "1"], ["notices", DOT], ["report", DOT], ["awards", DOT],
        ["verify", DOT], ["round", DOT], ["progress", DOT], ["merge", DOT, "x.xlsm"],
        ["import", "khong-co.docx", "-o", "moi"], ["import", DOT, "-o", "moi"], ["changes", DOT],
        ["reopen", DOT, "--reason", "x"], ["freeze", DOT, "--minutes", "1", "--date", "hôm nay"],
    ):  # fmt: skip
        met.call(*call, code=None)
    (folder.root / "runs").mkdir(exist_ok=True)
    (folder.root / "runs" / "ket-qua.json").write_text("{", "utf-8")
    met.call("consolidate", DOT, code=2)
    (folder.root / "runs" / "ket-qua.json").unlink()
    (folder.root / "runs" / "2023-12-01_080000.json").write_text("[]", "utf-8")
    met.call("report", DOT, code=2)
    met.call("verify", DOT, code=2)
    folder.ranking.write_bytes(b"PK")
    met.call("consolidate", DOT, code=2)
    folder.definition.write_bytes(b"PK\x03\x04")
    met.call("check", DOT, code=2)
    assert findings(met.texts, echo=True) == ""


def test_what_the_system_says_is_told_in_vietnamese(met):
    """Names that are too long, a file where a folder has to be, links that go in a circle."""
    Path("tep").touch()
    Path("vong").symlink_to("vong")
    long = "a" * 300
    for call in (
        ["new", long, "--template", "khoi-5-2023"],
        ["new", "tep/dot", "--template", "khoi-5-2023"],
        ["check", long],
        ["import", f"{long}.docx", "-o", DOT],
        ["import", "vong", "-o", DOT],
    ):
        said = met.call(*call, code=2)
        assert findings([("", re.sub("a{9,}", "", said))]) == ""
        assert "ngoài dự kiến" not in said


def test_an_import_and_its_report_speak_vietnamese(met):
    Path("Ke hoach.docx").write_bytes(plan_docx(KHOI_5))
    Path("Danh sach.txt").write_text("I. Các sở\n1. Sở Y tế\n- Sở Nội vụ;\nTổng cộng: 2\n", "utf-8")
    met.call("import", "Ke hoach.docx", "-o", DOT, "--excel", "--units", "Danh sach.txt")
    met.call("check", DOT, code=None)
    met.call("import", "Ke hoach.docx", "-o", DOT, "--excel", code=None)
    met.look_into(Path(DOT))
    # words of the plan itself, and the names of its files
    own = re.compile(r"Ke hoach|Danh sach|mail|mobile|banking|internetbanking|QR|VSSID")
    texts = [(where, own.sub("", text)) for where, text in met.texts]
    assert findings(texts) == ""


def test_rounds_speak_vietnamese(met):
    text = DEFINITION.replace("due: 2023-12-15\n", "")
    text = text[: text.index("ledger:")] + text[text.index("awards:") :]
    rounds = "rounds: [{id: 2023-06, due: 2023-06-30}, {id: 2023-12, due: 2023-12-15}]\n"
    Path(DOT).mkdir()
    CampaignFolder(Path(DOT)).definition.write_text(text + rounds, encoding="utf-8")
    met.call("check", DOT)
    met.call("build", DOT, code=2)
    met.call("round", DOT, "2023-06")
    met.call("build", f"{DOT}/2023-06", code=None)
    met.call("consolidate", f"{DOT}/2023-06", code=None)
    met.call("round", DOT, "2023-12")
    met.call("progress", DOT)
    met.look_into(Path(DOT))
    assert findings(met.texts) == ""


def test_every_fault_of_khai_bao_is_told_in_the_words_of_its_sheets():
    told = []
    for code, old, new, also in CASES:
        reading = reading_of(laid_out(planted(old, new, also)[0]).cells)
        told += [(code, line(problem)) for problem in reading.problems]
    assert len(told) > len(CASES) / 2
    assert findings(told, echo=True) == ""


@pytest.mark.parametrize(
    "word",
    listed(
        "nghiêng khuya quyết giếng gìn thuở khuỷu ngoằn xoong huơ tuýp quốc nguệch ương ỉa y ý "
        "oách hoặc thuyền uống iếc yểng gì ghế kỷ quý cuốc rượu khuếch"
    ),
)
def test_syllables_are_known_by_the_rules_of_spelling(word):
    assert is_syllable(word)
    assert is_syllable(word.upper())


@pytest.mark.parametrize(
    "word",
    listed(
        "and file not set None True error score missing cut ngẻ kà ceo gê quuc hop ket dict path "
        "Decimal count level nghao sửã"
    ),
)
def test_other_words_are_not(word):
    assert list(foreign_words(word)) != []


@pytest.mark.parametrize(
    "text",
    [
        "ngày 2023-12-15", "lúc 2023-12-15T08:00:00+07:00", "đạt 1.5 điểm", "sửa late_files",
        "còn {count} tệp", "<path>", "ô #REF!", "ghi =SUM(A1)",
    ],
)  # fmt: skip
def test_what_only_programs_write_is_found(text):
    assert list(code_like(text)) != []
    assert findings([("", text)]) != ""
