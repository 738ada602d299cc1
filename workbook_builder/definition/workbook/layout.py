"""Where each part of a definition stands in Khai-bao.xlsx: the one contract of writer and reader.

This module holds no values and opens no file. The reader finds columns by their headings and the
lines of `Thông tin` by their labels, so that an officer may move them. Rows of the rubric nest by
their kind and order, as on paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from workbook_builder.scoring.kinds.registry import KIND_COLUMNS, KINDS, USUAL_KINDS
from workbook_builder.words.workbooks import definition as words
from workbook_builder.xlsx.cells import column_letters, column_number

CellKind = Literal[
    "text",
    "number",
    "day",
    "word",
    "bounds",
    "words",
    "lines",
    "names",
    "condition",
    "about",
    "conditions",
]
"""What a cell holds.

`word`: one of several Vietnamese words, each for a value of the model. `bounds`: the bounds of a
measured tier, such as `>= 50; <= 80`. `words`: several words in one cell, in order. `lines`: the
first text of a list; the others stand in the cells below. `names`: a list in one cell, each on a
line of its own. `condition`: the points that something must reach, such as `I >= 40`.
`about`: a sum by its word, or the id of a group or criterion. `conditions`: several of these
conditions in one cell, such as `Nhóm I >= 18; I.2 >= 50%`.
"""

Choices = tuple[tuple[str, str], ...]
"""The words to choose from, as pairs: the word of the sheet, and the value of the model."""

GROUP_LEVELS = 4
"""How many levels of groups the dropdown offers; the reader accepts deeper levels too."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table: `key` is the model's name for it, `width` is in pixels."""

    key: str
    heading: str
    letter: str
    width: int
    kind: CellKind = "text"
    choices: Choices = ()
    required: bool = False
    seldom: bool = False
    """Whether the column is hidden behind a [+] if the campaign has no value for it."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with a table: headings on row `HEADINGS_ROW`, lines from row `FIRST_ROW` on."""

    sheet: str
    columns: tuple[TableColumn, ...]

    def column(self, key: str) -> TableColumn:
        """The column of this key."""
        return next(column for column in self.columns if column.key == key)

    def cell(self, key: str, row: int) -> str:
        """The address of the cell of a key on a row."""
        return f"{self.column(key).letter}{row}"


@dataclass(frozen=True, slots=True)
class Field:
    """A line of `Thông tin`: the path in the definition, its label, and what it holds."""

    path: tuple[str, ...]
    label: str
    hint: str
    kind: CellKind = "text"
    choices: Choices = ()
    required: bool = False


HEADINGS_ROW = 5
FIRST_ROW = 6

HEAD_WIDTHS = {"A": 190, "B": 330, "C": 280}
HEAD_HEADINGS_ROW = 4  # the headings of `Thông tin`; the lines follow

READY_ROWS = 300
SPARE_ROWS = 100
"""How many rows are formatted as lines of the table: at least READY_ROWS in all, and SPARE_ROWS
below the last written line."""
WATCHED_ROWS = 2000
"""How many rows sums, marks and dropdowns cover at least. Rows further down are read too."""


def ready_row(lines: int) -> int:
    """The last row formatted as a line of its table, if so many lines are written."""
    return FIRST_ROW + max(READY_ROWS, lines + SPARE_ROWS) - 1


def watched_row(lines: int) -> int:
    """The last row that sums, marks and dropdowns cover, if so many lines are written."""
    return FIRST_ROW + max(WATCHED_ROWS, lines + READY_ROWS) - 1


# Kinds of rows of the rubric

RowKind = Literal["group", "criterion", "tier"]
USED_COLUMNS: Mapping[RowKind, tuple[str, ...]] = MappingProxyType(
    {
        "group": (
            *("id", "title", "points", "counts_as", "parts", "most_bonus", "most_penalty"),
            *("least", "weight", "counts_if", "divided_by"),
        ),
        "criterion": (
            *("id", "title", "points", "counts_as", "evidence"),
            *("way", "not_applicable", "only_for", "formerly", "weight", "counts_if"),
            "scored_by",
            *(column.key for column in KIND_COLUMNS if column.of == "criterion"),
        ),
        "tier": (
            "title",
            "points",
            "formerly",
            *(column.key for column in KIND_COLUMNS if column.of == "tier"),
        ),
    }
)
"""Kind of row → the keys of the columns that such a row uses; its other cells stay empty."""


def group_word(level: int) -> str:
    """The word in the column `Loại` for a group of this level; 1 is the top level."""
    return words.GROUP if level == 1 else words.GROUP_BELOW.format(level=level)


KIND_WORDS = (*(group_word(n + 1) for n in range(GROUP_LEVELS)), words.CRITERION, words.TIER)


# Sheets


def _field(path: str, kind: CellKind = "text", choices: Choices = ()) -> Field:
    label, hint = words.LABELS[path]
    required = path in ("title", "id", "total", "schema")
    return Field(tuple(path.split(".")), label, hint, kind, choices, required)


SECTIONS: tuple[tuple[str, tuple[Field, ...]], ...] = (
    (
        words.SECTION_CAMPAIGN,
        (
            _field("title"),
            _field("id"),
            _field("period"),
            _field("plan.number"),
            _field("plan.date", "day"),
            _field("due", "day"),
        ),
    ),
    (
        words.SECTION_ISSUER,
        (
            _field("issuer.parent"),
            _field("issuer.name"),
            _field("issuer.place"),
            _field("signer.role"),
            _field("signer.post"),
            _field("signer.name"),
        ),
    ),
    (
        words.SECTION_COUNTING,
        (
            _field("total", "number"),
            _field("ranking.decimals", "number"),
            _field("ranking.ties", "word", words.TIES),
            _field("late_files", "word", words.LATE_FILES),
            _field("schema", "number"),
        ),
    ),
    (
        words.SECTION_RULES,
        (
            _field("ranking.tie_breaks", "words", words.TIE_BREAKS),
            _field("ranking.most_bonus", "number"),
            _field("ranking.most_penalty", "number"),
            _field("ranking.most_total", "number"),
            _field("ranking.own_base", "word", words.OWN_BASE),
            _field("year_result.of", "word", words.YEAR_OF),
            _field("year_result.best", "number"),
            _field("year_result.missing", "word", words.YEAR_MISSING),
            _field("year_result.kinds", "word", words.YEAR_KINDS),
        ),
    ),
    (
        words.SECTION_MAIL,
        (
            _field("mail.sender"),
            _field("mail.reply_to"),
            _field("mail.cc"),
            _field("mail.user"),
            _field("mail.server"),
            _field("mail.port", "number"),
            _field("mail.inbox_server"),
            _field("mail.inbox_port", "number"),
            _field("mail.inbox_folder"),
        ),
    ),
    (words.SECTION_PAPERS, (_field("legal_bases", "lines"), _field("recipients", "lines"))),
)
FIELDS = tuple(field for _, fields in SECTIONS for field in fields)


def _head_rows() -> Mapping[tuple[str, ...], int]:
    rows, row = {}, HEAD_HEADINGS_ROW
    for _, fields in SECTIONS:
        row += 1  # the section's own heading
        for field in fields:
            row += 1
            rows[field.path] = row
    return MappingProxyType(rows)


HEAD_ROWS = _head_rows()
"""Path of each field → the row on which it is written.

A list counts as one row here, which moves no other field, since the lists stand last. The reader
does not use these rows: it finds fields by their labels.
"""


def _column(
    headings: Mapping[str, str],
    key: str,
    letter: str,
    width: int,
    kind: CellKind = "text",
    choices: Choices = (),
    *,
    required: bool = False,
    seldom: bool = False,
) -> TableColumn:
    return TableColumn(key, headings[key], letter, width, kind, choices, required, seldom)


def _seldom(
    key: str, letter: str, width: int, kind: CellKind, choices: Choices = ()
) -> TableColumn:
    return _column(words.RUBRIC_HEADINGS, key, letter, width, kind, choices, seldom=True)


_FREE = "EJKLRSTU"
"""The letters for the columns of kinds of criteria. A new kind takes the next letter, so that the
columns of the others stay where they are in workbooks that exist."""


def _of_kinds() -> Iterator[TableColumn]:
    usual = {column for kind in USUAL_KINDS for column in kind.columns}
    for letter, own in zip(_FREE, KIND_COLUMNS, strict=False):
        yield _column(
            words.RUBRIC_HEADINGS, own.key, letter, own.width, own.holds, seldom=own not in usual
        )


def _by_letter(columns: Iterable[TableColumn]) -> tuple[TableColumn, ...]:
    return tuple(sorted(columns, key=lambda column: column_number(column.letter)))


_WAYS = tuple((kind.way, kind.name) for kind in KINDS)
_RUBRIC_COLUMNS = (
    _column(words.RUBRIC_HEADINGS, "id", "A", 70, required=True),
    _column(words.RUBRIC_HEADINGS, "kind", "B", 96, "word", required=True),
    _column(words.RUBRIC_HEADINGS, "title", "C", 400, required=True),
    _column(words.RUBRIC_HEADINGS, "points", "D", 64, "number", required=True),
    _column(words.RUBRIC_HEADINGS, "counts_as", "F", 108, "word", words.COUNTS_AS),
    _column(words.RUBRIC_HEADINGS, "evidence", "G", 116, "word", words.EVIDENCE),
    _seldom("way", "I", 150, "word", _WAYS),
    _seldom("not_applicable", "M", 184, "word", words.NOT_APPLICABLE),
    _seldom("parts", "N", 100, "word", words.PARTS),
    _seldom("most_bonus", "O", 92, "number"),
    _seldom("most_penalty", "P", 84, "number"),
    _seldom("formerly", "Q", 200, "names"),
    _seldom("weight", "V", 64, "number"),
    _seldom("least", "W", 84, "number"),
    _seldom("counts_if", "X", 130, "condition"),
    _seldom("divided_by", "Y", 64, "number"),
    _seldom("only_for", "Z", 180, "names"),
    _seldom("scored_by", "AA", 120, "word", words.SCORED_BY),
)
RUBRIC = Table(words.SHEET_RUBRIC, _by_letter((*_RUBRIC_COLUMNS, *_of_kinds())))
CHECK = "H"
CHECK_WIDTH = 150
SUM_ROW = 3
SUM, DECLARED, VERDICT = f"D{SUM_ROW}", f"G{SUM_ROW}", f"H{SUM_ROW}"

UNITS = Table(
    words.SHEET_UNITS,
    (
        _column(words.UNIT_HEADINGS, "name", "B", 330, required=True),
        _column(words.UNIT_HEADINGS, "short", "C", 180),
        _column(words.UNIT_HEADINGS, "email", "D", 200),
        _column(words.UNIT_HEADINGS, "code", "E", 190),
        _column(words.UNIT_HEADINGS, "cluster", "F", 130),
        _column(words.UNIT_HEADINGS, "cc", "G", 160),
        _column(words.UNIT_HEADINGS, "type", "H", 130, seldom=True),
    ),
)
TARGET = "target "
"""Before the id of a criterion, the key of the column with the units' targets for it."""


def units_table(targeted: Iterable[str]) -> Table:
    """The table of units with a column of targets for each of these criteria."""
    first = column_number(UNITS.columns[-1].letter) + 1
    targets = (
        TableColumn(
            f"{TARGET}{id_}",
            words.TARGET_HEADING.format(id=id_),
            column_letters(first + place),
            110,
            "number",
        )
        for place, id_ in enumerate(targeted)
    )
    return Table(UNITS.sheet, (*UNITS.columns, *targets))


NUMBER, NUMBER_WIDTH = "A", 50

LEDGER = Table(
    words.SHEET_LEDGER,
    (
        _column(words.LEDGER_HEADINGS, "unit", "A", 250, required=True),
        _column(words.LEDGER_HEADINGS, "criterion", "B", 80),
        _column(words.LEDGER_HEADINGS, "kind", "C", 80, "word", words.LEDGER_KINDS, required=True),
        _column(words.LEDGER_HEADINGS, "points", "D", 70, "number", required=True),
        _column(words.LEDGER_HEADINGS, "reason", "E", 330),
        _column(words.LEDGER_HEADINGS, "by", "F", 130),
        _column(words.LEDGER_HEADINGS, "date", "G", 100, "day"),
    ),
)
ROUNDS = Table(
    words.SHEET_ROUNDS,
    (
        _column(words.ROUND_HEADINGS, "id", "A", 130, required=True),
        _column(words.ROUND_HEADINGS, "due", "B", 120, "day", required=True),
        _column(words.ROUND_HEADINGS, "title", "C", 330),
        _column(words.ROUND_HEADINGS, "weight", "D", 90, "number"),
    ),
)
"""The table of rounds; a campaign without rounds has no such sheet."""
BANDS = Table(
    words.SHEET_BANDS,
    (
        _column(words.BAND_HEADINGS, "name", "A", 220, required=True),
        _column(words.BAND_HEADINGS, "at_least", "B", 110, "number"),
        _column(words.BAND_HEADINGS, "share", "C", 130, "number"),
        _column(words.BAND_HEADINGS, "requires", "D", 330, "conditions"),
        _column(words.BAND_HEADINGS, "quota", "E", 150, "number"),
        _column(words.BAND_HEADINGS, "group_share", "F", 140, "number"),
    ),
)
"""The table of bands; a campaign that declares none has no such sheet. So with minimums."""
MINIMUMS = Table(
    words.SHEET_MINIMUMS,
    (
        _column(words.MINIMUM_HEADINGS, "of", "A", 220, "about", required=True),
        _column(words.MINIMUM_HEADINGS, "at_least", "B", 110, "number"),
        _column(words.MINIMUM_HEADINGS, "share", "C", 130, "number"),
        _column(words.MINIMUM_HEADINGS, "then", "D", 220, "word", words.THEN, required=True),
        _column(words.MINIMUM_HEADINGS, "band", "E", 220),
    ),
)
STAGES = Table(
    words.SHEET_STAGES,
    (
        _column(words.STAGE_HEADINGS, "id", "A", 90),
        _column(words.STAGE_HEADINGS, "title", "B", 200),
        _column(words.STAGE_HEADINGS, "judges", "C", 160, "word", words.JUDGES),
        _column(words.STAGE_HEADINGS, "due", "D", 90, "day"),
        _column(words.STAGE_HEADINGS, "code", "E", 120, required=True),
        _column(words.STAGE_HEADINGS, "name", "F", 240, required=True),
        _column(words.STAGE_HEADINGS, "email", "G", 170),
        _column(words.STAGE_HEADINGS, "criteria", "H", 150),
        _column(words.STAGE_HEADINGS, "units", "I", 240, "names"),
        _column(words.STAGE_HEADINGS, "source", "J", 130, "word", words.SOURCES),
    ),
)
"""The table of scorers, stage by stage; a campaign without stages has no such sheet."""
SHEETS = (words.SHEET_HEAD, RUBRIC.sheet, UNITS.sheet, LEDGER.sheet)
OPTIONAL_TABLES = (ROUNDS, BANDS, MINIMUMS)
TABLES = (RUBRIC, UNITS, LEDGER, *OPTIONAL_TABLES, STAGES)

NAME_KINDS = "tc_loai"
NAME_POINTS = "tc_diem"
NAME_COUNTS = "tc_tinh_vao"
NAME_WEIGHTS = "tc_he_so"
NAME_SUM = "tc_cong_lai"
NAME_UNITS = "ds_don_vi"


def word_of(choices: Choices, value: str) -> str:
    """The word of the sheet for a value of the model."""
    return next(word for word, meant in choices if meant == value)


def choice_words(choices: Choices) -> tuple[str, ...]:
    """The words that the sheet offers."""
    return tuple(word for word, _ in choices)
