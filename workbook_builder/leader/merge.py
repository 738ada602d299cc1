"""The leader's inputs in two copies of a ranking workbook → what differs, and both made one.

Nothing is lost: what only one copy holds is taken as it is. Where both hold something else in one
place, that line is written so that it does not count until somebody has decided: the column
`Kiểm tra` says so, and both values stand there to choose from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from workbook_builder.campaign.model import Campaign
from workbook_builder.leader.agreed import AgreedLine
from workbook_builder.leader.inputs import LeaderInputs
from workbook_builder.leader.ledger import LedgerEntry, as_text
from workbook_builder.leader.picks import KeptPick
from workbook_builder.leader.typed import InputRow, Typed
from workbook_builder.spelling import first_few
from workbook_builder.words.workbooks import ranking_merge as words

_MOST_TOLD = 5
_Row = TypeVar("_Row", bound=InputRow)


@dataclass(frozen=True, slots=True)
class Differences:
    """What a copy holds that the ranking workbook does not hold like that.

    `ledger` are lines, `agreed` and `picks` entries that differ or are not there, `remarks` maps
    units to remarks. What only the ranking workbook holds is no difference: nothing is to be taken.
    """

    ledger: tuple[LedgerEntry, ...] = ()
    agreed: tuple[AgreedLine, ...] = ()
    picks: tuple[KeptPick, ...] = ()
    remarks: Mapping[str, Typed] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many lines, scores, choices and remarks differ."""
        return len(self.ledger) + len(self.agreed) + len(self.picks) + len(self.remarks)

    def told(self, campaign: Campaign) -> str:
        """The first of them in words."""
        lines = [
            words.LEDGER_LINE.format(
                unit=as_text(one.unit), kind=as_text(one.kind), points=as_text(one.points)
            )
            for one in self.ledger
        ]
        lines += [
            words.AGREED_LINE.format(
                unit=_name(campaign, one.unit),
                criterion=one.criterion,
                points=as_text(one.entry.points),
            )
            for one in self.agreed
        ]
        lines += [words.PICK_LINE.format(file=one.file) for one in self.picks]
        lines += [words.REMARK_LINE.format(unit=_name(campaign, one)) for one in self.remarks]
        return first_few([" ".join(text.split()) for text in lines], _MOST_TOLD, "; ")


@dataclass(frozen=True, slots=True)
class MergedInputs:
    """Both inputs made one: `taken` came from the copy, `undecided` lines of it clash."""

    inputs: LeaderInputs
    taken: Differences
    undecided: int


def differences(mine: LeaderInputs, theirs: LeaderInputs) -> Differences:
    """What `theirs`, the inputs of a copy, hold that `mine` do not."""
    left = Counter(mine.ledger)
    ledger = []
    for line in theirs.ledger:
        if left[line]:
            left[line] -= 1
        elif not line.is_empty():
            ledger.append(line)
    agreed = {(one.unit, one.criterion): one.entry for one in mine.entered.agreed}
    picks = {_key(one): one.entry for one in mine.picks}
    return Differences(
        tuple(ledger),
        tuple(
            one
            for one in theirs.entered.agreed
            if not one.entry.is_empty() and agreed.get((one.unit, one.criterion)) != one.entry
        ),
        tuple(
            one
            for one in theirs.picks
            if not one.entry.is_empty() and picks.get(_key(one)) != one.entry
        ),
        {
            unit: said
            for unit, said in theirs.entered.remarks.items()
            if said is not None and mine.entered.remarks.get(unit) != said
        },
    )


def merge_inputs(mine: LeaderInputs, theirs: LeaderInputs) -> MergedInputs:
    """The inputs of the ranking workbook together with those of a copy of it."""
    found = differences(mine, theirs)
    ledger, clashes = _ledger(mine, theirs, found.ledger)
    agreed = {(one.unit, one.criterion): one for one in mine.entered.agreed}
    for one in found.agreed:
        key = (one.unit, one.criterion)
        known = agreed.get(key)
        if known is None or known.entry.is_empty():
            agreed[key] = one
        else:
            agreed[key] = replace(known, entry=_both(known.entry, one.entry, "points"))
            clashes += 1
    picks = {_key(one): one for one in mine.picks}
    for pick in found.picks:
        known_pick = picks.get(_key(pick))
        if known_pick is None or known_pick.entry.is_empty():
            picks[_key(pick)] = pick
        else:
            both = _both(known_pick.entry, pick.entry, "mark")
            picks[_key(pick)] = replace(known_pick, entry=both)
            clashes += 1
    remarks = dict(mine.entered.remarks)
    for unit, said in found.remarks.items():
        known_remark = remarks.get(unit)
        remarks[unit] = said if known_remark is None else _either(known_remark, said)
    entered = replace(mine.entered, agreed=tuple(agreed.values()), remarks=remarks)
    inputs = LeaderInputs(tuple(ledger), entered, tuple(picks.values()), mine.problems)
    return MergedInputs(inputs, found, clashes)


def _ledger(
    mine: LeaderInputs, theirs: LeaderInputs, new: tuple[LedgerEntry, ...]
) -> tuple[list[LedgerEntry], int]:
    """The lines of both. A line that both may have changed stands twice, once without counting."""
    lines = [line for line in mine.ledger if not line.is_empty()]
    theirs_left = Counter(theirs.ledger)
    changed = []
    for line in lines:
        if theirs_left[line]:
            theirs_left[line] -= 1
        else:
            changed.append(line)
    clashes = 0
    for line in new:
        alike = next((one for one in changed if _is_about(one) == _is_about(line)), None)
        if alike is None:
            lines.append(line)
            continue
        changed.remove(alike)
        shown = words.OTHER_POINTS.format(points=as_text(line.points))
        lines.insert(lines.index(alike) + 1, replace(line, points=shown))
        clashes += 1
    return lines, clashes


def _is_about(line: LedgerEntry) -> tuple[Typed, ...]:
    return line.unit, line.criterion, line.kind


def _both(mine: _Row, theirs: _Row, deciding: str) -> _Row:
    """Two rows as one in which each cell shows both; the `deciding` cell never counts like that."""
    cells: dict[str, Typed] = {}
    known = theirs.cells()
    for name, typed in mine.cells().items():
        other = known[name]
        if name == deciding:
            cells[name] = words.EITHER.format(one=as_text(typed), other=as_text(other))
        else:
            cells[name] = typed if other in (None, typed) else _either(typed, other)
    return type(mine)(**cells)


def _either(one: Typed, other: Typed) -> Typed:
    if one is None or one == other:
        return other
    return words.EITHER.format(one=as_text(one), other=as_text(other))


def _name(campaign: Campaign, unit: str) -> str:
    found = campaign.unit(unit)
    return unit if found is None else found.name


def _key(pick: KeptPick) -> tuple[str, str]:
    return pick.unit, pick.sha256 or pick.file
