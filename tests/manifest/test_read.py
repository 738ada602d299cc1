"""The reader of manifests: every command gives the same errors for a manifest it can't use."""

from __future__ import annotations

import json
import random
import re
import shutil
from datetime import datetime

import pytest

from tests.support.final_words import two_of_three
from workbook_builder.clock import VIETNAM
from workbook_builder.consolidation import count as use_case
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.leader.typed import decimal
from workbook_builder.manifest.chain import last_run
from workbook_builder.manifest.figures import load_figures
from workbook_builder.manifest.known_papers import KnownPaper, known_papers_json, read_known_papers
from workbook_builder.manifest.read import parse_run, read_run
from workbook_builder.papers.changes.listing import list_changes
from workbook_builder.papers.report.make import make_report
from workbook_builder.problems import CampaignError, Place
from workbook_builder.recount.verdict import verify
from workbook_builder.words.sentences import message


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    """The folder of a campaign of three units, consolidated once; two have sent a workbook."""
    return two_of_three(tmp_path_factory.mktemp("counted") / "khoi-9").root


@pytest.fixture
def folder(counted, tmp_path):
    shutil.copytree(counted, tmp_path / "khoi-9")
    return CampaignFolder(tmp_path / "khoi-9")


def change(folder, **values):
    """Replaces sections of the manifest; None removes a section."""
    path = last_run(folder)
    document = json.loads(path.read_bytes()) | values
    kept = {name: value for name, value in document.items() if value is not None}
    path.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")


READERS = {
    "verify": lambda folder: verify(folder, last_run(folder)),
    "report": make_report,
    "changes": list_changes,
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"schema": 2}, "manifest_newer"),
        ({"entered": None}, "manifest_too_old"),
        ({"scores": None}, "manifest_too_old"),
        ({"inputs": None}, "manifest_unreadable"),
        ({"standings": 5}, "manifest_unreadable"),
        ({"ledger": [5]}, "manifest_unreadable"),
        ({"scores": {"units": [{"unit": "so-a"}]}}, "manifest_unreadable"),
        ({"picks": [{"unit": "so-a", "counts": True}]}, "manifest_unreadable"),
    ],
)
def test_a_manifest_that_cannot_be_used_is_told_alike_by_all_who_read_it(
    folder, reader, values, code
):
    change(folder, **values)
    with pytest.raises(CampaignError) as refused:
        READERS[reader](folder)
    (problem,) = refused.value.problems
    assert problem.code == code
    assert problem.place.file == f"runs/{last_run(folder).name}"


def test_the_moment_is_kept_to_the_microsecond(folder, monkeypatch):
    """Dates of files are compared with it."""
    moment = datetime(2023, 12, 20, 9, 0, 0, 123456, tzinfo=VIETNAM)
    monkeypatch.setattr(use_case, "now", lambda: moment)
    consolidate(folder)
    assert read_run(last_run(folder)).moment == moment


def test_a_moment_without_a_zone_is_no_moment(folder):
    moment = read_run(last_run(folder)).moment
    change(folder, moment=moment.replace(tzinfo=None).isoformat())
    with pytest.raises(CampaignError, match="manifest_unreadable"):
        read_run(last_run(folder))


def test_a_manifest_that_is_not_there_any_more_is_told_like_one_that_is_broken(folder):
    with pytest.raises(CampaignError, match="manifest_unreadable"):
        read_run(folder.runs / "20231220T090000-1.json")


@pytest.mark.parametrize("size", ["12", None, 12.0])
def test_a_size_that_is_no_whole_number_is_no_size(folder, size):
    """By it a file is known that was never read."""
    inputs = json.loads(last_run(folder).read_bytes())["inputs"]
    change(folder, inputs=[{**inputs[0], "size": size}, *inputs[1:]])
    with pytest.raises(CampaignError, match="manifest_unreadable"):
        read_run(last_run(folder))


@pytest.mark.parametrize("text", ["NaN", "sNaN", "Infinity", "-inf", "", "1,5", "x"])
def test_only_a_finite_number_is_a_number(text):
    with pytest.raises(ValueError, match=re.escape(text) or "^$"):
        decimal(text)


def test_a_manifest_of_another_campaign_is_told_alike(folder):
    change(folder, campaign="khoi-8-2023")
    found = [problem.code for problem in verify(folder, last_run(folder)).problems]
    with pytest.raises(CampaignError) as refused:
        make_report(folder)
    assert (
        found == [problem.code for problem in refused.value.problems] == ["verify_other_campaign"]
    )


def test_a_unit_that_is_ranked_without_scores_makes_no_figures(folder):
    path = last_run(folder)
    units = json.loads(path.read_bytes())["scores"]["units"]
    units[0]["file"] = None
    change(folder, scores={"rubric": [], "units": units})
    with pytest.raises(CampaignError, match="manifest_unreadable"):
        load_figures(folder, load_definition(folder))


def test_points_are_read_as_they_were_written_without_a_rounding(folder):
    run = read_run(last_run(folder))
    own = run.scores["so-a"].own
    assert [str(points) for points in (own.groups["I"], own.base, own.total)] == ["9.5"] * 3
    assert {str(row.total) for row in run.ranked} == {"9.5", "6"}
    assert run.missing == {"so-c"}
    assert run.scores["so-c"] is None


def test_each_file_is_written_as_it_is_read(folder):
    path = last_run(folder)
    written = json.loads(path.read_bytes())["inputs"]
    assert [one.to_json() for one in read_run(path).inputs] == written


def test_papers_that_are_known_come_back_as_they_were_written():
    known = {"Phan-hoi/so-a.docx": KnownPaper("c", "s", "b"), "Phan-hoi/so-a.txt": KnownPaper()}
    assert read_known_papers(known_papers_json(known)) == known


def _places(value, way=()):
    """The way to every value in a document, the outermost first."""
    yield way
    if isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _places(one, (*way, key))


ODD = (None, True, -1, 10**400, "NaN", "1e999999999", "\ud800", [], {}, [[]], {"": {}})


def test_whatever_stands_in_a_manifest_is_told_in_a_sentence(folder):
    """A thousand manifests with one value in them that nobody wrote there."""
    path = last_run(folder)
    text = path.read_bytes()
    chance = random.Random(7)
    ways = [way for way in _places(json.loads(text)) if way]
    for _ in range(1000):
        document, (*outer, last) = json.loads(text), chance.choice(ways)
        inside = document
        for step in outer:
            inside = inside[step]
        if chance.random() < 0.3:
            del inside[last]
        else:
            inside[last] = chance.choice(ODD)
        try:
            assert parse_run(json.dumps(document).encode(), Place("runs/x.json")).code
        except CampaignError as fault:
            said = message(fault.problems[0])
            assert not re.search(r"Error|Decimal|Traceback|Exception", said)


@pytest.mark.parametrize(
    "section",
    ['{"number": %s, "after": []}' % ("9" * 5000), "[" * 5000 + "]" * 5000, '{"number": NaN}'],
)
def test_numbers_without_end_and_depths_without_bottom_are_told_too(folder, section):
    path = last_run(folder)
    text = path.read_text("utf-8")
    path.write_text(text.replace('"run": {', f'"run": {section}, "x": {{', 1), "utf-8")
    with pytest.raises(CampaignError, match="manifest_unreadable"):
        make_report(folder)
