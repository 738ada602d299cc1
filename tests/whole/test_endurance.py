"""Short runs of the checks of `make endurance`: mutants, faulty files, killed runs."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from benchmarks import faults, mutants
from tests.support.faulty import UNITS
from tests.support.mutation import mutant

COUNT = 300
"""Faulty files; `make endurance` takes in a thousand."""

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows can't fork")
needs_posix = pytest.mark.skipif(os.name != "posix", reason="a pipe can't be waited for there")


@pytest.fixture(scope="module")
def faulty(tmp_path_factory) -> faults.Faults:
    """Returned files with faults, consolidated."""
    return faults.take_in(tmp_path_factory.mktemp("faulty"), COUNT, 2)


def test_each_faulty_file_ends_in_one_receipt_as_it_must(faulty):
    assert faulty.wrong() == []
    receipts = faulty.counted.whole.intake.settled.receipts
    assert len(receipts) == len({receipt.file for receipt in receipts}) == COUNT


def test_no_two_of_them_have_the_same_faults_and_every_kind_of_receipt_is_among_them(faulty):
    assert len({file.faults for file in faulty.files}) == COUNT
    receipts = faulty.counted.whole.intake.settled.receipts
    assert {receipt.status for receipt in receipts} >= {
        "accepted_with_warnings",
        "superseded",
        "rejected",
        "foreign",
        "attachment",
        "ignored",
    }


def test_from_faulty_files_the_units_are_ranked_as_their_maker_knows(faulty):
    assert len(faulty.expected) == UNITS
    assert faulty.standings() == faulty.expected


@needs_posix
def test_mutants_of_a_return_are_refused_or_read_as_their_cells_say():
    outcome = mutants.try_mutants(mutants.samples(with_office=False), range(10_000, 10_150))
    assert outcome.wrong == []
    assert outcome.kinds.total() == 150
    assert outcome.kinds["unreadable"] > 30
    assert outcome.compared > 500


@needs_posix
def test_a_reader_that_misread_a_mutant_would_be_found_out(monkeypatch):
    """If the comparison could never fail, it would prove nothing."""

    def misread(choices, cell):
        return choices[0]

    monkeypatch.setattr("workbook_builder.scoring.kinds.levels.level_meant", misread)
    outcome = mutants.try_mutants(mutants.samples(with_office=False), (2, 3, 4))
    assert [line for line in outcome.wrong if " is '" in line]


def test_a_mutant_is_the_same_each_time():
    sample = mutants.samples(with_office=False)[0]
    assert [mutant(sample, n) for n in range(20)] == [mutant(sample, n) for n in range(20)]
    assert len({mutant(sample, n) for n in range(20)} | {sample}) > 18


@needs_fork
def test_runs_killed_at_any_moment_leave_every_file_whole_and_the_next_one_right():
    """It runs in a process of its own, since a process with threads must not fork."""
    command = [sys.executable, "-m", "benchmarks.kills", "4", "7"]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=1800)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count("killed at work") == 2
