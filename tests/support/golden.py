"""Golden workbooks: every part as text that a person can review. `make golden` writes them anew.

Each cell has a line, `C5 s=7 = formula | value`, with its text in place of the number of a shared
string. Rows that differ only in their number are written once. Parts are compared with the files in
`tests/golden/`, so that no workbook changes unnoticed.
"""

from __future__ import annotations

import io
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from lxml import etree

from tests.support.intakes import tables_of
from tests.support.returned import ANSWERS, CAMPAIGN, KEY, MODEL, layout_of, returned
from workbook_builder._version import __version__
from workbook_builder.campaign.model import Campaign
from workbook_builder.clock import VIETNAM
from workbook_builder.definition.templates import template_path
from workbook_builder.definition.yaml.read import load_campaign
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.intake.taken import Taken, take_in
from workbook_builder.issue.layout import lay_out
from workbook_builder.issue.workbook import write_scoring_book
from workbook_builder.leader.agreed import AgreedEntry, AgreedLine, SeenWhenAgreed
from workbook_builder.leader.inputs import COMPARED, Entered
from workbook_builder.leader.ledger import LedgerEntry, seed_entries
from workbook_builder.leader.picks import NOTHING_TAKEN, KeptPick, PickEntry
from workbook_builder.ranking.workbook import write_ranking_book

FOLDER = Path(__file__).parents[1] / "golden"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# The theme is openpyxl's; the strings stand in their cells.
_OTHERS = ("xl/theme/theme1.xml", "xl/sharedStrings.xml")
_DAY = datetime(2024, 12, 14, 9, tzinfo=VIETNAM)


# The workbooks


def books() -> dict[str, Callable[[], bytes]]:
    """Name → what makes the workbook."""
    return {
        "scoring-khoi-5-2023": lambda: _scoring("khoi-5-2023"),
        "scoring-cum-8-2021": lambda: _scoring("cum-8-2021"),
        "ranking-khoi-5-2023": lambda: _first_ranking("khoi-5-2023"),
        "ranking-worked-in": _worked_in,
    }


def _campaign(name: str) -> Campaign:
    return load_campaign(template_path(name))


def _scoring(name: str) -> bytes:
    campaign = _campaign(name)
    return write_scoring_book(campaign, lay_out(campaign), KEY)


def _first_ranking(name: str) -> bytes:
    campaign = _campaign(name)
    whole = tables_of(campaign, NOTHING_TAKEN, [], seed_entries(campaign), when=None)
    return write_ranking_book(whole)


def _worked_in() -> bytes:
    """A ranking workbook: one unit has sent two different files, another none, and the leader has
    entered something."""
    one, other = CAMPAIGN.units
    taken = _taken(
        {
            "cũ.xlsx": returned(ANSWERS, campaign=CAMPAIGN, unit=one, saved=_DAY),
            "mới.xlsx": returned(
                {**ANSWERS, MODEL.id: Decimal(5)},
                {"ghi_chu_I.1": "Kế hoạch số 1"},
                campaign=CAMPAIGN,
                unit=one,
                saved=_DAY + timedelta(days=1),
            ),
        }
    )
    picked = next(receipt for receipt in taken.receipts if receipt.file.endswith("cũ.xlsx"))
    picks = [KeptPick(one.code, picked.sha256, picked.file, PickEntry("x", "Đơn vị xác nhận"))]
    ledger = (
        LedgerEntry(one.name, None, "Thưởng", Decimal("1.5"), "Sáng kiến", "Hà", Decimal(45645)),
        LedgerEntry("Không ai", None, "Trừ", Decimal(1)),
    )
    agreed = (
        AgreedLine(
            one.code, "I.2", AgreedEntry(Decimal(3), "Thiếu hồ sơ"), SeenWhenAgreed(Decimal(6))
        ),
        AgreedLine(one.code, "II.1", AgreedEntry(Decimal(7))),
    )
    entered = Entered(agreed, {other.code: "Xin lùi hạn"}, {COMPARED: one.name})
    whole = tables_of(CAMPAIGN, taken, picks, ledger, entered=entered)
    return write_ranking_book(whole)


def _taken(files: dict[str, bytes]) -> Taken:
    """Files taken in; what depends on their bytes is fixed, as these have golden files too."""
    with tempfile.TemporaryDirectory() as temporary:
        inbox = Path(temporary) / "Nhan-ve"
        inbox.mkdir()
        for name, data in files.items():
            (inbox / name).write_bytes(data)
        found = read_inbox(inbox, Path(temporary))
        taken = take_in(found, CAMPAIGN, layout_of(CAMPAIGN), KEY, _DAY + timedelta(days=6))
    fixed = (
        replace(receipt, sha256=f"{number:064x}", size=20_480, received=_DAY)
        for number, receipt in enumerate(taken.receipts, start=1)
    )
    return replace(taken, receipts=tuple(fixed))


# As text


def readable(package: bytes) -> dict[str, str]:
    """File name → one part of a workbook as text."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    strings = _strings(parts)
    return {
        name.replace("/", "_") + ".txt": "\n".join(_part(name, data, strings)) + "\n"
        for name, data in parts.items()
        if name not in _OTHERS
    }


def _strings(parts: dict[str, bytes]) -> list[str]:
    root = etree.fromstring(parts["xl/sharedStrings.xml"])
    return ["".join(item.itertext()) for item in root]


def _part(name: str, data: bytes, strings: list[str]) -> Iterator[str]:
    root = etree.fromstring(data)
    rows = root.find(f"{_MAIN}sheetData")
    table: list[str] = []
    if rows is not None:
        table = list(_rows(rows, strings))
        for row in list(rows):
            rows.remove(row)
    etree.indent(root)
    text = etree.tostring(root, encoding="unicode").replace(f">{__version__}<", ">version<")
    for line in text.splitlines():
        yield line
        if "<sheetData" in line:
            yield from table


def _rows(rows: etree._Element, strings: list[str]) -> Iterator[str]:
    before, alike, last = "", 0, 0
    for row in rows:
        number = int(row.get("r", "0"))
        text = "\n".join(_row(row, strings))
        pattern = re.sub(r"(?<=[A-Z$])\d+\b", lambda m, n=number: _near(m[0], n), text)
        if pattern == before:
            alike, last = alike + 1, number
            continue
        if alike:
            yield f"  … {alike} more rows alike, to row {last}"
        yield f"  row {_attributes(row)}"
        yield text
        before, alike = pattern, 0
    if alike:
        yield f"  … {alike} more rows alike, to row {last}"


def _near(digits: str, row: int) -> str:
    """The number of a row as the distance from this row, if it is this row or beside it."""
    distance = int(digits) - row
    return f"[{distance}]" if abs(distance) <= 1 else digits


def _row(row: etree._Element, strings: list[str]) -> Iterator[str]:
    for cell in row:
        formula, value = cell.find(f"{_MAIN}f"), cell.findtext(f"{_MAIN}v")
        if cell.get("t") == "s" and value is not None:
            value = strings[int(value)]
        value = (value or "").replace(__version__, "version")
        said = "" if formula is None else f" ={formula.text}"
        kind = "" if cell.get("t") in (None, "s") else f" {cell.get('t')}"
        yield f"    {cell.get('r')} s={cell.get('s', '0')}{kind}{said} | {value!r}"


def _attributes(row: etree._Element) -> str:
    return " ".join(f"{name}={value}" for name, value in row.attrib.items() if name != "spans")


def main() -> None:
    """Writes all golden files anew; review the changes before committing them."""
    for old in FOLDER.iterdir():
        if old.is_dir():
            shutil.rmtree(old)
    for name, make in books().items():
        folder = FOLDER / name
        folder.mkdir()
        for part, text in readable(make()).items():
            (folder / part).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
