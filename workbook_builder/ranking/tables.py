"""Campaign, results and ledger → the data, names, formulas and inputs of the ranking workbook.

This is the one contract between what writes the workbook, what reads it back and what fills it
while it is open. Data are values on hidden sheets, in named ranges; a visible sheet is formulas
over them (`ranking_formulas`), and the leader's inputs. It knows nothing of fonts, and opens no
file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workbook_builder.campaign.model import Campaign
from workbook_builder.leader.agreed import Entered, Judged, agree, judge_agreed
from workbook_builder.leader.ledger import JudgedEntry, LedgerEntry, counted, judge_ledger
from workbook_builder.leader.since import Since
from workbook_builder.ranking import calculation_order as order_formulas
from workbook_builder.ranking import calculation_shares as share_formulas
from workbook_builder.ranking.cells import FIRST_DATA_ROW, Block, DataTable, FormulaCell, cells_of
from workbook_builder.ranking.comparison import cells as comparison_formulas
from workbook_builder.ranking.data import data_tables, letters_of, when_text
from workbook_builder.ranking.detail import cells as detail_formulas
from workbook_builder.ranking.overview import cells as overview_formulas
from workbook_builder.ranking.ranked import cells as at
from workbook_builder.scoring.points import leaves_out
from workbook_builder.scoring.standings import Results, Standing, UnitResult, rank_units
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.words.workbooks import ranking_files as receipt_sheet
from workbook_builder.words.workbooks import ranking_frozen as frozen_words
from workbook_builder.words.workbooks import ranking_summary as summary_sheet

LIVE_UNITS = 1000
"""With more units the workbook holds values: it would recalculate too slowly for a meeting."""

LEDGER_LINES = 500
SPARE_LINES = 50
"""The ledger grows when fewer empty lines than these are left."""
WATCHED_BELOW = 500
"""Rows below the ledger's table that are looked at too: people type on where a table ends."""

VISIBLE_SHEETS = (
    summary_sheet.SHEET_SUMMARY,
    words.SHEET_RANKING,
    words.SHEET_OVERVIEW,
    words.SHEET_DETAIL,
    words.SHEET_COMPARISON,
    words.SHEET_LEDGER,
    receipt_sheet.SHEET_RECEIPTS,
)
HIDDEN_SHEETS = (
    words.SHEET_UNITS,
    words.SHEET_SCORES,
    words.SHEET_RUBRIC,
    words.SHEET_INFORMATION,
    words.SHEET_CALCULATION,
    words.SHEET_POINTS,
    receipt_sheet.SHEET_FILES,
    receipt_sheet.SHEET_ALTERNATIVES,
    receipt_sheet.SHEET_STATE,
)
SHEETS = VISIBLE_SHEETS + HIDDEN_SHEETS
"""Every sheet of the workbook in its order; others are the leader's own."""

# Heading of the ledger → its column. The hidden columns have headings too, so that what someone
# enters beside the table is told from what is ours.
_LEDGER_HIDDEN = {
    "ledger_no": at.NUMBER,
    "ledger_counted": at.COUNTED,
    "ledger_bonus": at.LINE_BONUS,
    "ledger_penalty": at.LINE_PENALTY,
}
HEADED_LEDGER = {
    **dict(zip(words.LEDGER_HEADINGS, (*at.LEDGER_COLUMNS.values(), at.CHECK), strict=True)),
    **_LEDGER_HIDDEN,
}


@dataclass(frozen=True, slots=True)
class RankingTables:
    """All that the ranking workbook holds, but for its looks."""

    data: tuple[DataTable, ...]
    formulas: Mapping[str, tuple[FormulaCell, ...]]
    """Sheet → its formula cells."""
    names: Mapping[str, str]
    """Defined name → the range that it stands for, or the formula of one."""
    standings: tuple[Standing, ...]
    """In the order of rank."""
    ledger: tuple[JudgedEntry, ...]
    ledger_lines: int
    """How many lines the ledger's table has, empty ones with them."""
    agreed: Judged
    entered: Entered
    results: Results
    """As the units sent them in, without agreed scores."""
    alternatives: Mapping[str, tuple[UnitResult, ...]] = field(default_factory=dict)
    """Unit code → what it would have with other files of its own: rows need room for these too."""
    live: bool = True
    """Whether the workbook counts by formulas; else it holds what they come to."""
    frozen: str = ""
    """What the banner says of a result that was frozen; empty for one that was not."""
    since: Since | None = None
    """What stands in the inputs of a frozen workbook, where it is not what counts."""

    @property
    def note(self) -> str:
        """What must be known of a workbook that is not live; empty for one that is."""
        if self.frozen:
            return frozen_words.VALUES
        return "" if self.live else at.values_note(len(self.standings), LIVE_UNITS)

    def is_formula(self, sheet: str, cell: str) -> bool:
        """Whether a cell holds its formula, or its value: `Đối chiếu` always follows the pick."""
        picks = (words.SHEET_CALCULATION, comparison_formulas.PICKED)
        return self.live or sheet == words.SHEET_COMPARISON or (sheet, cell) == picks

    def acts(self, said: Mapping[bool, str]) -> str:
        """When what is typed takes effect, of sentences by whether the workbook is live."""
        return frozen_words.ACTS if self.frozen else said[self.live]

    def could_be(self, unit: str) -> tuple[UnitResult | None, ...]:
        """The result of a unit, and all others that the leader may make it by a pick."""
        return (self.results.get(unit), *self.alternatives.get(unit, ()))


def ranking_tables(
    campaign: Campaign,
    results: Results,
    entries: Iterable[LedgerEntry],
    consolidated: datetime | None = None,
    entered: Entered | None = None,
    *,
    live: bool | None = None,
    program_path: str = "",
    frozen: str = "",
    room: int = 0,
) -> RankingTables:
    """The tables for these results, the lines of the ledger and all else entered, as typed.

    `consolidated`: when the files were taken in, in the time of the place (UTC+7); None in a
    workbook that is made before any came back. `live`: None for what becomes of so many units.
    `program_path`: what the button starts; "" leaves it to the machine on which it is clicked.
    `frozen`: what the banner says of a frozen result, whose tables are values. `room`: how many
    lines of the ledger are to be shown, where they are others than those that count.
    """
    live = (len(campaign.units) <= LIVE_UNITS and not frozen) if live is None else live
    entered = entered or Entered()
    judged = judge_ledger(campaign, entries)
    agreed = judge_agreed(campaign, results, entered.agreed)
    settled = agree(campaign, results, agreed)
    ranked = rank_units(campaign, settled, counted(judged))
    lines = _lines(max(len(judged), room))
    when = when_text(consolidated)
    data = data_tables(
        campaign, results, agreed, ranked, consolidated, live=live, program_path=program_path
    )
    rows = {row.unit: row for row in ranked}
    ledger_banner = at.ledger_banner(judged)
    said = (frozen, str(ledger_banner.value), detail_formulas.banner_text(agreed))
    banner = "\n".join(text for text in said if text)
    remarks = {unit.code: entered.remark(unit.code) for unit in campaign.units}
    who = comparison_formulas.picked(campaign, entered)
    note = "" if live or frozen else at.values_note(len(ranked), LIVE_UNITS)
    formulas = {
        words.SHEET_RANKING: (
            *at.ranking_lines(campaign, ranked, banner, when, note),
            *at.ranking(campaign, ranked, remarks),
            *order_formulas.clusters(campaign, ranked),
        ),
        words.SHEET_OVERVIEW: tuple(overview_formulas.overview(campaign, results, rows, agreed)),
        words.SHEET_DETAIL: tuple(detail_formulas.detail(campaign, results, agreed)),
        words.SHEET_COMPARISON: tuple(
            comparison_formulas.comparison(campaign, results, agreed, rows, who)
        ),
        words.SHEET_LEDGER: tuple(at.ledger(campaign, judged, lines)),
        words.SHEET_CALCULATION: (
            *at.calculation(campaign, rows, tuple(_blocks(campaign))),
            *at.ledger_counts(judged),
            ledger_banner,
            *detail_formulas.counts(agreed),
            *overview_formulas.calculation(campaign, rows, entered),
            *order_formulas.calculation(campaign, rows),
            *share_formulas.calculation(campaign, results),
            comparison_formulas.calculation(campaign, entered),
        ),
        words.SHEET_POINTS: tuple(detail_formulas.calculation(campaign, results, agreed)),
        words.SHEET_SCORES: tuple(share_formulas.scores(campaign, results, letters_of(data))),
    }
    names = dict((*_data_names(data), *_other_names(campaign, lines)))
    return RankingTables(
        data,
        formulas,
        names,
        ranked,
        judged,
        lines,
        agreed,
        entered,
        results,
        live=live,
        frozen=frozen,
    )


def _lines(used: int) -> int:
    """Lines of the ledger's table: 500, more by the hundred where they run short."""
    wanted = used + SPARE_LINES
    return LEDGER_LINES if wanted <= LEDGER_LINES else -(-wanted // 100) * 100


def _blocks(campaign: Campaign) -> Iterator[Block]:
    size = sum(1 for _ in campaign.criteria())
    for place in range(len(campaign.units)):
        first = FIRST_DATA_ROW + place * size
        kinds = f"{words.SHEET_SCORES}!{cells_of('D', first, size)}"
        points = f"{words.SHEET_POINTS}!{cells_of(detail_formulas.POINTS, first, size)}"
        out = f"{words.SHEET_POINTS}!{cells_of(detail_formulas.LEFT_OUT, first, size)}"
        cells = detail_formulas.points_of_unit(campaign, place)
        yield Block(kinds, points, cells, out if leaves_out(campaign) else "")


# Names


def _cell(address: str) -> str:
    return f"${address[0]}${address[1:]}"


def _data_names(data: Iterable[DataTable]) -> Iterator[tuple[str, str]]:
    for table in data:
        for column in table.columns:
            yield column.name, f"{table.sheet}!{table.cells(column)}"
        if table.sheet == words.SHEET_INFORMATION:
            keys, values = table.columns[:2]
            letter = table.cells(values)[1]
            for row, key in enumerate(keys.values, start=FIRST_DATA_ROW):
                yield f"info_{key}", f"{table.sheet}!${letter}${row}"


def _other_names(campaign: Campaign, lines: int) -> Iterator[tuple[str, str]]:
    units = len(campaign.units)
    for name, column in (
        ("unit_base", at.CALC_BASE),
        ("unit_bonus", at.CALC_BONUS),
        ("unit_penalty", at.CALC_PENALTY),
        ("unit_total", at.CALC_TOTAL),
        ("unit_key", at.CALC_KEY),
    ):
        yield name, f"{words.SHEET_CALCULATION}!{cells_of(column, FIRST_DATA_ROW, units)}"
    yield "ledger_uncounted", f"{words.SHEET_CALCULATION}!{_cell(at.UNCOUNTED)}"
    yield "ledger_banner", f"{words.SHEET_CALCULATION}!{_cell(at.LEDGER_BANNER)}"
    for name, column in (("ranking_which", at.WHICH), ("ranking_rank", at.RANK)):
        yield name, f"'{words.SHEET_RANKING}'!{cells_of(column, at.FIRST_RANK, units)}"
    yield from detail_formulas.names(campaign)
    yield from overview_formulas.names(campaign)
    yield from order_formulas.names(campaign)
    yield from share_formulas.names(campaign)
    yield from comparison_formulas.names()
    inputs = {f"ledger_{name}": column for name, column in at.LEDGER_COLUMNS.items()}
    for name, column in {**inputs, "ledger_check": at.CHECK, **_LEDGER_HIDDEN}.items():
        cells = cells_of(column, at.FIRST_LINE, lines + WATCHED_BELOW)
        yield name, f"'{words.SHEET_LEDGER}'!{cells}"
