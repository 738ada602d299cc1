"""Campaign, results and all that the leader typed → the tables of the ranking workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from workbook_builder.campaign.model import Campaign
from workbook_builder.journal import NOTHING_MAILED, MailKind
from workbook_builder.leader.agreed import judge_agreed, with_agreed_scores
from workbook_builder.leader.inputs import Entered
from workbook_builder.leader.ledger import LedgerEntry, counted_lines, judge_ledger
from workbook_builder.leader.picks import NOTHING_TAKEN, Intake, KeptPick, apply_picks
from workbook_builder.leader.since import TypedSinceFreeze
from workbook_builder.ranking.cells import SheetFormulas
from workbook_builder.ranking.data import data_names, data_tables, with_information
from workbook_builder.ranking.files.blocks import AnswerBlocks
from workbook_builder.ranking.files.data import file_tables
from workbook_builder.ranking.files.shown import files_shown
from workbook_builder.ranking.ledger.cells import lines_for
from workbook_builder.ranking.seal import HeldColumns, sealed_cells, seals_text
from workbook_builder.ranking.sheets import NAMING_ORDER, RANKING_SHEETS
from workbook_builder.ranking.summary.states import unit_states
from workbook_builder.ranking.summary.watch import watch_items
from workbook_builder.ranking.tables import MOST_LIVE_UNITS, RankingTables
from workbook_builder.scoring.standings import Results, rank_units


def ranking_tables(
    campaign: Campaign,
    results: Results,
    entries: Iterable[LedgerEntry],
    consolidated: datetime | None = None,
    entered: Entered | None = None,
    *,
    intake: Intake | None = None,
    live: bool | None = None,
    program_path: str = "",
    frozen: str = "",
    since: TypedSinceFreeze | None = None,
    picks: Iterable[KeptPick] | None = None,
    key: bytes = b"",
    mailed: Mapping[MailKind, Mapping[str, datetime]] = NOTHING_MAILED,
) -> RankingTables:
    """The tables for these results, with the ledger lines and all other inputs as typed.

    `consolidated`, `program_path`, `frozen`, `since`: see `RankingTables`. `intake`: the files that
    came back, with the leader's picks; None before any came back. `live`: whether the workbook
    holds formulas; None decides by the number of units. `picks`: for a frozen result, the marks as
    they are now. `key`: the campaign's key, with which the hidden sheets are sealed.
    `mailed`: see `RankingTables`.
    """
    live = (len(campaign.units) <= MOST_LIVE_UNITS and not frozen) if live is None else live
    entered = entered or Entered()
    intake = intake or apply_picks(campaign, NOTHING_TAKEN)
    judged = judge_ledger(campaign, entries)
    agreed = judge_agreed(campaign, results, entered.agreed)
    ranked = rank_units(
        campaign, with_agreed_scores(campaign, results, agreed), counted_lines(judged)
    )
    blocks = AnswerBlocks(campaign, intake)
    watched = watch_items(campaign, intake)
    tables = RankingTables(
        campaign=campaign,
        results=results,
        standings=ranked,
        ledger=judged,
        ledger_lines=lines_for(max(len(judged), len(since.ledger) if since else 0)),
        agreed=agreed,
        entered=entered,
        intake=intake,
        files=tuple(files_shown(campaign, intake, picks)),
        watched=watched,
        states=tuple(unit_states(campaign, ranked, intake, watched)),
        blocks=blocks,
        mailed=mailed,
        alternatives=blocks.alternatives,
        consolidated=consolidated,
        program_path=program_path,
        live=live,
        frozen=frozen,
        since=since,
    )
    return _laid_out(tables, key)


def _laid_out(tables: RankingTables, key: bytes) -> RankingTables:
    """The tables, completed with the data, formulas and names of all sheets."""
    own = data_tables(tables)
    tables = replace(tables, data=(*own, *file_tables(tables)))
    names = dict(data_names(own))
    for sheet in NAMING_ORDER:
        names.update(sheet.names(tables))
    formulas = {sheet.title: SheetFormulas(tuple(sheet.cells(tables))) for sheet in RANKING_SHEETS}
    tables = replace(tables, formulas=formulas, names=names)
    return replace(
        tables, data=with_information(tables.data, "seal", seals_text(hidden_cells(tables), key))
    )


def hidden_cells(tables: RankingTables) -> dict[str, HeldColumns]:
    """Hidden sheet → what its cells hold, without formulas."""
    hidden = [sheet.title for sheet in RANKING_SHEETS if sheet.hidden]
    return sealed_cells(tables.data, tables.formulas, hidden, tables.is_formula)
