"""What people enter in Khen-thuong.xlsx, as typed: marks, persons, figures; and what marks mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from workbook_builder.problems import Problem, Value
from workbook_builder.spelling import excerpt, folded
from workbook_builder.words.workbooks import awards as words

Meaning = Literal["yes", "no", "open", "unclear"]
TextOrNumber = str | Decimal


@dataclass(frozen=True, slots=True)
class RowMarks:
    """The marks in one candidate's row.

    `conditions` and `papers` map the text of each to its mark, so that a mark stays with its text
    when the rules are put in another order.
    """

    chosen: str = ""
    conditions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    papers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    remark: str = ""

    def is_empty(self) -> bool:
        """Whether nothing was entered."""
        return not (self.chosen or self.remark or self.conditions or self.papers)


@dataclass(frozen=True, slots=True)
class Person:
    """An individual put forward, as typed; `award` is the award's name, `shares` year → percent."""

    name: str
    post: str = ""
    unit: str = ""
    award: str = ""
    shares: Mapping[int, TextOrNumber] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def key(self) -> str:
        """The key by which the marks of this person are found again."""
        return " | ".join(folded(text) for text in (self.name, self.post, self.unit))


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A value of an outside index as typed, and its cell."""

    typed: TextOrNumber
    cell: str


@dataclass(frozen=True, slots=True)
class AwardInputs:
    """All that was entered: `marks` by award and candidate, `index` by index, unit and year."""

    marks: Mapping[tuple[str, str], RowMarks] = field(default_factory=lambda: MappingProxyType({}))
    persons: tuple[Person, ...] = ()
    index: Mapping[tuple[str, str, int], IndexEntry] = field(
        default_factory=lambda: MappingProxyType({})
    )
    problems: tuple[Problem, ...] = ()


def as_told(typed: TextOrNumber) -> Value:
    """How a message shows what was typed: a number as such, the beginning of a text."""
    return typed if isinstance(typed, Decimal) else excerpt(typed)


def mark_meaning(typed: str) -> Meaning:
    """The meaning of a mark: "yes" for `x` and the like, "no" for `không` and the like.

    It is "open" if nothing was typed, and "unclear" for any other text.
    """
    said = folded(typed)
    if not said:
        return "open"
    if said in words.YES:
        return "yes"
    return "no" if said in words.NO else "unclear"
