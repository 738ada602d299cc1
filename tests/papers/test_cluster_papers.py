"""Clusters on paper and on the terminal: a ranking for each, and papers of one alone."""

from __future__ import annotations

import pytest

from tests.support.papers import PaperXml
from tests.support.sent_in import send_in
from workbook_builder.cli.app import run
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.papers.report.make import make_report
from workbook_builder.problems import CampaignError

DEFINITION = """\
schema: 1
id: cum
title: Chuyển đổi số
total: 10
rubric:
  - {id: I, title: Nhóm một, points: 10, criteria: [{id: I.1, title: Việc, points: 10, step: 1}]}
units:
  - {code: a, name: Sở A, cluster: Cụm 1}
  - {code: b, name: Sở B, cluster: Cụm 2}
  - {code: c, name: Sở C, cluster: cụm 1}
  - {code: d, name: Sở D, cluster: CỤM  1}
  - {code: e, name: Sở E}
"""
POINTS = {"a": 7, "b": 9, "c": 8, "e": 10}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = CampaignFolder(tmp_path_factory.mktemp("cum"))
    made.definition.write_text(DEFINITION, encoding="utf-8")
    send_in(made, {code: {"I.1": points} for code, points in POINTS.items()})
    consolidate(made)
    return made


def read(folder, reported):
    return PaperXml((folder.root / reported.file).read_bytes())


def rankings(paper):
    """The tables with a heading `TT`: rank and unit of each row."""
    return [[row[:2] for row in table[1:]] for table in paper.tables() if table[0][0] == "TT"]


@pytest.mark.parametrize("minutes", [False, True])
def test_report_and_minutes_rank_each_cluster_below_the_ranking_of_all(folder, minutes):
    paper = read(folder, make_report(folder, minutes=minutes, overwrite=True))
    assert rankings(paper)[:3] == [
        [("1", "Sở E"), ("2", "Sở B"), ("3", "Sở C"), ("4", "Sở A")],
        [("1", "Sở C"), ("2", "Sở A")],
        [("1", "Sở B")],
    ]
    texts = [line.text for line in paper.lines()]
    assert "Xếp hạng trong Cụm 1:" in texts
    assert "Không thuộc cụm, khối nào, chỉ có hạng chung: Sở E." in texts


def test_a_report_of_one_cluster_speaks_of_its_units_alone(folder):
    reported = make_report(folder, cluster="cụm 1")
    assert reported.file == "Bao-cao_cum--cum-1.docx"
    paper = read(folder, reported)
    assert rankings(paper) == [[("1", "Sở C"), ("2", "Sở A")]]
    text = "\n".join(line.text for line in paper.lines())
    assert "Cụm 1" in text
    assert "Sở D" in text  # it sent nothing
    assert not any(name in text for name in ("Sở B", "Sở E"))


def test_minutes_of_one_cluster_have_votes_on_its_units_alone(folder):
    paper = read(folder, make_report(folder, cluster="Cụm 2", minutes=True))
    assert {tuple(name for _, name in table) for table in rankings(paper)} == {("Sở B",)}


def test_an_unknown_cluster_is_refused_with_the_known_ones(folder):
    with pytest.raises(CampaignError) as told:
        make_report(folder, cluster="Cụm 3")
    [problem] = told.value.problems
    assert (problem.code, problem.values["known"]) == ("report_no_such_cluster", "Cụm 1, Cụm 2")


def test_the_terminal_ranks_each_cluster(folder, capsys):
    assert run(["consolidate", str(folder.root)]) == 0
    said = capsys.readouterr().out
    overall, first, second = (
        said.index(title) for title in ("BẢNG XẾP HẠNG", "CỤM, KHỐI: Cụm 1", "CỤM, KHỐI: Cụm 2")
    )
    assert overall < first < second
    assert "Sở E" not in said[first:second]
