"""A criterion × what stands in its input → the answer that this means, or why it means none.

Nothing is rounded and nothing is guessed: what may mean two things is no answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Context, Decimal

from workbook_builder.campaign.model import Criterion, Tier
from workbook_builder.problems import Value
from workbook_builder.scoring.points import MOST_CASES, Amount, Answer, amount, as_decimal
from workbook_builder.spelling import folded_visible, printable
from workbook_builder.words.sentences import number
from workbook_builder.xlsx.cells import Cell

_AS_SHOWN = Context(prec=15)  # Excel shows no more digits: 0.30000000000000004 is 0.3 to people
_POINTS = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,6})?")
_SIGNED = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
_LONGEST_NUMBER = 20  # letters
_DATES = (36_526, 73_050)  # serial numbers of 2000 to 2099: no points of a tier come near


def answer_meant(criterion: Criterion, cell: Cell) -> Answer | None:
    """The tier or the points that a cell gives, None where it gives none or could give several."""
    if criterion.kind == "tiers":
        return _tier(criterion.choices(), cell)
    if criterion.not_applicable and (excused := _tier(criterion.choices()[-1:], cell)):
        return excused
    return _points(criterion, cell) if criterion.kind == "points" else _amount(criterion, cell)


def amiss(criterion: Criterion, cell: Cell) -> tuple[str, Mapping[str, Value]]:
    """Why a cell gives no answer: a code, and the blanks of its sentence beside the usual ones."""
    if cell.kind == "error":
        return "error_in_input", {}
    if criterion.kind == "tiers":
        return _no_tier(cell), {}
    if criterion.kind == "cases":
        return "cases_not_allowed", {"most": MOST_CASES}
    if criterion.measure:
        return "measure_not_allowed", {"measure": criterion.measure}
    step = criterion.step or Decimal(1)
    said: Mapping[str, Value] = {"most": criterion.points, "step": step}
    values = _numbers(cell, _SIGNED)
    if not values or values & set(criterion.allowed_points()):  # as "+1", or what means two things
        return "points_not_allowed", said
    if all(0 <= value <= criterion.points for value in values):
        return "points_between_steps", said
    return "points_out_of_bounds", said


def _no_tier(cell: Cell) -> str:
    if isinstance(cell.value, float) and not isinstance(cell.value, bool):
        return "date_for_tier" if _DATES[0] <= cell.value <= _DATES[1] else "number_for_tier"
    is_number = cell.kind == "text" and _SIGNED.fullmatch(folded_visible(line_of(cell)))
    return "number_for_tier" if is_number else "no_such_tier"


def _tier(tiers: Sequence[Tier], cell: Cell) -> Tier | None:
    """The tier that a cell names, None where it is none or could be several."""
    if cell.kind == "error":
        return None
    exact = [tier for tier in tiers if tier.label == cell.value]
    if exact:
        return exact[0]
    labels = {tier: folded_visible(tier.label) for tier in tiers}
    meant = {folded_visible(line_of(cell))}
    if isinstance(cell.value, float):
        value = as_shown(cell.value)
        meant |= {f"{value:f}", f"{value:f}".replace(".", ",")}
        # A number 1 may have been typed as 100%: with such a tier about, it says nothing.
        percent = {f"{number(value * 100, lang)}%" for lang in ("vi", "en")}
        if any(label.replace(" ", "") in percent for label in labels.values()):
            return None
    found = [tier for tier, label in labels.items() if label in meant]
    return found[0] if len(found) == 1 else None


def _amount(criterion: Criterion, cell: Cell) -> Amount | None:
    """The number of cases or of a measure, with its points."""
    numbers = _numbers(cell)
    return amount(criterion, numbers.pop()) if len(numbers) == 1 else None


def _points(criterion: Criterion, cell: Cell) -> Decimal | None:
    """The allowed value that a cell gives, None where it is none or could be several."""
    meant = _numbers(cell)
    found = [value for value in criterion.allowed_points() if value in meant]
    return found[0] if len(found) == 1 else None


def _numbers(cell: Cell, written: re.Pattern[str] = _POINTS) -> set[Decimal]:
    """The numbers that a cell may mean: `1.000` as text is one, or a thousand."""
    if isinstance(cell.value, float):
        return {as_shown(cell.value)}
    text = folded_visible(line_of(cell))
    if cell.kind != "text" or len(text) > _LONGEST_NUMBER or not written.fullmatch(text):
        return set()
    whole, _, fraction = text.replace(",", ".").partition(".")
    meant = {Decimal(f"{whole}.{fraction}")}
    if len(fraction) == 3:
        meant.add(Decimal(whole + fraction))
    return meant


# What cells say

_STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that turn the direction of reading: a text could read otherwise on
a screen than it says."""


def without_steering(text: str) -> str:
    """The text without characters that are no text."""
    return _STEERING.sub("", text)


def spelled(cell: Cell | None) -> str:
    """What a cell says, as a person reads it in Vietnam."""
    if cell is None or cell.value is None:
        return ""
    if isinstance(cell.value, bool):
        return str(cell.value).upper()
    if isinstance(cell.value, float):
        return number(as_shown(cell.value))
    return cell.value


def line_of(cell: Cell | None) -> str:
    """What a cell says, on one line."""
    return unicodedata.normalize("NFC", " ".join(spelled(cell).split()))


def seen_of(cell: Cell) -> str:
    """What a cell says, short and safe to print."""
    return printable(line_of(cell))


def as_shown(value: float) -> Decimal:
    """A number with the digits that people see of it."""
    return as_decimal(value).normalize(_AS_SHOWN)
