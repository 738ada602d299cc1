"""What LibreOffice shows of tricked files is what counts, or the leader is told, or it is refused.

A run tries a few of them; `make endurance` tries 2,000.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office.calc import Calc
from tests.support.examples import numbers
from tests.support.returned import CAMPAIGN, KEY, layout_of
from tests.support.seen_in_office import Seen, seen_in
from tests.support.tricks import by_chance
from workbook_builder.intake.returned.read import read_return
from workbook_builder.problems import Bears
from workbook_builder.scoring.points import Answer, score, value_entered
from workbook_builder.spelling import folded_visible
from workbook_builder.words.messages.receipts import ReceiptCode
from workbook_builder.words.sentences import number
from workbook_builder.xlsx.read.any_format import WorkbookReader
from workbook_builder.xlsx.read.package import Unreadable

NUMBERS = numbers(7, whole=2_000)
_TOLD = {ReceiptCode.COPY_DIFFERS, ReceiptCode.ROW_REPEATED}


def said(answer: Answer) -> str:
    entered = value_entered(answer)
    return entered if isinstance(entered, str) else number(entered)


def outcome(tricked: int, calc: Calc, reader: WorkbookReader, folder: Path) -> str:
    """What becomes of the file of this number, of which some are saved in another format."""
    data, _, tricks = by_chance(tricked)
    path = folder / f"{tricked}.xlsx"
    path.write_bytes(data)
    try:
        book, _ = reader.read(data)
        if suffix := {1: ".ods", 2: ".xls"}.get(tricked % 6):
            calc.convert(path, path.with_suffix(suffix))
            path = path.with_suffix(suffix)
            book, _ = reader.read(path.read_bytes())
    except Unreadable:
        return "refused"
    reading = read_return(book, CAMPAIGN, layout_of(CAMPAIGN), KEY)
    if reading.submission is None:
        return "rejected"
    with calc.open(path) as opened:
        seen = seen_in(opened)
    answers = reading.submission.answers
    total = number(score(CAMPAIGN, answers).base)
    counted = Seen({id_: said(answer) for id_, answer in answers.items()}, total)
    told = [p for p in reading.problems if p.bears & Bears.NOT_AS_SHOWN or p.code in _TOLD]
    if told:
        return "told"
    if seen and all(alike(one, counted) for one in seen):
        return "right"
    names = [trick.name for trick in tricks]
    return f"{path.name} {names}: seen {seen}, counted {counted}, {reading.problems}"


def alike(seen: Seen, counted: Seen) -> bool:
    texts = [[folded_visible(text) for text in one.answers.values()] for one in (seen, counted)]
    return texts[0] == texts[1] and seen.total == counted.total


@pytest.fixture(scope="module")
def reader():
    with WorkbookReader() as opened:
        yield opened


@pytest.mark.parametrize("tricked", NUMBERS)
def test_what_is_seen_in_libreoffice_counts_or_is_told(tricked, calc, reader, tmp_path):
    assert outcome(tricked, calc, reader, tmp_path) in ("refused", "rejected", "told", "right")
