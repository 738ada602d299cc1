"""Random campaigns with everything that a leader can enter, right and wrong.

`full_campaign(n, folder)` makes files of every kind in an inbox, and the leader's inputs: lines of
the ledger, agreed scores, remarks, marks on files and the unit compared. Each input is made right
or wrong on purpose, so that `Known` can say without the product how many do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from tests.support.campaigns import Maker
from tests.support.intakes import DAY, MOMENT, campaign_of, tables_of
from tests.support.oracle import Oracle
from tests.support.plain import entered, plain
from tests.support.returned import KEY, layout_of, returned
from workbook_builder.campaign.model import Campaign, Criterion, Unit
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.intake.taken import Taken, take_in
from workbook_builder.leader.agreed import AgreedEntry, AgreedLine, SeenWhenAgreed
from workbook_builder.leader.inputs import COMPARED, Entered
from workbook_builder.leader.ledger import LedgerEntry, criterion_labels
from workbook_builder.leader.picks import KeptPick, PickEntry
from workbook_builder.leader.typed import CellError, Typed
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.scoring.kinds.points import allowed_points
from workbook_builder.scoring.points import Answer

Answers = dict[str, Answer]
KINDS = ("none", "one", "one", "copies", "newest", "newest", "conflict", "late", "blank")
"""The kinds of what a unit sends; a kind is as likely as it stands here often."""

FINE = PickEntry("x", "Đơn vị xác nhận", "Nguyễn Văn An", Decimal(45645))
WRONG_MARKS = (
    PickEntry("có", "lý do", "An", "20/12"),
    PickEntry(Decimal(1)),
    PickEntry(True),
    PickEntry(CellError("#N/A")),
    PickEntry(" x"),
    PickEntry(None, "chỉ có lý do"),
    PickEntry(None, None, None, CellError("#DIV/0!")),
)
UNANSWERED_FOR = (
    PickEntry("x"),
    PickEntry("X", "lý do", None, Decimal(45645)),
    PickEntry("x", " ", "An", "20/12"),
    PickEntry("x", "lý do", "An", True),
    PickEntry("x", CellError("#N/A"), "An", "20/12"),
)
"""Marks without a usable reason, name or date. They are enough where the files of a unit differ by
date, but not where no file counts without a mark."""


@dataclass
class Known:
    """What the generator knows about the inputs that it has made."""

    lines_counted: int = 0
    lines_wrong: int = 0
    agreed_counted: int = 0
    agreed_wrong: int = 0
    agreed_changed: int = 0
    picks_wrong: int = 0
    units_counted: int = 0


@dataclass(frozen=True)
class Full:
    """A campaign with all files that came back and all inputs of the leader.

    `answers`: unit code → those of the file that counts after the leader's marks, None for none.
    """

    campaign: Campaign
    answers: dict[str, Answers | None]
    whole: RankingTables
    entered: Entered
    ledger: tuple[LedgerEntry, ...]
    picks: tuple[KeptPick, ...]
    known: Known


@dataclass
class _Sent:
    """What a unit sent: file name → answers, and which file counts without a mark of the leader."""

    files: dict[str, Answers] = field(default_factory=dict)
    saved: dict[str, datetime] = field(default_factory=dict)
    counts: str | None = None
    differ: bool = False
    needs_reason: bool = False


def full_campaign(number: int, folder: Path, *, rich: bool = False) -> Full:
    """The campaign of this number; its files are put into this folder."""
    campaign, maker = campaign_of(number, rich=rich)
    known = Known()
    inbox = folder / "Nhan-ve"
    inbox.mkdir()
    sent = {unit.code: _send(campaign, unit, maker) for unit in campaign.units}
    for unit in campaign.units:
        one = sent[unit.code]
        for name, answers in one.files.items():
            evidence = {f"ghi_chu_{id_}": maker.words() for id_ in list(answers)[::3]}
            data = returned(answers, evidence, campaign=campaign, unit=unit, saved=one.saved[name])
            (inbox / name).write_bytes(data)
    strange = maker.chance.sample(["hỏng.xlsx", "kèm.pdf"], k=maker.chance.randint(0, 2))
    for name in strange:
        (inbox / name).write_bytes(b"%PDF-1.4" if name.endswith("pdf") else b"PK\x03\x04 broken")
    taken = take_in(read_inbox(inbox, folder), campaign, layout_of(campaign), KEY, MOMENT)
    picks = tuple(_picks(taken, sent, strange, maker, known))
    answers = {code: one.files[one.counts] if one.counts else None for code, one in sent.items()}
    own = _own_points(campaign, {code: said for code, said in answers.items() if said is not None})
    known.units_counted = sum(1 for points in own.values() if points is not None)
    ledger = tuple(leader_lines(campaign, maker, known))
    names = [unit.name for unit in campaign.units]
    agreed = tuple(leader_agrees(campaign, maker, own, known))
    remarks = dict(_remarks(campaign, maker))
    compared = maker.chance.choice((*names, *names, None, "lạ", Decimal(1), CellError("#N/A")))
    entered = Entered(agreed, remarks, {} if compared is None else {COMPARED: compared})
    whole = tables_of(campaign, taken, list(picks), ledger, entered=entered)
    return Full(campaign, answers, whole, entered, ledger, picks, known)


# What the units send


def _send(campaign: Campaign, unit: Unit, maker: Maker) -> _Sent:
    chance, kind = maker.chance, maker.chance.choice(KINDS)
    if kind == "none":
        return _Sent()
    count = {"newest": chance.choice((2, 3)), "conflict": 2, "copies": 2}.get(kind, 1)
    versions = _versions(campaign, maker, 1 if kind in ("copies", "late") else count)
    sent = _Sent(differ=kind in ("newest", "conflict"))
    for place in range(count):
        days = {"newest": place - 4, "copies": place - 4, "late": 5}.get(kind, -4)
        name = f"{unit.code} {place} {chance.choice(('=1+1', 'a*b', '<b>&', 'chính thức'))}.xlsx"
        sent.files[name] = {} if kind == "blank" else versions[place % len(versions)]
        sent.saved[name] = DAY + timedelta(days=days)
        sent.counts = name
    refused = kind == "late" and campaign.due is not None and campaign.late_files == "refuse"
    if kind in ("conflict", "blank") or refused:
        sent.counts = None
    if refused:
        sent.differ = True
    sent.needs_reason = kind == "conflict" or refused
    return sent


def _versions(campaign: Campaign, maker: Maker, count: int) -> list[Answers]:
    """`count` different sets of answers, which differ at least in the first criterion."""
    first = next(campaign.criteria())
    allowed = [*maker.possible(first), None]
    versions: list[Answers] = []
    for place in range(count):
        answers = {**maker.answers(campaign)}
        answer = allowed[place % len(allowed)]
        answers.pop(first.id, None)
        if answer is not None:
            answers[first.id] = answer
        versions.append(answers)
    return versions


def _own_points(
    campaign: Campaign, counted: dict[str, Answers]
) -> dict[str, dict[str, Decimal] | None]:
    """Unit → the points of the file that counts, as the oracle counts them."""
    said = {code: entered(answers) for code, answers in counted.items()}
    own: dict[str, dict[str, Decimal] | None] = {unit.code: None for unit in campaign.units}
    for code, points in Oracle(plain(campaign)).given(said).items():
        own[code] = {
            id_: Decimal(0) if p is None else Decimal(p.numerator) / p.denominator
            for id_, p in points.items()
            if id_ in counted[code]
        }
    return own


# What the leader enters


def _picks(
    taken: Taken, sent: dict[str, _Sent], strange: list[str], maker: Maker, known: Known
) -> Iterator[KeptPick]:
    chance = maker.chance
    receipts = {receipt.file: receipt for receipt in taken.receipts}

    def pick(name: str, entry: PickEntry) -> KeptPick:
        receipt = receipts[f"Nhan-ve/{name}"]
        return KeptPick(receipt.unit, receipt.sha256, receipt.file, entry)

    for name in strange:
        if chance.random() < 0.4:
            known.picks_wrong += 1
            yield pick(name, chance.choice((FINE, *WRONG_MARKS)))
    for one in sent.values():
        what = chance.choice(("nothing", "fine", "fine", "short", "wrong", "all"))
        if what == "nothing" or not one.files:
            continue
        names = list(one.files) if what == "all" else [chance.choice(list(one.files))]
        fine, blank = what in ("fine", "short", "all"), not any(one.files.values())
        for name in names:
            entry = {"fine": FINE, "all": FINE, "short": chance.choice(UNANSWERED_FOR)}.get(
                what, chance.choice(WRONG_MARKS)
            )
            yield pick(name, entry)
        idle = (what == "short" and one.needs_reason) or len(names) > 1
        if not fine or blank or (one.differ and idle):
            known.picks_wrong += len(names)
        elif one.differ:
            one.counts = names[0]


def leader_lines(campaign: Campaign, maker: Maker, known: Known) -> Iterator[LedgerEntry]:
    chance = maker.chance
    names = [unit.name for unit in campaign.units]
    labels = list(criterion_labels(campaign).values())
    for _ in range(chance.randint(0, 25)):
        line = LedgerEntry(
            unit=chance.choice(names),
            criterion=chance.choice((None, *labels)),
            kind=chance.choice(("Thưởng", "Trừ")),
            points=Decimal(repr(chance.choice((0, 0.5, 1, 2.25, chance.randint(0, 9999) / 1000)))),
            reason=chance.choice((None, "=1", maker.words(), CellError("#REF!"))),
            by=chance.choice((None, "Hà")),
            date=chance.choice((None, Decimal(45280), "hôm qua")),
        )
        if chance.random() < 0.35:
            known.lines_wrong += 1
            line = replace(line, **chance.choice(list(_wrong_line(names, labels))))
        else:
            known.lines_counted += 1
        yield line
        if chance.random() < 0.1:
            yield LedgerEntry()  # an empty line between others: neither right nor wrong
    known.lines_wrong += 1
    yield LedgerEntry(date=Decimal(45280))


def _wrong_line(names: list[str], labels: list[str]) -> Iterator[dict[str, Typed]]:
    units = (None, "Không ai", f"{names[0]} ", "a*", "?", Decimal(3), True, CellError("#N/A"))
    criteria = ("lạ", labels[0] + "x", Decimal(1), False, CellError("#REF!"))
    kinds = (None, "thưởng", "TRỪ", Decimal(1), True, CellError("#NAME?"))
    points = (None, "5", "0,5", " ", True, Decimal("-0.5"), Decimal("1E+300"), CellError("#DIV/0!"))
    for column, values in (
        ("unit", units),
        ("criterion", criteria),
        ("kind", kinds),
        ("points", points),
    ):
        yield from ({column: value} for value in values)


def leader_agrees(
    campaign: Campaign, maker: Maker, own: dict[str, dict[str, Decimal] | None], known: Known
) -> Iterator[AgreedLine]:
    chance = maker.chance
    for unit in campaign.units:
        counted = own[unit.code]
        for criterion in campaign.criteria():
            if chance.random() < 0.5:
                continue
            right = chance.random() < 0.6
            points = chance.choice(list(_good(criterion) if right else _wrong(criterion, maker)))
            entry = AgreedEntry(
                points,
                maker.words() if points is None else chance.choice((None, "=1", Decimal(3))),
                chance.choice((None, "Hà", CellError("#REF!"))),
                chance.choice((None, Decimal(45280), "hôm qua")),
            )
            mine = None if counted is None else counted.get(criterion.id)
            settled = chance.choice(
                (None, SeenWhenAgreed(mine), SeenWhenAgreed(Decimal(7)), SeenWhenAgreed(None))
            )
            yield AgreedLine(unit.code, criterion.id, entry, settled)
            if counted is None or not right:
                known.agreed_wrong += 1
                continue
            known.agreed_counted += 1
            known.agreed_changed += settled is not None and settled.points != mine


def _good(criterion: Criterion) -> Iterable[Decimal]:
    return [tier.points for tier in criterion.tiers] or allowed_points(criterion)


def _wrong(criterion: Criterion, maker: Maker) -> Iterator[Typed]:
    yield from (None, "4", "4,5", "x", " ", True, False, CellError("#DIV/0!"), Decimal("1E+9"))
    yield from (-maker.unit_of_points, criterion.points + maker.unit_of_points)
    yield criterion.points - maker.unit_of_points / 10
    if criterion.step:
        yield criterion.points - criterion.step / 2


def _remarks(campaign: Campaign, maker: Maker) -> Iterator[tuple[str, Typed]]:
    for unit in campaign.units:
        if maker.chance.random() < 0.6:
            yield (
                unit.code,
                maker.chance.choice((maker.words(), "=1+1", Decimal(5), CellError("#N/A"), True)),
            )
