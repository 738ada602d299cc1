"""What is told of a run beside its figures, and of which runs papers are written."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import date

import pytest

from tests.support.encrypted import encrypted
from tests.support.final_words import freeze_as_it_is, send, two_of_three
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import SOURCES
from workbook_builder.freeze.final_word import reopen_result
from workbook_builder.manifest.chain import last_run
from workbook_builder.problems import CampaignError, Severity
from workbook_builder.recount.proof import proven_figures
from workbook_builder.recount.verdict import verified_json, verify

DAY = date(2023, 12, 28)


@pytest.fixture(scope="module")
def consolidated(tmp_path_factory):
    return two_of_three(tmp_path_factory.mktemp("proven") / "dot").root


@pytest.fixture
def folder(consolidated, tmp_path):
    """Consolidated once; two of three units have sent a workbook."""
    shutil.copytree(consolidated, tmp_path / "dot")
    return CampaignFolder(tmp_path / "dot")


@pytest.fixture(scope="module")
def twice_frozen(consolidated, tmp_path_factory):
    """Frozen, reopened when the third unit had sent its workbook, and frozen again."""
    copied = shutil.copytree(consolidated, tmp_path_factory.mktemp("frozen") / "dot")
    folder = CampaignFolder(copied)
    first = freeze_as_it_is(folder, "12/BB", DAY).freeze.manifest
    reopen_result(folder, "Nộp muộn có lý do")
    send(folder, "so-c", "c.xlsx", 0, "1")
    consolidate(folder)
    second = freeze_as_it_is(folder, "15/BB", DAY).freeze.manifest
    return folder.root, first, second


@pytest.fixture
def frozen(twice_frozen, tmp_path):
    """(a copy of that folder, the manifest of the first result, that of the frozen one)."""
    root, first, second = twice_frozen
    shutil.copytree(root, tmp_path / "dot")
    folder = CampaignFolder(tmp_path / "dot")
    return folder, folder.runs / first, folder.runs / second


def codes(told) -> list[str]:
    return [str(one.code) for one in told.problems]


def edit(path, change):
    document = json.loads(path.read_bytes())
    change(document)
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


def proven(folder, path=None):
    return proven_figures(folder, load_definition(folder), path)


def refused(folder, path=None):
    with pytest.raises(CampaignError, match="paper_not_proven") as fault:
        proven(folder, path)
    return fault.value


# Beside the figures


def test_a_manifest_bears_the_moment_of_its_run_and_may_have_a_number_after_it(folder):
    path = last_run(folder)
    numbered = path.rename(path.with_stem(f"{path.stem}-2"))
    assert codes(verify(folder, numbered)) == []
    other = numbered.rename(folder.runs / "2023-01-02_080000.json")
    (problem,) = verify(folder, other).problems
    assert str(problem.code) == "verify_name_differs"
    day = f"{path.stem[8:10]}/{path.stem[5:7]}/{path.stem[:4]} {path.stem[11:13]}:"
    assert str(problem.values["moment"]).startswith(day)
    no_run = other.rename(folder.runs / "nhật ký.txt")
    assert codes(verify(folder, no_run)) == ["verify_name_differs"]


def test_every_run_before_is_looked_at_also_after_one_that_is_gone(folder):
    path = last_run(folder)
    other = folder.runs / "2023-01-02_080000.json"
    other.write_bytes(b"{}")
    after = [{"manifest": f"2023-01-0{day}_080000.json", "sha256": "0" * 64} for day in (1, 2)]
    edit(path, lambda one: one["run"].update(number=2, after=after))
    told = [(str(one.code), one.place.file) for one in verify(folder, path).problems]
    assert told[:2] == [
        ("verify_before_gone", "runs/2023-01-01_080000.json"),
        ("verify_before_changed", "runs/2023-01-02_080000.json"),
    ]


def test_a_run_of_an_older_version_has_no_run_before(folder):
    edit(last_run(folder), lambda one: one.pop("run"))
    assert codes(verify(folder, last_run(folder))) == []


def test_that_two_computers_went_on_from_one_run_is_told_and_stands_beside_the_figures(folder):
    path = last_run(folder)
    shutil.copy(path, folder.runs / "2000-01-01_080000.json")
    assert "runs_branched" in codes(verify(folder, path))
    assert codes(proven(folder, path)) == ["runs_branched"]


def test_a_year_whose_files_are_no_longer_those_of_its_rounds_does_not_hold(folder):
    files = {
        one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in folder.inbox.iterdir()
    }
    sources = {"schema": 1, "rounds": [], "files": files, "left": ["2023-12"]}
    path = folder.root / SOURCES
    path.write_text(json.dumps(sources), encoding="utf-8")
    so_far = verify(folder, last_run(folder))
    assert (codes(so_far), so_far.holds) == (["year_so_far"], True)
    path.write_text(json.dumps(sources | {"files": {}, "left": []}), encoding="utf-8")
    other = verify(folder, last_run(folder))
    assert (codes(other), other.holds) == (["year_file_other"] * 2, False)


def test_a_file_that_nobody_could_open_then_either_asks_for_no_password(folder):
    data = encrypted((folder.inbox / "a.xlsx").read_bytes(), "12345")
    (folder.inbox / "khóa.xlsx").write_bytes(data)
    consolidate(folder)
    assert codes(verify(folder, last_run(folder))) == []


def test_a_file_of_another_content_is_not_said_to_have_come_since(folder):
    (folder.inbox / "b.xlsx").write_bytes(b"something else")
    told = codes(verify(folder, last_run(folder)))
    assert "verify_file_changed" in told
    assert "verify_files_since" not in told


def test_it_is_told_how_far_counting_again_is(folder):
    seen = []
    verify(folder, last_run(folder), lambda done, total: seen.append((done, total)))
    assert seen[-1] == (2, 2)


def test_other_programs_are_told_all_that_people_are(folder):
    (folder.inbox / "b.xlsx").unlink()
    verified = verify(folder, last_run(folder))
    told = json.loads(verified_json(verified, "vi"))
    assert {name: told[name] for name in ("manifest", "holds", "files", "code")} == {
        "manifest": f"runs/{last_run(folder).name}",
        "holds": False,
        "files": 1,
        "code": verified.code,
    }
    assert [one["code"] for one in told["problems"]] == codes(verified)
    assert len(verified.code) == 14


# Papers


def test_of_a_frozen_result_whose_files_are_gone_papers_are_written_and_tell_so(frozen):
    folder, _, path = frozen
    assert codes(proven(folder, path)) == []
    (folder.inbox / "a.xlsx").unlink()
    (told,) = proven(folder, path).problems
    assert (str(told.code), told.severity) == ("paper_files_gone", Severity.WARNING)
    assert (told.values["count"], told.place.file) == (1, f"runs/{path.name}")
    shutil.copy(path, folder.runs / "2000-01-01_080000.json")
    assert codes(proven(folder, path)) == ["runs_branched", "paper_files_gone"]


def test_of_no_other_result_papers_are_written_where_files_are_gone_or_others(frozen):
    folder, earlier, path = frozen
    gone = folder.inbox / "a.xlsx"
    data = gone.read_bytes()
    gone.unlink()
    refused(folder, earlier)  # another result was frozen since
    gone.write_bytes(b"something else")
    refused(folder, path)
    gone.write_bytes(data)
    edit(path, lambda one: one["standings"][0].update(total=99))
    refused(folder, path)


def test_a_paper_that_is_refused_names_the_first_differences_how_many_and_what_is_lacking(folder):
    (folder.root / ".key").unlink()
    edit(last_run(folder), lambda one: [row.update(name="?", rank=9) for row in one["standings"]])
    said, *told = refused(folder).problems
    verified = verify(folder, last_run(folder))
    errors = [one for one in verified.problems if one.severity is Severity.ERROR]
    assert len(errors) > 5
    assert said.values["count"] == len(errors)
    assert [str(one.code) for one in told] == [
        *(str(one.code) for one in errors[:5]),
        "verify_needs_key",
    ]
