"""Campaigns at the limits of what a definition allows: one unit, 300 criteria, long and odd names.

Each is a definition as an officer writes it, in JSON, which is YAML too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from tests.office.keyboard import vietnamese_letters
from tests.support.returned import returned
from workbook_builder.campaign.model import Campaign, Criterion
from workbook_builder.consolidation.first_build import build
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.scoring.points import Answer

Definition = Mapping[str, object]
SAVED = datetime(2024, 12, 5, 3, tzinfo=UTC)
_SENTENCE = (
    "Thực hiện tuyên truyền, quán triệt và triển khai sâu rộng trong cán bộ, công chức, viên chức "
    "và người lao động các chủ trương, đường lối của Đảng, chính sách, pháp luật của Nhà nước về "
    "chuyển đổi số, cải cách hành chính, đơn giản hóa thủ tục hành chính và xây dựng chính quyền số"
)
LETTERS = vietnamese_letters()
ODD = (
    "=1+1",
    '<b>&amp;"Sở"\'</b>',
    "<&>\"'",
    "#N/A",
    "- gạch đầu dòng",
    "+84 (0)277",
    "100%",
    "1/2",
    f"Thường {LETTERS[:60]} {LETTERS[60:]}",
    f"Hoa {LETTERS.upper()[:60]} {LETTERS.upper()[60:]}",
)


def long(number: int, length: int = 200) -> str:
    """A name of exactly `length` characters, different for every number."""
    text = f"{number} {_SENTENCE}"
    return text[: length - 1].rstrip().ljust(length - 1, "x") + "z"


def unbroken(length: int = 200) -> str:
    """A name without any blank, such as a link or a name typed with a stuck key."""
    return "https://dongthap.gov.vn/" + "van-ban/chuyen-doi-so/"[:length].ljust(length - 24, "x")


def _definition(
    units: list[str], groups: list[tuple[str, list[tuple[str, list[str]]]]], **others: object
) -> Definition:
    """A definition with these units and groups: titles, and criteria with the labels of tiers."""
    rubric = []
    for place, (title, criteria) in enumerate(groups):
        id_ = f"{place + 1}"
        rows = []
        for number, (name, labels) in enumerate(criteria, start=1):
            row: dict[str, object] = {"id": f"{id_}.{number}", "title": name, "points": 4}
            if labels:
                points = [*(4, 3, 2, 1)[: len(labels) - 1], 0]
                row["tiers"] = [
                    {"label": label, "points": one}
                    for label, one in zip(labels, points, strict=True)
                ]
            rows.append(row)
        rubric.append({"id": id_, "title": title, "points": 4 * len(rows), "criteria": rows})
    total = sum(4 * len(criteria) for _, criteria in groups)
    return {
        "schema": 1,
        "id": "cuc-tri",
        "title": "Phong trào thi đua chuyển đổi số",
        "issuer": {"parent": "UBND tỉnh Đồng Tháp", "name": "Khối Thi đua 5", "place": "Đồng Tháp"},
        "signer": {"role": "Trưởng Khối", "post": "Giám đốc", "name": "Vương Trí Phong"},
        "period": "năm 2024",
        "total": total,
        "rubric": rubric,
        "units": [
            {"code": f"dv-{number}", "name": name} for number, name in enumerate(units, start=1)
        ],
        **others,
    }


_LEVELS = ["Triển khai thường xuyên", "Triển khai ít nhất 2 lần/năm", "Không triển khai"]
DEFINITIONS: Mapping[str, Definition] = {
    "one unit": _definition(
        ["Sở Tài chính"], [("Tuyên truyền", [("Phổ biến văn bản", _LEVELS), ("Sáng kiến", [])])]
    ),
    "twenty units": _definition(
        [f"Ủy ban nhân dân xã số {number}" for number in range(1, 21)],
        [("Tuyên truyền", [("Phổ biến văn bản", _LEVELS), ("Sáng kiến", [])])],
    ),
    "300 criteria": _definition(
        [f"Sở số {number}" for number in range(1, 5)],
        [
            (
                f"Nhóm tiêu chí số {group}",
                [
                    (f"Tiêu chí {group}-{n}: {_SENTENCE[:60]}", _LEVELS if n % 3 else [])
                    for n in range(1, 51)
                ],
            )
            for group in range(1, 7)
        ],
    ),
    "long names": _definition(
        [long(1), long(2), unbroken()],
        [
            (
                long(10 * group),
                [
                    (long(10 * group + n), [long(n, 255), long(n + 20, 200), "Không"])
                    for n in (1, 2)
                ],
            )
            for group in (1, 2, 3)
        ],
        title=long(99),
        period=long(98),
    ),
    "odd names": _definition(
        list(ODD),
        [
            (f"{name} nhóm", [(name, [name, f"{name} kém", "không"]), (f"{name}?", [])])
            for name in ODD
        ],
    ),
}


def start(name: str, root: Path) -> CampaignFolder:
    """The folder of the campaign with its workbooks built."""
    folder = CampaignFolder(root)
    root.mkdir(parents=True)
    text = json.dumps(DEFINITIONS[name], ensure_ascii=False, indent=1)
    folder.definition.write_text(text, encoding="utf-8")
    build(folder)
    return folder


def _answer(criterion: Criterion, number: int) -> Answer:
    return (
        criterion.tiers[number % len(criterion.tiers)] if criterion.tiers else Decimal(number % 5)
    )


def send_all(folder: CampaignFolder) -> Campaign:
    """Every unit sends its workbook; of several units, the last sends none and the second two."""
    campaign = load_definition(folder)
    senders = campaign.units[:-1] or campaign.units
    for number, unit in enumerate(senders):
        for time in range(2 if number == 1 else 1):
            answers = {
                c.id: _answer(c, number + time + n) for n, c in enumerate(campaign.criteria())
            }
            saved = SAVED.replace(day=SAVED.day + time)
            name = f"{unit.code} {time}.xlsx"
            data = returned(answers, campaign=campaign, unit=unit, key=folder.key(), saved=saved)
            (folder.inbox / name).write_bytes(data)
    return campaign
