"""A survey's table of points, put into the inbox: understood, counted and accounted for."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from unicodedata import normalize

import openpyxl
import pytest

from tests.support.stages import DEFINITION, send, start
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.yaml.read import parse_campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.intake.taken import Taken, take_in
from workbook_builder.issue.layout import lay_out
from workbook_builder.manifest.chain import last_run
from workbook_builder.recount.verdict import verify

SURVEY = """\
  - id: "khao-sat"
    title: "Khảo sát phụ huynh"
    scorers:
      - {code: "khao-sat-ph", name: "Phiếu khảo sát", criteria: ["I.2"], source: table}
"""
SURVEYED = DEFINITION + SURVEY
CAMPAIGN, _ = parse_campaign(SURVEYED.encode(), "")
assert CAMPAIGN is not None
HEAD = ["TT", "Tổ", "I.2"]
ROWS = [[1, "Tổ Toán – Tin", 6.5], [2, "to-van", "7,5"], [3, "tổ tiếng  anh", 0]]


def table(*rows: list[object], title: str = "Trang 1") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def taken(folder: CampaignFolder, data: bytes, name: str = "khao-sat-ph.xlsx") -> Taken:
    for path in folder.inbox.iterdir():
        path.unlink()
    (folder.inbox / name).write_bytes(data)
    moment = datetime(2027, 1, 1, tzinfo=UTC)
    inbox = read_inbox(folder.inbox, folder.root)
    return take_in(inbox, CAMPAIGN, lay_out(CAMPAIGN), b"k" * 32, moment)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> CampaignFolder:
    found = CampaignFolder(tmp_path_factory.mktemp("khao-sat"))
    found.make_boxes()
    return found


ANSWERS = {
    "I.2 – Tổ Toán – Tin": Decimal("6.5"),
    "I.2 – Tổ Ngữ văn": Decimal("7.5"),
    "I.2 – Tổ Tiếng Anh": Decimal(0),
}


def delimited(mark: str, *rows: list[object]) -> str:
    """The rows as Excel saves them as CSV, where commas mark decimals."""
    out = io.StringIO()
    spelled = [[str(one).replace(".", ",") if isinstance(one, float) else one for one in row]
               for row in rows]  # fmt: skip
    csv.writer(out, delimiter=mark, lineterminator="\r\n").writerows(spelled)
    return out.getvalue()


def codes(found: Taken) -> tuple[str, set[str]]:
    (receipt,) = found.receipts
    return receipt.status, {str(one.code) for one in receipt.problems}


def test_units_are_known_by_code_name_or_short_name_and_criteria_by_their_ids(folder):
    found = taken(folder, table(["Kết quả khảo sát năm học"], [], HEAD, *ROWS))
    assert codes(found) == ("accepted_with_warnings", {"table_taken", "unjudged"})
    submission = found.submissions["khao-sat-ph"]
    assert dict(submission.answers) == ANSWERS
    assert submission.cells["I.2 – Tổ Ngữ văn"] == "C5"


def test_a_title_serves_as_a_heading_too(folder):
    found = taken(folder, table(["Tổ", "Dự giờ, thao giảng"], ["to-van", 5]))
    assert "khao-sat-ph" in found.submissions


CODINGS = {
    "utf-8 with its mark": lambda text: ("\ufeff" + text).encode(),
    "utf-8": str.encode,
    "utf-16": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "utf-16, the other way round": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "decomposed, as a Mac writes it": lambda text: normalize("NFD", text).encode(),
    "the code page of Windows": lambda text: windows_1258(text),
}


def windows_1258(text: str) -> bytes:
    """The text as Windows writes it: accents of vowels stand behind them, hats and horns do not."""
    out = []
    for letter in normalize("NFC", text):
        try:
            out.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            base, tone = "", ""
            for part in normalize("NFD", letter):
                if part in "\u0300\u0301\u0303\u0309\u0323":
                    tone += part
                else:
                    base += part
            out.append((normalize("NFC", base) + tone).encode("cp1258"))
    return b"".join(out)


@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize("coding", CODINGS)
def test_a_table_may_be_the_csv_of_excel_in_each_of_its_codings(folder, coding, mark):
    rows = delimited(mark, ["Kết quả khảo sát", "", ""], HEAD, *ROWS)
    found = taken(folder, CODINGS[coding](rows), "khao-sat-ph.csv")
    wanted = {"table_taken", "unjudged"}
    if coding == "the code page of Windows":
        wanted.add("table_letters_guessed")
    assert codes(found) == ("accepted_with_warnings", wanted)
    submission = found.submissions["khao-sat-ph"]
    assert dict(submission.answers) == ANSWERS
    assert submission.cells["I.2 – Tổ Ngữ văn"] == "C4"
    assert len(found.receipts[0].sha256) == 64


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"TT;To;I.2\r\n1;to-van;5\r\n\0", "csv_not_read"),
        ("Tổ\r\nto-van".encode("utf-16-le"), "csv_not_read"),
        (b"\xff\xfeT", "csv_not_read"),
        (b'TT;I.2\r\nto-van;"5\r\n', "csv_not_read"),
        (b"\x81;I.2\r\nto-van;5\r\n", "csv_not_read"),
        (b"to-van 5\r\n", "csv_not_read"),
        (b"To,I.2\r\nto-van,7,5\r\n", "csv_uneven"),
        (b"To,I.9\r\nto-van,7\r\n", "table_not_understood"),
        (b"", "empty_on_disk"),
    ],
)
def test_a_csv_that_can_not_be_read_or_could_be_read_in_two_ways_is_told(folder, data, code):
    found = taken(folder, data, "khao-sat-ph.csv")
    assert code in codes(found)[1]
    assert found.submissions == {}


def test_any_other_csv_is_evidence(folder):
    data = delimited(";", HEAD, *ROWS).encode()
    assert codes(taken(folder, data, "danh-sach.csv")) == ("attachment", set())


@pytest.mark.parametrize(
    ("rows", "code", "counts"),
    [
        (([*HEAD[:2], "Điểm"], *ROWS), "table_not_understood", False),
        ((HEAD, [1, "Tổ Sử", 5]), "table_not_understood", False),
        ((HEAD, *ROWS, [4, "to-van", 9]), "table_unit_twice", False),
        ((HEAD, *ROWS, [4, "Tổ Sử", 9]), "table_row_of_nobody", True),
        ((HEAD, *ROWS, [4, "to-the-duc", 11]), "points_out_of_bounds", True),
        ((HEAD, *ROWS, [4, "to-the-duc", 7.3]), "points_between_steps", True),
        ((HEAD, *ROWS, [4, "to-the-duc", "tốt"]), "points_not_allowed", True),
    ],
)
def test_what_is_wrong_in_a_table_is_told_and_never_counted(folder, rows, code, counts):
    found = taken(folder, table(*rows))
    assert code in codes(found)[1]
    assert ("khao-sat-ph" in found.submissions) is counts


def test_units_that_a_table_gives_nothing_are_counted_and_named(folder):
    found = taken(folder, table(HEAD, *ROWS[:2]))
    (receipt,) = found.receipts
    told = next(one for one in receipt.problems if one.code == "unjudged")
    missing = found.submissions["khao-sat-ph"].unanswered
    assert "I.2 – Tổ Tiếng Anh" in missing
    assert "I.2 – Tổ Ngữ văn" not in missing
    assert told.values == {"count": len(missing), "criteria": ", ".join(missing)}


def test_only_the_declared_name_makes_a_table_and_a_stranger_s_mail_does_not(folder):
    data = table(HEAD, *ROWS)
    assert codes(taken(folder, data, "khao-sat.xlsx"))[0] == "foreign"
    inside = io.BytesIO()
    with zipfile.ZipFile(inside, "w") as archive:
        archive.writestr("khao-sat-ph.xlsx", data)
    found = taken(folder, inside.getvalue(), "thu.zip")
    assert "khao-sat-ph" not in found.submissions


def test_a_survey_counts_as_the_last_stage_and_gets_no_workbook(tmp_path):
    folder = start(tmp_path / "truong", SURVEYED)
    assert not list(folder.outbox.glob("*khao-sat-ph*"))
    send(folder)
    rows = delimited(";", HEAD, *ROWS)
    (folder.inbox / "khao-sat-ph.csv").write_bytes(CODINGS["utf-8 with its mark"](rows))
    result = consolidate(folder)
    assert verify(folder, last_run(folder)).holds
    base = {one.unit: one.base for one in result.standings}
    assert base["to-toan"] == Decimal("23.5")  # 10 + 6.5 + 7
