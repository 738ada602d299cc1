"""Ranking tables + what was taken in → the ranking tables with `Tiếp nhận` and `Tổng hợp`.

It adds to what `ranking_tables` makes and changes nothing of it, except for units that sent
different answers: there points, levels, evidence, presence and notes become formulas over the
leader's pick. Other campaigns stay as light as they were. It knows nothing of fonts, and opens no
file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from workbook_builder.campaign.model import Campaign, Criterion
from workbook_builder.clock import VIETNAM
from workbook_builder.folder.names import INBOX
from workbook_builder.leader.picks import Intake, result_of
from workbook_builder.problems import Problem
from workbook_builder.ranking.cells import (
    FIRST_DATA_ROW,
    DataColumn,
    DataTable,
    DataValue,
    FormulaCell,
)
from workbook_builder.ranking.data import letters_of
from workbook_builder.ranking.files import cells as at
from workbook_builder.ranking.files.cells import FileShown, Switch
from workbook_builder.ranking.ranked.cells import BANNER
from workbook_builder.ranking.summary.cells import (
    MESSAGE,
    UnitState,
    chart_penalties,
    file_counts,
    lists,
    summary,
)
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.scoring.shares import is_shared, shared_criteria
from workbook_builder.scoring.standings import UnitResult
from workbook_builder.spelling import printable
from workbook_builder.words.messages import receipts as notes
from workbook_builder.words.sentences import message
from workbook_builder.words.workbooks import ranking as ranking_sheet
from workbook_builder.words.workbooks import ranking_files as words
from workbook_builder.words.workbooks import ranking_summary as summary_sheet
from workbook_builder.xlsx.dates import DAY_ZERO

WATCHED_BELOW = 100
"""Rows below the table of files that are looked at too."""

_MOST_CONTENT = 1200  # letters that a row of the greatest height can show
_MOST_NAME = 400
_DAY_ZERO = DAY_ZERO.replace(tzinfo=VIETNAM)
_NEVER = datetime(1990, 1, 1, tzinfo=VIETNAM)
"""A file that can't be looked at has no date; before this there were none of ours."""
_SERIAL = Decimal("0.000000001")  # programs keep 15 digits, and five stand before the comma
_LINE = "\n"


@dataclass(frozen=True, slots=True)
class IntakeTables:
    """The tables with everything that was taken in, and what the two sheets show, row by row."""

    tables: RankingTables
    intake: Intake
    files: tuple[FileShown, ...]
    states: tuple[UnitState, ...]


def with_intake(campaign: Campaign, tables: RankingTables, intake: Intake) -> IntakeTables:
    """The tables of the whole workbook; `tables` are those of the settled results."""
    files = tuple(_shown(campaign, intake))
    blocks, letters = _Blocks(campaign, intake), letters_of(tables.data)
    shared = frozenset(place for place, *_ in shared_criteria(campaign))
    switches = tuple(_switches(campaign, tables, intake, blocks))
    states = tuple(_states(campaign, tables, intake))
    data = (
        *(_with_count(table, len(files)) for table in tables.data),
        _files_table(intake, files, blocks),
        blocks.table(),
        _state_table(campaign, states),
        _counts_table(intake),
    )
    banner = next(
        one.value for one in tables.formulas[ranking_sheet.SHEET_RANKING] if one.cell == BANNER
    )
    waiting = sum(1 for one in states if one.waits)
    formulas: dict[str, tuple[FormulaCell, ...]] = {
        **tables.formulas,
        summary_sheet.SHEET_SUMMARY: tuple(summary(states, intake, str(banner), _when(tables))),
        words.SHEET_RECEIPTS: (at.state_line(intake, waiting), *at.receipts(intake, files)),
        words.SHEET_STATE: (
            *(cell for switch in switches for cell in at.switch_state(switch)),
            *lists(states),
            at.uncounted(intake),
            *chart_penalties(tables.standings),
        ),
        ranking_sheet.SHEET_UNITS: tuple(
            cell for switch in switches for cell in at.switch_unit(switch, letters)
        ),
        ranking_sheet.SHEET_SCORES: (
            *tables.formulas[ranking_sheet.SHEET_SCORES],
            *(cell for switch in switches for cell in at.switch_scores(switch, letters, shared)),
        ),
    }
    names = {**tables.names, **dict(_names(data[len(tables.data) :], len(files)))}
    return IntakeTables(
        replace(
            tables, data=data, formulas=formulas, names=names, alternatives=blocks.alternatives
        ),
        intake,
        files,
        states,
    )


def _when(tables: RankingTables) -> str:
    """When the files were taken in, as `Xếp hạng` says it; empty where they never were."""
    for table in tables.data:
        if table.sheet == ranking_sheet.SHEET_INFORMATION:
            keys, values = table.columns[:2]
            known = dict(zip(keys.values, values.values, strict=True))
            return str(known["consolidated_text"] or "")
    raise AssertionError("the information table is always there")


def _with_count(table: DataTable, files: int) -> DataTable:
    """The information table with the number of files, by which it is known that they were told."""
    if table.sheet != ranking_sheet.SHEET_INFORMATION:
        return table
    keys, values, *others = table.columns
    known = dict(zip(keys.values, values.values, strict=True)) | {"files": files}
    counted = DataColumn(values.name, tuple(known.values()))
    return replace(table, columns=(keys, counted, *others))


# Files


def _shown(campaign: Campaign, intake: Intake) -> Iterator[FileShown]:
    numbers = {unit.code: number for number, unit in enumerate(campaign.units, start=1)}
    names = {unit.code: unit.name for unit in campaign.units}
    for row in intake.rows:
        receipt = row.receipt
        own = () if row.choice is None else row.choice.problems
        yield FileShown(
            row=row,
            name=printable(receipt.file.removeprefix(f"{INBOX}/"), _MOST_NAME),
            unit_number=numbers.get(receipt.unit, 0),
            unit_name=names.get(receipt.unit, ""),
            saved=_serial(receipt.saved),
            received=_serial(receipt.received if receipt.received > _NEVER else None),
            result=words.STATUSES[receipt.status],
            content=_content(receipt.problems),
            picked_result=at.picked_result(row),
            picked_content=_content(own),
        )


def _serial(moment: datetime | None) -> Decimal | None:
    """A moment as workbooks store it: days, to the second, in the time of the place."""
    if moment is None or moment < _DAY_ZERO:
        return None
    seconds = Decimal(int((moment - _DAY_ZERO).total_seconds()))
    return (seconds / 86400).quantize(_SERIAL)


def _content(problems: Iterable[Problem]) -> str:
    """What there is to say of a file, line by line, as much of it as a row can show."""
    lines = [_sentence(problem) for problem in problems]
    shown: list[str] = []
    for line in lines:
        if shown and sum(map(len, shown)) + len(line) > _MOST_CONTENT:
            shown.append(words.MORE_CONTENT.format(count=len(lines) - len(shown)))
            break
        shown.append(line)
    return _LINE.join(shown)


def _sentence(problem: Problem) -> str:
    where = f"{problem.place.cell}: " if problem.place.cell else ""
    return printable(" ".join(f"{where}{message(problem)}".split()), _MOST_CONTENT)


def _files_table(intake: Intake, files: Sequence[FileShown], blocks: _Blocks) -> DataTable:
    def column(name: str, values: Iterable[DataValue]) -> DataColumn:
        return DataColumn(f"receipt_{name}", tuple(values) or (None,))  # a range needs a cell

    rows = intake.rows
    columns = (
        column("file", (printable(row.receipt.file, _MOST_NAME) for row in rows)),
        column("name", (one.name for one in files)),
        column("sha256", (row.receipt.sha256 or None for row in rows)),
        column("unit", (one.unit_number for one in files)),
        column("unit_code", (row.receipt.unit or None for row in rows)),
        column("saved", (one.saved for one in files)),
        column("received", (one.received for one in files)),
        column("size", (row.receipt.size for row in rows)),
        column("result", (one.result for one in files)),
        column("content", (one.content or None for one in files)),
        column("can", (at.can_be(row) for row in rows)),
        column("block", (blocks.start(row.number) for row in rows)),
        column("note", (_note(row.choice.notes if row.choice else ()) for row in rows)),
        column("picked_result", (one.picked_result or None for one in files)),
        column("picked_content", (one.picked_content or None for one in files)),
    )
    return DataTable(words.SHEET_FILES, columns)


def _note(said: Iterable[str]) -> str | None:
    return "; ".join(said) or None


# Points of every file that can be picked


class _Blocks:
    """What units with a choice say: the file that counts by itself, then file by file."""

    def __init__(self, campaign: Campaign, intake: Intake) -> None:
        self._criteria = tuple(campaign.criteria())
        self._ids = [criterion.id for criterion in self._criteria]
        self._rows: list[tuple[int, int, UnitResult]] = []
        self._starts: dict[int, int] = {}
        self._defaults: dict[int, int] = {}
        self._units = [unit.code for unit in campaign.units]
        for number, unit in enumerate(self._units, start=1):
            files = [row for row in intake.rows if row.receipt.unit == unit and row.matters]
            if not files:
                continue
            self._defaults[number] = self._next()
            default, notes = intake.taken.submissions.get(unit), intake.taken.notes.get(unit, ())
            self._rows.append((number, 0, result_of(campaign, default, notes)))
            for row in files:
                if row.choice is not None:
                    self._starts[row.number] = self._next()
                    result = result_of(campaign, row.choice.submission, row.choice.notes)
                    self._rows.append((number, row.number, result))

    def _next(self) -> int:
        return len(self._rows) * len(self._ids)

    def start(self, file: int) -> int | None:
        """How many values stand before those of a file; None where it has none."""
        return self._starts.get(file)

    @property
    def defaults(self) -> Mapping[int, int]:
        """Number of a unit with a choice → how many values stand before its own."""
        return self._defaults

    @property
    def alternatives(self) -> Mapping[str, tuple[UnitResult, ...]]:
        """Unit code → what it has without a pick and with each of its files."""
        found: dict[str, tuple[UnitResult, ...]] = {}
        for number, _, result in self._rows:
            unit = self._units[number - 1]
            found[unit] = (*found.get(unit, ()), result)
        return found

    def table(self) -> DataTable:
        """A row per unit, file and criterion."""
        units: list[DataValue] = []
        files: list[DataValue] = []
        points: list[DataValue] = []
        labels: list[DataValue] = []
        evidence: list[DataValue] = []
        for unit, file, result in self._rows:
            units += [unit] * len(self._ids)
            files += [file] * len(self._ids)
            points += _points(result, self._criteria)
            labels += [result.labels.get(id_) or None for id_ in self._ids]
            evidence += [result.evidence.get(id_) or None for id_ in self._ids]
        columns = (
            DataColumn("alt_unit", tuple(units) or (None,)),
            DataColumn("alt_file", tuple(files) or (None,)),
            DataColumn("alt_criterion", tuple(self._ids) * len(self._rows) or (None,)),
            DataColumn("alt_points", tuple(points) or (None,)),
            DataColumn("alt_label", tuple(labels) or (None,)),
            DataColumn("alt_evidence", tuple(evidence) or (None,)),
        )
        return DataTable(words.SHEET_ALTERNATIVES, columns)


def _points(result: UnitResult, criteria: Iterable[Criterion]) -> tuple[Decimal | None, ...]:
    """What a unit has: points or, where they are a share of the best, the number entered."""
    points = {} if result.scores is None else result.scores.criteria
    return tuple((result.amounts if is_shared(one) else points).get(one.id) for one in criteria)


def _switches(
    campaign: Campaign, tables: RankingTables, intake: Intake, blocks: _Blocks
) -> Iterator[Switch]:
    picked = intake.picked
    said = {standing.unit: standing.notes for standing in tables.standings}
    ids = [criterion.id for criterion in campaign.criteria()]
    for number, start in blocks.defaults.items():
        unit = campaign.units[number - 1].code
        chosen = picked[unit].number if unit in picked else 0
        result = tables.results.get(unit) or UnitResult(None)
        chosen_start = blocks.start(chosen) if chosen else start
        assert chosen_start is not None
        yield Switch(
            number=number,
            chosen=chosen,
            start=start,
            chosen_start=chosen_start,
            counts_by_itself=unit in intake.taken.submissions,
            note=_note(said[unit]) or "",
            scores=_points(result, tuple(campaign.criteria())),
            labels=tuple(result.labels.get(id_, "") for id_ in ids),
            evidence=tuple(result.evidence.get(id_, "") for id_ in ids),
        )


# Units


def _states(campaign: Campaign, tables: RankingTables, intake: Intake) -> Iterator[UnitState]:
    picked = intake.picked
    # What lies beside a workbook is no return of its own.
    sent = {
        row.receipt.unit
        for row in intake.rows
        if row.receipt.status != "attachment" and not row.receipt.after_freeze
    }
    standings = {standing.unit: standing for standing in tables.standings}
    asking = {notes.NOTE_CONFIRM, notes.NOTE_CONFLICT}
    for unit in campaign.units:
        default = intake.taken.notes.get(unit.code, ())
        yield UnitState(
            name=unit.name,
            counts=standings[unit.code].status == "ranked",
            sent=unit.code in sent,
            confirm=bool(asking & set(default)),
            picked=unit.code in picked,
            note="; ".join(standings[unit.code].notes),
            default_note="; ".join(default),
            counts_by_itself=unit.code in intake.taken.submissions,
        )


def _state_table(campaign: Campaign, states: Sequence[UnitState]) -> DataTable:
    columns = (
        DataColumn("state_no", tuple(range(1, len(campaign.units) + 1))),
        DataColumn("state_sent", tuple(int(one.sent) for one in states)),
        DataColumn("state_confirm", tuple(int(one.confirm) for one in states)),
        DataColumn("state_note", tuple(one.default_note or None for one in states)),
        DataColumn("state_pick", (0,) * len(states)),
        DataColumn("state_start", (None,) * len(states)),
    )
    return DataTable(words.SHEET_STATE, columns)


def _counts_table(intake: Intake) -> DataTable:
    """How many files came back, and how many of them are none of the campaign's workbooks."""
    counts = {"files_all": len(intake.rows), **file_counts(intake)}
    columns = tuple(DataColumn(name, (count,)) for name, count in counts.items())
    return DataTable(words.SHEET_STATE, columns, first_column=13)


# Names


def _names(data: Iterable[DataTable], files: int) -> Iterator[tuple[str, str]]:
    for table in data:
        for column in table.columns:
            yield column.name, f"{table.sheet}!{table.cells(column)}"
    last = at.FIRST_FILE + max(files, 1) - 1 + WATCHED_BELOW
    inputs = {f"pick_{name}": column for name, column in at.PICK_COLUMNS.items()}
    for name, letter in {**inputs, **at.HIDDEN}.items():
        cells = f"${letter}${at.FIRST_FILE}:${letter}${last}"
        yield name, f"'{words.SHEET_RECEIPTS}'!{cells}"
    letter, row = at.UNCOUNTED[0], at.UNCOUNTED[1:]
    yield "pick_uncounted", f"{words.SHEET_STATE}!${letter}${row}"
    assert int(row) == FIRST_DATA_ROW
    yield "summary_message", f"'{summary_sheet.SHEET_SUMMARY}'!${MESSAGE[0]}${MESSAGE[1:]}"
