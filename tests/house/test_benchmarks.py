"""The benchmarks run and fill every row of their tables; no figure is judged here."""

from __future__ import annotations

from benchmarks import click, ranking


def test_the_benchmark_of_the_ranking_workbook_measures_every_row(calc, tmp_path, monkeypatch):
    monkeypatch.setattr(ranking, "TIMES", 1)
    measured = ranking.measure(calc, 5, tmp_path)
    assert measured.keys() == ranking._ROWS.keys()
    assert all(number > 0 for number in measured.values())


def test_the_benchmark_of_the_button_measures_a_click_beside_the_command_line(calc, tmp_path):
    folder = click.sent(3, tmp_path / "campaign")
    measured = click.once(calc, folder)
    assert all(number > 0 for number in measured.values())
    share = "of which in LibreOffice and the engine"
    assert measured[share] < measured["**click, all files new: times the command line**"]
