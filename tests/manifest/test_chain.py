"""Which run is the last one is told by the runs themselves, and by no clock."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import timedelta

import pytest

from tests.support.final_words import send, start
from workbook_builder import clock
from workbook_builder.consolidation import count as use_case
from workbook_builder.consolidation.stage import where_it_stands
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.freeze.final_word import freeze_result
from workbook_builder.manifest.chain import (
    Link,
    RunBefore,
    chain_problems,
    known_runs,
    last_run,
    next_link,
    read_link,
)
from workbook_builder.manifest.read import read_run
from workbook_builder.papers.report.make import make_report
from workbook_builder.problems import CampaignError
from workbook_builder.recount.verdict import verify
from workbook_builder.words.sentences import message


def kept(folder, name: str, link: Link | None, **more) -> None:
    """A manifest of this name, of which nothing but its place is read."""
    folder.runs.mkdir(exist_ok=True)
    head = {"schema": 1, "program": "x", "campaign": "a"}
    run = {} if link is None else {"run": link.to_json()}
    document = {**head, **run, "consolidated": "x", **more}
    (folder.runs / f"{name}.json").write_text(json.dumps(document, indent=2), encoding="utf-8")


def before(folder, *names: str) -> tuple[RunBefore, ...]:
    return tuple(
        RunBefore(
            f"{name}.json", hashlib.sha256((folder.runs / f"{name}.json").read_bytes()).hexdigest()
        )
        for name in names
    )


@pytest.fixture
def folder(tmp_path):
    return CampaignFolder(tmp_path)


def order(folder) -> list[str]:
    return [one.path.stem for one in known_runs(folder)]


def codes(folder) -> list[str]:
    return [problem.code for problem in chain_problems(folder)]


def test_runs_are_in_the_order_of_their_numbers_whatever_their_clock_said(folder):
    kept(folder, "2026-01-05_080000", Link(1, ()))  # the clock was two days ahead
    kept(folder, "2026-01-03_080000", Link(2, before(folder, "2026-01-05_080000")))
    assert order(folder) == ["2026-01-05_080000", "2026-01-03_080000"]
    assert next_link(folder) == Link(3, before(folder, "2026-01-03_080000"))
    assert codes(folder) == []


def test_runs_of_versions_that_did_not_count_come_first_in_the_order_of_their_names(folder):
    kept(folder, "2026-01-02_080000", None)
    kept(folder, "2026-01-02_080000-2", None)
    kept(folder, "2030-01-02_080000", None)  # made while the clock was wrong
    assert next_link(folder) == Link(1, before(folder, "2030-01-02_080000"))
    kept(folder, "2026-01-03_080000", next_link(folder))
    assert last_run(folder).stem == "2026-01-03_080000"
    assert order(folder)[:2] == ["2026-01-02_080000", "2026-01-02_080000-2"]
    assert codes(folder) == []


def test_two_computers_that_went_on_from_one_run_are_told_until_a_run_follows_both(folder):
    kept(folder, "2026-01-01_080000", Link(1, ()))
    one = before(folder, "2026-01-01_080000")
    kept(folder, "2026-01-02_080000", Link(2, one))
    kept(folder, "2026-01-02_090000", Link(2, one))
    assert last_run(folder).stem == "2026-01-02_090000"
    (problem,) = chain_problems(folder)
    assert (problem.code, problem.place.file) == ("runs_branched", "runs/2026-01-02_090000.json")
    assert "runs/2026-01-02_080000.json" in message(problem)
    both = next_link(folder)
    assert (both.number, len(both.after)) == (3, 2)
    kept(folder, "2026-01-02_100000", both)
    assert codes(folder) == []


def test_a_run_of_an_older_version_beside_newer_ones_is_another_end(folder):
    kept(folder, "2026-01-01_080000", Link(1, ()))
    kept(folder, "2026-01-02_080000", None)
    assert codes(folder) == ["runs_branched"]


def test_a_run_that_was_taken_away_from_the_middle_makes_no_branch(folder):
    kept(folder, "2026-01-01_080000", Link(1, ()))
    kept(folder, "2026-01-02_080000", Link(2, before(folder, "2026-01-01_080000")))
    kept(folder, "2026-01-03_080000", Link(3, before(folder, "2026-01-02_080000")))
    (folder.runs / "2026-01-02_080000.json").unlink()
    assert codes(folder) == []
    assert last_run(folder).stem == "2026-01-03_080000"


@pytest.mark.parametrize(
    "section",
    [
        "",
        [],
        {},
        {"number": 0, "after": []},
        {"number": True, "after": []},
        {"number": 1},
        {"number": 1, "after": [1]},
        {"number": 10**30, "after": None},
    ],
)
def test_a_place_that_nobody_wrote_is_none(folder, section):
    kept(folder, "2026-01-01_080000", Link(1, ()), after="")
    kept(folder, "2026-01-02_080000", None, run=section)
    assert last_run(folder).stem == "2026-01-01_080000"
    with pytest.raises((LookupError, TypeError, ValueError)):
        read_link(section)


def test_a_file_that_is_no_manifest_stops_nothing(folder):
    kept(folder, "2026-01-01_080000", Link(1, ()))
    (folder.runs / "2026-01-02_080000.json").write_bytes(b"\xff" * 10)
    (folder.runs / "2026-01-03_080000.json").write_bytes(b'{"run": ' + b"[" * 20_000)
    assert last_run(folder).stem == "2026-01-01_080000"


def test_a_run_of_a_time_to_come_is_told(folder):
    ahead = clock.now() + timedelta(days=2)
    kept(folder, f"{ahead:%Y-%m-%d_%H%M%S}", Link(1, ()))
    assert codes(folder) == ["run_from_ahead"]
    little = clock.now() + timedelta(seconds=60)
    kept(folder, f"{little:%Y-%m-%d_%H%M%S}", next_link(folder))
    assert codes(folder) == []


# ---- a whole campaign


@pytest.fixture(scope="module")
def with_a_wrong_clock(tmp_path_factory):
    """Consolidated while the clock was ahead and one file missing; then as it should be."""
    folder = start(tmp_path_factory.mktemp("clock") / "dot")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(use_case, "now", lambda: clock.now() + timedelta(days=2))
        send(folder, "so-a", "a.xlsx", 0, "5.5")
        first = consolidate(folder)
    send(folder, "so-b", "b.xlsx", 1, "4")
    second = consolidate(folder)
    assert second.manifest < first.manifest
    return folder.root, first, second


@pytest.fixture
def clocked(with_a_wrong_clock, tmp_path):
    root, *results = with_a_wrong_clock
    shutil.copytree(root, tmp_path / "dot")
    return CampaignFolder(tmp_path / "dot"), *results


def test_the_last_run_is_the_one_made_last_for_papers_and_the_final_word(clocked):
    folder, first, second = clocked
    assert "run_from_ahead" in [problem.code for problem in second.problems]
    assert make_report(folder).manifest == second.manifest
    assert where_it_stands(folder).waiting == 0
    run = read_run(folder.root / second.manifest)
    assert run.link is not None
    assert (run.link.number, run.link.after[0].manifest) == (2, first.manifest[len("runs/") :])

    kinds = {one.kind.value for one in second.unsettled}
    accept = dict.fromkeys(kinds, "như biên bản")
    frozen = freeze_result(folder, "12/BB", accept=accept)
    assert frozen.freeze.manifest == second.manifest[len("runs/") :]


def test_a_run_before_that_was_altered_or_is_gone_is_told(clocked):
    folder, first, second = clocked
    path = folder.root / first.manifest
    path.write_bytes(path.read_bytes() + b" ")
    told = [problem.code for problem in verify(folder, folder.root / second.manifest).problems]
    assert "verify_before_changed" in told
    path.unlink()
    verified = verify(folder, folder.root / second.manifest)
    assert [problem.code for problem in verified.problems] == ["verify_before_gone"]
    assert verified.holds


def test_where_two_computers_worked_nothing_is_frozen_until_they_are_brought_together(clocked):
    folder, _, second = clocked
    path = folder.root / second.manifest
    other = path.with_name("2000-01-01_080000.json")
    other.write_bytes(path.read_bytes())
    with pytest.raises(CampaignError) as refused:
        freeze_result(folder, "12/BB")
    assert "runs_branched" in [problem.code for problem in refused.value.problems]
