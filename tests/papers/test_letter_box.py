"""The folder Phan-hoi holds the letters that are due now, and edited letters are never lost."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import docx
import pytest

from workbook_builder.cli.app import run
from workbook_builder.consolidation.count import count_folder
from workbook_builder.consolidation.first_build import build
from workbook_builder.consolidation.keep import fill_letter_box, keep_run
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.definition.templates import start_campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.issue.filled import fill_in
from workbook_builder.leader.inputs import first_inputs

SAVED = datetime(2023, 12, 1, 9, tzinfo=UTC)
ONE, OTHER = "vp-dbqh-hdnd", "nhnn-dong-thap"
BOTH = {f"{code}{suffix}" for code in (ONE, OTHER) for suffix in (".docx", ".txt")}
OF_ONE = {f"{ONE}.docx", f"{ONE}.txt"}
OF_OTHER = BOTH - OF_ONE


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    folder = start_campaign(tmp_path_factory.mktemp("built") / "khoi-5", "khoi-5-2023")
    build(folder)
    return folder.root


@pytest.fixture
def folder(built, tmp_path) -> CampaignFolder:
    """The folder of a campaign of two units that was built; no unit has answered."""
    shutil.copytree(built, tmp_path / "khoi-5")
    return CampaignFolder(tmp_path / "khoi-5")


def returns(folder, unit=ONE, name="a.xlsx", answered=True, days=0):
    """Puts the unit's filled workbook into the inbox, with all criteria answered or just one."""
    campaign = load_definition(folder)
    answers = {c.id: c.tiers[0] if c.tiers else Decimal(c.points) for c in campaign.criteria()}
    if not answered:
        answers = dict(list(answers.items())[:1])
    issued = folder.scoring_book(campaign, campaign.unit(unit))
    fill_in(issued, folder.inbox / name, campaign, answers, saved=SAVED + timedelta(days=days))


def taken_in(folder):
    """Consolidates and writes the letters, without the ranking workbook, which they don't need."""
    return fill_letter_box(folder, planned(folder))


def planned(folder):
    """Consolidates up to the manifest: the letters are planned and not written yet."""
    campaign = load_definition(folder)
    inputs = first_inputs(campaign)
    return keep_run(folder, count_folder(folder, campaign, inputs, lambda done, total: None), None)


def there(folder) -> dict[str, bytes]:
    if not folder.letters.exists():
        return {}
    return {path.name: path.read_bytes() for path in folder.letters.iterdir()}


def codes(result):
    return {(problem.code, problem.place.file) for problem in result.letters.problems}


def test_every_unit_that_must_act_has_a_letter_and_a_short_text(folder):
    result = consolidate(folder)
    assert there(folder).keys() == BOTH
    assert set(result.letters.units) == {ONE, OTHER}
    assert set(result.letters.written) == {f"Phan-hoi/{name}" for name in BOTH}


def test_a_letter_goes_when_its_unit_has_done_all_and_comes_when_it_must_act_again(folder):
    taken_in(folder)
    returns(folder)
    result = taken_in(folder)
    assert there(folder).keys() == OF_OTHER
    assert set(result.letters.removed) == {f"Phan-hoi/{name}" for name in OF_ONE}
    returns(folder, answered=False)
    taken_in(folder)
    assert there(folder).keys() == BOTH
    assert b"19 ti" in there(folder)[f"{ONE}.txt"]  # the number of unanswered criteria


def test_the_same_state_of_things_writes_nothing_anew(folder):
    taken_in(folder)
    before = {path: path.stat().st_mtime_ns for path in folder.letters.iterdir()}
    result = taken_in(folder)
    assert (result.letters.written, result.letters.removed, codes(result)) == ((), (), set())
    assert {path: path.stat().st_mtime_ns for path in folder.letters.iterdir()} == before


@pytest.mark.parametrize("name", sorted(OF_ONE))
def test_an_edited_letter_is_kept_and_named_and_the_others_follow(folder, name):
    taken_in(folder)
    edited = folder.letters / name
    edited.write_bytes(b"edited")
    returns(folder, answered=False)
    for _ in range(2):
        result = taken_in(folder)
        assert codes(result) == {("letter_edited", f"Phan-hoi/{name}")}
        assert edited.read_bytes() == b"edited"
    (other,) = OF_ONE - {name}
    assert there(folder)[other] != b""
    edited.unlink()
    assert taken_in(folder).letters.written == (f"Phan-hoi/{name}",)


def test_an_edited_letter_of_a_unit_that_need_not_act_is_kept_and_named(folder):
    taken_in(folder)
    (folder.letters / f"{ONE}.docx").write_bytes(b"edited")
    returns(folder)
    for _ in range(2):
        assert codes(taken_in(folder)) == {("letter_edited_idle", f"Phan-hoi/{ONE}.docx")}
        assert there(folder).keys() == OF_OTHER | {f"{ONE}.docx"}


def test_what_else_lies_in_the_folder_is_nobody_s_business(folder):
    folder.letters.mkdir()
    (folder.letters / "ghi chú.docx").write_bytes(b"x")
    result = taken_in(folder)
    assert codes(result) == set()
    assert there(folder)["ghi chú.docx"] == b"x"


def test_a_run_killed_before_it_wrote_its_letters_leaves_none_that_counts_as_edited(folder):
    taken_in(folder)
    returns(folder, answered=False)
    planned(folder)  # the manifest is new, the letters are the old ones
    before = there(folder)
    returns(folder)
    returns(folder, OTHER, "b.xlsx")
    result = taken_in(folder)
    assert codes(result) == set()
    assert before.keys() == BOTH
    assert there(folder) == {}


def test_a_letter_edited_while_the_ranking_was_written_is_kept(folder):
    taken_in(folder)
    returns(folder, answered=False)
    run_ = planned(folder)
    (folder.letters / f"{ONE}.docx").write_bytes(b"edited")
    result = fill_letter_box(folder, run_)
    assert codes(result) == {("letter_edited", f"Phan-hoi/{ONE}.docx")}
    assert there(folder)[f"{ONE}.docx"] == b"edited"


def test_a_letter_that_cannot_be_written_is_named_and_stops_nothing(folder):
    (folder.letters / f"{ONE}.docx").mkdir(parents=True)
    result = consolidate(folder)
    assert codes(result) == {("paper_not_written", f"Phan-hoi/{ONE}.docx")}
    assert folder.ranking.exists()
    assert (folder.letters / f"{OTHER}.docx").is_file()


def test_a_letter_in_whose_place_a_link_lies_is_named_and_stops_nothing(folder):
    folder.letters.mkdir()
    (folder.letters / f"{ONE}.docx").symlink_to(folder.root / "elsewhere.docx")
    result = consolidate(folder)
    assert codes(result) == {("is_link", f"Phan-hoi/{ONE}.docx")}
    assert not (folder.root / "elsewhere.docx").exists()
    assert (folder.letters / f"{OTHER}.docx").is_file()


def test_a_folder_that_cannot_be_made_is_named_and_stops_nothing(folder):
    folder.letters.write_bytes(b"a file in its place")
    result = taken_in(folder)
    assert {code for code, _ in codes(result)} == {"paper_not_written"}
    assert (folder.root / result.manifest).exists()


def test_an_office_s_template_that_cannot_be_read_is_named_and_done_without(folder):
    (folder.root / "Mau-bao-cao.docx").write_bytes(b"no document")
    result = taken_in(folder)
    assert {code for code, _ in codes(result)} == {"paper_template_unreadable"}
    assert there(folder).keys() == BOTH


def test_a_new_template_makes_the_letters_anew_though_nothing_else_has_changed(folder):
    taken_in(folder)
    template = docx.Document(str(folder.letters / f"{OTHER}.docx"))
    template.styles["Nội dung"].font.name = "Arial"
    template.save(str(folder.root / "Mau-bao-cao.docx"))
    result = taken_in(folder)
    assert codes(result) == set()
    assert set(result.letters.written) == {f"Phan-hoi/{ONE}.docx", f"Phan-hoi/{OTHER}.docx"}


def test_letters_are_known_by_older_manifests_where_the_newest_is_damaged(folder):
    taken_in(folder)
    (folder.runs / "2999-01-01_000000.json").write_bytes(b"{")
    returns(folder)
    assert codes(taken_in(folder)) == set()
    assert there(folder).keys() == OF_OTHER


def without_one(folder):
    """Removes a unit from the definition."""
    text = folder.definition.read_text(encoding="utf-8")
    folder.definition.write_text(text.partition(f"  - code: {ONE}")[0], encoding="utf-8")
    assert [unit.code for unit in load_definition(folder).units] == [OTHER]


def test_the_letter_of_a_unit_that_left_the_campaign_goes(folder):
    taken_in(folder)
    without_one(folder)
    assert set(taken_in(folder).letters.removed) == {f"Phan-hoi/{name}" for name in OF_ONE}
    assert there(folder).keys() == OF_OTHER


def test_a_manifest_that_was_altered_has_no_other_file_deleted(folder):
    taken_in(folder)
    (manifest,) = folder.runs.glob("*.json")
    document = json.loads(manifest.read_bytes())
    key = (folder.root / ".key").read_bytes()
    for file in ("Phan-hoi/../.key", "../.key", ".key", "Phan-hoi/ghi chú.txt/../../.key"):
        entry = {"file": file, "content": None, "before": None}
        document["letters"].append({**entry, "sha256": hashlib.sha256(key).hexdigest()})
    manifest.write_text(json.dumps(document), encoding="utf-8")
    taken_in(folder)
    assert (folder.root / ".key").read_bytes() == key


@pytest.mark.parametrize("code", ["con", "nul", "com1", "lpt9"])
def test_a_unit_called_like_a_device_has_a_letter_that_windows_can_open(folder, code):
    text = folder.definition.read_text(encoding="utf-8").replace(ONE, code)
    folder.definition.write_text(text, encoding="utf-8")
    consolidate(folder)
    assert f"_{code}.docx" in there(folder)


def test_the_manifest_names_the_letters_with_their_digests(folder):
    result = consolidate(folder)
    manifest = json.loads((folder.root / result.manifest).read_text(encoding="utf-8"))
    assert {one["file"] for one in manifest["letters"]} == {f"Phan-hoi/{name}" for name in BOTH}
    assert run(["verify", str(folder.root / result.manifest)]) == 0


def test_the_terminal_says_where_the_letters_are_and_json_stays_as_it_was(folder, capsys):
    assert run(["consolidate", str(folder.root)]) == 0
    said = capsys.readouterr()
    assert f"gửi 2 đơn vị cần sửa hoặc chưa nộp: {folder.root}{os.sep}Phan-hoi" in said.out
    (folder.letters / f"{ONE}.txt").write_bytes(b"edited")
    assert run(["consolidate", str(folder.root), "--json"]) == 0
    said = capsys.readouterr()
    keys = ["schema", "campaign", "standings", "receipts", "missing", "unsettled"]
    assert list(json.loads(said.out)) == keys
    assert said.err.startswith(f"Phan-hoi/{ONE}.txt: Tệp này đã được sửa tay")
