"""The formulas of `Đối chiếu` and their values: every score of one unit.

The leader chooses the unit. Level, self score, agreed score, difference and reason stand side by
side. The evidence is only on `Chi tiết điểm`, because this sheet must fit one screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from workbook_builder.campaign.model import Campaign, CountsAs, Criterion, RubricItem
from workbook_builder.leader.agreed import AgreedStatus, JudgedLine
from workbook_builder.leader.inputs import Entered
from workbook_builder.leader.ledger import criterion_labels
from workbook_builder.ranking.cells import FormulaCell, Say
from workbook_builder.ranking.detail.cells import level_text, place_formula, points_that_count
from workbook_builder.ranking.stages import stage_formulas, stage_values, unanswered
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.scoring.evidence import (
    asks_for_evidence,
    lacks_evidence,
    lacks_evidence_of_score,
)
from workbook_builder.scoring.points import (
    may_leave_out,
    round_half_up,
    summed_formula,
    tidied_formula,
)
from workbook_builder.scoring.standings import UnitResult
from workbook_builder.scoring.sums import (
    adds_otherwise,
    formula_of_sum,
    most_points,
    ranges_of_rows,
    sum_of_kind,
    value_of_sum,
)
from workbook_builder.words.workbooks import bands as band_words
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.cells import column_number

CRITERION, MOST, LEVEL, SELF, AGREED, COUNTED, DIFFERENCE, REASON = "ABCDEFGH"
HEADED = dict(
    zip(
        (CRITERION, MOST, LEVEL, SELF, AGREED, COUNTED, DIFFERENCE, REASON),
        words.COMPARISON_HEADINGS,
        strict=True,
    )
)
"""Column → its heading."""
KEY, PLACE = "IJ"
"""Hidden columns: the key of the score, and the place of the line with its agreed score."""
STAGES_FROM = column_number(PLACE) + 1
"""The column of the first stage's scores; those of the others follow."""
ROW_TITLE, ROW_CAMPAIGN, ROW_PICK, ROW_STATE, HEADINGS_ROW = range(1, 6)
FIRST_ROW = 6
PICK = f"{MOST}{ROW_PICK}"
STATE = f"{CRITERION}{ROW_STATE}"
TOTAL, RANK = f"{AGREED}{ROW_STATE}", f"{DIFFERENCE}{ROW_STATE}"
BAND = f"{REASON}{ROW_STATE}"
PICKED = "H9"
"""The cell of the calculation sheet with the number of the chosen unit; 0 for no unit."""


def names(_: RankingTables) -> Iterator[tuple[str, str]]:
    """Defined names of the leader's choice and of the number of the chosen unit."""
    yield "picked_no", f"{words.SHEET_CALCULATION}!$H${PICKED[1:]}"
    yield "comparison_unit", f"'{words.SHEET_COMPARISON}'!${MOST}${ROW_PICK}"


def free(_: RankingTables) -> Iterator[str]:
    """The cells in which the leader chooses the unit."""
    yield f"{PICK}:{DIFFERENCE}{ROW_PICK}"


def calculation(tables: RankingTables) -> FormulaCell:
    """The cell with the number of the chosen unit. It is a formula in every workbook."""
    same = "EXACT(unit_name,comparison_unit)"
    return FormulaCell(
        PICKED,
        f"=IF(ISTEXT(comparison_unit),IF(SUMPRODUCT(--{same})=1,SUMPRODUCT({same}*unit_no),0),0)",
        picked_unit_place(tables.campaign, tables.entered) + 1,
        always_formula=True,
    )


def picked_unit_place(campaign: Campaign, entered: Entered) -> int:
    """The place of the chosen unit in the campaign, from 0; −1 where no unit is chosen."""
    found = [p for p, unit in enumerate(campaign.units) if unit.name == entered.compared]
    return found[0] if len(found) == 1 else -1


@dataclass(frozen=True, slots=True)
class _Line:
    """A criterion, its number among the criteria and that of its label among all, from 1."""

    criterion: Criterion
    number: int
    label_number: int
    label: str


def _criteria(campaign: Campaign) -> Iterator[_Line]:
    labels, number = criterion_labels(campaign), 0
    for place, item in enumerate(campaign.items(), start=1):
        if isinstance(item.node, Criterion):
            number += 1
            yield _Line(item.node, number, place, labels[item.node.id])


def cells(tables: RankingTables) -> Iterator[FormulaCell]:
    """Every score of the chosen unit, the sums below, and the unit's total and rank.

    These cells are formulas even in a workbook that otherwise holds values: they must follow the
    leader's choice.
    """
    return (replace(cell, always_formula=True) for cell in _cells(tables))


def _cells(tables: RankingTables) -> Iterator[FormulaCell]:
    campaign = tables.campaign
    who = picked_unit_place(campaign, tables.entered)
    criteria = [item for item in campaign.items() if isinstance(item.node, Criterion)]
    lines = [_line(tables, one, len(criteria), who) for one in _criteria(campaign)]
    for line in lines:
        yield from line
    yield from _sums(campaign, criteria, [{c.cell[0]: c.value for c in line} for line in lines])
    standing = tables.standings_by_unit[campaign.units[who].code] if who >= 0 else None
    ranked = standing is not None and standing.status != "missing"
    absent = words.COMPARISON_NONE if standing is None else words.COMPARISON_MISSING
    yield FormulaCell(
        STATE,
        f'=IF(picked_no=0,"{words.COMPARISON_NONE}",'
        f'IF(INDEX(unit_in,picked_no)=1,"","{words.COMPARISON_MISSING}"))',
        "" if ranked else absent,
    )
    for cell, name, value in (
        (TOTAL, "unit_total", standing.total if standing else None),
        (RANK, "unit_rank", standing.rank if standing else None),
    ):
        shown = "" if value is None else value
        known = f'IF(INDEX(unit_in,picked_no)=1,INDEX({name},picked_no),"")'
        yield FormulaCell(cell, f'=IF(picked_no=0,"",{known})', shown)
    if campaign.bands:
        band = "" if standing is None else standing.band
        named = Say.of(band_words.OF_UNIT, band=("INDEX(unit_band,picked_no)", band))
        none = "IF(picked_no=0,TRUE,LEN(INDEX(unit_band,picked_no))=0)"
        yield named.unless(none, not band).at(BAND)


def _line(tables: RankingTables, line: _Line, size: int, who: int) -> list[FormulaCell]:
    campaign, criterion, number = tables.campaign, line.criterion, line.number
    row, place = FIRST_ROW + number - 1, 0 if who < 0 else who * size + number
    code = campaign.units[who].code if who >= 0 else ""
    result, one = tables.results.get(code), tables.agreed.get((code, criterion.id))
    key, here = f"${KEY}{row}", f"${PLACE}{row}"
    ours: list[tuple[str, str, Decimal | int | str | None]] = [
        (CRITERION, f"=INDEX(rubric_label,{line.label_number})", line.label),
        (MOST, f"=INDEX(criterion_points,{number})", criterion.points),
        (
            LEVEL,
            f'=IF({key}=0,"",{_level(campaign, key)})',
            level_and_evidence_text(criterion, result) if who >= 0 else "",
        ),
        *_points(campaign, criterion, row, result, one),
        (REASON, *_reason(key, here, one)),
        (KEY, f"=IF(picked_no=0,0,(picked_no-1)*{size}+{number})", place),
        # Looked up anew, since `score_place` may be a value that does not follow a sorting.
        (PLACE, f"=IF({key}=0,0,{place_formula(key)})", place),
    ]
    stages = stage_formulas(campaign, key, STAGES_FROM)
    given = stage_values(campaign, criterion.id, result)
    ours += [
        (column, f'=IF({key}=0,"",{formula.removeprefix("=")})', value)
        for (column, formula), value in zip(stages.items(), given, strict=True)
    ]
    return [
        FormulaCell(f"{column}{row}", formula, "" if value is None else value)
        for column, formula, value in ours
    ]


def _level(campaign: Campaign, key: str) -> str:
    """The formula of the level, or of the reason why there is none.

    `level_and_evidence_text` gives the same text in Python.
    """
    lacking = '""'
    if asks_for_evidence(campaign):
        lacks = lacks_evidence_of_score(key, campaign)
        lacking = f'IF({lacks},"{words.LEVEL_WITHOUT_EVIDENCE}","")'
    return (
        f"IF(ISNUMBER(INDEX(score_self,{key})),INDEX(score_label,{key})&{lacking},"
        f'IF(INDEX(unit_in,picked_no)=1,{unanswered(campaign, key)},"{words.MISSING}"))'
    )


def _points(
    campaign: Campaign,
    criterion: Criterion,
    row: int,
    result: UnitResult | None,
    one: JudgedLine | None,
) -> Iterator[tuple[str, str, Decimal | None]]:
    """The self score, the agreed score, the points that count, and the difference.

    Each is (column, formula, points); the points are None where the cell is empty.
    """
    key, decimals = f"${KEY}{row}", campaign.ranking.decimals
    scores = None if result is None else result.scores
    own = None if scores is None else scores.criteria.get(criterion.id)
    agreed = one.points if one is not None and one.status.counts else None
    difference = None
    counted = None if scores is None else points_that_count(criterion, result, one)
    settled = agreed is not None or (result is not None and criterion.id in result.given)
    if settled and counted is not None:
        difference = round_half_up(counted - (own or Decimal(0)), decimals)
    state = f"INDEX(score_status,{key})"
    mine = f"INDEX(score_self,{key})"
    yield SELF, f'=IF({key}=0,"",IF(ISNUMBER({mine}),{mine},""))', own
    yield (
        AGREED,
        f'=IF({key}=0,"",IF(OR({state}=1,{state}=2),INDEX(score_counted,{key}),""))',
        agreed,
    )
    yield (
        COUNTED,
        f'=IF({key}=0,"",IF(INDEX(unit_in,picked_no)=1,INDEX(score_counted,{key}),""))',
        counted,
    )
    less = f"${AGREED}{row}-IF(ISNUMBER(${SELF}{row}),${SELF}{row},0)"
    differs = f"ISNUMBER(${AGREED}{row})"
    if campaign.stages:
        less = f"${COUNTED}{row}-IF(ISNUMBER(${SELF}{row}),${SELF}{row},0)"
        staged = f"IF({key}=0,FALSE,ISNUMBER(INDEX(score_stage,{key})))"
        differs = f"AND(ISNUMBER(${COUNTED}{row}),OR(ISNUMBER(${AGREED}{row}),{staged}))"
    yield (DIFFERENCE, f'=IF({differs},{tidied_formula(less, decimals)},"")', difference)


def _reason(key: str, here: str, one: JudgedLine | None) -> tuple[str, str]:
    """The verdict on an agreed score that is not plainly ✓, then the leader's own reason."""
    state, why = f"INDEX(score_status,{key})", f"INDEX(detail_reason,{here})"
    formula = (
        f'=IF({here}=0,"",IF({state}>1,INDEX(agreed_checks,{state}+1)'
        f'&IF(ISTEXT({why}),". ",""),"")&IF(ISTEXT({why}),{why},""))'
    )
    if one is None:
        return formula, ""
    said = [one.status.check] if one.status > AgreedStatus.COUNTS else []
    reason = one.line.entry.reason
    return formula, ". ".join((*said, *([reason] if isinstance(reason, str) else [])))


def level_and_evidence_text(criterion: Criterion, result: UnitResult | None) -> str:
    """The level that the unit chose, with a note where evidence for it is missing."""
    level = level_text(criterion, result)
    if result is None or result.scores is None:
        return level
    points, text = result.scores.criteria.get(criterion.id), result.evidence.get(criterion.id, "")
    lacks = lacks_evidence(criterion, points, result.labels.get(criterion.id, ""), text)
    return level + words.LEVEL_WITHOUT_EVIDENCE if lacks else level


def kinds_in_order(campaign: Campaign) -> list[CountsAs]:
    """The kinds of points that the campaign's criteria have, in the order of `COMPARISON_SUMS`."""
    known = {item.feeds for item in campaign.items() if isinstance(item.node, Criterion)}
    return [kind for kind in words.COMPARISON_SUMS if kind in known]


def sum_label(campaign: Campaign, kind: CountsAs) -> str:
    """What the row of a sum is called. The base is summed as it was given, before it is scaled."""
    scaled = kind == "base" and may_leave_out(campaign)
    return words.COMPARISON_SUMS[kind] + (words.COMPARISON_UNSCALED if scaled else "")


def _sums(
    campaign: Campaign,
    criteria: Sequence[RubricItem],
    lines: Sequence[Mapping[str, Decimal | int | str]],
) -> Iterator[FormulaCell]:
    """A row per kind of points: the sum over its criteria, without the ledger."""
    decimals = campaign.ranking.decimals
    last = FIRST_ROW + len(lines) - 1
    ids = [item.node.id for item in criteria]
    takes_away = any(item.counts_as == "deduction" for item in criteria)
    for place, kind in enumerate(kinds_in_order(campaign)):
        row = last + 1 + place
        total = sum_of_kind(campaign, kind)
        sums: dict[str, Decimal] = {}
        for column in (MOST, SELF, COUNTED, DIFFERENCE):
            cells = f"${column}${FIRST_ROW}:${column}${last}"
            added = f'SUMPRODUCT(--(criterion_kind="{kind}"),{cells})'
            points = {
                id_: value
                for id_, line in zip(ids, lines, strict=True)
                if isinstance(value := line[column], Decimal)
            }
            if adds_otherwise(campaign):
                added = formula_of_sum(total, _cells_in(column, ids))
            sums[column] = round_half_up(value_of_sum(total, points), decimals)
            if adds_otherwise(campaign) and column == DIFFERENCE:
                added = f"${COUNTED}{row}-${SELF}{row}"
                sums[column] = sums[COUNTED] - sums[SELF]
            if takes_away and column == MOST:
                sums[column] = round_half_up(most_points(campaign, kind=kind), decimals)
                added = f"{sums[column]:f}"
            yield FormulaCell(f"{column}{row}", f"={summed_formula(added, campaign)}", sums[column])


def _cells_in(column: str, ids: Sequence[str]) -> Callable[[Sequence[str]], list[str]]:
    """Ids of criteria → the ranges with their cells in a column, as few as possible."""
    rows = {id_: FIRST_ROW + place for place, id_ in enumerate(ids)}
    return lambda some: ranges_of_rows(column, (rows[id_] for id_ in some))
