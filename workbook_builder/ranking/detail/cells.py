"""The formulas of `Chi tiết điểm` and of the sheet that counts every score, and their values.

There is a row per unit and criterion. Its key is the number of the score on the scores sheet. The
leader may sort the rows, so each score looks for its line first where the line was written, then
everywhere. The status of a line (`agreed.AgreedStatus`) is a number in a hidden column beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from workbook_builder.campaign.model import NOT_APPLICABLE, Campaign, Criterion, Unit
from workbook_builder.leader.agreed import (
    AGREED_INPUTS,
    AgreedStatus,
    Judged,
    JudgedLine,
    agreed_check,
    before_leader,
    changed_agreed,
    uncounted_agreed,
)
from workbook_builder.ranking.cells import FIRST_DATA_ROW, Formula, FormulaCell, Say, formula_run
from workbook_builder.ranking.stages import stage_formulas, stage_headings, stage_values, unanswered
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.scoring.evidence import (
    asks_for_evidence,
    lacks_evidence,
    lacks_evidence_of_score,
)
from workbook_builder.scoring.points import may_leave_out, tidied_formula
from workbook_builder.scoring.printed import with_weight
from workbook_builder.scoring.standings import UnitResult
from workbook_builder.scoring.sums import Ranges, ranges_of_rows
from workbook_builder.words.messages.cli import CommandCode
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.words.workbooks import ranking_frozen as frozen_words
from workbook_builder.xlsx.cells import column_number
from workbook_builder.xlsx.runs import CellRun, counting

KEY, UNIT, CRITERION, MOST, LEVEL, SELF, EVIDENCE = "ABCDEFG"
AGREED_COLUMNS = dict(zip(AGREED_INPUTS, "HIJK", strict=True))
"""Input → its column."""
COUNTED, CHECK, STATUS = "LMN"
_SENT_IN = (UNIT, CRITERION, MOST, LEVEL, SELF, EVIDENCE)
_VISIBLE = (*_SENT_IN, *AGREED_COLUMNS.values(), COUNTED, CHECK)
HEADED = {
    "detail_key": KEY,
    **dict(zip(words.DETAIL_HEADINGS, _VISIBLE, strict=True)),
    "detail_status": STATUS,
}
"""Heading → its column. The hidden columns have headings too."""
STAGES_FROM = column_number(STATUS) + 1
"""The column of the first stage's scores; those of the others follow."""
ROW_STATE, HEADINGS_ROW = 3, 4
FIRST_ROW = 5
STATE = f"{UNIT}{ROW_STATE}"
WATCHED_BELOW = 500
"""The number of rows below the table that are read too, because people type on below a table."""

# The sheet that counts every score: its key, the place of its line, the status of the line, the
# points and, where criteria may be left out of the base, the points that leave it.
# In a campaign with stages also the points that count before the leader settles anything.
NUMBER, PLACE, LINE_STATUS, POINTS, LEFT_OUT, BEFORE = "ABCDEF"
# Cells of the calculation sheet.
AGREED_COUNTED, AGREED_UNCOUNTED, AGREED_CHANGED, AGREED_LOST, BANNER = (
    f"H{row}" for row in range(3, 8)
)


def names(tables: RankingTables) -> Iterator[tuple[str, str]]:
    """Defined names of the columns, and of the numbers counted from them."""
    campaign = tables.campaign
    rows = len(campaign.units) * sum(1 for _ in campaign.criteria())
    below = FIRST_ROW + rows + WATCHED_BELOW - 1
    inputs = {f"detail_{name}": column for name, column in AGREED_COLUMNS.items()}
    for name, column in {"detail_key": KEY, **inputs, "detail_status": STATUS}.items():
        yield name, f"'{words.SHEET_DETAIL}'!${column}${FIRST_ROW}:${column}${below}"
    last = FIRST_DATA_ROW + rows - 1
    for name, column in (
        ("score_place", PLACE),
        ("score_status", LINE_STATUS),
        ("score_counted", POINTS),
        *((("score_before", BEFORE),) if campaign.stages else ()),
    ):
        yield name, f"{words.SHEET_POINTS}!${column}${FIRST_DATA_ROW}:${column}${last}"
    for name, cell in (
        ("agreed_counted", AGREED_COUNTED),
        ("agreed_uncounted", AGREED_UNCOUNTED),
        (CommandCode.AGREED_CHANGED, AGREED_CHANGED),
        ("agreed_lost", AGREED_LOST),
        ("agreed_banner", BANNER),
    ):
        yield name, f"{words.SHEET_CALCULATION}!$H${cell[1:]}"


def numbered_scores(campaign: Campaign) -> Iterator[tuple[int, Unit, Criterion]]:
    """The key (from 1), unit and criterion of every score, unit by unit."""
    criteria = tuple(campaign.criteria())
    pairs = ((unit, criterion) for unit in campaign.units for criterion in criteria)
    return ((key, *pair) for key, pair in enumerate(pairs, start=1))


def headed(campaign: Campaign) -> dict[str, str]:
    """Heading → its column, with those of the stages."""
    stages = stage_headings(campaign, STAGES_FROM)
    return {**HEADED, **{heading: column for column, heading in stages.items()}}


# `Chi tiết điểm`


def cells(tables: RankingTables) -> Iterator[Formula]:
    """The formulas of every row, and the line above the table."""
    campaign, results, judged = tables.campaign, tables.results, tables.agreed
    typed_since = {} if tables.since is None else tables.since.agreed
    stages = stage_formulas(campaign, f"${KEY}{_ROW}", STAGES_FROM)
    formulas = _formulas(campaign) | stages
    values: dict[str, list[Decimal | int | str]] = {column: [] for column in formulas}
    titles = {criterion.id: criterion_title(criterion) for criterion in campaign.criteria()}
    for _, unit, criterion in numbered_scores(campaign):
        result, one = results.get(unit.code), judged.get((unit.code, criterion.id))
        scores = None if result is None else result.scores
        status = AgreedStatus.EMPTY if one is None else one.status
        checked = status.check
        if (unit.code, criterion.id) in typed_since:
            # Any status that is shown in red.
            status, checked = (AgreedStatus.OUT_OF_PLACE, frozen_words.AFTER)
        of_row: Mapping[str, Decimal | int | str] = {
            UNIT: unit.short or unit.name,
            CRITERION: titles[criterion.id],
            MOST: criterion.points,
            LEVEL: level_text(criterion, result),
            SELF: "" if scores is None else scores.criteria.get(criterion.id, ""),
            EVIDENCE: evidence_text(criterion, result),
            COUNTED: "" if scores is None else points_that_count(criterion, result, one),
            CHECK: checked,
            STATUS: int(status),
            **dict(zip(stages, stage_values(campaign, criterion.id, result), strict=True)),
        }
        for column, shown in of_row.items():
            values[column].append(shown)
    for column, formula in formulas.items():
        yield CellRun(column, FIRST_ROW, values[column], formula)
    counted = sum(1 for one in judged.values() if one.status.counts)
    said = Say.of(words.DETAIL_COUNTED, lines=("agreed_counted", counted))
    yield (said + _parts(judged)).at(STATE)


_ROW = counting(FIRST_ROW)


def _formulas(campaign: Campaign) -> dict[str, str]:
    """Column → the formula of its cells, without the columns of the stages."""
    key, agreed = f"${KEY}{_ROW}", f"${AGREED_COLUMNS['points']}{_ROW}"
    answered, is_in = f"ISNUMBER(INDEX(score_self,{key}))", _is_in(key)
    return {
        UNIT: f"=INDEX(unit_short,INDEX(score_no,{key}))",
        CRITERION: f"=INDEX(criterion_title,INDEX(score_item,{key}))",
        MOST: f"=INDEX(criterion_points,INDEX(score_item,{key}))",
        LEVEL: f'=IF({answered},INDEX(score_label,{key})&"",IF({is_in},{unanswered(campaign, key)},'
        f'"{words.MISSING}"))',
        SELF: f'=IF({answered},INDEX(score_self,{key}),"")',
        EVIDENCE: f"={_evidence_formula(key, lacking_formula(campaign))}",
        COUNTED: f"=IF({is_in},IF(OR(${STATUS}{_ROW}=1,${STATUS}{_ROW}=2),"
        f"{tidied_formula(agreed, campaign.ranking.decimals)},"
        f'{_or_zero(f"INDEX({before_leader(campaign)},{key})")}),"")',
        CHECK: f'=INDEX(agreed_checks,${STATUS}{_ROW}+1)&""',
        STATUS: _status(agreed_check(campaign).formula()),
    }


LackingFormula = Callable[[str], str] | None
"""Cell with the key of a score → the condition that its evidence is missing. None if the campaign
asks for no evidence."""


def lacking_formula(campaign: Campaign) -> LackingFormula:
    """The formula by which the sheets of this campaign see that evidence is missing."""
    if not asks_for_evidence(campaign):
        return None
    return lambda key: lacks_evidence_of_score(key, campaign)


def _evidence_formula(key: str, lacking: LackingFormula) -> str:
    """The formula of the evidence for a score, or of the note that it is missing."""
    text = f'INDEX(score_evidence,{key})&""'
    return text if lacking is None else f'IF({lacking(key)},"{words.NO_EVIDENCE}",{text})'


def _is_in(key: str) -> str:
    return f"INDEX(unit_in,INDEX(score_no,{key}))=1"


def _or_zero(points: str) -> str:
    return f"IF(ISNUMBER({points}),{points},0)"


def _status(check: str) -> str:
    """The formula of the status. `check`: that of `agreed_check`, with blanks for the cells."""
    key, points = f"${KEY}{_ROW}", f"${AGREED_COLUMNS['points']}{_ROW}"
    inputs = f"{points}:${AGREED_COLUMNS['date']}{_ROW}"
    said = check.format(key=key, points=points)
    return f"=IF(COUNTA({inputs})=0,0,IFERROR({said},{int(AgreedStatus.OUT_OF_PLACE)}))"


# The sheet that counts every score


def calculation(tables: RankingTables) -> Iterator[Formula]:
    """For every score: the present place of its line, the status of the line, and the points."""
    campaign, results, judged = tables.campaign, tables.results, tables.agreed
    scores = [
        (criterion, results.get(unit.code), judged.get((unit.code, criterion.id)))
        for _, unit, criterion in numbered_scores(campaign)
    ]
    row = counting(FIRST_DATA_ROW)
    number, place, status = (f"${column}{row}" for column in (NUMBER, PLACE, LINE_STATUS))
    of_line, agreed = (f"INDEX(detail_{name},{place})" for name in ("status", "points"))

    yield formula_run(PLACE, FIRST_DATA_ROW, place_formula(number), range(1, len(scores) + 1))
    yield formula_run(
        LINE_STATUS,
        FIRST_DATA_ROW,
        f"IF({place}=0,0,{_or_zero(of_line)})",
        (0 if one is None else int(one.status) for _, _, one in scores),
    )
    yield formula_run(
        POINTS,
        FIRST_DATA_ROW,
        f"IF(OR({status}=1,{status}=2),{tidied_formula(agreed, campaign.ranking.decimals)},"
        f"{_or_zero(f'INDEX({before_leader(campaign)},{number})')})",
        (points_that_count(*score) for score in scores),
    )
    if may_leave_out(campaign):
        for place_of, score in enumerate(scores):
            yield _left_out(campaign, FIRST_DATA_ROW + place_of, *score)
    if campaign.stages:
        stage, own = (f"INDEX(score_{by},{number})" for by in ("stage", "self"))
        before = (r.before_leader(criterion.id) if r else None for criterion, r, _ in scores)
        yield formula_run(
            BEFORE,
            FIRST_DATA_ROW,
            f"IF(INDEX(unit_in,INDEX(score_no,{number}))=1,"
            f'IF(ISNUMBER({stage}),{stage},IF(ISNUMBER({own}),{own},"")),"")',
            before,
        )


def _left_out(
    campaign: Campaign,
    row: int,
    criterion: Criterion,
    result: UnitResult | None,
    one: JudgedLine | None,
) -> FormulaCell:
    """The points that leave the base: the criterion does not apply, and nothing was agreed."""
    number, status = f"${NUMBER}{row}", f"${LINE_STATUS}{row}"
    if criterion.not_applicable != "left_out":
        return FormulaCell(f"{LEFT_OUT}{row}", "=0", 0)
    says = f'EXACT(INDEX(score_label,{number}),"{NOT_APPLICABLE}")'
    if campaign.stages:
        staged = f'EXACT(INDEX(score_stage_label,{number}),"{NOT_APPLICABLE}")'
        says = f"IF(ISNUMBER(INDEX(score_stage,{number})),{staged},{says})"
        says = f"IF(ISNUMBER(INDEX(score_before,{number})),{says},FALSE)"
    out = f"=IF(OR({status}=1,{status}=2),0,IF({says},{criterion.points},0))"
    agreed = one is not None and one.status.counts
    is_out = result is not None and result.is_left_out(criterion.id) and not agreed
    return FormulaCell(f"{LEFT_OUT}{row}", out, criterion.points if is_out else 0)


def unit_out_ranges(campaign: Campaign, place: int | None = None) -> Ranges:
    """Ids of criteria → the ranges with what they take out of the base of the unit in this place.

    Without a place they are those of the first unit, in a pattern for all units' rows.
    """
    criteria = tuple(campaign.criteria())
    first = FIRST_DATA_ROW + (place or 0) * len(criteria)
    rows = {c.id: n for n, c in enumerate(criteria, first) if c.not_applicable == "left_out"}
    return _unit_ranges(campaign, LEFT_OUT, place, rows, tuple(rows.values()))


def unit_point_ranges(campaign: Campaign, place: int | None = None) -> Ranges:
    """Ids of criteria → the ranges with a unit's points for them; `place` as above."""
    criteria = tuple(campaign.criteria())
    first = FIRST_DATA_ROW + (place or 0) * len(criteria)
    rows = {criterion.id: n for n, criterion in enumerate(criteria, first)}
    return _unit_ranges(campaign, POINTS, place, rows, ())


def _unit_ranges(
    campaign: Campaign,
    column: str,
    place: int | None,
    rows: Mapping[str, int],
    among: Sequence[int],
) -> Ranges:
    """As few ranges as possible of the rows of a unit's criteria."""
    size = sum(1 for _ in campaign.criteria())

    def spelled(row: int) -> str:
        return counting(row, size) if place is None else str(row)

    sheet = f"{words.SHEET_POINTS}!"
    return lambda ids: ranges_of_rows(column, (rows[id_] for id_ in ids), sheet, among, spelled)


def place_formula(key: str) -> str:
    """The formula of the present place of a key's line: its first place, any other, or 0."""
    found = f"MATCH({key},detail_key,0)"
    return f"IFERROR(IF(INDEX(detail_key,{key})={key},{key},{found}),IFERROR({found},0))"


def counts(judged: Judged) -> Iterator[FormulaCell]:
    """How many lines count, do not count, were changed since or are gone; and the banner.

    Lines are counted by their inputs, not by their keys: a line that somebody types into an
    inserted row or below the table has no key, and would be passed over in silence.
    """
    filled = "+".join(f"(1-ISBLANK(detail_{name}))" for name in AGREED_INPUTS)
    counting = sum(1 for one in judged.values() if one.status.counts)
    for cell, formula, value in (
        (AGREED_COUNTED, "=COUNTIF(score_status,1)+COUNTIF(score_status,2)", counting),
        (AGREED_UNCOUNTED, f"=SUMPRODUCT(--({filled}>0))-agreed_counted", uncounted_agreed(judged)),
        (AGREED_CHANGED, "=COUNTIF(score_status,2)", changed_agreed(judged)),
        (AGREED_LOST, "=COUNTIF(score_place,0)", 0),
    ):
        yield FormulaCell(cell, formula, value)
    yield _banner(judged).at(BANNER)


def _parts(judged: Judged) -> Say:
    """The sentences on lines that do not count, were changed since, or are gone."""
    uncounted_, changed_, lost = (
        Say.of(template, lines=(f"agreed_{name}", lines)).unless(f"agreed_{name}=0", not lines)
        for name, template, lines in (
            ("uncounted", words.DETAIL_UNCOUNTED, uncounted_agreed(judged)),
            ("changed", words.DETAIL_CHANGED, changed_agreed(judged)),
            ("lost", words.DETAIL_LOST, 0),
        )
    )
    return uncounted_ + changed_ + lost


def _banner(judged: Judged) -> Say:
    """The banner of `Xếp hạng` about agreed scores, as a sentence; empty where all is well."""
    broken = Say.of(words.UNCOUNTABLE.format(sheet=words.SHEET_DETAIL))
    said = Say.of(words.DETAIL_BANNER.format(sheet=words.SHEET_DETAIL)) + _parts(judged)
    nothing = "AND(agreed_uncounted=0,agreed_changed=0,agreed_lost=0)"
    told = said.unless(nothing, not (uncounted_agreed(judged) or changed_agreed(judged)))
    return told.unless("ISERROR(agreed_uncounted+agreed_changed+agreed_lost)", False, broken)


def banner_text(judged: Judged) -> str:
    """The banner of `Xếp hạng` about agreed scores; "" where all is well."""
    return _banner(judged).value


# The values of single cells


def points_that_count(
    criterion: Criterion, result: UnitResult | None, one: JudgedLine | None
) -> Decimal:
    """The points that count for a criterion: the agreed ones, else those of the last stage that
    scored it, else the unit's own, else 0.
    """
    if one is not None and one.points is not None:
        return one.points
    if result is None or result.scores is None:
        return Decimal(0)
    return result.before_leader(criterion.id) or Decimal(0)


def criterion_title(criterion: Criterion) -> str:
    """The id and the whole title, on one line, and the weight of the points where it has one."""
    return with_weight(f"{criterion.id} – {' '.join(criterion.title.split())}", criterion)


def level_text(criterion: Criterion, result: UnitResult | None) -> str:
    """The level that the unit chose, or why there is none."""
    if result is None or result.scores is None:
        return words.MISSING
    if criterion.id not in result.scores.criteria:
        return result.labels.get(criterion.id, words.NO_ANSWER)
    return result.labels.get(criterion.id, "")


def evidence_text(criterion: Criterion, result: UnitResult | None) -> str:
    """The evidence that the unit gave, or that it is missing."""
    if result is None:
        return ""
    points = None if result.scores is None else result.scores.criteria.get(criterion.id)
    text = result.evidence.get(criterion.id, "")
    label = result.labels.get(criterion.id, "")
    return words.NO_EVIDENCE if lacks_evidence(criterion, points, label, text) else text
