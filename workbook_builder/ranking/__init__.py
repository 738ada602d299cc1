"""Points of all units and the leader's inputs → the ranking workbook; and back to the inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_builder._face import hand_on

if TYPE_CHECKING:
    from workbook_builder.ranking.assemble import ranking_tables
    from workbook_builder.ranking.button import with_button
    from workbook_builder.ranking.read.inputs import read_inputs
    from workbook_builder.ranking.tables import RankingTables
    from workbook_builder.ranking.workbook import write_ranking_book

__all__ = ["RankingTables", "ranking_tables", "read_inputs", "with_button", "write_ranking_book"]

__getattr__ = hand_on(
    __name__,
    tables="RankingTables",
    assemble="ranking_tables",
    workbook="write_ranking_book",
    read__inputs="read_inputs",
    button="with_button",
)
