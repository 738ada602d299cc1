"""`Xếp hạng theo cụm`: a ranked table for each cluster, and what else clusters show."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest

from tests.support.ranking_workbooks import (
    assert_recalculation_changes_nothing,
    line,
    results_of,
    small,
    written,
)
from workbook_builder.ranking.assemble import ranking_tables
from workbook_builder.words.workbooks import ranking as words

SHEET = words.SHEET_BY_CLUSTER


def clustered(*clusters, **rules):
    campaign = small(*(f"Sở {letter}" for letter in "ABCDEFG"[: len(clusters)]), **rules)
    units = (
        replace(unit, cluster=cluster)
        for unit, cluster in zip(campaign.units, clusters, strict=True)
    )
    return replace(campaign, units=tuple(units))


def tables_of(campaign, *points):
    return ranking_tables(campaign, results_of(campaign, *points), [line("Sở A", 1, "Trừ")])


def rows(tables):
    """Rank, unit, total and overall rank on each row that shows a unit, from top to bottom."""
    cells = {one.cell: one.value for one in tables.formulas[SHEET]}
    numbers = sorted(int(cell[1:]) for cell in cells if cell[0] == "C")
    return [tuple(cells[f"{column}{row}"] for column in "BCGH") for row in numbers]


def test_each_cluster_has_its_own_ranking_and_missing_units_stand_last():
    campaign = clustered("Cụm 1", "Cụm 2", "Cụm 1", "Cụm 2", "", "Cụm 1")
    tables = tables_of(campaign, "90", "70", "95", None, "99", "90")
    assert rows(tables) == [
        (1, "Sở C", 95, 2),
        (2, "Sở F", 90, 3),
        (3, "Sở A", 89, 4),
        (1, "Sở B", 70, 5),
        ("", "Sở D", "", ""),
    ]


@pytest.mark.parametrize("ties", ["dense", "competition"])
def test_libreoffice_counts_the_same(calc, tmp_path, ties):
    campaign = clustered("Cụm 1", "Cụm 2", "Cụm 1", "Cụm 2", "", "Cụm 1", "Cụm 2", ties=ties)
    tables = tables_of(campaign, "90", "70", "89", None, "99", "80", "70")
    with calc.open(written(campaign, tables, tmp_path)) as book:
        assert_recalculation_changes_nothing(book)


def test_the_sheet_says_which_units_have_no_cluster(tmp_path):
    campaign = clustered("Cụm 1", "", "Cụm 1")
    path = written(campaign, tables_of(campaign, "1", "2", "3"), tmp_path)
    sheet = openpyxl.load_workbook(path)[SHEET]
    said = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    assert words.WITHOUT_CLUSTER.format(units="Sở B") in said
    assert words.CLUSTER_TITLE.format(cluster="Cụm 1") in said


def test_a_campaign_without_clusters_has_no_such_sheet(tmp_path):
    campaign = clustered("", "")
    path = written(campaign, tables_of(campaign, "1", "2"), tmp_path)
    assert SHEET not in openpyxl.load_workbook(path).sheetnames
