"""Cases (đếm trường hợp): each case adds points up to a maximum, or takes points from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from workbook_builder.campaign.model import CountsAs, Criterion
from workbook_builder.problems import Code, Value
from workbook_builder.scoring.kinds.entry import Entry
from workbook_builder.scoring.kinds.kind import (
    Bounds,
    Cells,
    InputRule,
    Kind,
    KindColumn,
    KindFault,
)
from workbook_builder.scoring.kinds.spoken import AMOUNT, amount_of
from workbook_builder.scoring.points import tidied_formula
from workbook_builder.spelling import excerpt, folded
from workbook_builder.words.messages.definition import DefinitionCode
from workbook_builder.words.messages.receipts import ReceiptCode
from workbook_builder.words.sentences import number as number_text
from workbook_builder.words.workbooks import definition as ways
from workbook_builder.words.workbooks import scoring as words

_MOST_CASES = 9999
_ZERO = Decimal(0)


class _Cases(Kind):
    name = "cases"
    way = ways.WAY_CASES
    declared_by = "per_case"
    columns = (KindColumn("per_case", "number", 84),)
    may_exceed_group = True

    def is_of(self, criterion: Criterion) -> bool:
        return criterion.per_case is not None

    def check(self, c: Criterion) -> Iterator[KindFault]:
        """A criterion that counts cases must have no other key that says how it is answered."""
        for key, there in (
            ("tiers", bool(c.tiers)),
            ("step", c.step is not None),
            ("measure", bool(c.measure)),
        ):
            if there:
                yield KindFault(
                    (key,), DefinitionCode.CASES_AND_OTHER, {"id": excerpt(c.id), "key": key}
                )
        if c.per_case == 0:
            yield KindFault(("per_case",), DefinitionCode.PER_CASE_ZERO, {"id": excerpt(c.id)})
        if _each(c) < 0 and c.points == 0:
            values: dict[str, Value] = {"id": excerpt(c.id), "value": _each(c)}
            yield KindFault(("points",), DefinitionCode.LOSES_FROM_NOTHING, values, is_doubt=True)

    def numbers(self, criterion: Criterion) -> Iterator[tuple[str, Decimal]]:
        if criterion.per_case is not None:
            yield "per_case", abs(criterion.per_case)

    def losses(self, c: Criterion) -> Iterator[tuple[str, Decimal]]:
        if _each(c) < 0:
            yield "per_case", _each(c)

    def bounds(self, c: Criterion) -> Bounds:
        return Bounds(whole=True, most=Decimal(_MOST_CASES))

    def rule(self, c: Criterion) -> InputRule:
        wrong = words.WRONG_CASES_TEXT.format(most=_MOST_CASES)
        return self.number_rule(
            c, (words.PROMPT_CASES, words.PROMPT_CASES_TEXT), (words.WRONG_CASES, wrong)
        )

    def refusal(self, c: Criterion, entry: Entry) -> tuple[Code, Mapping[str, Value]]:
        return ReceiptCode.CASES_NOT_ALLOWED, {"most": _MOST_CASES}

    def points(self, c: Criterion, number: Decimal, decimals: int) -> Decimal:
        each = _each(c)  # has no more decimals than points may have: multiples need no rounding
        if each > 0:
            return min(c.points, number * each)
        return max(_ZERO, c.points + number * each)

    def points_formula(self, c: Criterion, cells: Cells, decimals: int) -> str:
        each = _each(c)
        if each > 0:
            return f"MIN({c.points},{tidied_formula(f'{cells.choice}*{each}', decimals)})"
        return f"MAX(0,{tidied_formula(f'{c.points}-{cells.choice}*{-each}', decimals)})"

    def how_answered(self, c: Criterion) -> str:
        template = words.CASES_GAIN if _each(c) > 0 else words.CASES_LOSE
        return template.format(each=number_text(abs(_each(c))), most=number_text(c.points))

    def number_in_words(self, c: Criterion, number: Decimal) -> str:
        return words.CASES.format(number=number_text(number))


def _each(c: Criterion) -> Decimal:
    return c.per_case or _ZERO


CASES = _Cases()


# In plans


_CASE = re.compile(
    r"\b(?:mỗi|từng)\b(?!\s*(?:0?[2-9]|[1-9]\d))"
    r"|\bcứ (?:(?:tăng|giảm|thêm|có|mỗi) )?(?:thêm )?(?:0?1|một)\b"
    r"|/\s*(?:(?:0?1|một) )?(?:lần|lượt|trường hợp|vụ|việc|bài|văn bản|cá nhân|sáng kiến|mô hình"
    r"|đề tài|người|học sinh|em|buổi|tiết|ngày|giải|báo cáo|nhiệm vụ|hồ sơ|đề|tin|cuộc|đơn vị)\b"
)
_SEVERAL = re.compile(r"\b(?:mỗi|cứ|từng)\s*(?:0?[2-9]|[1-9]\d)")
_MOST = re.compile(
    rf"[,;(]?\s*(?:nhưng |song )?(?:(?:tổng )?điểm (?:trừ|cộng|thưởng) )?"
    rf"(?:tối đa không (?:quá|vượt quá)|tối đa|không (?:quá|vượt quá))(?: là)?\s*{AMOUNT}"
    r" ?(?:điểm|đ\b)\)?"
)
_GIVEN = re.compile(rf"(trừ|cộng|thưởng|\+)\s*(?:thêm\s*)?{AMOUNT}\s*(?:điểm|đ\b)")
_AMOUNTS = re.compile(rf"(?<![\w,]){AMOUNT} ?(?:điểm|đ)\b")
_SPAN = re.compile(
    rf"(?<![\w,]){AMOUNT}\s*(?:điểm|đ)?\s*(?:/\s*[^\W\d_]+)?\s*(?:-|–|−|đến)\s*\+?\s*{AMOUNT}\s*(?:điểm|đ\b)"
)
"""A span, `0,25đ/lần – 1đ/lần`: how much a case gives is for somebody to judge."""
# Not `trừ trường hợp bất khả kháng`, where `trừ` means "except" and takes no points.
_VERB = re.compile(r"\b(?:bị|được|thì|sẽ) (trừ|cộng|thưởng)\b|\b(trừ|cộng|thưởng) (?=điểm|thêm|\d)")

_COUNTED_AT_MOST = 100
"""How many cases count where a plan names no maximum: a criterion must have a maximum."""


@dataclass(frozen=True, slots=True)
class CasesSaid:
    """What a text of a plan says of the points for each case.

    `given`: each amount with the word or sign before it, which says whether it is given or taken.
    `verbs`: the words for giving or taking that stand elsewhere in the text. `most`: the maximum of
    all cases together, None where the text names none.
    """

    given: tuple[tuple[str, Decimal], ...]
    verbs: tuple[str, ...]
    most: Decimal | None = None


def cases_said(text: str) -> CasesSaid | None:
    """What a text of a plan says of the points for each case.

    None where the text does not give points for single cases, or names several maxima.
    """
    said = folded(text)
    if not _CASE.search(said) or _SEVERAL.search(said) or len(_MOST.findall(said)) > 1:
        return None
    if _SPAN.search(said):
        return None
    if len(_AMOUNTS.findall(said)) > len(_GIVEN.findall(said)) + len(_MOST.findall(said)):
        return None  # it also speaks of points that no word gives or takes
    most, rest = _MOST.search(said), _MOST.sub("", said)
    return CasesSaid(
        tuple((word, amount_of(amount)) for word, amount in _GIVEN.findall(rest)),
        tuple(one or other for one, other in _VERB.findall(rest)),
        amount_of(most[1]) if most else None,
    )


def most_said(text: str) -> Decimal | None:
    """The maximum of all cases together that a text names, if it names one alone."""
    found = _MOST.findall(folded(text))
    return amount_of(found[0]) if len(found) == 1 else None


def most_of_cases(each: Decimal) -> Decimal:
    """The points of a criterion whose plan names no maximum for its cases."""
    return each * _COUNTED_AT_MOST


def gaining_criterion(
    identity: str, title: str, points: Decimal, each: Decimal, counts_as: CountsAs | None
) -> Criterion:
    """A criterion that gives `each` points for each case, up to `points`."""
    return Criterion(identity, title, points, per_case=each, counts_as=counts_as)


def losing_criterion(c: Criterion, title: str, each: Decimal) -> Criterion:
    """The criterion, changed so that each case takes `each` points from its points."""
    return replace(c, title=title, per_case=-each, step=None)
