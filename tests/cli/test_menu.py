"""The menu: a campaign by numbers on a real terminal, what it knows, how it is left; and the names
of commands in Vietnamese."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from tests.support.final_words import DEFINITION, answer_all, start
from tests.support.plans import KHOI_5, plan_docx, xlsx_of
from tests.support.terminal import Terminal
from workbook_builder.cli.app import _commands
from workbook_builder.cli.campaign_desk import look_at
from workbook_builder.cli.names import in_english
from workbook_builder.cli.steps import STEPS, next_step, why_told
from workbook_builder.definition.load import load_definition
from workbook_builder.definition.templates import start_campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.post.drafts import draft_path
from workbook_builder.spelling import without_accents
from workbook_builder.words.commands import ADDIN_COMMANDS, COMMANDS

CHOOSE, RETURN, BYE = "thoát): ", "các bước. ", "Đã thoát."


@pytest.fixture
def terminal(tmp_path):
    pytest.importorskip("pty")
    home = tmp_path / "home"
    home.mkdir()
    return lambda folder, *arguments: Terminal(folder, *arguments, home=home)


def next_of(menu: str) -> int:
    """The number of the step that is marked."""
    [number] = re.findall(r"^→ +(\d+)\. ", menu, re.MULTILINE)
    return int(number)


# ---- the names of commands


def test_every_command_has_a_vietnamese_name_of_its_own():
    program = _commands("vi")
    [addin] = program.registered_groups
    for names, there in (
        (COMMANDS, [*program.registered_commands, addin]),
        (ADDIN_COMMANDS, addin.typer_instance.registered_commands),
    ):
        assert {one.name or one.callback.__name__ for one in there} == set(names)
        every = [*names, *map(without_accents, names.values())]
        assert sorted(set(every)) == sorted(every)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_goes_by_its_vietnamese_name_with_and_without_diacritics(name):
    vietnamese = COMMANDS[name]
    for typed in (
        vietnamese,
        without_accents(vietnamese),
        unicodedata.normalize("NFD", vietnamese),
        vietnamese.upper(),
        name,
    ):
        assert in_english([typed, "tổng-hợp"]) == [name, "tổng-hợp"]


def test_the_two_names_of_a_command_do_the_same(typed):
    assert typed("kiểm-tra", "nơi không có") == typed("check", "nơi không có")
    assert typed("the-thi-dua", "cài-đặt", "--help") == typed("addin", "install", "--help")
    assert typed("thẻ-thi-đua") == typed("addin")


def test_help_names_a_command_in_both_languages_its_own_first(typed):
    for lang, command, of_addin in (
        ("vi", "  tong-hop, consolidate ", "  cai-dat, install "),
        ("en", "  consolidate, tong-hop ", "  install, cai-dat "),
    ):
        assert command in typed("--help", "--lang", lang)[1]
        assert of_addin in typed("addin", "--lang", lang)[1]


def test_a_mistyped_vietnamese_name_is_met_with_the_nearest(typed):
    assert "có phải “tong-hop”?" in typed("tong-hpp")[2]
    assert "có phải “go-bo”?" in typed("addin", "gobo")[2]


# ---- a campaign by numbers


def test_a_campaign_goes_from_the_plan_to_the_notices_by_numbers(tmp_path, terminal):
    (tmp_path / "Kế hoạch 741.docx").write_bytes(plan_docx(KHOI_5))
    names = [("TT", "Đơn vị"), (1, "Sở Y tế"), (2, "Sở Nội vụ"), (3, "Công an tỉnh")]
    (tmp_path / "Danh sách.xlsx").write_bytes(xlsx_of(names))
    folder = CampaignFolder(tmp_path / "ke-hoach-741")
    with terminal(tmp_path) as menu:
        assert next_of(menu.until(CHOOSE)) == 1
        assert "chưa có đợt" in menu.types("5\n", CHOOSE)

        def does(number: int, *answers: tuple[str, str], then: int | None) -> str:
            """Takes a step, answers each of its questions, and looks at what is marked next."""
            said, typed = "", f"{number}\n"
            for question, answer in answers:
                said += menu.types(typed, question)
                typed = f"{answer}\n"
            said += menu.types(typed, RETURN)
            again = menu.types("\n", CHOOSE)
            assert (next_of(again) if "→" in again else None) == then, again
            return said

        does(
            1,
            ("trở về): ", f'"{tmp_path / "Kế hoạch 741.docx"}"'),
            (f"{folder.root}): ", ""),
            ("không có): ", str(tmp_path / "Danh sách.xlsx")),
            then=5,
        )
        assert "Khai báo hợp lệ" in does(4, then=5)
        assert "chưa lập bảng" in menu.types("6\n", CHOOSE)
        assert "Đã lập 3 bảng" in does(5, ("không): ", ""), then=6)
        assert "chưa tổng hợp" in menu.types("16\n", CHOOSE)
        does(6, ("trở về): ", "1"), then=6)
        answer_all(folder)
        does(11, then=10)
        assert "BẢNG XẾP HẠNG" in does(10, then=14).upper()
        does(14, ("trở về): ", "1"), ("không): ", ""), then=15)
        does(15, ("không): ", ""), then=16)
        does(16, ("trở về): ", "12/BB"), ("Ngày chốt", ""), ("không có): ", "Bình"), then=17)
        assert "đã chốt" in menu.types("16\n", CHOOSE)
        does(17, then=18)
        assert menu.types("q\n", BYE)
        assert menu.ended() == 0
    papers = {path.name for path in folder.root.glob("*.docx")}
    assert {"Bao-cao_ke-hoach-741.docx", "Bien-ban_ke-hoach-741.docx"} <= papers
    assert len(list(folder.notices.glob("*.docx"))) == 3


def test_it_knows_where_one_stands_and_what_was_worked_on_last(tmp_path, terminal):
    first, second = (start(tmp_path / name / "dot") for name in ("a", "b"))
    ctrl_c, ctrl_d = "\x03", "\x04"
    with terminal(first.root) as menu:
        assert f"Thư mục: {first.root}" in menu.until(CHOOSE)
        menu.types("16\n", CHOOSE)
        menu.types("1\n", "trở về): ")
        menu.types(ctrl_c, CHOOSE)  # ends the question alone
        menu.types("1\n", "trở về): ")
        menu.types("nơi không có\n", "Không có tệp “nơi không có”")
        menu.types("\n", CHOOSE)
        menu.types(ctrl_d, BYE)
        assert menu.ended() == 0
    with terminal(tmp_path) as menu:
        assert f"Thư mục: {first.root}" in menu.until(CHOOSE)
        menu.types("23\n", "trở về): ")
        menu.types(f"{tmp_path}\n", f"Trong “{tmp_path}” không có")
        menu.types(f'"{second.root}"\n', f"Thư mục: {second.root}")
        menu.until(CHOOSE)
        menu.types(ctrl_c, BYE)
        assert menu.ended() == 0
    with terminal(tmp_path, "--lang", "en") as menu:
        assert f"Folder: {second.root}" in menu.until("0 to leave): ")


def test_what_is_next_and_what_makes_no_sense_yet_follows_the_campaign(tmp_path):
    """What the campaign by numbers does not come by."""

    def of(folder: Path | None) -> tuple[int | None, set[str]]:
        desk = look_at(folder)
        whys = {step.obstacle(desk) for step in STEPS} - {None}
        return next_step(desk), {why_told(why, "en") for why in whys}

    assert of(None) == (1, {"no campaign yet (step 1 or 2)"})
    faulty = start(tmp_path / "faulty")
    faulty.definition.write_text("schema: 1\n", encoding="utf-8")
    assert of(faulty.root) == (4, {"faulty definition (4)"})
    assert look_at(faulty.root).faults
    rounds = start_campaign(tmp_path / "rounds", "binh-phuoc-2022-2025").root
    assert of(rounds) == (22, {"done in each round (step 22)"})
    mailed = start(tmp_path / "mailed", DEFINITION + "mail: {server: mail.example.vn}\n")
    assert of(mailed.root)[0] == 6
    campaign = load_definition(mailed)
    for unit in campaign.units:
        draft = draft_path(mailed, "workbooks", unit)
        draft.parent.mkdir(exist_ok=True)
        draft.touch()
    assert of(mailed.root)[0] == 7
    (mailed.inbox / "a.txt").touch()
    assert of(mailed.root)[0] == 10
