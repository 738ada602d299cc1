"""A campaign with two stages after the units' own, and what everybody enters in it.

The first stage is two departments with a part of the rubric each; the second a council of two, of
whose scores the mean counts. The points that count are worked out by hand in `COUNTS`.
"""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import openpyxl

from workbook_builder.definition.yaml.read import load_campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.issue.outbox import issue

DEFINITION = """\
schema: 1
id: "truong-2026"
title: "Thi đua các tổ chuyên môn năm học 2025–2026"
issuer: {name: "Trường THCS Nguyễn Trãi", place: "Tân An"}
total: 30
ranking: {decimals: 2, ties: dense}
rubric:
  - id: "I"
    title: "Chuyên môn"
    points: 20
    criteria:
      - id: "I.1"
        title: "Thực hiện chương trình"
        points: 10
        not_applicable: left_out
        tiers:
          - {label: "Đúng tiến độ", points: 10}
          - {label: "Chậm dưới một tuần", points: 5}
          - {label: "Chậm từ một tuần", points: 0}
      - id: "I.2"
        title: "Dự giờ, thao giảng"
        points: 10
        step: 0.5
  - id: "II"
    title: "Nền nếp"
    points: 10
    criteria:
      - id: "II.1"
        title: "Vi phạm giờ giấc"
        points: 10
        per_case: -1
  - id: "III"
    title: "Thành tích"
    points: 10
    counts_as: bonus
    criteria:
      - {id: "III.1", title: "Giải thưởng", points: 5, per_case: 0.5}
      - {id: "III.2", title: "Sáng kiến", points: 5, step: 0.5, scored_by: others}
units:
  - {code: "to-toan", name: "Tổ Toán – Tin"}
  - {code: "to-van", name: "Tổ Ngữ văn"}
  - {code: "to-anh", name: "Tổ Tiếng Anh"}
  - {code: "to-the-duc", name: "Tổ Thể dục"}
stages:
  - id: "ban-kt"
    title: "Ban kiểm tra nội bộ"
    scorers:
      - {code: "chuyen-mon", name: "Bộ phận chuyên môn", criteria: ["I", "III.1"]}
      - {code: "nen-nep", name: "Ban nền nếp", criteria: ["II.1"], units: ["to-toan", "to-van"]}
  - id: "hoi-dong"
    title: "Hội đồng thi đua"
    judges: mean
    scorers:
      - {code: "tv-1", name: "Nguyễn Văn An", criteria: ["I.2", "III.2"]}
      - {code: "tv-2", name: "Trần Thị Bình", criteria: ["I.2", "III.2"]}
"""

RIGHT, LATE, OUT = "Đúng tiến độ", "Chậm dưới một tuần", "Không áp dụng"

ENTERED = {
    "to-toan": {"muc_I.1": RIGHT, "muc_I.2": 9, "muc_II.1": 1, "muc_III.1": 2},
    "to-van": {"muc_I.1": RIGHT, "muc_I.2": 8, "muc_II.1": 0, "muc_III.1": 0},
    "to-anh": {"muc_I.1": OUT, "muc_I.2": 7.5, "muc_II.1": 2, "muc_III.1": 1},
    "chuyen-mon": {
        "cham_I.1_to_toan": RIGHT,
        "cham_I.2_to_toan": 8.5,
        "cham_III.1_to_toan": 0,
        "cham_I.1_to_van": OUT,
        "cham_I.2_to_van": 8,
        "cham_III.1_to_van": 4,
        "cham_I.1_to_anh": LATE,
    },
    "nen-nep": {"cham_II.1_to_toan": 3, "cham_II.1_to_van": 0},
    "tv-1": {
        "cham_I.2_to_toan": 8,
        "cham_I.2_to_van": 9,
        "cham_I.2_to_anh": 7,
        "cham_III.2_to_toan": 4,
        "cham_III.2_to_van": 3.5,
    },
    "tv-2": {"cham_I.2_to_toan": 8.5, "cham_I.2_to_van": 9.5, "cham_III.2_to_toan": 3},
}
"""Code of a unit or scorer → name of an input → what is entered; `to-the-duc` sends nothing."""

STAGES = {
    # unit, criterion: self, first stage, second stage, what counts
    ("to-toan", "I.1"): (10, 10, None, 10),
    ("to-toan", "I.2"): (9, 8.5, 8.25, 8.25),
    ("to-toan", "II.1"): (9, 7, None, 7),
    ("to-toan", "III.1"): (1, 0, None, 0),
    ("to-toan", "III.2"): ("", None, 3.5, 3.5),
    ("to-van", "I.1"): (10, OUT, None, 0),
    ("to-van", "I.2"): (8, 8, 9.25, 9.25),
    ("to-van", "II.1"): (10, 10, None, 10),
    ("to-van", "III.1"): (0, 2, None, 2),
    ("to-van", "III.2"): ("", None, 3.5, 3.5),
    ("to-anh", "I.1"): (0, 5, None, 5),
    ("to-anh", "I.2"): (7.5, None, 7, 7),
    ("to-anh", "II.1"): (8, None, None, 8),
    ("to-anh", "III.1"): (0.5, None, None, 0.5),
    ("to-anh", "III.2"): ("", None, None, 0),
}
COUNTS = {
    # base, bonus, total, rank. Of to-van, 10 of 30 points do not apply: 19.25 × 30 / 20 = 28.875.
    "to-toan": (Decimal("25.25"), Decimal("3.5"), Decimal("28.75"), 2),
    "to-van": (Decimal("28.88"), Decimal("5.5"), Decimal("34.38"), 1),
    "to-anh": (Decimal(20), Decimal("0.5"), Decimal("20.5"), 3),
    "to-the-duc": (None, None, None, None),
}


def start(home: Path, definition: str = DEFINITION) -> CampaignFolder:
    """A campaign folder whose workbooks are built."""
    home.mkdir(parents=True)
    folder = CampaignFolder(home)
    folder.definition.write_text(definition, "utf-8")
    folder.make_boxes()
    issue(load_campaign(folder.definition), folder)
    return folder


def book_of(folder: CampaignFolder, code: str) -> Path:
    """The workbook of a unit or scorer in the outbox."""
    return next(folder.outbox.glob(f"*_{code}.xlsx"))


def fill_in(data: bytes, entered: dict[str, object]) -> bytes:
    """A workbook with this entered, by the names of its inputs, as openpyxl saves it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for name, value in entered.items():
        sheet, _, cell = book.defined_names[name].attr_text.rpartition("!")
        book[sheet.strip("'")][cell.replace("$", "")] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def send(folder: CampaignFolder, *codes: str) -> None:
    """Puts the filled-in workbooks of these units and scorers into the inbox; all by default."""
    for code in codes or ENTERED:
        data = fill_in(book_of(folder, code).read_bytes(), ENTERED[code])
        (folder.inbox / f"{code}.xlsx").write_bytes(data)
