"""What the formulas of `Bảng tổng hợp điểm` and `Đối chiếu` say, and what they come to.

The first has a row per unit with the points of each top-level group; the second shows every score
of one unit, which the leader picks. Both read the calculation sheets through named ranges alone,
so that rows may be sorted; the remarks and the unit picked are the leader's inputs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbook_builder.agreed import Entered, Judged, Status
from workbook_builder.campaign import Campaign, CountsAs, Criterion, Group, RubricItem
from workbook_builder.detail_formulas import (
    POINTS,
    banner_text,
    criterion_title,
    level_text,
    place_of,
    points_of,
)
from workbook_builder.ranking_formulas import FIRST_DATA_ROW, FormulaCell, system_note
from workbook_builder.scoring import round_half_up
from workbook_builder.standings import Results, Standing
from workbook_builder.texts import number
from workbook_builder.texts import ranking_sheet as words
from workbook_builder.xlsx_cells import column_letters

# `Bảng tổng hợp điểm`: a hidden key (the unit's number), TT, unit, the groups, then the sums.
UNIT_KEY, UNIT_NUMBER, UNIT_NAME = "ABC"
FIRST_GROUP = 4
ROW_TITLE, ROW_CAMPAIGN, ROW_HINT, ROW_STATE, HEADINGS_ROW = range(1, 6)
FIRST_UNIT = 6
STATE = f"{UNIT_NUMBER}{ROW_STATE}"
SUMS = ("unit_base", "unit_bonus", "unit_penalty", "unit_total", "unit_rank")

# `Đối chiếu`
(C_CRITERION, C_MOST, C_LEVEL, C_SELF, C_AGREED, C_COUNTED, C_DIFFERENCE, C_REASON, C_EVIDENCE) = (
    "ABCDEFGHI"
)
C_KEY, C_PLACE = "JK"
C_ROW_TITLE, C_ROW_CAMPAIGN, C_ROW_PICK, C_ROW_STATE, C_HEADINGS_ROW = range(1, 6)
C_FIRST = 6
PICK = f"B{C_ROW_PICK}"
C_STATE = f"A{C_ROW_STATE}"
C_TOTAL, C_RANK = f"E{C_ROW_STATE}", f"G{C_ROW_STATE}"

# The calculation sheet: beside what `ranking_formulas` has there.
CALC_NOTE, CALC_RANK, CALC_REMARK = "GIJ"
CALC_FIRST_GROUP = 11
PICKED = "H9"


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns right of the groups stand on `Bảng tổng hợp điểm`."""

    sums: Mapping[str, str]
    remark: str

    @staticmethod
    def of(campaign: Campaign) -> Columns:
        """The columns of a campaign with so many top-level groups."""
        first = FIRST_GROUP + len(campaign.rubric)
        sums = {name: column_letters(first + place) for place, name in enumerate(SUMS)}
        return Columns(sums, column_letters(first + len(SUMS)))


def headings(campaign: Campaign) -> dict[str, str]:
    """Column of `Bảng tổng hợp điểm` → its heading."""
    columns = Columns.of(campaign)
    shown = (*words.RANKING_HEADINGS[2:6], words.RANKING_HEADINGS[0])
    return {
        UNIT_KEY: "overview_key",
        UNIT_NUMBER: words.OVERVIEW_NUMBER,
        UNIT_NAME: words.RANKING_HEADINGS[1],
        **{
            column_letters(FIRST_GROUP + place): words.OVERVIEW_GROUP.format(
                id=group.id, title=" ".join(group.title.split()), points=number(group.points)
            )
            for place, group in enumerate(campaign.rubric)
        },
        **dict(zip(columns.sums.values(), shown, strict=True)),
        columns.remark: words.RANKING_HEADINGS[6],
    }


def names(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """Defined names of both sheets and of their columns on the calculation sheet."""
    units = len(campaign.units)
    columns = Columns.of(campaign)
    for name, column in (("overview_key", UNIT_KEY), ("overview_remark", columns.remark)):
        last = FIRST_UNIT + units - 1
        yield name, f"'{words.SHEET_OVERVIEW}'!${column}${FIRST_UNIT}:${column}${last}"
    calculated = {"unit_said": CALC_NOTE, "unit_rank": CALC_RANK, "unit_remark": CALC_REMARK}
    for place in range(len(campaign.rubric)):
        calculated[f"group_points_{place + 1}"] = column_letters(CALC_FIRST_GROUP + place)
    last = FIRST_DATA_ROW + units - 1
    for name, column in calculated.items():
        yield name, f"{words.SHEET_CALCULATION}!${column}${FIRST_DATA_ROW}:${column}${last}"
    yield "picked_no", f"{words.SHEET_CALCULATION}!$H${PICKED[1:]}"
    yield "comparison_unit", f"'{words.SHEET_COMPARISON}'!$B${C_ROW_PICK}"


# The calculation sheet


def calculation(
    campaign: Campaign, rows: Mapping[str, Standing], entered: Entered
) -> Iterator[FormulaCell]:
    """Of every unit: its notes, rank, the leader's remark and each group's points."""
    decimals = campaign.ranking.decimals
    criteria = [item for item in campaign.items() if isinstance(item.node, Criterion)]
    for place, unit in enumerate(campaign.units):
        row, standing = FIRST_DATA_ROW + place, rows[unit.code]
        me = f"$A{row}"
        yield FormulaCell(
            f"{CALC_NOTE}{row}",
            f'=IF(AND(INDEX(unit_in,{me})<>1,INDEX(unit_note,{me})=""),'
            f'"{words.MISSING}",INDEX(unit_note,{me})&"")',
            system_note(standing),
        )
        yield FormulaCell(
            f"{CALC_RANK}{row}",
            f"=INDEX(ranking_rank,MATCH({me},ranking_which,0))",
            "" if standing.rank is None else standing.rank,
        )
        typed = f"INDEX(overview_remark,MATCH({me},overview_key,0))"
        yield FormulaCell(
            f"{CALC_REMARK}{row}",
            f'=IFERROR(IF(ISTEXT({typed}),{typed},""),"")',
            entered.remark(unit.code),
        )
        for at, group in enumerate(campaign.rubric):
            first, last = _run(criteria, group)
            begin = FIRST_DATA_ROW + place * len(criteria)
            cells = f"{words.SHEET_POINTS}!${POINTS}${begin + first}:${POINTS}${begin + last}"
            points = standing.groups[group.id]
            yield FormulaCell(
                f"{column_letters(CALC_FIRST_GROUP + at)}{row}",
                f'=IF(INDEX(unit_in,{me})=1,ROUND(SUM({cells}),{decimals}),"")',
                "" if points is None else round_half_up(points, decimals),
            )
    same = "EXACT(unit_name,comparison_unit)"
    yield FormulaCell(
        PICKED,
        f"=IF(ISTEXT(comparison_unit),IF(SUMPRODUCT(--{same})=1,SUMPRODUCT({same}*unit_no),0),0)",
        picked(campaign, entered) + 1,
    )


def _run(criteria: Sequence[RubricItem], group: Group) -> tuple[int, int]:
    """The first and last of a group's criteria: they stand together."""
    places = [place for place, item in enumerate(criteria) if group in item.above]
    return places[0], places[-1]


def picked(campaign: Campaign, entered: Entered) -> int:
    """The place of the unit that the leader picked, from 0; −1 where it is none."""
    found = [p for p, unit in enumerate(campaign.units) if unit.name == entered.picked]
    return found[0] if len(found) == 1 else -1


# `Bảng tổng hợp điểm`


def overview(
    campaign: Campaign, rows: Mapping[str, Standing], judged: Judged
) -> Iterator[FormulaCell]:
    """The row of every unit, in the campaign's order; above them what is not counted."""
    yield FormulaCell(STATE, '=agreed_banner&""', banner_text(judged))
    sums = Columns.of(campaign).sums
    decimals = campaign.ranking.decimals
    for place, unit in enumerate(campaign.units):
        row, standing = FIRST_UNIT + place, rows[unit.code]
        key = f"${UNIT_KEY}{row}"
        yield FormulaCell(f"{UNIT_NUMBER}{row}", f"={key}", place + 1)
        yield FormulaCell(f"{UNIT_NAME}{row}", f"=INDEX(unit_name,{key})", unit.name)
        for at, group in enumerate(campaign.rubric):
            points = standing.groups[group.id]
            yield FormulaCell(
                f"{column_letters(FIRST_GROUP + at)}{row}",
                f"=INDEX(group_points_{at + 1},{key})",
                "" if points is None else round_half_up(points, decimals),
            )
        values = (
            standing.base, standing.bonus, standing.penalty, standing.total, standing.rank
        )  # fmt: skip
        for (name, column), value in zip(sums.items(), values, strict=True):
            shown = "" if value is None else value
            yield FormulaCell(f"{column}{row}", f"=INDEX({name},{key})", shown)


# `Đối chiếu`


def comparison(
    campaign: Campaign, results: Results, judged: Judged, rows: Mapping[str, Standing], who: int
) -> Iterator[FormulaCell]:
    """Every criterion of the unit picked, the sums below, and how the unit stands."""
    criteria = [item for item in campaign.items() if isinstance(item.node, Criterion)]
    lines = [
        _line(campaign, item.node, place, len(criteria), results, judged, who)
        for place, item in enumerate(criteria)
        if isinstance(item.node, Criterion)
    ]
    for line in lines:
        yield from line
    yield from _sums(campaign, criteria, [{c.cell[0]: c.value for c in line} for line in lines])
    standing = rows[campaign.units[who].code] if who >= 0 else None
    ranked = standing is not None and standing.status == "ranked"
    absent = words.COMPARISON_NONE if standing is None else words.COMPARISON_MISSING
    yield FormulaCell(
        C_STATE,
        f'=IF(picked_no=0,"{words.COMPARISON_NONE}",'
        f'IF(INDEX(unit_in,picked_no)=1,"","{words.COMPARISON_MISSING}"))',
        "" if ranked else absent,
    )
    for cell, name, value in (
        (C_TOTAL, "unit_total", standing.total if standing else None),
        (C_RANK, "unit_rank", standing.rank if standing else None),
    ):
        shown = "" if value is None else value
        known = f'IF(INDEX(unit_in,picked_no)=1,INDEX({name},picked_no),"")'
        yield FormulaCell(cell, f'=IF(picked_no=0,"",{known})', shown)


def _line(
    campaign: Campaign,
    criterion: Criterion,
    place: int,
    size: int,
    results: Results,
    judged: Judged,
    who: int,
) -> list[FormulaCell]:
    row, decimals = C_FIRST + place, campaign.ranking.decimals
    code = campaign.units[who].code if who >= 0 else ""
    result, one = results.get(code), judged.get((code, criterion.id))
    ranked = result is not None and result.scores is not None
    own = result.scores.criteria.get(criterion.id) if result and result.scores else None
    status = one.status if one is not None else Status.EMPTY
    agreed = one.points if one is not None and status.counts else None
    key, here = f"${C_KEY}{row}", f"${C_PLACE}{row}"
    answered = f"ISNUMBER(INDEX(score_self,{key}))"
    state = f"INDEX(score_status,{key})"
    why = f"INDEX(detail_reason,{here})"
    reason = one.line.entry.reason if one is not None else None
    said = [status.check] if status > Status.COUNTS else []
    said += [reason] if isinstance(reason, str) else []
    difference = None if agreed is None else agreed - (own or Decimal(0))
    counted = points_of(criterion, result, one) if ranked else None
    ours: list[tuple[str, str, Decimal | int | str | None]] = [
        (C_CRITERION, f"=INDEX(criterion_title,{place + 1})", criterion_title(criterion)),
        (C_MOST, f"=INDEX(criterion_points,{place + 1})", criterion.points),
        (
            C_LEVEL,
            f'=IF({key}=0,"",IF({answered},INDEX(score_label,{key})&"",'
            f'IF(INDEX(unit_in,picked_no)=1,"{words.NO_ANSWER}","{words.MISSING}")))',
            level_text(criterion, result) if who >= 0 else "",
        ),
        (C_SELF, f'=IF({key}=0,"",IF({answered},INDEX(score_self,{key}),""))', own),
        (
            C_AGREED,
            f'=IF({key}=0,"",IF(OR({state}=1,{state}=2),INDEX(score_counted,{key}),""))',
            agreed,
        ),
        (
            C_COUNTED,
            f'=IF({key}=0,"",IF(INDEX(unit_in,picked_no)=1,INDEX(score_counted,{key}),""))',
            counted,
        ),
        (
            C_DIFFERENCE,
            f"=IF(ISNUMBER(${C_AGREED}{row}),ROUND(${C_AGREED}{row}-"
            f'IF(ISNUMBER(${C_SELF}{row}),${C_SELF}{row},0),{decimals}),"")',
            None if difference is None else round_half_up(difference, decimals),
        ),
        (
            C_REASON,
            f'=IF({here}=0,"",IF({state}>1,INDEX(agreed_checks,{state}+1)'
            f'&IF(ISTEXT({why}),". ",""),"")&IF(ISTEXT({why}),{why},""))',
            ". ".join(said),
        ),
        (
            C_EVIDENCE,
            f'=IF({key}=0,"",INDEX(score_evidence,{key})&"")',
            result.evidence.get(criterion.id, "") if result else "",
        ),
        (C_KEY, f"=IF(picked_no=0,0,(picked_no-1)*{size}+{place + 1})", _key(who, size, place)),
        # looked up here, not taken from `score_place`: it follows a sorting where that is a value
        (C_PLACE, f"=IF({key}=0,0,{place_of(key)})", _key(who, size, place)),
    ]
    return [
        FormulaCell(f"{column}{row}", formula, "" if value is None else value)
        for column, formula, value in ours
    ]


def _key(who: int, size: int, place: int) -> int:
    return 0 if who < 0 else who * size + place + 1


def kinds(campaign: Campaign) -> list[CountsAs]:
    """What the campaign's groups count as, in the order of `COMPARISON_SUMS`."""
    known = {group.counts_as for group in campaign.rubric}
    return [kind for kind in words.COMPARISON_SUMS if kind in known]


def _sums(
    campaign: Campaign,
    criteria: Sequence[RubricItem],
    lines: Sequence[Mapping[str, Decimal | int | str]],
) -> Iterator[FormulaCell]:
    """A row per kind: what all its criteria come to, without the ledger."""
    decimals = campaign.ranking.decimals
    last = C_FIRST + len(lines) - 1
    for place, kind in enumerate(kinds(campaign)):
        row = last + 1 + place
        for column in (C_MOST, C_SELF, C_COUNTED, C_DIFFERENCE):
            cells = f"${column}${C_FIRST}:${column}${last}"
            total = f'ROUND(SUMPRODUCT(--(criterion_kind="{kind}"),{cells}),{decimals})'
            points = [
                value
                for item, line in zip(criteria, lines, strict=True)
                if item.counts_as == kind and isinstance(value := line[column], Decimal)
            ]
            value = round_half_up(sum(points, Decimal(0)), decimals)
            yield FormulaCell(f"{column}{row}", f"={total}", value)
