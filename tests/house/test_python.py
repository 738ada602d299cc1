"""Driving the product from Python: docs/python.md is true, and a folder may be named in any way."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

import workbook_builder
from tests.support.award_years import points_of_three_years
from tests.support.plans import plan_docx
from workbook_builder import (
    CampaignError,
    api,
    build,
    check_definition,
    consolidate,
    convert_definition,
    import_plan,
    load_campaign,
    make_report,
    propose_awards,
    reopen_result,
    start_campaign,
    template_names,
    verify,
)

PAGE = (Path(__file__).parents[2] / "docs" / "python.md").read_text(encoding="utf-8")


def test_the_examples_run_in_order_and_print_what_the_page_shows(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    examples = re.findall(r"```python\n(.*?)```\n(?:\n```text\n(.*?)```)?", PAGE, re.DOTALL)
    assert len(examples) == PAGE.count("```python")
    names: dict[str, object] = {}
    for code, shown in examples:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, "docs/python.md", "exec"), names)
        # pandas pads its columns with blanks
        assert re.sub(r" +$", "", printed.getvalue(), flags=re.MULTILINE) == shown


def test_every_call_stands_on_the_page():
    calls = [name for name in workbook_builder.__all__ if hasattr(api, name) and name[0].islower()]
    assert len(calls) > 15
    assert [name for name in calls if f"`{name}(" not in PAGE] == []


def test_every_name_is_shown_to_whoever_completes_it():
    assert dir(workbook_builder) == sorted(workbook_builder.__all__)


@pytest.fixture
def folder(tmp_path):
    return start_campaign(str(tmp_path / "khoi-5"), "khoi-5-2023")


def test_a_folder_may_be_named_by_text_by_path_or_as_it_was_made(folder):
    for named in (str(folder.root), folder.root, folder):
        assert load_campaign(named).id == "khoi-5-2023"
        told = [problem.code for problem in check_definition(named).problems]
        assert told == ["due_passed"]  # the template is of 2023
        assert build(named, common=True).ranking == folder.ranking.name


def test_a_campaign_with_rounds_can_be_loaded_as_it_is_declared(tmp_path):
    start_campaign(tmp_path / "years", template_names()[-1])
    assert load_campaign(tmp_path / "years").rounds


def test_a_run_is_verified_by_its_path_or_its_name_or_is_the_last_one(folder):
    build(folder)
    first, last = (consolidate(folder).manifest for _ in range(2))
    assert verify(folder).manifest == last
    name = Path(first).name
    for run in (first, name, Path(name).stem, folder.root / first, str(folder.root / first)):
        found = verify(str(folder.root), run)
        assert (found.manifest, found.holds) == (first, True)


def test_a_plan_becomes_a_campaign_that_can_change_its_form(tmp_path):
    known = load_campaign(start_campaign(tmp_path / "known", "khoi-5-2023"))
    (tmp_path / "plan.docx").write_bytes(plan_docx(known))
    imported = import_plan(str(tmp_path / "plan.docx"), str(tmp_path / "new"))
    assert imported.campaign.total == known.total
    assert convert_definition(tmp_path / "known").written.name == "Khai-bao.xlsx"
    assert load_campaign(tmp_path / "known") == known


def test_awards_are_proposed_from_a_folder_for_each_year(tmp_path):
    first, *others = points_of_three_years(tmp_path)
    done = propose_awards(str(first), *others)
    assert (done.folder / done.book).is_file()
    assert done.proposal.kinds


def test_what_cannot_be_done_is_a_campaign_error_with_its_problems(folder):
    for call, code in (
        (lambda: reopen_result(folder, "Tính lại"), "not_frozen"),
        (lambda: make_report(folder), "report_before_consolidation"),
        (lambda: build(folder.root / "none"), "folder_not_there"),
    ):
        with pytest.raises(CampaignError) as caught:
            call()
        assert [problem.code for problem in caught.value.problems] == [code]
