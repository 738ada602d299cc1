"""docs/huong-dan.md quotes the workbooks rightly, and its commands do what it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from tests.support.final_words import answer_all
from tests.support.plans import KHOI_5, plan_docx, xlsx_of
from workbook_builder.cli.app import _commands, run
from workbook_builder.cli.steps import STEPS
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.words.sentences import say
from workbook_builder.words.workbooks import definition as declared
from workbook_builder.words.workbooks import ranking as ranking_sheet
from workbook_builder.words.workbooks import ranking_files as receipt_sheet
from workbook_builder.words.workbooks import ranking_summary as summary_sheet
from workbook_builder.words.workbooks import scoring as words

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "huong-dan.md").read_text(encoding="utf-8")
_, OFFICER, UNIT, LEADER = re.split(r"^## Phần \d\. ", GUIDE, flags=re.MULTILINE)


WAYS = (
    declared.WAY_TIERS,
    declared.WAY_POINTS,
    declared.WAY_CASES,
    declared.WAY_MEASURED,
    declared.WAY_SHARE,
)


def items(part: str, mark: str) -> list[str]:
    """The items of the lists in a part, each as one line."""
    found = re.findall(rf"^{mark} (.*(?:\n {{2,}}.*)*)", part, re.MULTILINE)
    return [" ".join(item.split()) for item in found]


def commands(part: str) -> list[list[str]]:
    """The commands in the code blocks of a part, without the program's name."""
    blocks = re.findall(r"```console\n(.*?)```", part, re.DOTALL)
    return [shlex.split(line)[1:] for block in blocks for line in block.splitlines()]


def test_the_unit_s_steps_are_those_of_the_sheet_in_its_workbook():
    steps = [step.format(sheet=words.SHEET_RUBRIC) for step in words.GUIDE_STEPS]
    assert items(UNIT, r"\d+\.") == steps


def test_the_unit_s_notes_are_those_of_the_sheet_in_its_workbook():
    _, notes, more = re.split(r"^### .*\n", UNIT, flags=re.MULTILINE)[1:]
    assert items(notes, "-") == list(words.GUIDE_NOTES)
    said = " ".join(items(more, "-"))
    for text in (words.GUIDE_AMOUNTS, words.GUIDE_STEPS_COMMON[1], words.GUIDE_NOTES_COMMON[2]):
        assert text in said


def test_a_new_officer_comes_from_a_plan_in_word_to_filled_workbooks_in_five_commands(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    Path("Ke-hoach.docx").write_bytes(plan_docx(KHOI_5))
    names = [("TT", "Đơn vị"), (1, "Sở Y tế"), (2, "Sở Nội vụ"), (3, "Công an tỉnh")]
    Path("Danh-sach.xlsx").write_bytes(xlsx_of(names))
    calls = commands(OFFICER)
    needed = calls[: [call[0] for call in calls].index("build") + 1]
    assert len(needed) <= 5
    for call in needed:
        assert run(call) == 0, capsys.readouterr().err
    folder = CampaignFolder(Path(needed[-1][1]))
    assert folder.definition.name == "Khai-bao.xlsx"  # the officer never edits YAML
    assert len(list(folder.outbox.glob("*.xlsx"))) == 3
    answer_all(folder)
    for call in (*calls[len(needed) :], *commands(LEADER)):  # the rest of the guide's calls
        assert run(call) == 0, capsys.readouterr().err


def test_the_leader_s_guide_tells_of_every_sheet_in_its_order():
    sheets = (
        summary_sheet.SHEET_SUMMARY,
        ranking_sheet.SHEET_RANKING,
        ranking_sheet.SHEET_BY_CLUSTER,
        ranking_sheet.SHEET_OVERVIEW,
        ranking_sheet.SHEET_DETAIL,
        ranking_sheet.SHEET_COMPARISON,
        ranking_sheet.SHEET_LEDGER,
        receipt_sheet.SHEET_RECEIPTS,
    )
    assert re.findall(r"^- \*\*(.*?)\*\*:", LEADER, re.MULTILINE) == list(sheets)


def test_the_guide_names_every_kind_of_criterion_as_the_sheet_does():
    ways = re.findall(r"^\| `(.*?)` \| .* \| .* \|$", OFFICER, re.MULTILINE)
    assert [way for way in ways if way in WAYS] == list(WAYS)


def test_what_the_guide_puts_in_code_marks_is_what_sheets_and_commands_say():
    """Every heading, choice and sheet that the guide names is one that there is."""
    sources = (ROOT / "workbook_builder").rglob("*.py")
    said = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    quoted = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", GUIDE, flags=re.DOTALL))
    named = {text for text in quoted if re.fullmatch(r"[^\W\d_][\w ,]* [\w ,]*\w", text)}
    typed = {text for text in named if text.split()[0] in ("workbook-builder", "addin")}
    assert len(named - typed) > 20
    assert {text for text in named - typed if text not in said} == set()


def test_every_command_of_a_campaign_stands_in_the_guide():
    program = _commands("vi")
    names = {one.name or one.callback.__name__ for one in program.registered_commands}
    named = {name for name in names if re.search(rf"`{name}\b|builder {name}\b", GUIDE)}
    assert names - named == {"changes", "convert"}  # freeze writes the list; officers stay in Excel


def test_the_guide_shows_the_menu_as_it_is():
    shown = re.findall(r"^[→ ] [ \d]\d\. (.*?)(?: – .*)?$", GUIDE, re.MULTILINE)
    assert shown == [say(step.named, "vi") for step in STEPS]


def test_the_readme_leads_to_the_guide():
    assert "](docs/huong-dan.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
