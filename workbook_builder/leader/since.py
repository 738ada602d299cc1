"""The leader's inputs now × those of the frozen result → what was typed, changed or cleared since.

Inputs are compared by their content: ledger lines as a whole, agreed scores by unit and criterion,
picks by unit and file. Remarks do not belong to the result and are not compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from workbook_builder.leader.agreed import AgreedEntry, AgreedLine
from workbook_builder.leader.ledger import JudgedEntry, LedgerEntry
from workbook_builder.leader.picks import KeptPick, PickEntry
from workbook_builder.words.workbooks import ranking_frozen as frozen_words

_Key = TypeVar("_Key")
_Entry = TypeVar("_Entry")


@dataclass(frozen=True, slots=True)
class TypedSinceFreeze:
    """The differences from the frozen inputs.

    `ledger`: every line of the ledger now; a frozen line keeps the verdict that it had then.
    `gone`: how many frozen lines are no longer in the ledger. `agreed` and `picks`: the present
    entry wherever it differs from the frozen one; an empty entry where it was cleared.
    """

    ledger: tuple[JudgedEntry, ...] = ()
    gone: int = 0
    agreed: Mapping[tuple[str, str], AgreedEntry] = field(default_factory=dict)
    picks: Mapping[tuple[str, str], PickEntry] = field(default_factory=dict)

    @property
    def ledger_changes(self) -> int:
        """The number of ledger lines that are new or gone. A changed line counts once."""
        new = sum(1 for one in self.ledger if one.check == frozen_words.AFTER)
        return max(new, self.gone)

    @property
    def count(self) -> int:
        """The number of lines, scores and files whose inputs differ."""
        return self.ledger_changes + len(self.agreed) + len(self.picks)


def typed_since(
    frozen: Iterable[JudgedEntry],
    ledger: Iterable[LedgerEntry],
    settled: Iterable[AgreedLine],
    agreed: Iterable[AgreedLine],
    marked: Iterable[KeptPick],
    picks: Iterable[KeptPick],
) -> TypedSinceFreeze:
    """The differences of the ledger, the agreed scores and the picks.

    Of each pair of arguments, the first is as frozen and the second is as it stands now.
    """
    lines, gone = _ledger(frozen, ledger)
    return TypedSinceFreeze(
        lines,
        gone,
        _differing(_agreed(settled), _agreed(agreed), AgreedEntry()),
        _differing(_picks(marked), _picks(picks), PickEntry()),
    )


def _ledger(
    frozen: Iterable[JudgedEntry], ledger: Iterable[LedgerEntry]
) -> tuple[tuple[JudgedEntry, ...], int]:
    known: dict[LedgerEntry, JudgedEntry] = {}
    left: Counter[LedgerEntry] = Counter()
    for one in frozen:
        if not one.entry.is_empty():
            known[one.entry] = one
            left[one.entry] += 1
    lines = []
    for entry in ledger:
        if left[entry]:
            left[entry] -= 1
            lines.append(known[entry])
        else:
            lines.append(JudgedEntry(entry, "" if entry.is_empty() else frozen_words.AFTER))
    return tuple(lines), left.total()


def _agreed(lines: Iterable[AgreedLine]) -> dict[tuple[str, str], AgreedEntry]:
    return {(one.unit, one.criterion): one.entry for one in lines if not one.entry.is_empty()}


def _picks(picks: Iterable[KeptPick]) -> dict[tuple[str, str], PickEntry]:
    return {
        (one.unit, one.sha256 or one.file): one.entry for one in picks if not one.entry.is_empty()
    }


def _differing(
    before: Mapping[_Key, _Entry], now: Mapping[_Key, _Entry], nothing: _Entry
) -> dict[_Key, _Entry]:
    return {
        key: now.get(key, nothing)
        for key in dict.fromkeys((*before, *now))
        if now.get(key, nothing) != before.get(key, nothing)
    }
