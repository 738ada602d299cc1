"""`verify`: a manifest is counted again from the same files and the same inputs."""

from __future__ import annotations

import json
import os
import re
import shutil
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tests.support.containers import mail, zipped
from tests.support.encrypted import encrypted
from tests.support.intakes import campaign_of, picks_by_chance, tables_of, taken_by_chance
from workbook_builder.cli.app import run
from workbook_builder.consolidation.count import count_folder
from workbook_builder.consolidation.first_build import build
from workbook_builder.consolidation.keep import keep_run
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.definition.templates import start_campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.issue.filled import fill_in
from workbook_builder.leader.agreed import AgreedEntry, AgreedLine, SeenWhenAgreed
from workbook_builder.leader.inputs import COMPARED, Entered, LeaderInputs
from workbook_builder.leader.ledger import LedgerEntry
from workbook_builder.leader.picks import KeptPick, PickEntry
from workbook_builder.leader.typed import CellError
from workbook_builder.manifest.inputs import entered_json, read_entered_json
from workbook_builder.manifest.read import read_run
from workbook_builder.manifest.result_code import code_typed
from workbook_builder.manifest.write import dump
from workbook_builder.papers.changes.listing import list_changes
from workbook_builder.papers.report.make import make_report
from workbook_builder.problems import CampaignError, errors_among
from workbook_builder.recount.proof import proven_figures
from workbook_builder.recount.verdict import Verified, find_run, verified_json, verify
from workbook_builder.words.sentences import message

SAVED = datetime(2023, 12, 1, 9, tzinfo=UTC)
ONE, OTHER = "vp-dbqh-hdnd", "nhnn-dong-thap"
LEDGER = (
    LedgerEntry("Văn phòng Đoàn ĐBQH và HĐND Tỉnh", None, "Thưởng", Decimal("1.50"), "=Sáng kiến"),
    LedgerEntry("Sở Không Có", None, "Trừ", "1,5", CellError("#N/A"), True, Decimal(45000)),
)


def send(folder: CampaignFolder, name: str, level: int, unit: str = ONE, days: int = 0) -> Path:
    """Puts a file into the inbox with this level, or the lowest there is, for each criterion."""
    campaign = load_definition(folder)
    of = campaign.unit(unit)
    assert of is not None
    answers = {
        c.id: c.tiers[min(level, len(c.tiers) - 1)] if c.tiers else c.points
        for c in campaign.criteria()
    }
    path = folder.inbox / name
    issued = folder.scoring_book(campaign, of)
    fill_in(issued, path, campaign, answers, saved=SAVED + timedelta(days=days))
    return path


@pytest.fixture(scope="module")
def consolidated(tmp_path_factory) -> tuple[CampaignFolder, Path]:
    """A consolidated campaign: two units, three files of one of them, one of which the leader
    picked, and ledger lines and agreed scores both right and wrong: (folder, manifest).
    """
    folder = start_campaign(tmp_path_factory.mktemp("kept") / "khoi-5", "khoi-5-2023")
    build(folder)
    picked = send(folder, "a.xlsx", 1)
    send(folder, "thư/b.xlsx", 0, days=1)
    send(folder, "c.xlsx", 0, OTHER)
    (folder.inbox / "minh chứng.pdf").write_bytes(b"%PDF-1.4")
    (folder.inbox / "~$a.xlsx").write_bytes(b"x")
    campaign = load_definition(folder)
    first = next(campaign.criteria()).id
    entered = Entered(
        (AgreedLine(OTHER, first, AgreedEntry(Decimal(1), "Thiếu một kỳ"), SeenWhenAgreed(None)),),
        {ONE: "Ghi chú riêng"},
    )
    (sha256,) = (f.sha256 for f in read_inbox(folder.inbox, folder.root) if f.location == picked)
    pick = KeptPick(ONE, sha256, "Nhan-ve/a.xlsx", PickEntry("x"))
    inputs = LeaderInputs(LEDGER, entered, (pick,))
    counted = count_folder(folder, campaign, inputs, lambda done, total: None)
    kept = keep_run(folder, counted, None).result
    assert {row.unit: row.total for row in kept.standings}[ONE] is not None
    assert kept.intake.picked.keys() == {ONE}
    return folder, folder.root / kept.manifest


@pytest.fixture
def kept(consolidated, tmp_path) -> tuple[CampaignFolder, Path]:
    """A copy of that folder and its manifest, which a test may change."""
    folder, manifest = consolidated
    copy = CampaignFolder(tmp_path / "khoi-5")
    shutil.copytree(folder.root, copy.root)
    return copy, copy.runs / manifest.name


def told(verified: Verified) -> list[str]:
    return [problem.code for problem in verified.problems]


def edit(manifest: Path, change) -> None:
    document = json.loads(manifest.read_bytes())
    change(document)
    manifest.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


# ---- what holds


def test_a_run_holds_with_all_that_the_leader_typed_right_or_wrong(kept):
    verified = verify(*kept)
    assert (told(verified), verified.holds, verified.files) == ([], True, 5)


def test_a_run_holds_though_files_were_renamed_and_dated_anew_and_locks_are_gone(kept):
    folder, manifest = kept
    (folder.inbox / "thư" / "b.xlsx").rename(folder.inbox / "Z.xlsx")
    (folder.inbox / "~$a.xlsx").unlink()
    for path in folder.inbox.rglob("*.*"):
        os.utime(path, (0, 0))
    verified = verify(folder, manifest)
    assert told(verified) == ["verify_file_renamed"]
    assert verified.problems[0].values["now"] == "Nhan-ve/Z.xlsx"
    assert verified.holds


def test_a_file_that_came_since_is_told_and_changes_nothing(kept):
    send(kept[0], "mới.xlsx", 2, days=5)
    verified = verify(*kept)
    assert (told(verified), verified.holds) == (["verify_files_since"], True)


def test_of_what_came_since_only_what_could_count_is_told(kept):
    (kept[0].inbox / "~$mới.xlsx").write_bytes(b"x")
    assert told(verify(*kept)) == []


def test_a_document_is_found_again_only_where_no_other_could_be_it(kept):
    """It was never read, so that its size and suffix are all that is known of it."""
    folder, _ = kept
    document = folder.inbox / "minh chứng.pdf"
    document.rename(folder.inbox / "một.pdf")
    assert told(verify(*kept)) == ["verify_file_renamed"]
    (folder.inbox / "hai.pdf").write_bytes(b"%PDF-9.9")
    assert "verify_file_gone" in told(verify(*kept))


def test_verifying_writes_nothing(kept):
    folder, manifest = kept
    before = {path: path.read_bytes() for path in folder.root.rglob("*") if path.is_file()}
    verify(folder, manifest)
    assert {p: p.read_bytes() for p in folder.root.rglob("*") if p.is_file()} == before


def test_files_in_archives_and_mails_and_files_with_a_password_are_counted_again(tmp_path, capsys):
    folder = start_campaign(tmp_path / "khoi-5", "khoi-5-2023")
    build(folder)
    one, other = send(folder, "a.xlsx", 1), send(folder, "b.xlsx", 0, OTHER)
    (folder.inbox / "khóa.xlsx").write_bytes(encrypted(one.read_bytes(), "12345"))
    packed = zipped({"bảng/b.xlsx": other.read_bytes()})
    received = "by mx; Fri, 15 Dec 2023 08:00:00 +0700"  # by the due date
    attached = mail({"minh chứng.zip": packed}, Received=received)
    (folder.inbox / "thư.eml").write_bytes(attached)
    one.unlink()
    other.unlink()
    kept = consolidate(folder, passwords=["sai", "12345"])
    inside = "Nhan-ve/thư.eml › minh chứng.zip › bảng/b.xlsx"
    counted = {r.file: r.unit for r in kept.receipts if r.status == "accepted"}
    assert counted == {inside: OTHER, "Nhan-ve/khóa.xlsx": ONE}
    manifest = folder.root / kept.manifest
    verified = verify(folder, manifest, passwords=["12345"])
    assert (verified.manifest, verified.files, verified.problems) == (kept.manifest, 4, ())
    assert run(["verify", str(manifest), "--password", "12345"]) == 0
    assert run(["verify", str(manifest)]) == 1
    assert "--password" in capsys.readouterr().out
    (folder.inbox / "thư.eml").rename(folder.inbox / "chuyển tiếp.eml")
    codes = told(verify(folder, manifest, passwords=["12345"]))
    assert codes == ["verify_file_renamed"] * 3  # mail, archive in it, workbook in that


def test_a_run_that_was_stopped_before_its_ranking_workbook_came_into_place_says_so(kept):
    folder, manifest = kept
    before = manifest.with_name(f"{manifest.stem}_{folder.ranking.name}")
    shutil.copy(folder.ranking, before)
    verified = verify(folder, manifest)
    assert (told(verified), verified.holds) == (["verify_ranking_not_written"], True)
    (folder.runs / ".dang-ghi.json").write_bytes(b"{}")  # of a stopped click, no manifest
    after = consolidate(folder)
    assert told(verify(folder, manifest)) == ["verify_ranking_not_written"]
    assert told(verify(folder, folder.root / after.manifest)) == []


# ---- what does not


def test_a_file_that_is_gone_is_told_with_all_that_follows_from_it(kept):
    folder, manifest = kept
    (folder.inbox / "c.xlsx").unlink()
    verified = verify(folder, manifest)
    assert not verified.holds
    gone = verified.problems[0]
    assert (gone.code, gone.place.file) == ("verify_file_gone", "Nhan-ve/c.xlsx")
    changed = {
        p.values["key"]: (p.values["was"], p.values["now"])
        for p in verified.problems
        if p.code == "verify_standing_differs" and "Ngân hàng" in str(p.values["unit"])
    }
    assert changed["status"] == ("ranked", "missing")
    assert changed["total"][1] == "–"


@pytest.mark.parametrize("name", ["c.xlsx", "minh chứng.pdf"])
def test_a_file_with_another_content_under_its_name_is_told(kept, name):
    folder, manifest = kept
    (folder.inbox / name).write_bytes(b"something else")
    codes = {p.code: p.place.file for p in errors_among(verify(folder, manifest).problems)}
    assert codes["verify_file_changed"] == f"Nhan-ve/{name}"


def test_a_definition_that_was_edited_is_told_and_whether_the_rubric_was(kept):
    folder, manifest = kept
    text = folder.definition.read_text(encoding="utf-8")
    folder.definition.write_text(text + "\n# a remark\n", encoding="utf-8")
    assert told(verify(folder, manifest)) == ["verify_definition_changed"]
    rubric = text.replace("label: ", "label: Nay ", 1).replace('label: Nay "', 'label: "Nay ')
    folder.definition.write_text(rubric, encoding="utf-8")
    assert "verify_rubric_changed" in told(verify(folder, manifest))


def test_a_standing_that_was_raised_in_the_manifest_is_told_figure_by_figure(kept):
    def raise_total(document):
        row = next(row for row in document["standings"] if row["unit"] == ONE)
        row["total"] += 1

    edit(kept[1], raise_total)
    (problem,) = verify(*kept).problems
    assert (problem.code, problem.values["key"]) == ("verify_standing_differs", "total")
    assert float(str(problem.values["was"])) == float(str(problem.values["now"])) + 1


@pytest.mark.parametrize(
    ("section", "key", "value"),
    [("ledger", "points", "9"), ("agreed", "agreed", 4.0), ("picks", "reason", "khác")],
)
def test_a_line_of_the_leader_altered_in_the_manifest_is_told(kept, section, key, value):
    edit(kept[1], lambda document: document[section][0].update({key: value}))
    found = verify(*kept).problems
    assert [(p.code, p.values["number"], p.values["key"]) for p in found] == [
        ("verify_line_differs", 1, key)
    ]


def test_a_receipt_altered_in_the_manifest_is_told(kept):
    edit(kept[1], lambda document: document["inputs"][0].update({"status": "rejected"}))
    (problem,) = verify(*kept).problems
    assert problem.code == "verify_receipt_differs"


def _scored(document, unit=ONE):
    return next(one for one in document["scores"]["units"] if one["unit"] == unit)


def _first_score(document):
    return next(iter(_scored(document)["criteria"].values()))


ALTERED = {
    "a unit is taken out of the standings": lambda d: d["standings"].pop(0),
    "a unit stands twice in the standings": lambda d: d["standings"].append(d["standings"][0]),
    "a unit is added to the standings": lambda d: d["standings"].append(
        {**d["standings"][0], "unit": "so-moi", "name": "Sở Mới"}
    ),
    "a rank is another": lambda d: d["standings"][0].update(rank=2),
    "points of a group are others": lambda d: d["standings"][0]["groups"].update(I=99),
    "the units stand in another order": lambda d: d["standings"].reverse(),
    "a line of the ledger is gone": lambda d: d["ledger"].pop(),
    "a line of the ledger stands twice": lambda d: d["ledger"].append(d["ledger"][0]),
    "an agreed score is gone": lambda d: d["agreed"].pop(),
    "a score is another": lambda d: _first_score(d).update(points=9.5),
    "a self score is another": lambda d: _first_score(d).update({"self": 9.5}),
    "a level is another": lambda d: _first_score(d).update(level="Xuất sắc"),
    "a cell is another": lambda d: _first_score(d).update(cell="Z99"),
    "a score is said to be agreed": lambda d: _first_score(d).update(
        agreed=9, agreed_sheet="Chi tiết điểm", agreed_cell="G9"
    ),
    "a unit has its scores twice": lambda d: d["scores"]["units"].append(_scored(d)),
    "a unit has no scores": lambda d: d["scores"]["units"].remove(_scored(d)),
    "a ledger line of the scores is another": lambda d: _scored(d)["ledger"][0].update(points=5),
    "a ledger line of the scores is gone": lambda d: _scored(d)["ledger"].clear(),
    "the own sum is another": lambda d: _scored(d)["self"].update(total=99),
    "what the unit filled in is another": lambda d: _scored(d)["details"].update(
        nguoi_ky="Người khác"
    ),
    "the answers of the file not picked are others": lambda d: _scored(d)["without_pick"].update(
        criteria={}
    ),
    "the most of a criterion is another": lambda d: d["scores"]["rubric"][0].update(points=50),
    "an unsettled thing is gone": lambda d: d["unsettled"].pop(0),
    "all unsettled things are gone": lambda d: d.update(unsettled=[]),
    "the section on them is gone": lambda d: d.pop("unsettled"),
    "an unsettled thing is of another unit": lambda d: d["unsettled"][0].update(unit="so-moi"),
    "the day of a file is another": lambda d: d["inputs"][0].update(
        saved="2023-01-01T00:00:00+07:00"
    ),
    "the digest of a file is another": lambda d: d["inputs"][0].update(sha256="0" * 64),
    "a file is of another unit": lambda d: d["inputs"][0].update(unit=OTHER),
    "a file is not named": lambda d: d["inputs"].pop(0),
    "the moment that is printed is another": lambda d: d.update(
        consolidated="2023-01-01T00:00:00+07:00"
    ),
    "the moment is another": lambda d: d.update(
        moment="2023-01-01T00:00:00+07:00", consolidated="2023-01-01T00:00:00+07:00"
    ),
}
"""What somebody alters in a manifest."""
UNPROVEN = r"paper_not_proven|report_definition_changed|manifest_unreadable"
"""What is told of a manifest of which no paper is written."""


@pytest.mark.parametrize("what", ALTERED)
def test_whatever_is_altered_in_a_manifest_is_told_and_no_paper_is_written(kept, what):
    folder, manifest = kept
    edit(manifest, ALTERED[what])
    assert not verify(folder, manifest).holds
    campaign = load_definition(folder)
    moved = "moment" in what or "not named" in what
    if not moved:  # a moment that nothing follows from is told by `verify` alone
        with pytest.raises(CampaignError, match=UNPROVEN):
            proven_figures(folder, campaign)


def test_papers_are_written_of_a_run_that_comes_out_and_refuse_one_that_does_not(kept):
    folder, manifest = kept
    assert make_report(folder).gaps
    edit(manifest, lambda d: _first_score(d).update(points=9.5))
    before = {path: path.read_bytes() for path in folder.root.glob("*.docx")}
    for write in (make_report, list_changes):
        with pytest.raises(CampaignError) as refused:
            write(folder)
        said, *differing = refused.value.problems
        assert said.code == "paper_not_proven"
        assert f"consolidate {folder.root}" in message(said)
        assert "points" in message(differing[0])
    assert {path: path.read_bytes() for path in folder.root.glob("*.docx")} == before


def test_papers_need_the_files_that_the_points_were_counted_from(kept):
    folder, _ = kept
    (folder.inbox / "c.xlsx").unlink()
    with pytest.raises(CampaignError, match="paper_not_proven"):
        make_report(folder)


def test_many_differences_are_counted_and_not_all_told(kept):
    folder, manifest = kept

    def all_scores(document):
        for one in _scored(document)["criteria"].values():
            one.update(points=77, level="x", cell="Z1")

    edit(manifest, all_scores)
    found = verify(folder, manifest).problems
    assert len(found) == 21
    assert found[-1].code == "verify_more_differ"
    assert found[-1].values["count"] > 5


def test_of_another_version_other_words_and_what_it_did_not_write_are_no_difference(kept):
    folder, manifest = kept

    def older(document):
        document["program"] = "workbook_builder 0.0.1"
        del document["unsettled"]
        for line in document["ledger"]:
            line["check"] = "Câu cũ"

    edit(manifest, older)
    assert told(verify(folder, manifest)) == ["verify_other_program"]
    edit(manifest, lambda d: _first_score(d).update(points=9.5))
    assert not verify(folder, manifest).holds


# ---- the code on a paper


def test_the_code_is_the_same_however_often_the_result_is_counted_and_another_for_another(kept):
    folder, manifest = kept
    code = verify(folder, manifest).code
    assert re.fullmatch(r"[A-Z2-7]{4}(-[A-Z2-7]{4}){2}", code)
    assert read_run(manifest).code == code
    assert verify(folder, manifest, code=f"  {code.lower().replace('-', ' ')} ").holds
    assert read_run(folder.root / make_report(folder).manifest).sha256
    edit(manifest, lambda d: _first_score(d).update(points=9.5))
    assert read_run(manifest).code != code
    assert verify(folder, manifest).code == code


def test_a_file_and_a_manifest_that_were_altered_together_do_not_fit_the_signed_paper(kept):
    folder, manifest = kept
    code = verify(folder, manifest).code
    picked = next(one for one in read_run(manifest).entered.picks)
    send(folder, "c.xlsx", 2, OTHER)
    campaign = load_definition(folder)
    inputs = read_run(manifest).entered
    manifest.unlink()
    counted = count_folder(folder, campaign, inputs, lambda done, total: None)
    forged = folder.root / keep_run(folder, counted, None).result.manifest
    assert picked.unit == ONE
    assert verify(folder, forged).holds
    (problem,) = errors_among(verify(folder, forged, code=f" {code} ").problems)
    assert (problem.code, problem.values["seen"]) == ("verify_code_differs", code)


def test_the_command_compares_a_code_typed_from_a_paper(kept, capsys):
    folder, manifest = kept
    code = verify(folder, manifest).code
    assert run(["verify", str(folder.root), "--code", code]) == 0
    assert "Mã kết quả trên văn bản khớp" in capsys.readouterr().out
    assert run(["verify", str(folder.root), "--code", "AAAA-BBBB-CCCC"]) == 1
    assert f"tính lại ra {code}" in capsys.readouterr().out


def test_a_digit_that_no_code_has_is_read_as_the_letter_that_it_looks_like():
    assert code_typed(" 0a1b-8c2d ijkl") == "OAIB-BC2D-IJKL"


def test_a_folder_without_its_key_says_that_the_key_is_missing(kept):
    folder, manifest = kept
    (folder.root / ".key").unlink()
    verified = verify(folder, manifest)
    assert told(verified).count("verify_needs_key") == 1
    assert set(told(verified)) >= {"verify_receipt_differs"}
    assert not verified.holds


# ---- finding and reading


def test_a_run_is_found_by_path_by_name_and_told_where_there_is_none(kept, monkeypatch):
    folder, manifest = kept
    assert find_run(manifest)[1] == manifest
    assert find_run(Path(manifest.stem), folder.root)[1] == manifest
    monkeypatch.chdir(folder.root)
    assert find_run(Path(manifest.name))[1].resolve() == manifest
    monkeypatch.chdir(folder.runs)
    assert find_run(Path(manifest.name))[0].root.resolve() == folder.root
    (folder.runs / manifest.stem).mkdir()  # a name means a run, whatever else lies here
    assert find_run(Path(manifest.stem), folder.root)[1] == manifest
    shutil.copy(manifest, folder.runs / "2020-01-01_080000.json")  # none that ran after it
    with pytest.raises(CampaignError) as refused:
        find_run(Path("2020-01-01"), folder.root)
    assert refused.value.problems[0].values["last"] == f"runs/{manifest.name}"
    with pytest.raises(CampaignError, match="no_manifest_yet"):
        find_run(Path("2020-01-01"), folder.inbox)


def test_a_copy_of_a_manifest_kept_elsewhere_is_held_against_the_folder(kept, tmp_path):
    folder, manifest = kept
    copy = tmp_path / "lưu" / "nhật ký.json"
    copy.parent.mkdir()
    shutil.copy(manifest, copy)
    edit(manifest, lambda document: document["standings"].clear())
    assert find_run(copy, folder.root)[1] == copy
    assert verify(*find_run(copy, folder.root)).problems == ()
    with pytest.raises(CampaignError, match="no_manifest"):
        find_run(copy)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "manifest_unreadable"),
        (b"[]", "manifest_unreadable"),
        (b'{"schema": 1, "entered": {}}', "manifest_unreadable"),
        (b"[" * 100_000, "manifest_unreadable"),
        (b'{"schema": 1}', "manifest_too_old"),
        (b'{"schema": 2}', "manifest_newer"),
    ],
)
def test_a_manifest_that_cannot_be_used_is_told(kept, content, code):
    folder, manifest = kept
    manifest.write_bytes(content)
    with pytest.raises(CampaignError, match=code):
        verify(folder, manifest)


def test_the_command_exits_with_0_or_1_and_prints_line_by_line(kept, capsys):
    folder, manifest = kept
    assert run(["verify", str(manifest)]) == 0
    assert "5 tệp" in capsys.readouterr().out
    (folder.inbox / "c.xlsx").unlink()
    assert run(["verify", manifest.stem, str(folder.root)]) == 1
    said = capsys.readouterr()
    assert said.out.startswith("Nhan-ve/c.xlsx: Tệp không còn")
    assert "không còn đúng" in said.err
    assert run(["verify", str(manifest), "--json"]) == 1
    printed = json.loads(capsys.readouterr().out)
    assert list(printed) == ["schema", "manifest", "holds", "files", "problems", "code"]
    assert printed["holds"] is False
    assert (
        json.loads(verified_json(verify(folder, manifest), "en")) != printed
    )  # in another language


@pytest.mark.parametrize("number", range(3))
def test_what_was_typed_comes_back_from_the_manifest_as_it_was(tmp_path, number):
    campaign, maker = campaign_of(number)
    taken = taken_by_chance(campaign, maker, tmp_path)
    picks = picks_by_chance(taken, maker)
    line = AgreedLine(
        campaign.units[0].code,
        next(campaign.criteria()).id,
        AgreedEntry("9", True),
        SeenWhenAgreed(Decimal("2.50")),
    )
    remarks = {"dv-0": CellError("#REF!"), "dv-1": Decimal("0.1")}
    entered = Entered((line,), remarks, {COMPARED: Decimal(3), "another_cell": "5"})
    tables = tables_of(campaign, taken, picks, LEDGER, entered=entered)
    written = json.loads(dump(entered_json(tables, tables.intake)))
    again = read_entered_json(written)
    assert (again.ledger, again.entered) == (LEDGER, entered)
    rows = {(row.receipt.file, row.entry) for row in tables.intake.rows}
    assert {(pick.file, pick.entry) for pick in again.picks} <= rows
    assert len(again.picks) == len([row for row in tables.intake.rows if not row.entry.is_empty()])
