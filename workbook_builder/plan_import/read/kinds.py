"""The words of a plan's row → what they count, cap or measure, where they mean one thing only.

Where two readings are left, the answer is None, and the row stays text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from workbook_builder.campaign.model import CountsAs, Criterion, Tier
from workbook_builder.definition.checks.criterion import check_criterion
from workbook_builder.plan_import.read.numbers import Numeral, read_numeral, read_points
from workbook_builder.plan_import.read.table import PlanRow
from workbook_builder.spelling import folded

Feeds = Literal["bonus", "penalty"]

_AMOUNT = r"(\d{1,4}(?:,\d{1,4})?)"
_CASE = re.compile(
    r"\b(?:mỗi|từng)\b(?!\s*(?:0?[2-9]|[1-9]\d))"
    r"|/\s*(?:lần|trường hợp|vụ|việc|bài|văn bản|cá nhân|sáng kiến|mô hình|đề tài)\b"
)
_SEVERAL = re.compile(r"\b(?:mỗi|cứ|từng)\s*(?:0?[2-9]|[1-9]\d)")
_MOST = re.compile(rf"[,;(]?\s*(?:nhưng )?(?:tối đa|không quá)(?: là)?\s*{_AMOUNT} điểm\)?")
_GIVEN = re.compile(rf"(trừ|cộng|thưởng|\+)\s*(?:thêm\s*)?{_AMOUNT}\s*(?:điểm|đ\b)")
_VERB = re.compile(
    r"\b(?:bị|được|thì|sẽ) (trừ|cộng|thưởng)\b|\b(trừ|cộng|thưởng) (?=điểm|thêm|\d)"
)  # not `trừ trường hợp bất khả kháng`: except
_CAP = re.compile(
    r"[-+*(]?\s*(?:ghi chú:\s*)?tổng (?:số )?điểm (trừ|thưởng|cộng)(?: của| ở| trong)?"
    rf" (?:mục|nhóm|phần) (\S+?) (?:không (?:quá|vượt quá)|tối đa)(?: là)? {_AMOUNT} điểm\s*\)?\.?"
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A row that gives or takes so many points for each case, never more than `most`.

    `apart`: it feeds bonus or penalty beyond doubt, for a column or a word says so.
    """

    each: Decimal
    feeds: Feeds
    apart: bool
    most: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that lines of the group with this number feed into bonus or penalty."""

    numeral: Numeral
    feeds: Feeds
    most: Decimal


def read_counted(row: PlanRow, kind: CountsAs) -> Counted | None:
    """What the row counts; `kind` is what its outermost group feeds.

    Column, sign and word must agree on the way, cell and text on the points.
    """
    said = folded(row.text)
    if not _CASE.search(said) or _SEVERAL.search(said) or len(_MOST.findall(said)) > 1:
        return None
    most = _MOST.search(said)
    rest = _MOST.sub("", said)
    given = _GIVEN.findall(rest)
    cells = [cell for cell in (row.points, row.bonus, row.penalty) if cell]
    points = read_points(cells[0]) if len(cells) == 1 else None
    sure = points is not None and points.certainty not in ("most", "thousands")
    if len(given) > 1 or len(cells) > 1 or (cells and not sure):
        return None
    amounts = {_number(amount) for _, amount in given} | ({points.value} if points else set())
    verbs = [one or other for one, other in _VERB.findall(rest)]
    ways: set[Feeds] = {_feeds(verb) for verb in verbs}
    ways |= {_feeds(sign) for sign, _ in given if sign == "+"}
    if points is not None and points.sign:
        ways.add("penalty" if points.sign == "-" else "bonus")
    columns: set[Feeds] = set()
    columns |= {"bonus"} if row.bonus else set()
    columns |= {"penalty"} if row.penalty else set()
    if kind in ("bonus", "penalty"):
        columns.add("bonus" if kind == "bonus" else "penalty")
    ways |= columns
    if len(ways) != 1 or len(amounts) != 1 or amounts == {Decimal(0)}:
        return None
    apart = bool(columns) or "thưởng" in verbs
    return Counted(amounts.pop(), ways.pop(), apart, _number(most[1]) if most else None)


def read_cap(text: str) -> Cap | None:
    """The cap that a note puts on a group which it names by its number."""
    match = _CAP.fullmatch(folded(text))
    if match is None:
        return None
    word, named, most = match.groups()
    at = folded(text).index(f" {named} ", match.start(2) - 1) + 1
    numeral = read_numeral(" ".join(text.split())[at : at + len(named)])
    return None if numeral is None else Cap(numeral, _feeds(word), _number(most))


def _feeds(word: str) -> Feeds:
    return "penalty" if word == "trừ" else "bonus"


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


# Levels that stand for numbers

_LEAD = r"(?:(?:tỷ lệ|tỉ lệ)\s*)?(?:(?:đạt|có)\s*)?(?:(?:tỷ lệ|tỉ lệ)\s*)?"
_UNIT = r"\s*([^\d\s,;.()][^\d,;.()]*?)?"
_FORMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (rf"từ {_AMOUNT}{_UNIT} đến dưới {_AMOUNT}{_UNIT}", ("at_least", "below")),
    (rf"(?:từ )?trên {_AMOUNT}{_UNIT} đến dưới {_AMOUNT}{_UNIT}", ("above", "below")),
    (rf"(?:từ )?trên {_AMOUNT}{_UNIT} đến {_AMOUNT}{_UNIT}", ("above", "at_most")),
    (rf"từ {_AMOUNT}{_UNIT} đến {_AMOUNT}{_UNIT}", ("at_least", "at_most")),
    (rf"(?:từ )?{_AMOUNT}{_UNIT} trở lên", ("at_least",)),
    (rf"(?:ít nhất|tối thiểu) {_AMOUNT}{_UNIT}", ("at_least",)),
    (rf"(?:từ )?{_AMOUNT}{_UNIT} trở xuống", ("at_most",)),
    (rf"(?:trên|hơn) {_AMOUNT}{_UNIT}", ("above",)),
    (rf"(?:dưới|chưa đạt) {_AMOUNT}{_UNIT}", ("below",)),
    (rf"{_AMOUNT}\s*(%)", ("at_least", "at_most")),
)
_BOUNDED = tuple((re.compile(_LEAD + form), keys) for form, keys in _FORMS)


def measured(criterion: Criterion) -> Criterion | None:
    """The criterion with bounds on its levels, if every label is one, and each number finds one."""
    found = [_bounds(tier.label) for tier in criterion.tiers]
    units = {unit for bounds in found if bounds is not None for unit in bounds[1]}
    if not found or None in found or len(units) != 1:
        return None
    tiers = tuple(
        Tier(tier.label, tier.points, **bounds[0])
        for tier, bounds in zip(criterion.tiers, found, strict=True)
        if bounds is not None
    )
    made = replace(criterion, tiers=tiers, measure=units.pop())
    return None if any(check_criterion((), made, "base")) else made


def _bounds(label: str) -> tuple[dict[str, Decimal], set[str]] | None:
    """The bounds that a label says, by the model's names, and the units that it names."""
    said = folded(label).rstrip(".")
    for form, keys in _BOUNDED:
        match = form.fullmatch(said)
        if match is None:
            continue
        numbers, units = match.groups()[::2], match.groups()[1::2]
        if len(numbers) < len(keys):  # exactly this number
            numbers = numbers * len(keys)
        bounds = {key: _number(one) for key, one in zip(keys, numbers, strict=True)}
        return bounds, {unit.strip() for unit in units if unit}
    return None
