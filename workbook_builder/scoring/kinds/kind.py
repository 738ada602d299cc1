"""`Kind`, the common class of all kinds of criterion, and the plain data that its methods return.

Each kind is a module beside this one, with one instance of a subclass; `registry` lists these. Code
that reads a definition, writes a workbook, reads an answer or ranks units calls the methods of the
kind, and never tests which kind it has. The methods of `Kind` itself suit kinds whose answer is a
number and whose points have a maximum; other kinds override them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from workbook_builder.campaign.model import NOT_APPLICABLE, Criterion, Tier
from workbook_builder.problems import Code, Value
from workbook_builder.scoring.kinds.entry import Entry, level_meant, numbers_meant, perhaps_percent
from workbook_builder.scoring.points import Amount, Answer
from workbook_builder.words.messages.receipts import ReceiptCode
from workbook_builder.words.sentences import number as number_text
from workbook_builder.words.workbooks import scoring as words

ComparedWhenOlder = Literal["level", "most", "title", "levels"]

CriterionPath = tuple[str | int, ...]
"""The path from a criterion to one of its parts, such as `("tiers", 0, "points")`."""


@dataclass(frozen=True, slots=True)
class KindFault:
    """A fault in how a criterion is declared.

    `path` is the faulty part; `code` and `values` make the message. `rests_on` are other parts that
    the check looked at: where one of them could not be read, the fault means nothing. A doubt is
    told as a warning and does not stop anything.
    """

    path: CriterionPath
    code: Code
    values: Mapping[str, Value]
    rests_on: tuple[CriterionPath, ...] = ()
    is_doubt: bool = False


@dataclass(frozen=True, slots=True)
class KindColumn:
    """A key of the definition that belongs to one kind, and its column in Khai-bao.xlsx.

    `key` is the name of a field of `Criterion` or of `Tier`, as `of` says; a column of `Tier` is
    filled on the rows of levels. `width` is in pixels.
    """

    key: str
    holds: Literal["number", "text", "bounds"]
    width: int
    of: Literal["criterion", "tier"] = "criterion"


@dataclass(frozen=True, slots=True)
class Cells:
    """The addresses of one criterion's cells: its input, and label, points and score per level."""

    choice: str
    labels: tuple[str, ...]
    points: tuple[str, ...]
    scores: tuple[str, ...]
    allowed: str = ""
    """The range of the values that the dropdown offers, empty without one."""
    target: str = ""
    """The cell of the unit's own target, empty where the criterion says it or has none."""

    @property
    def levels(self) -> str:
        """The range of the scores of all levels; empty where no level is printed."""
        return f"{self.scores[0]}:{self.scores[-1]}" if self.scores else ""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The numbers that may be entered: from 0 to `most`, and only whole numbers if `whole`."""

    whole: bool = False
    most: Decimal | None = None

    def hold(self, number: Decimal) -> bool:
        """Whether this number may be entered."""
        fits = self.most is None or number <= self.most
        return number >= 0 and fits and (not self.whole or number == number.to_integral_value())

    def condition(self, cell: str) -> str:
        """A formula that says whether a cell, which may hold anything, holds such a number."""
        said = [f"{cell}>=0"]
        said += [] if self.most is None else [f"{cell}<={self.most}"]
        said += [f"{cell}=INT({cell})"] if self.whole else []
        within = f"AND({','.join(said)})" if len(said) > 1 else said[0]
        return f"IF(ISNUMBER({cell}),{within},FALSE)"


@dataclass(frozen=True, slots=True)
class InputRule:
    """What the input of a criterion accepts, and the title and text that Excel shows for it.

    `prompt` is shown when the cell is selected, `refusal` when an entry is refused. The input
    accepts one of three things: the values in `offered`; or a `number`, and also the label `also`;
    or, where both are empty, a level that is printed below the criterion.
    """

    prompt: tuple[str, str]
    refusal: tuple[str, str]
    offered: tuple[Decimal | str, ...] = ()
    number: Bounds | None = None
    also: str = ""
    percent: bool = False
    """Whether the number is per cent. Excel makes 0,85 of a typed 85%, and with English
    regional settings 855 of 85,5: such a number is asked about, but not refused."""

    @property
    def holds_number(self) -> bool:
        """Whether a number is entered, not a label."""
        return bool(self.offered) or self.number is not None

    def condition(self, cell: str) -> str:
        """A formula that says whether the cell holds a number in bounds or the label `also`."""
        takes = "FALSE" if self.number is None else self.number.condition(cell)
        if self.percent:
            takes = usual_percent(cell)
        return f'OR({takes},{cell}="{self.also}")' if self.also else takes


def usual_percent(cell: str) -> str:
    """A formula that says whether a cell holds 0, or a number from 1 to 100."""
    return f"IF(ISNUMBER({cell}),OR({cell}=0,AND({cell}>=1,{cell}<=100)),FALSE)"


@dataclass(frozen=True, slots=True)
class Compared:
    """How a unit's number gives points in comparison with the greatest number of its cluster.

    `points(criterion, number, best, decimals)` counts the points. `formula` takes expressions for
    `number` and `best`, and gives the same rule as a formula.
    """

    points: Callable[[Criterion, Decimal, Decimal, int], Decimal]
    formula: Callable[[Criterion, str, str, int], str]


@dataclass(frozen=True, slots=True)
class PlanReading:
    """A criterion of an imported plan, read as one of a certain kind.

    `taken` is the code of the remark if the criterion becomes one of this kind, `offered` the code
    of the remark that it could become one. `values` fill the blanks of both.
    """

    criterion: Criterion
    taken: Code
    offered: Code
    values: Mapping[str, Value] = field(default_factory=dict)


class Kind(ABC):
    """A way of answering a criterion. The argument `c` is always a criterion of this kind.

    Methods that raise NotImplementedError here are called only for kinds whose answer is a number
    with points of its own. A kind that overrides the methods which call them need not define them.
    """

    # How it is declared

    name: str
    way: str
    """The word for this kind in the column `Cách chấm` of Khai-bao.xlsx."""
    declared_by: str = ""
    """The key that makes a criterion one of this kind; empty for the kind of all the others."""
    implied: tuple[tuple[str, str], ...] = ()
    """Keys and values that the word in `Cách chấm` stands for, if they have no column."""
    columns: tuple[KindColumn, ...] = ()
    """The keys that belong to this kind and have a column in Khai-bao.xlsx."""
    may_exceed_group: bool = False
    """Whether criteria may give more than their group has, which then becomes a cap in a plan."""

    @abstractmethod
    def is_of(self, criterion: Criterion) -> bool:
        """Whether a criterion is declared to be of this kind."""

    @abstractmethod
    def check(self, c: Criterion) -> Iterator[KindFault]:
        """Every fault in how the criterion is declared."""

    def numbers(self, criterion: Criterion) -> Iterator[tuple[str, Decimal]]:
        """Key and value of each number of points under this kind's keys, of any criterion."""
        return iter(())

    def losses(self, c: Criterion) -> Iterator[tuple[str, Decimal]]:
        """Key and value of each number by which the criterion loses points that it starts with."""
        return iter(())

    def from_plan(self, criterion: Criterion) -> PlanReading | None:
        """A criterion of a plan read as one of this kind; None where its words do not say so."""
        return None

    is_settled_by_others: bool = False
    """Whether the unit only proposes, and how many points it is to be is for others to settle."""

    # What may be entered

    def bounds(self, c: Criterion) -> Bounds:
        """The numbers that may be entered, for a kind whose answer is a number."""
        return Bounds()

    @abstractmethod
    def rule(self, c: Criterion) -> InputRule:
        """What the input of the criterion accepts."""

    def read(self, c: Criterion, entry: Entry, decimals: int) -> Answer | None:
        """The answer that an entry gives; None where it gives none or may give several."""
        if c.not_applicable and (excused := level_meant(c.choices()[-1:], entry)):
            return excused
        numbers = numbers_meant(entry, measure=c.measure)
        return self.answer(c, numbers.pop(), decimals) if len(numbers) == 1 else None

    def percent_meant(self, c: Criterion, entry: Entry) -> Decimal | None:
        """The percentage that a number may mean beside itself: 85.5 for 0.855; None for none."""
        return perhaps_percent(entry, c.measure)

    def answer(self, c: Criterion, number: Decimal, decimals: int) -> Answer | None:
        """The answer that a number gives; None where the number may not be entered."""
        points = self.points(c, number, decimals) if self.bounds(c).hold(number) else None
        return None if points is None else Amount(number, points)

    def why_no_answer(self, c: Criterion, entry: Entry) -> tuple[Code, Mapping[str, Value]]:
        """Why an entry gives no answer: the code of a message, and the values of its blanks."""
        return (ReceiptCode.ERROR_IN_INPUT, {}) if entry.is_error else self.refusal(c, entry)

    @abstractmethod
    def refusal(self, c: Criterion, entry: Entry) -> tuple[Code, Mapping[str, Value]]:
        """The same of an input that holds no error value; its codes bear `NO_ANSWER`."""

    def lowest(self, c: Criterion) -> Decimal:
        """The lowest number of points above 0 that may be given; 0 where there is no such rule."""
        return Decimal(0)

    def point_step(self, c: Criterion) -> Decimal | None:
        """The step between allowed points; None where the kind has no such step."""
        return None

    # The points of an answer: each rule in Python, and below it as a formula

    def points(self, c: Criterion, number: Decimal, decimals: int) -> Decimal | None:
        """The points of a number that is within `bounds`; None where no level holds it."""
        raise NotImplementedError

    def points_formula(self, c: Criterion, cells: Cells, decimals: int) -> str:
        """The formula of `points`, for an input cell that holds a number within `bounds`."""
        raise NotImplementedError

    def own_formula(self, c: Criterion, cells: Cells, decimals: int) -> str:
        """The formula of the points of the input cell, "" where it holds no number in bounds."""
        points = self.points_formula(c, cells, decimals)
        return f'IF({self.bounds(c).condition(cells.choice)},{points},"")'

    def formula(self, c: Criterion, cells: Cells, decimals: int) -> str:
        """The formula of the criterion's score: the points of its level, else of its number."""
        own, levels = self.own_formula(c, cells, decimals), cells.levels
        return f"=IF(COUNT({levels})=1,SUM({levels}),{own})" if levels else f"={own}"

    def reaches(self, c: Criterion, answer: Answer | None, place: int) -> bool:
        """Whether an answer gives the level that is printed at this place, counted from 0."""
        return isinstance(answer, Tier) and answer.label == c.choices()[place].label

    def level_formula(self, c: Criterion, cells: Cells, place: int) -> str:
        """The formula of a level's score: its points if the answer gives the level, else ""."""
        return f'=IF({cells.choice}={cells.labels[place]},{cells.points[place]},"")'

    compared: Compared | None = None
    """How units are compared, for a kind whose points are known only once all have answered.

    Until then the points of `points` are shown.
    """

    # How it is spoken of

    compared_when_older: ComparedWhenOlder = "title"
    """What to compare in a workbook of an older issue to see if an answer still gives its points:
    the chosen level, the maximum, the remark printed behind the title, or all levels.
    """

    def how_answered(self, c: Criterion) -> str:
        """How the criterion is answered, as printed behind its title; "" where one chooses."""
        return ""

    def target_label(self, c: Criterion) -> str:
        """What is printed beside the unit's own target; "" for a kind without such targets."""
        return ""

    def number_in_words(self, c: Criterion, number: Decimal) -> str:
        """A number that was entered, in words for people."""
        raise NotImplementedError

    def label(self, c: Criterion, answer: Answer) -> str:
        """An answer in words: its level, the points given, or the number that was entered."""
        if isinstance(answer, Tier):
            return answer.label
        return (
            number_text(answer)
            if isinstance(answer, Decimal)
            else self.number_in_words(c, answer.number)
        )

    def level_named(self, c: Criterion, said: str) -> str:
        """The label of the level in a text made by `label`; "" where it names no level."""
        return next((level.label for level in c.choices() if level.label == said), "")

    # What several kinds say alike

    def number_rule(
        self, c: Criterion, prompt: tuple[str, str], refusal: tuple[str, str]
    ) -> InputRule:
        """The rule of an input for a number, or for "does not apply" where that is allowed."""
        (title, text), also, percent = prompt, "", "%" in c.measure
        if percent:
            text += words.PROMPT_PERCENT
            refusal = words.WRONG_PERCENT, words.WRONG_PERCENT_TEXT
        if c.not_applicable is not None:
            text += words.OR_NOT_APPLICABLE.format(label=NOT_APPLICABLE)
            also = NOT_APPLICABLE
        return InputRule((title, text), refusal, number=self.bounds(c), also=also, percent=percent)
