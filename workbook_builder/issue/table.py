"""What the table of a workbook that is filled in consists of: its columns, rows and inputs.

A unit's workbook has its own columns; that of a scorer has one for each unit that is scored.
`layout` and `panel` say where everything stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from workbook_builder.campaign.model import Criterion, RubricItem, Tier
from workbook_builder.campaign.panel import Panel
from workbook_builder.issue.values import Formula
from workbook_builder.scoring.kinds.kind import InputRule
from workbook_builder.words.workbooks import scoring as words
from workbook_builder.xlsx.cells import column_letters, column_number

# The first column is hidden and holds the id of each row. In a unit's workbook, three more hidden
# columns follow the table: MISSING lists the criteria unanswered up to this row; UNPROVEN lists
# those that lack evidence, where a criterion requires any; LEFT_OUT holds the points that are left
# out of the base, where a criterion may be left out.
ID, NUMBER, TITLE, POINTS, CHOICE, SCORE, EVIDENCE, MISSING, UNPROVEN, LEFT_OUT = "ABCDEFGHIJ"
HEADED = dict(zip((NUMBER, TITLE, POINTS, CHOICE, SCORE, EVIDENCE), words.HEADINGS, strict=True))
"""Column of a unit's workbook → the heading printed above it; the reader finds columns by these."""

LAST = "K"
"""The column of the unit's answers of the last round, in a campaign with rounds."""

ROW_APPENDIX, ROW_TITLE, ROW_CAMPAIGN, ROW_ENCLOSED, ROW_UNIT, ROW_PROGRESS, ROW_HINT = range(1, 8)
ROW_HEADINGS = 8
FIRST_ROW = 9

REPORT_NUMBER = f"{CHOICE}{ROW_ENCLOSED}"
REPORT_DATE = f"{EVIDENCE}{ROW_ENCLOSED}"
PROGRESS = f"{NUMBER}{ROW_PROGRESS}"
HINT = f"{NUMBER}{ROW_HINT}"

# The hidden data sheet: the fields of the stamp in two columns (key, value), then the lists of
# allowed points, a column each.
STAMP_FIELDS = ("schema", "campaign", "unit", "rubric", "stamp")
FIRST_LIST_COLUMN = 4

FIRST_JUDGED = CHOICE
"""The column of the first unit in a scorer's workbook."""

RubricRowKind = Literal["group", "criterion", "tier", "target", "score", "total", "band"]
InputKind = Literal["answer", "evidence", "text", "unit"]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one sheet, by their letters.

    `headed` are pairs of a letter and its heading, from left to right. `typed` are those whose
    cells are inputs, and `free` those of them in which anything may be written. `found_by` are
    those whose printed texts tell a row. `hidden` begins the formulas behind the table, "" where
    there are none, and `last` is the last column of all.
    """

    headed: tuple[tuple[str, str], ...]
    typed: tuple[str, ...]
    free: tuple[str, ...]
    found_by: tuple[str, ...]
    hidden: str
    last: str

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters of the headed columns."""
        return tuple(letter for letter, _ in self.headed)

    def heading(self, letter: str) -> str:
        """What stands above a column."""
        return dict(self.headed)[letter]


OF_UNIT = Columns(
    tuple(HEADED.items()),
    (CHOICE, EVIDENCE),
    (EVIDENCE,),
    (TITLE, NUMBER, CHOICE, SCORE),
    MISSING,
    UNPROVEN,
)


def judged_column(place: int) -> str:
    """The column of a unit in a scorer's workbook; `place` is counted from 0."""
    return column_letters(column_number(FIRST_JUDGED) + place)


def columns_of_judged(names: Sequence[str]) -> Columns:
    """The columns of a scorer's workbook, with one for each of these units."""
    judged = tuple((judged_column(place), name) for place, name in enumerate(names))
    fixed = tuple((letter, HEADED[letter]) for letter in (NUMBER, TITLE, POINTS))
    letters = tuple(letter for letter, _ in judged)
    return Columns((*fixed, *judged), letters, (), (TITLE, NUMBER), "", letters[-1])


@dataclass(frozen=True, slots=True)
class RubricRow:
    """A row of the table on the rubric sheet.

    `id` stands in the hidden first column, such as `group I`. `label` and `points` are printed.
    `item` is the group or criterion of the row, `tier` the level; a total has neither.
    """

    number: int
    kind: RubricRowKind
    id: str
    label: str
    points: Decimal | None
    item: RubricItem | None = None
    tier: Tier | None = None

    def cell(self, column: str) -> str:
        """The address of this row's cell in a column: `E12`."""
        return f"{column}{self.number}"


@dataclass(frozen=True)
class Input:
    """A cell that the unit fills in. `name` is its defined name in the workbook."""

    name: str
    cell: str
    kind: InputKind
    criterion: Criterion | None = None
    allowed: str = ""
    """The range of the values in the dropdown, empty without a dropdown."""
    rule: InputRule | None = None
    """What may be entered, for the answer to a criterion; None for other inputs."""
    about: str = ""
    """The id of the criterion by which its row is known; "" for that of `criterion` itself."""

    @cached_property
    def row_id(self) -> str:
        """The id of the row of a criterion's input."""
        assert self.criterion is not None
        return f"criterion {self.about or self.criterion.id}"

    @cached_property
    def column(self) -> str:
        """The letters of its column."""
        return self.cell.rstrip("0123456789")

    @cached_property
    def row(self) -> int:
        """Its row."""
        return int(self.cell[len(self.column) :])

    @property
    def is_answer(self) -> bool:
        """Whether a criterion is answered here."""
        return self.rule is not None


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands on the rubric sheet and on the hidden data sheet."""

    rows: tuple[RubricRow, ...]
    inputs: tuple[Input, ...]
    formulas: tuple[Formula, ...]
    lists: tuple[tuple[Decimal | str, ...], ...]
    """The values of the dropdowns of points: a column of the data sheet for each list.

    The first list stands in `FIRST_LIST_COLUMN`.
    """
    units: tuple[str, ...] = ()
    """The units' names offered in a common workbook; empty in a unit's own workbook."""
    panel: Panel | None = None
    """What is scored, in the workbook of a scorer; else None."""
    columns: Columns = OF_UNIT
    not_asked: frozenset[str] = frozenset()
    """The criteria (by id) that the definition does not ask of the unit: nothing is entered there.
    """

    @property
    def open_inputs(self) -> tuple[Input, ...]:
        """The inputs that are to be filled in."""
        out = self.not_asked
        return tuple(one for one in self.inputs if not one.criterion or one.criterion.id not in out)

    @property
    def sheet(self) -> str:
        """The name of the sheet that is filled in."""
        return words.SHEET_JUDGED if self.panel else words.SHEET_RUBRIC

    @property
    def last_row(self) -> int:
        """The last row of the table."""
        return self.rows[-1].number

    @property
    def sign_row(self) -> int:
        """The row of place and date below the table; the signatures follow."""
        return self.last_row + 2


def guide_texts(layout: Layout) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The title, the steps and the notes of the guide that goes with a layout."""
    if layout.panel:
        return words.JUDGED_GUIDE_TITLE, words.JUDGED_STEPS, words.JUDGED_NOTES
    if layout.units:
        return words.GUIDE_TITLE, words.GUIDE_STEPS_COMMON, words.GUIDE_NOTES_COMMON
    return words.GUIDE_TITLE, words.GUIDE_STEPS, words.GUIDE_NOTES
