"""The buttons of the tab `Thi đua`: what each asks, calls and shows, and when it is grey."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.button_calls import PROGRAM, cells_alone
from tests.support.windows import CANCEL, NO, OK, YES, Control, Excel, Ribbon, Windows
from workbook_builder.definition.templates import template_names
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.freeze.final_word import UnsettledError, freeze_result, reopen_result
from workbook_builder.machine.addin import addin_modules
from workbook_builder.machine.ribbon import Need, buttons
from workbook_builder.ranking.summary.lines import MESSAGE
from workbook_builder.words.workbooks import ribbon as words
from workbook_builder.words.workbooks.button import BUTTON_TEXTS
from workbook_builder.words.workbooks.ranking import SHEET_COMPARISON
from workbook_builder.words.workbooks.ranking_summary import SHEET_SUMMARY
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.write.macros import VbaModule, starting_modules

HOME = r"D:\Thi đua & khen thưởng (1)\của 'An', ^2024"
TRAPS = [
    HOME,
    r"\\máy-chủ\Dữ liệu chung\100% %TEMP% ~s~~",
    "D:\\" + "\\".join(["một thư mục có tên rất dài"] * 12),
    "C:\\Users\\Nguye\u0302\u0303n\\đợt [2024]!;=+@",
    "E:\\",
]
TEXTS = {key: text for key, (_, text) in {**BUTTON_TEXTS, **words.TEXTS}.items()}
ALL = [one.id for one in buttons()]
ALWAYS = ["importPlan", "newCampaign", "openFolder", "showHelp"]


@pytest.fixture(scope="module")
def ranking(demo, tmp_path_factory) -> Path:
    """A ranking workbook in a campaign folder, with all by which the add-in recognises it."""
    home = tmp_path_factory.mktemp("ranking")
    return shutil.copytree(demo.folder, home / "demo") / "Bang-tong-hop.xlsm"


@pytest.fixture(scope="module")
def small(ranking, tmp_path_factory) -> Path:
    """A small copy of it, with only the cells that the macros read."""
    return cells_alone(ranking, tmp_path_factory.mktemp("small"))


@pytest.fixture
def windows() -> Windows:
    return Windows(files={PROGRAM})


@pytest.fixture
def excel(addin, windows) -> Excel:
    return opened(addin, windows)


def opened(addin: Path, windows: Windows, *more: VbaModule, mac: bool = False) -> Excel:
    modules = (*addin_modules(), *starting_modules(mac=mac, addin=True)[:1], *more)
    excel = Excel.with_file(addin, modules, windows)
    excel.add_module(ASKING, name="Asking")
    return excel


# What Excel does with a callback: it hands a variable over, and reads it afterwards.
ASKING = """
Public Function EnabledOf(control As Object) As Variant
    Dim answer As Variant
    GetRibbonEnabled control, answer
    EnabledOf = answer
End Function

Public Function TipOf(control As Object) As Variant
    Dim answer As Variant
    GetRibbonTip control, answer
    TipOf = answer
End Function
"""


def press(excel: Excel, button: str) -> list[list[str]]:
    """Presses a button; returns the calls of the program that came of it."""
    before = len(excel.windows.calls)
    excel.click("OnRibbonCommand", Control(button))
    return excel.windows.calls[before:]


def enabled(excel: Excel) -> set[str]:
    """The buttons that can be pressed, as Excel asks for them when another workbook comes up."""
    excel.run("RenewRibbon")
    return {button for button in ALL if excel.run("EnabledOf", Control(button))}


def campaign(excel: Excel, home: str = HOME, *files: str) -> None:
    """A campaign that has come to the end: every button makes sense but what needs it frozen."""
    there = (
        "Khai-bao.xlsx",
        "Bang-tong-hop.xlsm",
        r"Gui-di\Bang-tu-cham_a_b.xlsx",
        r"runs\2024-12-01_080000.json",
        r"Phan-hoi\so.docx",
        r"Thong-bao\so.docx",
        *files,
    )
    excel.windows.files |= {home.rstrip("\\") + "\\" + name for name in there}
    excel.in_front("Khai-bao.xlsx", home)


def freeze(excel: Excel, home: str = HOME) -> None:
    record = rf"{home}\runs\ket-qua.json"
    excel.windows.files.add(record)
    excel.windows.texts[record] = '{"results": [{"reopened": null}]}'


# ---- the calls


CALLS = {
    "checkCampaign": ["check", HOME],
    "buildWorkbooks": ["build", HOME],
    "sendWorkbooks": ["send", HOME, "workbooks", "--smtp"],
    "sendLetters": ["send", HOME, "letters", "--smtp"],
    "sendNotices": ["send", HOME, "notices", "--smtp"],
    "fetchMail": ["fetch", HOME],
    "remindUnits": ["send", HOME, "reminders", "--smtp"],
    "showStatus": ["status", HOME],
    "consolidateScores": ["consolidate", HOME],
    "verifyResult": ["verify", HOME],
    "writeReport": ["report", HOME, "--unit=syt"],
    "writeMinutes": ["report", HOME, "--minutes", "--cluster=syt"],
    "freezeResult": ["freeze", HOME, "--minutes=syt", "--date=28/12/2023"],
    "proposeAwards": ["awards", HOME, "--paper"],
    "openRound": ["round", HOME, "syt"],
    "showProgress": ["progress", HOME],
    "countYear": ["year", HOME],
}
FROZEN_CALLS = {"writeNotices": ["notices", HOME], "reopenResult": ["reopen", HOME, "--reason=syt"]}


@pytest.mark.parametrize("button", [*CALLS, *FROZEN_CALLS])
def test_a_button_makes_its_call_on_the_campaign_of_the_workbook_in_front(excel, button):
    campaign(excel)
    if button in FROZEN_CALLS:
        freeze(excel)
    excel.windows.typed = ["syt", "28/12/2023"]
    excel.windows.pressed = [NO, YES] if button == "proposeAwards" else [YES]
    assert press(excel, button) == [{**CALLS, **FROZEN_CALLS}[button]]
    assert excel.windows.boxes == ["Xong.\n"]
    assert excel.windows.styles == [0]  # no console flashes up
    assert excel.windows.told == [TEXTS["working"]]
    assert excel.status_bar is False


def test_every_button_is_tried_here():
    here = {*CALLS, *FROZEN_CALLS, *ALWAYS, "showLetters", "compareUnit"}
    assert here == set(ALL)


@pytest.mark.parametrize("home", TRAPS)
def test_a_path_arrives_letter_by_letter(excel, home):
    excel.windows.variables["TEMP"] = r"C:\Temp"
    campaign(excel, home)
    assert press(excel, "checkCampaign") == [["check", home]]
    plan = home.rstrip("\\") + "\\Kế hoạch số 7 %TEMP%.docx"
    excel.windows.picked = [plan, home]
    excel.windows.pressed = [NO]
    assert press(excel, "importPlan") == [["import", plan, f"--output={home}", "--excel"]]


@pytest.mark.parametrize(
    "typed", ['12/BB "KTĐ5" & calc', "100%TEMP%", "~p~~s\\", "--overwrite", "a\tb=c", "Ô nhiễm"]
)
def test_what_is_typed_is_one_argument_letter_by_letter(excel, typed):
    excel.windows.variables["TEMP"] = r"C:\Temp"
    campaign(excel)
    freeze(excel)
    excel.windows.typed = [typed]
    assert press(excel, "reopenResult") == [["reopen", HOME, f"--reason={typed}"]]


def test_a_plan_is_taken_in_with_a_list_of_units_where_there_is_one(excel):
    excel.windows.picked = [r"D:\Kế hoạch.docx", r"D:\đợt", r"D:\Đơn vị.xlsx"]
    excel.windows.pressed = [YES]
    assert press(excel, "importPlan") == [
        ["import", r"D:\Kế hoạch.docx", r"--output=D:\đợt", r"--units=D:\Đơn vị.xlsx", "--excel"]
    ]
    keys = ("pick_plan", "pick_new_folder", "ask_units", "pick_units")
    assert excel.windows.questions == [TEXTS[key] for key in keys]


@pytest.mark.parametrize(
    ("typed", "passed"),
    [
        ("1", [f"--template={template_names()[0]}"]),
        (" 2 ", [f"--template={template_names()[1]}"]),
        ("khoi-5-2023", ["--template=khoi-5-2023"]),
        ("99", ["--template=99"]),
        ("0", []),
        ("", []),
    ],
)
def test_a_new_campaign_is_made_of_the_template_with_this_number(excel, typed, passed):
    excel.windows.picked, excel.windows.typed = [HOME], [typed]
    assert press(excel, "newCampaign") == [["new", HOME, *passed, "--excel"]]
    for number, name in enumerate(template_names(), start=1):
        assert f"{number}. {name}" in excel.windows.questions[1]


def test_awards_take_in_as_many_earlier_years_as_are_picked(excel):
    campaign(excel)
    excel.windows.picked = [r"D:\2022", r"D:\2023"]
    excel.windows.pressed = [YES, YES, NO, NO]
    assert press(excel, "proposeAwards") == [["awards", r"D:\2022", r"D:\2023", HOME]]


def test_mails_are_only_drafted_where_the_user_says_no(excel):
    campaign(excel)
    excel.windows.pressed = [NO]
    assert press(excel, "sendWorkbooks") == [["send", HOME, "workbooks"]]


def test_in_a_round_its_own_steps_act_on_the_round_and_the_rounds_on_the_whole(excel):
    excel.windows.files.add(rf"{HOME}\Khai-bao.xlsx")
    campaign(excel, rf"{HOME}\quy-1")
    excel.windows.typed = ["quy-2"]
    assert press(excel, "openRound") == [["round", HOME, "quy-2"]]
    assert press(excel, "checkCampaign") == [["check", rf"{HOME}\quy-1"]]


@pytest.mark.parametrize("button", [*CALLS, *FROZEN_CALLS, *ALWAYS])
def test_nothing_is_called_where_a_question_is_cancelled(excel, button):
    """Cancel at the first question, at the second, and so on to the last."""
    if button not in ALWAYS:
        campaign(excel)
    if button in FROZEN_CALLS:
        freeze(excel)
    answers = {"typed": ["a", "b"], "picked": [r"D:\a", r"D:\b"], "pressed": [YES, NO, YES]}
    [one] = [one for one in buttons() if one.id == button]
    asked = [line for line in one.call if line.startswith("?")]
    for count in range(len(asked)):
        for kind, values in answers.items():
            setattr(excel.windows, kind, values[: _uses(asked[:count], kind)])
        assert press(excel, button) == [], count
    assert excel.windows.boxes == []


def _uses(asked: list[str], kind: str) -> int:
    """How many answers of a kind these questions take, answered as in the test above."""
    used = {
        "?text": {"typed": 1},
        "?note": {"typed": 1},
        "?one": {"typed": 1},
        "?file": {"picked": 1},
        "?new": {"picked": 1},
        "?maybe": {"pressed": 1, "picked": 1},
        "?more": {"pressed": 2, "picked": 1},
        "?yes": {"pressed": 1},
    }
    return sum(used[line.split("|")[0]].get(kind, 0) for line in asked)


def test_a_needed_answer_is_asked_for_until_it_is_there(excel):
    campaign(excel)
    excel.windows.typed = ["", "  ", "12/BB", ""]
    assert press(excel, "freezeResult") == [["freeze", HOME, "--minutes=12/BB"]]


# ---- which campaign


def test_a_workbook_further_down_belongs_to_the_campaign_too(excel):
    campaign(excel)
    excel.in_front("a.xlsx", rf"{HOME}\Nhan-ve\Thu")
    assert press(excel, "checkCampaign") == [["check", HOME]]


def test_a_folder_that_is_picked_stands_for_a_workbook_and_is_asked_about(excel):
    campaign(excel)
    excel.in_front("Book1", "")
    assert "checkCampaign" not in enabled(excel)
    excel.windows.picked = [HOME]
    press(excel, "openFolder")
    assert excel.windows.opened == [HOME]
    assert "checkCampaign" in enabled(excel)
    assert press(excel, "checkCampaign") == []  # cancelled
    assert excel.windows.questions[-1] == TEXTS["ask_folder"].format(folder=HOME)
    excel.windows.pressed = [OK]
    assert press(excel, "checkCampaign") == [["check", HOME]]


def test_a_folder_of_no_campaign_is_told(excel):
    excel.windows.picked = [HOME]
    press(excel, "openFolder")
    assert excel.windows.boxes == [TEXTS["no_campaign"]]
    assert enabled(excel) == set(ALWAYS)


def test_a_ranking_workbook_elsewhere_stands_for_no_campaign_that_was_picked(excel, small):
    campaign(excel)
    excel.in_front("Book1", "")
    excel.windows.picked = [HOME]
    press(excel, "openFolder")
    book = excel.open_workbook(small)
    book.path = r"D:\Tải về"
    assert enabled(excel) == {*ALWAYS, "consolidateScores"}


# ---- the ranking workbook


def test_an_open_ranking_workbook_is_handed_over_as_its_button_would(excel, small):
    campaign(excel)
    book = excel.open_workbook(small)
    book.path = HOME
    for in_front in (book, excel.in_front("Khai-bao.xlsx", HOME)):
        excel.activate_workbook(in_front)
        excel.windows.started.clear()
        assert press(excel, "consolidateScores") == []
        arguments = ["live", "--wb=Bang-tong-hop.xlsm", "--from_xl=1", "--hwnd=4711"]
        assert excel.windows.started == [(PROGRAM, arguments)]
    assert excel.windows.boxes == []


def test_an_open_ranking_workbook_keeps_what_the_addin_objects_to(excel, small):
    book = excel.open_workbook(small)
    book.path = "https://may-chu/dot"
    press(excel, "consolidateScores")
    assert excel.windows.boxes == [TEXTS["on_web"]]
    assert excel.sheet(SHEET_SUMMARY, workbook=book).value(MESSAGE) == TEXTS["on_web"]


def test_a_frozen_result_is_written_into_a_new_file(excel, small):
    campaign(excel)
    freeze(excel)
    excel.open_workbook(small).path = HOME
    assert press(excel, "consolidateScores") == [["consolidate", HOME]]


def test_the_program_named_in_another_workbook_is_not_started(excel, small):
    """Only a program that the add-in or this machine names may be started."""
    book = excel.open_workbook(small)
    planted = r"D:\planted.exe"
    _, _, cell = read_xlsx(small.read_bytes()).names["info_program_path"].partition("!")
    excel.sheet("_thong_tin", workbook=book).set_value(cell.replace("$", ""), planted)
    excel.windows.files = {planted}
    press(excel, "consolidateScores")
    assert excel.windows.started == []
    assert excel.windows.boxes == [TEXTS["no_program"]]


def test_workbooks_are_saved_before_and_those_that_are_written_closed_and_opened_again(excel):
    campaign(excel)
    ranking = excel.in_front("Bang-tong-hop.xlsm", HOME)
    other = excel.in_front("khác.xlsx", r"D:\khác")
    ranking.saved = other.saved = False
    excel.activate_workbook(ranking)
    open_then = []
    excel.windows.program = lambda call: open_then.extend(names(excel)) or [("say", "Xong.")]
    excel.windows.typed, excel.windows.pressed = ["12/BB", ""], [OK]
    assert len(press(excel, "freezeResult")) == 1
    assert excel.windows.questions[-1] == TEXTS["ask_save"].format(file="Bang-tong-hop.xlsm")
    assert excel.windows.saved == ["Bang-tong-hop.xlsm"]
    assert "Bang-tong-hop.xlsm" not in open_then
    assert "Khai-bao.xlsx" in open_then
    assert excel.windows.opened == [rf"{HOME}\Bang-tong-hop.xlsm"]
    assert names(excel)[-1] == "Bang-tong-hop.xlsm"


def names(excel: Excel) -> list[str]:
    return [book.name for book in excel.workbooks()]


def test_the_definition_of_a_round_takes_the_place_of_the_one_that_was_open(excel):
    round_ = rf"{HOME}\quy-1\Khai-bao.xlsx"
    campaign(excel, HOME, r"quy-1\Khai-bao.xlsx")
    excel.windows.program = lambda call: [("say", "Xong."), ("show", round_)]
    excel.windows.typed = [""]
    press(excel, "openRound")
    assert excel.windows.opened == [round_]
    assert excel.windows.boxes == ["Xong.\n"]


def test_the_last_campaign_goes_on_when_its_workbook_is_closed_and_is_asked_about(excel):
    campaign(excel)
    press(excel, "checkCampaign")
    excel.in_front("Book1", "")
    assert "checkCampaign" in enabled(excel)
    assert press(excel, "checkCampaign") == []
    assert excel.windows.questions == [TEXTS["ask_folder"].format(folder=HOME)]


def test_nothing_is_called_or_closed_where_the_user_will_not_save(excel):
    campaign(excel)
    excel.in_front("Bang-tong-hop.xlsm", HOME).saved = False
    excel.windows.typed, excel.windows.pressed = ["12/BB", ""], [CANCEL]
    assert press(excel, "freezeResult") == []
    assert excel.windows.saved == []
    assert names(excel)[-1] == "Bang-tong-hop.xlsm"


# ---- the outcome


def test_the_outcome_is_one_box_and_what_was_made_opens(excel):
    campaign(excel, HOME, "Bao-cao.docx", "Tien-do.xlsx")
    excel.windows.program = lambda call: [
        ("say", "Đã lập báo cáo."),
        ("say", "Còn 3 chỗ phải ghi."),
        ("show", rf"{HOME}\Bao-cao.docx"),
        ("show", rf"{HOME}\Tien-do.xlsx"),
    ]
    excel.windows.typed = [""]
    press(excel, "writeReport")
    assert excel.windows.boxes == ["Đã lập báo cáo.\nCòn 3 chỗ phải ghi.\n"]
    assert excel.windows.opened == [rf"{HOME}\Bao-cao.docx", rf"{HOME}\Tien-do.xlsx"]
    assert excel.workbook.name == "Tien-do.xlsx"  # by Excel itself, not by another one
    assert not [file for file in excel.windows.files if file.endswith(".tmp")]


def test_a_file_that_does_not_open_is_named(excel):
    campaign(excel)
    gone = rf"{HOME}\Tien-do.xlsx"
    excel.windows.program = lambda call: [("say", "Xong."), ("show", gone)]
    press(excel, "showProgress")
    assert excel.windows.boxes == ["Xong.\n", TEXTS["not_opened"].format(file=gone)]


def test_questions_of_the_program_are_asked_and_the_call_is_made_again(excel):
    campaign(excel)
    long = "Lý do chấp nhận: " + "chưa nộp: Sở Y tế, " * 20
    ask = [
        ("ask", long, "text", "--accept=missing="),
        ("ask", "Gửi lại?", "choice", "--again=a", "--arrived=a"),
    ]
    excel.windows.program = lambda call: ask if len(call) == 3 else [("say", "Đã chốt.")]
    excel.windows.typed = ["12/BB", "", "theo kết luận họp"]
    excel.windows.pressed = [NO]
    first, second = press(excel, "freezeResult")
    assert second == [*first, "--accept=missing=theo kết luận họp", "--arrived=a"]
    assert excel.windows.boxes == [long, "Đã chốt.\n"]  # a box has room for what a prompt has not


@pytest.mark.parametrize(
    ("typed", "pressed"), [([], [YES]), (["lý do"], [CANCEL]), ([""], [CANCEL])]
)
def test_a_question_that_is_cancelled_ends_the_matter(excel, typed, pressed):
    campaign(excel)
    question = ("ask", "?", "text", "-x=") if pressed == [YES] else ("ask", "?", "choice", "-y", "")
    excel.windows.program = lambda call: [question]
    excel.windows.typed, excel.windows.pressed = typed, pressed
    assert len(press(excel, "fetchMail")) == 1


def test_a_password_is_typed_in_a_console_where_the_user_wants_that(excel):
    campaign(excel)
    excel.windows.program = lambda call: [("console", "Mở cửa sổ?")]
    excel.windows.pressed = [NO]
    press(excel, "fetchMail")
    assert len(excel.windows.started) == 1
    excel.windows.pressed = [YES]
    press(excel, "fetchMail")
    program, arguments = excel.windows.started[-1]
    assert (program, excel.windows.styles[-1]) == (PROGRAM, 1)
    assert arguments == ["--pause", "fetch", HOME.replace("\\", "~s")]


@pytest.mark.parametrize("code", [0, 1, -1073741819])
def test_a_program_that_gives_no_answer_is_told(excel, code):
    campaign(excel)
    excel.windows.program, excel.windows.exit_code = lambda call: None, code
    press(excel, "checkCampaign")
    assert excel.windows.boxes == [TEXTS["stopped"].format(code=code)]


def test_an_answer_that_breaks_off_is_told_as_a_stop(excel, monkeypatch):
    campaign(excel)
    monkeypatch.setattr(excel.windows, "answer", lambda arguments: half(excel, arguments[0]))
    press(excel, "checkCampaign")
    assert excel.windows.boxes == [TEXTS["stopped"].format(code=0)]


def half(excel: Excel, file: str) -> None:
    path = file.replace("~s", "\\").replace("~~", "~")
    excel.windows.files.add(path)
    excel.windows.texts[path] = "outcome\nsay\tĐã g"


@pytest.mark.parametrize("button", ["newCampaign", "checkCampaign", "consolidateScores"])
def test_a_missing_program_is_told(excel, button):
    campaign(excel)
    excel.windows.files.remove(PROGRAM)
    excel.windows.picked, excel.windows.typed = [HOME], [""]
    press(excel, button)
    assert excel.windows.boxes == [TEXTS["no_program"]]
    assert excel.windows.started == []


def test_a_start_that_is_not_allowed_is_told(excel):
    campaign(excel)
    excel.windows.fails = True
    press(excel, "checkCampaign")
    assert excel.windows.boxes == [TEXTS["refused"]]


def test_a_fault_is_told(excel):
    campaign(excel)
    excel.windows.has_scripting = False
    press(excel, "checkCampaign")
    assert excel.windows.boxes == [TEXTS["failed"]]


# ---- what is done without the program


def test_help_is_shown(excel):
    press(excel, "showHelp")
    assert excel.windows.boxes == [TEXTS["help"]]


def test_the_folders_of_campaign_and_letters_are_opened(excel):
    campaign(excel)
    press(excel, "openFolder")
    press(excel, "showLetters")
    assert excel.windows.opened == [HOME, rf"{HOME}\Phan-hoi"]


def test_the_sheet_that_compares_is_shown_of_a_workbook_that_need_not_be_open(excel, small):
    campaign(excel)
    press(excel, "compareUnit")
    assert excel.windows.opened == [rf"{HOME}\Bang-tong-hop.xlsm"]
    excel.workbook.Close()
    book = excel.open_workbook(small)
    book.path = HOME
    book.add_sheet(SHEET_COMPARISON)
    book.add_sheet("Khác")
    excel.activate_workbook(excel.in_front("Khai-bao.xlsx", HOME))
    press(excel, "compareUnit")
    assert (excel.workbook.name, excel.workbook.active_sheet.name) == (book.name, SHEET_COMPARISON)


# ---- grey


def test_without_a_campaign_only_what_makes_one_can_be_pressed(excel):
    excel.in_front("Book1", "")
    assert enabled(excel) == set(ALWAYS)
    assert excel.run("TipOf", Control("freezeResult")) == words.REASONS["campaign"]
    press(excel, "freezeResult")
    assert excel.windows.boxes == [words.REASONS["campaign"]]


def test_a_campaign_of_the_web_is_none(excel):
    excel.in_front("Khai-bao.xlsx", "https://d.docs.live.net/1/dot")
    assert enabled(excel) == set(ALWAYS)


def test_what_can_be_pressed_follows_the_campaign_to_its_end(addin, demo, tmp_path):
    """The files are those that the program itself leaves at each step."""
    folder = CampaignFolder(shutil.copytree(demo.folder, tmp_path / "demo"))
    declared = {
        *ALWAYS,
        "checkCampaign",
        "buildWorkbooks",
        "openRound",
        "showProgress",
        "countYear",
    }
    built = declared | {"sendWorkbooks", "fetchMail", "showStatus", "consolidateScores"}
    built |= {"compareUnit"}
    counted = built | {
        "remindUnits",
        "verifyResult",
        "writeReport",
        "writeMinutes",
        "proposeAwards",
    }
    counted |= {"freezeResult", "showLetters", "sendLetters"}
    frozen = counted - {"buildWorkbooks", "remindUnits", "freezeResult"} | {"reopenResult"}
    frozen |= {"writeNotices"}
    letters = {"showLetters", "sendLetters"}
    assert seen(addin, folder, "Gui-di", "runs", "Bang-tong-hop.xlsm", "Phan-hoi") == declared
    assert seen(addin, folder, "runs", "Phan-hoi") == built
    assert seen(addin, folder) == counted
    with pytest.raises(UnsettledError) as fault:
        freeze_result(folder, "12/BB")
    freeze_result(folder, "12/BB", accept={kind.value: "họp" for kind in fault.value.unsettled})
    assert seen(addin, folder) | letters == frozen
    reopen_result(folder, "xem lại")
    assert seen(addin, folder) | letters == counted


def seen(addin: Path, folder: CampaignFolder, *lacking: str) -> set[str]:
    """The buttons that can be pressed with the files of this folder, without some of them."""
    windows = Windows(files={PROGRAM})
    windows.put(folder.root, HOME)
    for file in tuple(windows.files):
        if file.startswith(tuple(rf"{HOME}\{name}" for name in lacking)):
            windows.files.remove(file)
    excel = opened(addin, windows)
    excel.in_front("Khai-bao.xlsx", HOME)
    return enabled(excel)


def test_a_grey_button_tells_why_and_another_what_it_does(excel):
    campaign(excel)
    freeze(excel)
    for one in buttons():
        tip = excel.run("TipOf", Control(one.id))
        assert tip == (words.REASONS["unfrozen"] if Need.UNFROZEN in one.needs else one.tip)


def test_files_that_excel_keeps_beside_open_ones_are_no_letters(excel):
    excel.windows.files |= {rf"{HOME}\Khai-bao.xlsx", rf"{HOME}\Phan-hoi\~$so.docx"}
    excel.in_front("Khai-bao.xlsx", HOME)
    assert "showLetters" not in enabled(excel)


def test_the_tab_is_renewed_when_another_workbook_comes_up_and_after_each_step(excel):
    ribbon = Ribbon()
    excel.run("OnRibbonLoad", ribbon)
    watcher = excel.interpreter.create("ActiveBook")
    for event in ("Host_WorkbookActivate", "Host_WorkbookDeactivate"):
        watcher.vba_get(event, [excel.this_book])
    press(excel, "showHelp")
    assert ribbon.renewed == 3


def test_on_a_mac_only_what_works_there_can_be_pressed(addin, windows, small):
    windows.system = "Macintosh (Intel) 10.15.7"
    source = (
        'Attribute VB_Name = "xlwings"\nPublic Function RunPython(Order As String)\nEnd Function'
    )
    excel = opened(addin, windows, VbaModule("xlwings", source), mac=True)
    assert enabled(excel) == {"showHelp"}
    excel.open_workbook(small)
    assert enabled(excel) == {"showHelp", "consolidateScores"}
    assert excel.run("TipOf", Control("writeReport")) == TEXTS["not_on_mac"]
