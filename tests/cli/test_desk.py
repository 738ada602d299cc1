"""What people type has a sensible outcome: odd folders, days and runs, calls out of order."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.support.final_words import DEFINITION, answer_all, send, start
from workbook_builder.cli.app import run
from workbook_builder.cli.calls import campaign_path, day_typed
from workbook_builder.consolidation.stage import Stage, next_step, where_it_stands
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.freeze.final_word import freeze_result, reopen_result
from workbook_builder.manifest.frozen.record import read_freeze_record
from workbook_builder.papers.notices.box import write_notices
from workbook_builder.problems import CampaignError
from workbook_builder.words.sentences import message


@pytest.fixture
def folder(tmp_path, monkeypatch) -> CampaignFolder:
    """A campaign `dot` whose workbooks were built, in the folder that one stands in."""
    monkeypatch.chdir(tmp_path)
    return start(Path("dot"))


FOLDERS = ["dot", "dot/", "./dot/", '"dot"', 'dot"', "“dot”", " dot ", "dot\\", 'dot\\"']
FILES_OF_IT = ["dot/campaign.yaml", "dot/Bang-tong-hop.xlsm"]


@pytest.mark.parametrize("typed", [*FOLDERS, *FILES_OF_IT])
def test_a_folder_is_meant_however_it_is_typed(folder, typed, capsys):
    assert run(["check", typed]) == 0, capsys.readouterr().err
    assert "Khai báo hợp lệ" in capsys.readouterr().out


def test_a_name_with_a_quote_that_is_there_is_taken_as_it_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("'dot'").mkdir()
    assert campaign_path("'dot'") == Path("'dot'")
    assert campaign_path("/") == Path("/")


def test_without_a_folder_a_command_means_the_one_that_one_stands_in(folder, monkeypatch, capsys):
    monkeypatch.chdir(folder.root)
    answer_all(CampaignFolder(Path()))
    calls = (
        ["check"],
        ["build"],
        ["consolidate"],
        ["verify"],
        ["report"],
        ["changes"],
        ["freeze", "--minutes", "12/BB", "--date", "28/12/2023"],
        ["notices"],
        ["reopen", "--reason", "Xem xét lại"],
    )
    for call in calls:
        assert run(call) == 0, (call, capsys.readouterr().err)
    assert "Việc tiếp theo" in capsys.readouterr().out.splitlines()[-1]


def test_every_command_on_a_campaign_names_the_next_step_last(folder, capsys):
    def last_line(*call: str) -> str:
        assert run(list(call)) == 0, capsys.readouterr().err
        return capsys.readouterr().out.splitlines()[-1]

    consolidate_it = "workbook-builder consolidate dot"
    assert consolidate_it in last_line("check", "dot")
    assert consolidate_it in last_line("build", "dot")
    send(folder, "so-a", "a.xlsx", 0, "5")
    assert "1 tệp" in last_line("check", "dot")
    assert "1 loại việc" in last_line("consolidate", "dot")
    assert "workbook-builder freeze dot" in last_line("verify", "dot")
    assert "workbook-builder freeze dot" in last_line("report", "dot")
    frozen = ("freeze", "dot", "--minutes", "12/BB", "--accept", "missing=Hai sở sáp nhập")
    assert "workbook-builder notices dot" in last_line(*frozen)
    assert "dot/Thong-bao" in last_line("notices", "dot")
    assert consolidate_it in last_line("reopen", "dot", "--reason", "Xem lại")


def test_the_next_step_follows_the_campaign(tmp_path):
    folder = CampaignFolder(tmp_path / "dot")
    folder.root.mkdir()
    folder.definition.write_text(DEFINITION, encoding="utf-8")

    def stage() -> Stage:
        assert message(next_step(folder), "en").startswith("Next: ")
        return where_it_stands(folder).stage

    assert stage() is Stage.DECLARED
    start_again = start(tmp_path / "khac")  # with its workbooks built
    folder = start_again
    assert stage() is Stage.SENT
    answer_all(folder)
    assert where_it_stands(folder).waiting == 3
    assert stage() is Stage.WAITING
    consolidate(folder)
    assert stage() is Stage.SETTLED
    send(folder, "so-a", "lan hai.xlsx", 1, "3", days=1)
    assert stage() is Stage.WAITING
    consolidate(folder)
    assert [kind.value for kind in where_it_stands(folder).unsettled] == ["confirm"]
    assert stage() is Stage.UNSETTLED
    freeze_result(folder, "12/BB", accept={"confirm": "Đơn vị đã xác nhận"})
    assert stage() is Stage.FROZEN
    write_notices(folder)
    assert stage() is Stage.TOLD
    reopen_result(folder, "Xem lại")
    assert stage() is Stage.REOPENED


@pytest.mark.parametrize(
    "typed", ["31/12/2025", "31-12-2025", "31.12.2025", "2025-12-31", "2025/12/31", " 31/12/2025 "]
)
def test_a_day_is_meant_however_it_is_typed(typed):
    assert day_typed(typed) == date(2025, 12, 31)


NO_DAYS = ["31/2/2025", "12/2025", "hôm nay", "31/12/25/1", "1,5", "31/12", "31/12/25"]


@pytest.mark.parametrize("typed", NO_DAYS)
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(CampaignError, match="freeze_bad_date"):
        day_typed(typed)


def test_nothing_is_consolidated_before_workbooks_were_made(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("dot").mkdir()
    Path("dot/campaign.yaml").write_text(DEFINITION, encoding="utf-8")
    assert run(["consolidate", "dot"]) == 2
    assert "workbook-builder build dot" in capsys.readouterr().err
    assert sorted(path.name for path in Path("dot").iterdir()) == ["campaign.yaml"]


def test_verify_of_a_folder_means_its_last_run(folder, capsys):
    answer_all(folder)
    consolidate(folder)
    last = consolidate(folder)
    assert run(["verify", "dot"]) == 0
    assert last.manifest in capsys.readouterr().out
    assert run(["verify", "dot/campaign.yaml", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["manifest"] == last.manifest


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("", "Chưa ghi hạn nộp"),
        ("due: 2023-12-15\n", "Hạn nộp 15/12/2023 đã qua"),
        ("due: 2999-12-15\n", ""),
    ],
)
def test_a_due_date_that_is_none_or_past_is_doubted_before_sending(
    tmp_path, monkeypatch, capsys, due, said
):
    monkeypatch.chdir(tmp_path)
    Path("dot").mkdir()
    definition = DEFINITION.replace("total: 10\n", f"total: 10\n{due}")
    Path("dot/campaign.yaml").write_text(definition, encoding="utf-8")
    for command in ("check", "build"):
        assert run([command, "dot"]) == 0
        err = capsys.readouterr().err
        assert said in err
        assert bool(said) == ("ạn nộp" in err)


def test_a_wrong_number_or_an_odd_argument_is_refused_in_one_line(folder, capsys):
    calls = (
        ["import", "x.docx", "-o", "k", "--table", "1,5"],
        ["check", "dot/Nhan-ve"],
        ["check", "đợt không có"],
        ["verify", "dot", "không có"],
        ["freeze", "dot", "--minutes", "1", "--date", "31/2/2025"],
        ["freeze", "dot", "--minutes", "1", "--accept", "missing"],
        ["merge", "dot"],
    )
    for call in calls:
        assert run(call) == 2, call
        assert len(capsys.readouterr().err.splitlines()) == 1, call
    assert read_freeze_record(folder).current is None
