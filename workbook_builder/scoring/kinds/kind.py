"""What every kind of criterion says of itself: `Kind`, and the plain data that it says it in.

A kind is a module beside this one with one instance of its own class; `registry` lists them. Who
reads a definition, writes a workbook, takes in an answer or ranks asks the kind, and never which
one it is. What stands in the class below holds for kinds that take a number with an end to its
points; a kind says what is otherwise.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from workbook_builder.campaign.model import NOT_APPLICABLE, Criterion, Tier
from workbook_builder.problems import Code, Value
from workbook_builder.scoring.kinds.entry import Entry, level_meant, numbers_meant
from workbook_builder.scoring.points import Amount, Answer
from workbook_builder.words.messages.receipts import ReceiptCode
from workbook_builder.words.sentences import number as number_text
from workbook_builder.words.workbooks import scoring as words

CriterionPath = tuple[str | int, ...]
"""The way from a criterion to one of its parts: `("tiers", 0, "points")`."""


@dataclass(frozen=True, slots=True)
class KindFault:
    """What is wrong in how a criterion is declared, and with which part of it.

    `rests_on`: further parts that the judgement used. A doubt stops nothing.
    """

    path: CriterionPath
    code: Code
    values: Mapping[str, Value]
    rests_on: tuple[CriterionPath, ...] = ()
    is_doubt: bool = False


@dataclass(frozen=True, slots=True)
class KindColumn:
    """A key that a kind owns, with its column in Khai-bao.xlsx, so many pixels wide.

    `key` is the name of the field of a criterion; one of a `tier` stands on the rows of levels.
    """

    key: str
    holds: Literal["number", "text", "bounds"]
    width: int
    of: Literal["criterion", "tier"] = "criterion"


@dataclass(frozen=True, slots=True)
class Cells:
    """Where one criterion stands: its input, and of each level the label, points and score."""

    choice: str
    labels: tuple[str, ...]
    points: tuple[str, ...]
    scores: tuple[str, ...]
    allowed: str = ""
    """The range of the values that its dropdown offers."""

    @property
    def levels(self) -> str:
        """The range of the scores of all levels; nothing where none is printed."""
        return f"{self.scores[0]}:{self.scores[-1]}" if self.scores else ""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The numbers that may be entered: none below zero, up to `most`, perhaps whole ones only."""

    whole: bool = False
    most: Decimal | None = None

    def hold(self, number: Decimal) -> bool:
        """Whether this number may be entered."""
        fits = self.most is None or number <= self.most
        return number >= 0 and fits and (not self.whole or number == number.to_integral_value())

    def condition(self, cell: str) -> str:
        """The same of a cell, which may hold anything."""
        said = [f"{cell}>=0"]
        said += [] if self.most is None else [f"{cell}<={self.most}"]
        said += [f"{cell}=INT({cell})"] if self.whole else []
        within = f"AND({','.join(said)})" if len(said) > 1 else said[0]
        return f"IF(ISNUMBER({cell}),{within},FALSE)"


@dataclass(frozen=True, slots=True)
class InputRule:
    """What the input of a criterion takes, and what is said there: a title and a text each.

    One of the values `offered`; or a number, or else the label `also`; or, without either, one of
    the levels that are printed below.
    """

    prompt: tuple[str, str]
    refusal: tuple[str, str]
    offered: tuple[Decimal | str, ...] = ()
    number: Bounds | None = None
    also: str = ""

    @property
    def holds_number(self) -> bool:
        """Whether a number is entered, not a label."""
        return bool(self.offered) or self.number is not None

    def condition(self, cell: str) -> str:
        """Whether the cell holds such a number or that label."""
        takes = "FALSE" if self.number is None else self.number.condition(cell)
        return f'OR({takes},{cell}="{self.also}")' if self.also else takes


@dataclass(frozen=True, slots=True)
class Compared:
    """How a number gives points beside the greatest of its cluster, once all have answered.

    `points(criterion, number, best, decimals)`, and the same of two cells.
    """

    points: Callable[[Criterion, Decimal, Decimal, int], Decimal]
    formula: Callable[[Criterion, str, str, int], str]


@dataclass(frozen=True, slots=True)
class PlanReading:
    """A criterion of a plan as a kind understands its words.

    `taken` is the code of the remark where it becomes one of that kind, `offered` where it could.
    """

    criterion: Criterion
    taken: Code
    offered: Code
    values: Mapping[str, Value] = field(default_factory=dict)


class Kind(ABC):
    """A way of answering a criterion; `c` is always a criterion of the kind.

    What raises NotImplementedError below is asked only of kinds whose answer is a number with
    points of its own, and not where a kind has said already what rests on it.
    """

    # How it is declared

    name: str
    way: str
    """The word for it in the column `Cách chấm` of Khai-bao.xlsx."""
    mark: str = ""
    """The key that declares it; without one it is what is left."""
    implied: tuple[tuple[str, str], ...] = ()
    """Keys and values that its word in `Cách chấm` stands for, where no other cell says them."""
    columns: tuple[KindColumn, ...] = ()
    """The keys that it owns, as far as a criterion or a level has a cell for them."""
    counts_up: bool = False
    """Whether such criteria may come to more than their group, which then is a most in a plan."""

    @abstractmethod
    def is_of(self, criterion: Criterion) -> bool:
        """Whether a criterion is declared to be of this kind."""

    @abstractmethod
    def check(self, c: Criterion) -> Iterator[KindFault]:
        """Everything wrong in how it is declared."""

    def numbers(self, criterion: Criterion) -> Iterator[tuple[str, Decimal]]:
        """The numbers of points under the keys that the kind owns, of any criterion."""
        return iter(())

    def from_plan(self, criterion: Criterion) -> PlanReading | None:
        """A criterion of a plan, with points or levels, as one of this kind if its words say so."""
        return None

    # What may be entered

    refusals: tuple[str, ...]
    """The codes that `refusal` may give."""

    def bounds(self, c: Criterion) -> Bounds:
        """The numbers that may be entered, where a number is."""
        return Bounds()

    @abstractmethod
    def rule(self, c: Criterion) -> InputRule:
        """The rule of its input."""

    def read(self, c: Criterion, entry: Entry, decimals: int) -> Answer | None:
        """The answer that an input gives, None where it gives none or could give several."""
        if c.not_applicable and (excused := level_meant(c.choices()[-1:], entry)):
            return excused
        numbers = numbers_meant(entry)
        return self.answer(c, numbers.pop(), decimals) if len(numbers) == 1 else None

    def answer(self, c: Criterion, number: Decimal, decimals: int) -> Answer | None:
        """The answer that a number is, None where it may not be entered."""
        points = self.points(c, number, decimals) if self.bounds(c).hold(number) else None
        return None if points is None else Amount(number, points)

    def why_no_answer(self, c: Criterion, entry: Entry) -> tuple[Code, Mapping[str, Value]]:
        """Why an input gives no answer: a code, and the blanks of its sentence."""
        return (ReceiptCode.ERROR_IN_INPUT, {}) if entry.is_error else self.refusal(c, entry)

    @abstractmethod
    def refusal(self, c: Criterion, entry: Entry) -> tuple[Code, Mapping[str, Value]]:
        """The same of an input that holds no error value."""

    def spacing(self, c: Criterion) -> Decimal | None:
        """The distance between two values that its points may have, where there is one."""
        return None

    # What it gives: each rule, and below it the same as a formula

    def points(self, c: Criterion, number: Decimal, decimals: int) -> Decimal | None:
        """The points of a number that may be entered."""
        raise NotImplementedError

    def points_formula(self, c: Criterion, cells: Cells, decimals: int) -> str:
        """The same of the input, which holds such a number."""
        raise NotImplementedError

    def own_formula(self, c: Criterion, cells: Cells, decimals: int) -> str:
        """The points of the input, whatever it holds: nothing where no number may stand there."""
        points = self.points_formula(c, cells, decimals)
        return f'IF({self.bounds(c).condition(cells.choice)},{points},"")'

    def formula(self, c: Criterion, cells: Cells, decimals: int) -> str:
        """The criterion's points: of the one level that is reached, else of the number."""
        own, levels = self.own_formula(c, cells, decimals), cells.levels
        return f"=IF(COUNT({levels})=1,SUM({levels}),{own})" if levels else f"={own}"

    def reaches(self, c: Criterion, answer: Answer | None, place: int) -> bool:
        """Whether an answer reaches the level that is printed at this place."""
        return isinstance(answer, Tier) and answer.label == c.choices()[place].label

    def level_formula(self, c: Criterion, cells: Cells, place: int) -> str:
        """The same as points: those of the level where it is the one reached, else nothing."""
        return f'=IF({cells.choice}={cells.labels[place]},{cells.points[place]},"")'

    compared: Compared | None = None
    """Where points are known only once all have answered; until then those above stand in."""

    # How it is spoken of

    told_by: Literal["level", "most", "title", "levels"] = "title"
    """What tells, on a workbook of another issue, whether an answer still gives the same points:
    the chosen level, the most, what is printed behind the title, or all levels.
    """

    def how(self, c: Criterion) -> str:
        """How it is answered, as it is printed behind the title; nothing where one chooses."""
        return ""

    def said(self, c: Criterion, number: Decimal) -> str:
        """A number that was entered, as people read it."""
        raise NotImplementedError

    def label(self, c: Criterion, answer: Answer) -> str:
        """An answer as people read it: the level, the points given, the number entered."""
        if isinstance(answer, Tier):
            return answer.label
        return number_text(answer) if isinstance(answer, Decimal) else self.said(c, answer.number)

    def level_named(self, c: Criterion, said: str) -> str:
        """The level that a text of `label` names; "" where it names none."""
        return next((level.label for level in c.choices() if level.label == said), "")

    # What several kinds say alike

    def number_rule(
        self, c: Criterion, prompt: tuple[str, str], refusal: tuple[str, str]
    ) -> InputRule:
        """A number, or that the criterion does not apply where one may say so."""
        if c.not_applicable is None:
            return InputRule(prompt, refusal, number=self.bounds(c))
        title, text = prompt[0], prompt[1] + words.OR_NOT_APPLICABLE.format(label=NOT_APPLICABLE)
        return InputRule((title, text), refusal, number=self.bounds(c), also=NOT_APPLICABLE)
