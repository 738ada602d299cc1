"""A random inbox of files, no two with the same faults, and the standings that must follow; seeded.

The generator puts the faults in, so it knows the result of each file without the product.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache

from lxml import etree

from tests.support.hostile_zips import flipped
from tests.support.raw_xlsx import pack
from tests.support.returned import (
    DATA,
    KEY,
    RUBRIC,
    Content,
    Fault,
    Formula,
    date_into,
    issued,
    layout_of,
    put,
    put_into,
    unpacked,
)
from workbook_builder.campaign.model import Campaign, Criterion, Tier, Unit
from workbook_builder.definition.templates import template_path
from workbook_builder.definition.yaml.read import load_campaign
from workbook_builder.issue import table as at
from workbook_builder.scoring.kinds.points import allowed_points
from workbook_builder.scoring.points import Answer
from workbook_builder.xlsx.parts import MAIN

Answers = dict[str, Answer]
Standing = tuple[str, Decimal | None, int | None]
"""Status, base points, rank."""

DAY = datetime(2023, 10, 2, 1, tzinfo=UTC)
UNITS = 40
COUNTS = ("accepted", "accepted_with_warnings", "duplicate", "superseded")


@dataclass(frozen=True)
class File:
    """One file, the statuses that it may get, and its answers where it can count."""

    name: str
    data: bytes
    statuses: tuple[str, ...]
    unit: str = ""
    answers: Answers | None = None
    saved: datetime = DAY
    faults: tuple[str, ...] = ()


@cache
def campaign() -> Campaign:
    """A rubric of twenty criteria, some with tiers and some with points, for forty units."""
    asked = load_campaign(template_path("khoi-5-2023"))
    units = tuple(Unit(f"dv-{n}", f"Đơn vị số {n}") for n in range(UNITS))
    return replace(asked, units=units, due=None, ledger=())


@cache
def other_campaign() -> Campaign:
    return replace(campaign(), id="khoi-5-2022")


def inbox(count: int, seed: int = 1) -> Iterator[File]:
    """`count` files, each with other faults than all files before."""
    chance = random.Random(seed)
    met: set[tuple[str, ...]] = set()
    while len(met) < count:
        file = _file(len(met), chance)
        if file.faults not in met:
            met.add(file.faults)
            yield file


def expected(files: list[File]) -> dict[str, Standing]:
    """Unit → its standing, from the file saved last of those that can count."""
    last: dict[str, File] = {}
    for file in sorted(files, key=lambda one: one.saved):
        if file.answers is not None:
            last[file.unit] = file
    base = {
        unit: sum(
            (a.points if isinstance(a, Tier) else a for a in (file.answers or {}).values()),
            Decimal(0),
        )
        for unit, file in last.items()
    }
    order = sorted(set(base.values()), reverse=True)
    return {
        unit.code: ("ranked", base[unit.code], order.index(base[unit.code]) + 1)
        if unit.code in base
        else ("missing", None, None)
        for unit in campaign().units
    }


def _file(number: int, chance: random.Random) -> File:
    if chance.random() < 0.12:
        return _no_workbook(number, chance)
    unit = chance.choice(campaign().units)
    work = _Work(chance, unit, _answers(chance), DAY + timedelta(minutes=number))
    for _ in range(chance.choice((0, 1, 1, 2, 3))):
        work.spoil_an_answer()
    for name in chance.sample(sorted(HARMLESS), chance.choice((0, 0, 1, 2, 3))):
        HARMLESS[name](work)
        work.faults.append(name)
    data = work.data()
    name = f"{number:04}.xlsx"
    if chance.random() < 0.35:
        fatal = chance.choice(sorted(FATAL))
        spoilt, status = FATAL[fatal](data, work)
        faults = (fatal, *sorted(work.faults), f"{len(spoilt)}")
        return File(name, spoilt, (status,), faults=faults)
    return (
        File(name, data, COUNTS, unit.code, work.answers, work.saved, tuple(sorted(work.faults)))
        if work.answers
        else File(name, data, ("rejected",), faults=tuple(sorted(work.faults)))
    )


def _answers(chance: random.Random) -> Answers:
    return {
        c.id: chance.choice(c.tiers) if c.tiers else chance.choice(allowed_points(c))
        for c in campaign().criteria()
    }


# Faults in answers: the entry, and the points that it gives


@dataclass
class _Work:
    """A return into which faults are put; `answers` are those that can still be read."""

    chance: random.Random
    unit: Unit
    answers: Answers
    saved: datetime
    cells: dict[str, Content] = field(default_factory=dict)
    parts: list[Callable[[dict[str, bytes]], None]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    filled: Answers = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.filled = dict(self.answers)

    def spoil_an_answer(self) -> None:
        criterion = self.chance.choice(list(campaign().criteria()))
        if f"muc_{criterion.id}" in self.cells:
            return
        kinds = TIER_FAULTS if criterion.tiers else POINT_FAULTS
        name = self.chance.choice(sorted(kinds))
        entered, stays = kinds[name](criterion, self.answers[criterion.id])
        self.cells[f"muc_{criterion.id}"] = entered
        if not stays:
            del self.answers[criterion.id]
        self.faults.append(f"{criterion.id} {name}")

    def data(self, of: Campaign | None = None, key: bytes = KEY) -> bytes:
        """The bytes of the file; equal parts are compressed once, since a thousand are made."""
        whole = of or campaign()
        parts = unpacked(issued(whole, self.unit, key))
        values: dict[str, Content] = {
            f"muc_{id_}": answer.label if isinstance(answer, Tier) else float(answer)
            for id_, answer in self.filled.items()
        }
        inputs = {input_.name: input_.cell for input_ in layout_of(whole).inputs}
        entered = {**values, **self.cells}
        put_into(parts, RUBRIC, {inputs.get(name, name): cell for name, cell in entered.items()})
        for change in self.parts:
            change(parts)
        date_into(parts, self.saved)
        return pack(parts)


def _label(answer: Answer) -> str:
    assert isinstance(answer, Tier)
    return answer.label


AnswerFault = Callable[[Criterion, Answer], tuple[Content, bool]]
TIER_FAULTS: dict[str, AnswerFault] = {
    "left empty": lambda c, a: (None, False),
    "no tier": lambda c, a: ("Hoàn thành xuất sắc", False),
    "an error": lambda c, a: (Fault("#N/A"), False),
    "a formula": lambda c, a: (Formula("C11", _label(a)), True),
    "other spaces": lambda c, a: (f"  {_label(a).replace(' ', '  ')} ", True),
    "other case": lambda c, a: (_label(a).upper(), True),
    "decomposed": lambda c, a: (unicodedata.normalize("NFD", _label(a)), True),
    "a number": lambda c, a: (123456.0, False),
    "a truth": lambda c, a: (True, False),
    "control characters": lambda c, a: (f"{_label(a)}_x001B__x0007_", False),
}
POINT_FAULTS: dict[str, AnswerFault] = {
    "left empty": lambda c, a: (None, False),
    "text with a comma": lambda c, a: (f"{a}".replace(".", ","), True),
    "text with a point": lambda c, a: (f" {a} ", True),
    "too many": lambda c, a: (float(c.points) + 1, False),
    "too few": lambda c, a: (-1.0, False),
    "off step": lambda c, a: (0.123, False),
    "an error": lambda c, a: (Fault("#VALUE!"), False),
    "a date": lambda c, a: (45_000.0, False),
    "words": lambda c, a: ("đủ điểm", False),
}


# Faults that cost no answer


def _cell(column: str, content: Content) -> Callable[[_Work], None]:
    """A fault: something typed into a column without inputs, on the row of a random criterion."""

    def spoil(work: _Work) -> None:
        rows = [row for row in layout_of(campaign()).rows if row.kind == "criterion"]
        row = work.chance.choice(rows)
        work.cells[row.cell(column)] = content
        work.faults.append(row.id)

    return spoil


def _text(part: str, old: str, new: str) -> Callable[[_Work], None]:
    def spoil(work: _Work) -> None:
        def change(parts: dict[str, bytes]) -> None:
            assert old.encode() in parts[part], old
            parts[part] = parts[part].replace(old.encode(), new.encode())

        work.parts.append(change)

    return spoil


def _evidence(text: str) -> Callable[[_Work], None]:
    def spoil(work: _Work) -> None:
        criterion = work.chance.choice(list(campaign().criteria()))
        work.cells[f"ghi_chu_{criterion.id}"] = text
        work.faults.append(criterion.id)

    return spoil


def _insert_row(work: _Work) -> None:
    """Moves everything from a random row on down by one; names stay where they were."""
    first = work.chance.randrange(at.FIRST_ROW, layout_of(campaign()).last_row)
    work.faults.append(f"from {first}")

    def change(parts: dict[str, bytes]) -> None:
        root = etree.fromstring(parts[RUBRIC])
        for row in root.iter(f"{{{MAIN}}}row"):
            number = int(row.get("r"))
            if number >= first:
                row.set("r", f"{number + 1}")
                for cell in row.iterfind("*[@r]"):
                    cell.set("r", cell.get("r").rstrip("0123456789") + f"{number + 1}")
        parts[RUBRIC] = etree.tostring(root)

    work.parts.append(change)


def _new_part(name: str, content: bytes) -> Callable[[_Work], None]:
    def spoil(work: _Work) -> None:
        work.parts.append(lambda parts: parts.update({name: content}))

    return spoil


HARMLESS: dict[str, Callable[[_Work], None]] = {
    "points edited": _cell(at.POINTS, 99.0),
    "a title edited": _cell(at.TITLE, "Tiêu chí khác"),
    "points typed over a formula": _cell(at.SCORE, 99.0),
    "an error typed over a formula": _cell(at.SCORE, Fault("#REF!")),
    "another formula": _cell(at.SCORE, Formula("1000", 1000.0)),
    "the number of a criterion edited": _cell(at.NUMBER, "I.99"),
    "evidence like a formula": _evidence('=HYPERLINK("http://example.invalid","x")'),
    "evidence with control characters": _evidence("-1_x001B_[31m_xD83D_\t@SUM(A1)"),
    "evidence too long": _evidence("Báo cáo " * 4_000),
    "protection removed": _text(RUBRIC, "<sheetProtection", "<notProtection"),
    "sheet renamed": _text("xl/workbook.xml", 'name="Bảng tự chấm"', 'name="Sheet1"'),
    "names removed": _text("xl/workbook.xml", "definedName", "noName"),
    "a row inserted": _insert_row,
    "a stale dimension": _text(RUBRIC, "<sheetData>", '<dimension ref="A1"/><sheetData>'),
    "a thousand rows with a border": _text(
        RUBRIC,
        "</sheetData>",
        "".join(f'<row r="{n}"><c s="1"/></row>' for n in range(9_000, 10_000)) + "</sheetData>",
    ),
    "a picture pasted": _new_part("xl/media/image1.png", b"\x89PNG" + bytes(5_000)),
}


# Faults that leave nothing to count


def _cut(data: bytes, work: _Work) -> bytes:
    return data[: work.chance.randrange(1, len(data) - 1)]


def _replaced(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    parts = unpacked(data)
    assert old in parts[part]
    return pack({**parts, part: parts[part].replace(old, new, 1)})


def _another_unit(data: bytes, work: _Work) -> bytes:
    units = [unit for unit in campaign().units if unit != work.unit]
    return put(data, DATA, {"B3": work.chance.choice(units).code})


def _stray_bit(data: bytes, work: _Work) -> bytes:
    return flipped(work.chance.randrange(8, 100))


FATAL: dict[str, Callable[[bytes, _Work], tuple[bytes, str]]] = {
    "cut short": lambda d, w: (_cut(d, w), "rejected"),
    "empty": lambda d, w: (b"", "rejected"),
    "of another campaign": lambda d, w: (w.data(other_campaign()), "foreign"),
    "signed with another key": lambda d, w: (w.data(key=b"x" * 32), "rejected"),
    "the code of another unit": lambda d, w: (_another_unit(d, w), "rejected"),
    "a stray bit": lambda d, w: (_stray_bit(d, w), "rejected"),
    "an entity": lambda d, w: (
        _replaced(d, RUBRIC, b"<worksheet", b'<!DOCTYPE a [<!ENTITY x "y">]><worksheet'),
        "rejected",
    ),
    "without strings": lambda d, w: (
        pack({k: v for k, v in unpacked(d).items() if "sharedStrings" not in k}),
        "rejected",
    ),
    "a web page": lambda d, w: (b"<html>" + d[:50].hex().encode(), "rejected"),
    "a workbook of another kind": lambda d, w: (
        pack({k: v for k, v in unpacked(d).items() if "sheet3" not in k}),
        "rejected",
    ),
}


def _no_workbook(number: int, chance: random.Random) -> File:
    """A file that is no workbook, as people mail it or leave it in a folder."""
    what, start, status = chance.choice(
        (
            ("Báo cáo {}.pdf", b"%PDF-1.4 ", "attachment"),
            ("Ảnh {}.jpg", b"\xff\xd8", "attachment"),
            ("Tờ trình {}.docx", b"PK\x03\x04 no zip", "attachment"),
            ("{}.txt", b"", "attachment"),
            ("~${}.xlsx", b"\x05An", "ignored"),
            (".~lock.{}.xlsx#", b",an", "ignored"),
            ("{}.xlsx.crdownload", b"PK\x03\x04", "ignored"),
            ("{}/Thumbs.db", b"", "ignored"),
            ("{}/.DS_Store", b"\0\0\0\1Bud1", "ignored"),
            ("{}/desktop.ini", b"[.Shell", "ignored"),
        )
    )
    data = start + chance.randbytes(chance.randrange(1, 2_000))
    return File(what.format(number), data, (status,), faults=(what, data.hex()))
