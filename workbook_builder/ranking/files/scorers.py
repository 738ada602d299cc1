"""The files of scorers → what each stage gave, as it follows the leader's picks, and where each is.

Where the files of a scorer differ, the scores that they are about are formulas that look into the
block of the file that counts. Everywhere else they are plain values, as with units.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbook_builder.campaign.model import NOT_APPLICABLE, Campaign, Criterion
from workbook_builder.campaign.panel import Panel, panels
from workbook_builder.intake.returned.submission import Submission
from workbook_builder.leader.picks import FileRow, Intake
from workbook_builder.problems import Bears, Problem, Severity
from workbook_builder.ranking.cells import (
    FIRST_DATA_ROW,
    DataColumn,
    DataTable,
    FormulaCell,
    Say,
    column_letters_by_name,
)
from workbook_builder.ranking.stages import shown_of_stage
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.scoring.points import (
    Answer,
    does_not_apply,
    points_of_answer,
    rounded_formula,
)
from workbook_builder.scoring.standings import UnitResult
from workbook_builder.scoring.sums import sum_formula
from workbook_builder.words.workbooks import ranking_files as files_words
from workbook_builder.words.workbooks import ranking_stages as words
from workbook_builder.xlsx.cells import column_letters

FIRST_COLUMN = 34
"""The first column of the scorers on the state sheet."""
PICK, START = column_letters(FIRST_COLUMN + 3), column_letters(FIRST_COLUMN + 4)


def scorer_numbers(campaign: Campaign) -> dict[str, int]:
    """Code of each scorer → its number, which follows those of the units."""
    first = len(campaign.units) + 1
    return {panel.scorer.code: number for number, panel in enumerate(panels(campaign), first)}


# Where each scorer is


def state_if_counted(panel: Panel, submission: Submission, problems: Sequence[Problem]) -> str:
    """Where a scorer is whose file with these problems counts."""
    missing = sum(1 for id_ in panel.scores if id_ not in submission.answers)
    if missing:
        return words.STATE_INCOMPLETE.format(count=missing)
    seen = any(one.severity is Severity.WARNING for one in problems)
    return words.STATE_TO_CHECK if seen else words.STATE_SETTLED


def state_without_pick(panel: Panel, intake: Intake) -> str:
    """Where a scorer is as long as the leader has picked none of its files."""
    code = panel.scorer.code
    own = [one for one in intake.taken.receipts if one.unit == code and not one.after_freeze]
    sent = [one for one in own if one.status not in ("attachment", "ignored")]
    if any(one.bears & Bears.DIFFERS for one in sent):
        return words.STATE_TO_CONFIRM.format(sheet=files_words.SHEET_RECEIPTS)
    submission = intake.taken.submissions.get(code)
    if submission is not None:
        counted = (one for one in sent if one.status in ("accepted", "accepted_with_warnings"))
        return state_if_counted(panel, submission, [p for one in counted for p in one.problems])
    return words.STATE_TO_RESEND if sent else words.STATE_MISSING


def state_of_file(panel: Panel | None, row: FileRow) -> str | None:
    """Where a scorer is once this file of it is picked; None for a file of nobody's panel."""
    if panel is None or row.choice is None:
        return None
    return state_if_counted(panel, row.choice.submission, row.choice.problems)


def scorers_table(tables: RankingTables) -> DataTable:
    """Each scorer: its number, whether its files wait for a pick, and where it is without one."""
    intake, every = tables.intake, panels(tables.campaign)
    numbers = scorer_numbers(tables.campaign)
    differ = {one.unit for one in intake.taken.receipts if one.bears & Bears.DIFFERS}
    columns = (
        DataColumn("scorer_no", tuple(numbers.values())),
        DataColumn("scorer_name", tuple(panel.scorer.name for panel in every)),
        DataColumn("scorer_confirm", tuple(int(code in differ) for code in numbers)),
        DataColumn("scorer_pick", (0,) * len(every)),
        DataColumn("scorer_start", (None,) * len(every)),
        DataColumn("scorer_state", tuple(state_without_pick(panel, intake) for panel in every)),
    )
    return DataTable(files_words.SHEET_STATE, columns, first_column=FIRST_COLUMN)


def scorer_lines(tables: RankingTables) -> Iterator[Say]:
    """For each scorer, who it is and where it is."""
    picked = tables.intake.picked
    for place, panel in enumerate(panels(tables.campaign), start=1):
        row, name = picked.get(panel.scorer.code), panel.scorer.name
        now = state_without_pick(panel, tables.intake) if row is None else state_of_file(panel, row)
        pick = f"INDEX(scorer_pick,{place})"
        said = f"IF({pick}=0,INDEX(scorer_state,{place}),INDEX(receipt_scorer_state,{pick}))"
        scorer = f"INDEX(scorer_name,{place})", name
        yield Say.of(words.SCORER_LINE, scorer=scorer, state=(said, now or ""))


# Which of its files counts


@dataclass(frozen=True, slots=True)
class _Switch:
    """A scorer for whom the leader can choose the file that counts."""

    row: int
    number: int
    chosen: int
    start: int
    chosen_start: int

    @property
    def block(self) -> str:
        """The cell with how many values stand before the block that counts."""
        return f"{files_words.SHEET_STATE}!${START}${self.row}"


def _switches(tables: RankingTables) -> dict[str, _Switch]:
    blocks, picked = tables.blocks, tables.intake.picked
    found = {}
    for code, number in scorer_numbers(tables.campaign).items():
        start = blocks.defaults.get(number)
        if start is None:
            continue
        chosen = picked[code].number if code in picked else 0
        row = FIRST_DATA_ROW + number - len(tables.campaign.units) - 1
        chosen_start = (blocks.start(chosen) if chosen else start) or start
        found[code] = _Switch(row, number, chosen, start, chosen_start)
    return found


def scorer_cells(tables: RankingTables) -> Iterator[FormulaCell]:
    """On the state sheet: the picked file of each such scorer, and the start of its block."""
    for one in _switches(tables).values():
        picks, cell = f"SUMIF(pick_unit,{one.number},pick_no)", f"${PICK}{one.row}"
        yield FormulaCell(f"{PICK}{one.row}", f"=IF(ISERROR({picks}),0,{picks})", one.chosen)
        start = f"=IF({cell}=0,{one.start},INDEX(receipt_block,{cell}))"
        yield FormulaCell(f"{START}{one.row}", start, one.chosen_start)


def score_cells(tables: RankingTables) -> Iterator[FormulaCell]:
    """On the scores sheet: what each stage gave for each score that depends on a pick."""
    campaign, switches = tables.campaign, _switches(tables)
    if not switches:
        return
    letters = column_letters_by_name(tables.data)
    criteria = tuple(campaign.criteria())
    rows = {
        (unit.code, criterion.id): FIRST_DATA_ROW + n * len(criteria) + m
        for n, unit in enumerate(campaign.units)
        for m, criterion in enumerate(criteria)
    }
    by_id = {criterion.id: criterion for criterion in criteria}
    for about, by_stage in _given(tables, switches).items():
        row, criterion = rows[about], by_id[about[1]]
        result = tables.results.get(about[0]) or UnitResult(None)
        for number, given in by_stage.items():
            if any(isinstance(one, str) for one in given):
                yield FormulaCell(
                    f"{letters[f'score_stage_{number}']}{row}",
                    f"={_of_stage(campaign, given)}",
                    shown_of_stage(result, criterion.id, number),
                )
        yield from _last(campaign, criterion, result, letters, row)


_Given = Answer | str | None
"""What a scorer gave; if that depends on a pick, how many values stand before it in `alt_points`,
as an expression."""


def _given(
    tables: RankingTables, switches: Mapping[str, _Switch]
) -> dict[tuple[str, str], dict[int, list[_Given]]]:
    """Unit and criterion → number of a stage → what its scorers gave, where a pick matters."""
    found: dict[tuple[str, str], dict[int, list[_Given]]] = {}
    depending = set()
    stages = {stage.id: number for number, stage in enumerate(tables.campaign.stages, start=1)}
    for panel in panels(tables.campaign):
        switch = switches.get(panel.scorer.code)
        submission = tables.intake.settled.submissions.get(panel.scorer.code)
        for place, (id_, about) in enumerate(panel.scores.items(), start=1):
            one: _Given = None
            if switch is not None:
                one = f"{switch.block}+{place}"
                depending.add(about)
            elif submission is not None:
                one = submission.answers.get(id_)
            found.setdefault(about, {}).setdefault(stages[panel.stage.id], []).append(one)
    return {about: by_stage for about, by_stage in found.items() if about in depending}


def _of_stage(campaign: Campaign, given: Sequence[_Given]) -> str:
    """The expression of what a stage gave: `leader.stages` gives the same in Python."""
    places = [one for one in given if isinstance(one, str)]
    fixed = [one for one in given if one is not None and not isinstance(one, str)]
    points = [f"INDEX(alt_points,{place})" for place in places]
    points += [f"{points_of_answer(one):f}" for one in fixed if not does_not_apply(one)]
    out = [f"LEN(INDEX(alt_label,{place}))" for place in places]
    out += ["1" for one in fixed if does_not_apply(one)]
    added, nothing = sum_formula(points), f'IF({"+".join(out)}>0,"{NOT_APPLICABLE}","")'
    count = f"({'+'.join(('0', *(f'ISNUMBER({one})' for one in points)))})"
    mean = added
    if len(points) > 1:
        several = rounded_formula(f"{added}/{count}", campaign.ranking.decimals)
        mean = f"IF({count}=1,{added},{several})"
    return f"IF({count}=0,{nothing},{mean})"


def _last(
    campaign: Campaign,
    criterion: Criterion,
    result: UnitResult,
    letters: Mapping[str, str],
    row: int,
) -> Iterator[FormulaCell]:
    """The points of the last stage that gave any, and its words where it says otherwise."""
    out = criterion.choices()[-1].points if criterion.not_applicable else Decimal(0)
    points = label = '""'
    for number in range(1, len(campaign.stages) + 1):
        cell = f"${letters[f'score_stage_{number}']}{row}"
        points = f"IF(LEN({cell})=0,{points},IF(ISNUMBER({cell}),{cell},{out:f}))"
        label = f'IF(LEN({cell})=0,{label},IF(ISNUMBER({cell}),"",{cell}))'
    last = result.given.get(criterion.id)
    excused = last is not None and does_not_apply(last)
    yield FormulaCell(
        f"{letters['score_stage']}{row}",
        f"={points}",
        "" if last is None else points_of_answer(last),
    )
    said = NOT_APPLICABLE if excused else ""
    yield FormulaCell(f"{letters['score_stage_label']}{row}", f"={label}", said)
